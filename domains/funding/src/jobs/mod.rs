// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What runs later, after an event: letters to who asked for them, facts for the registry, the forecast, the look at the age of the sources.

mod letters;
mod note_facts;
mod prepare_outlook;
mod send_alerts;
mod send_confirmation;
mod watch_sources;

use store::Event;
use web::Job;

use crate::{DayTakenIn, FileRefused, SimulatedRemoved, actions::ask_alert::AlertAsked};

pub use watch_sources::report_source_ages;

/// The jobs of this domain.
pub(crate) fn jobs() -> Vec<Job> {
    vec![
        Job { name: "funding.send_confirmation", run: |app, ticket| Box::pin(send_confirmation::run(app, ticket)) },
        Job { name: "funding.send_alerts", run: |app, ticket| Box::pin(send_alerts::run(app, ticket)) },
        Job { name: "funding.note_facts", run: |app, ticket| Box::pin(note_facts::run(app, ticket)) },
        Job { name: "funding.prepare_outlook", run: |app, ticket| Box::pin(prepare_outlook::run(app, ticket)) },
        Job { name: "funding.watch_sources", run: |app, ticket| Box::pin(watch_sources::run(app, ticket)) },
    ]
}

/// Which event wakes which of them.
pub(crate) fn subscriptions() -> Vec<(&'static str, &'static str)> {
    vec![
        (AlertAsked::NAME, "funding.send_confirmation"),
        (DayTakenIn::NAME, "funding.send_alerts"),
        (DayTakenIn::NAME, "funding.note_facts"),
        (SimulatedRemoved::NAME, "funding.note_facts"),
        (DayTakenIn::NAME, "funding.prepare_outlook"),
        (DayTakenIn::NAME, "funding.watch_sources"),
        (FileRefused::NAME, "funding.watch_sources"),
    ]
}
