// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/misure`: the measures of the plan, with what was decreed, paid and given up.

use askama::Template;
use axum::response::{IntoResponse, Response};
use tables::{Cell, Kind};
use web::{
    Failure, Reader,
    components::{Crumb, Figure},
    listing::{Column, Direction, Download, Format, ListView, Shape, USUAL_FORMATS},
    show,
};

use super::{
    figures,
    file_column::file_column,
    showing::{DayBar, Showing},
    wording::{self, count},
};
use crate::queries::measure_list::{MeasureRow, measure_list};

const SHAPE: Shape = Shape {
    columns: &[
        Column::text("misura", "funding-column-measure"),
        Column::number("domande", "funding-column-applications"),
        Column::number("decretato", "funding-column-decreed"),
        Column::number("erogato", "funding-column-paid"),
        Column::number("quota", "funding-column-paid-share"),
        Column::number("rinunce", "funding-column-withdrawn-share"),
        Column::number("comuni", "funding-column-comuni"),
        Column::number("giorni", "funding-column-median-days"),
    ],
    filters: &[],
    sort: ("misura", Direction::Up),
    per_page: 50,
    formats: USUAL_FORMATS,
};

#[derive(Template)]
#[template(path = "measures.html")]
struct MeasuresPage {
    reader: Reader,
    title: String,
    day: DayBar,
    crumbs: Vec<Crumb>,
    stale: Option<String>,
    view: ListView,
    rows: Vec<Row>,
    figure: Option<Figure>,
}

struct Row {
    href: String,
    code: String,
    title: String,
    cells: Vec<(String, String)>,
}

pub(super) async fn measures(showing: Showing) -> Result<Response, Failure> {
    let reader = &showing.reader;
    let asked = SHAPE.asked(reader);
    let found = measure_list(&showing, asked.search.as_deref(), asked.sort, asked.direction == Direction::Down);
    if let Some(format) = asked.format {
        return download(&showing, format, &found);
    }
    let breakdown = showing.breakdown(crate::queries::breakdown::Axis::Measure);
    let mut groups = super::breakdown_table::named(&showing, breakdown);
    groups.sort_by(|a, b| a.0.cmp(&b.0));
    let title = reader.t("funding-money-by-measure");
    let figure = figures::money(&showing, "by-measure", &title, &reader.t("funding-column-measure"), &groups);
    let page = MeasuresPage {
        title: reader.t("funding-measures"),
        day: showing.day_bar(),
        crumbs: vec![Crumb::here(reader.t("funding-measures"))],
        stale: wording::stale_measures(reader, &showing.board),
        view: SHAPE.view(reader, &asked, found.len(), reader.t("funding-measures")),
        rows: asked.cut(&found).iter().map(|measure| row(&showing, measure)).collect(),
        figure,
        reader: reader.clone(),
    };
    Ok(show(&page)?.into_response())
}

fn row(showing: &Showing, found: &MeasureRow<'_>) -> Row {
    let (reader, tally) = (&showing.reader, &found.known.tally);
    let values = [
        reader.integer(tally.all()),
        reader.euros_short(tally.decreed_cents()),
        reader.euros_short(tally.paid_cents),
        wording::percent(reader, tally.paid_share()),
        wording::percent(reader, tally.withdrawn_share()),
        reader.integer(found.known.comuni),
        wording::days(reader, found.known.waiting.days.map(|days| days.median)),
    ];
    let heads = SHAPE.columns.iter().skip(1).map(|column| reader.t(column.text));
    Row {
        href: showing.link(&format!("/misure/{}", found.measure.slug())),
        code: found.measure.code.to_string(),
        title: found.measure.title().to_owned(),
        cells: heads.zip(values).collect(),
    }
}

fn download(showing: &Showing, format: Format, found: &[MeasureRow<'_>]) -> Result<Response, Failure> {
    let reader = &showing.reader;
    let columns = [
        ("misura", Kind::Text),
        ("nome", Kind::Text),
        ("domande", Kind::Integer),
        ("decretato", Kind::Money),
        ("erogato", Kind::Money),
        ("da_erogare", Kind::Money),
        ("rinunce", Kind::Integer),
        ("importo_rinunce", Kind::Money),
        ("comuni", Kind::Integer),
        ("giorni_mediana", Kind::Decimal(0)),
        ("giorni_p90", Kind::Decimal(0)),
    ];
    let cells = |row: &MeasureRow<'_>| -> Vec<Cell> {
        let (tally, days) = (&row.known.tally, row.known.waiting.days);
        vec![
            (*row.measure.code).into(),
            row.measure.title().into(),
            count(tally.all()),
            Cell::Money(tally.decreed_cents()),
            Cell::Money(tally.paid_cents),
            Cell::Money(tally.open_cents),
            count(tally.withdrawn),
            Cell::Money(tally.withdrawn_cents),
            count(row.known.comuni),
            days.map(|days| days.median).into(),
            days.map(|days| days.p90).into(),
        ]
    };
    let download = Download {
        stem: "misure",
        columns: columns.map(|(key, kind)| file_column(reader, key, kind)).to_vec(),
        provenance: showing.provenance(reader.t("funding-measures")),
    };
    download.answer(reader, format, found.iter().map(cells))
}
