// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The rows of the sheet `survey`: each one an item in its place.

mod groups;
mod lists;
mod names;

use std::collections::HashMap;

use super::{
    At, Cell, Cells, Item, ItemId, Kind, Type,
    dynamic::is_dynamic,
    header::Role,
    parameters,
    reader::Reader,
    save_to,
    table::Table,
    triggers,
    types::{self, BadType, Implied, Parsed},
    words::{nearest, yes_no},
};
use crate::diagnostic::Diagnostic;

/// Groups in groups that a form may have.
const DEPTH: usize = 64;

/// What reading the rows leaves for the checks that follow.
#[derive(Debug, Default)]
pub(super) struct Flow {
    /// Cells of rows that became no item (comments, ends, settings, rows without a name).
    pub(super) stray: Vec<Cells>,
    /// Questions that the form will have beside those written.
    made: Vec<Made>,
}

/// A question that a row makes beside its own.
#[derive(Debug)]
struct Made {
    name: String,
    /// What makes it.
    at: At,
    parent: Option<ItemId>,
    /// The count of a repeat; otherwise the text of `or_other`.
    count: bool,
}

/// A group or repeat that is not closed yet; the first one is the form.
struct Open {
    item: Option<ItemId>,
    at: At,
    /// Names among its children, and in lower case.
    names: HashMap<String, At>,
    lower: HashMap<String, At>,
}

impl Open {
    fn of(item: Option<ItemId>, at: At) -> Self {
        Self { item, at, names: HashMap::new(), lower: HashMap::new() }
    }
}

/// Is the group a table of selects that share a list?
#[derive(Clone, Debug, PartialEq)]
enum TableList {
    No,
    /// The first select will say the list.
    Yes,
    Of(String),
}

struct Rows<'r, 'w> {
    reader: &'r mut Reader<'w>,
    open: Vec<Open>,
    /// Names of all repeats.
    repeats: HashMap<String, At>,
    table_list: TableList,
    flow: Flow,
}

/// Reads the rows into the survey.
pub(super) fn read(reader: &mut Reader<'_>, table: &Table) -> Flow {
    columns(reader, table);
    let form = Open::of(None, table.row(1));
    let mut rows =
        Rows { reader, open: vec![form], repeats: HashMap::new(), table_list: TableList::No, flow: Flow::default() };
    for (row, cells) in &table.rows {
        rows.row(table.row(*row), cells);
    }
    rows.unclosed(1);
    rows.taken();
    rows.flow
}

/// Required columns, and columns that are nearly known.
fn columns(reader: &mut Reader<'_>, table: &Table) {
    let Some(head) = reader.survey.heads.get(usize::from(table.sheet)).cloned() else { return };
    let known = Role::Survey.columns();
    if !head.headers.iter().any(|header| &*header.key == "type") {
        let finding = Diagnostic::error("column-missing").with("column", "type").with("sheet", head.name.as_str());
        reader.tell_row(finding, table.row(1));
    }
    for header in head.headers.iter().filter(|header| !known.contains(&&*header.key) && !header.key.contains("::")) {
        let missing = known.iter().copied().filter(|known| !head.headers.iter().any(|header| &*header.key == *known));
        if let Some(meant) = nearest(&header.key, missing.filter(|known| known.len() > 4)) {
            let place = reader.survey.place(At { column: header.column, ..table.row(1) });
            let finding = Diagnostic::warning("column-misspelt").at(place, header.written.as_str());
            reader.found.push(finding.with("column", header.written.as_str()).with("meant", meant));
        }
    }
}

impl Rows<'_, '_> {
    fn row(&mut self, at: At, cells: &Cells) {
        if let Some(cell) = cells.get("disabled") {
            self.reader.tell(Diagnostic::hint("column-disabled"), cell);
            if yes_no(&cell.text) == Some(true) {
                return;
            }
        }
        let Some(written) = cells.get("type") else {
            self.flow.stray.push(cells.clone());
            let comment = !cells.has("name") && !cells.has("label");
            if comment {
                self.reader.tell_row(Diagnostic::hint("row-skipped"), at);
            } else {
                self.reader.tell_row(Diagnostic::error("type-missing"), self.reader.under(at, "type"));
            }
            return;
        };
        match types::parse(&written.text) {
            Parsed::Begin(kind) => self.begin(at, written, kind, cells),
            Parsed::End(kind) => self.end(written, &kind, cells),
            Parsed::Question(kind, implied) => self.question(at, written, kind, implied, cells),
            Parsed::Setting(key) => self.setting(key, cells),
            Parsed::Bad(bad) => {
                self.bad(written, bad);
                // The name exists all the same: references to it are not wrong too.
                self.question(at, written, Type::Hidden, &[], cells);
            }
        }
    }

