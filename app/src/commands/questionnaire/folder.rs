// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Editions on disk: a folder of CSV, or a workbook.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use survey::Edition;
use xlsform::{
    diagnostic::Language,
    workbook::{self, Workbook},
};

use crate::terminal::{Misused, Refused};

/// An edition, read and checked; the one that is part of Campanile when none is named.
///
/// # Errors
/// When it cannot be read at all; what is wrong inside it is among its findings.
pub(super) fn edition(path: Option<&Path>) -> Result<Edition> {
    match path {
        None => Ok(Edition::shipped()),
        Some(path) => Ok(Edition::read(sheets(path)?)),
    }
}

/// The sheets of a folder or of a workbook.
///
/// # Errors
/// When they cannot be read, or there are none.
pub(super) fn sheets(path: &Path) -> Result<Workbook> {
    let damaged = |finding: xlsform::diagnostic::Diagnostic| Refused(finding.message(Language::En));
    if !path.is_dir() {
        let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        return Ok(workbook::read(&bytes, &name, &workbook::Limits::default()).map_err(damaged)?);
    }
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))? {
        files.push(entry?.path());
    }
    files.retain(|file| file.extension().is_some_and(|extension| extension == "csv"));
    files.sort();
    if files.is_empty() {
        return Err(Misused(format!("{} holds no edition: survey.csv is not there", path.display())).into());
    }
    let read = |file: PathBuf| {
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        Ok((file.file_stem().unwrap_or_default().to_string_lossy().into_owned(), text))
    };
    let sheets = files.into_iter().map(read).collect::<Result<Vec<(String, String)>>>()?;
    Ok(survey::from_csv(&sheets).map_err(damaged)?)
}
