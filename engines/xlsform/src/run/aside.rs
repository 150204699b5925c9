// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What was entered and cannot be read: kept aside, told, written into drafts and nowhere else.
//!
//! In a draft it is an attribute of its blank question, in a namespace of ours that ODK does not look at:
//! `<residents campanile:entered="about 800"/>`.

use std::borrow::Cow;

use super::{
    Record, Reference,
    kind::Unreadable,
    program::Logic,
    state::{State, flag},
};
use crate::tree::{Kind, Name, NodeId, Tree, is_beyond_xml};

/// Our namespace in records.
const NAMESPACE: &str = "urn:campanile:xlsform";
const PREFIX: &str = "campanile";
const ENTERED: &str = "entered";

impl Logic {
    /// What people entered, as it is stored.
    pub(crate) fn read<'a>(&self, entered: &'a str) -> Result<Cow<'a, str>, Unreadable> {
        let text = self.data_type.read(entered)?;
        match self.scale {
            Some(scale) => on_scale(text, scale),
            None => Ok(text),
        }
    }
}

/// A number between the bounds of a scale.
fn on_scale(text: Cow<'_, str>, [start, end, _]: [f64; 3]) -> Result<Cow<'_, str>, Unreadable> {
    if text.is_empty() {
        return Ok(text);
    }
    let number: f64 = text.parse().map_err(|_| Unreadable::NotANumber)?;
    if number < start.min(end) || number > start.max(end) { Err(Unreadable::OffScale) } else { Ok(text) }
}

impl State {
    /// Keeps an entry aside. Characters that XML cannot hold are replaced by one that says so: a draft keeps the rest.
    pub(crate) fn set_aside(&mut self, node: NodeId, entered: &str, why: Unreadable) {
        let hold = |character: char| if is_beyond_xml(character) { char::REPLACEMENT_CHARACTER } else { character };
        let entered: String = entered.chars().map(hold).collect();
        self.unreadable.insert(node, (entered.into(), why));
        self.put(node, flag::UNREADABLE, true);
    }

    /// Forgets what was kept aside. Was there something?
    pub(crate) fn take_back(&mut self, node: NodeId) -> bool {
        self.unreadable.remove(&node);
        self.put(node, flag::UNREADABLE, false)
    }
}

impl Record {
    /// What was entered into a question and could not be read.
    #[must_use]
    pub fn entered(&self, reference: &Reference) -> Option<&str> {
        let node = self.locate(reference)?;
        self.state.unreadable.get(&node).map(|(entered, _)| &**entered)
    }

    /// The tree with all that is kept aside, for a draft.
    pub(crate) fn with_entries(&self) -> Cow<'_, Tree> {
        if self.state.unreadable.is_empty() {
            return Cow::Borrowed(&self.state.tree);
        }
        let mut tree = self.state.tree.clone();
        for (node, (entered, _)) in &self.state.unreadable {
            if tree.kind(*node) == Kind::Attribute {
                // An attribute has no attributes; as a value it is read, and told, again.
                tree.set_text(*node, entered);
            } else {
                keep(&mut tree, *node, entered);
            }
        }
        Cow::Owned(tree)
    }
}

/// Writes into a draft what was entered into a question.
pub(crate) fn keep(draft: &mut Tree, question: NodeId, entered: &str) {
    let name = draft.intern(Name { prefix: PREFIX.into(), local: ENTERED.into(), namespace: NAMESPACE.into() });
    draft.add_attribute(question, name, entered);
}

/// What a draft says was entered into a question.
pub(crate) fn entered_in(draft: &Tree, question: NodeId) -> Option<&str> {
    draft.attributes(question).find(|node| is_entry(draft, *node)).map(|node| draft.stored(node))
}

/// Is this attribute of a draft an entry kept aside?
pub(crate) fn is_entry(draft: &Tree, attribute: NodeId) -> bool {
    let name = draft.full_name(attribute);
    &*name.namespace == NAMESPACE && &*name.local == ENTERED
}
