// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The open data of a published report: estimates, counts of answers, indicators, and each table as it is printed.

pub(crate) mod lines;

use lines::{Base, Line, Method, Wanted, lines};
use tables::{Cell, Column, Kind, Provenance};
use web::{Reader, listing::Download};

use super::in_words::{Edits, Writer, named};
use crate::{
    figures::{
        Figures, Indicator, Measured,
        table::{self, Form, Label, Mark, Table},
        zone::Axis,
    },
    report::Report,
};

/// A file of the open data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum File {
    /// Every estimate: one row for each indicator, answer and part of Italy.
    Estimates,
    /// How many gave each answer, or none and why.
    Counts,
    /// The indicators.
    Indicators,
    /// A table of the report.
    Table(String),
}

impl File {
    /// The files that are data sets of their own, not tables of the report.
    pub(crate) const SETS: [Self; 3] = [Self::Estimates, Self::Counts, Self::Indicators];

    /// The file of this word.
    pub(crate) fn read(word: &str) -> Self {
        Self::SETS.into_iter().find(|file| file.word() == word).unwrap_or_else(|| Self::Table(word.to_owned()))
    }

    /// Its word in addresses.
    pub(crate) fn word(&self) -> &str {
        match self {
            Self::Estimates => "stime",
            Self::Counts => "risposte",
            Self::Indicators => "indicatori",
            Self::Table(id) => id,
        }
    }

    /// The key of its name, where it is a data set.
    pub(crate) fn text_key(&self) -> String {
        format!("report-set-{}", self.word())
    }
}

/// A file with its rows; none when there is no such table.
pub(crate) fn open(reader: &Reader, report: &Report, file: &File) -> Option<(Download<'static>, Vec<Vec<Cell>>)> {
    let figures = &report.figures;
    let edits = Edits::new();
    let writer = Writer::new(reader, figures, &edits);
    let (columns, rows) = match file {
        File::Estimates => (estimate_columns(reader), estimate_rows(&writer, figures)),
        File::Counts => (count_columns(reader), count_rows(&writer, figures)),
        File::Indicators => {
            (indicator_columns(reader), figures.indicators.iter().map(|one| indicator_row(&writer, one)).collect())
        }
        File::Table(id) => {
            let table = figures.table(id)?;
            (table_columns(reader), table_rows(&writer, table))
        }
    };
    let name = match file {
        File::Table(id) => writer.label(&figures.table(id)?.title),
        set => reader.t(&set.text_key()),
    };
    let stem: &'static str = match file {
        File::Estimates => "rapporto-stime",
        File::Counts => "rapporto-risposte",
        File::Indicators => "rapporto-indicatori",
        File::Table(_) => "rapporto-tabella",
    };
    let provenance = Provenance {
        title: format!("{}: {name}", reader.tf("report-title", [("year", report.year.to_string().into())])),
        source: reader.settings().operator_name.clone(),
        licence: "CC-BY-4.0".to_owned(),
        as_of: Some(figures.on),
        simulated: report.simulated,
        notes: vec![reader.t("report-file-note"), format!("SHA-256: {}", report.checksum)],
        ..Provenance::default()
    };
    Some((Download { stem, columns, provenance }, rows))
}

fn column(reader: &Reader, key: &str, kind: Kind) -> Column {
    reader.column(key, &format!("report-file-{}", key.replace('_', "-")), kind)
}

/// The figure columns, which every file of figures has.
const FIGURE: [(&str, Kind); 10] = [
    ("valore", Kind::Decimal(6)),
    ("inferiore", Kind::Decimal(6)),
    ("superiore", Kind::Decimal(6)),
    ("banda_inferiore", Kind::Decimal(6)),
    ("banda_superiore", Kind::Decimal(6)),
    ("rispondenti", Kind::Integer),
    ("risposta_item", Kind::Decimal(6)),
    ("unita", Kind::Text),
    ("regola", Kind::Text),
    ("assente", Kind::Text),
];

