// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An address of this site, taken apart so that one parameter can be changed.

use std::fmt;

use form_urlencoded::{Serializer, parse};

/// A path with its query, in order: `/comuni?cerca=alba&pagina=2`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    path: String,
    query: Vec<(String, String)>,
}

impl Address {
    /// Takes a path and a raw query apart.
    #[must_use]
    pub fn new(path: &str, query: &str) -> Self {
        Self { path: path.to_owned(), query: parse(query.as_bytes()).into_owned().collect() }
    }

    /// The path alone.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The first value of a parameter, trimmed; an empty one counts as absent, as HTML forms send it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.query.iter().find(|(k, _)| k == key).map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
    }

    /// Every parameter, in order.
    pub fn parameters(&self) -> impl Iterator<Item = (&str, &str)> {
        self.query.iter().map(|(k, v)| (k.as_str(), v.as_str()))
    }

    /// The same address with this parameter set.
    #[must_use]
    pub fn with(&self, key: &str, value: &str) -> Self {
        let mut other = self.without(key);
        other.query.push((key.to_owned(), value.to_owned()));
        other
    }

    /// The same address without this parameter.
    #[must_use]
    pub fn without(&self, key: &str) -> Self {
        let query = self.query.iter().filter(|(k, _)| k != key).cloned().collect();
        Self { path: self.path.clone(), query }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        let told = self.query.iter().filter(|(_, v)| !v.is_empty());
        let query = Serializer::new(String::new()).extend_pairs(told).finish();
        if query.is_empty() { Ok(()) } else { write!(f, "?{query}") }
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn one_parameter_changes_and_the_others_stay() {
        let address = Address::new("/comuni", "cerca=forl%C3%AC&pagina=3&regione=");
        assert_eq!(address.get("cerca"), Some("forlì"));
        assert_eq!(address.get("regione"), None);
        assert_eq!(address.with("pagina", "4").to_string(), "/comuni?cerca=forl%C3%AC&pagina=4");
        assert_eq!(address.without("pagina").without("cerca").to_string(), "/comuni");
    }
}
