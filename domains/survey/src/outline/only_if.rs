// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! When a question is asked, for who has no engine at hand: the question it hangs on, and the answers that ask it.

use xlsform::run::{Record, Reference, World};

use super::{never::references, says};
use crate::{form::Form, rich_text::plain_text};

/// A question that another hangs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Condition {
    /// Its number: `A1`.
    pub(crate) number: String,
    /// The labels of the answers that ask it, where they can be told.
    pub(crate) answers: Vec<String>,
}

/// What a question hangs on: numbered questions, but for itself and for who is asked what by size.
pub(super) fn conditions(form: &Form, record: &Record, path: &str, world: &dyn World) -> Vec<Condition> {
    let bind = form.program.definition().binds.iter().find(|bind| bind.path == *path);
    let Some(expression) = bind.and_then(|bind| bind.relevant.as_deref()) else { return Vec::new() };
    let own = says(form, path, "question");
    let mut found: Vec<Condition> = Vec::new();
    for node in references(expression, path) {
        let number = says(form, &node, "question");
        // Of what has the same number the reader sees that one follows from the other.
        if number.is_empty() || number == own || found.iter().any(|one| one.number == number) {
            continue;
        }
        found.push(Condition { number: number.to_owned(), answers: answers(form, record, expression, &node, world) });
    }
    found
}

/// The labels of `node = 'value'`, when the expression says nothing else about the node.
fn answers(form: &Form, record: &Record, expression: &str, node: &str, world: &dyn World) -> Vec<String> {
    let squeezed: String = expression.split_whitespace().collect::<Vec<_>>().join("");
    let mentions = squeezed.matches(node).count();
    let values: Vec<&str> = squeezed
        .split(&format!("{node}='"))
        .skip(1)
        .filter_map(|rest| rest.split('\'').next())
        .filter(|value| !value.is_empty())
        .collect();
    if values.len() != mentions {
        return Vec::new();
    }
    let asked = chooses(form, record, node, world);
    values
        .iter()
        .filter_map(|value| asked.iter().find(|(one, _)| one == value).map(|(_, label)| label.clone()))
        .collect()
}

/// What can be chosen in a question, or in the one whose answer a calculation holds: they have one number.
fn chooses(form: &Form, record: &Record, node: &str, world: &dyn World) -> Vec<(String, String)> {
    let options = |node: &str| {
        let found = record.options(&Reference::from(node), world);
        found.into_iter().map(|one| (one.value, plain_text(&one.label))).collect::<Vec<_>>()
    };
    let own = options(node);
    if !own.is_empty() {
        return own;
    }
    let number = says(form, node, "question");
    let same = form.program.definition().binds.iter().filter(|bind| says(form, &bind.path, "question") == number);
    same.map(|bind| options(&bind.path)).rfind(|found| !found.is_empty()).unwrap_or_default()
}
