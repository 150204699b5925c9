// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The bodies for which people act: those of IPA, ANCI and the Dipartimento per la trasformazione digitale.

use std::{fmt, str::FromStr};

use kernel::Role;

/// A body. Its text is what sessions, memberships and the journal call it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Body {
    /// A body of the index of public administrations, by its codice IPA in small letters: `c_h501`.
    Ipa(String),
    /// The association of the Comuni, which runs the campaign.
    Anci,
    /// The Dipartimento per la trasformazione digitale.
    Dtd,
}

impl Body {
    /// Whether people of this body can have this role: what a Comune signs, ANCI does not.
    #[must_use]
    pub const fn has(&self, role: Role) -> bool {
        match self {
            Self::Ipa(_) => {
                matches!(role, Role::Vertice | Role::Rtd | Role::ItManager | Role::Compiler | Role::Viewer)
            }
            Self::Anci | Self::Dtd => {
                matches!(role, Role::Viewer | Role::Analyst | Role::Author | Role::Administrator)
            }
        }
    }

    /// The roles people of this body can have.
    pub fn roles(&self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(|role| self.has(*role))
    }

    /// The codice IPA, if it is a body of IPA.
    #[must_use]
    pub fn ipa(&self) -> Option<&str> {
        match self {
            Self::Ipa(code) => Some(code),
            Self::Anci | Self::Dtd => None,
        }
    }
}

/// The text names no body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not the code of a body")]
pub struct NotABody;

impl FromStr for Body {
    type Err = NotABody;

    fn from_str(text: &str) -> Result<Self, NotABody> {
        let code = text.trim().to_lowercase();
        let is_code = (2..=20).contains(&code.len())
            && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
        match code.as_str() {
            "anci" => Ok(Self::Anci),
            "dtd" => Ok(Self::Dtd),
            _ if is_code => Ok(Self::Ipa(code)),
            _ => Err(NotABody),
        }
    }
}

impl fmt::Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ipa(code) => f.write_str(code),
            Self::Anci => f.write_str("anci"),
            Self::Dtd => f.write_str("dtd"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_read_in_any_case_and_written_in_one() {
        for (text, body) in [("C_H501", "c_h501"), (" anci ", "anci"), ("DTD", "dtd"), ("agid", "agid")] {
            assert_eq!(text.parse::<Body>().map(|body| body.to_string()).as_deref(), Ok(body));
        }
        for text in ["", "x", "c_h501/..", "c h501", "è_h501", "a_code_that_is_far_too_long"] {
            assert_eq!(text.parse::<Body>(), Err(NotABody), "{text}");
        }
    }

    #[test]
    fn a_comune_has_no_analysts_and_anci_no_vertice() {
        let comune: Body = "c_h501".parse().expect("a body");
        assert!(comune.has(Role::Rtd) && !comune.has(Role::Analyst) && !comune.has(Role::Administrator));
        assert!(Body::Anci.has(Role::Analyst) && !Body::Anci.has(Role::Vertice));
        assert!(Role::ALL.into_iter().all(|role| comune.has(role) || Body::Dtd.has(role)));
    }
}
