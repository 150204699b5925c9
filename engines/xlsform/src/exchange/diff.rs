// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What changed from one version of a form to the next, and whether the new one may replace the old.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    change::{Change, Logic},
    pairing::Pairing,
    shape::{Field, FieldKind, Shape},
    words::Words,
};
use crate::{
    definition::Definition,
    diagnostic::{Diagnostic, Place},
};

/// What changed, in the order of the new version; what was removed stands last.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Diff {
    /// May the new version take the place of a published one?
    pub verdict: Verdict,
    /// The changes.
    pub changes: Vec<Change>,
    #[serde(skip)]
    places: Vec<Option<Place>>,
}

/// ODK Central's rule: fields may come and go, and a published field may not change type, except to text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Nothing changed.
    #[default]
    Same,
    /// The new version may replace the old one.
    Compatible,
    /// A field changes type: it needs another name, or the form another identifier.
    Incompatible,
}

/// Compares two versions of a form.
#[must_use]
pub fn diff(old: &Definition, new: &Definition) -> Diff {
    let (old, new) = (Shape::of(old), Shape::of(new));
    let pairing = Pairing::of(&old, &new);
    let words = [Words::of(old.definition), Words::of(new.definition)];
    let mut diff = Diff::default();
    for at in 1..new.fields.len() {
        if !new.is_meta(at) {
            lineage(&old, &new, &pairing, at, &mut diff);
            if let [origin] = pairing.origins[at][..] {
                compare(&old, &new, &pairing, (origin, at), &mut diff);
                compare_words(&words, (&old.fields[origin], &new.fields[at]), place(&new, at).as_ref(), &mut diff);
            }
        }
    }
    for (at, field) in old.fields.iter().enumerate().skip(1) {
        let place = place(&old, at);
        match pairing.heirs[at].as_slice() {
            [] if !old.is_meta(at) => diff.note(Change::Removed { path: field.path.clone() }, place),
            [_, _, ..] => {
                let heirs = pairing.heirs[at].iter().map(|heir| new.fields[*heir].path.clone()).collect();
                diff.note(Change::Split { old: field.path.clone(), new: heirs }, place);
            }
            _ => {}
        }
    }
    let breaks = |change: &Change| matches!(change, Change::TypeChanged { allowed: false, .. });
    diff.verdict = match diff.changes.as_slice() {
        [] => Verdict::Same,
        changes if changes.iter().any(breaks) => Verdict::Incompatible,
        _ => Verdict::Compatible,
    };
    diff
}

/// Where a field comes from.
fn lineage(old: &Shape<'_>, new: &Shape<'_>, pairing: &Pairing, at: usize, diff: &mut Diff) {
    let field = &new.fields[at];
    let place = place(new, at);
    match pairing.origins[at].as_slice() {
        [] => diff.note(Change::Added { path: field.path.clone() }, place),
        [origin] => {
            let before = &old.fields[*origin];
            let stays = |parent: Option<usize>| {
                parent.is_some_and(|p| matches!(pairing.origins[p][..], [group] if Some(group) == before.parent))
            };
            // What follows its renamed group is not a change of its own.
            let alone = pairing.heirs[*origin].len() == 1;
            if alone && (before.name != field.name || !stays(field.parent)) {
                let guessed = pairing.guessed.contains(&at);
                diff.note(Change::Renamed { old: before.path.clone(), new: field.path.clone(), guessed }, place);
            }
        }
        origins => {
            let origins = origins.iter().map(|origin| old.fields[*origin].path.clone()).collect();
            diff.note(Change::Merged { old: origins, new: field.path.clone() }, place);
        }
    }
}

fn compare(old: &Shape<'_>, new: &Shape<'_>, pairing: &Pairing, (origin, at): (usize, usize), diff: &mut Diff) {
    let (before, after) = (&old.fields[origin], &new.fields[at]);
    let place = place(new, at);
    let types = [before, after].map(type_of);
    if types[0] != types[1] {
        let allowed = before.kind == FieldKind::Leaf && types[1] == "string";
        let [from, to] = types.map(str::to_owned);
        diff.note(Change::TypeChanged { path: after.path.clone(), old: from, new: to, allowed }, place.clone());
    }
    compare_choices(old, new, (before, after), diff);
    for what in LOGIC {
        let said = [logic(before, what), logic(after, what)].map(Option::unwrap_or_default);
        if same_logic(&renamed(&said[0], old, new, pairing)) != same_logic(&said[1]) {
            let [from, to] = said;
            diff.note(Change::LogicChanged { path: after.path.clone(), what, old: from, new: to }, place.clone());
        }
    }
}

