// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Prints the schede of digital maturity of a year: one, or all of them into a folder.

use std::{collections::HashSet, path::Path};

use press::{Press, Printed};
use registry::IstatCode;

use super::folder::{Finished, Folder, PrintProblem, Progress, Summary, fill};
use super::print_maturity::MaturityPrint;
use crate::maturity::{Change, MaturityProblem, Sheet, Sheets, Since};
use crate::queries::MaturitySchede;

/// Prints into `folder` the scheda of every Comune, as `scheda-maturita-2026-058091-roma.pdf`: with its maturity where it
/// answered and its answers may be seen, with what open sources tell where not.
///
/// Blocks until it is done. Killed at any instant, it leaves whole schede only, and the next run carries on.
///
/// # Errors
/// The folder is taken, the disk refuses, or a scheda cannot be worked out or printed.
pub fn print_maturity_schede(
    press: &Press,
    schede: &MaturitySchede,
    folder: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<Summary, PrintProblem> {
    let shared = |source| PrintProblem::Maturity { comune: None, source };
    let codes: Vec<IstatCode> = schede.codes().collect();
    let names: HashSet<String> = schede.file_names().collect();
    let before = schede.before.as_deref().filter(|before| before.respondents() > 0);
    let since = before.map(|before| schede.maturity.since(before).and_then(Since::of_all));
    let (sheets, since) = (schede.maturity.sheets().map_err(shared)?, since.transpose().map_err(shared)?);
    let run = Run { press, schede, sheets, since };
    fill(folder, &codes, &names, &|folder, code| run.see_to(folder, code), progress)
}

/// Prints the scheda of one Comune, as the page gives it; none when there is no such Comune today.
///
/// # Errors
/// When it cannot be worked out or printed: a mistake of ours.
pub fn print_maturity_scheda(
    press: &Press,
    schede: &MaturitySchede,
    code: IstatCode,
) -> Result<Option<Printed>, PrintProblem> {
    let printed = ready(schede, code)?.map(|ready| ready.print(press)).transpose();
    printed.map_err(|source| PrintProblem::Press { comune: code, source })
}

/// The text of each page of the scheda of one Comune, in the order of the drawing: for tests.
///
/// # Errors
/// As [`print_maturity_scheda`].
pub fn proof_maturity_scheda(
    press: &Press,
    schede: &MaturitySchede,
    code: IstatCode,
) -> Result<Option<Vec<String>>, PrintProblem> {
    let proof = ready(schede, code)?.map(|ready| ready.proof(press)).transpose();
    proof.map_err(|source| PrintProblem::Press { comune: code, source })
}

/// One scheda alone, as much of it as may be seen.
fn ready(schede: &MaturitySchede, code: IstatCode) -> Result<Option<MaturityPrint>, PrintProblem> {
    let failed = |source| PrintProblem::Maturity { comune: Some(code), source };
    let Some(sheet) = schede.maturity.sheet(code, None).map_err(failed)? else { return Ok(None) };
    let full = schede.tells(sheet.unit);
    let before = schede.before.as_deref().filter(|_| schede.tells_change(sheet.unit));
    let change = before.map(|before| schede.maturity.change_since(before, code)).transpose().map_err(failed)?.flatten();
    let sheet = if full { sheet } else { sheet.open_only() };
    let coming = schede.coming(&sheet);
    Ok(Some(MaturityPrint::of(&schede.teller(), schede.day, (&sheet, change.as_ref()), coming)))
}

/// What the workers of a run share.
struct Run<'a> {
    press: &'a Press,
    schede: &'a MaturitySchede,
    sheets: Sheets<'a>,
    since: Option<Since<'a>>,
}

impl Run<'_> {
    /// Prints a scheda, unless the same one is there.
    fn see_to(&self, folder: &Folder<'_>, code: IstatCode) -> Result<Option<Finished>, PrintProblem> {
        let failed = |source| PrintProblem::Maturity { comune: Some(code), source };
        let Some((sheet, change)) = self.told(code).map_err(failed)? else { return Ok(None) };
        let name = self.schede.file_name(&sheet.comune);
        let (teller, coming) = (self.schede.teller(), self.schede.coming(&sheet));
        let ready = MaturityPrint::of(&teller, self.schede.day, (&sheet, change.as_ref()), coming);
        let fingerprint = ready.fingerprint(self.press);
        if folder.find(&name).is_some_and(|there| there.fingerprint == fingerprint) {
            return Ok(Some(Finished { name, entry: None, printed: None }));
        }
        let printed = ready.print(self.press).map_err(|source| PrintProblem::Press { comune: code, source })?;
        folder.keep(name, (None, fingerprint), &printed).map(Some)
    }

    /// As much of a sheet as may be seen, and how the Comune moved.
    fn told(&self, code: IstatCode) -> Result<Option<(Sheet, Option<Change>)>, MaturityProblem> {
        let Some(sheet) = self.sheets.sheet(code)? else { return Ok(None) };
        if !self.schede.tells(sheet.unit) {
            return Ok(Some((self.sheets.open_only(sheet)?, None)));
        }
        let since = self.since.as_ref().filter(|_| self.schede.tells_change(sheet.unit));
        let change = since.map(|since| since.change(code)).transpose()?.flatten();
        Ok(Some((sheet, change)))
    }
}
