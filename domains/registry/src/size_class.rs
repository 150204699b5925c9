// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The demographic class of a Comune.

use serde::{Deserialize, Serialize};

/// One of the eight classes by residents in which the surveys of Comuni are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SizeClass {
    /// Up to 1,000 residents.
    UpTo1000,
    /// From 1,001 to 2,000.
    UpTo2000,
    /// From 2,001 to 5,000.
    UpTo5000,
    /// From 5,001 to 10,000.
    UpTo10000,
    /// From 10,001 to 20,000.
    UpTo20000,
    /// From 20,001 to 60,000.
    UpTo60000,
    /// From 60,001 to 250,000.
    UpTo250000,
    /// More than 250,000.
    Over250000,
}

impl SizeClass {
    /// Every class, the smallest first.
    pub const ALL: [Self; 8] = [
        Self::UpTo1000,
        Self::UpTo2000,
        Self::UpTo5000,
        Self::UpTo10000,
        Self::UpTo20000,
        Self::UpTo60000,
        Self::UpTo250000,
        Self::Over250000,
    ];

    /// The class of a Comune with so many residents.
    #[must_use]
    pub fn of(residents: u32) -> Self {
        let found = Self::ALL.into_iter().find(|class| class.most().is_none_or(|most| residents <= most));
        found.unwrap_or(Self::Over250000)
    }

    /// Its number, from 1 to 8, as the methodology has it.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The class with this number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.number() == number)
    }

    /// The fewest residents of the class.
    #[must_use]
    pub const fn fewest(self) -> u32 {
        match self {
            Self::UpTo1000 => 0,
            Self::UpTo2000 => 1_001,
            Self::UpTo5000 => 2_001,
            Self::UpTo10000 => 5_001,
            Self::UpTo20000 => 10_001,
            Self::UpTo60000 => 20_001,
            Self::UpTo250000 => 60_001,
            Self::Over250000 => 250_001,
        }
    }

    /// The most residents of the class; the last has no limit.
    #[must_use]
    pub const fn most(self) -> Option<u32> {
        match self {
            Self::UpTo1000 => Some(1_000),
            Self::UpTo2000 => Some(2_000),
            Self::UpTo5000 => Some(5_000),
            Self::UpTo10000 => Some(10_000),
            Self::UpTo20000 => Some(20_000),
            Self::UpTo60000 => Some(60_000),
            Self::UpTo250000 => Some(250_000),
            Self::Over250000 => None,
        }
    }

    /// The key of its name in `texts/`: `size-class-3`.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::UpTo1000 => "size-class-1",
            Self::UpTo2000 => "size-class-2",
            Self::UpTo5000 => "size-class-3",
            Self::UpTo10000 => "size-class-4",
            Self::UpTo20000 => "size-class-5",
            Self::UpTo60000 => "size-class-6",
            Self::UpTo250000 => "size-class-7",
            Self::Over250000 => "size-class-8",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_meet_without_gaps() {
        for pair in SizeClass::ALL.windows(2) {
            assert_eq!(pair[0].most().map(|most| most + 1), Some(pair[1].fewest()));
        }
        for class in SizeClass::ALL {
            assert_eq!(SizeClass::of(class.fewest()), class);
            assert_eq!(SizeClass::of(class.most().unwrap_or(u32::MAX)), class);
            assert_eq!(SizeClass::from_number(class.number()), Some(class));
        }
    }
}
