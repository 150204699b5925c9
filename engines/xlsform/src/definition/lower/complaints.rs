// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is wrong with a form that only shows once all its nodes are there.

use std::collections::BTreeMap;

use super::plan::{Plan, What};
use crate::{diagnostic::Diagnostic, survey::At};

impl Plan<'_> {
    /// Everything that is wrong, once the form has been made.
    pub(super) fn complaints(&self) -> Vec<Diagnostic> {
        let mut all = self.repeats_in_loops();
        all.extend(self.lost_references());
        all
    }

    /// References that name no node, or several: in a loop, say, where each row is there several times.
    fn lost_references(&self) -> Vec<Diagnostic> {
        let lost = self.lost.borrow();
        let tell = |(at, name): &(At, String)| {
            let finding = Diagnostic::error("reference-lost").with("name", name.as_str());
            finding.at(self.survey.place(*at), format!("${{{name}}}"))
        };
        lost.iter().map(tell).collect()
    }

    /// A repeat in a loop stands there once for each choice, and its name must be the only one in the form.
    pub(super) fn repeats_in_loops(&self) -> Vec<Diagnostic> {
        let repeats = self.nodes.iter().filter(|node| node.what == What::Repeat && self.find(&node.name).is_none());
        let rows: BTreeMap<At, &str> = repeats.filter_map(|node| Some((node.item?.at, node.name.as_str()))).collect();
        let tell = |(at, name): (At, &str)| {
            Diagnostic::error("repeat-in-loop").at(self.survey.place(at), name).with("name", name)
        };
        rows.into_iter().filter(|(_, name)| self.is_copied(name)).map(tell).collect()
    }

    /// Does one row make several nodes with this name?
    fn is_copied(&self, name: &str) -> bool {
        let mut rows = self.nodes.iter().filter(|node| node.name == name).filter_map(|node| node.item);
        let first = rows.next().map(std::ptr::from_ref);
        rows.any(|row| Some(std::ptr::from_ref(row)) == first)
    }
}
