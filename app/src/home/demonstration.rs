// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `POST /dimostrazione`: simulated calls, loaded or removed with one click.
//!
//! The guards of the house have already refused what another site makes a browser send.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{Form, extract::State, response::Redirect};
use funding::FundingProblem;
use kernel::Actor;
use serde::Deserialize;
use web::{AppState, Failure};

use crate::{commands::demo::SEED, home::warm};

/// A click waits so long for the end; after that the home page says that the work goes on.
const PATIENCE: Duration = Duration::from_secs(8);

/// What the button asks.
#[derive(Deserialize)]
pub(crate) struct Asked {
    azione: Action,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Action {
    Carica,
    Rimuovi,
}

/// On the shelf: whether simulated calls are being loaded or removed.
#[derive(Default)]
struct Underway(AtomicBool);

/// Whether simulated calls are on their way: the home page says so, and looks again.
pub(crate) fn is_underway(app: &AppState) -> bool {
    app.shelf.get::<Underway>().is_some_and(|underway| underway.0.load(Ordering::Relaxed))
}

/// Loads or removes them, and goes back home. Where there are real data nothing is loaded: the two never mix.
///
/// The work goes on even if the reader leaves, and a second click while it does changes nothing.
pub(crate) async fn load_or_remove(State(app): State<AppState>, Form(asked): Form<Asked>) -> Result<Redirect, Failure> {
    let underway = app.shelf.get::<Underway>().unwrap_or_default();
    app.shelf.put(Arc::clone(&underway));
    if !underway.0.swap(true, Ordering::Relaxed) {
        let work = tokio::spawn(async move {
            let outcome = perform(&app, asked.azione).await;
            underway.0.store(false, Ordering::Relaxed);
            if let Err(problem) = &outcome {
                tracing::warn!(error = %problem, "the simulated calls could not be loaded or removed");
            }
            outcome
        });
        if let Ok(Ok(outcome)) = tokio::time::timeout(PATIENCE, work).await {
            outcome?;
        }
    }
    Ok(Redirect::to("/"))
}

async fn perform(app: &AppState, action: Action) -> Result<(), FundingProblem> {
    match action {
        Action::Carica => {
            funding::load_simulated(&app.store, &Actor::Visitor, &registry::of(app), SEED).await?;
            warm(app.clone()).await;
        }
        Action::Rimuovi => {
            funding::remove_simulated(&app.store, &Actor::Visitor).await?;
        }
    }
    Ok(())
}
