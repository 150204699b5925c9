// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What this domain says on top of every page: that the data are simulated.

use web::{AppState, Notice, Tone};

use crate::queries::boards::Boards;

/// The band that cannot be missed, when what people read is simulated.
pub(crate) fn simulated_band(app: &AppState) -> Vec<Notice> {
    if !app.shelf.get::<Boards>().is_some_and(|boards| boards.is_simulated()) {
        return Vec::new();
    }
    let link = Some(("funding-simulated-link", "/fonti".to_owned()));
    vec![Notice { tone: Tone::Simulated, text: "funding-simulated", values: Vec::new(), link }]
}
