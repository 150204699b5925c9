// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/esplora`: the workbench.

use askama::Template;
use axum::response::{IntoResponse, Response};
use web::{
    Failure, Reader,
    components::{Choice, Crumb, Figure},
    listing::{ExportLink, Format, LARGE_FORMATS},
    show,
};

use super::{
    at::AtExplore,
    choices::Choices,
    table::{TableView, table},
};
use crate::{
    material::Topic,
    problem::ExploreProblem,
    queries::{boards::of_person, drawings::Paper, seen::Seen},
    view::Look,
};

#[derive(Template)]
#[template(path = "explore.html")]
struct ExplorePage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    choices: Choices,
    look: &'static str,
    heading: String,
    sentence: String,
    note: String,
    source: String,
    /// Why nothing is drawn, where nothing is.
    nothing: &'static str,
    simulated: bool,
    remarks: Vec<String>,
    /// Why there are no answers to explore; none where there are.
    without: Option<String>,
    figure: Option<Figure>,
    table: TableView,
    images: [String; 2],
    exports: Vec<ExportLink>,
    /// Where to sort by value, or to leave that; where rankings are.
    sort: Option<(String, bool)>,
    keeping: Keeping,
}

/// How the view is put on a board.
struct Keeping {
    signed: bool,
    boards: Vec<Choice>,
    view: String,
    sign_in: String,
}

pub(super) async fn page(at: AtExplore) -> Result<Response, Failure> {
    let seen = at.seen().await?;
    let keeping = keeping(&at, &seen).await?;
    let reader = at.reader.clone();
    let drawn = move || {
        let paper = Paper { id: "vista", width: 760.0, alone: false };
        let drawing = if seen.view.look == Look::Table { None } else { seen.draw(&reader, paper) };
        (table(&seen, &reader), drawing, Choices::of(&seen, &reader), seen)
    };
    let (table, drawing, choices, seen) = tokio::task::spawn_blocking(drawn).await.map_err(Failure::internal)?;
    let reader = at.reader;
    let teller = seen.teller(&reader);
    let source = teller.source();
    let title = reader.t("explore-title");
    let page = ExplorePage {
        crumbs: vec![Crumb::here(title.clone())],
        title,
        look: seen.view.look.word(),
        heading: teller.heading(),
        sentence: teller.sentence(),
        note: teller.note(),
        simulated: teller.simulated(),
        remarks: seen.remarks.iter().map(|one| reader.tf(one.text, [("value", one.value.as_str().into())])).collect(),
        without: without(&seen, &reader),
        figure: drawing.map(|drawing| Figure { id: "vista".to_owned(), drawing, source: source.clone() }),
        source,
        nothing: match (seen.view.look, seen.view.topic) {
            (Look::Years, _) => "explore-nothing-years",
            (_, Topic::Open(_)) => "explore-nothing-open",
            _ => "explore-nothing-why",
        },
        images: ["svg", "png"].map(|ending| seen.address(&format!("/esplora/immagine.{ending}")).to_string()),
        exports: exports(&seen, &reader),
        sort: sort(&seen, &reader),
        choices,
        table,
        keeping,
        reader: reader.clone(),
    };
    Ok(show(&page)?.into_response())
}

async fn keeping(at: &AtExplore, seen: &Seen) -> Result<Keeping, Failure> {
    let address = seen.address("/esplora").to_string();
    let boards = match &at.signed {
        Some(signed) => {
            let own = of_person(at.app.store.reader(), signed.acting.person.uuid()).await;
            own.map_err(ExploreProblem::from)?
        }
        None => Vec::new(),
    };
    let back = web::Address::new("/accedi", "").with("torna", &address);
    Ok(Keeping {
        signed: at.signed.is_some(),
        boards: Choice::list(boards.into_iter().map(|one| (one.slug, one.title)), None),
        view: address,
        sign_in: back.to_string(),
    })
}

/// Why there are no answers to explore.
fn without(seen: &Seen, reader: &Reader) -> Option<String> {
    let year = seen.view.year.to_string();
    let (seen_years, closed) = (!seen.material.years.is_empty(), !seen.material.closed.is_empty());
    match (&seen.material.bench, seen_years) {
        (Some(_), _) => None,
        (None, true) => Some(reader.tf("explore-without-answers", [("year", year.into())])),
        (None, false) if closed => Some(reader.tf("explore-without-public", [("year", year.into())])),
        (None, false) => Some(reader.t("explore-without-campaign")),
    }
}

fn exports(seen: &Seen, reader: &Reader) -> Vec<ExportLink> {
    let link = |format: &Format| {
        ExportLink::new(reader, *format, seen.address(&format!("/esplora/dati.{}", format.name())).to_string())
    };
    LARGE_FORMATS.iter().map(link).collect()
}

fn sort(seen: &Seen, reader: &Reader) -> Option<(String, bool)> {
    let has_order = matches!(seen.view.look, Look::Bars | Look::Table) && seen.shown.rows.len() > 1;
    let sorted = reader.address.get("ordina") == Some("valore");
    let here = seen.address("/esplora");
    let other = if sorted { here } else { here.with("ordina", "valore") };
    (reader.settings().rankings && has_order).then(|| (other.to_string(), sorted))
}
