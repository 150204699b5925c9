// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Bars: amounts of categories, for one series or several, lying or standing.

use crate::bars_across::{lying, standing};
use crate::canvas::Canvas;
use crate::frame::{DataTable, Drawing, Frame, drawing};
use crate::head::Swatch;
use crate::palette::{ACCENT, BESIDE, CATEGORICAL, PRIMARY};
use crate::scale::real;
use crate::texture::texture as draw_texture;

/// Which way bars grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// To the right: for long names, and for many.
    #[default]
    Lying,
    /// Upwards: for time, and for few.
    Standing,
}

/// How the series of a category stand to each other.
#[derive(Clone, Copy, Default)]
pub enum Arrangement<'a> {
    /// Side by side.
    #[default]
    Grouped,
    /// One upon the other.
    Stacked,
    /// One upon the other, each as its share of the category; the closure says a share (0 to 1) in words.
    Share(&'a dyn Fn(f64) -> String),
}

/// One series.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BarSeries {
    /// Its name, in the legend and as header of the table.
    pub name: String,
    /// One value for each category; missing ones at the end are nothing.
    pub values: Vec<Option<f64>>,
}

/// A bar chart.
#[derive(Clone, Default)]
pub struct Bars<'a> {
    /// The names of the categories, in order.
    pub categories: Vec<String>,
    /// The series; one has no legend.
    pub series: Vec<BarSeries>,
    /// How they stand to each other.
    pub arrangement: Arrangement<'a>,
    /// Which way they grow.
    pub direction: Direction,
    /// The category that matters, drawn in another colour and with a bold name (one series only).
    pub emphasis: Option<usize>,
}

/// One rectangle: from a value to a value, of a category, in a lane of it.
pub(crate) struct Bar {
    pub(crate) category: usize,
    pub(crate) lane: usize,
    pub(crate) series: usize,
    pub(crate) from: f64,
    pub(crate) to: f64,
    /// What is written at its end or inside it.
    pub(crate) label: String,
    /// What is told about it.
    pub(crate) tooltip: String,
}

impl Bars<'_> {
    /// Draws the chart.
    #[must_use]
    pub fn draw(&self, frame: &Frame<'_>) -> Drawing {
        let canvas = match self.direction {
            Direction::Lying => lying(self, frame),
            Direction::Standing => standing(self, frame),
        };
        drawing(frame, canvas, self.table(frame))
    }

    fn table(&self, frame: &Frame<'_>) -> DataTable {
        let headers =
            std::iter::once(frame.across.to_owned()).chain(self.series.iter().map(|series| series.name.clone()));
        let row = |(place, name): (usize, &String)| {
            let values = self.series.iter().map(|series| frame.say(series.values.get(place).copied().flatten()));
            std::iter::once(name.clone()).chain(values).collect()
        };
        DataTable { headers: headers.collect(), rows: self.categories.iter().enumerate().map(row).collect() }
    }

    pub(crate) fn value(&self, category: usize, series: usize) -> Option<f64> {
        self.series[series].values.get(category).copied().flatten().and_then(real)
    }

    pub(crate) fn stacked(&self) -> bool {
        !matches!(self.arrangement, Arrangement::Grouped) && self.series.len() > 1
            || matches!(self.arrangement, Arrangement::Share(_))
    }

    /// Bars beside each other in one category.
    pub(crate) fn lanes(&self) -> usize {
        if self.stacked() { 1 } else { self.series.len().max(1) }
    }

    pub(crate) fn legend(&self) -> Vec<(String, Swatch)> {
        if self.series.len() < 2 {
            return Vec::new();
        }
        let swatch = |place: usize| Swatch::Fill(CATEGORICAL[place % CATEGORICAL.len()].to_owned(), place);
        self.series.iter().enumerate().map(|(place, series)| (series.name.clone(), swatch(place))).collect()
    }

    /// All the rectangles. Positive values pile up on one side of zero, negative ones on the other.
    pub(crate) fn bars(&self, frame: &Frame<'_>) -> Vec<Bar> {
        let mut bars = Vec::new();
        for (category, name) in self.categories.iter().enumerate() {
            let total: f64 = (0..self.series.len()).filter_map(|s| self.value(category, s)).map(f64::abs).sum();
            let (mut above, mut below) = (0.0, 0.0);
            for series in 0..self.series.len() {
                let Some(value) = self.value(category, series) else { continue };
                let (size, mut label) = match self.arrangement {
                    Arrangement::Share(words) if total > 0.0 => (value.abs() / total, words(value.abs() / total)),
                    Arrangement::Share(words) => (0.0, words(0.0)),
                    _ => (value, (frame.number)(value)),
                };
                let told =
                    if self.series.len() > 1 { format!("{name}, {}", self.series[series].name) } else { name.clone() };
                let tooltip = match self.arrangement {
                    Arrangement::Share(_) => format!("{told}: {} ({label})", (frame.number)(value)),
                    _ => format!("{told}: {label}"),
                };
                let (mut from, mut lane) = (0.0, series);
                if self.stacked() {
                    let pile = if size < 0.0 { &mut below } else { &mut above };
                    (from, lane) = (*pile, 0);
                    *pile += size;
                    if size == 0.0 {
                        label.clear();
                    }
                }
                bars.push(Bar { category, lane, series, from, to: from + size, label, tooltip });
            }
        }
        bars
    }

    /// For each category where its pile ends and its sum in words; only for piles that are sums, without negative parts.
    pub(crate) fn totals(&self, frame: &Frame<'_>) -> Vec<Option<(f64, String)>> {
        let sum = |category: usize| {
            let values: Vec<f64> = (0..self.series.len()).filter_map(|series| self.value(category, series)).collect();
            let piled = matches!(self.arrangement, Arrangement::Stacked) && values.len() > 1;
            (piled && values.iter().all(|value| *value >= 0.0)).then(|| values.iter().sum::<f64>())
        };
        (0..self.categories.len()).map(|category| sum(category).map(|sum| (sum, (frame.number)(sum)))).collect()
    }

    /// The fill of a bar and its texture.
    pub(crate) fn colour(&self, bar: &Bar) -> (&'static str, usize) {
        match (self.series.len(), self.emphasis) {
            (1, Some(category)) if category == bar.category => (ACCENT, 0),
            (1, Some(_)) => (BESIDE, 0),
            (1, None) => (PRIMARY, 0),
            _ => (CATEGORICAL[bar.series % CATEGORICAL.len()], bar.series),
        }
    }
}

/// Draws one bar with its texture and, when piled, a white edge that parts it from its neighbours.
pub(crate) fn draw_bar(canvas: &mut Canvas, bars: &Bars<'_>, bar: &Bar, place: (f64, f64, f64, f64)) {
    let (colour, texture) = bars.colour(bar);
    let edge = if bars.stacked() { " stroke=\"#FFF\" stroke-width=\"1\"" } else { "" };
    let (x, y, width, height) = place;
    canvas.open(&bar.tooltip);
    canvas.rect(x, y, width, height, &format!("fill=\"{colour}\"{edge}"));
    draw_texture(canvas, x, y, width, height, texture);
    canvas.close();
}
