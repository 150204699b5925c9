// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/avvisi`: the calls, open and closed, with what came of each.

use askama::Template;
use axum::response::{IntoResponse, Response};
use tables::{Cell, Kind};
use web::{
    Failure, Reader,
    components::{Choice, Crumb},
    listing::{Asked, Column, Direction, Download, Format, ListView, Shape, USUAL_FORMATS},
    show,
};

use super::{
    avviso_rows::{AvvisoLine, avviso_line, recipients},
    file_column::file_column,
    showing::{DayBar, Showing},
    wording::{count, openness_key},
};
use crate::queries::{
    asked,
    avviso_list::{AvvisoNarrowing, avviso_list},
    openness::Openness,
};

pub(super) const SHAPE: Shape = Shape {
    columns: &[
        Column::text("titolo", "funding-column-call"),
        Column::text("misura", "funding-column-measure"),
        Column::text("stato", "funding-column-state").fixed(),
        Column::text("apertura", "funding-column-opens"),
        Column::text("chiusura", "funding-column-closes"),
        Column::number("dotazione", "funding-column-budget"),
        Column::number("domande", "funding-column-applications"),
        Column::number("decretato", "funding-column-decreed"),
        Column::number("quota", "funding-column-paid-share"),
    ],
    filters: &["stato", "misura", "destinatari"],
    sort: ("apertura", Direction::Down),
    per_page: 50,
    formats: USUAL_FORMATS,
};

#[derive(Template)]
#[template(path = "avvisi.html")]
struct AvvisiPage {
    reader: Reader,
    title: String,
    day: DayBar,
    crumbs: Vec<Crumb>,
    open: Vec<AvvisoLine>,
    states: Vec<Choice>,
    measures: Vec<Choice>,
    recipients: Vec<Choice>,
    view: ListView,
    rows: Vec<AvvisoLine>,
}

pub(super) async fn avvisi(showing: Showing) -> Result<Response, Failure> {
    let reader = &showing.reader;
    let asked = SHAPE.asked(reader);
    let found = avviso_list(&showing, &narrowing(&asked)?, asked.sort, asked.direction == Direction::Down);
    if let Some(format) = asked.format {
        return download(&showing, format, &found);
    }
    let open = (0..showing.picture.avvisi.len())
        .filter(|at| Openness::of(&showing.picture.avvisi[*at], showing.on()) == Openness::Open);
    let page = AvvisiPage {
        title: reader.t("funding-avvisi"),
        day: showing.day_bar(),
        crumbs: vec![Crumb::here(reader.t("funding-avvisi"))],
        open: open.map(|at| avviso_line(&showing, at)).collect(),
        states: Choice::list(Openness::ALL.map(|one| (one.word(), reader.t(openness_key(one)))), asked.filter("stato")),
        measures: super::applications::measure_choices(&showing, asked.filter("misura")),
        recipients: recipient_choices(&showing, asked.filter("destinatari")),
        view: SHAPE.view(reader, &asked, found.len(), reader.t("funding-avvisi")),
        rows: asked.cut(&found).iter().map(|at| avviso_line(&showing, *at)).collect(),
        reader: reader.clone(),
    };
    Ok(show(&page)?.into_response())
}

fn narrowing(asked: &Asked) -> Result<AvvisoNarrowing, Failure> {
    Ok(AvvisoNarrowing {
        search: asked.search.clone(),
        openness: asked::choose("stato", asked.filter("stato"), Openness::from_word)?,
        measure: asked.filter("misura").map(str::to_owned),
        recipient: asked.filter("destinatari").map(str::to_owned),
    })
}

fn recipient_choices(showing: &Showing, present: Option<&str>) -> Vec<Choice> {
    let details = showing.picture.avvisi.iter().filter_map(|avviso| avviso.details.as_ref());
    let mut all: Vec<&str> = details.flat_map(|details| &details.recipients).map(|one| one.trim()).collect();
    all.sort_unstable();
    all.dedup();
    Choice::list(all.into_iter().map(|one| (one, one)), present)
}

pub(super) fn download(showing: &Showing, format: Format, found: &[usize]) -> Result<Response, Failure> {
    let reader = &showing.reader;
    let columns = [
        ("titolo", Kind::Text),
        ("misura", Kind::Text),
        ("stato", Kind::Text),
        ("data_inizio_bando", Kind::Date),
        ("data_fine_bando", Kind::Date),
        ("soggetti_destinatari", Kind::Text),
        ("totale_importo_stanziato", Kind::Money),
        ("domande", Kind::Integer),
        ("decretato", Kind::Money),
        ("erogato", Kind::Money),
        ("rinunce", Kind::Integer),
        ("importo_rinunce", Kind::Money),
    ];
    let cells = |at: &usize| -> Vec<Cell> {
        let (avviso, tally) = (&showing.picture.avvisi[*at], &showing.by_avviso[*at]);
        let details = avviso.details.as_ref();
        vec![
            (*avviso.title).into(),
            (*avviso.measure).into(),
            reader.t(openness_key(Openness::of(avviso, showing.on()))).into(),
            details.map(|details| details.opens_on).into(),
            details.map(|details| details.closes_on).into(),
            details.map(recipients).into(),
            details.map_or(Cell::Null, |details| Cell::Money(details.amount)),
            count(tally.all()),
            Cell::Money(tally.decreed_cents()),
            Cell::Money(tally.paid_cents),
            count(tally.withdrawn),
            Cell::Money(tally.withdrawn_cents),
        ]
    };
    let download = Download {
        stem: "avvisi",
        columns: columns.map(|(key, kind)| file_column(reader, key, kind)).to_vec(),
        provenance: showing.provenance(reader.t("funding-avvisi")),
    };
    download.answer(reader, format, found.iter().map(cells))
}
