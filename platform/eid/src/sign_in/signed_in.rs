// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who signed in: what every way of signing in ends in.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Level, SignInProblem};
use crate::{
    Provider, ProviderKind,
    claims::{self, Claims},
};

/// The claim of the Italian federations for the fiscal code.
pub(super) const FISCAL_NUMBER: &str = "https://attributes.eid.gov.it/fiscal_number";
/// Where gateways put it, after the name of SPID over SAML.
pub(super) const OTHER_NAMES: [&str; 2] = ["fiscal_number", "fiscalNumber"];

/// A person who was recognised. Who it is does not show in `Debug`, which ends up in logs.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    /// By what kind of provider.
    pub provider: ProviderKind,
    /// By which.
    pub issuer: String,
    /// The person's identifier at that provider, for us alone.
    pub subject: String,
    /// The codice fiscale, without `TINIT-`, in capitals.
    pub fiscal_number: Option<String>,
    /// First name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// E-mail address, where it was asked for and given.
    pub email: Option<String>,
    /// How surely: 1 to 3, as in SPID.
    pub level: u8,
}

impl fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { provider, issuer, level, .. } = self;
        f.debug_struct("SignedIn")
            .field("provider", provider)
            .field("issuer", issuer)
            .field("level", level)
            .finish_non_exhaustive()
    }
}

impl SignedIn {
    pub(super) fn from_claims(
        provider: &Provider,
        id_token: &Claims,
        attributes: &Claims,
        level: Level,
    ) -> Result<Self, SignInProblem> {
        let problem = SignInProblem::claim("the attributes");
        // CIE may give attributes in the ID token too; both are verified and of the same person.
        let text = |name: &'static str| {
            claims::text(attributes, name).or_else(|missing| {
                if id_token.contains_key(name) { claims::text(id_token, name) } else { Err(missing) }
            })
        };
        let fiscal_number = match text(FISCAL_NUMBER) {
            Ok(number) => Some(number),
            Err(missing) if provider.kind.is_federated() => return Err(problem(missing)),
            Err(_) => [FISCAL_NUMBER].into_iter().chain(OTHER_NAMES).find_map(|name| {
                text(name).ok().or_else(|| only_one(attributes, name)).or_else(|| only_one(id_token, name))
            }),
        };
        let email = attributes.get("email").or_else(|| id_token.get("email")).and_then(Value::as_str);
        Ok(Self {
            provider: provider.kind,
            issuer: provider.issuer.clone(),
            subject: claims::text(id_token, "sub").map_err(&problem)?.to_owned(),
            fiscal_number: fiscal_number.map(codice_fiscale).transpose()?,
            given_name: text("given_name").map_err(&problem)?.to_owned(),
            family_name: text("family_name").map_err(&problem)?.to_owned(),
            email: email.map(str::to_owned),
            level: level.into(),
        })
    }
}

/// A proxy in front of SPID over SAML gives values as SAML has them: in a list. A list of several would be nobody's.
fn only_one<'a>(claims: &'a Claims, name: &str) -> Option<&'a str> {
    match claims.get(name)?.as_array()?.as_slice() {
        [Value::String(one)] => Some(one),
        _ => None,
    }
}

/// `TINIT-` (ETSI EN 319 412-1 section 5.1.3: tax identification number, Italy) and 16 characters.
fn codice_fiscale(number: &str) -> Result<String, SignInProblem> {
    let number = number.trim().to_ascii_uppercase();
    let number = number.strip_prefix("TINIT-").unwrap_or(&number);
    let fits = number.len() == 16 && number.bytes().all(|byte| byte.is_ascii_alphanumeric());
    fits.then(|| number.to_owned()).ok_or(SignInProblem::FiscalNumber)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefix_of_the_fiscal_number_is_taken_off() {
        assert_eq!(codice_fiscale("TINIT-rssmra80a01h501u").as_deref(), Ok("RSSMRA80A01H501U"));
        assert_eq!(codice_fiscale("RSSMRA80A01H501U").as_deref(), Ok("RSSMRA80A01H501U"));
        for none in ["", "TINIT-", "TINFR-RSSMRA80A01H501U", "RSSMRA80A01H501", "RSSMRA80A01H501_"] {
            assert_eq!(codice_fiscale(none), Err(SignInProblem::FiscalNumber), "{none}");
        }
    }

    #[test]
    fn a_list_of_one_is_what_it_holds_and_a_list_of_several_is_nobody() {
        let claims = |value: serde_json::Value| Claims::from_iter([("fiscal_number".to_owned(), value)]);
        let one = claims(serde_json::json!(["TINIT-RSSMRA80A01H501U"]));
        assert_eq!(only_one(&one, "fiscal_number"), Some("TINIT-RSSMRA80A01H501U"));
        for none in
            [serde_json::json!(["a", "b"]), serde_json::json!([]), serde_json::json!([1]), serde_json::json!("a")]
        {
            assert_eq!(only_one(&claims(none), "fiscal_number"), None);
        }
    }

    #[test]
    fn a_log_does_not_learn_who_it_is() {
        let person = SignedIn {
            provider: ProviderKind::Spid,
            issuer: "https://idp.example.it".to_owned(),
            subject: "sub-1".to_owned(),
            fiscal_number: Some("RSSMRA80A01H501U".to_owned()),
            given_name: "Maria".to_owned(),
            family_name: "Rossi".to_owned(),
            email: Some("maria@example.it".to_owned()),
            level: 2,
        };
        let told = format!("{person:?}");
        assert!(told.contains("idp.example.it"));
        for hidden in ["RSSMRA80A01H501U", "Maria", "Rossi", "maria@", "sub-1"] {
            assert!(!told.contains(hidden), "{told}");
        }
    }
}
