// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The front door: the home page, the simulated calls one click away, and what supervisors ask.

mod demonstration;
mod front;
mod show_campaign;

use axum::{
    Router,
    routing::{get, post},
};
use web::{AppState, Domain, Texts};

use crate::{config::Config, metrics, probes};

pub(crate) use front::warm;

/// Tells the home what the operator lets visitors do.
pub(crate) fn open(app: &AppState, config: &Config) {
    demonstration::open_to_visitors(app, config.allows_demonstration());
    show_campaign::offer(app, config);
}

/// The home as a domain of the house.
pub(crate) fn domain() -> Domain {
    Domain {
        pages: Router::new()
            .route("/", get(front::show))
            .route("/dimostrazione", post(demonstration::load_or_remove))
            .route("/dimostrazione/campagna", post(show_campaign::show))
            .route("/healthz", get(probes::healthy))
            .route("/readyz", get(probes::ready))
            .route("/metrics", get(metrics::show)),
        texts: Texts { it: include_str!("../texts/it.ftl"), en: include_str!("../texts/en.ftl") },
        ..Domain::named("home")
    }
}
