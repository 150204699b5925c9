// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/agenda/azioni`: the catalogue of actions, for everybody.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use web::{AppState, Failure, Reader, components::Crumb, show};

use crate::{
    catalogue::{Action, Catalogue, ROLES},
    queries::material::catalogue,
};

#[derive(Template)]
#[template(path = "catalogue.html")]
struct CataloguePage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    actions: Vec<Row>,
}

struct Row {
    id: String,
    title: String,
    what: String,
    cost: String,
    days: String,
    first: String,
    law: String,
    due: Vec<String>,
    proof: String,
}

pub(super) async fn page(State(app): State<AppState>, reader: Reader) -> Result<Response, Failure> {
    let catalogue = catalogue(&app);
    let title = reader.t("agenda-catalogue");
    let page = CataloguePage {
        crumbs: vec![Crumb::to("/agenda", reader.t("agenda-home")), Crumb::here(title.clone())],
        title,
        actions: catalogue.actions.iter().map(|action| row(&reader, &catalogue, action)).collect(),
        reader,
    };
    Ok(show(&page)?.into_response())
}

fn row(reader: &Reader, catalogue: &Catalogue, action: &Action) -> Row {
    let language = reader.language;
    let euro = |euro: u32| format!("{} €", reader.integer(i64::from(euro)));
    let days = ROLES.iter().zip(action.days).filter(|(_, days)| *days > 0);
    let days = days.map(|(role, days)| format!("{days} {}", reader.t(&format!("agenda-role-{role}"))));
    let first = action.requires.iter().filter_map(|id| catalogue.action(id));
    let due = catalogue.deadlines.iter().filter(|one| one.action == action.id);
    let due = due.map(|one| {
        let when = one.day.map(|day| format!(", {}", reader.date(day))).unwrap_or_default();
        format!("{} ({}{when}). {}", one.what.in_language(language), one.rule, one.source)
    });
    let values = [("once", euro(action.once.usual).into()), ("yearly", euro(action.yearly.usual).into())];
    Row {
        id: action.id.clone(),
        title: action.title.in_language(language).to_owned(),
        what: action.what.in_language(language).to_owned(),
        cost: reader.tf("agenda-catalogue-cost", values),
        days: days.collect::<Vec<_>>().join(", "),
        first: first.map(|one| one.title.in_language(language)).collect::<Vec<_>>().join("; "),
        law: action.law.clone(),
        due: due.collect(),
        proof: action.proof.in_language(language).to_owned(),
    }
}
