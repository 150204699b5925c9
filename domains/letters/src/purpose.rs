// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What letters are for.

/// What a letter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Purpose {
    /// The code that opens a body.
    Code,
    /// Somebody is asked into a body.
    Invitation,
    /// A section or a question is given to somebody.
    Delegation,
    /// What was signed off has arrived.
    Receipt,
    /// An analyst or the help desk asks something, or answers.
    Question,
    /// Is it you who asked for these letters?
    Confirmation,
    /// Anything that has to be known and fits nowhere else.
    Notice,
    /// Something is still to be done.
    Reminder,
    /// News that somebody subscribed to.
    News,
}

impl Purpose {
    /// Every purpose, the most urgent first.
    pub const ALL: [Self; 9] = [
        Self::Code,
        Self::Invitation,
        Self::Delegation,
        Self::Receipt,
        Self::Question,
        Self::Confirmation,
        Self::Notice,
        Self::Reminder,
        Self::News,
    ];

    /// As the database and the configuration write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Invitation => "invitation",
            Self::Delegation => "delegation",
            Self::Receipt => "receipt",
            Self::Question => "question",
            Self::Confirmation => "confirmation",
            Self::Notice => "notice",
            Self::Reminder => "reminder",
            Self::News => "news",
        }
    }

    /// The purpose that a word names.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.word() == word)
    }

    /// Whether the log keeps the address for a while. Of letters to people who only asked to be written to it does not:
    /// it is forgotten as soon as they have left.
    pub(crate) const fn keeps_address(self) -> bool {
        !matches!(self, Self::Confirmation | Self::News)
    }

    /// Who waits at the keyboard comes first; letters to thousands come last.
    pub(crate) const fn urgency(self) -> i64 {
        match self {
            Self::Code | Self::Invitation | Self::Confirmation => 0,
            Self::Delegation | Self::Receipt | Self::Question | Self::Notice => 1,
            Self::Reminder | Self::News => 2,
        }
    }
}
