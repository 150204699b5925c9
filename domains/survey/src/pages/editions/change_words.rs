// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What changed from an edition to the next, in words.

use web::Reader;
use xlsform::exchange::{Change, Diff};

use crate::{indicator_map::MapChange, pages::checkup::spoken};

/// What changed, by what it is about.
#[derive(Default)]
pub(super) struct Changes {
    /// Questions that came, went, moved or changed type.
    pub(super) questions: Vec<String>,
    /// Conditions, formulas, choices.
    pub(super) logic: Vec<String>,
    /// Words alone.
    pub(super) words: Vec<String>,
    /// Indicators.
    pub(super) map: Vec<String>,
}

impl Changes {
    /// The changes of the form and of the map.
    pub(super) fn of(reader: &Reader, diff: Option<&Diff>, map: &[MapChange]) -> Self {
        let mut changes = Self { map: map.iter().map(|change| of_map(reader, change)).collect(), ..Self::default() };
        for (change, told) in diff.into_iter().flat_map(|diff| diff.changes.iter().zip(diff.diagnostics())) {
            let place = told.place.as_ref().map(|place| format!(" ({})", place.address())).unwrap_or_default();
            let line = format!("{}{place}", told.message(spoken(reader.language)));
            match change {
                Change::WordsChanged { .. } => changes.words.push(line),
                Change::LogicChanged { .. } | Change::ChoicesAdded { .. } | Change::ChoicesRemoved { .. } => {
                    changes.logic.push(line);
                }
                _ => changes.questions.push(line),
            }
        }
        changes
    }

    /// Heading and lines of each kind that there is.
    pub(super) fn groups(&self, reader: &Reader) -> Vec<(String, &[String])> {
        let all = [
            ("survey-changes-questions", &self.questions),
            ("survey-changes-logic", &self.logic),
            ("survey-changes-words", &self.words),
            ("survey-changes-map", &self.map),
        ];
        let told = all.into_iter().filter(|(_, lines)| !lines.is_empty());
        told.map(|(key, lines)| (reader.tn(key, lines.len()), lines.as_slice())).collect()
    }
}

fn of_map(reader: &Reader, change: &MapChange) -> String {
    match change {
        MapChange::Added(id) => reader.tf("survey-map-added", [("id", id.as_str().into())]),
        MapChange::Removed(id) => reader.tf("survey-map-removed", [("id", id.as_str().into())]),
        MapChange::Changed { id, columns } => {
            let columns = columns.join(", ");
            reader.tf("survey-map-changed", [("id", id.as_str().into()), ("columns", columns.into())])
        }
    }
}
