// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile form convert`: a form as ODK XForm, or its codebook.

use std::{ffi::OsStr, fs, path::Path};

use anyhow::{Context, Result};
use xlsform::{
    diagnostic::Language,
    exchange::{Codebook, codebook},
};

use super::input::Form;
use crate::terminal::print_bytes;

/// What to write.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    XForm,
    Codebook,
}

/// Converts, and writes.
///
/// # Errors
/// When a file cannot be read or written, or the form has errors.
pub(super) fn run(file: &Path, output: Option<&Path>, wanted: Wanted, language: Language) -> Result<()> {
    let definition = Form::read(file)?.sound(language)?;
    let json = output.and_then(Path::extension) == Some(OsStr::new("json"));
    let written = match wanted {
        Wanted::XForm => definition.to_xform().into_bytes(),
        Wanted::Codebook if json => serde_json::to_vec_pretty(&codebook(&definition))?,
        Wanted::Codebook => table(&codebook(&definition))?,
    };
    write(output, &written)
}

/// Writes to a file, or to standard output.
///
/// # Errors
/// When it cannot be written.
pub(super) fn write(output: Option<&Path>, bytes: &[u8]) -> Result<()> {
    match output {
        Some(file) => fs::write(file, bytes).with_context(|| format!("cannot write {}", file.display())),
        None => print_bytes(bytes),
    }
}

/// One row for each question; long lists of choices follow after a blank line.
fn table(book: &Codebook) -> Result<Vec<u8>> {
    let mut written = Vec::new();
    for (number, table) in [book.table(), book.list_table()].iter().enumerate() {
        if number > 0 {
            if table.len() < 2 {
                continue;
            }
            written.extend(b"\r\n");
        }
        let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut written);
        for row in table {
            // What others wrote into their form may look like a formula to a spreadsheet.
            csv.write_record(row.iter().map(|cell| tables::guard(cell).into_owned()))?;
        }
        csv.flush()?;
    }
    Ok(written)
}
