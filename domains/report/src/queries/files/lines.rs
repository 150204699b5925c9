// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The estimates of a report one by one, as the file and the API tell them: of which indicator, of Comuni or of residents,
//! direct or by the model, of which part of Italy.

use crate::figures::{
    Figures, province, residents,
    table::{Cell, Column, Form, Label, Row, Table},
    zone::Axis,
};

/// What a share is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    Comuni,
    Residents,
}

/// How an estimate was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Direct,
    Model,
}

impl Base {
    pub(crate) const ALL: [Self; 2] = [Self::Comuni, Self::Residents];

    /// Its word in files.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Comuni => "comuni",
            Self::Residents => "residenti",
        }
    }
}

impl Method {
    pub(crate) const ALL: [Self; 2] = [Self::Direct, Self::Model];

    /// Its word in files.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Direct => "diretta",
            Self::Model => "modello",
        }
    }
}

/// Which estimates are wanted: all, where nothing is said.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) indicator: Option<String>,
    pub(crate) axis: Option<Axis>,
}

/// An estimate.
pub(crate) struct Line<'f> {
    pub(crate) indicator: &'f str,
    pub(crate) section: &'f str,
    pub(crate) measure: &'f str,
    pub(crate) name: &'f Label,
    pub(crate) base: Base,
    pub(crate) method: Method,
    pub(crate) row: &'f Row,
    pub(crate) cell: &'f Cell,
    pub(crate) form: Form,
    /// Root of the mean squared error of the model, in the unit of the value.
    pub(crate) error: Option<f64>,
}

/// What the lines of one indicator share.
struct Of<'f> {
    id: &'f str,
    section: &'f str,
    table: &'f Table,
    /// The measure that provinces are told of.
    main: Option<&'f str>,
}

/// The estimates wanted, indicator by indicator: of Comuni, of residents, of provinces.
pub(crate) fn lines<'f>(figures: &'f Figures, wanted: &Wanted) -> Vec<Line<'f>> {
    let index = |id: &'static str, main| Some(Of { id: "IMD", section: "", table: figures.table(id)?, main });
    let indices = [index("imd", Some("imd")), index("livelli", None)];
    let own = figures.indicators.iter().filter_map(|one| {
        let (id, section, main) = (one.id.as_str(), one.section.as_str(), one.main.as_deref());
        Some(Of { id, section, table: figures.table(&one.table)?, main })
    });
    let is_wanted = |one: &Of<'_>| {
        let names = |id: &String| id.eq_ignore_ascii_case(one.id) || id.eq_ignore_ascii_case(&one.table.id);
        wanted.indicator.as_ref().is_none_or(names)
    };
    let mut found = Vec::new();
    for one in indices.into_iter().flatten().chain(own).filter(is_wanted) {
        found.extend(direct(&one, one.table, Base::Comuni));
        found.extend(
            figures
                .table(&residents::table_of(&one.table.id))
                .iter()
                .flat_map(|table| direct(&one, table, Base::Residents)),
        );
        found.extend(figures.table(&province::table_of(&one.table.id)).iter().flat_map(|table| provinces(&one, table)));
    }
    found.retain(|line| wanted.axis.is_none_or(|axis| axis == line.row.axis));
    found
}

fn direct<'f>(one: &Of<'f>, table: &'f Table, base: Base) -> Vec<Line<'f>> {
    // Counts of respondents and item response stand beside each estimate.
    let estimates =
        table.columns.iter().enumerate().filter(|(_, column)| !matches!(column.key.as_str(), "n" | "risposta"));
    let of_column =
        |(at, column): (usize, &'f Column)| table.rows.iter().map(move |row| (at, column, row)).collect::<Vec<_>>();
    let line = |(at, column, row): (usize, &'f Column, &'f Row)| Line {
        indicator: one.id,
        section: one.section,
        measure: &column.key,
        name: &column.label,
        base,
        method: Method::Direct,
        row,
        cell: &row.cells[at],
        form: column.form,
        error: None,
    };
    estimates.flat_map(of_column).map(line).collect()
}

fn provinces<'f>(one: &Of<'f>, table: &'f Table) -> Vec<Line<'f>> {
    let Some((measure, column)) = one.main.and_then(|main| Some((main, &one.table.columns[one.table.column(main)?])))
    else {
        return Vec::new();
    };
    let places = [("diretta", Method::Direct), ("modello", Method::Model)];
    let known = places.into_iter().filter_map(|(key, method)| Some((table.column(key)?, method)));
    let error = table.column("errore");
    let scale = if column.form == Form::Share { 100.0 } else { 1.0 };
    known
        .flat_map(|(at, method)| table.rows.iter().map(move |row| (at, method, row)).collect::<Vec<_>>())
        .map(|(at, method, row)| Line {
            indicator: one.id,
            section: one.section,
            measure,
            name: &column.label,
            base: Base::Comuni,
            method,
            row,
            cell: &row.cells[at],
            form: column.form,
            error: error.filter(|_| method == Method::Model).and_then(|at| Some(row.cells[at].value? / scale)),
        })
        .collect()
}
