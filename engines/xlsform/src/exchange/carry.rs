// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Answers carried from one version of a form to the next, with a report of what became of each.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;

use super::{
    convert::{Converted, convert},
    pairing::Pairing,
    shape::{FieldKind, Shape},
};
use crate::{
    definition::Definition,
    diagnostic::Diagnostic,
    run::{entered_in, keep},
    tree::{Kind, NodeId, Tree},
};

/// A record of the new version, and what became of each answer of the old one.
#[derive(Clone, Debug, PartialEq)]
pub struct Carry {
    /// The record, to be opened with the new form, which computes what is computed.
    pub record: Tree,
    /// One line for each answer of the old record, in its order. Blank ones and metadata are left out.
    pub report: Vec<Carried>,
}

/// What became of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Carried {
    /// Where it was: `/data/house[2]/rooms`.
    pub old: String,
    /// Where it is now.
    pub new: Option<String>,
    /// What it was.
    pub value: String,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

impl Carried {
    /// The same as a finding, with words for people.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let finding = match &self.outcome {
            Outcome::Kept => Diagnostic::hint("carry-kept"),
            Outcome::Converted { to, lost } if lost.is_empty() => Diagnostic::hint("carry-converted").with("to", to),
            Outcome::Converted { to, lost } => {
                Diagnostic::warning("carry-partly").with("to", to).with("lost", lost.join(", "))
            }
            Outcome::Dropped { reason } => match reason {
                Reason::Removed => Diagnostic::warning("carry-removed"),
                Reason::Unknown => Diagnostic::warning("carry-unknown"),
                Reason::Split => Diagnostic::warning("carry-split"),
                Reason::Merged => Diagnostic::warning("carry-merged"),
                Reason::Type => Diagnostic::warning("carry-type"),
                Reason::Choice => Diagnostic::warning("carry-choice"),
                Reason::Repeat => Diagnostic::warning("carry-repeat"),
                Reason::Computed => Diagnostic::hint("carry-computed"),
                Reason::Metadata => Diagnostic::hint("carry-metadata"),
            },
        };
        let new = self.new.as_deref().unwrap_or("—");
        finding.with("old", self.old.as_str()).with("new", new).with("value", self.value.as_str())
    }
}

/// What became of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// It is as it was.
    Kept,
    /// It is written otherwise, or a part of it was lost.
    Converted {
        /// What it is now.
        to: String,
        /// Choices that the new list does not have.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        lost: Vec<String>,
    },
    /// It is not in the new record.
    Dropped {
        /// Why.
        reason: Reason,
    },
}

/// Why an answer was dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The new version does not ask it.
    Removed,
    /// The old version did not ask it either.
    Unknown,
    /// The item became several; who answers decides how.
    Split,
    /// Several items became one, and their answers differ.
    Merged,
    /// It is no answer of the new type.
    Type,
    /// The new list does not have this choice.
    Choice,
    /// It was repeated and is no more (or not as deeply), and there are several.
    Repeat,
    /// The new version computes it.
    Computed,
    /// It tells about the old record alone.
    Metadata,
}

/// Carries the answers of a record of `old` to a record of `new`.
///
/// `same_record`: the record goes on under a new version, with its identifier and metadata; otherwise its answers
/// begin another record (the next edition). Computed values come along, so that `once(…)` finds them.
#[must_use]
pub fn carry(old: &Definition, record: &Tree, new: &Definition, same_record: bool) -> Carry {
    let (old, new) = (Shape::of(old), Shape::of(new));
    let pairing = Pairing::of(&old, &new);
    let mut answers = Answers::default();
    if let (Some(root), Some(_)) = (record.root(), old.fields.first()) {
        answers.read(&old, record, root, 0, &[]);
    }
    let mut carrier = Carrier {
        old: &old,
        new: &new,
        pairing: &pairing,
        answers: &answers,
        same_record,
        values: HashMap::new(),
        entries: HashMap::new(),
        counts: HashMap::new(),
        report: Vec::new(),
    };
    carrier.count();
    for answer in &answers.list {
        carrier.take(answer);
    }
    Carry { record: carrier.write(), report: carrier.report }
}

/// Numbers of the repeat instances around a node, outermost first.
type Indexes = Vec<u32>;

struct Answer {
    /// `Err` with the path when the old version does not know it.
    field: Result<usize, String>,
    indexes: Indexes,
    value: String,
    /// It is an entry of a draft that could not be read.
    is_entry: bool,
}

#[derive(Default)]
struct Answers {
    list: Vec<Answer>,
    /// Instances of each repeat inside the given instances of those around it.
    counts: BTreeMap<(usize, Indexes), u32>,
}

