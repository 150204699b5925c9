// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files of forms, read for the commands: workbook or XForm, and the lists beside it.

use std::{
    fs,
    io::{IsTerminal, Read},
    path::Path,
    sync::Arc,
};

use anyhow::{Context, Result};
use xlsform::{
    check::check,
    definition::Definition,
    diagnostic::{Diagnostic, Language, Severity, render_terminal},
    run::{Limits, Program},
    workbook,
};

use crate::terminal::{Refused, progress};

/// A form as far as it could be read.
pub(super) struct Form {
    /// Name of its file, for messages.
    pub(super) name: String,
    /// None when its errors leave nothing to go on with.
    pub(super) definition: Option<Definition>,
    /// Everything that is wrong or doubtful, in the order of the workbook.
    pub(super) findings: Vec<Diagnostic>,
}

/// Reads a file whole; `-` is standard input.
///
/// # Errors
/// When it cannot be read, or is larger than any form.
pub(super) fn bytes(file: &Path) -> Result<Vec<u8>> {
    // One byte more than a workbook may have, so that one that is too large is refused with the words for it.
    let most = workbook::Limits::default().file as u64 + 1;
    let mut bytes = Vec::new();
    let read = if file.as_os_str() == "-" {
        std::io::stdin().take(most).read_to_end(&mut bytes)
    } else {
        fs::File::open(file).and_then(|open| open.take(most).read_to_end(&mut bytes))
    };
    read.with_context(|| format!("cannot read {}", file.display()))?;
    Ok(bytes)
}

/// Reads a text whole; `-` is standard input.
///
/// # Errors
/// When it cannot be read, or is no UTF-8.
pub(super) fn text(file: &Path) -> Result<String> {
    let read =
        if file.as_os_str() == "-" { std::io::read_to_string(std::io::stdin()) } else { fs::read_to_string(file) };
    read.with_context(|| format!("cannot read {}", file.display()))
}

impl Form {
    /// Reads a form and checks it: every error and every doubt at once.
    ///
    /// # Errors
    /// Only when the file cannot be read at all; what is wrong inside it is among the findings.
    pub(super) fn read(file: &Path) -> Result<Self> {
        let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
        let checked = check(&bytes(file)?, &name);
        Ok(Self { name, definition: checked.definition, findings: checked.diagnostics })
    }

    /// Does an error keep it from being used?
    pub(super) fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// The form, when it has no errors; otherwise they are told.
    ///
    /// # Errors
    /// When it has errors.
    pub(super) fn sound(self, language: Language) -> Result<Definition> {
        let errors: Vec<Diagnostic> =
            self.findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
        match self.definition {
            Some(definition) if errors.is_empty() => Ok(definition),
            _ => Err(refused(&errors, &self.name, language)),
        }
    }
}

/// A form ready to be filled, with the lists beside its file.
///
/// # Errors
/// When the file cannot be read, or the form has errors: they are told.
pub(super) fn program(file: &Path, language: Language) -> Result<Arc<Program>> {
    let form = Form::read(file)?;
    let name = form.name.clone();
    let definition = form.sound(language)?;
    Program::with_files(definition, &Limits::default(), &|uri| beside(file, uri))
        .map_err(|errors| refused(&errors, &name, language))
}

/// The lists a form names stand beside it, or in `NAME-media/`, as in ODK.
fn beside(file: &Path, uri: &str) -> Option<Vec<u8>> {
    let name = Path::new(uri).file_name()?;
    let folder = file.parent()?;
    let media = format!("{}-media", file.file_stem()?.to_string_lossy());
    [folder.join(media).join(name), folder.join(name)].iter().find_map(|path| bytes(path).ok())
}

/// Tells the errors where people look, and refuses to go on.
fn refused(errors: &[Diagnostic], name: &str, language: Language) -> anyhow::Error {
    progress(render_terminal(errors, name, language, std::io::stderr().is_terminal()));
    let count = match errors.len() {
        1 => "an error".to_owned(),
        many => format!("{many} errors"),
    };
    Refused(format!("{name} has {count}")).into()
}
