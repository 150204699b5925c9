// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The same estimate in every edition that has it: where an edition cannot be compared with the one before, the line is cut,
//! by the rule of the Rapporto.

use std::sync::Arc;

use report::figures::{
    change::{are_scores_cut, cut},
    names,
    table::Cell,
};
use web::{AppState, Failure, Reader};

use super::workbenches::workbench;
use crate::{
    material::{Material, Topic},
    problem::ExploreProblem,
    view::View,
    workbench::{Subject, Workbench},
};

/// An estimate in a year.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct InYear {
    /// The year.
    pub(crate) year: i32,
    /// The estimate.
    pub(crate) cell: Cell,
    /// Why it cannot be compared with the edition before; none where it can.
    pub(crate) cut: Option<String>,
}

/// The estimates, the oldest first.
///
/// # Errors
/// When the database fails, or an engine refuses the data.
pub(crate) async fn years(
    app: &AppState,
    reader: &Reader,
    material: &Material,
    view: &View,
) -> Result<Vec<InYear>, Failure> {
    let Topic::Survey(_) = view.topic else { return Ok(Vec::new()) };
    let (word, column_word) = (material.word(view.topic), material.columns(view.topic).get(view.column).cloned());
    let (mut found, mut before): (Vec<InYear>, Option<Arc<Workbench>>) = Default::default();
    for year in material.years.iter().rev() {
        let Some(bench) = workbench(app, *year).await? else { continue };
        let Some(subject) = bench.find(&word) else { continue };
        let item = bench.item(subject).map_err(ExploreProblem::from)?;
        let Some(column) = item.columns.iter().position(|one| Some(&one.key) == column_word.as_ref()) else { continue };
        let whole = view.whole;
        let cut = before.and_then(|before| why_cut(reader, &before, &bench, subject));
        let asked = Arc::clone(&bench);
        let work = move || asked.estimates(subject, column, &[whole]);
        let cells = tokio::task::spawn_blocking(work).await.map_err(Failure::internal)?;
        let cell = cells.map_err(ExploreProblem::from)?.pop().unwrap_or_default();
        found.push(InYear { year: *year, cell, cut });
        before = Some(bench);
    }
    Ok(found)
}

/// Why an estimate cannot be compared with that of the edition before: as the map says, or in general.
fn why_cut(reader: &Reader, before: &Workbench, now: &Workbench, subject: Subject) -> Option<String> {
    let (then, today) = (&before.maturity, &now.maturity);
    let section = match subject {
        Subject::Indicator(place) => {
            let one = now.indicators().get(place).filter(|one| cut(then, today).contains(&one.id))?;
            let why = names(&one.breaks);
            let why = why.get(reader.language.tag()).or_else(|| why.values().next()).filter(|why| !why.is_empty());
            return Some(why.cloned().unwrap_or_else(|| reader.t("explore-cut")));
        }
        Subject::Section(place) => Some(today.codebook.sections().get(place)?.as_str()),
        Subject::Index | Subject::Levels => None,
    };
    let year = now.year().to_string();
    are_scores_cut(then, today, section).then(|| reader.tf("explore-cut-scores", [("year", year.into())]))
}
