// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile form check`: everything that is wrong or doubtful in a form, and where.

use std::{io::IsTerminal, path::Path};

use anyhow::Result;
use xlsform::diagnostic::{Diagnostic, Language, Severity, render_terminal, summary, to_json, to_sarif};

use super::{Format, input::Form};
use crate::terminal::{Refused, print, print_bytes};

/// Checks, and prints.
///
/// # Errors
/// When the file cannot be read, or the form has errors.
pub(super) fn run(file: &Path, format: Format, language: Language, errors_only: bool) -> Result<()> {
    let form = Form::read(file)?;
    let shown = |finding: &&Diagnostic| !errors_only || finding.severity == Severity::Error;
    let findings: Vec<Diagnostic> = form.findings.iter().filter(shown).cloned().collect();
    match format {
        Format::Text => {
            let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            let told = render_terminal(&findings, &form.name, language, colour);
            if !told.is_empty() {
                print_bytes(format!("{told}\n").as_bytes())?;
            }
            print(summary(&findings, language));
        }
        Format::Json => print(serde_json::to_string_pretty(&to_json(&findings, &form.name, language))?),
        Format::Sarif => {
            let path = file.to_string_lossy();
            print(serde_json::to_string_pretty(&to_sarif(&findings, &path, language))?);
        }
    }
    if form.has_errors() {
        return Err(Refused(format!("{} has errors", form.name)).into());
    }
    Ok(())
}
