// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How surely a person was recognised: SPID levels, and what else means the same.

use serde::{Deserialize, Serialize};

/// A level of assurance, ordered. `Serialize` as 1, 2, 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Level {
    /// A password.
    One,
    /// Two factors.
    Two,
    /// Two factors, one of them a protected device or the card itself.
    Three,
}

impl Level {
    /// How the level is asked for (SPID/CIE rules, `acr_values`).
    #[must_use]
    pub const fn acr(self) -> &'static str {
        match self {
            Self::One => "https://www.spid.gov.it/SpidL1",
            Self::Two => "https://www.spid.gov.it/SpidL2",
            Self::Three => "https://www.spid.gov.it/SpidL3",
        }
    }

    /// The level of an `acr`: of SPID and CIE, of their SAML twins at a gateway, or of eIDAS (Reg. 910/2014, art. 8).
    #[must_use]
    pub fn of_acr(acr: &str) -> Option<Self> {
        match acr {
            "https://www.spid.gov.it/SpidL1" | "http://eidas.europa.eu/LoA/low" => Some(Self::One),
            "https://www.spid.gov.it/SpidL2" | "http://eidas.europa.eu/LoA/substantial" => Some(Self::Two),
            "https://www.spid.gov.it/SpidL3" | "http://eidas.europa.eu/LoA/high" => Some(Self::Three),
            _ => None,
        }
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        match level {
            Level::One => 1,
            Level::Two => 2,
            Level::Three => 3,
        }
    }
}

impl TryFrom<u8> for Level {
    type Error = String;

    fn try_from(level: u8) -> Result<Self, String> {
        match level {
            1 => Ok(Self::One),
            2 => Ok(Self::Two),
            3 => Ok(Self::Three),
            other => Err(format!("level {other} does not exist")),
        }
    }
}
