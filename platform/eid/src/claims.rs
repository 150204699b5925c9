// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The claims of a token (RFC 7519) and the checks that every kind of token shares.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

/// How far two clocks may differ, in seconds.
pub const LEEWAY: i64 = 60;

/// The claims of a token.
pub type Claims = Map<String, Value>;

/// The claim that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClaimProblem {
    /// It must be there.
    #[error("claim {0} is missing")]
    Missing(&'static str),
    /// It has not the value, or not the shape, it must have.
    #[error("claim {name} is {found}, not {expected}")]
    Unexpected {
        /// The claim.
        name: &'static str,
        /// What it should be.
        expected: String,
        /// What it is.
        found: String,
    },
    /// The token is no longer valid (RFC 7519 section 4.1.4).
    #[error("expired at {0}")]
    Expired(i64),
    /// The token says it was made, or becomes valid, in the future (RFC 7519 sections 4.1.5, 4.1.6).
    #[error("{name} is in the future: {at}")]
    NotYet {
        /// `iat` or `nbf`.
        name: &'static str,
        /// The instant it names.
        at: i64,
    },
}

/// A claim that must be a text.
pub(crate) fn text<'a>(claims: &'a Claims, name: &'static str) -> Result<&'a str, ClaimProblem> {
    match claims.get(name) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text),
        None | Some(Value::Null) => Err(ClaimProblem::Missing(name)),
        Some(other) => Err(unexpected(name, "a text", &other.to_string())),
    }
}

/// A claim that must have this value, exactly: identifiers are compared as they are (OpenID Federation 1.0, 1.2).
pub(crate) fn exactly(claims: &Claims, name: &'static str, expected: &str) -> Result<(), ClaimProblem> {
    let found = text(claims, name)?;
    if found == expected {
        return Ok(());
    }
    Err(unexpected(name, expected, found))
}

/// The audience must be us alone, or name us as the authorised party among others (OpenID Connect Core, 3.1.3.7).
pub(crate) fn audience(claims: &Claims, expected: &str) -> Result<(), ClaimProblem> {
    let azp_is_us = claims.get("azp").is_none_or(|azp| azp == expected);
    let fits = match claims.get("aud") {
        None => return Err(ClaimProblem::Missing("aud")),
        Some(Value::String(one)) => one == expected,
        Some(Value::Array(many)) => {
            let among = many.iter().any(|one| one == expected);
            among && (many.len() == 1 || claims.contains_key("azp"))
        }
        Some(_) => false,
    };
    if fits && azp_is_us {
        return Ok(());
    }
    let found = format!("{} (azp {})", shown(claims.get("aud")), shown(claims.get("azp")));
    Err(unexpected("aud", expected, &found))
}

/// Valid now: `exp` not past, `iat` and `nbf` not in the future. `exp` and `iat` must be there.
pub(crate) fn in_force(claims: &Claims, now: DateTime<Utc>) -> Result<(), ClaimProblem> {
    let now = now.timestamp();
    let exp = instant(claims, "exp")?.ok_or(ClaimProblem::Missing("exp"))?;
    if exp + LEEWAY <= now {
        return Err(ClaimProblem::Expired(exp));
    }
    instant(claims, "iat")?.ok_or(ClaimProblem::Missing("iat"))?;
    for name in ["iat", "nbf"] {
        if let Some(at) = instant(claims, name)?.filter(|at| *at > now + LEEWAY) {
            return Err(ClaimProblem::NotYet { name, at });
        }
    }
    Ok(())
}

/// A `NumericDate` (RFC 7519 section 2): seconds, which may have a fraction.
pub(crate) fn instant(claims: &Claims, name: &'static str) -> Result<Option<i64>, ClaimProblem> {
    const FARTHEST: f64 = 253_402_300_800.0;
    match claims.get(name) {
        None => Ok(None),
        Some(value) => match value.as_f64() {
            #[expect(clippy::cast_possible_truncation, reason = "within the year 10000")]
            Some(seconds) if (0.0..FARTHEST).contains(&seconds) => Ok(Some(seconds as i64)),
            _ => Err(unexpected(name, "an instant", &value.to_string())),
        },
    }
}

fn unexpected(name: &'static str, expected: &str, found: &str) -> ClaimProblem {
    let mut found = found.to_owned();
    if let Some((end, _)) = found.char_indices().nth(200) {
        found.truncate(end);
    }
    ClaimProblem::Unexpected { name, expected: expected.to_owned(), found }
}

fn shown(value: Option<&Value>) -> String {
    value.map_or_else(|| "absent".to_owned(), Value::to_string)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn claims(value: &Value) -> Claims {
        value.as_object().expect("an object").clone()
    }

    #[test]
    fn a_token_is_in_force_between_its_instants_and_a_minute_around_them() {
        let now = DateTime::from_timestamp(1_000_000, 0).expect("an instant");
        let of = |iat: i64, exp: i64| in_force(&claims(&json!({ "iat": iat, "exp": exp })), now);
        assert_eq!(of(999_000, 1_000_300), Ok(()));
        assert_eq!(of(1_000_059, 999_941), Ok(()));
        assert_eq!(of(999_000, 999_940), Err(ClaimProblem::Expired(999_940)));
        assert_eq!(of(1_000_061, 1_000_300), Err(ClaimProblem::NotYet { name: "iat", at: 1_000_061 }));
        let missing = in_force(&claims(&json!({ "iat": 1 })), now);
        assert_eq!(missing, Err(ClaimProblem::Missing("exp")));
        assert!(in_force(&claims(&json!({ "iat": 1, "exp": "tomorrow" })), now).is_err());
        assert!(in_force(&claims(&json!({ "iat": 1, "exp": 1e300 })), now).is_err());
    }

    #[test]
    fn the_audience_is_us_alone_or_us_as_the_authorised_party() {
        let of = |value: Value| audience(&claims(&value), "us").is_ok();
        assert!(of(json!({ "aud": "us" })) && of(json!({ "aud": ["us"] })));
        assert!(of(json!({ "aud": ["us", "them"], "azp": "us" })));
        assert!(!of(json!({ "aud": ["us", "them"] })) && !of(json!({ "aud": "us", "azp": "them" })));
        assert!(!of(json!({ "aud": "them" })) && !of(json!({})) && !of(json!({ "aud": 1 })));
    }
}
