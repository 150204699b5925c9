// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who may sign people in, as the operator writes it: the federation of SPID and CIE, and ordinary OpenID providers.
//!
//! `docs/sign-in.md` explains every key. Unknown keys are refused: a misspelt one would leave a door open or shut.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use eid::{Level, ProviderKind};
use serde::Deserialize;

/// The whole list. An empty one signs nobody in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderList {
    /// SPID and CIE, if this installation is a member of the federation.
    pub federation: Option<FederationEntry>,
    /// Ordinary providers, in the order in which they are offered.
    #[serde(default, rename = "provider")]
    pub ordinary: Vec<OrdinaryEntry>,
    /// Files of the graphics on the buttons, SVG: of `spid`, of `cie`, of a provider by its key. Without one a button is
    /// its words.
    #[serde(default)]
    pub marks: BTreeMap<String, PathBuf>,
}

/// Us in the federation of SPID and CIE, and whom we trust in it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FederationEntry {
    /// Who we are: the public address of this installation, unless onboarding wrote it with a final slash.
    pub entity_id: Option<String>,
    /// The name of the body that answers for this service.
    pub organization_name: String,
    /// Its site; this installation when it is not said.
    pub homepage_uri: Option<String>,
    /// Its privacy notice; `/privacy` of this installation when it is not said.
    pub policy_uri: Option<String>,
    /// Its logo, SVG; that of Campanile when it is not said.
    pub logo_uri: Option<String>,
    /// Its PEC, and whoever else is written to.
    pub contacts: Vec<String>,
    /// The superiors who issue statements about us; the trust anchors when it is not said.
    #[serde(default)]
    pub authority_hints: Vec<String>,
    /// The trust marks given to us at onboarding: a JSON list of `{"id", "trust_mark"}`.
    pub trust_marks_file: Option<PathBuf>,
    /// The marks of which a provider must show one; none is asked for when there are none.
    #[serde(default)]
    pub required_marks: Vec<String>,
    /// Whether the issuer of that mark is asked if it still holds.
    #[serde(default)]
    pub ask_mark_status: bool,
    /// Whom we trust by decision.
    #[serde(rename = "anchor")]
    pub anchors: Vec<AnchorEntry>,
    /// The providers offered.
    #[serde(rename = "provider")]
    pub providers: Vec<FederatedEntry>,
}

/// A trust anchor.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnchorEntry {
    /// Its identifier.
    pub entity: String,
    /// Its federation keys, as its owner publishes them: a JSON Web Key Set.
    pub keys_file: PathBuf,
}

/// Of SPID or of CIE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Circle {
    /// SPID.
    Spid,
    /// CIE id.
    Cie,
}

/// A provider of the federation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FederatedEntry {
    /// Its name in addresses: `poste`.
    pub key: String,
    /// Of which of the two it is.
    pub of: Circle,
    /// Its identifier.
    pub entity: String,
    /// As people call it.
    pub name: String,
}

/// An ordinary OpenID provider.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrdinaryEntry {
    /// Its name in addresses: `regione`.
    pub key: String,
    /// Its issuer, as its metadata write it.
    pub issuer: String,
    /// As people call it.
    pub name: String,
    /// What it calls us.
    pub client_id: String,
    /// A file whose only line is our secret there; without one we sign with our key.
    pub client_secret_file: Option<PathBuf>,
    /// What its own `acr` are worth, by your decision; the empty one is that of no `acr` at all.
    #[serde(default)]
    pub levels: BTreeMap<String, Level>,
    /// The least level that is asked for.
    #[serde(default = "two")]
    pub least_level: Level,
}

const fn two() -> Level {
    Level::Two
}

impl Circle {
    /// As `eid` calls it.
    #[must_use]
    pub const fn kind(self) -> ProviderKind {
        match self {
            Self::Spid => ProviderKind::Spid,
            Self::Cie => ProviderKind::Cie,
        }
    }
}

