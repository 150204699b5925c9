// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Figures beside others: declared beside observed, today beside the seed year.

use std::collections::HashMap;

use composite::codebook::Source;
use observatory::maturity::{Maturity, Said};

use super::{
    Indicator, Measured,
    ground::Ground,
    linked::is_small,
    table::{Cell, Column, Form, Label, Mark, Row, Table},
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
        let observed = [share((0..comuni.len()).map(seen)), share(ground.units.iter().map(|unit| seen(*unit)))];
        let cells = [vec![declared], observed.into(), compared_cells(&compared).into()].concat();
        all.borrow_mut().push(compared);
        Some(row(&indicator.table, indicator.name.clone(), &indicator.id, cells))
    };
    let mut rows: Vec<Row> = indicators.iter().filter_map(one).collect();
    // The rate of the edition: what the next one takes as the chance of a wrong declaration (methodology, 11.6).
    let all = all.take();
    let (hidden, hides_all) = kept(&all);
    let hide = |row: &mut Row| row.cells.iter_mut().skip(3).for_each(|cell| *cell = cell.hidden(Mark::Small));
    rows.iter_mut().zip(&hidden).filter(|(_, hidden)| **hidden).for_each(|(row, _)| hide(row));
    let all = all.concat();
    if !all.is_empty() {
        let cells = [vec![Cell::default(); 3], compared_cells(&all).into()].concat();
        rows.push(row("edizione", Label::key("report-rows-all"), "", cells));
        rows.iter_mut().skip(hidden.len()).filter(|_| hides_all).for_each(hide);
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

/// How many are compared, how many of these differ, and how many declare more than is observed.
fn compared_cells(compared: &[(bool, bool)]) -> [Cell; 3] {
    let of = |which: fn(&(bool, bool)) -> bool| share(compared.iter().map(which));
    [Cell::count(compared.len()), of(|one| one.0), of(|one| one.1)]
}

/// Of which rows nothing compared is told, and whether nothing is told of the row of all of them: a share makes a count
/// with what it is of. Those with a small count, and as many others as it takes that it cannot be worked out.
fn kept(compared: &[Vec<(bool, bool)>]) -> (Vec<bool>, bool) {
    // Who agrees, who declares more, who declares less.
    let counts = |one: &Vec<(bool, bool)>| -> [u64; 3] {
        let of = |kind: (bool, bool)| one.iter().filter(|pair| **pair == kind).count() as u64;
        [of((false, false)), of((true, true)), of((true, false))]
    };
    let rows: Vec<[u64; 3]> = compared.iter().map(counts).collect();
    let all = |hidden: &[bool]| {
        let own = || rows.iter().zip(hidden).filter(|(_, hidden)| **hidden).map(|(row, _)| row);
        [0, 1, 2].map(|at| own().map(|row| row[at]).sum::<u64>())
    };
    let mut hidden: Vec<bool> = rows.iter().map(|row| row.iter().any(|count| is_small(*count))).collect();
    if all(&vec![true; rows.len()]).into_iter().any(is_small) {
        return (hidden, true);
    }
    while hidden.iter().filter(|hidden| **hidden).count() == 1 || all(&hidden).into_iter().any(is_small) {
        let open = (0..rows.len()).filter(|at| !hidden[*at] && !compared[*at].is_empty());
        let Some(next) = open.min_by_key(|at| compared[*at].len()) else { return (hidden, true) };
        hidden[next] = true;
    }
    (hidden, false)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(agree: usize, more: usize, less: usize) -> Vec<(bool, bool)> {
        [vec![(false, false); agree], vec![(true, true); more], vec![(true, false); less]].concat()
    }

    #[test]
    fn a_share_that_makes_a_small_count_is_not_told_nor_worked_out_of_the_others() {
        let plain = [pairs(40, 20, 10), pairs(90, 30, 20)];
        assert_eq!(kept(&plain), (vec![false, false], false));
        // Three declare more: the other row and the row of all would tell it, and so would no less than two hidden rows.
        assert_eq!(kept(&[pairs(40, 3, 10), pairs(90, 30, 20), pairs(300, 40, 0)]), (vec![true, true, false], false));
        assert_eq!(kept(&[pairs(8, 0, 0)]), (vec![true], true));
        assert_eq!(kept(&[pairs(50, 3, 0), pairs(70, 2, 0)]), (vec![true, true], true));
        assert_eq!(kept(&[]), (vec![], false));
    }
}
