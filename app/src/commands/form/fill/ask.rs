// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A question on the terminal: its words, its options with their numbers, the answer it has.

use xlsform::run::{Choice, Choosing, DataType, Question};

use super::words::Words;

/// The most options worth listing; a longer list is searched by typing a part of a name.
pub(super) const LISTED: usize = 30;

/// The lines that ask a question, the prompt not included.
pub(super) fn lines(question: &Question, words: &Words) -> Vec<String> {
    let mut lines = Vec::new();
    let label = question.words.label.as_deref().unwrap_or_else(|| name(question));
    let mark = if question.required { " *" } else { "" };
    lines.push(format!("{label}{mark}"));
    lines.extend(question.words.hint.iter().map(|hint| format!("  {hint}")));
    if question.readonly {
        lines.extend(answered(question, words).map(|value| format!("  = {value}")));
        return lines;
    }
    if question.choosing.is_some() {
        lines.extend(options(question, words));
    }
    lines.extend(expected(question).map(|key| format!("  {}", words.say(key))));
    lines
}

/// The answer a question has, as people read it.
pub(super) fn answered(question: &Question, words: &Words) -> Option<String> {
    if let Some(entered) = &question.entered {
        return Some(entered.clone());
    }
    if question.value.is_empty() {
        return None;
    }
    if question.control == "trigger" {
        return Some(words.say("fill-yes"));
    }
    let label = |value: &str| {
        let choice = question.options.iter().find(|choice| choice.value == value);
        choice.map_or_else(|| value.to_owned(), |choice| choice.label.clone())
    };
    match question.choosing {
        None => Some(question.value.clone()),
        Some(Choosing::One) => Some(label(&question.value)),
        Some(_) => Some(question.value.split_whitespace().map(label).collect::<Vec<_>>().join(", ")),
    }
}

/// What an option is called by: its place in the list, or its own value when all values are numbers, so that on a
/// scale from 0 to 5 a `3` is a three.
pub(super) fn handle(options: &[Choice], place: usize) -> String {
    if are_numbers(options) { options[place].value.clone() } else { (place + 1).to_string() }
}

pub(super) fn are_numbers(options: &[Choice]) -> bool {
    options.iter().all(|choice| choice.value.parse::<i64>().is_ok())
}

fn options(question: &Question, words: &Words) -> Vec<String> {
    let all = &question.options;
    if all.len() > LISTED {
        return vec![format!("  {}", words.with("fill-search", &[("n", &all.len().to_string())]))];
    }
    let line = |(place, choice): (usize, &Choice)| format!("  {:>3}) {}", handle(all, place), choice.label);
    all.iter().enumerate().map(line).collect()
}

/// How the answer is to be written, where it is not plain.
fn expected(question: &Question) -> Option<&'static str> {
    match (question.choosing, question.control.as_str(), question.data_type) {
        (Some(Choosing::Many), ..) => Some("fill-many"),
        (Some(Choosing::Rank), ..) => Some("fill-rank"),
        (Some(Choosing::One), ..) => None,
        (None, "trigger", _) => Some("fill-acknowledge"),
        (None, "upload", _) => Some("fill-file"),
        (None, _, DataType::Date) => Some("fill-date"),
        (None, _, DataType::Time) => Some("fill-time"),
        (None, _, DataType::DateTime) => Some("fill-moment"),
        (None, _, DataType::Geopoint) => Some("fill-place"),
        (None, _, DataType::Geotrace | DataType::Geoshape) => Some("fill-line"),
        _ => None,
    }
}

/// The name of the node, for a question without words.
fn name(question: &Question) -> &str {
    question.reference.as_str().rsplit('/').next().unwrap_or_default()
}
