// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The way from a workbook to a survey, and what is found wrong on it.

use super::{
    At, Cell, Options, Survey, allocate, choices, entities, expressions,
    header::Role,
    instances, labels, languages, references, rows, settings,
    table::{Blanks, Table, table},
    template::is_name,
    triggers,
};
use crate::{
    diagnostic::{Diagnostic, Place, Severity},
    workbook::{Sheet, Workbook},
};

/// Findings beyond this are not told: nobody reads that far.
const FINDINGS: usize = 10_000;

/// What was found wrong so far.
pub(super) type Findings = Vec<Diagnostic>;

/// A survey in the making.
pub(super) struct Reader<'a> {
    pub(super) workbook: &'a Workbook,
    pub(super) survey: Survey,
    pub(super) found: Findings,
}

impl Survey {
    /// Reads a workbook, and tells everything that is wrong with it, in the order of the sheets.
    ///
    /// The survey is there as soon as there is a sheet `survey`, even when something is wrong: it cannot be used when
    /// any finding is an error.
    #[must_use]
    pub fn read(workbook: &Workbook, options: &Options) -> (Option<Self>, Vec<Diagnostic>) {
        let mut reader = Reader { workbook, survey: Self::default(), found: Vec::new() };
        let Some(sheet) = reader.survey_sheet() else {
            return (None, reader.found);
        };
        if let Some(root) = options.root.as_deref().filter(|root| !is_name(root)) {
            reader.found.push(Diagnostic::error("root-name-invalid").with("name", root));
        }
        settings::read(&mut reader, options);
        choices::read(&mut reader);
        let declared = entities::read(&mut reader);
        let keep = reader.survey.settings.keep_blanks;
        let blanks = if keep { Blanks::Keep } else { Blanks::Collapse };
        let table = reader.table(sheet, Role::Survey, blanks);
        reader.notes();
        let flow = rows::read(&mut reader, &table);
        choices::check(&mut reader);
        triggers::check(&mut reader);
        labels::check(&mut reader);
        references::check(&mut reader, &flow);
        instances::check(&mut reader);
        allocate::allocate(&mut reader, &declared);
        languages::check(&mut reader, &table);
        expressions::check(&mut reader);
        reader.finish()
    }
}

impl<'a> Reader<'a> {
    /// Reads a sheet into rows.
    pub(super) fn table(&mut self, sheet: &Sheet, role: Role, blanks: Blanks) -> Table {
        table(sheet, role, blanks, &mut self.survey.heads, &mut self.found)
    }

    /// The sheet with this role, whatever the case of its name.
    pub(super) fn sheet(&self, role: Role) -> Option<&'a Sheet> {
        self.workbook.sheets.iter().find(|sheet| sheet.name.to_lowercase() == role.sheet())
    }

    /// Sheets whose name is nearly that of a role, as people may have meant; `None` when there is none.
    pub(super) fn misspelt(&self, role: Role) -> Option<String> {
        let near = |sheet: &&Sheet| {
            let lower = sheet.name.to_lowercase();
            let known = Role::ALL.iter().any(|role| lower == role.sheet());
            let long = sheet.name.len().abs_diff(role.sheet().len()) > 8;
            !known && !long && !sheet.name.starts_with('_') && strsim::levenshtein(&lower, role.sheet()) <= 2
        };
        let names: Vec<String> =
            self.workbook.sheets.iter().filter(near).map(|sheet| format!("«{}»", sheet.name)).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// Tells of something wrong in a cell.
    pub(super) fn tell(&mut self, finding: Diagnostic, cell: &Cell) {
        let place = self.survey.place(cell.at);
        self.found.push(finding.at(place, cell.text.as_str()));
    }

    /// Tells of something wrong with a row, or a column of it that is blank.
    pub(super) fn tell_row(&mut self, finding: Diagnostic, at: At) {
        let place = self.survey.place(at);
        self.found.push(finding.at(place, ""));
    }

    /// The cell of a row under a header, there or blank; the whole row when the sheet has no such column.
    pub(super) fn under(&self, at: At, key: &str) -> At {
        let head = self.survey.heads.get(usize::from(at.sheet));
        let header = head.and_then(|head| head.headers.iter().find(|header| &*header.key == key));
        At { column: header.map_or(0, |header| header.column), ..at }
    }

    fn survey_sheet(&mut self) -> Option<&'a Sheet> {
        let sheets = &self.workbook.sheets;
        let lonely = || sheets.first().filter(|sheet| sheets.len() == 1 && !sheet.name.starts_with('_'));
        if let Some(sheet) = self.sheet(Role::Survey).or_else(lonely).filter(|sheet| !sheet.rows.is_empty()) {
            return Some(sheet);
        }
        let finding = match self.misspelt(Role::Survey) {
            Some(names) => Diagnostic::error("survey-misspelt").with("names", names),
            None => Diagnostic::error("survey-missing"),
        };
        self.found.push(finding);
        None
    }

    /// Reads our own sheet `_campanile`.
    fn notes(&mut self) {
        if let Some(sheet) = self.sheet(Role::Notes) {
            let table = self.table(sheet, Role::Notes, Blanks::Keep);
            self.survey.notes = table.rows.into_iter().map(|(_, cells)| cells).collect();
        }
    }

    fn finish(mut self) -> (Option<Survey>, Vec<Diagnostic>) {
        let heads = &self.survey.heads;
        let order = |place: &Option<Place>| {
            let place = place.as_ref()?;
            let sheet = heads.iter().position(|head| head.name == place.sheet);
            Some((sheet, place.row, place.column))
        };
        if self.found.len() > FINDINGS {
            self.found.retain(|finding| finding.severity == Severity::Error);
            self.found.truncate(FINDINGS);
        }
        self.found.sort_by_cached_key(|finding| order(&finding.place));
        self.found.dedup();
        (Some(self.survey), self.found)
    }
}
