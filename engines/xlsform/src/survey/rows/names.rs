// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The names of items: there, well formed, unique.

use super::Rows;
use crate::{
    diagnostic::Diagnostic,
    survey::{At, Cell, Cells, Kind, Type, template::is_name},
};

impl Rows<'_, '_> {
    /// The name of an item, checked, and where it stands.
    pub(super) fn name(&mut self, at: At, written: &Cell, kind: &Kind, cells: &Cells) -> (String, At) {
        let Some(cell) = cells.get("name") else {
            return match kind {
                Kind::Question(Type::Note) => (format!("generated_note_name_{}", at.row), written.at),
                Kind::Question(Type::Audit) => ("audit".to_owned(), written.at),
                _ => {
                    let finding = Diagnostic::error("name-missing").with("type", written.text.as_str());
                    self.reader.tell_row(finding, self.reader.under(at, "name"));
                    (String::new(), written.at)
                }
            };
        };
        if matches!(kind, Kind::Question(Type::Audit)) {
            return ("audit".to_owned(), cell.at);
        }
        if !is_name(&cell.text) {
            self.reader.tell(Diagnostic::error("name-invalid").with("name", cell.text.as_str()), cell);
        } else if cell.text == "meta" {
            self.reader.tell(Diagnostic::error("name-reserved").with("name", "meta"), cell);
        } else {
            self.unique(cell);
        }
        (cell.text.clone(), cell.at)
    }

    /// Names are unique among siblings, and better not told apart by case alone.
    fn unique(&mut self, cell: &Cell) {
        let Some(open) = self.open.last_mut() else { return };
        let finding = match open.names.get(&cell.text) {
            Some(earlier) => Some((Diagnostic::error("name-twice"), *earlier)),
            None => open
                .lower
                .get(&cell.text.to_lowercase())
                .map(|earlier| (Diagnostic::warning("name-twice-but-case"), *earlier)),
        };
        open.names.entry(cell.text.clone()).or_insert(cell.at);
        open.lower.entry(cell.text.to_lowercase()).or_insert(cell.at);
        if let Some((finding, earlier)) = finding {
            let earlier = self.reader.survey.place(earlier);
            self.reader.tell(finding.with("name", cell.text.as_str()).see(earlier), cell);
        }
    }

    /// Questions that have a name of those the form makes: beside it, or, for a count, which the repeat refers to,
    /// anywhere.
    pub(super) fn taken(&mut self) {
        for made in &self.flow.made {
            let ids = self.reader.survey.names.get(&made.name).cloned().unwrap_or_default();
            for id in ids {
                let item = self.reader.survey.item(id);
                if !made.count && item.parent != made.parent {
                    continue;
                }
                let finding = match made.count {
                    true => Diagnostic::error("name-taken-by-count"),
                    false => Diagnostic::error("name-taken-by-other"),
                };
                let cell = Cell { text: item.name.clone(), at: item.at };
                let place = self.reader.survey.place(made.at);
                self.reader.tell(finding.with("name", made.name.as_str()).see(place), &cell);
            }
        }
    }
}
