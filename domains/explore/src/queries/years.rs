// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The same estimate in every edition that has it: where an edition cannot be compared with the one before, the line is cut.

use report::figures::{names, table::Cell};
use web::{AppState, Failure, Reader};

use super::workbenches::workbench;
use crate::{
    material::{Material, Topic},
    problem::ExploreProblem,
    view::View,
    workbench::Subject,
};

/// An estimate in a year.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct InYear {
    /// The year.
    pub(crate) year: i32,
    /// The estimate.
    pub(crate) cell: Cell,
    /// Why it cannot be compared with the year before; none where it can.
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
    let mut found = Vec::new();
    for year in material.years.iter().rev() {
        let Some(bench) = workbench(app, *year).await? else { continue };
        let Some(subject) = bench.find(&word) else { continue };
        let item = bench.item(subject).map_err(ExploreProblem::from)?;
        let Some(column) = item.columns.iter().position(|one| Some(&one.key) == column_word.as_ref()) else { continue };
        let whole = view.whole;
        let cut = match subject {
            Subject::Indicator(place) => bench.indicators().get(place).and_then(|one| {
                let why = names(&one.breaks);
                why.get(reader.language.tag()).or_else(|| why.values().next()).cloned()
            }),
            _ => None,
        };
        let work = move || bench.estimates(subject, column, &[whole]);
        let cells = tokio::task::spawn_blocking(work).await.map_err(Failure::internal)?;
        let cell = cells.map_err(ExploreProblem::from)?.pop().unwrap_or_default();
        found.push(InYear { year: *year, cell, cut: cut.filter(|why| !why.is_empty()) });
    }
    Ok(found)
}
