// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Figures beside others: declared beside observed, today beside the seed year.

use std::collections::HashMap;

use composite::codebook::Source;
use observatory::maturity::{Maturity, Said};

use super::{
    Indicator, Measured,
    ground::Ground,
    table::{Cell, Column, Form, Label, Row, Table},
    zone::Axis,
};

/// The figures of the seed year: Digital Italy 2023, of The Innovation Group, as the survey of ANCI and the Dipartimento
/// quotes it. Shares of Comuni; the indicator and the answer that say the same today.
pub const SEED: [(&str, &str, &str, f64); 3] =
    [("spid", "SRV2", "attivo", 0.91), ("pagopa", "SRV3", "attivo", 0.79), ("appio", "SRV4", "attivo", 0.68)];

/// The year of those figures.
pub const SEED_YEAR: i32 = 2023;

fn other(id: &str, title: &str, rows_are: &str, columns: Vec<Column>, rows: Vec<Row>) -> Table {
    Table { id: id.to_owned(), title: Label::key(title), rows_are: Label::key(rows_are), columns, rows }
}

fn row(key: &str, label: Label, code: &str, cells: Vec<Cell>) -> Row {
    Row { key: key.to_owned(), label, axis: Axis::Altro, code: code.to_owned(), cells }
}

/// Today beside the seed year.
#[must_use]
pub fn seed(tables: &[Table]) -> Table {
    let one = |(key, indicator, answer, then): &(&str, &str, &str, f64)| {
        let today =
            tables.iter().find(|table| table.id == indicator.to_lowercase())?.cell("italia", answer).copied()?;
        let moved = today.value.map(|value| value - then);
        let moved = Cell {
            value: moved,
            interval: today.interval.map(|ends| ends.map(|end| end - then)),
            n: today.n,
            mark: today.mark,
            ..Cell::default()
        };
        let cells = vec![Cell::exact(*then), today, moved];
        Some(row(key, Label::Key(format!("report-seed-{key}")), indicator, cells))
    };
    other(
        "anno-zero",
        "report-table-seed",
        "report-rows-services",
        vec![
            Column::new("allora", Label::key("report-col-then"), Form::Share),
            Column::new("oggi", Label::key("report-col-today"), Form::Share),
            Column::new("differenza", Label::key("report-col-difference"), Form::Points),
        ],
        SEED.iter().filter_map(one).collect(),
    )
}

/// What Comuni declare beside what open sources tell of all of them.
#[must_use]
pub fn declared(ground: &Ground, maturity: &Maturity, indicators: &[Indicator], tables: &[Table]) -> Table {
    let map = &maturity.sources.edition.map.indicators;
    let scored: HashMap<&str, usize> =
        maturity.codebook.indicators().iter().enumerate().map(|(at, one)| (one.id.as_str(), at)).collect();
    let all = std::cell::RefCell::new(Vec::new());
    let one = |indicator: &Indicator| {
        let is_share = indicator.measured == Measured::Answers && indicator.source == Source::Open;
        let main = indicator.main.as_deref().filter(|_| is_share)?;
        let place = map.iter().position(|mapped| mapped.id == indicator.id)?;
        // Where no source was read, nothing observed is not a nought.
        let told =
            |all: &observatory::maturity::Answers| all.get(place).is_some_and(|said| !matches!(said, Said::Gap(_)));
        if !maturity.sources.observed.values().any(told) {
            return None;
        }
        let declared = tables.iter().find(|table| table.id == indicator.table)?.cell("italia", main).copied()?;
        let comuni = maturity.sources.registry.comuni();
        let seen = |unit: usize| {
            let said = maturity.sources.observed.get(&comuni[unit].code).and_then(|all| all.get(place));
            matches!(said, Some(Said::Text(text)) if **text == *main)
        };
        let at = *scored.get(indicator.id.as_str())?;
        let compared = both(ground, maturity, at);
        let cells = vec![
            declared,
            share((0..comuni.len()).map(seen)),
            share(ground.units.iter().map(|unit| seen(*unit))),
            Cell::count(compared.len()),
            share(compared.iter().map(|one| one.0)),
            share(compared.iter().map(|one| one.1)),
        ];
        all.borrow_mut().extend(compared);
        Some(row(&indicator.table, indicator.name.clone(), &indicator.id, cells))
    };
    let mut rows: Vec<Row> = indicators.iter().filter_map(one).collect();
    // The rate of the edition: what the next one takes as the chance of a wrong declaration (methodology, 11.6).
    let all = all.take();
    if !all.is_empty() {
        let rate = [share(all.iter().map(|one| one.0)), share(all.iter().map(|one| one.1))];
        let cells = [vec![Cell::default(); 3], vec![Cell::count(all.len())], rate.into()].concat();
        rows.push(row("edizione", Label::key("report-rows-all"), "", cells));
    }
    other(
        "dichiarato-rilevato",
        "report-table-declared",
        "report-rows-indicators",
        vec![
            Column::new("dichiarato", Label::key("report-col-declared"), Form::Share),
            Column::new("rilevato", Label::key("report-col-observed"), Form::Share),
            Column::new("rilevato-rispondenti", Label::key("report-col-observed-respondents"), Form::Share),
            Column::new("confrontati", Label::key("report-col-compared"), Form::Count),
            Column::new("discordi", Label::key("report-col-differ"), Form::Share),
            Column::new("dichiarati-in-piu", Label::key("report-col-declared-more"), Form::Share),
        ],
        rows,
    )
}

/// Of the respondents of whom both sides are known: whether they differ, and whether more is declared than observed.
fn both(ground: &Ground, maturity: &Maturity, place: usize) -> Vec<(bool, bool)> {
    let pair = |unit: &usize| {
        let fact = maturity.fact(*unit, place);
        let (declared, observed) = (fact.declared.value()?, fact.observed?.value()?);
        Some((fact.differs, fact.differs && declared > observed))
    };
    ground.units.iter().filter_map(pair).collect()
}

/// The share of yes, of something known of all.
#[expect(clippy::cast_precision_loss, reason = "counts of Comuni")]
fn share(all: impl Iterator<Item = bool>) -> Cell {
    let (mut yes, mut count) = (0_usize, 0_usize);
    all.for_each(|one| {
        yes += usize::from(one);
        count += 1;
    });
    Cell { n: Some(count as u64), ..Cell::maybe((count > 0).then(|| yes as f64 / count as f64)) }
}
