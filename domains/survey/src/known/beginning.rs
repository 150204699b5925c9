// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is known is put into a submission that begins: beside the questions that are asked, and ready for those that an
//! answer may open.

use chrono::{DateTime, Utc};
use xlsform::{
    run::{AnswerProblem, Record, Reference, Writing},
    tree::{Names, NodeId, Tree},
};

use super::Known;
use crate::{
    change::{Change, Verb},
    desk::Desk,
};

/// Puts what is known into a submission that was just begun. What stands in questions that are not asked yet is not in the
/// desk's own record: then this gives the whole record, as it is to be written down.
pub(crate) fn begin_with(desk: &mut Desk, at: DateTime<Utc>, known: &[Known]) -> Option<String> {
    let mut waiting: Vec<&Known> = Vec::new();
    for one in known {
        add_instances(desk, at, one.node.as_str());
        match desk.take(change(desk, at, Verb::Know, one.node.as_str(), &one.value)) {
            Ok(_) => {}
            Err(AnswerProblem::NotRelevant(_)) => {
                desk.note(change(desk, at, Verb::Know, one.node.as_str(), &one.value));
                waiting.push(one);
            }
            Err(problem) => {
                tracing::warn!(node = %one.node, %problem, "what a source knows does not fit the form");
            }
        }
    }
    if waiting.is_empty() {
        return None;
    }
    let mut tree = Tree::parse(&desk.record().to_xml(Writing::Draft), Names::default()).ok()?;
    for one in waiting {
        if let Some(node) = locate(&tree, one.node.as_str()) {
            tree.set_text(node, &one.value);
        }
    }
    Some(tree.root().map(|root| tree.element_to_xml(root)).unwrap_or_default())
}

fn change(desk: &Desk, at: DateTime<Utc>, verb: Verb, node: &str, value: &str) -> Change {
    let section = desk.form.section_of(node).map(|section| section.name.clone()).unwrap_or_default();
    let (number, role) = (desk.number() + 1, String::new());
    let (node, value) = (node.to_owned(), value.to_owned());
    Change { number, person: None, role, at, section, node, verb, value, seen: 0 }
}

/// As many instances of the repeats around a node as it wants: `/data/reti/linea[3]/linea_sede`.
fn add_instances(desk: &mut Desk, at: DateTime<Utc>, node: &str) {
    for (open, _) in node.match_indices('[') {
        let (repeat, rest) = node.split_at(open);
        let wanted: usize = rest[1..].split(']').next().and_then(|number| number.parse().ok()).unwrap_or_default();
        let has = |record: &Record| record.count(&Reference::from(repeat)).unwrap_or(wanted);
        while has(desk.record()) < wanted {
            // Of a repeat whose instances are counted elsewhere, those that are there are all.
            if desk.take(change(desk, at, Verb::Add, repeat, "")).is_err() {
                return;
            }
        }
    }
}

/// The element of a node.
pub(crate) fn locate(tree: &Tree, node: &str) -> Option<NodeId> {
    let mut at = tree.root()?;
    for step in node.split('/').skip(2) {
        let (name, instance) = match step.split_once('[') {
            Some((name, rest)) => (name, rest.trim_end_matches(']').parse::<usize>().ok()?),
            None => (step, 1),
        };
        let mut named = tree.elements(at).filter(|child| &*tree.full_name(*child).local == name);
        at = named.nth(instance.checked_sub(1)?)?;
    }
    Some(at)
}
