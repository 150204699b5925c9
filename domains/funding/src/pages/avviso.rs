// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/avvisi/{slug}`: one call: its facts, what came of it, its applications, how it changed.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use web::{
    AppState, Failure, Reader,
    components::{Badge, Choice, Crumb, Fact, Figure, Tile},
    listing::{Asked, Column, Direction, LARGE_FORMATS, ListView, Shape},
    show,
};

use super::{
    application_download, applications,
    applications::Row,
    avviso_rows::recipients,
    breakdown_table, figures,
    showing::{DayBar, Showing},
    wording,
};
use crate::{
    ApplicationState, Avviso, Waiting,
    queries::{
        application_list::{Narrowing, Order, application_list},
        asked,
        avviso_story::{AvvisoChange, avviso_story},
        breakdown::{Axis, Breakdown},
        openness::Openness,
        timeline::Timeline,
    },
};

const SHAPE: Shape = Shape {
    columns: &[
        Column::text("ente", "funding-column-ente"),
        Column::number("importo", "funding-column-amount"),
        Column::text("stato", "funding-column-state"),
        Column::text("decreto", "funding-column-funded-on"),
        Column::number("giorni", "funding-column-days"),
    ],
    filters: &["stato", "regione"],
    sort: ("decreto", Direction::Down),
    per_page: 20,
    formats: LARGE_FORMATS,
};

#[derive(Template)]
#[template(path = "avviso.html")]
struct AvvisoPage {
    reader: Reader,
    title: String,
    day: DayBar,
    crumbs: Vec<Crumb>,
    badge: Badge,
    stale: bool,
    facts: Vec<Fact>,
    tiles: Vec<Tile>,
    timeline: Option<Figure>,
    regions_figure: Option<Figure>,
    states: Vec<Choice>,
    regions: Vec<Choice>,
    view: ListView,
    rows: Vec<Row>,
    changes: Vec<ChangeLine>,
}

/// A change of the call.
struct ChangeLine {
    day: String,
    text: String,
}

pub(super) async fn avviso(
    State(app): State<AppState>,
    Path(slug): Path<String>,
    showing: Showing,
) -> Result<Response, Failure> {
    let Some(at) = showing.picture.avviso_by_slug(&slug) else {
        return if showing.asked.is_some() {
            super::nothing::nothing(showing, "funding-avvisi", "/avvisi")
        } else {
            Err(Failure::not_found())
        };
    };
    let asked = SHAPE.asked(&showing.reader);
    let narrowing = narrowing(&asked, slug)?;
    let order = (order(asked.sort), asked.direction == Direction::Down);
    if let Some(format) = asked.format {
        return application_download::answer(showing, narrowing, order, format);
    }
    let changes = avviso_story(&app, &showing.picture.avvisi[at].title, showing.on()).await?;
    let page = page(&showing, at, &asked, &narrowing, order, &changes);
    Ok(show(&page)?.into_response())
}

fn narrowing(asked: &Asked, slug: String) -> Result<Narrowing, Failure> {
    Ok(Narrowing {
        search: asked.search.clone(),
        state: asked::choose("stato", asked.filter("stato"), asked::state)?,
        region: asked::read("regione", asked.filter("regione"))?,
        avviso: Some(slug),
        ..Narrowing::default()
    })
}

fn order(key: &str) -> Order {
    match key {
        "ente" => Order::Ente,
        "importo" => Order::Amount,
        "stato" => Order::State,
        "giorni" => Order::Days,
        _ => Order::FundedOn,
    }
}

fn page(
    showing: &Showing,
    at: usize,
    asked: &Asked,
    narrowing: &Narrowing,
    order: (Order, bool),
    changes: &[AvvisoChange],
) -> AvvisoPage {
    let (reader, avviso) = (&showing.reader, &showing.picture.avvisi[at]);
    let all = || showing.picture.of_avviso(at);
    let found = application_list(showing, narrowing, order, (asked.offset(), asked.limit()));
    let mut tiles = super::tiles::money(reader, &showing.by_avviso[at]);
    tiles.push(super::tiles::days(reader, &Waiting::of(all(), showing.as_of)));
    let breakdown = Breakdown::of(showing, Axis::Region, all());
    let mut regions = breakdown_table::named(showing, &breakdown);
    regions.sort_by_key(|(_, group)| std::cmp::Reverse(group.tally.decreed_cents()));
    let states = ApplicationState::ALL.map(|state| (asked::state_word(state), reader.t(wording::state_key(state))));
    AvvisoPage {
        title: avviso.title.trim().to_owned(),
        day: showing.day_bar(),
        crumbs: vec![Crumb::to(showing.link("/avvisi"), reader.t("funding-avvisi")), Crumb::here(avviso.title.trim())],
        badge: wording::openness_badge(reader, Openness::of(avviso, showing.on())),
        stale: avviso.details.is_none(),
        facts: facts(showing, avviso),
        tiles,
        timeline: figures::timeline(showing, "timeline", &Timeline::of(all(), showing.as_of)),
        regions_figure: breakdown_table::figure(showing, &reader.t("funding-by-region"), Axis::Region, &regions),
        states: Choice::list(states, asked.filter("stato")),
        regions: applications::region_choices(showing, asked.filter("regione")),
        view: SHAPE.view(reader, asked, found.total, reader.t("funding-applications")),
        rows: found.rows.iter().map(|application| applications::row(showing, application)).collect(),
        changes: changes.iter().map(|change| line(reader, change)).collect(),
        reader: reader.clone(),
    }
}

fn facts(showing: &Showing, avviso: &Avviso) -> Vec<Fact> {
    let reader = &showing.reader;
    let code = avviso.measure.split(' ').next().unwrap_or_default();
    let measure = showing.picture.measure_by_code(code).map(|at| &showing.picture.measures[at]);
    let mut facts = vec![Fact {
        term: reader.t("funding-column-measure"),
        value: avviso.measure.to_string(),
        href: measure.map(|measure| showing.link(&format!("/misure/{}", measure.slug()))),
        ..Fact::default()
    }];
    let Some(details) = &avviso.details else { return facts };
    let fact = |key: &str, value: String, note: String| Fact { term: reader.t(key), value, note, href: None };
    facts.push(fact("funding-column-opens", reader.date(details.opens_on), String::new()));
    facts.push(fact("funding-column-closes", reader.date(details.closes_on), String::new()));
    facts.push(fact("funding-column-budget", reader.euros(details.amount), String::new()));
    facts.push(fact("funding-measure-budget", reader.euros(details.measure_amount), String::new()));
    facts.push(fact("funding-recipients", recipients(details), String::new()));
    facts.push(fact("funding-source-state", details.state.name().to_owned(), String::new()));
    facts
}

fn line(reader: &Reader, change: &AvvisoChange) -> ChangeLine {
    let day = |day: chrono::NaiveDate| reader.date(day);
    let text = match change {
        AvvisoChange::Appeared { .. } => reader.t("funding-avviso-appeared"),
        AvvisoChange::Deadline { from, to, .. } => {
            reader.tf("funding-avviso-deadline", &[("from", day(*from).into()), ("to", day(*to).into())])
        }
        AvvisoChange::Amount { from, to, .. } => reader
            .tf("funding-avviso-amount", &[("from", reader.euros(*from).into()), ("to", reader.euros(*to).into())]),
        AvvisoChange::State { from, to, .. } => {
            reader.tf("funding-avviso-state", &[("from", from.as_str().into()), ("to", to.as_str().into())])
        }
        AvvisoChange::Otherwise { .. } => reader.t("funding-avviso-otherwise"),
    };
    ChangeLine { day: day(change.day()), text }
}
