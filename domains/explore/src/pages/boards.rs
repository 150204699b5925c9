// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/esplora/quadri`: one's own boards and the gallery; a new board; a view put on one.

use askama::Template;
use axum::{
    Form,
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use identity::Signed;
use kernel::day_in_rome;
use serde::Deserialize;
use tables::{Cell, Kind, Provenance};
use web::{
    AppState, Failure, Reader,
    components::Crumb,
    listing::{Asked, Column, Direction, Download, Format, ListView, Shape, USUAL_FORMATS},
    show,
};

use super::at::AtExplore;
use crate::{
    actions::{
        change_board::{Change, change_board},
        make_board::make_board,
    },
    board::Board,
    problem::ExploreProblem,
    queries::boards::{in_gallery, of_person},
};

const SHAPE: Shape = Shape {
    columns: &[
        Column::text("titolo", "explore-board-title"),
        Column::number("viste", "explore-board-views"),
        Column::text("condivisione", "explore-board-sharing"),
        Column::text("cambiato", "explore-board-changed"),
    ],
    filters: &[],
    sort: ("cambiato", Direction::Down),
    per_page: 50,
    formats: USUAL_FORMATS,
};

#[derive(Template)]
#[template(path = "boards.html")]
struct BoardsPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    signed: bool,
    view: ListView,
    boards: Vec<Line>,
    gallery: Vec<Line>,
}

struct Line {
    href: String,
    title: String,
    note: String,
    views: String,
    shared: String,
    changed: String,
}

#[derive(Deserialize)]
pub(super) struct NewBoard {
    #[serde(default)]
    titolo: String,
}

/// A view, and the board it goes on: one there is, or a new one of this title.
#[derive(Deserialize)]
pub(super) struct KeptView {
    #[serde(default)]
    vista: String,
    #[serde(default)]
    quadro: String,
    #[serde(default)]
    titolo: String,
}

pub(super) async fn page(at: AtExplore) -> Result<Response, Failure> {
    let reader = at.reader.clone();
    let db = at.app.store.reader();
    let own = match &at.signed {
        Some(signed) => of_person(db, signed.acting.person.uuid()).await.map_err(ExploreProblem::from)?,
        None => Vec::new(),
    };
    let asked = SHAPE.asked(&reader);
    let own = chosen(own, &asked);
    if let Some(format) = asked.format {
        return export(&reader, format, &own);
    }
    let gallery = in_gallery(db).await.map_err(ExploreProblem::from)?;
    let title = reader.t("explore-boards");
    let page = BoardsPage {
        crumbs: vec![Crumb::to("/esplora", reader.t("explore-title")), Crumb::here(title.clone())],
        signed: at.signed.is_some(),
        view: SHAPE.view(&reader, &asked, own.len(), reader.t("explore-boards-own")),
        boards: asked.cut(&own).iter().map(|one| line(&reader, one)).collect(),
        gallery: gallery.iter().map(|one| line(&reader, one)).collect(),
        title,
        reader,
    };
    Ok(show(&page)?.into_response())
}

/// Those that are searched for, in the order that is asked for.
fn chosen(mut own: Vec<Board>, asked: &Asked) -> Vec<Board> {
    if let Some(words) = &asked.search {
        let folded = registry::slug(words);
        let holds = |one: &Board| {
            let text = registry::slug(&format!("{} {}", one.title, one.note));
            folded.split('-').all(|word| text.contains(word))
        };
        own.retain(holds);
    }
    own.sort_by(|one, other| {
        let order = match asked.sort {
            "titolo" => registry::slug(&one.title).cmp(&registry::slug(&other.title)),
            "viste" => one.views.len().cmp(&other.views.len()),
            "condivisione" => one.shared.word().cmp(other.shared.word()),
            _ => one.changed_at.cmp(&other.changed_at),
        };
        if asked.direction == Direction::Down { order.reverse() } else { order }.then(one.id.cmp(&other.id))
    });
    own
}

fn line(reader: &Reader, board: &Board) -> Line {
    Line {
        href: board.path(),
        title: board.title.clone(),
        note: board.note.lines().next().unwrap_or_default().chars().take(160).collect(),
        views: reader.integer(board.views.len()),
        shared: reader.t(&format!("explore-sharing-{}", board.shared.word())),
        changed: reader.date_short(day_in_rome(board.changed_at)),
    }
}

fn export(reader: &Reader, format: Format, boards: &[Board]) -> Result<Response, Failure> {
    let column = |key: &str, text: &str, kind| reader.column(key, text, kind);
    let columns = vec![
        column("titolo", "explore-board-title", Kind::Text),
        column("nota", "explore-board-note", Kind::Text),
        column("condivisione", "explore-board-sharing", Kind::Text),
        column("cambiato", "explore-board-changed", Kind::Date),
        column("indirizzo", "explore-board-address", Kind::Text),
        column("viste", "explore-board-addresses", Kind::Text),
    ];
    let row = |board: &Board| -> Vec<Cell> {
        let views = board.views.iter().map(|view| reader.settings().absolute(&format!("/esplora?{view}")));
        vec![
            board.title.as_str().into(),
            board.note.as_str().into(),
            reader.t(&format!("explore-sharing-{}", board.shared.word())).into(),
            Cell::Date(day_in_rome(board.changed_at)),
            reader.settings().absolute(&board.path()).into(),
            views.collect::<Vec<_>>().join(" ").into(),
        ]
    };
    let provenance = Provenance {
        title: reader.t("explore-boards-own"),
        source: reader.settings().operator_name.clone(),
        ..Provenance::default()
    };
    Download { stem: "quadri", columns, provenance }.answer(reader, format, boards.iter().map(row))
}

pub(super) async fn make(
    me: Signed,
    State(app): State<AppState>,
    Form(typed): Form<NewBoard>,
) -> Result<Redirect, Failure> {
    let board = make_board(&app, &me.acting, &typed.titolo, None).await?;
    Ok(Redirect::to(&board.path()))
}

pub(super) async fn add(
    me: Signed,
    State(app): State<AppState>,
    Form(kept): Form<KeptView>,
) -> Result<Redirect, Failure> {
    let board = if kept.quadro.is_empty() {
        make_board(&app, &me.acting, &kept.titolo, Some(&kept.vista)).await?
    } else {
        change_board(&app, &me.acting, &kept.quadro, Change::Add(kept.vista)).await?
    };
    Ok(Redirect::to(&board.path()))
}
