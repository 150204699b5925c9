// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/risultati/{anno}/{comune}/gemelli`: who is alike and why, under weights that whoever compares may change.

use askama::Template;
use axum::response::{IntoResponse, Response};
use web::{Failure, Reader, components::Crumb, show};

use super::at::AtComune;
use crate::{
    maturity::{Seats, Sheet, VARIABLES},
    queries::maturity::{peers_in_words::PositionInWords, sheet_in_words::Teller},
};

#[derive(Template)]
#[template(path = "results/twins.html")]
struct TwinsPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    weights: Vec<WeightView>,
    fairness: String,
    position: Option<PositionInWords>,
    heads: Vec<String>,
    /// What the last figure of a row is.
    index_head: String,
    rows: Vec<TwinRow>,
    path: String,
}

struct WeightView {
    key: &'static str,
    name: String,
    value: String,
}

struct TwinRow {
    name: String,
    href: String,
    distance: String,
    reason: String,
    /// One for each structure variable.
    values: Vec<String>,
    index: String,
}

/// Least and most that a weight may be: 0 would leave a variable out, and then nothing might be left.
const WEIGHTS: std::ops::RangeInclusive<f64> = 0.01..=100.0;

pub(super) async fn page(of: AtComune) -> Result<Response, Failure> {
    let lexicon = of.at.lexicon().await?;
    let reader = &of.at.reader;
    let weights: Vec<f64> = VARIABLES.iter().map(|one| asked(reader, one.key).unwrap_or(one.weight)).collect();
    let sheet = of.sheet(Some(weights.clone())).await?;
    let teller = of.teller(&lexicon);
    let words = teller.sheet(&sheet);
    let (names, seats) = (words.twins.into_iter(), Seats::of(&of.at.maturity.sources.registry));
    let rows = sheet.twins.iter().zip(names).map(|(twin, told)| TwinRow {
        name: told.name,
        href: told.href,
        distance: told.distance,
        reason: told.reason,
        values: values(&of, twin.unit, &seats),
        index: index(&of, &teller, twin.unit),
    });
    let own = TwinRow {
        name: of.comune.full_name(),
        href: String::new(),
        distance: "–".to_owned(),
        reason: reader.t("maturity-twin-itself"),
        values: values(&of, of.unit, &seats),
        index: own_index(&teller, &sheet),
    };
    let page = TwinsPage {
        title: reader.tf("maturity-twins-of", &[("name", of.comune.full_name().into())]),
        crumbs: of.crumbs(Some(reader.t("maturity-twins"))),
        weights: VARIABLES.iter().zip(&weights).map(|(one, weight)| view(reader, one.key, *weight)).collect(),
        index_head: reader.t(if reader.settings().rankings { "maturity-score-head" } else { "maturity-level-head" }),
        heads: shown().map(|one| reader.t(&format!("maturity-structure-{}", one.key))).collect(),
        fairness: words.fairness,
        position: words.positions.into_iter().next(),
        rows: std::iter::once(own).chain(rows).collect(),
        path: format!("{}/gemelli", of.base()),
        reader: reader.clone(),
    };
    Ok(of.at.answer(show(&page)?.into_response()))
}

fn asked(reader: &Reader, key: &str) -> Option<f64> {
    let weight: f64 = reader.address.get(key)?.replace(',', ".").parse().ok()?;
    WEIGHTS.contains(&weight).then_some(weight)
}

fn view(reader: &Reader, key: &'static str, weight: f64) -> WeightView {
    // As a field of numbers takes it, whatever the language.
    WeightView { key, name: reader.t(&format!("maturity-structure-{key}")), value: format!("{weight}") }
}

fn values(of: &AtComune, unit: usize, seats: &Seats) -> Vec<String> {
    let reader = &of.at.reader;
    let comune = &of.at.maturity.sources.registry.comuni()[unit];
    let told = |one: &crate::maturity::Structure| {
        let Some(value) = one.among(comune, seats) else { return "–".to_owned() };
        match one.key {
            "anziani" | "giovani" => reader.percent(value, 1),
            "capoluogo" => reader.tf("maturity-kilometres", &[("n", reader.decimal(value, 0).into())]),
            _ => reader.decimal(value, 0),
        }
    };
    shown().map(told).collect()
}

/// The variables that have a column; the others are in the reason, where there is one.
fn shown() -> impl Iterator<Item = &'static crate::maturity::Structure> {
    VARIABLES.iter().filter(|one| !matches!(one.key, "latitudine" | "metropolitana"))
}

/// The index of a twin, where it may be seen.
fn index(of: &AtComune, teller: &Teller<'_>, unit: usize) -> String {
    let comune = &of.at.maturity.sources.registry.comuni()[unit];
    let found = Some(&of.at.maturity.assessed[unit]).filter(|_| of.at.may_see(comune));
    // Where nobody is told who is ahead a level is enough.
    let shown = if of.at.reader.settings().rankings {
        found.and_then(|one| one.index).map(|index| teller.score(index, None))
    } else {
        found.and_then(|one| one.level).map(|level| teller.level(level))
    };
    shown.unwrap_or_else(|| "–".to_owned())
}

fn own_index(teller: &Teller<'_>, sheet: &Sheet) -> String {
    if !teller.reader.settings().rankings {
        return sheet.assessment.level.map_or_else(|| "–".to_owned(), |level| teller.level(level));
    }
    let around = sheet.surety.as_ref().and_then(|one| one.index);
    sheet.assessment.index.map_or_else(|| "–".to_owned(), |index| teller.score(index, around))
}
