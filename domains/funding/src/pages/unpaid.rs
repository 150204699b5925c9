// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/da-erogare`: funded and not yet paid, with its age; and paid, with the end of the five years of upkeep.

use askama::Template;
use axum::response::{IntoResponse, Response};
use registry::SizeClass;
use tables::{Cell, Kind};
use web::{
    Failure, Reader,
    components::{Choice, Crumb},
    listing::{Asked, Column, Direction, Download, Format, LARGE_FORMATS, ListView, Shape},
    show,
};

use super::{
    applications::{kind_choices, measure_choices, region_choices},
    breakdown_table::Tab,
    file_column::file_column,
    showing::{DayBar, Showing},
    wording,
};
use crate::{
    Application, ApplicationState,
    queries::{
        application_list::{Found, Narrowing, Order, application_list},
        asked,
    },
};

const FILTERS: &[&str] = &["misura", "regione", "provincia", "comune", "classe", "tipologia", "ritardo"];

/// Who waits.
const WAITING: Shape = Shape {
    columns: &[
        Column::text("ente", "funding-column-ente"),
        Column::text("misura", "funding-column-measure"),
        Column::text("avviso", "funding-column-call"),
        Column::number("importo", "funding-column-amount"),
        Column::text("decreto", "funding-column-funded-on"),
        Column::number("giorni", "funding-column-days"),
    ],
    filters: FILTERS,
    sort: ("giorni", Direction::Down),
    per_page: 50,
    formats: LARGE_FORMATS,
};

/// Who was paid, and is bound.
const BOUND: Shape = Shape {
    columns: &[
        Column::text("ente", "funding-column-ente"),
        Column::text("misura", "funding-column-measure"),
        Column::text("avviso", "funding-column-call"),
        Column::number("importo", "funding-column-amount"),
        Column::text("pagata", "funding-due-paid-on"),
        Column::text("fino", "funding-due-until").fixed(),
    ],
    sort: ("pagata", Direction::Up),
    ..WAITING
};

#[derive(Template)]
#[template(path = "unpaid.html")]
struct UnpaidPage {
    reader: Reader,
    title: String,
    day: DayBar,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    note: String,
    summary: String,
    is_bound: bool,
    late: bool,
    measures: Vec<Choice>,
    regions: Vec<Choice>,
    classes: Vec<Choice>,
    kinds: Vec<Choice>,
    view: ListView,
    rows: Vec<Line>,
}

struct Line {
    row: super::applications::Row,
    paid_on: String,
    until: String,
}

pub(super) async fn unpaid(showing: Showing) -> Result<Response, Failure> {
    let reader = &showing.reader;
    let is_bound = reader.address.get("vista") == Some("mantenimento");
    let shape = if is_bound { BOUND } else { WAITING };
    let asked = shape.asked(reader);
    let narrowing = narrowing(&asked, is_bound)?;
    let order = (order(asked.sort), asked.direction == Direction::Down);
    if let Some(format) = asked.format {
        return download(showing, is_bound, format, narrowing, order);
    }
    let found = application_list(&showing, &narrowing, order, (asked.offset(), asked.limit()));
    Ok(show(&page(&showing, is_bound, &asked, &narrowing, &found))?.into_response())
}

fn page(showing: &Showing, is_bound: bool, asked: &Asked, narrowing: &Narrowing, found: &Found<'_>) -> UnpaidPage {
    let reader = &showing.reader;
    let (shape, caption) = if is_bound { (BOUND, "funding-due-bound") } else { (WAITING, "funding-due-waiting") };
    let (cents, key, note) = match is_bound {
        true => (found.tally.paid_cents, "funding-due-bound-summary", "funding-due-upkeep-how"),
        false => (found.tally.open_cents, "funding-due-waiting-summary", "funding-late-means"),
    };
    let classes = SizeClass::ALL.map(|class| (class.number().to_string(), wording::class_name(reader, class)));
    UnpaidPage {
        title: reader.t("funding-unpaid"),
        day: showing.day_bar(),
        crumbs: vec![Crumb::to("/monitor", reader.t("funding-menu-monitor")), Crumb::here(reader.t("funding-unpaid"))],
        tabs: tabs(reader, is_bound),
        note: reader.t(note),
        summary: reader.tf(key, [("n", found.total.into()), ("amount", reader.euros_short(cents).into())]),
        is_bound,
        late: narrowing.late,
        measures: measure_choices(showing, asked.filter("misura")),
        regions: region_choices(showing, asked.filter("regione")),
        classes: Choice::list(classes, asked.filter("classe")),
        kinds: kind_choices(reader, asked.filter("tipologia")),
        view: shape.view(reader, asked, found.total, reader.t(caption)),
        rows: found.rows.iter().map(|application| line(showing, application)).collect(),
        reader: reader.clone(),
    }
}

