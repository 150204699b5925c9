// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A table with a column of each kind, and rows for it.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use tables::{ByLanguage, Cell, Column, Dataflow, Format, Kind, Meaning, Provenance, Sheet, Term};

pub(crate) fn said(it: &str, en: &str) -> ByLanguage {
    ByLanguage::from([("it".to_owned(), it.to_owned()), ("en".to_owned(), en.to_owned())])
}

pub(crate) fn sheet(simulated: bool) -> Sheet {
    let meaning = Meaning {
        labels: said("Residenti", "Residents"),
        definitions: said("Chi abita nel Comune.", "Who lives in the Comune."),
        ..Meaning::default()
    };
    Sheet {
        stem: "comuni".to_owned(),
        columns: vec![
            Column::new("nome", "Nome del Comune", Kind::Text).dimension("REF_AREA"),
            Column::new("residenti", "Residenti", Kind::Integer)
                .measure()
                .meaning(meaning)
                .unit(Term::new("NR", said("numero", "number"))),
            Column::new("quota", "Quota, %", Kind::Decimal(2)).measure(),
            Column::new("importo", "Importo", Kind::Money).measure(),
            Column::new("decreto", "Decreto", Kind::Date),
            Column::new("pagato", "Pagato", Kind::Boolean)
                .codes([Term::new("true", said("sì", "yes")), Term::new("false", said("no", "no"))]),
        ],
        dataflow: Some(Dataflow { agency: "CAMPANILE".into(), id: "COMUNI".into(), version: "1.0.0".into() }),
        provenance: Provenance {
            title: "Candidature finanziate".to_owned(),
            source: "Dipartimento per la trasformazione digitale".to_owned(),
            licence: "CC-BY-4.0".to_owned(),
            as_of: NaiveDate::from_ymd_opt(2026, 1, 31),
            filter: Some("regione=12".to_owned()),
            simulated,
            notes: vec!["Una nota.".to_owned()],
        },
        ..Sheet::default()
    }
}

pub(crate) fn epoch() -> NaiveDate {
    NaiveDate::default()
}

pub(crate) fn one_row() -> Vec<Cell> {
    vec!["Forlì".into(), 117_863.into(), 99.5.into(), Cell::Money(1_234), epoch().into(), true.into()]
}

/// Text that breaks writers: quotes, separators, line ends, what a spreadsheet would run.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,12}",
        "[=+@'-][^\0]{0,4}",
        "\"[,;\r\n\"]{0,3}",
        "[a'\";,\t\r\n=+@-]{0,8}",
        "[a';\n＝＋－＠]{0,6}"
    ]
}

/// A value, nothing, or one of the two reasons why there is none.
fn maybe<T: Into<Cell> + Clone + std::fmt::Debug + 'static>(
    values: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Cell> {
    let gaps = [Cell::Null, Cell::NotApplicable, Cell::Confidential];
    prop_oneof![5 => values.prop_map(Into::into), 1 => proptest::sample::select(gaps.to_vec())]
}

pub(crate) fn rows() -> impl Strategy<Value = Vec<Vec<Cell>>> {
    let money = (-99_999_999_999_999_i64..99_999_999_999_999).prop_map(Cell::Money);
    let day = (0..40_000_u64).prop_map(|day| epoch().checked_add_days(Days::new(day)));
    let row = (
        proptest::option::of(text()).prop_map(Cell::from),
        maybe(any::<i64>()),
        maybe(proptest::num::f64::ANY),
        maybe(money),
        maybe(day),
        maybe(any::<bool>()),
    )
        .prop_map(|(text, integer, decimal, money, day, flag)| vec![text, integer, decimal, money, day, flag]);
    proptest::collection::vec(row, 0..12)
}

pub(crate) fn written(format: Format, sheet: &Sheet, rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut out = Vec::new();
    let count = tables::write(format, sheet, rows, &mut out).unwrap();
    assert_eq!(count, if format == Format::Codebook { 0 } else { rows.len() as u64 });
    out
}

/// What a text format says about a cell: not a number is nothing, minus zero is zero.
pub(crate) fn clean(cell: &Cell) -> Cell {
    match cell {
        Cell::Decimal(value) if !value.is_finite() => Cell::Null,
        Cell::Decimal(value) => Cell::Decimal(value + 0.0),
        other => other.clone(),
    }
}

/// A table whose measure is a code.
pub(crate) fn coded(language: &str) -> Sheet {
    let stages = [Term::new("paid", said("erogata", "paid out")), Term::new("never", said("mai", "=never"))];
    let column = |key: &str, label: &str| Column::new(key, label, Kind::Text);
    Sheet {
        columns: vec![
            column("codice", "Codice").dimension("REF_AREA"),
            column("fase", "Fase").measure().codes(stages.clone()).told_in(language),
            column("prima", "Prima").codes(stages).told_in(language),
        ],
        ..sheet(false)
    }
}

pub(crate) fn coded_rows() -> [Vec<Cell>; 2] {
    [vec!["058091".into(), "paid".into(), "never".into()], vec!["015146".into(), "other".into(), Cell::Null]]
}
