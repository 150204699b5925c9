// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A fact: what a source says of a Comune, under a key, on a day.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use crate::{Comune, IstatCode, RESIDENTS_ON};

/// The day of ISTAT's list that the binary carries.
const LISTED_ON: NaiveDate = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day of the calendar");
/// Whom the list and the residents come from.
const ISTAT: &str = "ISTAT";
/// Letters in a key, and in a value or a source: what is longer was not meant as one.
const LONGEST_KEY: usize = 80;
pub(crate) const LONGEST_VALUE: usize = 500;

/// What a source says of a Comune. Words of it are shared: a hundred thousand of these take a few megabytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// Of which Comune of today.
    pub comune: IstatCode,
    /// What it is about: `padigitale:1.2`, `ipa:rtd`.
    pub key: Arc<str>,
    /// What the source says: `attivo`, `da_solo`, `12`.
    pub value: Arc<str>,
    /// Who says it, in words: `PA digitale 2026`.
    pub source: Arc<str>,
    /// The first day that we know it to say so.
    pub since: NaiveDate,
    /// The last day that we know it to say so.
    pub as_of: NaiveDate,
}

/// What a source said on a day, to be noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Of which Comune of today.
    pub comune: IstatCode,
    /// What it is about: see [`is_key`].
    pub key: Arc<str>,
    /// What it said; a blank is no value.
    pub value: Arc<str>,
    /// Who, in words that people will read.
    pub source: Arc<str>,
    /// On which day.
    pub as_of: NaiveDate,
}

/// A source told all it has to say under a key: what it said before of Comuni that it names no more is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Under which key.
    pub key: Arc<str>,
    /// Who.
    pub source: Arc<str>,
    /// On which day.
    pub as_of: NaiveDate,
}

/// Whether a text is a key: a family of sources and a name in it, `ipa:rtd`, `padigitale:1.4.3-pagopa`.
#[must_use]
pub fn is_key(text: &str) -> bool {
    let word = |word: &str, dots: bool| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || (dots && matches!(b, b'.' | b'-' | b'_')))
    };
    text.len() <= LONGEST_KEY
        && text.split_once(':').is_some_and(|(family, name)| word(family, false) && word(name, true))
}

/// What the registry itself knows of a Comune, as facts: name and residents.
#[must_use]
pub fn own_facts(comune: &Comune) -> Vec<Fact> {
    let fact = |key: &str, value: String, day: NaiveDate| Fact {
        comune: comune.code,
        key: key.into(),
        value: value.into(),
        source: ISTAT.into(),
        since: day,
        as_of: day,
    };
    let mut facts = vec![fact("istat:nome", comune.full_name(), LISTED_ON)];
    facts.extend(comune.population().map(|people| fact("istat:residenti", people.to_string(), RESIDENTS_ON)));
    facts
}

/// A version that is kept, as far as it matters for what comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Version {
    pub(crate) since: NaiveDate,
    pub(crate) until: Option<NaiveDate>,
    pub(crate) value: Arc<str>,
    pub(crate) source: Arc<str>,
    /// The last day on which the source was heard, about this Comune or about all.
    pub(crate) as_of: NaiveDate,
}

/// What becomes of the last version when a source tells something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Nothing: it is known already.
    Known,
    /// It holds to a later day.
    Later,
    /// It is a version of its own, and the one before, if it still stood, ended the day before.
    New,
    /// It is of an earlier day than what is known, and says otherwise: the last stays.
    TooOld,
}

impl Version {
    /// What `told` makes of the last version there is.
    pub(crate) fn next(last: Option<&Self>, told: &Told) -> Next {
        let Some(last) = last else { return Next::New };
        if last.until.is_some_and(|until| told.as_of <= until) {
            return Next::TooOld;
        }
        let same = last.until.is_none() && last.value == told.value && last.source == told.source;
        match same {
            true if told.as_of <= last.as_of => Next::Known,
            true => Next::Later,
            false if told.as_of < last.as_of => Next::TooOld,
            false => Next::New,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, number).expect("a day of November")
    }

    fn told(value: &str, on: u32) -> Told {
        let comune = "058091".parse().expect("a code");
        Told { comune, key: "ipa:rtd".into(), value: value.into(), source: "IPA".into(), as_of: day(on) }
    }

    fn version(since: u32, as_of: u32, until: Option<u32>) -> Version {
        let (value, source) = ("da_solo".into(), "IPA".into());
        Version { since: day(since), until: until.map(day), value, source, as_of: day(as_of) }
    }

    #[test]
    fn the_last_word_of_a_source_counts() {
        let last = version(2, 10, None);
        assert_eq!(Version::next(None, &told("da_solo", 1)), Next::New);
        assert_eq!(Version::next(Some(&last), &told("da_solo", 10)), Next::Known);
        assert_eq!(Version::next(Some(&last), &told("da_solo", 11)), Next::Later);
        assert_eq!(Version::next(Some(&last), &told("associato", 11)), Next::New);
        assert_eq!(Version::next(Some(&last), &told("associato", 10)), Next::New, "the same day corrects itself");
        assert_eq!(Version::next(Some(&last), &told("associato", 9)), Next::TooOld);
    }

    #[test]
    fn what_had_ended_begins_again_only_later() {
        let ended = version(2, 10, Some(10));
        assert_eq!(Version::next(Some(&ended), &told("da_solo", 10)), Next::TooOld);
        assert_eq!(Version::next(Some(&ended), &told("da_solo", 11)), Next::New);
    }

    #[test]
    fn a_key_has_a_family_and_a_name() {
        for key in ["ipa:rtd", "padigitale:1.4.3-pagopa", "padigitale:stato_E", "developersitalia:usedBy"] {
            assert!(is_key(key), "{key}");
        }
        for text in ["", "ipa", "ipa:", ":rtd", "ipa:rtd:due", "ipa rtd:x", "i.pa:rtd", "ipa:è"] {
            assert!(!is_key(text), "{text}");
        }
        assert!(!is_key(&format!("ipa:{}", "a".repeat(80))));
    }
}
