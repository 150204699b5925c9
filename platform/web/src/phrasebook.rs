// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every text of every domain, in every language.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use fluent_bundle::{
    FluentArgs, FluentError, FluentResource, FluentValue,
    concurrent::FluentBundle,
    resolver::{ResolverError, errors::ReferenceKind},
    types::FluentNumber,
};
use kernel::{Language, figures};

use crate::Texts;

/// The texts of the house. A text that is missing in a language is said in Italian.
pub struct Phrasebook {
    italian: FluentBundle<FluentResource>,
    english: FluentBundle<FluentResource>,
    keys: HashSet<String>,
}

/// The texts cannot be put together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextsProblem {
    /// A source is not well-formed Fluent.
    #[error("texts/{language}.ftl of {domain} is malformed: {reason}")]
    Malformed {
        /// Whose source.
        domain: String,
        /// In which language.
        language: Language,
        /// What the parser says.
        reason: String,
    },
    /// Two texts have the same key.
    #[error("texts/{language}.ftl of {domain} says again what somebody else says: {reason}")]
    SaidTwice {
        /// Who came second.
        domain: String,
        /// In which language.
        language: Language,
        /// The key.
        reason: String,
    },
}

impl Phrasebook {
    /// Puts the texts of all domains together.
    ///
    /// # Errors
    /// When a source is malformed, or a key is said twice.
    pub fn gather<'a>(sources: impl IntoIterator<Item = (&'a str, Texts)>) -> Result<Self, TextsProblem> {
        let mut book = Self { italian: bundle(Language::It), english: bundle(Language::En), keys: HashSet::new() };
        for (domain, texts) in sources {
            book.keys.extend(keys(texts.it));
            add(&mut book.italian, domain, Language::It, texts.it)?;
            add(&mut book.english, domain, Language::En, texts.en)?;
        }
        Ok(book)
    }

    /// Says the text of `key`, or of an attribute of it (`key.attribute`); none when nobody wrote it.
    #[must_use]
    pub fn say(&self, language: Language, key: &str, values: &[(&str, FluentValue<'_>)]) -> Option<String> {
        self.bundles(language).into_iter().find_map(|bundle| say(bundle, key, values))
    }

    /// Where a text is looked for.
    const fn bundles(&self, language: Language) -> [&FluentBundle<FluentResource>; 2] {
        match language {
            Language::It => [&self.italian, &self.italian],
            Language::En => [&self.english, &self.italian],
        }
    }

    /// Says a text about no case in particular: an ellipsis stands for each value it would need.
    #[must_use]
    pub fn say_in_general(&self, language: Language, key: &str) -> Option<String> {
        let needed = self.bundles(language).into_iter().find_map(|bundle| needed(bundle, key))?;
        let values: Vec<_> = needed.iter().map(|name| (name.as_str(), FluentValue::from("…"))).collect();
        self.say(language, key, &values)
    }

    /// The keys that begin so, in alphabetical order: the API page lists the problems by it.
    #[must_use]
    pub fn keys_under(&self, prefix: &str) -> Vec<&str> {
        let mut keys: Vec<&str> = self.keys.iter().map(String::as_str).filter(|k| k.starts_with(prefix)).collect();
        keys.sort_unstable();
        keys
    }
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language.tag().parse().unwrap_or_default()]);
    // The invisible isolation marks of Fluent help right-to-left languages, and break exact search and prints.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::It => |value, _| number(value, Language::It),
        Language::En => |value, _| number(value, Language::En),
    }));
    bundle
}

/// Numbers inside a text are written as everywhere else on the page.
fn number(value: &FluentValue<'_>, language: Language) -> Option<String> {
    let FluentValue::Number(FluentNumber { value, options }) = value else { return None };
    let digits = options.minimum_fraction_digits.unwrap_or_default();
    #[expect(clippy::cast_possible_truncation, reason = "checked to be a whole number of a size people read")]
    let whole = (value.fract() == 0.0 && value.abs() < 9e15 && digits == 0).then_some(*value as i64);
    Some(match whole {
        Some(whole) => figures::integer(language, whole),
        None => figures::decimal(language, *value, digits.max(1)),
    })
}

fn add(
    bundle: &mut FluentBundle<FluentResource>,
    domain: &str,
    language: Language,
    source: &str,
) -> Result<(), TextsProblem> {
    let resource = FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| TextsProblem::Malformed {
        domain: domain.to_owned(),
        language,
        reason: errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
    })?;
    bundle.add_resource(resource).map_err(|errors| TextsProblem::SaidTwice {
        domain: domain.to_owned(),
        language,
        reason: errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
    })
}

