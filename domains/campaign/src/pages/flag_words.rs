// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a rule found, and what it expected, as people read it: choices in words, numbers as they are written.

use web::Reader;

use super::wording::Names;
use crate::{flag::Flag, quality::Rule};

/// What was answered, and what would not surprise. What is no choice of the edition stays as the record has it.
pub(super) fn in_words(reader: &Reader, names: &Names, flag: &Flag) -> [String; 2] {
    let chosen = |value: &str| names.chosen(&flag.node, value);
    let [found, expected] = match flag.rule {
        Rule::Contradiction => [chosen(&flag.found), other_answer(reader, names, &flag.expected)],
        Rule::AgainstSource => [chosen(&flag.found), chosen(&flag.expected)],
        Rule::StraightLine => [all_along(names, flag), None],
        _ => [None, None],
    };
    let or_figures = |words: Option<String>, text: &str| words.unwrap_or_else(|| with_figures(reader, text));
    [or_figures(found, &flag.found), or_figures(expected, &flag.expected)]
}

/// The answer that another one leaves no room for: `backup_frequenza = mai`. What counts of a question whose answer may
/// come from a source, `cloud_vale`, is called as the question is.
fn other_answer(reader: &Reader, names: &Names, text: &str) -> Option<String> {
    let (name, choice) = text.split_once(" = ")?;
    let node = names.node(name.strip_suffix("_vale").unwrap_or(name))?;
    let answer = names.chosen(node, choice)?;
    let values = [("question", names.question("", node).into()), ("answer", answer.into())];
    Some(reader.tf("campaign-flag-other-answer", values))
}

/// How many times the same: `6 × no`.
fn all_along(names: &Names, flag: &Flag) -> Option<String> {
    let (times, choice) = flag.found.split_once(" × ")?;
    Some(format!("{times} × {}", names.chosen(&flag.node, choice)?))
}

/// What a rule found or expected, its numbers as people write them: `3.532–17.251.960`, never broken at the dash.
fn with_figures(reader: &Reader, text: &str) -> String {
    let figure = |part: &str| match part.parse::<f64>() {
        Ok(number) if part.starts_with(|first: char| first.is_ascii_digit()) => {
            reader.decimal(number, if number.fract() == 0.0 { 0 } else { 2 })
        }
        _ => part.to_owned(),
    };
    let range = |word: &str| word.split('–').map(figure).collect::<Vec<_>>().join("\u{2060}–\u{2060}");
    text.split(' ').map(range).collect::<Vec<_>>().join(" ")
}