/// The columns of a figure, which every file of figures has: value, interval, band, respondents, unit, rule.
pub fn figure_columns(reader: &Reader) -> Vec<Column> {
    let of = |(key, kind): (&str, Kind)| match key {
        "regola" => {
            let codes = [Mark::Plain, Mark::Wide, Mark::Poor, Mark::Small, Mark::Concentrated, Mark::Imprecise];
            let texts = [
                "report-mark-plain",
                "report-mark-wide",
                "report-mark-poor",
                "report-mark-small",
                "report-mark-concentrated",
                "report-mark-imprecise",
            ];
            column(reader, key, kind).codes(codes.iter().zip(texts).map(|(mark, text)| reader.term(mark.word(), text)))
        }
        "assente" => column(reader, key, kind).codes(gap_terms(reader)),
        // What a number counts in changes from row to row.
        "unita" => Column {
            concept: Some("UNIT_MEASURE".to_owned()),
            ..column(reader, key, kind).codes(["RT", "NR"].map(|code| reader.unit(code)))
        },
        _ => column(reader, key, kind),
    };
    FIGURE.into_iter().map(of).collect()
}

fn gap_terms(reader: &Reader) -> Vec<tables::Term> {
    ["nr", "ns", "na", "nq", "nc"].map(|code| reader.term(code, &format!("report-gap-{code}"))).into()
}

/// A figure in those columns.
#[must_use]
pub fn figure_cells(cell: &table::Cell, form: Form) -> Vec<Cell> {
    let confidential = matches!(cell.mark, Mark::Small | Mark::Concentrated);
    let told = |value: Option<f64>| match value {
        Some(value) => Cell::Decimal(value),
        None if confidential => Cell::Confidential,
        None => Cell::Null,
    };
    let end = |ends: Option<[f64; 2]>, at: usize| ends.map_or(Cell::Null, |ends| Cell::Decimal(ends[at]));
    let unit = match form {
        Form::Share | Form::Band | Form::Points => "RT",
        Form::Number(_) | Form::Count => "NR",
    };
    vec![
        told(cell.value),
        end(cell.interval, 0),
        end(cell.interval, 1),
        end(cell.band, 0),
        end(cell.band, 1),
        cell.n.map_or(Cell::Null, |n| Cell::Integer(i64::try_from(n).unwrap_or(i64::MAX))),
        cell.answered.map_or(Cell::Null, Cell::Decimal),
        unit.into(),
        cell.mark.word().into(),
        if confidential { "nc".into() } else { Cell::Null },
    ]
}

fn estimate_columns(reader: &Reader) -> Vec<Column> {
    let text = |key: &str| column(reader, key, Kind::Text);
    let mut columns: Vec<Column> = ["indicatore", "sezione", "misura", "misura_nome"].map(text).into();
    let bases = Base::ALL.map(|one| reader.term(one.word(), &format!("report-base-{}", one.word())));
    let methods = Method::ALL.map(|one| reader.term(one.word(), &format!("report-method-{}", one.word())));
    columns.extend([text("base").codes(bases), text("metodo").codes(methods)]);
    columns.extend(["per", "codice", "nome"].map(text));
    columns.extend(figure_columns(reader));
    columns.push(column(reader, "errore", Kind::Decimal(6)));
    columns
}

fn estimate_rows(writer: &Writer<'_>, figures: &Figures) -> Vec<Vec<Cell>> {
    let cells = |line: Line<'_>| {
        let mut cells: Vec<Cell> = vec![
            line.indicator.into(),
            line.section.into(),
            line.measure.into(),
            writer.label(line.name).into(),
            line.base.word().into(),
            line.method.word().into(),
            line.row.axis.word().into(),
            line.row.code.as_str().into(),
            writer.label(&line.row.label).into(),
        ];
        cells.extend(figure_cells(line.cell, line.form));
        cells.push(line.error.map_or(Cell::Null, Cell::Decimal));
        cells
    };
    lines(figures, &Wanted::default()).into_iter().map(cells).collect()
}

fn count_columns(reader: &Reader) -> Vec<Column> {
    let mut columns: Vec<Column> = ["indicatore", "per", "codice", "zona", "risposta", "risposta_nome"]
        .map(|key| column(reader, key, Kind::Text))
        .into();
    columns.push(column(reader, "mancante", Kind::Text).codes(gap_terms(reader)));
    columns.push(column(reader, "comuni", Kind::Integer));
    columns.push(column(reader, "assente", Kind::Text).codes(gap_terms(reader)));
    columns
}

