// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What stands above a chart: the heading, the legend, the name of the measure.

use crate::canvas::{Anchor, Canvas, Type, marker, n};
use crate::frame::Frame;
use crate::palette::{AXIS, MUTED};
use crate::text::{ASCENT, LEADING, measure, wrap};

/// What stands beside a name in the legend.
#[derive(Debug, Clone)]
pub(crate) enum Swatch {
    /// A filled square, with the texture of the series.
    Fill(String, usize),
    /// A line with dash and marker of the series.
    Line(String, usize),
    /// A square filled with a pattern that the chart has, by its id.
    Pattern(String),
    /// The marker of a series alone.
    Marker(String, usize),
    /// A surface in a thin coat of the colour, as bands have.
    Band(String),
    /// A dashed line without marker.
    Dash(String),
    /// A line that is cut.
    Cut,
}

/// The measured head of a chart; `height` is known before anything is drawn.
pub(crate) struct Head {
    heading: Vec<String>,
    legend: Vec<(f64, f64, String, Swatch)>,
    measure: Vec<String>,
    size: f64,
    width: f64,
    legend_top: f64,
    measure_top: f64,
    /// Where the chart may begin.
    pub(crate) height: f64,
}

impl Head {
    pub(crate) fn new(frame: &Frame<'_>, names: Vec<(String, Swatch)>) -> Self {
        let (size, width) = (frame.size(), frame.width());
        let heading = if frame.heading { wrap(frame.title, size * 1.15, width, 3) } else { Vec::new() };
        let mut y = lines_height(heading.len(), size * 1.15);
        if !heading.is_empty() {
            y += size * 0.3;
        }
        let measure_top = y;
        let unit = if frame.measure.is_empty() { Vec::new() } else { wrap(frame.measure, size, width, 2) };
        y += lines_height(unit.len(), size);
        if !unit.is_empty() && !names.is_empty() {
            y += size * 0.2;
        }
        let legend_top = y;
        let (mut legend, mut x, mut line) = (Vec::new(), 0.0, 0.0);
        for (name, swatch) in names {
            let room = (measure(&name, size) + size * 1.6).min(width);
            if x > 0.0 && x + room > width {
                x = 0.0;
                line += 1.0;
            }
            legend.push((x, line, name, swatch));
            x += room + size * 1.2;
        }
        if !legend.is_empty() {
            y += (line + 1.0) * size * LEADING * 1.1 + size * 0.2;
        }
        if y > 0.0 {
            y += size * 0.5;
        }
        Self { heading, legend, measure: unit, size, width, legend_top, measure_top, height: y }
    }

    pub(crate) fn draw(&self, canvas: &mut Canvas) {
        let size = self.size;
        for (place, line) in self.heading.iter().enumerate() {
            let style = Type::new(size * 1.15, Anchor::Start).bold();
            canvas.text(0.0, baseline(place, size * 1.15), line, style, self.width);
        }
        for (place, line) in self.measure.iter().enumerate() {
            let style = Type::new(size, Anchor::Start).fill(MUTED);
            canvas.text(0.0, self.measure_top + baseline(place, size), line, style, self.width);
        }
        for (x, line, name, swatch) in &self.legend {
            let y = self.legend_top + line * size * LEADING * 1.1;
            let middle = y + size * 0.62;
            match swatch {
                Swatch::Fill(colour, texture) => {
                    let paint = format!("fill=\"{colour}\" stroke=\"{AXIS}\" stroke-width=\".5\"");
                    canvas.rect(*x, middle - size * 0.42, size, size * 0.84, &paint);
                    crate::texture::texture(canvas, *x, middle - size * 0.42, size, size * 0.84, *texture);
                }
                Swatch::Pattern(id) => {
                    let paint = format!("fill=\"url(#{id})\" stroke=\"{AXIS}\" stroke-width=\".5\"");
                    canvas.rect(*x, middle - size * 0.42, size, size * 0.84, &paint);
                }
                Swatch::Line(colour, place) => {
                    let paint = stroke(colour, *place, size);
                    canvas.line((*x, middle), (x + size * 1.2, middle), &paint);
                    marker(canvas, *place, x + size * 0.6, middle, size * 0.27, colour);
                }
                Swatch::Band(colour) => {
                    let paint =
                        format!("fill=\"{colour}\" fill-opacity=\".16\" stroke=\"{colour}\" stroke-opacity=\".45\"");
                    canvas.rect(*x, middle - size * 0.42, size, size * 0.84, &paint);
                }
                Swatch::Marker(colour, place) => marker(canvas, *place, x + size * 0.6, middle, size * 0.38, colour),
                Swatch::Cut => crate::dumbbell::draw_cut(canvas, (x - size * 0.4, x + size * 1.15), middle, size),
                Swatch::Dash(colour) => {
                    let dash = format!("stroke-dasharray=\"{} {}\"", n(size * 0.4), n(size * 0.3));
                    let paint = format!("stroke=\"{colour}\" stroke-width=\"2\" {dash}");
                    canvas.line((*x, middle), (x + size * 1.2, middle), &paint);
                }
            }
            let room = self.width - x - size * 1.6;
            canvas.text(x + size * 1.55, y + size * 0.98, name, Type::new(size, Anchor::Start), room);
        }
    }
}

/// The stroke of the `place`-th line: colour and dash.
pub(crate) fn stroke(colour: &str, place: usize, size: f64) -> String {
    let dash = match place % 3 {
        0 => String::new(),
        1 => format!(" stroke-dasharray=\"{} {}\"", n(size * 0.5), n(size * 0.25)),
        _ => format!(" stroke-dasharray=\"{} {}\"", n(size * 0.15), n(size * 0.22)),
    };
    format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"{}\" stroke-linejoin=\"round\"{dash}", n(size * 0.16))
}

/// Where the `place`-th line of text stands under the top.
pub(crate) fn baseline(place: usize, size: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
    let line = place as f64;
    size * (ASCENT + 0.1 + LEADING * line)
}

/// The height of so many lines of text.
pub(crate) fn lines_height(count: usize, size: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
    let lines = count as f64;
    size * LEADING * lines
}
