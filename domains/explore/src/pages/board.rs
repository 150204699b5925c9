// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/esplora/quadri/{quadro}`: the views of a board beside each other; for its owner, what changes it.

use std::collections::HashMap;

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use identity::Signed;
use web::{
    Address, AppState, Failure, Reader,
    components::{Choice, Crumb, Figure},
    show,
};

use super::{
    at::AtExplore,
    table::{TableView, table},
};
use crate::{
    actions::{
        change_board::{Change, change_board},
        remove_board::remove_board,
    },
    board::{Board, Sharing},
    guarded::GuardedBoard,
    problem::ExploreProblem,
    queries::{boards::by_slug, drawings::Paper},
    view::Look,
};

#[derive(Template)]
#[template(path = "board.html")]
struct BoardPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    board: Board,
    path: String,
    note: Vec<String>,
    may_edit: bool,
    /// Who sees it, and the address by which they do; empty where nobody else does.
    sharing: String,
    link: String,
    sharings: Vec<Choice>,
    views: Vec<OnBoard>,
}

/// A view on the board.
struct OnBoard {
    place: usize,
    href: String,
    heading: String,
    sentence: String,
    remarks: Vec<String>,
    simulated: bool,
    figure: Option<Figure>,
    table: TableView,
    source: String,
}

pub(super) async fn page(at: AtExplore, Path(slug): Path<String>) -> Result<Response, Failure> {
    let board = by_slug(at.app.store.reader(), &slug).await.map_err(ExploreProblem::from)?;
    let board = board.ok_or_else(Failure::not_found)?;
    let guarded = GuardedBoard::of(&board);
    // Who may not see it is not told that it is there.
    at.app.gate.allow(&at.actor, "see", &guarded).map_err(|_| Failure::not_found())?;
    let may = |action: &'static str| at.app.gate.allow(&at.actor, action, &guarded).is_ok();
    let mut views = Vec::new();
    for (place, view) in board.views.iter().enumerate() {
        views.push(on_board(&at, place, view).await?);
    }
    let reader = at.reader.clone();
    let sharings = Sharing::ALL.into_iter().filter(|one| *one != Sharing::Public || may("show_board"));
    let page = BoardPage {
        title: board.title.clone(),
        crumbs: vec![
            Crumb::to("/esplora", reader.t("explore-title")),
            Crumb::to("/esplora/quadri", reader.t("explore-boards")),
            Crumb::here(board.title.clone()),
        ],
        path: board.path(),
        note: board.note.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
        may_edit: may("edit_board"),
        sharing: reader.t(&format!("explore-sharing-{}.is", board.shared.word())),
        link: match board.shared {
            Sharing::Private => String::new(),
            Sharing::Link | Sharing::Public => reader.settings().absolute(&board.path()),
        },
        sharings: Choice::list(
            sharings.map(|one| (one.word(), reader.t(&format!("explore-sharing-{}.do", one.word())))),
            Some(board.shared.word()),
        ),
        views,
        board,
        reader: reader.clone(),
    };
    Ok(show(&page)?.into_response())
}

/// A view as who looks may see it: what its owner may see is theirs.
async fn on_board(at: &AtExplore, place: usize, view: &str) -> Result<OnBoard, Failure> {
    let seen = at.seen_at(&Address::new("/esplora", view)).await?;
    let reader = at.reader.clone();
    let work = move || {
        let id = format!("vista-{place}");
        let paper = Paper { id: &id, width: 640.0, alone: false };
        let drawing = if seen.view.look == Look::Table { None } else { seen.draw(&reader, paper) };
        let teller = seen.teller(&reader);
        OnBoard {
            place,
            href: seen.address("/esplora").to_string(),
            heading: teller.heading(),
            sentence: teller.sentence(),
            remarks: seen
                .remarks
                .iter()
                .map(|one| reader.tf(one.text, [("value", one.value.as_str().into())]))
                .collect(),
            simulated: teller.simulated(),
            source: teller.source(),
            figure: drawing.map(|drawing| Figure { id: format!("vista-{place}"), drawing, source: String::new() }),
            table: table(&seen, &reader),
        }
    };
    tokio::task::spawn_blocking(work).await.map_err(Failure::internal)
}

type Typed = Form<HashMap<String, String>>;

fn field(typed: &HashMap<String, String>, name: &str) -> String {
    typed.get(name).cloned().unwrap_or_default()
}

pub(super) async fn write(
    me: Signed,
    State(app): State<AppState>,
    Path(slug): Path<String>,
    Form(typed): Typed,
) -> Result<Redirect, Failure> {
    let change = Change::Write { title: field(&typed, "titolo"), note: field(&typed, "nota") };
    Ok(Redirect::to(&change_board(&app, &me.acting, &slug, change).await?.path()))
}

pub(super) async fn share(
    me: Signed,
    State(app): State<AppState>,
    Path(slug): Path<String>,
    Form(typed): Typed,
) -> Result<Redirect, Failure> {
    let shared = Sharing::read(&field(&typed, "condivisione"));
    let shared = shared.ok_or_else(|| ExploreProblem::BadParameter("condivisione".to_owned()))?;
    Ok(Redirect::to(&change_board(&app, &me.acting, &slug, Change::Share(shared)).await?.path()))
}

/// A view moves up or down, or is taken away.
pub(super) async fn change(
    me: Signed,
    State(app): State<AppState>,
    Path(slug): Path<String>,
    Form(typed): Typed,
) -> Result<Redirect, Failure> {
    let place = field(&typed, "vista").parse().map_err(|_| ExploreProblem::BadParameter("vista".to_owned()))?;
    let change = match field(&typed, "che").as_str() {
        "su" => Change::Move(place, -1),
        "giu" => Change::Move(place, 1),
        "togli" => Change::Remove(place),
        _ => return Err(ExploreProblem::BadParameter("che".to_owned()).into()),
    };
    Ok(Redirect::to(&format!("{}#viste", change_board(&app, &me.acting, &slug, change).await?.path())))
}

pub(super) async fn remove(
    me: Signed,
    State(app): State<AppState>,
    Path(slug): Path<String>,
) -> Result<Redirect, Failure> {
    remove_board(&app, &me.acting, &slug).await?;
    Ok(Redirect::to("/esplora/quadri"))
}
