// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Facts in the words of their reader.

use chrono::NaiveDate;
use web::Reader;

use crate::{
    Fact,
    fact_key::{KEYS, Values, in_texts},
};

/// What a key is about; the key itself when Campanile does not know it.
pub(crate) fn key(reader: &Reader, key: &str) -> String {
    let known = KEYS.iter().any(|(known, _)| *known == key);
    if known { reader.t(&format!("registry-fact-{}", in_texts(key))) } else { key.to_owned() }
}

/// What is said, as people write it.
pub(crate) fn value(reader: &Reader, fact: &Fact) -> String {
    let raw = || fact.value.to_string();
    match Values::of(&fact.key) {
        Values::Words(words) if words.contains(&&*fact.value) => {
            reader.t(&format!("registry-fact-value-{}", in_texts(&fact.value)))
        }
        Values::Count => fact.value.parse::<u64>().map_or_else(|_| raw(), |number| reader.integer(number)),
        Values::Day => fact.value.parse::<NaiveDate>().map_or_else(|_| raw(), |day| reader.date(day)),
        Values::Words(_) | Values::Text => raw(),
    }
}

/// Who says so, and on which day.
pub(crate) fn source(reader: &Reader, fact: &Fact) -> String {
    let values = [("source", (*fact.source).into()), ("day", reader.date(fact.as_of).into())];
    reader.tf("registry-fact-source", &values)
}
