// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Prints the sheets of all Comuni on PA digitale 2026 into a folder.

use std::path::Path;

use press::Press;
use registry::IstatCode;
use web::Reader;

use super::folder::{Finished, Folder, PrintProblem, Progress, Summary, fill};
use super::inputs::Inputs;
use super::manifest::Entry;
use super::{fingerprint, print_ready};
use crate::queries::{Schede, scheda_in_words};

/// Prints into `folder` the sheet of every Comune, as `scheda-058091-roma.pdf`, in the reader's language.
///
/// Blocks until it is done. Killed at any instant, it leaves whole sheets only, and the next run carries on.
///
/// # Errors
/// The folder is taken, the disk refuses, or a sheet cannot be printed.
pub fn print_schede(
    press: &Press,
    schede: &Schede,
    reader: &Reader,
    folder: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<Summary, PrintProblem> {
    // Without them every sheet is composed and compared, which is as right and slower.
    let inputs = Inputs::of(reader).inspect_err(|error| tracing::warn!(%error, "this program cannot read itself")).ok();
    let run = Run { inputs, press, schede, reader };
    let codes: Vec<IstatCode> = schede.codes().collect();
    fill(folder, &codes, &schede.file_names().collect(), &|folder, code| run.see_to(folder, code), progress)
}

/// What the workers of a run share.
struct Run<'a> {
    inputs: Option<Inputs>,
    press: &'a Press,
    schede: &'a Schede,
    reader: &'a Reader,
}

impl Run<'_> {
    /// Prints a sheet, unless the same one is there: what it is made from answers first, without composing it; only when
    /// that has changed is it composed, and printed if it reads otherwise.
    fn see_to(&self, folder: &Folder<'_>, code: IstatCode) -> Result<Option<Finished>, PrintProblem> {
        let Some(scheda) = self.schede.scheda(code) else { return Ok(None) };
        let name = scheda.file_name();
        let there = folder.find(&name);
        let inputs = self.inputs.as_ref().map(|inputs| inputs.with(&scheda)).transpose();
        let inputs = inputs.map_err(|source| folder.disk(source))?;
        if there.as_ref().is_some_and(|there| inputs.is_some() && there.inputs == inputs) {
            return Ok(Some(Finished { name, entry: None, printed: None }));
        }
        let words = scheda_in_words(&scheda, self.reader);
        let fingerprint = fingerprint(self.press, &scheda, &words, self.reader);
        if let Some(same) = there.filter(|there| there.fingerprint == fingerprint) {
            return Ok(Some(Finished { name, entry: Some(Entry { inputs, ..same }), printed: None }));
        }
        let printed = print_ready(self.press, &scheda, &words, self.reader)
            .map_err(|source| PrintProblem::Press { comune: code, source })?;
        folder.keep(name, (inputs, fingerprint), &printed).map(Some)
    }
}
