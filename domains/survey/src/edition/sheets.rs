// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sheets as CSV that a person can read and compare: the same cells always give the same bytes.

use xlsform::{
    diagnostic::Diagnostic,
    workbook::{Sheet, Workbook},
};

use crate::questionnaire::LIMITS;

/// The sheets that have a place of their own, in order; others follow by name.
const ORDER: [&str; 4] = ["survey", "choices", "settings", "indicators"];

/// Reads sheets from CSV, by name.
///
/// # Errors
/// One finding: a file is damaged, or they are larger than any questionnaire.
#[expect(clippy::result_large_err, reason = "a folder is refused once, and the finding is what is wanted of it")]
pub fn from_csv<N: AsRef<str>, T: AsRef<str>>(sheets: &[(N, T)]) -> Result<Workbook, Diagnostic> {
    let sheets: Vec<(&str, &str)> =
        sheets.iter().map(|(name, text)| (name.as_ref(), text.as_ref().trim_start_matches('\u{feff}'))).collect();
    Workbook::from_csv_sheets(&sheets, &LIMITS)
}

/// A sheet as CSV: every line as wide as the widest, lines end with LF, quotes only where needed.
#[must_use]
pub fn to_csv(sheet: &Sheet) -> String {
    let width = sheet.rows.iter().filter_map(|row| row.cells.last()).map(|(column, _)| *column).max().unwrap_or(0);
    let last = sheet.rows.last().map_or(0, |row| row.number);
    let mut written = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    let mut rows = sheet.rows.iter().peekable();
    for number in 1..=last {
        let row = rows.next_if(|row| row.number == number);
        let mut cells = row.map(|row| row.cells.as_slice()).unwrap_or_default().iter().peekable();
        let line = (1..=width).map(|column| cells.next_if(|cell| cell.0 == column).map_or("", |cell| cell.1.as_str()));
        // Into memory, nothing can fail.
        let _ = written.write_record(line);
    }
    written.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The sheets that hold something, in their usual order.
#[must_use]
pub fn in_order(workbook: &Workbook) -> Vec<&Sheet> {
    let mut sheets: Vec<&Sheet> = workbook.sheets.iter().filter(|sheet| !sheet.rows.is_empty()).collect();
    sheets.sort_by_cached_key(|sheet| {
        let name = sheet.name.to_lowercase();
        (ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len()), name)
    });
    sheets
}

/// The name of a sheet's file: `survey.csv`. What no file may be called becomes `_`.
#[must_use]
pub fn file_name(sheet: &Sheet) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '_' };
    format!("{}.csv", sheet.name.to_lowercase().chars().map(plain).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back_and_is_written_the_same() {
        let text = "type,name,label\ntext,a,\"Sì, «no»; \"\"forse\"\"\"\n,,\nnote,b,\"due\nrighe\"\n";
        let read = from_csv(&[("survey", text)]).expect("a sheet");
        assert_eq!(to_csv(&read.sheets[0]), text);
        assert_eq!(read.sheets[0].rows.len(), 3, "the blank row keeps its place and is no row");
    }

    #[test]
    fn a_sheet_of_another_name_gets_a_file_that_can_be_written() {
        let sheet = Sheet { name: "Note / di lavoro".to_owned(), rows: Vec::new() };
        assert_eq!(file_name(&sheet), "note___di_lavoro.csv");
    }
}
