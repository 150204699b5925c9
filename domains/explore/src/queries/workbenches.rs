// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The workbench of each year: kept in memory, made again behind the readers when something was sent.

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock, Weak},
};

use observatory::maturity::Maturity;
use report::figures::FiguresProblem;
use tokio::sync::Mutex;
use web::{AppState, Failure};

use crate::{
    problem::ExploreProblem,
    workbench::{Subject, Workbench},
};

/// What is kept of each year.
#[derive(Default)]
struct Years {
    made: RwLock<BTreeMap<i32, Kept>>,
    /// One is made at a time.
    making: Mutex<()>,
}

#[derive(Clone)]
struct Kept {
    maturity: Arc<Maturity>,
    /// None where too few answered.
    bench: Option<Arc<Workbench>>,
}

/// The workbench of a year; none without an edition, or where too few answered. The first time takes seconds; when answers
/// came in meanwhile, readers get the one from before while the new one is made.
///
/// # Errors
/// When the database fails, or an engine refuses the data.
pub(crate) async fn workbench(app: &AppState, year: i32) -> Result<Option<Arc<Workbench>>, Failure> {
    let Some(maturity) = observatory::maturity_of(app, year).await? else { return Ok(None) };
    let years = app.shelf.get_or_put(Years::default);
    let Some(kept) = years.find(year) else { return make(app, &years, maturity).await };
    if !Arc::ptr_eq(&kept.maturity, &maturity) {
        let (app, years) = (app.clone(), Arc::clone(&years));
        tokio::spawn(async move {
            if let Err(failure) = make(&app, &years, maturity).await {
                tracing::error!(?failure, year, "the workbench could not be made again");
            }
        });
    }
    Ok(kept.bench)
}

async fn make(app: &AppState, years: &Arc<Years>, maturity: Arc<Maturity>) -> Result<Option<Arc<Workbench>>, Failure> {
    let _making = years.making.lock().await;
    let year = maturity.sources.year;
    if let Some(kept) = years.find(year).filter(|kept| Arc::ptr_eq(&kept.maturity, &maturity)) {
        return Ok(kept.bench);
    }
    let book = maturity.book.as_deref();
    let facts = book.map(|book| report::open_facts(&maturity.sources.registry, book)).unwrap_or_default();
    let choices = report::choices(app, &maturity).await?;
    let simulated = survey::is_simulated(app);
    let answered = Arc::clone(&maturity);
    let work = move || Workbench::of(answered, facts, choices, simulated);
    let bench = match tokio::task::spawn_blocking(work).await.map_err(Failure::internal)? {
        Ok(bench) => Some(Arc::new(bench)),
        Err(FiguresProblem::TooFew(_)) => None,
        Err(problem) => return Err(ExploreProblem::from(problem).into()),
    };
    if let Some(bench) = &bench {
        // Nobody waits for it: whoever asks first finds it read, or reads it.
        let bench = Arc::downgrade(bench);
        tokio::task::spawn_blocking(move || read_all(&bench));
    }
    let kept = Kept { maturity, bench: bench.clone() };
    years.made.write().unwrap_or_else(PoisonError::into_inner).insert(year, kept);
    Ok(bench)
}

/// Reads every subject, for as long as the workbench is of use.
fn read_all(bench: &Weak<Workbench>) {
    let subjects: Vec<Subject> = bench.upgrade().map(|bench| bench.subjects().collect()).unwrap_or_default();
    for subject in subjects {
        let Some(bench) = bench.upgrade() else { return };
        if let Err(problem) = bench.item(subject) {
            tracing::error!(%problem, subject = bench.word(subject), "an indicator could not be read");
        }
    }
}

impl Years {
    fn find(&self, year: i32) -> Option<Kept> {
        self.made.read().unwrap_or_else(PoisonError::into_inner).get(&year).cloned()
    }
}
