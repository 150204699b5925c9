// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a person sent from the page of a form, as acts on its answers: what is as the page showed it is none.

use crate::widgets::{Part, Posted, Question};

/// Something that was done on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// An answer was given, to a question that is asked or was when the page was drawn.
    Answer { node: String, text: String, asked: bool },
    /// A button adds an instance of a repeat.
    Add(String),
    /// A button removes an instance of a repeat.
    Remove(String),
    /// A button takes an answer away.
    Clear(String),
}

/// The acts of a page, answers first. `was` tells what the page showed, where that is another answer than now.
pub(super) fn acts(shown: &[Part], posted: &Posted, was: &dyn Fn(&str) -> Option<String>) -> Vec<Act> {
    let mut acts = Vec::new();
    for part in shown {
        part.each_question(&mut |question| acts.extend(answer(question, posted, was)));
    }
    acts.extend(button(shown, posted));
    acts
}

fn answer(question: &Question, posted: &Posted, was: &dyn Fn(&str) -> Option<String>) -> Option<Act> {
    let text = posted.answer(question)?;
    if question.is_same_answer(&text) {
        return None;
    }
    if let Some(value) = was(&question.reference) {
        let then = Question { value, ..question.clone() };
        if then.is_same_answer(&text) {
            return None;
        }
    }
    if !question.asked && text.trim().is_empty() {
        return None;
    }
    Some(Act::Answer { node: question.reference.clone(), text, asked: question.asked })
}

fn button(shown: &[Part], posted: &Posted) -> Option<Act> {
    let action = posted.last("azione")?;
    let (verb, object) = action.split_once(' ')?;
    let plain = |node: &str, text: String| Act::Answer { node: node.to_owned(), text, asked: true };
    match verb {
        "aggiungi" => Some(Act::Add(object.to_owned())),
        "togli" => Some(Act::Remove(object.to_owned())),
        "cancella" => Some(Act::Clear(object.to_owned())),
        "su" | "giu" => {
            let (value, reference) = object.split_once(' ')?;
            Some(plain(reference, moved(find(shown, reference)?, value, verb == "su")))
        }
        "cosi" => Some(plain(object, in_order(find(shown, object)?).join(" "))),
        _ => None,
    }
}

/// A rank with one choice moved by one place.
fn moved(question: &Question, value: &str, up: bool) -> String {
    let mut order = in_order(question);
    if let Some(at) = order.iter().position(|one| *one == value) {
        let to = if up { at.saturating_sub(1) } else { (at + 1).min(order.len() - 1) };
        order.swap(at, to);
    }
    order.join(" ")
}

fn in_order(question: &Question) -> Vec<&str> {
    question.ranked().iter().map(|choice| choice.value.as_str()).collect()
}

/// The question of this node, among what is shown.
pub(super) fn find<'a>(parts: &'a [Part], reference: &str) -> Option<&'a Question> {
    let mut found = None;
    for part in parts {
        part.each_question(&mut |question| {
            if question.reference == reference {
                found = Some(question);
            }
        });
    }
    found
}
