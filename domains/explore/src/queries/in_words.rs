// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is seen, in the reader's words: heading, columns, figures, notes.

use observatory::indicator::Unit;
use report::{
    figures::table::{Cell, Column, Form, Label, Mark},
    words,
};
use web::{FluentValue, Reader};

use crate::{
    material::{Material, Topic},
    shown::{Measure, Row, Scale, Shown},
    slice::{Land, Per, Slice},
    spread::Bin,
    view::{Look, View},
    workbench::Subject,
};

/// Says what is seen.
pub(crate) struct Teller<'t> {
    pub(crate) reader: &'t Reader,
    pub(crate) material: &'t Material,
    pub(crate) view: &'t View,
    pub(crate) shown: &'t Shown,
}

/// A figure in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Said {
    /// The value, with its mark; why there is none.
    pub(crate) value: String,
    /// The interval; empty where there is none.
    pub(crate) interval: String,
}

/// A label in the reader's language.
pub(crate) fn label(reader: &Reader, label: &Label) -> String {
    match label {
        Label::Key(key) => reader.t(key),
        Label::Plain(text) => text.clone(),
        Label::Names(names) => {
            names.get(reader.language.tag()).or_else(|| names.values().next()).cloned().unwrap_or_default()
        }
    }
}

/// The name of a topic.
pub(crate) fn topic_name(reader: &Reader, material: &Material, topic: Topic) -> String {
    match topic {
        Topic::Survey(subject) => {
            let name = material.bench.as_ref().map(|bench| label(reader, &bench.label(subject))).unwrap_or_default();
            name.replace("**", "")
        }
        Topic::Open(place) => {
            material.open(place).map_or_else(String::new, |one| observatory::indicator_name(reader, one))
        }
    }
}

/// The name of a part.
pub(crate) fn slice_name(reader: &Reader, material: &Material, slice: Slice) -> String {
    let cells = material.bench.as_ref().map_or(&[][..], |bench| &bench.cells[..]);
    let labels: Vec<String> =
        slice.labels(&material.board.registry, cells).iter().map(|one| label(reader, one)).collect();
    match (slice.land, labels.as_slice()) {
        // The classes that a cell joins, from the first to the last.
        (Land::Cell(_), [area, first, last]) => format!("{area}, {first} – {last}"),
        _ => labels.join(", "),
    }
}

/// A value of a scale.
pub(crate) fn value(reader: &Reader, scale: Scale, value: f64) -> String {
    match scale {
        Scale::Estimate(form) => words::number(reader.language, value, form),
        Scale::Open(unit) => observatory::figure_in_words(reader, unit, Some(value)),
    }
}

/// A figure of a scale.
pub(crate) fn said(reader: &Reader, scale: Scale, cell: &Cell) -> Said {
    match scale {
        Scale::Estimate(form) => Said {
            value: words::value(reader.language, cell, form),
            interval: words::interval(reader.language, cell, form),
        },
        Scale::Open(unit) => {
            Said { value: observatory::figure_in_words(reader, unit, cell.value), interval: String::new() }
        }
    }
}

/// Why a figure is not told; empty where it is.
pub(crate) fn reason(reader: &Reader, cell: &Cell) -> String {
    match cell.mark {
        Mark::Small => reader.t("explore-why-small"),
        Mark::Concentrated => reader.t("explore-why-concentrated"),
        Mark::Imprecise => reader.t("explore-why-imprecise"),
        Mark::Plain | Mark::Wide | Mark::Poor if cell.value.is_none() => reader.t("explore-why-nothing"),
        Mark::Plain | Mark::Wide | Mark::Poor => String::new(),
    }
}

