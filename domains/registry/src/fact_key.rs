// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The keys that Campanile knows of, and what can stand under them: `docs/facts.md` says what each means.

use chrono::NaiveDate;

/// What can stand under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Values {
    /// One of these words.
    Words(&'static [&'static str]),
    /// A number of things.
    Count,
    /// A day.
    Day,
    /// Any text.
    Text,
}

/// Live, or in progress; nothing known is no value.
const STATE: Values = Values::Words(&["attivo", "in_corso"]);

/// The keys, in the order in which people read them.
pub(crate) const KEYS: [(&str, Values); 20] = [
    ("istat:nome", Values::Text),
    ("istat:residenti", Values::Count),
    ("ipa:rtd", Values::Words(&["da_solo", "associato"])),
    ("ipa:sito_ed_email", Values::Words(&["entrambi", "solo_sito", "solo_posta"])),
    ("padigitale:1.2", STATE),
    ("padigitale:1.3.1-pdnd", STATE),
    ("padigitale:1.3.1-anncsu", STATE),
    ("padigitale:1.4.1", STATE),
    ("padigitale:1.4.3-pagopa", STATE),
    ("padigitale:1.4.3-io", STATE),
    ("padigitale:1.4.4-spid-cie", STATE),
    ("padigitale:1.4.4-ansc", STATE),
    ("padigitale:1.4.5", STATE),
    ("padigitale:stato_E", Values::Count),
    ("padigitale:stato_A", Values::Count),
    ("anpr:subentro", Values::Day),
    ("agid:dichiarazione", Values::Words(&["si"])),
    ("agid:sito_misurato", Values::Words(&["si"])),
    ("datigov:dataset", Values::Count),
    ("developersitalia:software", Values::Count),
];

impl Values {
    /// What can stand under this key: anything, under one that Campanile does not know.
    pub(crate) fn of(key: &str) -> Self {
        KEYS.iter().find(|(known, _)| *known == key).map_or(Self::Text, |(_, values)| *values)
    }

    /// Whether this can stand there.
    pub(crate) fn admit(self, value: &str) -> bool {
        match self {
            Self::Words(words) => words.contains(&value),
            Self::Count => value.bytes().all(|b| b.is_ascii_digit()) && value.parse::<u32>().is_ok(),
            Self::Day => value.len() == 10 && value.parse::<NaiveDate>().is_ok(),
            Self::Text => true,
        }
    }

    /// What can stand there, for who wrote something else.
    pub(crate) fn told(self) -> String {
        match self {
            Self::Words(words) => words.join(" or "),
            Self::Count => "a whole number".to_owned(),
            Self::Day => "a day as 2026-11-22".to_owned(),
            Self::Text => "any text".to_owned(),
        }
    }
}

/// Where a key stands among those that Campanile knows; the others come after, by name.
pub(crate) fn rank(key: &str) -> usize {
    KEYS.iter().position(|(known, _)| *known == key).unwrap_or(KEYS.len())
}

/// The part of a text's name that stands for a key: `padigitale-1-4-3-pagopa`.
pub(crate) fn in_texts(key: &str) -> String {
    key.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn under_a_known_key_only_what_it_means_can_stand() {
        assert!(Values::of("padigitale:1.2").admit("attivo"));
        assert!(!Values::of("padigitale:1.2").admit("no"), "a no is never known");
        assert!(Values::of("datigov:dataset").admit("44") && !Values::of("datigov:dataset").admit("-1"));
        assert!(Values::of("anpr:subentro").admit("2018-12-17") && !Values::of("anpr:subentro").admit("17/12/2018"));
        assert!(Values::of("altro:dato").admit("quello che sia"));
    }

    #[test]
    fn every_key_is_one_and_stands_once() {
        for (at, (key, _)) in KEYS.iter().enumerate() {
            assert!(crate::is_key(key) && rank(key) == at, "{key}");
        }
        assert_eq!(in_texts("padigitale:1.4.3-pagopa"), "padigitale-1-4-3-pagopa");
    }
}
