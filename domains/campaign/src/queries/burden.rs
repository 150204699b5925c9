// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The burden of a campaign: measured again once an hour, when somebody looks.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use survey::State;
use tokio::sync::Mutex as Turn;
use web::AppState;

use crate::{
    CampaignProblem,
    burden::{Burden, Stopwatch, Stroke},
};

/// What was measured holds for so long.
const KEPT_FOR: TimeDelta = TimeDelta::hours(1);
/// Submissions that are read at once.
const BATCH: usize = 200;

/// A burden, and when it was measured.
pub(crate) type Measured = Arc<(DateTime<Utc>, Burden)>;

#[derive(Default)]
struct Burdens {
    measuring: Turn<()>,
    kept: Mutex<HashMap<i32, Measured>>,
}

impl Burdens {
    fn fresh(&self, year: i32, now: DateTime<Utc>) -> Option<Measured> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&year).filter(|measured| now - measured.0 < KEPT_FOR).cloned()
    }
}

/// How long the questionnaire of a year takes, over the submissions that were sent.
pub(crate) async fn burden(app: &AppState, year: i32) -> Result<Measured, CampaignProblem> {
    let burdens = app.shelf.get::<Burdens>().unwrap_or_else(|| {
        app.shelf.put(Arc::new(Burdens::default()));
        app.shelf.get::<Burdens>().unwrap_or_default()
    });
    let now = app.clock.now();
    if let Some(measured) = burdens.fresh(year, now) {
        return Ok(measured);
    }
    let _measuring = burdens.measuring.lock().await;
    if let Some(measured) = burdens.fresh(year, now) {
        return Ok(measured);
    }
    let rows = survey::campaign_rows(&app.store, year).await?;
    let sent: Vec<_> = rows.into_iter().filter(|row| row.state == State::Submitted).map(|row| row.id).collect();
    let mut watch = Stopwatch::default();
    for some in sent.chunks(BATCH) {
        let changes = survey::timed_changes(&app.store, some).await?;
        for of_one in changes.chunk_by(|a, b| a.submission == b.submission) {
            let strokes: Vec<Stroke> = of_one
                .iter()
                .map(|change| Stroke {
                    person: change.person,
                    at: change.at,
                    section: change.section.clone(),
                    node: change.node.clone(),
                })
                .collect();
            watch.measure(&strokes);
        }
    }
    let measured = Arc::new((now, watch.read()));
    burdens.kept.lock().unwrap_or_else(PoisonError::into_inner).insert(year, Arc::clone(&measured));
    Ok(measured)
}
