// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person as this house knows them: the least that is needed to greet them, write to them, and know them again.

use eid::{ProviderKind, SignedIn};
use kernel::{Id, Person};
use uuid::Uuid;
use vault::{Sealer, VaultProblem};
use zeroize::Zeroizing;

pub(crate) const FISCAL_CODE: &str = "fiscal_code";

/// What is known of a person. The codice fiscale is not among it: it is sealed, and read by nobody but its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Who.
    pub id: Id<Person>,
    /// The given name.
    pub given_name: String,
    /// The family name.
    pub family_name: String,
    /// Where to write to them, if they have said so.
    pub email: Option<String>,
    /// Whether the person is invented, for a demonstration.
    pub invented: bool,
}

impl Profile {
    /// Given name and family name.
    #[must_use]
    pub fn full_name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name).trim().to_owned()
    }
}

/// The word of a kind of provider, in the database and in the journal.
#[must_use]
pub(crate) const fn provider_word(kind: ProviderKind) -> &'static str {
    match kind {
        ProviderKind::Spid => "spid",
        ProviderKind::Cie => "cie",
        ProviderKind::Oidc => "oidc",
        ProviderKind::Demonstration => "demonstration",
    }
}

/// The keyed hashes by which somebody who signs in is known again: that of the key in use first, then, while one is being
/// changed, those of the keys before.
///
/// Whoever has a codice fiscale is the same person whichever provider vouches for it; others are what their provider
/// calls them. Invented people are never taken for real ones.
///
/// # Errors
/// When the keeper of the keys is away.
pub(crate) fn known_by(sealer: &Sealer, signed: &SignedIn) -> Result<Vec<String>, VaultProblem> {
    let (kind, name) = name_of(signed);
    sealer.fingerprints(kind, &name)
}

fn name_of(signed: &SignedIn) -> (&'static str, String) {
    let fiscal = signed.fiscal_number.as_deref().map(normal).filter(|code| !code.is_empty());
    match (signed.provider, fiscal) {
        (ProviderKind::Demonstration, _) => ("demonstration", signed.subject.clone()),
        (_, Some(code)) => (FISCAL_CODE, code),
        (_, None) => ("subject", format!("{}\n{}", signed.issuer, signed.subject)),
    }
}

/// The codice fiscale sealed for its person.
///
/// # Errors
/// When the system gives no chance.
pub(crate) fn sealed_fiscal_code(
    sealer: &Sealer,
    person: Id<Person>,
    signed: &SignedIn,
) -> Result<Option<String>, VaultProblem> {
    let code = signed.fiscal_number.as_deref().map(normal).filter(|code| !code.is_empty());
    code.map(|code| sealer.seal(&code, &place(person))).transpose()
}

/// The codice fiscale, for its owner.
///
/// # Errors
/// When it was sealed with another key or for somebody else.
pub(crate) fn opened_fiscal_code(
    sealer: &Sealer,
    person: Id<Person>,
    sealed: &str,
) -> Result<Zeroizing<String>, VaultProblem> {
    sealer.open(sealed, &place(person))
}

/// Where a sealed codice fiscale belongs.
#[must_use]
pub(crate) fn place(person: Id<Person>) -> String {
    format!("{FISCAL_CODE}/{person}")
}

/// Where a sealed given name belongs.
#[must_use]
pub(crate) fn given_name_place(person: Uuid) -> String {
    format!("given_name/{person}")
}

/// Where a sealed family name belongs.
#[must_use]
pub(crate) fn family_name_place(person: Uuid) -> String {
    format!("family_name/{person}")
}

/// Where a sealed address belongs.
#[must_use]
pub(crate) fn email_place(person: Uuid) -> String {
    format!("email/{person}")
}

/// As the Revenue Agency writes it: capitals, no spaces, without the prefix of the eIDAS namespace.
fn normal(code: &str) -> String {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    code.strip_prefix("TINIT-").unwrap_or(&code).to_owned()
}

#[cfg(test)]
mod tests {
    use vault::Keyring;

    use super::*;

    fn signed(provider: ProviderKind, subject: &str, fiscal_number: Option<&str>) -> SignedIn {
        SignedIn {
            provider,
            issuer: "https://idp.example".to_owned(),
            subject: subject.to_owned(),
            fiscal_number: fiscal_number.map(str::to_owned),
            given_name: "Ada".to_owned(),
            family_name: "Rossi".to_owned(),
            email: None,
            level: 2,
        }
    }

    #[test]
    fn a_fiscal_code_is_the_same_person_whoever_vouches_for_it() {
        let sealer = Sealer::from(Keyring::new(&[7; 32]).expect("a key"));
        let known_by = |signed: &SignedIn| super::known_by(&sealer, signed).expect("hashes");
        let spid = known_by(&signed(ProviderKind::Spid, "a", Some("TINIT-rssmra80a01h501u")));
        assert_eq!(spid, known_by(&signed(ProviderKind::Cie, "b", Some("RSSMRA80A01H501U"))));
        assert_ne!(spid, known_by(&signed(ProviderKind::Demonstration, "a", Some("RSSMRA80A01H501U"))));
        let oidc = known_by(&signed(ProviderKind::Oidc, "a", None));
        assert_ne!(oidc, known_by(&signed(ProviderKind::Oidc, "b", Some(" "))));
        assert_ne!(oidc, spid);
    }

    #[test]
    fn a_fiscal_code_opens_for_its_person_only() {
        let sealer = Sealer::from(Keyring::new(&[7; 32]).expect("a key"));
        let ids = [1, 2].map(|n| Id::from_uuid(uuid::Uuid::from_u128(n)));
        let somebody = signed(ProviderKind::Spid, "a", Some("RSSMRA80A01H501U"));
        let sealed = sealed_fiscal_code(&sealer, ids[0], &somebody).expect("sealed").expect("a code");
        assert_eq!(opened_fiscal_code(&sealer, ids[0], &sealed).expect("opened").as_str(), "RSSMRA80A01H501U");
        assert_eq!(opened_fiscal_code(&sealer, ids[1], &sealed), Err(VaultProblem::Unopened));
    }
}