fn compare_words(words: &[Words<'_>; 2], pair: (&Field<'_>, &Field<'_>), place: Option<&Place>, diff: &mut Diff) {
    let [before, after] = [words[0].all(pair.0.label), words[1].all(pair.1.label)];
    for language in words[1].languages.iter().filter(|language| words[0].languages.contains(language)) {
        let [old, new] = [&before, &after].map(|said| said.get(language).cloned().unwrap_or_default());
        if old != new {
            let change = Change::WordsChanged { path: pair.1.path.clone(), language: language.clone(), old, new };
            diff.note(change, place.cloned());
        }
    }
}

fn place(shape: &Shape<'_>, at: usize) -> Option<Place> {
    shape.definition.origins.get(&shape.fields[at].path).cloned()
}

fn compare_choices(old: &Shape<'_>, new: &Shape<'_>, (before, after): (&Field<'_>, &Field<'_>), diff: &mut Diff) {
    let (Some(from), Some(to)) = (old.options(before), new.options(after)) else { return };
    let place = new.definition.origins.get(&after.path).cloned();
    let [from, to] = [&from, &to].map(|o| o.items.iter().map(|(value, _)| value.as_str()).collect::<Vec<_>>());
    let without = |these: &[&str], those: &[&str]| -> Vec<String> {
        let those: BTreeSet<&str> = those.iter().copied().collect();
        these.iter().filter(|value| !those.contains(*value)).map(|value| (*value).to_owned()).collect()
    };
    let (added, removed) = (without(&to, &from), without(&from, &to));
    if !added.is_empty() {
        diff.note(Change::ChoicesAdded { path: after.path.clone(), values: added }, place.clone());
    }
    if !removed.is_empty() {
        diff.note(Change::ChoicesRemoved { path: after.path.clone(), values: removed }, place);
    }
}

fn type_of<'a>(field: &Field<'a>) -> &'a str {
    match field.kind {
        FieldKind::Group => "group",
        FieldKind::Repeat => "repeat",
        FieldKind::Leaf => field.data_type,
    }
}

const LOGIC: [Logic; 8] = [
    Logic::Relevant,
    Logic::Required,
    Logic::ReadOnly,
    Logic::Constraint,
    Logic::Calculation,
    Logic::Default,
    Logic::RepeatCount,
    Logic::ChoiceFilter,
];

fn logic(field: &Field<'_>, what: Logic) -> Option<String> {
    let bind = field.bind;
    match what {
        Logic::Relevant => bind?.relevant.clone(),
        Logic::Required => bind?.required.clone(),
        Logic::ReadOnly => bind?.readonly.clone(),
        Logic::Constraint => bind?.constraint.clone(),
        Logic::Calculation => bind?.calculate.clone(),
        Logic::Default => {
            let first = field.actions.iter().find(|a| a.events.iter().any(|e| e == "odk-instance-first-load"));
            first.and_then(|a| a.value.clone()).or_else(|| Some(field.default.to_owned()))
        }
        Logic::RepeatCount => field.repeat?.count.clone(),
        Logic::ChoiceFilter => match field.control?.choices.as_ref()? {
            crate::definition::Choices::Itemset(set) => set.nodes.split_once('[').map(|(_, filter)| filter.to_owned()),
            crate::definition::Choices::Items(_) => None,
        },
    }
}

/// An expression without its blanks; `false()` for what says so by being absent is left to the engine.
fn same_logic(expression: &str) -> String {
    let mut quote = None;
    expression
        .chars()
        .filter(|c| {
            match quote {
                Some(open) if open == *c => quote = None,
                None if *c == '\'' || *c == '"' => quote = Some(*c),
                _ => {}
            }
            quote.is_some() || !c.is_whitespace()
        })
        .collect()
}

/// The expression with the absolute paths of the old version as they are called in the new one.
fn renamed(expression: &str, old: &Shape<'_>, new: &Shape<'_>, pairing: &Pairing) -> String {
    let in_path = |c: char| c.is_alphanumeric() || "/_-.:".contains(c);
    let mut result = String::with_capacity(expression.len());
    let mut rest = expression;
    while let Some(start) = rest.find('/') {
        let length = rest[start..].find(|c| !in_path(c)).unwrap_or(rest.len() - start);
        let path = &rest[start..start + length];
        let heir = old.by_path.get(path).and_then(|at| pairing.heirs[*at].first());
        result.push_str(&rest[..start]);
        result.push_str(heir.map_or(path, |heir| &new.fields[*heir].path));
        rest = &rest[start + length..];
    }
    result + rest
}

impl Diff {
    fn note(&mut self, change: Change, place: Option<Place>) {
        self.changes.push(change);
        self.places.push(place);
    }

    /// The changes as findings, with their words and, where it is known, the row of the workbook (of the old one for
    /// what was removed or split). What breaks is an error, what loses answers a warning.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let placed = |(change, place): (&Change, &Option<Place>)| {
            let mut finding = change.diagnostic();
            finding.place.clone_from(place);
            finding
        };
        self.changes.iter().zip(&self.places).map(placed).collect()
    }
}
