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
use kernel::{Problem, ProblemKind};
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

/// On the shelf: whether visitors may load and remove simulated calls.
struct OpenToVisitors(bool);

/// Simulated calls are the operator's here: on a public server no visitor fills it with them.
#[derive(Debug, thiserror::Error)]
#[error("only the operator loads simulated calls here, with `campanile demo`")]
pub(super) struct ForOperators;

impl Problem for ForOperators {
    fn kind(&self) -> ProblemKind {
        ProblemKind::Forbidden
    }

    fn code(&self) -> &'static str {
        "home.demonstration_for_operators"
    }
}

/// On the shelf: whether simulated calls are being loaded or removed.
#[derive(Default)]
struct Underway(AtomicBool);

/// Lets visitors load and remove simulated calls, or not.
pub(crate) fn open_to_visitors(app: &AppState, open: bool) {
    app.shelf.put(Arc::new(OpenToVisitors(open)));
}

/// Whether visitors may: the home page offers it then.
pub(crate) fn is_open_to_visitors(app: &AppState) -> bool {
    app.shelf.get::<OpenToVisitors>().is_some_and(|open| open.0)
}

/// Whether simulated calls are on their way: the home page says so, and looks again.
pub(crate) fn is_underway(app: &AppState) -> bool {
    app.shelf.get::<Underway>().is_some_and(|underway| underway.0.load(Ordering::Relaxed))
}

/// Loads or removes them, and goes back home. Where there are real data nothing is loaded: the two never mix.
///
/// The work goes on even if the reader leaves, and a second click while it does changes nothing.
pub(crate) async fn load_or_remove(State(app): State<AppState>, Form(asked): Form<Asked>) -> Result<Redirect, Failure> {
    if !is_open_to_visitors(&app) {
        return Err(ForOperators.into());
    }
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
            funding::load_simulated_for_visitors(&app.store, &registry::of(app), SEED).await?;
            warm(app.clone()).await;
        }
        Action::Rimuovi => {
            funding::remove_simulated_for_visitors(&app.store).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use axum::http::StatusCode;
    use store::testing::Given;
    use web::testing::{Browser, house};

    use super::*;

    const LOAD: [(&str, &str); 1] = [("azione", "carica")];

    fn browser(given: &Given, open: bool) -> Browser {
        let domains = || vec![crate::home::domain(), registry::domain(), funding::domain(), observatory::domain()];
        let app = house(given.store.clone(), &domains());
        open_to_visitors(&app, open);
        Browser::new(app, domains())
    }

    #[store::test]
    async fn a_visitor_of_a_public_server_is_told_who_loads_simulated_calls(given: Given) {
        let browser = browser(&given, false);
        let home = browser.get("/").await.text();
        assert!(!home.contains("/dimostrazione") && home.contains("campanile demo load"), "{home}");
        let refused = browser.post("/dimostrazione", &LOAD).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(refused.text().contains("campanile demo load"), "{}", refused.text());
        assert_eq!(funding::days_taken_in(&given).await.expect("the days"), []);
    }

    #[store::test]
    async fn whoever_tries_campanile_on_their_own_machine_has_one_click(given: Given) {
        let page = browser(&given, true).get("/").await.text();
        assert!(page.contains("action=\"/dimostrazione\"") && page.contains("value=\"carica\""), "{page}");
    }
}