impl Answers {
    fn read(&mut self, old: &Shape<'_>, record: &Tree, node: NodeId, field: usize, indexes: &[u32]) {
        for (at, child) in old.fields.iter().enumerate().filter(|(_, f)| f.parent == Some(field)) {
            if child.kind == FieldKind::Repeat {
                self.counts.insert((at, indexes.to_vec()), 0);
            }
        }
        for child in record.elements(node) {
            let path = format!("{}/{}", old.fields[field].path, record.full_name(child));
            let Some(at) = old.by_path.get(&path).copied() else {
                self.unknown(record, child, &path, indexes);
                continue;
            };
            match old.fields[at].kind {
                FieldKind::Leaf => {
                    let stored = record.stored(child);
                    let entry = if stored.is_empty() { entered_in(record, child) } else { None };
                    let value = entry.unwrap_or(stored).to_owned();
                    let is_entry = entry.is_some();
                    self.list.push(Answer { field: Ok(at), indexes: indexes.to_vec(), value, is_entry });
                }
                FieldKind::Group => self.read(old, record, child, at, indexes),
                FieldKind::Repeat => {
                    let count = self.counts.entry((at, indexes.to_vec())).or_default();
                    *count += 1;
                    let inside: Indexes = indexes.iter().copied().chain([*count]).collect();
                    self.read(old, record, child, at, &inside);
                }
            }
        }
    }

    fn unknown(&mut self, record: &Tree, node: NodeId, path: &str, indexes: &[u32]) {
        if record.elements(node).next().is_none() {
            let value = record.stored(node).to_owned();
            let field = Err(path.to_owned());
            self.list.push(Answer { field, indexes: indexes.to_vec(), value, is_entry: false });
        }
        for child in record.elements(node) {
            self.unknown(record, child, &format!("{path}/{}", record.full_name(child)), indexes);
        }
    }
}

struct Carrier<'a> {
    old: &'a Shape<'a>,
    new: &'a Shape<'a>,
    pairing: &'a Pairing,
    answers: &'a Answers,
    same_record: bool,
    values: HashMap<(usize, Indexes), String>,
    entries: HashMap<(usize, Indexes), String>,
    counts: HashMap<(usize, Indexes), u32>,
    report: Vec<Carried>,
}

