// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The Unions of Comuni that take part as bodies, kept in memory: every page names bodies. One on the shelf.

use std::collections::BTreeMap;

use registry::Union;

/// The Unions of the registry, by codice IPA in small letters.
#[derive(Debug, Default)]
pub(crate) struct Unions(BTreeMap<String, Union>);

impl Unions {
    /// These.
    #[must_use]
    pub(crate) fn of(unions: Vec<Union>) -> Self {
        Self(unions.into_iter().map(|one| (one.ipa.to_lowercase(), one)).collect())
    }

    /// The one of this code.
    #[must_use]
    pub(crate) fn with_code(&self, ipa: &str) -> Option<&Union> {
        self.0.get(&ipa.to_lowercase())
    }

    /// Those whose name has all of these words, or how they begin.
    pub(crate) fn meant(&self, words: &str) -> impl Iterator<Item = (&str, &Union)> {
        let words: Vec<String> = words.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let is_meant = move |one: &Union| {
            let name = one.name.to_lowercase();
            !words.is_empty()
                && words
                    .iter()
                    .all(|word| name.split(|c: char| !c.is_alphanumeric()).any(|part| part.starts_with(word.as_str())))
        };
        self.0.iter().filter(move |(_, one)| is_meant(one)).map(|(ipa, one)| (ipa.as_str(), one))
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn a_union_is_found_by_its_code_and_by_the_words_of_its_name() {
        let union = Union {
            ipa: "UDCVAL".to_owned(),
            name: "Unione dei Comuni Valli del Savena-Idice".to_owned(),
            pec: None,
            members: Vec::new(),
            source: "ipa".to_owned(),
            as_of: NaiveDate::from_ymd_opt(2026, 8, 18).expect("a day"),
        };
        let unions = Unions::of(vec![union]);
        assert!(unions.with_code("udcval").is_some() && unions.with_code("udcxxx").is_none());
        for (words, found) in [("unione savena", 1), ("Idice", 1), ("sav", 1), ("valli tevere", 0), (" ", 0)] {
            assert_eq!(unions.meant(words).count(), found, "{words}");
        }
    }
}
