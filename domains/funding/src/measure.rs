// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A measure of the plan: what an Avviso spends for.

use std::sync::Arc;

use serde::Serialize;

/// A measure (investimento) of Mission 1, Component 1 of the PNRR, as the source names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Measure {
    /// Its number: `1.4.1`.
    pub code: Arc<str>,
    /// Its full name in the source: `1.4.1 Esperienza del cittadino nei servizi pubblici`.
    pub name: Arc<str>,
}

impl Measure {
    /// Reads the measure from its full name: the code is the first word.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        let name = name.trim();
        let code = name.split_whitespace().next().unwrap_or_default();
        Self { code: code.into(), name: name.into() }
    }

    /// The name without its number.
    #[must_use]
    pub fn title(&self) -> &str {
        self.name.strip_prefix(&*self.code).unwrap_or(&self.name).trim()
    }

    /// The part of the address that names it: `1-4-1-esperienza-del-cittadino-nei-servizi-pubblici`.
    #[must_use]
    pub fn slug(&self) -> String {
        slug(&self.name)
    }

    /// The measure of an Avviso, when only its title is known: the title's own number.
    ///
    /// The Avviso that two measures share says which by its end: `… (quota 1.2)`.
    #[must_use]
    pub fn code_in_title(title: &str) -> &str {
        if let Some((_, quota)) = title.rsplit_once("(quota ") {
            return quota.trim_end_matches(')').trim();
        }
        title.split_whitespace().next().unwrap_or_default()
    }
}

/// Letters and digits of `text` in lower case, without accents, joined by single hyphens.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        let plain = match letter {
            'à' | 'á' | 'â' | 'ä' => 'a',
            'è' | 'é' | 'ê' => 'e',
            'ì' | 'í' | 'î' => 'i',
            'ò' | 'ó' | 'ô' | 'ö' => 'o',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            other => other,
        };
        if plain.is_ascii_alphanumeric() {
            slug.push(plain);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_has_a_code_a_title_and_an_address() {
        let measure = Measure::from_name("1.4.4 Adozione identità digitale");
        assert_eq!(&*measure.code, "1.4.4");
        assert_eq!(measure.title(), "Adozione identità digitale");
        assert_eq!(measure.slug(), "1-4-4-adozione-identita-digitale");
    }

    #[test]
    fn the_title_of_an_avviso_tells_its_measure() {
        assert_eq!(Measure::code_in_title("1.4.3 - app IO - Comuni - Aprile 2022"), "1.4.3");
        let shared = "1.1 e 1.2 'Infrastrutture digitali e abilitazione al cloud' - ASL/AO -marzo 2023 (quota 1.2)";
        assert_eq!(Measure::code_in_title(shared), "1.2");
    }
}
