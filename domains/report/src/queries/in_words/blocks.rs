// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The parts of a chapter: tables and charts, out of the tables of the figures.

use std::ops::Range;

use super::Writer;
use crate::{
    figures::{
        Indicator, Measured,
        table::{Form, Mark, Row as Figured, Table as Tabled},
        zone::Axis,
    },
    words,
    written::{Block, Cell, Chart, Picture, Point, Row, Table},
};

/// Columns that stand beside each other on a page.
const ABREAST: usize = 7;

impl Writer<'_> {
    pub(super) fn heading(id: &str, text: String) -> Block {
        Block::Heading { id: id.to_owned(), text }
    }

    /// A table, in several where it has many columns: the last `common` columns stand in each.
    pub(super) fn tables(&self, id: &str, common: usize) -> Vec<Block> {
        let table = self.figures.table(id).filter(|table| !table.rows.is_empty());
        table.map(|table| self.abreast(table, common)).unwrap_or_default()
    }

    /// The rows of all Italy and of its macro-areas alone: the others are in the open data.
    pub(super) fn national(&self, id: &str) -> Vec<Block> {
        let Some(table) = self.figures.table(id) else { return Vec::new() };
        let is_national = |row: &&Figured| matches!(row.axis, Axis::Italia | Axis::Ripartizione);
        let rows: Vec<Figured> = table.rows.iter().filter(is_national).cloned().collect();
        if rows.is_empty() { Vec::new() } else { self.abreast(&Tabled { rows, ..table.clone() }, 0) }
    }

    fn abreast(&self, table: &Tabled, common: usize) -> Vec<Block> {
        let own = table.columns.len().saturating_sub(common);
        let starts: Vec<usize> = (0..own.max(1)).step_by(ABREAST).collect();
        let one = |(part, start): (usize, &usize)| {
            let columns: Vec<usize> = (*start..(start + ABREAST).min(own)).chain(own..table.columns.len()).collect();
            let title = self.label(&table.title);
            let title = match starts.len() {
                1 => title,
                all => format!("{title} ({}/{all})", part + 1),
            };
            Block::Table(Table { part, ..self.table(table, &columns, title) })
        };
        starts.iter().enumerate().map(one).collect()
    }

    fn table(&self, table: &Tabled, columns: &[usize], title: String) -> Table {
        let heads = columns.iter().map(|at| self.label(&table.columns[*at].label));
        let mut before = None;
        let row = |row: &Figured| {
            let first = before.is_some_and(|axis| axis != row.axis);
            before = Some(row.axis);
            let cell = |at: &usize| {
                let (cell, form, language) = (&row.cells[*at], table.columns[*at].form, self.reader.language);
                Cell { text: words::value(language, cell, form), interval: words::interval(language, cell, form) }
            };
            Row { name: self.label(&row.label), first, cells: columns.iter().map(cell).collect() }
        };
        Table {
            id: table.id.clone(),
            title,
            heads: std::iter::once(self.label(&table.rows_are)).chain(heads).collect(),
            rows: table.rows.iter().map(row).collect(),
            part: 0,
            marked: columns.iter().any(|at| table.rows.iter().any(|row| row.cells[*at].mark != Mark::Plain)),
        }
    }

    /// A point with its interval for each macro-area and each size class; Italy is the line to read them against.
    pub(super) fn dots(&self, id: &str, column: &str, measure: String) -> Option<Block> {
        let table = self.figures.table(id)?;
        let at = table.column(column)?;
        let rows = table.rows.iter().filter(|row| matches!(row.axis, Axis::Ripartizione | Axis::Classe));
        let points: Vec<Point> = rows.map(|row| self.point(row, at)).collect();
        self.chart(table, at, (Picture::Dots, "punti"), measure, points)
    }

    /// The answers of all Italy, the most given first.
    pub(super) fn profile(&self, id: &str, columns: Range<usize>, measure: String) -> Option<Block> {
        let table = self.figures.table(id)?;
        let italy = table.row("italia")?;
        let mut points: Vec<Point> = columns
            .clone()
            .map(|at| Point { name: self.label(&table.columns[at].label), ..self.point(italy, at) })
            .collect();
        points.sort_by(|a, b| b.value.unwrap_or(-1.0).total_cmp(&a.value.unwrap_or(-1.0)));
        let mut chart = self.chart(table, columns.start, (Picture::Dots, "risposte"), measure, points)?;
        if let Block::Chart(chart) = &mut chart {
            chart.reference = None;
            chart.across = self.t("report-rows-answers");
        }
        Some(chart)
    }

    /// The regions in colours.
    pub(super) fn map(&self, id: &str, column: &str, measure: String) -> Option<Block> {
        let table = self.figures.table(id)?;
        let at = table.column(column)?;
        let rows = table.rows.iter().filter(|row| row.axis == Axis::Regione);
        let points: Vec<Point> = rows.map(|row| self.point(row, at)).collect();
        self.chart(table, at, (Picture::Map, "mappa"), measure, points)
    }

    /// A small chart for each of these columns, along the size classes.
    pub(super) fn multiples(&self, id: &str, columns: Range<usize>, measure: String) -> Option<Block> {
        let table = self.figures.table(id)?;
        let rows = || table.rows.iter().filter(|row| row.axis == Axis::Classe);
        let series = |at: usize| {
            let name = self.label(&table.columns[at].label);
            rows().map(move |row| Point { series: name.clone(), ..self.point(row, at) })
        };
        let points: Vec<Point> = columns.clone().flat_map(series).collect();
        self.chart(table, columns.start, (Picture::Multiples, "classi"), measure, points)
    }

    /// The provinces in colours, by the estimate of the model.
    pub(super) fn map_of_provinces(&self, id: &str, measure: String) -> Option<Block> {
        let table = self.figures.table(id)?;
        let at = table.column("modello")?;
        let points: Vec<Point> = table.rows.iter().map(|row| self.point(row, at)).collect();
        self.chart(table, at, (Picture::Provinces, "mappa"), measure, points)
    }

    /// A small chart for each indicator of a section of which a share is told, along the size classes.
    pub(super) fn panels(&self, section: &str) -> Option<Block> {
        let told = |one: &&Indicator| one.measured == Measured::Answers;
        let own = self.figures.of_section(section).filter(told).filter_map(|one| {
            let table = self.figures.table(&one.table)?;
            Some((one, table, table.column(one.main.as_deref()?)?))
        });
        let panels: Vec<(&Indicator, &Tabled, usize)> = own.collect();
        let points = panels.iter().flat_map(|(one, table, at)| {
            let answer = self.label(&table.columns[*at].label);
            let name = format!("{} {}: {answer}", one.id, self.label(&one.name));
            let rows = table.rows.iter().filter(|row| row.axis == Axis::Classe);
            rows.map(move |row| Point { series: name.clone(), ..self.point(row, *at) })
        });
        let points: Vec<Point> = points.collect();
        let (_, first, at) = panels.first()?;
        let mut chart =
            self.chart(first, *at, (Picture::Multiples, "pannelli"), self.t("report-measure-panels"), points)?;
        if let Block::Chart(chart) = &mut chart {
            chart.title = self.t(&format!("report-section-{section}"));
        }
        Some(chart)
    }

    /// The rows of a table as they were and as they are: one line for each, cut where the two may not be compared.
    pub(super) fn then_and_now(&self, id: &str, measure: String, cut: bool) -> Option<Block> {
        let table = self.figures.table(id)?;
        let names = [0, 1].map(|at| self.label(&table.columns[at].label));
        let note = if cut { self.t("report-cut") } else { String::new() };
        let points = table.rows.iter().flat_map(|row| {
            let known = self.figures.indicators.iter().find(|one| one.id == row.code);
            let name = known.map_or_else(|| self.label(&row.label), |one| self.label(&one.name));
            let point = |at: usize| Point {
                series: names[at].clone(),
                name: name.clone(),
                note: note.clone(),
                ..self.point(row, at)
            };
            [point(0), point(1)]
        });
        self.chart(table, 0, (Picture::Dumbbells, "confronto"), measure, points.collect())
    }

    /// All rows of a column, as points with their intervals.
    pub(super) fn points(&self, id: &str, column: &str, measure: String) -> Option<Block> {
        let table = self.figures.table(id)?;
        let at = table.column(column)?;
        let points = table.rows.iter().map(|row| self.point(row, at)).collect();
        self.chart(table, at, (Picture::Dots, "punti"), measure, points)
    }

    fn point(&self, row: &Figured, at: usize) -> Point {
        let cell = &row.cells[at];
        Point {
            series: String::new(),
            name: self.label(&row.label),
            code: row.code.clone(),
            value: cell.value,
            interval: cell.interval,
            note: if cell.mark.is_told() { String::new() } else { words::NOT_TOLD.to_owned() },
        }
    }

    /// A chart of these points; none where there is nothing to see.
    fn chart(
        &self,
        table: &Tabled,
        at: usize,
        (picture, id): (Picture, &str),
        measure: String,
        points: Vec<Point>,
    ) -> Option<Block> {
        points.iter().any(|point| point.value.is_some()).then(|| {
            let italy = table.row("italia").and_then(|row| Some((self.label(&row.label), row.cells[at].value?)));
            let column = &table.columns[at];
            let form = if column.form == Form::Band { Form::Share } else { column.form };
            Block::Chart(Chart {
                id: format!("{}-{id}-{}", table.id, column.key),
                title: self.label(&table.title),
                across: self.label(&table.rows_are),
                measure,
                form,
                picture,
                reference: italy.filter(|_| picture == Picture::Dots),
                points,
            })
        })
    }
}
