// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The rows of the sheet `survey`: each one an item in its place.

use std::collections::HashMap;

use super::{
    At, Cell, Cells, Item, ItemId, Kind, Source, Type,
    dynamic::is_dynamic,
    header::Role,
    parameters,
    reader::Reader,
    save_to,
    table::Table,
    template::is_name,
    triggers,
    types::{self, BadType, Implied, Parsed},
    words::{nearest, suggest, yes_no},
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
    let form = Open { item: None, at: table.row(1), names: HashMap::new(), lower: HashMap::new() };
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

    fn begin(&mut self, at: At, written: &Cell, kind: Kind, cells: &Cells) {
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
        self.open.push(Open { item: Some(id), at: item.at, names: HashMap::new(), lower: HashMap::new() });
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
            let bare = super::Template::parse(&count.text).is_ok_and(|template| template.only().is_some());
            if !bare {
                // The expression becomes a question of its own beside the repeat.
                let name = format!("{}_count", item.name);
                self.flow.made.push(Made { name, at: count.at, parent: item.parent, count: true });
            }
        }
    }

    fn end(&mut self, written: &Cell, kind: &Kind, cells: &Cells) {
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

    fn unclosed(&mut self, from: usize) {
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

    /// Does the list a select names exist?
    fn source(&mut self, written: &Cell, source: &Source) {
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
    fn tags(&mut self, written: &Cell, list: &str) {
        let known = &self.reader.survey.osm;
        if !known.is_empty() && !known.iter().any(|tags| tags.name == *list) {
            let finding = list_unknown(list, nearest(list, known.iter().map(|tags| tags.name.as_str())));
            self.reader.tell(finding.span_of(written, list), written);
        }
    }

    fn unknown_list(&mut self, written: &Cell, list: &str) {
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
    fn in_table_list(&mut self, item: &Item, select: &super::Select) {
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

    /// The name of an item, checked, and where it stands.
    fn name(&mut self, at: At, written: &Cell, kind: &Kind, cells: &Cells) -> (String, At) {
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
    fn taken(&mut self) {
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

/// The type that begins a group, repeat or loop.
fn begin(kind: &Kind) -> &'static str {
    match kind {
        Kind::Repeat => "begin_repeat",
        Kind::Loop(_) => "begin_loop",
        _ => "begin_group",
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
