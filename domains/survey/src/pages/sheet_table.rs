// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A sheet as its author knows it: rows and columns with their names, and in each cell what there is to say about it.

use xlsform::{
    diagnostic::{Diagnostic, Place, Severity},
    workbook::{Row, Sheet},
};

/// Smaller sheets are always shown whole.
const SMALL: usize = 40;
/// Rows on a page.
pub(super) const PER_PAGE: usize = 50;
/// Columns shown; more would be a sheet that is no questionnaire.
const COLUMNS: usize = 80;

/// A sheet, or the rows of it that matter.
pub(super) struct SheetTable {
    /// Its columns as a spreadsheet names them: `A`, `B`…
    pub(super) letters: Vec<String>,
    /// The rows of this page; the first of the sheet, with the headers, always comes first.
    pub(super) rows: Vec<RowView>,
    /// Whether only rows with findings, and their neighbours, are among them.
    pub(super) narrowed: bool,
    /// How many rows there are in all pages.
    pub(super) total: usize,
}

/// A row with its number.
pub(super) struct RowView {
    pub(super) number: u32,
    pub(super) anchor: String,
    /// Rows left out just before it.
    pub(super) skipped: u32,
    pub(super) cells: Vec<CellView>,
    /// What there is to say about the whole row.
    pub(super) findings: Vec<Told>,
}

/// A cell: its text in pieces, of which some are what a finding is about.
pub(super) struct CellView {
    pub(super) anchor: String,
    pub(super) pieces: Vec<(String, bool)>,
    pub(super) findings: Vec<Told>,
}

/// A finding, told in its cell: its number in the list.
#[derive(Clone, Copy)]
pub(super) struct Told {
    pub(super) number: usize,
    pub(super) severity: Severity,
}

impl CellView {
    /// The heaviest of what there is to say.
    pub(super) fn severity(&self) -> Option<Severity> {
        self.findings.iter().map(|told| told.severity).max()
    }
}

/// The name of a place on the page: `cella-survey-D12`.
pub(super) fn anchor(place: &Place) -> String {
    let plain = |c: char| if c.is_alphanumeric() || c == '-' { c } else { '-' };
    format!("cella-{}", place.address().chars().map(plain).collect::<String>())
}

/// Which rows of a sheet are shown, in order, without the headers.
pub(super) fn rows_shown(sheet: &Sheet, findings: &[Diagnostic], whole: bool) -> (Vec<u32>, bool) {
    let told = |row: u32| here(sheet, findings).any(|(_, place)| place.row == row);
    let mut all: Vec<u32> = sheet.rows.iter().map(|row| row.number).collect();
    all.extend(here(sheet, findings).map(|(_, place)| place.row));
    all.retain(|row| *row > 1);
    all.sort_unstable();
    all.dedup();
    if whole || all.len() <= SMALL {
        return (all, false);
    }
    let with_findings: Vec<bool> = all.iter().map(|row| told(*row)).collect();
    let near = |at: usize| (at.saturating_sub(1)..=at + 1).any(|at| with_findings.get(at) == Some(&true));
    let near: Vec<u32> = all.iter().enumerate().filter(|(at, _)| near(*at)).map(|(_, row)| *row).collect();
    if near.is_empty() { (all, false) } else { (near, true) }
}

/// The findings about a sheet, each with its number in the list.
fn here<'a>(sheet: &'a Sheet, findings: &'a [Diagnostic]) -> impl Iterator<Item = (Told, &'a Place)> {
    findings.iter().enumerate().filter_map(|(at, finding)| {
        let place = finding.place.as_ref().filter(|place| place.sheet.eq_ignore_ascii_case(&sheet.name))?;
        Some((Told { number: at + 1, severity: finding.severity }, place))
    })
}

impl SheetTable {
    /// The rows of one page (from 0).
    pub(super) fn of(sheet: &Sheet, findings: &[Diagnostic], whole: bool, page: usize) -> Self {
        let (shown, narrowed) = rows_shown(sheet, findings, whole);
        let mut columns: Vec<u32> =
            sheet.rows.iter().flat_map(|row| row.cells.iter().map(|(column, _)| *column)).collect();
        columns.extend(here(sheet, findings).map(|(_, place)| place.column).filter(|column| *column > 0));
        columns.sort_unstable();
        columns.dedup();
        columns.truncate(COLUMNS);
        let blank = Row::default();
        let of_page = shown.chunks(PER_PAGE).nth(page).unwrap_or_default();
        let mut rows = Vec::with_capacity(of_page.len() + 1);
        let mut last = 1;
        for number in std::iter::once(&1).chain(of_page) {
            let row = sheet.rows.iter().find(|row| row.number == *number).unwrap_or(&blank);
            let skipped = if narrowed { number.saturating_sub(last + 1) } else { 0 };
            rows.push(RowView { skipped, ..row_view(sheet, findings, *number, row, &columns) });
            last = *number;
        }
        let letters = columns
            .iter()
            .map(|column| place(sheet, 0, *column).address())
            .map(|address| address.rsplit(':').next().unwrap_or_default().to_owned());
        Self { letters: letters.collect(), rows, narrowed, total: shown.len() }
    }
}