impl Carrier<'_> {
    /// As many instances as there were.
    fn count(&mut self) {
        for ((repeat, indexes), count) in &self.answers.counts {
            let [heir] = self.pairing.heirs[*repeat][..] else { continue };
            if self.new.fields[heir].kind == FieldKind::Repeat
                && let Some(mut place) = self.place(*repeat, &[indexes.as_slice(), &[1]].concat(), heir)
            {
                place.pop();
                self.counts.insert((heir, place), *count);
            }
        }
    }

    fn take(&mut self, answer: &Answer) {
        let field = match &answer.field {
            Ok(field) => *field,
            Err(path) => {
                if !answer.value.is_empty() {
                    let outcome = Outcome::Dropped { reason: Reason::Unknown };
                    self.report.push(Carried { old: path.clone(), new: None, value: answer.value.clone(), outcome });
                }
                return;
            }
        };
        let meta = self.old.is_meta(field);
        if meta && !self.same_record {
            return;
        }
        let taken = self.settle(field, answer);
        if meta || answer.value.is_empty() {
            return;
        }
        let (new, outcome) = match taken {
            Ok((heir, place, Converted { value, lost })) => {
                let reference = self.new.reference(heir, &place);
                let kept = value == answer.value;
                (Some(reference), if kept { Outcome::Kept } else { Outcome::Converted { to: value, lost } })
            }
            Err(reason) => (None, Outcome::Dropped { reason }),
        };
        let old = self.old.reference(field, &answer.indexes);
        self.report.push(Carried { old, new, value: answer.value.clone(), outcome });
    }

    /// Puts an answer where it belongs, or says why it has no place.
    fn settle(&mut self, field: usize, answer: &Answer) -> Result<(usize, Indexes, Converted), Reason> {
        let heir = match self.pairing.heirs[field][..] {
            [] => return Err(Reason::Removed),
            [heir] => heir,
            _ => return Err(Reason::Split),
        };
        let (before, after) = (&self.old.fields[field], &self.new.fields[heir]);
        if after.kind != FieldKind::Leaf {
            return Err(Reason::Type);
        }
        let preloaded = after.bind.is_some_and(|bind| bind.preload.is_some());
        if preloaded && !self.same_record {
            return Err(Reason::Metadata);
        }
        if after.is_computed() && !before.is_computed() {
            return Err(Reason::Computed);
        }
        if self.pairing.origins[heir].len() > 1 && !self.agree(heir, answer) {
            return Err(Reason::Merged);
        }
        let place = self.place(field, &answer.indexes, heir).ok_or(Reason::Repeat)?;
        let converted = convert(self.old, field, self.new, heir, &answer.value)?;
        self.open(heir, &place);
        if answer.is_entry {
            // The new version reads it anew when it is opened, and tells what it makes of it.
            self.entries.insert((heir, place.clone()), converted.value.clone());
        } else {
            self.values.insert((heir, place.clone()), converted.value.clone());
        }
        Ok((heir, place, converted))
    }

    /// Do all the items that became one say the same, in these instances?
    fn agree(&self, heir: usize, answer: &Answer) -> bool {
        let origins = &self.pairing.origins[heir];
        let same = |other: &&Answer| {
            matches!(other.field, Ok(field) if origins.contains(&field)) && other.indexes == answer.indexes
        };
        let said: HashSet<&str> = self.answers.list.iter().filter(same).map(|other| other.value.as_str()).collect();
        said.len() == 1
    }

    /// The instances of the new repeats around `heir` for these instances of the old ones; none when several
    /// answers would need the same place.
    fn place(&self, field: usize, indexes: &[u32], heir: usize) -> Option<Indexes> {
        let before = self.old.repeats(field);
        let after = self.new.repeats(heir);
        let mut used = vec![false; before.len()];
        let mut place = Indexes::new();
        for repeat in after {
            let origin = before.iter().position(|old| self.pairing.origins[repeat].contains(old));
            if let Some(at) = origin {
                used[at] = true;
            }
            place.push(origin.and_then(|at| indexes.get(at).copied()).unwrap_or(1));
        }
        let alone = |at: usize| self.answers.counts.get(&(before[at], indexes[..at].to_vec())).is_none_or(|n| *n <= 1);
        (0..before.len()).all(|at| used[at] || alone(at)).then_some(place)
    }

    /// The instances around a place exist.
    fn open(&mut self, heir: usize, place: &[u32]) {
        for (depth, repeat) in self.new.repeats(heir).into_iter().enumerate() {
            let count = self.counts.entry((repeat, place[..depth].to_vec())).or_default();
            *count = (*count).max(place[depth]);
        }
    }

    fn write(&self) -> Tree {
        let model = &self.new.definition.instance;
        let mut record = Tree::new(model.names().clone());
        if let Some(root) = model.root() {
            self.copy(root, 0, &[], (&mut record, Tree::DOCUMENT));
        }
        record
    }

    fn copy(&self, node: NodeId, field: usize, indexes: &[u32], (record, parent): (&mut Tree, NodeId)) {
        let model = &self.new.definition.instance;
        let leaf = self.new.fields[field].kind == FieldKind::Leaf;
        let place = (field, indexes.to_vec());
        let entry = self.entries.get(&place).filter(|_| leaf);
        let text = match self.values.get(&place) {
            _ if entry.is_some() => "",
            Some(value) if leaf => value,
            _ if leaf => model.stored(node),
            _ => "",
        };
        let name = record.intern(model.full_name(node).clone());
        let copy = record.create(Kind::Element, name, text);
        for attribute in model.attributes(node) {
            if &*model.full_name(attribute).local != "template" {
                let name = record.intern(model.full_name(attribute).clone());
                record.add_attribute(copy, name, model.stored(attribute));
            }
        }
        if let Some(entered) = entry {
            keep(record, copy, entered);
        }
        record.attach(parent, copy, None);
        let mut done = HashSet::new();
        for child in model.elements(node) {
            let path = format!("{}/{}", self.new.fields[field].path, model.full_name(child));
            let Some(at) = self.new.by_path.get(&path).copied() else { continue };
            if self.new.fields[at].kind != FieldKind::Repeat {
                self.copy(child, at, indexes, (record, copy));
            } else if done.insert(at) {
                let instances = |n: &NodeId| model.full_name(*n) == model.full_name(child);
                let written = model.elements(node).filter(instances).filter(|n| !is_template(model, *n)).count();
                let written = u32::try_from(written).unwrap_or(u32::MAX);
                let count = self.counts.get(&(at, indexes.to_vec())).copied().unwrap_or(written);
                for index in 1..=count {
                    let inside: Indexes = indexes.iter().copied().chain([index]).collect();
                    self.copy(child, at, &inside, (record, copy));
                }
            }
        }
    }
}

fn is_template(tree: &Tree, node: NodeId) -> bool {
    tree.attribute(node, "template").is_some()
}
