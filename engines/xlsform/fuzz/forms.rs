// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the targets share: a world that stands still, forms from rows, a workbook around a sheet.

mod reader_of_cells;

use std::{
    io::{Cursor, Write},
    sync::Arc,
};

use chrono::DateTime;
use chrono_tz::Europe::Rome;
use xlsform::{
    definition::Definition,
    diagnostic::{Diagnostic, Severity},
    run::{Limits, Program, Still},
    survey::{Options, Survey},
    workbook::{self, Workbook},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

pub use reader_of_cells::forgive_the_reader_of_cells;

/// Always the same moment, always the same chance.
pub fn world() -> Still {
    let now = DateTime::UNIX_EPOCH.with_timezone(&Rome).fixed_offset();
    Still { now, timezone: Rome }
}

/// What a form may cost here: an input must end in an instant.
pub fn limits() -> Limits {
    Limits { instances: 20, nodes: 2_000, evaluations: 10_000, steps: 1_000_000, ..Limits::default() }
}

/// What a workbook may cost here.
pub fn workbook_limits() -> workbook::Limits {
    workbook::Limits { unpacked: 8 << 20, cells: 50_000, ..workbook::Limits::default() }
}

/// Whatever goes on after the cells: the survey with its findings, the definition both ways, the program.
pub fn go_on(workbook: &Workbook) -> Option<Arc<Program>> {
    let (survey, findings) = Survey::read(workbook, &Options::default());
    let survey = survey?;
    let _ = xlsform::check::lint(&survey);
    if findings.iter().any(is_error) {
        return None;
    }
    let (definition, _) = Definition::from_survey(&survey);
    let xform = definition.to_xform();
    let again = Definition::from_xform(&xform).expect("an XForm of ours can be read");
    assert_eq!(again.to_xform(), xform, "written as it was read");
    Program::compile(definition, &limits()).ok()
}

fn is_error(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error
}

/// An .xlsx whose one sheet, `survey`, is this XML: a fuzzer does not get through compression and checksums by itself.
pub fn around(sheet: &[u8]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="survey" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    let relationships = format!(
        r#"<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
    );
    let start = format!(
        r#"<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let parts: [(&str, &[u8]); 4] = [
        ("_rels/.rels", start.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relationships.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(name, options).expect("in memory");
        zip.write_all(bytes).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}
