// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a body is never asked: questions that hang on what was known before it began, and on nothing it answers.

use std::collections::{BTreeMap, BTreeSet};

use xlsform::{
    definition::{Bind, Element},
    run::{Record, Reference},
};

use crate::form::Form;

/// The nodes that people answer, and what each node hangs on.
pub(super) struct Never<'a> {
    record: &'a Record,
    answered: BTreeSet<&'a str>,
    binds: BTreeMap<&'a str, &'a Bind>,
}

impl<'a> Never<'a> {
    pub(super) fn of(form: &'a Form, record: &'a Record) -> Self {
        let definition = form.program.definition();
        let mut answered = BTreeSet::new();
        gather(&definition.body, &mut answered);
        let binds = definition.binds.iter().map(|bind| (bind.path.as_str(), bind)).collect();
        Self { record, answered, binds }
    }

    /// Whether a question (or repeat) is not asked, and no answer can change that.
    pub(super) fn asks(&self, path: &str) -> bool {
        self.is_out(path, &mut BTreeSet::new())
    }

    fn is_out(&self, path: &str, on_the_way: &mut BTreeSet<String>) -> bool {
        let around = path.match_indices('/').skip(1).map(|(at, _)| &path[..at]).chain([path]);
        around.into_iter().any(|part| {
            let Some(condition) = self.binds.get(part).and_then(|bind| bind.relevant.as_deref()) else { return false };
            // Of what stands in a repeat there may be no instance to ask: then it may be asked.
            let is_asked = self.record.is_relevant(&Reference::from(part)).unwrap_or(true);
            !is_asked && references(condition, part).iter().all(|one| self.is_settled(one, on_the_way))
        })
    }

    /// Whether no answer can change what a node holds.
    fn is_settled(&self, path: &str, on_the_way: &mut BTreeSet<String>) -> bool {
        if !on_the_way.insert(path.to_owned()) {
            return true;
        }
        let settled = if self.answered.contains(path) {
            self.is_out(path, on_the_way)
        } else {
            let calculation = self.binds.get(path).and_then(|bind| bind.calculate.as_deref()).unwrap_or_default();
            references(calculation, path).iter().all(|one| self.is_settled(one, on_the_way))
        };
        on_the_way.remove(path);
        settled
    }
}

fn gather<'a>(elements: &'a [Element], answered: &mut BTreeSet<&'a str>) {
    for element in elements {
        match element {
            Element::Control(control) => {
                answered.insert(&control.path);
            }
            Element::Group(group) => gather(&group.children, answered),
            Element::Repeat(repeat) => {
                // How many there are is an answer too.
                answered.insert(&repeat.path);
                gather(&repeat.children, answered);
            }
        }
    }
}

/// The nodes that an expression names, from the node it stands at.
pub(super) fn references(expression: &str, at: &str) -> Vec<String> {
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '/' | '.' | '_' | '-');
    // Every second piece is a quoted text.
    let outside = expression.split('\'').step_by(2);
    let words = outside.flat_map(|text| text.split(|letter| !is_part(letter)));
    words.filter(|word| word.contains('/')).map(|word| resolved(word, at)).collect()
}

fn resolved(word: &str, at: &str) -> String {
    if !word.contains("..") {
        return word.to_owned();
    }
    let mut parts: Vec<&str> = at.split('/').collect();
    for part in word.split('/').filter(|part| !part.is_empty() && *part != ".") {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_name_nodes_by_path() {
        let found = references("/data/a = 'x/y' and selected( ../b ,'c') or current()/../d > 1.5", "/data/r/q");
        assert_eq!(found, ["/data/a", "/data/r/b", "/data/r/d"]);
    }
}
