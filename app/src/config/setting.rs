// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The kinds of value a key may have, read from TOML or from an environment variable, and written back as TOML.

use std::{net::IpAddr, path::PathBuf, str::FromStr};

/// A value as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    /// A text of the file.
    Text(String),
    /// A number of the file.
    Integer(i64),
    /// `true` or `false` in the file.
    Boolean(bool),
    /// A list of the file.
    List(Vec<Given>),
    /// An environment variable: always a text, whatever it stands for.
    Variable(String),
}

/// A kind of value.
pub(crate) trait Setting: Sized {
    /// Reads a value, or says what was expected.
    ///
    /// # Errors
    /// When it is of another kind.
    fn read(given: &Given) -> Result<Self, String>;

    /// The value as TOML; none when it is not set.
    fn show(&self) -> Option<String>;
}

impl Setting for String {
    fn read(given: &Given) -> Result<Self, String> {
        match given {
            Given::Text(text) | Given::Variable(text) => Ok(text.clone()),
            _ => Err("a text in quotes is expected".to_owned()),
        }
    }

    fn show(&self) -> Option<String> {
        Some(toml::Value::String(self.clone()).to_string())
    }
}

impl Setting for PathBuf {
    fn read(given: &Given) -> Result<Self, String> {
        String::read(given).map(Self::from)
    }

    fn show(&self) -> Option<String> {
        self.display().to_string().show()
    }
}

impl Setting for bool {
    fn read(given: &Given) -> Result<Self, String> {
        match given {
            Given::Boolean(value) => Ok(*value),
            Given::Variable(text) if matches!(text.as_str(), "true" | "1" | "yes") => Ok(true),
            Given::Variable(text) if matches!(text.as_str(), "false" | "0" | "no") => Ok(false),
            _ => Err("`true` or `false` is expected".to_owned()),
        }
    }

    fn show(&self) -> Option<String> {
        Some(self.to_string())
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Setting for $number {
            fn read(given: &Given) -> Result<Self, String> {
                let expected = || format!("a number from 0 to {} is expected", Self::MAX.min(4_000_000_000_u64.try_into().unwrap_or(Self::MAX)));
                match given {
                    Given::Integer(value) => Self::try_from(*value).map_err(|_| expected()),
                    Given::Variable(text) => text.parse().map_err(|_| expected()),
                    _ => Err(expected()),
                }
            }

            fn show(&self) -> Option<String> {
                Some(self.to_string())
            }
        }
    )+};
}

numbers!(u16, u32, u64);

impl Setting for Vec<IpAddr> {
    fn read(given: &Given) -> Result<Self, String> {
        let parse = |text: &str| {
            let reason = || format!("`{text}` is not an IP address");
            IpAddr::from_str(text.trim()).map_err(|_| reason())
        };
        match given {
            Given::List(list) => list.iter().map(|one| parse(&String::read(one)?)).collect(),
            Given::Variable(text) => text.split(',').filter(|part| !part.trim().is_empty()).map(parse).collect(),
            _ => Err("a list of IP addresses is expected: [\"127.0.0.1\"]".to_owned()),
        }
    }

    fn show(&self) -> Option<String> {
        let list: Vec<_> = self.iter().map(|address| format!("\"{address}\"")).collect();
        Some(format!("[{}]", list.join(", ")))
    }
}

impl<T: Setting> Setting for Option<T> {
    fn read(given: &Given) -> Result<Self, String> {
        // An empty variable takes a setting of the file back.
        if matches!(given, Given::Variable(text) if text.is_empty()) { Ok(None) } else { T::read(given).map(Some) }
    }

    fn show(&self) -> Option<String> {
        self.as_ref().and_then(T::show)
    }
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// For programs: one JSON object a line.
    Json,
}

impl Setting for LogFormat {
    fn read(given: &Given) -> Result<Self, String> {
        match String::read(given).as_deref() {
            Ok("text") => Ok(Self::Text),
            Ok("json") => Ok(Self::Json),
            _ => Err("`text` or `json` is expected".to_owned()),
        }
    }

    fn show(&self) -> Option<String> {
        Some(match self {
            Self::Text => "\"text\"".to_owned(),
            Self::Json => "\"json\"".to_owned(),
        })
    }
}
