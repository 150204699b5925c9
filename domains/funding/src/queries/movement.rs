// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What moved in the last days, by official dates.

use chrono::Days;

use crate::{Application, ApplicationState, queries::board::Board};

/// Numbers and cents of what happened in a number of days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Movement {
    /// Decreed.
    pub funded: (usize, i64),
    /// Paid.
    pub paid: (usize, i64),
    /// Withdrawn.
    pub withdrawn: (usize, i64),
}

/// What happened in the last `days` days of which the data speak.
///
/// Only official dates count: the day first seen would make the first import look like a very busy day.
#[must_use]
pub fn movement(board: &Board, days: u64) -> Movement {
    let after = board.as_of.checked_sub_days(Days::new(days)).unwrap_or_default();
    let mut movement = Movement::default();
    let count = |(number, cents): &mut (usize, i64), application: &Application| {
        *number += 1;
        *cents += application.amount;
    };
    for application in board.picture.all() {
        if application.funded_on > after {
            count(&mut movement.funded, application);
        }
        if application.state_on.is_none_or(|day| day <= after) {
            continue;
        }
        match application.state {
            ApplicationState::Paid => count(&mut movement.paid, application),
            ApplicationState::Withdrawn => count(&mut movement.withdrawn, application),
            ApplicationState::Funded => {}
        }
    }
    movement
}