fn count_rows(writer: &Writer<'_>, figures: &Figures) -> Vec<Vec<Cell>> {
    let zones = figures.table("partecipazione");
    let row = |count: &crate::figures::counts::Count| {
        let zone = zones.and_then(|table| table.row(&count.zone));
        let name = zone.map_or_else(String::new, |row| writer.label(&row.label));
        let (answer, missing) = if count.missing { ("", count.answer.as_str()) } else { (count.answer.as_str(), "") };
        let indicator = figures.indicators.iter().find(|one| one.id == count.indicator);
        let table = indicator.and_then(|one| figures.table(&one.table));
        let answered = table.and_then(|table| table.columns.get(table.column(answer)?));
        let told = count.count.map_or(Cell::Confidential, |n| Cell::Integer(i64::try_from(n).unwrap_or(i64::MAX)));
        vec![
            count.indicator.as_str().into(),
            zone.map_or(Axis::Altro, |row| row.axis).word().into(),
            zone.map_or("", |row| row.code.as_str()).into(),
            name.into(),
            answer.into(),
            answered.map_or_else(String::new, |column| writer.label(&column.label)).into(),
            missing.into(),
            told,
            if count.count.is_none() { "nc".into() } else { Cell::Null },
        ]
    };
    figures.counts.iter().map(row).collect()
}

fn indicator_columns(reader: &Reader) -> Vec<Column> {
    let mut columns: Vec<Column> =
        ["indicatore", "tabella", "sezione", "nome_it", "nome_en", "tipo", "misura", "unita_misura", "fonte"]
            .map(|key| column(reader, key, Kind::Text))
            .into();
    // What the goalposts count in changes from row to row.
    columns.iter_mut().filter(|one| one.key == "unita_misura").for_each(|one| {
        one.concept = Some("UNIT_MEASURE".to_owned());
    });
    columns.extend(["nell_indice", "di_tutti"].map(|key| column(reader, key, Kind::Boolean)));
    columns.extend(["peso", "soglia_minima", "soglia_massima"].map(|key| column(reader, key, Kind::Decimal(4))));
    columns.extend(["norma", "nota"].map(|key| column(reader, key, Kind::Text)));
    columns
}

fn indicator_row(writer: &Writer<'_>, one: &Indicator) -> Vec<Cell> {
    let name = |tag: &str| match &one.name {
        Label::Names(names) => named(names, tag),
        other => writer.label(other),
    };
    let kind = match one.measured {
        Measured::Answers => "quote",
        Measured::Number => "media",
        Measured::Ratio => "rapporto",
    };
    let rule = |column: &str| {
        let known = writer.figures.table("copertura").and_then(|table| table.cell(&one.table, column));
        known.and_then(|cell| cell.value).map_or(Cell::Null, Cell::Decimal)
    };
    let text = |text: &Option<String>| text.as_deref().map_or(Cell::Null, Into::into);
    let source = if one.source == composite::codebook::Source::Open { "aperta" } else { "dichiarata" };
    vec![
        one.id.as_str().into(),
        one.table.as_str().into(),
        one.section.as_str().into(),
        name("it").into(),
        name("en").into(),
        kind.into(),
        one.main.clone().unwrap_or_default().into(),
        one.unit.as_str().into(),
        source.into(),
        one.scored.into(),
        one.of_all.into(),
        rule("peso"),
        rule("soglia-minima"),
        rule("soglia-massima"),
        text(&one.law),
        text(&one.note),
    ]
}

/// A table as it is printed, one row for each of its cells.
fn table_columns(reader: &Reader) -> Vec<Column> {
    let keys = ["riga", "riga_nome", "per", "codice", "colonna", "colonna_nome"];
    keys.into_iter().map(|key| column(reader, key, Kind::Text)).chain(figure_columns(reader)).collect()
}

fn table_rows(writer: &Writer<'_>, table: &Table) -> Vec<Vec<Cell>> {
    let cells = |row: &table::Row| {
        let name = writer.label(&row.label);
        let one = |(column, cell): (&table::Column, &table::Cell)| {
            let mut cells: Vec<Cell> = vec![
                row.key.as_str().into(),
                name.as_str().into(),
                row.axis.word().into(),
                row.code.as_str().into(),
                column.key.as_str().into(),
                writer.label(&column.label).into(),
            ];
            cells.extend(figure_cells(cell, column.form));
            cells
        };
        table.columns.iter().zip(&row.cells).map(one).collect::<Vec<_>>()
    };
    table.rows.iter().flat_map(cells).collect()
}
