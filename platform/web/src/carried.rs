// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Secrets that links of letters carry.

use serde::Deserialize;

/// What a page with `parts::carried` sends: the secret of a link. It stands after the `#` of the link, which browsers keep to
/// themselves, so that it is in no address that is asked for (ASVS 8.3.1).
#[derive(Debug, Default, Deserialize)]
pub struct Carried {
    /// As it came: the secret, or the whole link, as people copy it.
    #[serde(default)]
    pub codice: String,
    /// Whether the person has said yes, on a page that asks.
    #[serde(default)]
    pub conferma: String,
}

impl Carried {
    /// The secret.
    #[must_use]
    pub fn secret(&self) -> &str {
        self.codice.trim().rsplit('#').next().unwrap_or_default()
    }

    /// Whether the person has pressed the button of the page that asks.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        !self.conferma.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_read_out_of_what_people_paste() {
        for codice in ["abc", " abc\n", "https://campanile.example.it/invito#abc"] {
            let carried = Carried { codice: codice.to_owned(), ..Carried::default() };
            assert_eq!((carried.secret(), carried.is_confirmed()), ("abc", false), "{codice}");
        }
    }
}
