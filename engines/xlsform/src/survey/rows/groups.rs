// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Groups, repeats and loops: where they begin and where they end.

use super::{DEPTH, Made, Open, Rows, TableList};
use crate::{
    diagnostic::Diagnostic,
    survey::{At, Cell, Cells, Item, ItemId, Kind, Template, parameters, reader::Reader, triggers},
};

impl Rows<'_, '_> {
    pub(super) fn begin(&mut self, at: At, written: &Cell, kind: Kind, cells: &Cells) {
        if let Kind::Loop(list) = &kind
            && self.reader.survey.list(list).is_none()
        {
            self.unknown_list(written, list);
        }
        let repeat = kind == Kind::Repeat;
        let id = self.add(at, written, kind, &[], cells);
        let item = self.reader.survey.item(id).clone();
        if repeat {
            self.repeat(&item);
        }
        if item.appearance().any(|word| word == "table-list") {
            self.table_list = TableList::Yes;
        }
        if self.open.len() == DEPTH {
            let cell = Cell { text: item.name.clone(), at: item.at };
            self.reader.tell(Diagnostic::error("groups-too-deep").with("limit", DEPTH.to_string()), &cell);
        }
        self.open.push(Open::of(Some(id), item.at));
    }

    /// Names of repeats are unique in the form, and none is the form's.
    fn repeat(&mut self, item: &Item) {
        let cell = Cell { text: item.name.clone(), at: item.at };
        if item.name == self.reader.survey.settings.root {
            self.reader.tell(Diagnostic::error("repeat-named-as-form").with("name", item.name.as_str()), &cell);
        }
        if let Some(earlier) = self.repeats.insert(item.name.clone(), item.at) {
            let finding = Diagnostic::error("repeat-name-twice").with("name", item.name.as_str());
            let earlier = self.reader.survey.place(earlier);
            self.reader.tell(finding.see(earlier), &cell);
        }
        let mut around = item.parent;
        while let Some(id) = around {
            let outer = self.reader.survey.item(id);
            around = outer.parent;
            if let Kind::Loop(list) = &outer.kind
                && self.reader.survey.rounds(list) > 1
            {
                let place = self.reader.survey.place(outer.at);
                let finding = Diagnostic::error("repeat-in-loop").with("name", item.name.as_str()).see(place);
                self.reader.tell(finding, &cell);
            }
        }
        let labelled = ["label", "image", "big-image", "audio", "video"].iter().any(|key| item.cells.has(key));
        if !labelled {
            self.reader.tell(Diagnostic::warning("repeat-without-label").with("name", item.name.as_str()), &cell);
        }
        if let Some(count) = item.cells.get("repeat_count") {
            let bare = Template::parse(&count.text).is_ok_and(|template| template.only().is_some());
            if !bare {
                // The expression becomes a question of its own beside the repeat.
                let name = format!("{}_count", item.name);
                self.flow.made.push(Made { name, at: count.at, parent: item.parent, count: true });
            }
        }
    }

    pub(super) fn end(&mut self, written: &Cell, kind: &Kind, cells: &Cells) {
        self.flow.stray.push(cells.clone());
        let _ = triggers::parse(self.reader, cells);
        self.table_list = TableList::No;
        if let Some(cell) = cells.get("parameters")
            && parameters::parse(&cell.text).is_none()
        {
            self.reader.tell(Diagnostic::error("parameters-malformed"), cell);
        }
        if let Some(cell) = cells.get("save_to") {
            self.reader.tell(Diagnostic::error("save-to-group"), cell);
        }
        let same = |open: &Open, reader: &Reader<'_>| {
            open.item
                .is_some_and(|id| std::mem::discriminant(&reader.survey.item(id).kind) == std::mem::discriminant(kind))
        };
        let matching = self.open.iter().rposition(|open| same(open, self.reader));
        match matching {
            Some(position) if position + 1 == self.open.len() => {
                let begun = self.open.pop().and_then(|open| open.item);
                self.end_name(begun, cells);
            }
            _ => {
                let top = self.open.last().and_then(|open| open.item.map(|id| (id, open.at)));
                let name = cells.get("name").map(|cell| cell.text.clone()).unwrap_or_default();
                let finding = match top {
                    Some((id, at)) => {
                        let item = self.reader.survey.item(id);
                        let begun = format!("{} {}", begin(&item.kind), item.name);
                        Diagnostic::error("end-of-another").with("open", begun).see(self.reader.survey.place(at))
                    }
                    None => Diagnostic::error("end-without-begin"),
                };
                self.reader.tell(finding.with("type", written.text.as_str()).with("name", name), written);
                // Close what this end closes, if anything: one mistake, one finding.
                if let Some(position) = matching {
                    self.open.truncate(position);
                }
            }
        }
    }

    /// The name on an end is optional; another name is probably a row out of place.
    fn end_name(&mut self, begun: Option<ItemId>, cells: &Cells) {
        if let (Some(id), Some(cell)) = (begun, cells.get("name")) {
            let item = self.reader.survey.item(id);
            if item.name != cell.text {
                let (name, place) = (item.name.clone(), self.reader.survey.place(item.at));
                let finding = Diagnostic::warning("end-named-otherwise").with("open", name).see(place);
                self.reader.tell(finding.with("name", cell.text.as_str()), cell);
            }
        }
    }

    pub(super) fn unclosed(&mut self, from: usize) {
        for open in self.open.drain(from..) {
            let Some(id) = open.item else { continue };
            let item = self.reader.survey.item(id);
            let cell = item.cells.get("type").cloned().unwrap_or_default();
            let finding = Diagnostic::error("begin-without-end").with("type", begin(&item.kind));
            let finding =
                finding.with("name", item.name.as_str()).with("end", begin(&item.kind).replace("begin", "end"));
            self.reader.tell(finding, &cell);
        }
    }
}

/// The type that begins a group, repeat or loop.
fn begin(kind: &Kind) -> &'static str {
    match kind {
        Kind::Repeat => "begin_repeat",
        Kind::Loop(_) => "begin_loop",
        _ => "begin_group",
    }
}
