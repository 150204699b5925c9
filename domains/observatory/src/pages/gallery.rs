// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/grafici`: every kind of chart, drawn from what the platform knows, with what each is good for.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse as _, Response},
};
use charts::DataTable;
use web::{AppState, Failure, Reader, components::Crumb, show};

use super::gallery_hall::{EXHIBITS, Exhibit, Facts, Paper, ROOMS};

#[derive(Template)]
#[template(path = "gallery.html")]
pub(crate) struct GalleryPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    rooms: Vec<RoomView>,
}

/// The charts that answer one kind of question.
struct RoomView {
    word: &'static str,
    title: String,
    pieces: Vec<PieceView>,
}

/// A chart, and what it is good for.
struct PieceView {
    key: &'static str,
    kind: String,
    title: String,
    usage: String,
    /// Why it is not shown, where it is not.
    missing: String,
    shown: Option<ShownView>,
}

/// A chart that has something to show.
struct ShownView {
    wide: String,
    /// Drawn anew for a phone, where a wide one would be too small to read.
    narrow: String,
    table: DataTable,
    source: String,
    file: String,
}

/// Shows all charts.
pub(crate) async fn gallery(State(app): State<AppState>, reader: Reader) -> Result<Response, Failure> {
    let facts = Facts::of(&app, &reader).await?;
    let draw = move || GalleryPage::new(reader, &facts);
    let page = tokio::task::spawn_blocking(draw).await.map_err(Failure::internal)?;
    Ok(show(&page)?.into_response())
}

/// `/grafici/{chart}.svg`: one chart with its title and its source, to be printed or put in a document.
pub(crate) async fn picture(
    State(app): State<AppState>,
    reader: Reader,
    Path(file): Path<String>,
) -> Result<Response, Failure> {
    let key = file.strip_suffix(".svg").ok_or(Failure::not_found())?;
    let exhibit = EXHIBITS.iter().find(|exhibit| exhibit.key == key).ok_or(Failure::not_found())?;
    let facts = Facts::of(&app, &reader).await?;
    let draw = move || exhibit.draw(&reader, &facts, Paper::File);
    let drawn = tokio::task::spawn_blocking(draw).await.map_err(Failure::internal)?;
    let drawing = drawn.ok_or(Failure::not_found())?;
    let kind = (header::CONTENT_TYPE, "image/svg+xml".to_owned());
    Ok(([kind, (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{file}\""))], drawing.svg).into_response())
}

impl GalleryPage {
    fn new(reader: Reader, facts: &Facts) -> Self {
        let room = |word: &&'static str| RoomView {
            word,
            title: reader.t(&format!("gallery-room-{word}")),
            pieces: EXHIBITS
                .iter()
                .filter(|exhibit| exhibit.room == *word)
                .map(|exhibit| PieceView::new(&reader, facts, exhibit))
                .collect(),
        };
        let title = reader.t("gallery-title");
        Self { rooms: ROOMS.iter().map(room).collect(), crumbs: vec![Crumb::here(title.clone())], title, reader }
    }
}

impl PieceView {
    fn new(reader: &Reader, facts: &Facts, exhibit: &Exhibit) -> Self {
        let wide = exhibit.draw(reader, facts, Paper::Desk);
        let narrow = exhibit.draw(reader, facts, Paper::Phone);
        Self {
            key: exhibit.key,
            kind: exhibit.said(reader, "kind"),
            title: exhibit.title(reader),
            usage: exhibit.said(reader, "use"),
            missing: reader.t(if facts.has_projects() { "gallery-too-little" } else { "gallery-missing" }),
            shown: wide.zip(narrow).map(|(wide, narrow)| ShownView {
                wide: wide.svg,
                narrow: narrow.svg,
                table: wide.table,
                source: exhibit.source(reader, facts),
                file: format!("/grafici/{}.svg", exhibit.key),
            }),
        }
    }
}
