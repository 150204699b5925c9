// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `POST /dimostrazione`: simulated calls, loaded or removed with one click.
//!
//! The guards of the house have already refused what another site makes a browser send.

use axum::{Form, extract::State, response::Redirect};
use kernel::Actor;
use serde::Deserialize;
use web::{AppState, Failure};

use crate::{commands::demo::SEED, home::warm};

/// What the button asks.
#[derive(Deserialize)]
pub(crate) struct Asked {
    azione: Action,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Action {
    Carica,
    Rimuovi,
}

/// Loads or removes them, and goes back home. Where there are real data nothing is loaded: the two never mix.
pub(crate) async fn load_or_remove(State(app): State<AppState>, Form(asked): Form<Asked>) -> Result<Redirect, Failure> {
    match asked.azione {
        Action::Carica => {
            funding::load_simulated(&app.store, &Actor::Visitor, &registry::of(&app), SEED).await?;
            warm(app).await;
        }
        Action::Rimuovi => {
            funding::remove_simulated(&app.store, &Actor::Visitor).await?;
        }
    }
    Ok(Redirect::to("/"))
}
