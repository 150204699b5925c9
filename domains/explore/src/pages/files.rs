// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The image and the data of a view, at addresses of their own with the same words.

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use web::{Failure, listing::LARGE_FORMATS};

use super::at::AtExplore;
use crate::{
    problem::ExploreProblem,
    queries::{drawings::Paper, files::file},
    view::Look,
};

/// Points of a PNG for each unit of the drawing.
const SCALE: f32 = 2.0;

pub(super) async fn svg(at: AtExplore) -> Result<Response, Failure> {
    let svg = drawn(at).await?;
    let headers =
        [(header::CONTENT_TYPE, "image/svg+xml"), (header::CONTENT_DISPOSITION, "inline; filename=\"esplora.svg\"")];
    Ok((headers, svg).into_response())
}

pub(super) async fn png(at: AtExplore) -> Result<Response, Failure> {
    let svg = drawn(at).await?;
    let painted = tokio::task::spawn_blocking(move || press::png(&svg, SCALE)).await.map_err(Failure::internal)?;
    let headers =
        [(header::CONTENT_TYPE, "image/png"), (header::CONTENT_DISPOSITION, "inline; filename=\"esplora.png\"")];
    Ok((headers, painted?).into_response())
}

/// The picture with its title and its source: a table is drawn as bars.
async fn drawn(at: AtExplore) -> Result<String, Failure> {
    let mut seen = at.seen().await?;
    if seen.view.look == Look::Table {
        seen.view.look = Look::Bars;
    }
    let work = move || seen.draw(&at.reader, Paper { id: "esplora", width: 760.0, alone: true });
    let drawing = tokio::task::spawn_blocking(work).await.map_err(Failure::internal)?;
    Ok(drawing.ok_or(ExploreProblem::NotFound)?.svg)
}

pub(super) async fn data(at: AtExplore, Path(format): Path<String>) -> Result<Response, Failure> {
    let format = LARGE_FORMATS.iter().copied().find(|one| one.name() == format).ok_or_else(Failure::not_found)?;
    let seen = at.seen().await?;
    let (download, rows) = file(&seen.teller(&at.reader), &seen.years);
    let mut response = download.answer(&at.reader, format, rows)?;
    let codebook = seen.address("/esplora/dati.codebook").to_string();
    if let Ok(link) = HeaderValue::from_str(&format!("<{codebook}>; rel=\"describedby\"")) {
        response.headers_mut().insert(header::LINK, link);
    }
    Ok(response)
}
