// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/previsioni`: when the rest will be paid, with its uncertainty and its test on the past.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use tables::{Cell, Kind};
use web::{
    AppState, Failure, Reader,
    components::{Crumb, Figure, Tile},
    listing::{Asked, Column, Direction, Download, Format, ListView, Shape, USUAL_FORMATS},
    show,
};

use super::{
    back_tests::{self, TESTS, TestTable},
    file_column::file_column,
    outlook_figure,
    showing::{DayBar, Showing},
    wording::range,
};
use crate::{
    forecast::{Band, Forecast, ForecastMonth, NoForecast},
    queries::outlook::{Outlook, outlook},
};

const SHAPE: Shape = Shape {
    columns: &[
        Column::text("mese", "funding-month").fixed(),
        Column::number("erogato", "funding-forecast-paid").fixed(),
        Column::number("tra", "funding-forecast-range").fixed(),
        Column::number("totale", "funding-forecast-sum").fixed(),
        Column::number("totale_tra", "funding-forecast-range").fixed(),
    ],
    filters: &[],
    sort: ("mese", Direction::Up),
    per_page: 36,
    formats: USUAL_FORMATS,
};

#[derive(Template)]
#[template(path = "outlook.html")]
struct OutlookPage {
    reader: Reader,
    title: String,
    day: DayBar,
    crumbs: Vec<Crumb>,
    none: Option<String>,
    made_in: String,
    silent: Option<String>,
    tiles: Vec<Tile>,
    figure: Option<Figure>,
    view: ListView,
    rows: Vec<[String; 5]>,
    tests: Vec<TestTable>,
}

pub(super) async fn outlook_page(State(app): State<AppState>, showing: Showing) -> Result<Response, Failure> {
    let reader = &showing.reader;
    let asked = SHAPE.asked(reader);
    let outlook = outlook(&app, &showing.picture).await?;
    let months = outlook.forecast.as_ref().map_or(&[][..], |forecast| &forecast.months);
    if let Some(format) = asked.format {
        return download(&showing, format, months);
    }
    if let Some(format) = TESTS.asked(reader).format {
        return back_tests::download(&showing, format, &outlook);
    }
    Ok(show(&page(&showing, &outlook, &asked, months))?.into_response())
}

fn page(showing: &Showing, outlook: &Outlook, asked: &Asked, months: &[ForecastMonth]) -> OutlookPage {
    let reader = &showing.reader;
    let forecast = outlook.forecast.as_ref().ok();
    let tests_asked = TESTS.asked(reader);
    OutlookPage {
        title: reader.t("funding-forecast"),
        day: showing.day_bar(),
        crumbs: vec![
            Crumb::to("/monitor", reader.t("funding-menu-monitor")),
            Crumb::here(reader.t("funding-forecast")),
        ],
        none: outlook.forecast.as_ref().err().map(|why| reader.t(none_key(*why))),
        made_in: reader.tf("funding-forecast-made-in", [("month", reader.month(outlook.made_in).into())]),
        silent: forecast.filter(|forecast| forecast.silent_amount > 0).map(|forecast| {
            let amount = reader.euros_short(forecast.silent_amount);
            reader.tf("funding-forecast-silent", [("amount", amount.into())])
        }),
        tiles: forecast.map_or_else(Vec::new, |forecast| tiles(reader, forecast)),
        figure: forecast.map(|forecast| outlook_figure::fan(showing, outlook, forecast)),
        view: SHAPE.view(reader, asked, months.len(), reader.t("funding-forecast-months")),
        rows: asked.cut(months).iter().map(|month| row(reader, month)).collect(),
        tests: outlook
            .tests
            .iter()
            .map(|(months, tests)| back_tests::table(reader, &tests_asked, *months, tests))
            .collect(),
        reader: reader.clone(),
    }
}

const fn none_key(why: NoForecast) -> &'static str {
    match why {
        NoForecast::NothingOpen => "funding-forecast-nothing-open",
        NoForecast::TooFewPayments => "funding-forecast-too-few",
    }
}

fn tiles(reader: &Reader, forecast: &Forecast) -> Vec<Tile> {
    let month =
        |day: Option<NaiveDate>| day.map_or_else(|| reader.t("funding-forecast-beyond"), |day| reader.month(day));
    let when = |key: &str, band: &Band<Option<NaiveDate>>| Tile {
        figure: month(band.middle),
        label: reader.t(key),
        note: reader
            .tf("funding-forecast-between", [("low", month(band.low).into()), ("high", month(band.high).into())]),
        href: None,
    };
    let withdrawn = &forecast.withdrawn;
    vec![
        Tile {
            figure: reader.euros_short(forecast.open_amount),
            label: reader.t("funding-forecast-open"),
            note: reader.tn("funding-forecast-open.note", forecast.open),
            href: Some("/da-erogare".to_owned()),
        },
        when("funding-forecast-half", &forecast.half_paid),
        when("funding-forecast-nearly-all", &forecast.nearly_all_paid),
        Tile {
            figure: reader.euros_short(withdrawn.middle),
            label: reader.t("funding-forecast-withdrawn"),
            note: range(reader, withdrawn),
            href: None,
        },
    ]
}

fn row(reader: &Reader, month: &ForecastMonth) -> [String; 5] {
    [
        reader.month(month.month),
        reader.euros_short(month.paid.middle),
        range(reader, &month.paid),
        reader.euros_short(month.paid_by_then.middle),
        range(reader, &month.paid_by_then),
    ]
}

fn download(showing: &Showing, format: Format, months: &[ForecastMonth]) -> Result<Response, Failure> {
    let reader = &showing.reader;
    let columns = [
        ("mese", Kind::Date),
        ("erogato_nel_mese", Kind::Money),
        ("erogato_nel_mese_basso", Kind::Money),
        ("erogato_nel_mese_alto", Kind::Money),
        ("erogato_fino_al_mese", Kind::Money),
        ("erogato_fino_al_mese_basso", Kind::Money),
        ("erogato_fino_al_mese_alto", Kind::Money),
    ];
    let cells = |month: &ForecastMonth| -> Vec<Cell> {
        let bands = [month.paid, month.paid_by_then];
        let money = bands.into_iter().flat_map(|band| [band.middle, band.low, band.high]).map(Cell::Money);
        std::iter::once(month.month.into()).chain(money).collect()
    };
    let mut provenance = showing.provenance(reader.t("funding-forecast"));
    provenance.notes.push(reader.t("funding-forecast.how"));
    let download = Download {
        stem: "previsioni",
        columns: columns.map(|(key, kind)| file_column(reader, key, kind)).to_vec(),
        provenance,
    };
    download.answer(reader, format, months.iter().map(cells))
}
