// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A forecast: what was, the most likely course ahead, and the band in which it will probably stay.

use crate::canvas::{Anchor, Type, marker, n};
use crate::frame::{DataTable, Drawing, Frame, drawing};
use crate::head::{Swatch, stroke};
use crate::lines::{Across, Ground, Trace, joined, pieces};
use crate::palette::{ACCENT, AXIS, MUTED, PRIMARY};
use crate::scale::{extent, real};
use crate::text::measure;

/// One place ahead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ahead {
    /// Where.
    pub at: f64,
    /// Lower edge of the band.
    pub low: f64,
    /// The middle course.
    pub median: f64,
    /// Upper edge of the band.
    pub high: f64,
}

/// A forecast.
#[derive(Clone)]
pub struct Fan<'a> {
    /// What was: place and value.
    pub past: Vec<(f64, f64)>,
    /// What is forecast, in order of place.
    pub ahead: Vec<Ahead>,
    /// The horizontal axis.
    pub across: Across<'a>,
    /// The names, in the reader's language: what was, the middle course, the band ("80 casi su 100").
    pub words: [String; 3],
    /// What is written at the line between past and forecast ("oggi"); empty for none.
    pub today: String,
}

impl Fan<'_> {
    /// Draws the chart. The band continues the last point of the past.
    #[must_use]
    pub fn draw(&self, frame: &Frame<'_>) -> Drawing {
        let size = frame.size();
        let ahead: Vec<Ahead> = self.ahead.iter().copied().filter_map(drawable).collect();
        let values = self.past.iter().map(|point| point.1).chain(ahead.iter().flat_map(|a| [a.low, a.median, a.high]));
        let values = extent(values.chain(std::iter::once(0.0))).unwrap_or((0.0, 1.0));
        let places =
            extent(self.past.iter().map(|point| point.0).chain(ahead.iter().map(|a| a.at))).unwrap_or((0.0, 1.0));
        let legend = vec![
            (self.words[0].clone(), Swatch::Line(PRIMARY.to_owned(), 0)),
            (self.words[1].clone(), Swatch::Line(ACCENT.to_owned(), 1)),
            (self.words[2].clone(), Swatch::Fill(BAND.to_owned(), 0)),
        ];
        let ground = Ground::new(frame, legend, values, size * 0.6, places);
        let (mut canvas, plot, x, y) = ground.draw(frame, self.across);

        let past: Vec<(f64, Option<f64>)> = self.past.iter().map(|(at, value)| (*at, Some(*value))).collect();
        let past = pieces(&past).concat();
        let start = past.last().map(|(at, value)| Ahead { at: *at, low: *value, median: *value, high: *value });
        let course: Vec<Ahead> = start.into_iter().chain(ahead).collect();
        if course.len() > 1 {
            let upper: Vec<(f64, f64)> = course.iter().map(|a| (a.at, a.high)).collect();
            let lower: Vec<String> =
                course.iter().rev().map(|a| format!("L{} {}", n(x.at(a.at)), n(y.at(a.low)))).collect();
            let band = format!("{}{}Z", joined(&upper, Trace::Straight, x, y), lower.concat());
            canvas.open(&self.words[2]);
            canvas
                .path(&band, &format!("fill=\"{BAND}\" stroke=\"{ACCENT}\" stroke-width=\".6\" stroke-opacity=\".7\""));
            canvas.close();
        }
        let median: Vec<(f64, f64)> = course.iter().map(|a| (a.at, a.median)).collect();
        canvas.path(&joined(&median, Trace::Straight, x, y), &stroke(ACCENT, 1, size));
        canvas.path(&joined(&past, Trace::Straight, x, y), &stroke(PRIMARY, 0, size));
        if let Some((at, value)) = past.last() {
            let at_x = x.at(*at);
            if !self.today.is_empty() && !self.ahead.is_empty() {
                canvas.line(
                    (at_x, plot.top),
                    (at_x, plot.bottom),
                    &format!("stroke=\"{AXIS}\" stroke-dasharray=\"2 3\""),
                );
                let room = measure(&self.today, size) + 0.1;
                let style = Type::new(size, Anchor::End).fill(MUTED);
                canvas.text(at_x - size * 0.3, plot.top + size * 1.15, &self.today, style, room);
            }
            marker(&mut canvas, 0, at_x, y.at(*value), size * 0.28, PRIMARY);
        }
        drawing(frame, canvas, self.table(frame))
    }

    fn table(&self, frame: &Frame<'_>) -> DataTable {
        let headers = vec![
            frame.across.to_owned(),
            self.words[0].clone(),
            self.words[1].clone(),
            format!("{} ↓", self.words[2]),
            format!("{} ↑", self.words[2]),
        ];
        let none = || frame.say(None);
        let past = self
            .past
            .iter()
            .map(|(at, value)| vec![(self.across.name)(*at), frame.say(Some(*value)), none(), none(), none()]);
        let ahead = self.ahead.iter().map(|a| {
            let say = |value: f64| frame.say(Some(value));
            vec![(self.across.name)(a.at), none(), say(a.median), say(a.low), say(a.high)]
        });
        DataTable { headers, rows: past.chain(ahead).collect() }
    }
}

const BAND: &str = "#F3DCCB";

fn drawable(ahead: Ahead) -> Option<Ahead> {
    Some(Ahead { at: real(ahead.at)?, low: real(ahead.low)?, median: real(ahead.median)?, high: real(ahead.high)? })
}
