// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A questionnaire as its author sends it: the cells, everything there is to say about them, and the form if it runs.

use std::sync::Arc;

use xlsform::{
    check,
    diagnostic::{Diagnostic, Severity},
    run::{Limits, Program},
    workbook::{self, Workbook},
};

use crate::{edition::Edition, indicator_map::IndicatorMap};

/// A file, read and checked.
#[derive(Debug)]
pub struct Questionnaire {
    /// What the file was called.
    pub file_name: String,
    /// Its cells; none when it came as XML, or cannot be read.
    pub workbook: Workbook,
    /// Everything there is to say about it, in the order of its cells.
    pub findings: Vec<Diagnostic>,
    /// The form, when nothing keeps it from running.
    pub program: Option<Arc<Program>>,
    /// The whole, when it has a map of indicators: what can be published.
    pub edition: Option<Arc<Edition>>,
}

/// What a file that somebody sends may cost: more than the largest questionnaire, and far less than the engine would take.
pub(crate) const LIMITS: workbook::Limits =
    workbook::Limits { file: 8 << 20, unpacked: 64 << 20, sheets: 50, cells: 400_000, cell: 64 << 10, text: 32 << 20 };

impl Questionnaire {
    /// Reads the file of a form, whatever its format: a workbook, the same tables as text, or an XForm.
    #[must_use]
    pub fn read(bytes: &[u8], file_name: &str) -> Self {
        let mut read = Self {
            file_name: file_name.to_owned(),
            workbook: Workbook::default(),
            findings: Vec::new(),
            program: None,
            edition: None,
        };
        let checked = if is_xml(bytes) {
            check::check(bytes, file_name)
        } else {
            match workbook::read(bytes, file_name, &LIMITS) {
                Ok(workbook) => {
                    read.workbook = workbook;
                    if IndicatorMap::is_in(&read.workbook) {
                        return read.into_edition();
                    }
                    check::check_workbook(&read.workbook)
                }
                Err(finding) => {
                    read.findings.push(finding);
                    return read;
                }
            }
        };
        (read.findings, read.program) = (checked.diagnostics, checked.program);
        read
    }

    /// The same, whose map of indicators is looked at too.
    fn into_edition(mut self) -> Self {
        let edition = Edition::read(self.workbook.clone());
        self.findings.clone_from(&edition.findings);
        let form = edition.definition.clone();
        self.program = form.and_then(|form| Program::compile(form, &Limits::default()).ok());
        self.edition = Some(Arc::new(edition));
        self
    }

    /// Whether anything keeps the form from being used.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// How many findings weigh so.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// What people call it: its title, or the name of its file.
    #[must_use]
    pub fn title(&self) -> &str {
        let title = self.program.as_ref().map(|program| program.definition().title.trim());
        title.filter(|title| !title.is_empty()).unwrap_or(&self.file_name)
    }

    /// The name of its file without extension: what its downloads are called.
    #[must_use]
    pub fn stem(&self) -> String {
        let stem = self.file_name.rsplit_once('.').map_or(self.file_name.as_str(), |(stem, _)| stem);
        let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
        let stem: String = stem.chars().map(plain).take(80).collect();
        if stem.is_empty() { "questionario".to_owned() } else { stem }
    }

    /// About how many bytes of memory it takes.
    #[must_use]
    pub fn weight(&self) -> usize {
        let cells = self.workbook.sheets.iter().flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells);
        let written: usize = cells.map(|(_, text)| text.len() + 48).sum();
        // The form and its lists hold the same texts again, in trees.
        let times = if self.edition.is_some() { 9 } else { 3 };
        times * written + 600 * self.findings.len()
    }
}

/// Whether a file is XML rather than tables.
fn is_xml(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start().starts_with(b"<")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::EXAMPLES;

    #[test]
    fn the_first_example_runs_and_the_second_shows_what_authors_get_wrong() {
        let [good, bad] = EXAMPLES.map(|example| Questionnaire::read(example.source.as_bytes(), "esempio.md"));
        assert_eq!(good.findings, [], "nothing to say about our own example");
        assert!(good.program.is_some());
        assert!(bad.program.is_none());
        assert!(bad.count(Severity::Error) >= 4 && bad.count(Severity::Warning) >= 1, "{:?}", bad.findings);
    }

    #[test]
    fn what_is_no_questionnaire_is_told_and_never_breaks() {
        for bytes in [&b""[..], b"PK\x03\x04rubbish", b"<data/>", b"<", &[0xD0, 0xCF, 0x11, 0xE0], b"\xFF\xFE"] {
            let read = Questionnaire::read(bytes, "x.xlsx");
            assert!(read.has_errors() && read.program.is_none());
        }
    }

    #[test]
    fn downloads_have_a_plain_name() {
        let named = |name| Questionnaire::read(b"", name).stem();
        assert_eq!(named("Città \"2026\".xlsx"), "Citt---2026-");
        assert_eq!(named(".xlsx"), "questionario");
    }
}
