// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the Comuni of a place sum to.

use crate::{Comune, SizeClass};

/// Sums over some Comuni.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Totals {
    /// How many Comuni.
    pub(crate) comuni: usize,
    /// Residents, where known.
    pub(crate) people: u64,
    /// Square kilometres.
    pub(crate) area_km2: f64,
    /// Comuni whose residents the source lacks.
    pub(crate) uncounted: usize,
    /// How many have up to 5,000 residents.
    pub(crate) small: usize,
}

impl Totals {
    pub(crate) fn of<'a>(comuni: impl IntoIterator<Item = &'a Comune>) -> Self {
        let mut totals = Self::default();
        for comune in comuni {
            totals.comuni += 1;
            totals.people += u64::from(comune.population().unwrap_or(0));
            totals.area_km2 += comune.area_km2;
            totals.uncounted += usize::from(comune.residents.is_none());
            totals.small += usize::from(comune.size_class() <= SizeClass::UpTo5000);
        }
        totals
    }

    /// Residents per square kilometre.
    pub(crate) fn density(&self) -> f64 {
        if self.area_km2 > 0.0 { self.people as f64 / self.area_km2 } else { 0.0 }
    }
}
