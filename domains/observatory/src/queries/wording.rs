// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Figures and indicators in the reader's words.

use chrono::NaiveDate;
use tables::{ByLanguage, Cell, Column, Kind, Meaning, Provenance};
use web::{FluentValue, Reader};

use crate::{
    board::Board,
    indicator::{Indicator, Source, Unit},
    take_up::Stage,
};

/// A figure with its unit; a dash where there is none.
#[must_use]
pub fn figure(reader: &Reader, unit: Unit, figure: Option<f64>) -> String {
    let Some(figure) = figure else { return "–".to_owned() };
    match unit {
        Unit::Count | Unit::SquareKilometres | Unit::Density => {
            format!("{}{}", plain(reader, figure), suffix(reader, unit))
        }
        Unit::Share => reader.percent(figure, 1),
        // Nobody reads the cents of a thousand euros.
        Unit::Cents if figure.abs() >= 100_000.0 => reader.euros(whole(figure / 100.0) * 100),
        Unit::Cents => reader.euros(whole(figure)),
        Unit::Stage => Stage::of(figure).map(|reached| stage(reader, reached)).unwrap_or_default(),
        Unit::Days => reader.tf("unit-days", &[("n", tenths(figure).into())]),
    }
}

/// From a figure to another, with the unit said once where it is a word.
pub(crate) fn range(reader: &Reader, unit: Unit, from: f64, to: f64) -> String {
    let last = figure(reader, unit, Some(to));
    let first = match unit {
        Unit::Share | Unit::Cents | Unit::Stage => figure(reader, unit, Some(from)),
        _ => plain(reader, from),
    };
    if figure(reader, unit, Some(from)) == last { last } else { format!("{first} – {last}") }
}

/// A number with a decimal, unless it is whole or large.
fn plain(reader: &Reader, figure: f64) -> String {
    let digits = usize::from(tenths(figure).fract() != 0.0 && figure.abs() < 100.0);
    reader.decimal(figure, digits)
}

fn tenths(figure: f64) -> f64 {
    (figure * 10.0).round() / 10.0
}

/// What follows a figure of this unit, for the units whose figures are written plain.
pub(crate) fn suffix(reader: &Reader, unit: Unit) -> String {
    match unit {
        Unit::SquareKilometres => format!("\u{a0}{}", reader.t("unit-square-kilometres")),
        Unit::Density => format!("\u{a0}{}", reader.t("unit-density")),
        _ => String::new(),
    }
}

/// How far a Comune has come.
pub(crate) fn stage(reader: &Reader, stage: Stage) -> String {
    reader.t(&format!("stage-{}", stage.word()))
}

/// The figure of a place on a map; where there is none, that there is none.
pub(crate) fn told(reader: &Reader, unit: Unit, known: Option<f64>) -> String {
    if known.is_none() { reader.t("map-missing") } else { figure(reader, unit, known) }
}

/// The column of an indicator in a file: what is observed, under the word of its address.
pub(crate) fn column(reader: &Reader, indicator: &Indicator, unit: Unit) -> Column {
    let stages: &[Stage] = if unit == Unit::Stage { &Stage::ALL } else { &[] };
    let reached = |one: &Stage| reader.term(one.word(), &format!("stage-{}", one.word()));
    let word = indicator.word();
    let meaning = Meaning {
        labels: in_every_language(reader, indicator, ""),
        definitions: in_every_language(reader, indicator, ".note"),
        unit: unit.code().map(|code| reader.unit(code)),
        codes: stages.iter().map(reached).collect(),
        ..Meaning::default()
    };
    let column = Column::new(word.replace('-', "_"), name(reader, indicator), kind(unit)).measure();
    let column = column.meaning(meaning).told_in(reader.language.tag());
    Column { concept: Some(word.into_owned()), ..column }
}

/// The name of an indicator.
#[must_use]
pub fn name(reader: &Reader, indicator: &Indicator) -> String {
    said(reader, indicator, "")
}

/// What an indicator measures, and how.
#[must_use]
pub fn note(reader: &Reader, indicator: &Indicator) -> String {
    said(reader, indicator, ".note")
}

fn said(reader: &Reader, indicator: &Indicator, part: &str) -> String {
    reader.tf(&format!("indicator-{}{part}", indicator.key), values(indicator))
}

fn in_every_language(reader: &Reader, indicator: &Indicator, part: &str) -> ByLanguage {
    reader.in_every_language(&format!("indicator-{}{part}", indicator.key), &values(indicator))
}

/// What the texts of an indicator need: of a take-up its measure.
fn values(indicator: &Indicator) -> Vec<(&'static str, FluentValue<'_>)> {
    let Some(measure) = &indicator.taken_up else { return Vec::new() };
    vec![("code", (&*measure.code).into()), ("title", (&*measure.title).into())]
}

/// Who publishes the facts of an indicator, and of which day they are.
#[must_use]
pub fn source(reader: &Reader, board: &Board, indicator: &Indicator) -> String {
    match (indicator.source, board.taken_in()) {
        (Source::Registry, _) => reader.tf("source-registry", &[("day", reader.date(registry::RESIDENTS_ON).into())]),
        (Source::Funding, Some(day)) => reader.tf("source-funding", &[("day", reader.date(day).into())]),
        (Source::Funding, None) => reader.t("source-funding-none"),
    }
}

/// The day of the facts of an indicator.
#[must_use]
pub fn as_of(board: &Board, indicator: &Indicator) -> Option<NaiveDate> {
    match indicator.source {
        Source::Registry => Some(registry::RESIDENTS_ON),
        Source::Funding => board.taken_in(),
    }
}

/// The same, for a file.
pub(crate) fn provenance(reader: &Reader, board: &Board, indicator: &Indicator) -> Provenance {
    Provenance {
        title: name(reader, indicator),
        source: source(reader, board, indicator),
        licence: "CC-BY-4.0".to_owned(),
        as_of: as_of(board, indicator),
        simulated: indicator.source == Source::Funding && board.simulated(),
        notes: vec![note(reader, indicator)],
        ..Provenance::default()
    }
}

/// How a table holds figures of this unit.
pub(crate) const fn kind(unit: Unit) -> Kind {
    match unit {
        Unit::Cents => Kind::Money,
        Unit::Share => Kind::Decimal(4),
        Unit::Stage => Kind::Text,
        Unit::Count | Unit::Days | Unit::Density | Unit::SquareKilometres => Kind::Decimal(1),
    }
}

/// A figure as a table holds it.
pub(crate) fn cell(unit: Unit, figure: Option<f64>) -> Cell {
    match (unit, figure) {
        (Unit::Cents, Some(figure)) => Cell::Money(whole(figure)),
        (Unit::Stage, Some(figure)) => Stage::of(figure).map(Stage::word).into(),
        (_, figure) => figure.into(),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "cents of euros fit a hundred times over")]
fn whole(figure: f64) -> i64 {
    figure.round() as i64
}
