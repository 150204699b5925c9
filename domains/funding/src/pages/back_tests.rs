// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The forecasts of the past beside the truth, under `/previsioni`.

use std::cmp::Ordering;

use axum::response::Response;
use tables::{Cell, Kind};
use web::{
    Failure, Reader,
    listing::{Asked, Column, Direction, Download, Format, ListView, Shape, SideList, USUAL_FORMATS},
};

use super::{showing::Showing, wording::range};
use crate::{forecast::BackTest, queries::outlook::Outlook};

/// One order and one file for the tables of every distance.
pub(super) const TESTS: SideList = SideList {
    name: "prova",
    shape: Shape {
        columns: &[
            Column::text("da", "funding-forecast-from"),
            Column::number("previsto", "funding-forecast-foreseen"),
            Column::number("tra", "funding-forecast-range").fixed(),
            Column::number("erogato", "funding-forecast-truth"),
            Column::text("esito", "funding-forecast-verdict"),
        ],
        filters: &[],
        sort: ("da", Direction::Up),
        per_page: 50,
        formats: USUAL_FORMATS,
    },
};

/// The forecasts of the past that looked so many months ahead.
pub(super) struct TestTable {
    pub(super) verdict: String,
    pub(super) view: ListView,
    pub(super) rows: Vec<TestRow>,
}

pub(super) struct TestRow {
    pub(super) made_in: String,
    pub(super) foreseen: String,
    pub(super) range: String,
    pub(super) paid: String,
    pub(super) verdict: String,
}

/// The table of one distance, in the order asked for.
pub(super) fn table(reader: &Reader, asked: &Asked, months: usize, tests: &[BackTest]) -> TestTable {
    let row = |test: &BackTest| TestRow {
        made_in: reader.month(test.made_in),
        foreseen: reader.euros_short(test.foreseen.middle),
        range: range(reader, &test.foreseen),
        paid: reader.euros_short(test.paid),
        verdict: verdict(reader, test),
    };
    let values = [("held", Outlook::held(tests).into()), ("n", tests.len().into())];
    let mut tests = tests.to_vec();
    tests.sort_by(|a, b| {
        let order = compare(asked.sort, a, b);
        let order = if asked.direction == Direction::Down { order.reverse() } else { order };
        order.then_with(|| a.made_in.cmp(&b.made_in))
    });
    TestTable {
        verdict: reader.tf("funding-forecast-coverage", values),
        view: TESTS.view(reader, asked, tests.len(), reader.tn("funding-forecast-ahead", months)),
        rows: tests.iter().map(row).collect(),
    }
}

fn verdict(reader: &Reader, test: &BackTest) -> String {
    reader.t(if test.held() { "funding-forecast-held" } else { "funding-forecast-missed" })
}

fn compare(sort: &str, a: &BackTest, b: &BackTest) -> Ordering {
    match sort {
        "previsto" => a.foreseen.middle.cmp(&b.foreseen.middle),
        "erogato" => a.paid.cmp(&b.paid),
        "esito" => a.held().cmp(&b.held()),
        _ => a.made_in.cmp(&b.made_in),
    }
}

/// Every table in one file.
pub(super) fn download(showing: &Showing, format: Format, outlook: &Outlook) -> Result<Response, Failure> {
    let reader = &showing.reader;
    let columns = [
        ("previsto_da", "funding-forecast-from", Kind::Date),
        ("mesi_avanti", "funding-file-mesi-avanti", Kind::Integer),
        ("previsto", "funding-forecast-foreseen", Kind::Money),
        ("previsto_basso", "funding-file-previsto-basso", Kind::Money),
        ("previsto_alto", "funding-file-previsto-alto", Kind::Money),
        ("erogato", "funding-forecast-truth", Kind::Money),
        ("esito", "funding-forecast-verdict", Kind::Text),
    ];
    let cells = |test: &BackTest| -> Vec<Cell> {
        vec![
            test.made_in.into(),
            super::wording::count(test.months),
            Cell::Money(test.foreseen.middle),
            Cell::Money(test.foreseen.low),
            Cell::Money(test.foreseen.high),
            Cell::Money(test.paid),
            verdict(reader, test).into(),
        ]
    };
    let download = Download {
        stem: "previsioni-prova",
        columns: columns.map(|(key, text, kind)| reader.column(key, text, kind)).to_vec(),
        provenance: showing.provenance(reader.t("funding-forecast-tests")),
    };
    download.answer(reader, format, outlook.tests.iter().flat_map(|(_, tests)| tests).map(cells))
}
