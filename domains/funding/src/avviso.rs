// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A call for applications (Avviso), as the source lists it.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::measure::slug;

/// A call of PA digitale 2026. Its title is its key in the source, spelled differently here and there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Avviso {
    /// Its title, exactly as the source has it.
    pub title: Arc<str>,
    /// The full name of its measure.
    pub measure: Arc<str>,
    /// What the list of calls says of it; `None` when applications name a call that the list does not have.
    pub details: Option<AvvisoDetails>,
}

/// What the list of calls says of one of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AvvisoDetails {
    /// The first day to apply.
    pub opens_on: NaiveDate,
    /// The last day to apply, extensions included.
    pub closes_on: NaiveDate,
    /// What the source says of it: the calls file has not changed since January 2026, so look at the dates too.
    pub state: AvvisoState,
    /// The money of this call, in cents.
    pub amount: i64,
    /// The money of its whole measure, in cents.
    pub measure_amount: i64,
    /// Whom it is for: `Comuni`, `Scuole`, `ASL`, ….
    pub recipients: Vec<Arc<str>>,
}

/// The state of an Avviso in the source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AvvisoState {
    /// `PUBBLICATO`.
    Published,
    /// `CHIUSO`: applications are closed, the last windows are being worked.
    Closed,
    /// `TERMINATO`.
    Ended,
    /// A word that the source did not use before.
    Other(Arc<str>),
}

impl AvvisoState {
    /// Reads the source's word.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "PUBBLICATO" => Self::Published,
            "CHIUSO" => Self::Closed,
            "TERMINATO" => Self::Ended,
            other => Self::Other(other.into()),
        }
    }

    /// The source's word.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Published => "PUBBLICATO",
            Self::Closed => "CHIUSO",
            Self::Ended => "TERMINATO",
            Self::Other(name) => name,
        }
    }
}

impl Serialize for AvvisoState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Avviso {
    /// The part of the address that names it: `1-4-3-app-io-comuni-aprile-2022`.
    #[must_use]
    pub fn slug(&self) -> String {
        slug(&self.title)
    }

    /// Whether one can apply on `day`.
    #[must_use]
    pub fn is_open_on(&self, day: NaiveDate) -> bool {
        self.details.as_ref().is_some_and(|details| details.opens_on <= day && day <= details.closes_on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slug_of_an_avviso_is_readable() {
        let title = "1.4.5 'Piattaforma Notifiche Digitali' Comuni (Settembre 2022)";
        let avviso = Avviso { title: title.into(), measure: "1.4.5".into(), details: None };
        assert_eq!(avviso.slug(), "1-4-5-piattaforma-notifiche-digitali-comuni-settembre-2022");
    }
}
