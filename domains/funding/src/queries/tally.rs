// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Numbers and amounts of a group of applications, counted as the source counts its own totals.

use std::ops::AddAssign;

use crate::{Application, ApplicationState};

/// Numbers and amounts of a group of applications. Amounts are cents.
///
/// Repeated rows count, as in the source's own tables: its `KPI` come out identical to the cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Decreed and not paid yet.
    pub open: usize,
    /// Their money, in cents.
    pub open_cents: i64,
    /// Paid.
    pub paid: usize,
    /// Their money, in cents.
    pub paid_cents: i64,
    /// Given up, or revoked.
    pub withdrawn: usize,
    /// Their money, in cents.
    pub withdrawn_cents: i64,
}

impl Tally {
    /// Counts a group.
    pub fn of<'a>(applications: impl IntoIterator<Item = &'a Application>) -> Self {
        let mut tally = Self::default();
        for application in applications {
            tally.count(application);
        }
        tally
    }

    /// Counts one more.
    pub fn count(&mut self, application: &Application) {
        let (number, cents) = match application.state {
            ApplicationState::Funded => (&mut self.open, &mut self.open_cents),
            ApplicationState::Paid => (&mut self.paid, &mut self.paid_cents),
            ApplicationState::Withdrawn => (&mut self.withdrawn, &mut self.withdrawn_cents),
        };
        *number += 1;
        *cents += application.amount;
    }

    /// Every application of the group, withdrawn ones included.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.open + self.paid + self.withdrawn
    }

    /// The applications that stand: decreed and not withdrawn.
    #[must_use]
    pub const fn standing(&self) -> usize {
        self.open + self.paid
    }

    /// The money decreed and not withdrawn, in cents: what the source calls `importo_finanziamento`.
    #[must_use]
    pub const fn decreed_cents(&self) -> i64 {
        self.open_cents + self.paid_cents
    }

    /// The share paid, of the money that stands: from 0 to 1.
    #[must_use]
    pub fn paid_share(&self) -> Option<f64> {
        share(self.paid_cents, self.decreed_cents())
    }

    /// The share withdrawn, of all the applications ever decreed: from 0 to 1.
    #[must_use]
    pub fn withdrawn_share(&self) -> Option<f64> {
        share(self.withdrawn as i64, self.all() as i64)
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.open += other.open;
        self.open_cents += other.open_cents;
        self.paid += other.paid;
        self.paid_cents += other.paid_cents;
        self.withdrawn += other.withdrawn;
        self.withdrawn_cents += other.withdrawn_cents;
    }
}

/// A part of a whole, as a number from 0 to 1; none of nothing.
#[expect(clippy::cast_precision_loss, reason = "a share is read with three digits")]
pub(crate) fn share(part: i64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
