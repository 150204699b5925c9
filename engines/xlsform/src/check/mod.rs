// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Everything there is to say about a form before anybody fills it.
//!
//! [`check`] reads a file and tells all errors at once, with the traps that [`lint`] finds: expressions that are
//! legal and probably not what their author means.

mod arithmetic;
mod booleans;
mod choices;
mod conditions;
mod form;
mod order;
mod portability;
mod repeated;
mod stable;
mod types;
mod whole;

use crate::{diagnostic::Diagnostic, survey::Survey};

use form::Form;
pub use whole::{Checked, check, check_with_files, check_workbook};

/// The traps in a survey, in the order of its cells. Warnings and hints only: the form runs.
#[must_use]
pub fn lint(survey: &Survey) -> Vec<Diagnostic> {
    let form = Form::of(survey);
    let mut found = Vec::new();
    arithmetic::lint(&form, &mut found);
    booleans::lint(&form, &mut found);
    choices::lint(&form, &mut found);
    conditions::lint(&form, &mut found);
    order::lint(&form, &mut found);
    portability::lint(&form, &mut found);
    repeated::lint(&form, &mut found);
    stable::lint(&form, &mut found);
    types::lint(&form, &mut found);
    found.sort_by_cached_key(order_of);
    found
}

/// Sheets in the usual order, then row, column and what stands first in the cell.
fn order_of(finding: &Diagnostic) -> (usize, String, u32, u32, usize, &'static str) {
    const SHEETS: [&str; 3] = ["survey", "choices", "settings"];
    let place = finding.place.clone().unwrap_or_default();
    let name = place.sheet.to_lowercase();
    let sheet = SHEETS.iter().position(|sheet| *sheet == name).unwrap_or(SHEETS.len());
    (sheet, name, place.row, place.column, finding.span.as_ref().map_or(0, |s| s.start), finding.code)
}