impl ProviderList {
    /// Whether it signs nobody in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.federation.is_none() && self.ordinary.is_empty()
    }

    /// What is wrong with the list, whatever the files say.
    ///
    /// # Errors
    /// A sentence that names the entry.
    pub fn check(&self) -> Result<(), String> {
        let federated = self.federation.iter().flat_map(|federation| &federation.providers);
        let mut seen = BTreeSet::new();
        for key in federated.map(|one| &one.key).chain(self.ordinary.iter().map(|one| &one.key)) {
            let is_plain = !key.is_empty()
                && key.len() <= 40
                && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
            if !is_plain {
                return Err(format!("the key `{key}` goes into addresses: small letters, digits and dashes only"));
            }
            if !seen.insert(key) {
                return Err(format!("two providers have the key `{key}`"));
            }
        }
        let named = |name: &String| ["spid", "cie"].contains(&name.as_str()) || seen.contains(name);
        if let Some(name) = self.marks.keys().find(|name| !named(name)) {
            return Err(format!("the mark `{name}` is neither of spid or cie nor of a provider in the list"));
        }
        let Some(federation) = &self.federation else { return Ok(()) };
        if federation.anchors.is_empty() {
            return Err("the federation has no trust anchor".to_owned());
        }
        if federation.contacts.is_empty() {
            return Err("the federation wants our PEC among `contacts`".to_owned());
        }
        Ok(())
    }

    /// The same list with the files it names looked for in this folder, unless they are absolute.
    #[must_use]
    pub fn beside(mut self, folder: &std::path::Path) -> Self {
        let placed = |file: &mut PathBuf| *file = folder.join(&*file);
        if let Some(federation) = &mut self.federation {
            federation.anchors.iter_mut().for_each(|anchor| placed(&mut anchor.keys_file));
            federation.trust_marks_file.as_mut().map(placed);
        }
        self.ordinary.iter_mut().filter_map(|one| one.client_secret_file.as_mut()).for_each(placed);
        self.marks.values_mut().for_each(placed);
        self
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn list(keys: [&str; 2]) -> ProviderList {
        let list = json!({
            "federation": {
                "organization_name": "ANCI", "contacts": ["anci@pec.example.it"],
                "anchor": [{ "entity": "https://registry.example.it", "keys_file": "anchor.json" }],
                "provider": [{ "key": keys[0], "of": "spid", "entity": "https://idp.example.it", "name": "Esempio ID" }],
            },
            "provider": [{
                "key": keys[1], "issuer": "https://login.example.it", "name": "Regione", "client_id": "campanile",
                "client_secret_file": "/run/secrets/regione", "levels": { "strong": 2, "": 1 },
            }],
        });
        serde_json::from_value(list).expect("a list")
    }

    #[test]
    fn keys_go_into_addresses_and_each_is_of_one_provider() {
        assert_eq!(list(["poste", "regione"]).check(), Ok(()));
        assert_eq!(ProviderList::default().check(), Ok(()));
        for keys in [["poste", "poste"], ["Poste", "regione"], ["", "regione"], ["po/ste", "regione"]] {
            assert!(list(keys).check().is_err(), "{keys:?}");
        }
        let mut nobody = list(["poste", "regione"]);
        nobody.federation.as_mut().expect("a federation").anchors.clear();
        assert!(nobody.check().expect_err("no anchor").contains("trust anchor"));
    }

    #[test]
    fn files_are_beside_the_list_and_levels_are_two_unless_said() {
        let list = list(["poste", "regione"]).beside(std::path::Path::new("/etc/campanile"));
        let federation = list.federation.expect("a federation");
        assert_eq!(federation.anchors[0].keys_file, PathBuf::from("/etc/campanile/anchor.json"));
        assert_eq!(list.ordinary[0].client_secret_file, Some(PathBuf::from("/run/secrets/regione")));
        assert_eq!((list.ordinary[0].least_level, list.ordinary[0].levels["strong"]), (Level::Two, Level::Two));
        assert_eq!(federation.providers[0].of.kind(), ProviderKind::Spid);
    }

    #[test]
    fn a_misspelt_key_is_refused() {
        assert!(serde_json::from_value::<ProviderList>(json!({ "federaton": {} })).is_err());
    }
}