fn say(bundle: &FluentBundle<FluentResource>, key: &str, values: &[(&str, FluentValue<'_>)]) -> Option<String> {
    let (text, errors) = format(bundle, key, values)?;
    if !errors.is_empty() {
        tracing::warn!(key, ?errors, "the text {key} was said with something missing");
    }
    Some(text)
}

/// The text of a message, or of an attribute of it, and what was wrong with it.
fn format(
    bundle: &FluentBundle<FluentResource>,
    key: &str,
    values: &[(&str, FluentValue<'_>)],
) -> Option<(String, Vec<FluentError>)> {
    let (id, attribute) = key.split_once('.').map_or((key, None), |(id, attribute)| (id, Some(attribute)));
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        Some(attribute) => message.get_attribute(attribute)?.value(),
        None => message.value()?,
    };
    let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
    Some((text, errors))
}

/// The values that a text needs: those it misses when it has none.
fn needed(bundle: &FluentBundle<FluentResource>, key: &str) -> Option<Vec<String>> {
    let (_, errors) = format(bundle, key, &[])?;
    let missing = errors.into_iter().filter_map(|error| match error {
        FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { id })) => Some(id),
        _ => None,
    });
    Some(missing.collect())
}

/// The keys of a Fluent source, without its attributes.
pub(crate) fn keys(source: &str) -> impl Iterator<Item = String> + '_ {
    source.lines().filter_map(|line| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        is_key.then(|| key.to_owned())
    })
}

/// The messages and attributes of a source, each with the values its text needs: what two languages must share.
pub(crate) fn outline(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut outline: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut message = String::new();
    let mut current = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some(key) = keys(line).next() {
            message.clone_from(&key);
            current = key;
        } else if let Some((attribute, _)) = line.trim_start().strip_prefix('.').and_then(|line| line.split_once('=')) {
            current = format!("{message}.{}", attribute.trim());
        }
        let values = outline.entry(current.clone()).or_default();
        let names = line.split('$').skip(1).map(|rest| {
            rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect::<String>()
        });
        values.extend(names);
    }
    outline.remove("");
    outline
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> Phrasebook {
        let texts = Texts {
            it: "comuni = { $n ->\n    [one] un Comune\n   *[other] { $n } Comuni\n}\n    .nota = di { $chi }\nsolo = Solo qui\n",
            en: "comuni = { $n ->\n    [one] one Comune\n   *[other] { $n } Comuni\n}\n    .nota = by { $chi }\n",
        };
        Phrasebook::gather([("given", texts)]).expect("well-formed")
    }

    #[test]
    fn numbers_are_counted_and_written_in_the_language() {
        let book = book();
        let say = |language, n: i64| book.say(language, "comuni", &[("n", n.into())]);
        assert_eq!(say(Language::It, 1).as_deref(), Some("un Comune"));
        assert_eq!(say(Language::It, 7896).as_deref(), Some("7.896 Comuni"));
        assert_eq!(say(Language::En, 7896).as_deref(), Some("7,896 Comuni"));
    }

    #[test]
    fn attributes_are_reached_by_a_dot_and_missing_texts_are_said_in_italian() {
        let book = book();
        assert_eq!(book.say(Language::En, "comuni.nota", &[("chi", "ISTAT".into())]).as_deref(), Some("by ISTAT"));
        assert_eq!(book.say(Language::En, "solo", &[]).as_deref(), Some("Solo qui"));
        assert_eq!(book.say(Language::En, "nobody", &[]), None);
    }

    #[test]
    fn a_text_about_no_case_in_particular_has_an_ellipsis_for_each_value() {
        let book = book();
        assert_eq!(book.say_in_general(Language::En, "comuni.nota").as_deref(), Some("by …"));
        assert_eq!(book.say_in_general(Language::It, "comuni").as_deref(), Some("… Comuni"));
        assert_eq!(book.say_in_general(Language::It, "solo").as_deref(), Some("Solo qui"));
        assert_eq!(book.say_in_general(Language::It, "nobody"), None);
    }

    #[test]
    fn a_key_said_twice_is_refused() {
        let texts = Texts { it: "a = 1\n", en: "a = 1\n" };
        let twice = Phrasebook::gather([("first", texts), ("second", texts)]).err().expect("refused");
        assert!(matches!(twice, TextsProblem::SaidTwice { domain, .. } if domain == "second"));
    }
}
