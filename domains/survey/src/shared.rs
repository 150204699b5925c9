// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a Union answered that its Comuni may take: one answer, or a whole repeat.

use std::collections::BTreeSet;

use crate::{
    answers::{Answer, Answers},
    form::FormSection,
};

/// Something that a Union answered otherwise than the Comune, or that the Comune has not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shared {
    /// The node of the question, or of the repeat.
    pub(crate) node: String,
    /// What is asked.
    pub(crate) label: String,
    /// What the Union says, in words.
    pub(crate) theirs: String,
    /// What the Comune says, in words; blank for nothing.
    pub(crate) ours: String,
}

/// What the Comune may take in a section, in the order of the form. What it answered in a repeat of its own stays: a
/// repeat is offered only where it has nothing in it.
pub(crate) fn shared(section: &FormSection, union: &Answers<'_>, comune: &Answers<'_>) -> Vec<Shared> {
    let (theirs, ours) = (union.asked(section), comune.asked(section));
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for one in theirs.iter().filter(|one| !one.value.is_empty()) {
        match repeat_of(&one.node) {
            None => found.extend(question(one, &ours)),
            Some(repeat) if seen.insert(repeat.to_owned()) => found.extend(whole(repeat, &theirs, &ours)),
            Some(_) => {}
        }
    }
    found
}

/// The repeat that a node is in, without instance number.
pub(crate) fn repeat_of(node: &str) -> Option<&str> {
    node.split_once('[').map(|(repeat, _)| repeat)
}

fn question(one: &Answer, ours: &[Answer]) -> Option<Shared> {
    let own = ours.iter().find(|own| own.node == one.node);
    if own.is_some_and(|own| own.value == one.value) {
        return None;
    }
    Some(Shared {
        node: one.node.clone(),
        label: one.label.clone(),
        theirs: one.words.clone(),
        ours: own.map(|own| own.words.clone()).unwrap_or_default(),
    })
}

fn whole(repeat: &str, theirs: &[Answer], ours: &[Answer]) -> Option<Shared> {
    let inside = |one: &&Answer| repeat_of(&one.node) == Some(repeat) && !one.value.is_empty();
    if ours.iter().any(|one| inside(&one)) {
        return None;
    }
    let told: Vec<&Answer> = theirs.iter().filter(inside).collect();
    // `Linea 1: velocità` is told as `Linea`, and what its instances say.
    let label = told.first()?.label.split_once(": ").map_or("", |(around, _)| around);
    Some(Shared {
        node: repeat.to_owned(),
        label: label.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end().to_owned(),
        theirs: told.iter().map(|one| one.words.as_str()).collect::<Vec<_>>().join("; "),
        ours: String::new(),
    })
}
