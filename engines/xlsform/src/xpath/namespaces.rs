// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the prefixes of a form stand for.

use std::collections::BTreeMap;

/// Prefixes and the namespaces they stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namespaces(BTreeMap<Box<str>, Box<str>>);

/// The prefixes every ODK form may use.
const USUAL: [(&str, &str); 8] = [
    ("h", "http://www.w3.org/1999/xhtml"),
    ("xhtml", "http://www.w3.org/1999/xhtml"),
    ("ev", "http://www.w3.org/2001/xml-events"),
    ("xsd", "http://www.w3.org/2001/XMLSchema"),
    ("jr", "http://openrosa.org/javarosa"),
    ("orx", "http://openrosa.org/xforms"),
    ("odk", "http://www.opendatakit.org/xforms"),
    ("entities", "http://www.opendatakit.org/xforms/entities"),
];

impl Default for Namespaces {
    /// The usual ones of ODK forms.
    fn default() -> Self {
        let mut known = Self(BTreeMap::new());
        for (prefix, namespace) in USUAL {
            known.add(prefix, namespace);
        }
        known.add("xml", "http://www.w3.org/XML/1998/namespace");
        known
    }
}

impl Namespaces {
    /// The usual ones, and those that a form declares.
    #[must_use]
    pub fn with(declared: &[(String, String)]) -> Self {
        let mut known = Self::default();
        for (prefix, namespace) in declared {
            known.add(prefix, namespace);
        }
        known
    }

    /// Makes a prefix known; the last one wins.
    pub fn add(&mut self, prefix: &str, namespace: &str) {
        self.0.insert(prefix.into(), namespace.into());
    }

    /// What a prefix stands for.
    #[must_use]
    pub fn get(&self, prefix: &str) -> Option<&str> {
        self.0.get(prefix).map(|namespace| &**namespace)
    }
}