fn place(sheet: &Sheet, row: u32, column: u32) -> Place {
    Place { sheet: sheet.name.clone(), row, column, header: String::new() }
}

fn row_view(sheet: &Sheet, findings: &[Diagnostic], number: u32, row: &Row, columns: &[u32]) -> RowView {
    let is_of_row = |place: &Place| place.row == number || (number == 1 && place.row == 0);
    let cell = |column: &u32| {
        let text = row.cells.iter().find(|(at, _)| at == column).map_or("", |(_, text)| text);
        let told: Vec<Told> = here(sheet, findings)
            .filter(|(_, place)| is_of_row(place) && place.column == *column)
            .map(|(told, _)| told)
            .collect();
        let span = told.iter().find_map(|told| {
            let finding = &findings[told.number - 1];
            finding.span.clone().filter(|_| finding.text == text)
        });
        CellView { anchor: anchor(&place(sheet, number, *column)), pieces: pieces(text, span), findings: told }
    };
    RowView {
        number,
        anchor: anchor(&place(sheet, number, 0)),
        skipped: 0,
        cells: columns.iter().map(cell).collect(),
        findings: here(sheet, findings)
            .filter(|(_, place)| is_of_row(place) && place.column == 0)
            .map(|(told, _)| told)
            .collect(),
    }
}

/// The text before, at and after what a finding is about.
fn pieces(text: &str, span: Option<std::ops::Range<usize>>) -> Vec<(String, bool)> {
    let whole = || vec![(text.to_owned(), false)];
    let Some(span) = span.filter(|span| span.start < span.end) else { return whole() };
    let (Some(before), Some(at), Some(after)) = (text.get(..span.start), text.get(span.clone()), text.get(span.end..))
    else {
        return whole();
    };
    let pieces = [(before, false), (at, true), (after, false)];
    pieces.into_iter().filter(|(text, _)| !text.is_empty()).map(|(text, marked)| (text.to_owned(), marked)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: u32) -> Sheet {
        let row = |number| Row { number, cells: vec![(1, format!("a{number}")), (3, "(b + 1".to_owned())] };
        Sheet { name: "survey".to_owned(), rows: (1..=rows).map(row).collect() }
    }

    fn finding(row: u32, column: u32) -> Diagnostic {
        let place = Place { sheet: "survey".to_owned(), row, column, header: String::new() };
        Diagnostic::error("x").at(place, "(b + 1").span(0..1)
    }

    #[test]
    fn a_small_sheet_is_shown_whole_with_findings_in_their_cells() {
        let table = SheetTable::of(&sheet(5), &[finding(3, 3), finding(4, 0)], false, 0);
        assert_eq!(table.letters, ["A", "C"]);
        assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        assert_eq!(table.rows[2].cells[1].pieces, [("(".to_owned(), true), ("b + 1".to_owned(), false)]);
        assert_eq!(table.rows[2].cells[1].anchor, "cella-survey-C3");
        assert_eq!(table.rows[3].findings.len(), 1);
        assert!(!table.narrowed);
    }

    #[test]
    fn of_a_large_sheet_the_rows_with_findings_and_their_neighbours_are_shown() {
        let findings = [finding(50, 3), finding(90, 1)];
        let table = SheetTable::of(&sheet(120), &findings, false, 0);
        assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 49, 50, 51, 89, 90, 91]);
        assert_eq!(table.rows.iter().map(|row| row.skipped).collect::<Vec<_>>(), [0, 47, 0, 0, 37, 0, 0]);
        assert!(table.narrowed);
        let whole = SheetTable::of(&sheet(120), &findings, true, 1);
        assert_eq!((whole.rows[1].number, whole.total), (52, 119));
    }

    #[test]
    fn a_finding_about_a_blank_cell_has_its_cell_all_the_same() {
        let table = SheetTable::of(&sheet(3), &[finding(2, 2), finding(7, 1)], false, 0);
        assert_eq!(table.letters, ["A", "B", "C"]);
        assert_eq!(table.rows.last().map(|row| row.number), Some(7));
    }
}
