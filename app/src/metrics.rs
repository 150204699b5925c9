// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/metrics`: the figures that monitoring asks for, as Prometheus text.

use std::{sync::Arc, time::Duration};

use anyhow::Result;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use web::{AppState, Failure};

/// Bounds of the buckets of times, in seconds: pages take milliseconds, exports a second.
const SECONDS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// The recorder of this process, on the shelf for the page to read.
struct Recorder(PrometheusHandle);

/// Starts recording, for as long as the process lives.
///
/// # Errors
/// When something else records already.
pub(crate) fn start(app: &AppState) -> Result<()> {
    let suffix = Matcher::Suffix("_seconds".to_owned());
    let handle = PrometheusBuilder::new().set_buckets_for_metric(suffix, &SECONDS)?.install_recorder()?;
    app.shelf.put(Arc::new(Recorder(handle.clone())));
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(Duration::from_secs(5)).await;
            handle.run_upkeep();
        }
    });
    Ok(())
}

/// `GET /metrics`
pub(crate) async fn show(State(app): State<AppState>) -> Result<Response, Failure> {
    let recorder = app.shelf.get::<Recorder>().ok_or_else(Failure::not_found)?;
    let depth = app.store.queue_depth().await?;
    let age = depth.oldest.map_or(0, |oldest| (app.clock.now() - oldest).num_seconds().max(0));
    gauge("campanile_queue_open", depth.open);
    gauge("campanile_queue_oldest_seconds", age);
    gauge("campanile_jobs_given_up", depth.given_up);
    funding::report_source_ages(&app).await?;
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], recorder.0.render()).into_response())
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn gauge(name: &'static str, value: i64) {
    metrics::gauge!(name).set(value as f64);
}