fn narrowing(asked: &Asked, is_bound: bool) -> Result<Narrowing, Failure> {
    Ok(Narrowing {
        search: asked.search.clone(),
        measure: asked.filter("misura").map(str::to_owned),
        state: Some(if is_bound { ApplicationState::Paid } else { ApplicationState::Funded }),
        region: asked::read("regione", asked.filter("regione"))?,
        province: asked::read("provincia", asked.filter("provincia"))?,
        comune: asked::read("comune", asked.filter("comune"))?,
        class: asked::choose("classe", asked.filter("classe"), asked::size_class)?,
        kind: asked::choose("tipologia", asked.filter("tipologia"), asked::kind)?,
        avviso: None,
        late: !is_bound && asked.filter("ritardo").is_some(),
    })
}

fn order(key: &str) -> Order {
    match key {
        "ente" => Order::Ente,
        "misura" => Order::Measure,
        "avviso" => Order::Avviso,
        "importo" => Order::Amount,
        "decreto" => Order::FundedOn,
        "pagata" => Order::StateOn,
        _ => Order::Days,
    }
}

fn tabs(reader: &Reader, is_bound: bool) -> Vec<Tab> {
    let drop = ["pagina", "formato", "ordina", "verso", "ritardo", "vista"];
    let here = drop.into_iter().fold(reader.address.clone(), |address, key| address.without(key));
    vec![
        Tab { text: reader.t("funding-due-waiting"), href: here.to_string(), current: !is_bound },
        Tab {
            text: reader.t("funding-due-bound"),
            href: here.with("vista", "mantenimento").to_string(),
            current: is_bound,
        },
    ]
}

fn line(showing: &Showing, application: &Application) -> Line {
    let (reader, paid) = (&showing.reader, application.paid_on());
    Line {
        row: super::applications::row(showing, application),
        paid_on: wording::day(reader, paid),
        until: wording::day(reader, paid.and_then(wording::upkeep_until)),
    }
}

fn download(
    showing: Showing,
    is_bound: bool,
    format: Format,
    narrowing: Narrowing,
    order: (Order, bool),
) -> Result<Response, Failure> {
    let reader = showing.reader.clone();
    let columns = [
        ("id", Kind::Text),
        ("codice_ipa", Kind::Text),
        ("ente", Kind::Text),
        ("codice_istat", Kind::Text),
        ("comune", Kind::Text),
        ("regione", Kind::Text),
        ("misura", Kind::Text),
        ("avviso", Kind::Text),
        ("codice_cup", Kind::Text),
        ("importo_finanziamento", Kind::Money),
        ("data_finanziamento", Kind::Date),
        ("giorni_dal_decreto", Kind::Integer),
        ("in_ritardo", Kind::Boolean),
        ("data_pagamento", Kind::Date),
        ("mantenimento_fino_al", Kind::Date),
    ];
    let mut provenance =
        showing.provenance(reader.t(if is_bound { "funding-due-bound" } else { "funding-due-waiting" }));
    if is_bound {
        provenance.notes.push(reader.t("funding-due-upkeep-how"));
    }
    let download = Download {
        stem: if is_bound { "mantenimento" } else { "da-erogare" },
        columns: columns.map(|(key, kind)| file_column(&reader, key, kind)).to_vec(),
        provenance,
    };
    download.stream(&reader, format, move |sheet, out| {
        let found = application_list(&showing, &narrowing, order, (0, None));
        tables::write(format, sheet, found.rows.iter().map(|application| cells(&showing, application)), out)
    })
}

fn cells(showing: &Showing, application: &Application) -> Vec<Cell> {
    let (picture, comune, paid) = (&showing.picture, showing.comune(application), application.paid_on());
    let ente = picture.ente(application);
    vec![
        application.id.to_string().into(),
        (*ente.codice_ipa).into(),
        wording::ente_name(&showing.board, application).into(),
        comune.map(|comune| comune.code.to_string()).into(),
        comune.map_or_else(|| ente.comune.to_string(), |comune| comune.name.clone()).into(),
        showing.region(application).map(|region| region.name.clone()).into(),
        (*picture.measure(application).code).into(),
        (*picture.avviso(application).title).into(),
        application.cup.as_str().into(),
        Cell::Money(application.amount),
        application.funded_on.into(),
        showing.days_waited(application).into(),
        showing.is_late(application).into(),
        paid.into(),
        paid.and_then(wording::upkeep_until).into(),
    ]
}
