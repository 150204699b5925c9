// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! That what people read is a simulated campaign: the band on top of every page, the word on every file.

use std::sync::Arc;

use store::StoreProblem;
use web::{AppState, Notice, Tone};

/// On the shelf: this house has a simulated campaign.
struct Simulated;

/// Looks whether there is a simulated campaign: call it once at start.
///
/// # Errors
/// When the database fails.
pub async fn note_simulated(app: &AppState) -> Result<(), StoreProblem> {
    if super::has_simulated_campaign(&app.store).await? {
        app.shelf.put(Arc::new(Simulated));
    } else {
        app.shelf.remove::<Simulated>();
    }
    Ok(())
}

/// Whether this house has a simulated campaign, as last looked.
#[must_use]
pub fn is_simulated(app: &AppState) -> bool {
    app.shelf.get::<Simulated>().is_some()
}

/// The band that cannot be missed.
pub(crate) fn band(app: &AppState) -> Vec<Notice> {
    if !is_simulated(app) {
        return Vec::new();
    }
    vec![Notice { tone: Tone::Simulated, text: "survey-simulated", values: Vec::new(), link: None }]
}
