// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The lists that selects name.

use super::{Rows, TableList};
use crate::{
    diagnostic::Diagnostic,
    survey::{
        Cell, Item, Select, Source,
        header::Role,
        words::{nearest, suggest},
    },
};

impl Rows<'_, '_> {
    /// Does the list a select names exist?
    pub(super) fn source(&mut self, written: &Cell, source: &Source) {
        match source {
            Source::List(list) if self.reader.survey.list(list).is_none() => self.unknown_list(written, list),
            Source::External(list) => {
                let known = self.reader.survey.external.iter().any(|known| known.name == *list);
                if !known {
                    let finding = if self.reader.survey.external.is_empty() {
                        self.no_sheet(Role::External)
                    } else {
                        let lists = self.reader.survey.external.iter().map(|list| list.name.as_str());
                        list_unknown(list, suggest(self.reader.found.len(), list, lists))
                    };
                    self.reader.tell(finding.with("list", list.as_str()).span_of(written, list), written);
                }
            }
            _ => {}
        }
    }

    /// Tags of `OpenStreetMap` are optional; a list that is named must be there.
    pub(super) fn tags(&mut self, written: &Cell, list: &str) {
        let known = &self.reader.survey.osm;
        if !known.is_empty() && !known.iter().any(|tags| tags.name == *list) {
            let finding = list_unknown(list, nearest(list, known.iter().map(|tags| tags.name.as_str())));
            self.reader.tell(finding.span_of(written, list), written);
        }
    }

    pub(super) fn unknown_list(&mut self, written: &Cell, list: &str) {
        let finding = if self.reader.survey.lists.is_empty() {
            self.no_sheet(Role::Choices).with("list", list)
        } else {
            let lists = self.reader.survey.lists.iter().map(|list| list.name.as_str());
            list_unknown(list, suggest(self.reader.found.len(), list, lists))
        };
        self.reader.tell(finding.span_of(written, list), written);
    }

    fn no_sheet(&self, role: Role) -> Diagnostic {
        match self.reader.misspelt(role) {
            Some(names) => Diagnostic::error("list-sheet-misspelt").with("names", names),
            None => Diagnostic::error("list-sheet-missing"),
        }
        .with("sheet", role.sheet())
    }

    /// Selects of a table share one list, without filter.
    pub(super) fn in_table_list(&mut self, item: &Item, select: &Select) {
        if self.table_list == TableList::No {
            return;
        }
        let cell = item.cells.get("type").cloned().unwrap_or_default();
        let Source::List(list) = &select.source else {
            self.reader.tell(Diagnostic::error("table-list-without-list"), &cell);
            return;
        };
        match &self.table_list {
            TableList::Of(first) if first != list => {
                let finding = Diagnostic::error("table-list-mixed").with("list", list.as_str());
                self.reader.tell(finding.with("first", first.as_str()), &cell);
            }
            TableList::Yes => {
                if let Some(filter) = item.cells.get("choice_filter") {
                    self.reader.tell(Diagnostic::error("table-list-filter"), filter);
                }
                self.table_list = TableList::Of(list.clone());
            }
            _ => {}
        }
    }
}

fn list_unknown(list: &str, meant: Option<&str>) -> Diagnostic {
    match meant {
        Some(meant) => Diagnostic::error("list-misspelt").with("list", list).with("meant", meant),
        None => Diagnostic::error("list-unknown").with("list", list),
    }
}

/// Points at a word of a cell.
trait SpanOf {
    fn span_of(self, cell: &Cell, word: &str) -> Self;
}

impl SpanOf for Diagnostic {
    fn span_of(self, cell: &Cell, word: &str) -> Self {
        match cell.text.rfind(word) {
            Some(start) => self.span(start..start + word.len()),
            None => self,
        }
    }
}
