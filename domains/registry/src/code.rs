// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The codes that places are known by: ISTAT's of Comune, province and region.

use std::{fmt, str::FromStr};

/// A text that is not the code it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a code of {digits} digits")]
pub struct NotACode {
    /// How many digits the code has.
    pub digits: usize,
}

macro_rules! code {
    ($(#[$doc:meta])* $name:ident($inner:ty), $digits:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name($inner);

        impl $name {
            /// The code as a number, without its leading zeros.
            #[must_use]
            pub const fn number(self) -> $inner {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!("{:0", $digits, "}"), self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = NotACode;

            /// Reads the code; leading zeros may be missing, as spreadsheets drop them.
            fn from_str(text: &str) -> Result<Self, NotACode> {
                let fits = !text.is_empty() && text.len() <= $digits && text.bytes().all(|b| b.is_ascii_digit());
                let number = fits.then(|| text.parse().ok()).flatten();
                number.map(Self).ok_or(NotACode { digits: $digits })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

code!(
    /// ISTAT's code of a Comune: six digits, the first three of its province when it was numbered: `058091` is Roma.
    IstatCode(u32),
    6
);
code!(
    /// ISTAT's historic code of a province or metropolitan city: three digits: `058` is Roma.
    ProvinceCode(u16),
    3
);
code!(
    /// ISTAT's code of a region: two digits: `12` is Lazio.
    RegionCode(u8),
    2
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_keeps_its_leading_zeros() {
        let code: IstatCode = "1001".parse().expect("a spreadsheet's code");
        assert_eq!(code.to_string(), "001001");
        assert_eq!("001001".parse(), Ok(code));
    }

    #[test]
    fn what_is_not_digits_is_not_a_code() {
        for text in ["", "N/D", "+58091", "0580910", "58 091", "٠٥٨٠٩١"] {
            assert_eq!(text.parse::<IstatCode>(), Err(NotACode { digits: 6 }), "{text}");
        }
        assert_eq!("300".parse::<RegionCode>(), Err(NotACode { digits: 2 }));
    }
}