    fn bad(&mut self, written: &Cell, bad: BadType) {
        let finding = match bad {
            BadType::Unknown(Some(meant)) => Diagnostic::error("type-misspelt").with("meant", meant),
            BadType::Unknown(None) => Diagnostic::error("type-unknown"),
            BadType::NoList => Diagnostic::error("type-without-list"),
            BadType::NotAFile(file) => Diagnostic::error("type-not-a-file").with("file", file),
            BadType::Trailing(text) => Diagnostic::error("type-trailing").with("trailing", text),
        };
        self.reader.tell(finding.with("type", written.text.as_str()), written);
    }

    /// A setting written in `survey`.
    fn setting(&mut self, key: &'static str, cells: &Cells) {
        self.flow.stray.push(cells.clone());
        let Some(value) = cells.get("name").map(|cell| cell.text.clone()) else { return };
        match key {
            "form_title" => self.reader.survey.settings.title = value,
            "form_id" => self.reader.survey.settings.id = value,
            _ => {}
        }
    }

    fn question(&mut self, at: At, written: &Cell, kind: Type, implied: Implied, cells: &Cells) {
        let audit = kind == Type::Audit;
        if let Type::Select(select) = &kind {
            self.source(written, &select.source);
        }
        if let Type::Osm(Some(list)) = &kind {
            self.tags(written, list);
        }
        let id = self.add(at, written, Kind::Question(kind), implied, cells);
        let item = self.reader.survey.item(id).clone();
        if audit && let Some(cell) = item.cells.get("name").filter(|cell| cell.text != "audit") {
            self.reader.tell(Diagnostic::error("audit-named"), cell);
        }
        super::question::check(self.reader, &item);
        if let Kind::Question(Type::Select(select)) = &item.kind {
            self.in_table_list(&item, select);
            if select.other {
                let name = format!("{}_other", item.name);
                self.flow.made.push(Made { name, at: item.at, parent: item.parent, count: false });
            }
        }
    }

    /// Adds an item to the innermost open group.
    fn add(&mut self, at: At, written: &Cell, kind: Kind, implied: Implied, cells: &Cells) -> ItemId {
        let id = ItemId(u32::try_from(self.reader.survey.items.len()).unwrap_or(u32::MAX));
        let (name, place) = self.name(at, written, &kind, cells);
        let parameters = cells.get("parameters").and_then(|cell| {
            let parsed = parameters::parse(&cell.text);
            if parsed.is_none() {
                self.reader.tell(Diagnostic::error("parameters-malformed"), cell);
            }
            parsed
        });
        let default = cells.get("default").map(|cell| cell.text.as_str()).unwrap_or_default();
        let dynamic_default = matches!(&kind, Kind::Question(kind) if is_dynamic(default, kind));
        let parent = self.open.last().and_then(|open| open.item);
        let holds = kind.holds();
        let item = Item {
            kind,
            name,
            at: place,
            parent,
            children: Vec::new(),
            cells: cells.clone(),
            parameters: parameters.unwrap_or_default(),
            triggers: triggers::parse(self.reader, cells),
            dynamic_default,
            save_to: save_to::read(self.reader, holds, cells),
            implied,
        };
        if !item.name.is_empty() && !matches!(item.kind, Kind::Question(Type::Audit)) {
            self.reader.survey.names.entry(item.name.clone()).or_default().push(id);
        }
        parameters::check(self.reader, &item);
        self.reader.survey.items.push(item);
        match parent {
            Some(parent) => self.reader.survey.items[parent.0 as usize].children.push(id),
            None => self.reader.survey.roots.push(id),
        }
        id
    }
}
