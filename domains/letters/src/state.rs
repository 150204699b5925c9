// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where a letter is in its life.

use chrono::TimeDelta;

/// Where a letter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// It waits to leave, or to be tried again.
    Queued,
    /// It is being handed to the server.
    Sending,
    /// The server has it. For ordinary mail nothing more will be known.
    Sent,
    /// Our PEC provider has accepted it; no receipt of delivery yet.
    Accepted,
    /// It is in the reader's PEC mailbox.
    Delivered,
    /// It was refused, or did not reach the reader.
    Failed,
    /// It could not be sent while it made sense to.
    GivenUp,
    /// It was not wanted any more before it left.
    Withdrawn,
}

impl State {
    /// Every state, in the order of a life.
    pub const ALL: [Self; 8] = [
        Self::Queued,
        Self::Sending,
        Self::Sent,
        Self::Accepted,
        Self::Delivered,
        Self::Failed,
        Self::GivenUp,
        Self::Withdrawn,
    ];

    /// As the database and addresses write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Accepted => "accepted",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
            Self::GivenUp => "given_up",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state that a word names.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether somebody has to look: it did not arrive, and will not by itself.
    #[must_use]
    pub const fn is_lost(self) -> bool {
        matches!(self, Self::Failed | Self::GivenUp)
    }
}

/// How long to wait after so many tries: 1 minute, 2, 4 … at most 2 hours.
pub(crate) fn back_off(tries: i64) -> TimeDelta {
    let doublings = tries.saturating_sub(1).clamp(0, 10);
    TimeDelta::minutes(1 << doublings).min(TimeDelta::hours(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_names_its_state_and_no_other() {
        assert!(State::ALL.into_iter().all(|state| State::read(state.word()) == Some(state)));
        assert_eq!(State::read("bounced"), None);
    }

    #[test]
    fn the_wait_doubles_up_to_two_hours() {
        assert_eq!(back_off(1), TimeDelta::minutes(1));
        assert_eq!(back_off(4), TimeDelta::minutes(8));
        assert_eq!(back_off(i64::MAX), TimeDelta::hours(2));
    }
}
