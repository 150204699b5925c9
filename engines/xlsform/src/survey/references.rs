// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every `${name}` names exactly one question, group or repeat (section 5 of the specification).

use std::collections::HashMap;

use super::{
    Cell, Entry, Found, Item, ItemId, Kind, Reference, Source, Survey, Template, Type, header::Role, reader::Reader,
    rows::Flow, words::suggest,
};
use crate::diagnostic::{Diagnostic, Place};

/// Columns where `${` means nothing, or is checked elsewhere.
const ELSEWHERE: [&str; 3] = ["type", "name", "trigger"];

pub(super) fn check(reader: &mut Reader<'_>, flow: &Flow) {
    let mut check = Check { survey: &reader.survey, looped: looped(&reader.survey), found: Vec::new() };
    for item in &reader.survey.items {
        for entry in &item.cells.0 {
            check.survey_cell(entry, Weight::of(&entry.key));
        }
    }
    for entry in flow.stray.iter().flat_map(|cells| &cells.0) {
        match &*entry.key {
            "trigger" => check.cell(&entry.cell, Weight::Full),
            key => check.survey_cell(entry, Weight::of(key)),
        }
    }
    for entry in &reader.survey.settings.cells.0 {
        check.cell(&entry.cell, Weight::Full);
    }
    for entity in &reader.survey.entities {
        for entry in entity.cells.0.iter().filter(|entry| &*entry.key != "repeat") {
            check.cell(&entry.cell, Weight::Full);
        }
    }
    for choice in reader.survey.lists.iter().flat_map(|list| &list.choices) {
        for entry in choice.cells.0.iter().filter(|entry| Role::Choices.translated().contains(&&*entry.key)) {
            check.cell(&entry.cell, Weight::Full);
        }
    }
    for item in &reader.survey.items {
        check.answers(item);
    }
    let mut found = check.found;
    reader.found.append(&mut found);
}

/// Does a wrong reference break the form?
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Full,
    Light,
}

impl Weight {
    /// Columns nobody knows are notes of the author.
    fn of(key: &str) -> Self {
        let known = Role::Survey.columns().contains(&key) || key.contains("::");
        if known { Self::Full } else { Self::Light }
    }
}

struct Check<'a> {
    survey: &'a Survey,
    /// Names of items that a loop writes more than once, and where one stands.
    looped: HashMap<&'a str, Place>,
    found: Vec<Diagnostic>,
}

impl Check<'_> {
    fn survey_cell(&mut self, entry: &Entry, weight: Weight) {
        if !ELSEWHERE.contains(&&*entry.key) {
            self.cell(&entry.cell, weight);
        }
    }

    /// `select_one ${question}`: the question whose answers are the choices.
    fn answers(&mut self, item: &Item) {
        let Kind::Question(Type::Select(select)) = &item.kind else { return };
        if let (Source::Answers(_), Some(cell)) = (&select.source, item.cells.get("type")) {
            self.cell(cell, Weight::Full);
        }
    }

    fn cell(&mut self, cell: &Cell, weight: Weight) {
        if !cell.text.contains("${") {
            return;
        }
        let findings: Vec<Diagnostic> = match Template::parse(&cell.text) {
            Ok(template) => template.references().filter_map(|found| self.wrong(found)).collect(),
            Err(bad) => bad.into_iter().map(|bad| Diagnostic::error("reference-malformed").span(bad.span)).collect(),
        };
        for finding in findings.into_iter().take(20) {
            let severity = match weight {
                Weight::Full => finding.severity,
                Weight::Light => crate::diagnostic::Severity::Warning,
            };
            let finding = Diagnostic { severity, ..finding };
            self.found.push(finding.at(self.survey.place(cell.at), cell.text.as_str()));
        }
    }

    /// What is wrong with a reference, if anything.
    fn wrong(&self, reference: &Reference) -> Option<Diagnostic> {
        let name = reference.name.as_str();
        let built_in = name == "instanceID" && !self.survey.settings.omit_instance_id;
        let about = |finding: Diagnostic| finding.span(reference.span.clone()).with("name", name);
        match self.survey.find(name) {
            Found::Nothing if built_in => None,
            Found::Nothing => {
                let names = self.survey.names.keys().map(String::as_str);
                Some(about(match suggest(self.found.len(), name, names) {
                    Some(meant) => Diagnostic::error("reference-misspelt").with("meant", meant),
                    None => Diagnostic::error("reference-unknown"),
                }))
            }
            Found::One(id) => self.wrong_one(id, built_in).map(about),
            Found::Many(ids) => {
                let places = ids.iter().take(5).map(|id| self.survey.place(self.survey.item(*id).at));
                let finding = about(Diagnostic::error("reference-ambiguous"));
                Some(places.fold(finding, Diagnostic::see))
            }
        }
    }

    fn wrong_one(&self, id: ItemId, built_in: bool) -> Option<Diagnostic> {
        let item = self.survey.item(id);
        if matches!(item.kind, Kind::Question(Type::CsvExternal | Type::XmlExternal)) {
            return Some(Diagnostic::error("reference-to-file").see(self.survey.place(item.at)));
        }
        if built_in {
            return Some(Diagnostic::error("reference-ambiguous").see(self.survey.place(item.at)));
        }
        let place = self.looped.get(item.name.as_str())?;
        Some(Diagnostic::error("reference-ambiguous").see(place.clone()))
    }
}

/// Items of a loop over several choices: each becomes several.
fn looped(survey: &Survey) -> HashMap<&str, Place> {
    let several = |id: ItemId| match &survey.item(id).kind {
        Kind::Loop(list) => survey.rounds(list) > 1,
        _ => false,
    };
    let ids = (0..survey.items.len()).map(|index| ItemId(u32::try_from(index).unwrap_or(u32::MAX)));
    ids.filter(|id| survey.ancestors(*id).any(several))
        .map(|id| (survey.item(id).name.as_str(), survey.place(survey.item(id).at)))
        .collect()
}