impl Teller<'_> {
    fn t(&self, key: &str) -> String {
        self.reader.t(key)
    }

    /// The column that is drawn.
    pub(crate) fn main(&self) -> Measure {
        self.shown.measures[self.shown.main]
    }

    /// The name of a topic.
    pub(crate) fn topic(&self, topic: Topic) -> String {
        topic_name(self.reader, self.material, topic)
    }

    /// The name of a part.
    pub(crate) fn slice(&self, slice: Slice) -> String {
        slice_name(self.reader, self.material, slice)
    }

    /// The column of a questionnaire's estimate.
    fn column(&self, subject: Subject, column: usize) -> Option<Column> {
        self.material.bench.as_ref()?.item(subject).ok()?.columns.get(column).cloned()
    }

    /// What an estimate of a topic says: the answer, mean, median; for open data what they count in.
    pub(crate) fn column_name(&self, measure: Measure) -> String {
        match measure.topic {
            Topic::Survey(subject) => {
                let name = self.column(subject, measure.column).map(|column| label(self.reader, &column.label));
                name.unwrap_or_default()
            }
            Topic::Open(_) => self.topic(measure.topic),
        }
    }

    /// What a measure is, in full: which share, which mean, of what.
    pub(crate) fn measure(&self, measure: Measure) -> String {
        let name = self.topic(measure.topic);
        let Topic::Survey(subject) = measure.topic else { return name };
        let column = self.column_name(measure);
        let values = [("name", FluentValue::from(name)), ("column", column.into())];
        let unit = self.material.bench.as_ref().map_or("", |bench| bench.unit(subject));
        match (measure.scale, subject) {
            (Scale::Estimate(Form::Share), Subject::Indicator(_)) => self.reader.tf("explore-measure-share", values),
            (_, Subject::Indicator(_)) if !unit.is_empty() => {
                let values = [values[0].clone(), values[1].clone(), ("unit", unit.into())];
                self.reader.tf("explore-measure-number-of", values)
            }
            _ => self.reader.tf("explore-measure-number", values),
        }
    }

    /// The heading: what is seen, of whom, by what, when.
    pub(crate) fn heading(&self) -> String {
        let mut parts = vec![match (self.view.look, self.shown.beside) {
            (Look::Scatter, Some(beside)) => {
                let values = [
                    ("one", self.measure(self.main()).into()),
                    ("other", self.measure(self.shown.measures[beside]).into()),
                ];
                self.reader.tf("explore-heading-scatter", values)
            }
            (Look::Spread | Look::Table, _) => self.topic(self.view.topic),
            _ => self.measure(self.main()),
        }];
        if self.view.whole != Slice::ITALY {
            parts.push(self.slice(self.view.whole));
        }
        match (self.view.look, self.view.per) {
            (Look::Years, _) => parts.push(self.t("explore-heading-years")),
            (Look::Spread, _) | (_, Per::Nothing) => {}
            (_, per) => parts.push(self.t(&format!("explore-heading-per-{}", per.word()))),
        }
        if matches!(self.view.topic, Topic::Survey(_)) && self.view.look != Look::Years {
            parts.push(self.view.year.to_string());
        }
        parts.join(", ")
    }

    /// Who says it, of which day, and whether it is an estimate.
    pub(crate) fn source(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        let topics = std::iter::once(self.view.topic).chain(self.view.beside.map(|(topic, _)| topic));
        for topic in topics {
            let text = match topic {
                Topic::Survey(_) => {
                    let key = if self.simulated() { "explore-source-simulated" } else { "explore-source-survey" };
                    let years =
                        if self.view.look == Look::Years { &self.material.years } else { &vec![self.view.year] };
                    let years: Vec<String> = years.iter().rev().map(ToString::to_string).collect();
                    self.reader.tf(key, [("year", years.join(", ").into())])
                }
                Topic::Open(place) => match self.material.open(place) {
                    Some(one) => {
                        let source = observatory::indicator_source(self.reader, &self.material.board, one);
                        self.reader.tf("explore-source-open", [("source", source.into())])
                    }
                    None => continue,
                },
            };
            if !parts.contains(&text) {
                parts.push(text);
            }
        }
        parts.join(" ")
    }

    /// Whether what is seen is simulated.
    pub(crate) fn simulated(&self) -> bool {
        let asked = std::iter::once(self.view.topic).chain(self.view.beside.map(|(topic, _)| topic));
        let is = |topic: Topic| match topic {
            Topic::Survey(_) => self.material.bench.as_ref().is_some_and(|bench| bench.simulated),
            Topic::Open(place) => {
                let funding = observatory::indicator::Source::Funding;
                self.material.open(place).is_some_and(|one| one.source == funding) && self.material.board.simulated()
            }
        };
        asked.into_iter().any(is)
    }

    /// What the topic is about, where somebody wrote it.
    pub(crate) fn note(&self) -> String {
        match self.view.topic {
            Topic::Open(place) => {
                self.material.open(place).map_or_else(String::new, |one| observatory::indicator_note(self.reader, one))
            }
            Topic::Survey(_) => String::new(),
        }
    }

    /// The estimate of the whole in a sentence: value, interval, respondents.
    pub(crate) fn sentence(&self) -> String {
        let (measure, row) = (self.main(), &self.shown.whole);
        let cell = &row.cells[self.shown.main];
        let place = self.slice(row.slice);
        let told = said(self.reader, measure.scale, cell);
        let mut values = vec![("place", FluentValue::from(place)), ("what", self.measure(measure).into())];
        if cell.value.is_none() {
            values.push(("why", reason(self.reader, cell).into()));
            return self.reader.tf("explore-sentence-none", values);
        }
        values.push(("value", told.value.into()));
        values.push(("n", i64::try_from(cell.n.unwrap_or_default()).unwrap_or(i64::MAX).into()));
        match measure.topic {
            Topic::Survey(_) => {
                values.push(("interval", told.interval.into()));
                self.reader.tf("explore-sentence", values)
            }
            Topic::Open(_) => self.reader.tf("explore-sentence-open", values),
        }
    }

    /// A step of a spread.
    pub(crate) fn bin(&self, bin: &Bin) -> String {
        // A spread of shares and means is in the values themselves.
        let scale = match self.main().scale {
            Scale::Open(unit) => {
                let own = match self.view.topic {
                    Topic::Open(place) => {
                        self.material.open(place).map(|one| one.unit_at(observatory::board::Level::Comuni))
                    }
                    Topic::Survey(_) => None,
                };
                Scale::Open(own.unwrap_or(unit))
            }
            other => other,
        };
        let say = |number: f64| match scale {
            Scale::Estimate(Form::Number(_)) if number.fract() == 0.0 => self.reader.decimal(number, 0),
            scale => value(self.reader, scale, number),
        };
        match (bin.from, bin.to) {
            (Some(from), Some(_)) if scale == Scale::Open(Unit::Stage) => say(from),
            (Some(from), Some(to)) => {
                self.reader.tf("explore-bin", [("from", say(from).into()), ("to", say(to).into())])
            }
            (None, Some(to)) => self.reader.tf("explore-bin-first", [("to", say(to).into())]),
            (Some(from), None) => self.reader.tf("explore-bin-last", [("from", say(from).into())]),
            (None, None) => self.t("explore-bin-all"),
        }
    }

    /// Whether any figure has a mark, so that what marks mean must be said.
    pub(crate) fn is_marked(&self) -> bool {
        let rows = self.shown.rows.iter().chain([&self.shown.whole]);
        let cells = rows.flat_map(|row: &Row| &row.cells).chain(self.shown.bins.iter().map(|bin| &bin.cell));
        cells.into_iter().any(|cell| cell.mark != Mark::Plain)
    }

    /// The rows as they are shown: from the largest where rankings are, by name or on the map where they are not.
    pub(crate) fn rows(&self) -> Vec<&Row> {
        let mut rows: Vec<&Row> = self.shown.rows.iter().collect();
        let ranked = self.reader.settings().rankings && self.reader.address.get("ordina") == Some("valore");
        if ranked {
            let key = |row: &Row| row.cells[self.shown.main].value.unwrap_or(f64::NEG_INFINITY);
            rows.sort_by(|one, other| key(other).total_cmp(&key(one)));
        }
        rows
    }
}
