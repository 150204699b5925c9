// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A map of areas coloured by class, with its legend. Coordinates are already on the plane, y downwards.

use std::fmt::Write as _;

use crate::canvas::{Canvas, n};
use crate::frame::{DataTable, Drawing, Frame, drawing};
use crate::head::{Head, Swatch};
use crate::palette::{ACCENT, AXIS, INK, MISSING};
use crate::scale::extent;

/// The outline of an area.
#[derive(Debug, Clone, PartialEq)]
pub enum Outline {
    /// Rings of points; holes are rings too.
    Rings(Vec<Vec<(f64, f64)>>),
    /// The `d` of an SVG path; drawn only when it holds nothing but commands and numbers.
    Path(String),
}

/// One area.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Its name, for the tooltip and the table.
    pub name: String,
    /// Where it is.
    pub outline: Outline,
    /// Its class, an index in [`ShapeMap::classes`]; none is no data.
    pub class: Option<usize>,
    /// Its value in words; empty for none.
    pub value: String,
    /// Drawn last, with a thick border.
    pub emphasis: bool,
    /// Where a click leads; empty for nowhere (always in print).
    pub href: String,
}

/// One class of the legend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapClass {
    /// Its name in words: "da 20% a 40%".
    pub name: String,
    /// Its colour, `#RRGGBB`: see [`crate::palette::sequential`].
    pub colour: String,
}

/// A map.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ShapeMap {
    /// The areas.
    pub shapes: Vec<Shape>,
    /// Borders drawn over the areas without filling, as of regions.
    pub borders: Vec<Outline>,
    /// The classes, in order.
    pub classes: Vec<MapClass>,
    /// "Nessun dato", shown in the legend when an area has no class.
    pub missing: String,
    /// Whether the legend stands elsewhere: then none is drawn.
    pub legend_apart: bool,
    /// The part of the plane to show, left, top, right, bottom; without it, what the rings span. Needed for paths.
    pub bounds: Option<(f64, f64, f64, f64)>,
    /// The height at most, in the unit of the frame's width; 0 is no limit.
    pub height: f64,
}

/// From the plane to the paper.
#[derive(Clone, Copy)]
struct Onto {
    factor: f64,
    x: f64,
    y: f64,
}

impl ShapeMap {
    /// Draws the map in the middle of the frame's width, as large as it fits.
    #[must_use]
    pub fn draw(&self, frame: &Frame<'_>) -> Drawing {
        let width = frame.width();
        let hatched = format!("{}-none", frame.id());
        let head = Head::new(frame, self.legend(&hatched));
        let (left, top, right, bottom) = self.bounds();
        let (across, down) = ((right - left).max(f64::MIN_POSITIVE), (bottom - top).max(f64::MIN_POSITIVE));
        let most = if self.height.is_finite() && self.height > 0.0 { self.height } else { width * 4.0 };
        let factor = ((width - 4.0) / across).min(most / down);
        let factor = if factor.is_finite() { factor } else { 1.0 };
        let onto =
            Onto { factor, x: (width - across * factor) / 2.0 - left * factor, y: head.height + 2.0 - top * factor };

        let mut canvas = Canvas::new(frame, (head.height + down * factor + 4.0).clamp(1.0, 20_000.0));
        canvas.mark_as_map();
        if self.lacks_data() {
            canvas.push(&hatching(&hatched));
        }
        head.draw(&mut canvas);
        for shape in self.shapes.iter().filter(|shape| !shape.emphasis) {
            self.draw_shape(&mut canvas, shape, onto, &hatched);
        }
        for border in &self.borders {
            draw_outline(
                &mut canvas,
                border,
                onto,
                &format!("fill=\"none\" stroke=\"{INK}\" stroke-linejoin=\"round\""),
                0.8,
            );
        }
        for shape in self.shapes.iter().filter(|shape| shape.emphasis) {
            self.draw_shape(&mut canvas, shape, onto, &hatched);
        }
        drawing(frame, canvas, self.table(frame))
    }

    fn lacks_data(&self) -> bool {
        self.shapes.iter().any(|shape| self.colour(shape).is_none())
    }

    /// The colour of a shape; none for no data.
    fn colour(&self, shape: &Shape) -> Option<String> {
        shape.class.and_then(|class| self.classes.get(class)).map(|class| safe(&class.colour))
    }

    fn legend(&self, hatched: &str) -> Vec<(String, Swatch)> {
        if self.legend_apart {
            return Vec::new();
        }
        let mut legend: Vec<_> =
            self.classes.iter().map(|class| (class.name.clone(), Swatch::Fill(safe(&class.colour), 0))).collect();
        if !self.missing.is_empty() && self.lacks_data() {
            legend.push((self.missing.clone(), Swatch::Pattern(hatched.to_owned())));
        }
        legend
    }

    fn bounds(&self) -> (f64, f64, f64, f64) {
        let given =
            self.bounds.filter(|(a, b, c, d)| [a, b, c, d].iter().all(|edge| edge.is_finite() && edge.abs() < 1e12));
        given.unwrap_or_else(|| {
            let points = || {
                self.shapes.iter().flat_map(|shape| match &shape.outline {
                    Outline::Rings(rings) => rings.as_slice(),
                    Outline::Path(_) => &[],
                })
            };
            let x = extent(points().flatten().map(|point| point.0)).unwrap_or((0.0, 1.0));
            let y = extent(points().flatten().map(|point| point.1)).unwrap_or((0.0, 1.0));
            (x.0, y.0, x.1, y.1)
        })
    }

    fn draw_shape(&self, canvas: &mut Canvas, shape: &Shape, onto: Onto, hatched: &str) {
        let fill = self.colour(shape).unwrap_or_else(|| format!("url(#{hatched})"));
        let told = if shape.value.is_empty() { shape.name.clone() } else { format!("{}: {}", shape.name, shape.value) };
        // Grey edges keep light areas from fading into the paper; among thousands of areas they would darken it all.
        let few = self.shapes.len() <= 500;
        let (edge, thick) = match (shape.emphasis, few) {
            (true, _) => (ACCENT, 2.4),
            (false, true) => (AXIS, 0.5),
            (false, false) => ("#FFFFFF", 0.3),
        };
        let paint = format!("fill=\"{fill}\" stroke=\"{edge}\" stroke-linejoin=\"round\"");
        if shape.href.is_empty() {
            canvas.open(&told);
            draw_outline(canvas, &shape.outline, onto, &paint, thick);
            canvas.close();
        } else {
            canvas.open_link(&shape.href, &told);
            draw_outline(canvas, &shape.outline, onto, &paint, thick);
            canvas.close_link();
        }
    }

    fn table(&self, frame: &Frame<'_>) -> DataTable {
        let class = |shape: &Shape| {
            shape
                .class
                .and_then(|class| self.classes.get(class))
                .map_or(self.missing.clone(), |class| class.name.clone())
        };
        let row = |shape: &Shape| {
            let value = if shape.value.is_empty() { class(shape) } else { shape.value.clone() };
            vec![shape.name.clone(), value]
        };
        DataTable {
            headers: vec![frame.across.to_owned(), frame.measure.to_owned()],
            rows: self.shapes.iter().map(row).collect(),
        }
    }
}

/// The hatching of areas without data: a pattern says it where a colour alone would not (WCAG 2.2, 1.4.1).
fn hatching(id: &str) -> String {
    format!(
        "<pattern id=\"{id}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
         <rect width=\"6\" height=\"6\" fill=\"{MISSING}\"/><rect width=\"1.5\" height=\"6\" fill=\"{AXIS}\"/></pattern>"
    )
}

fn draw_outline(canvas: &mut Canvas, outline: &Outline, onto: Onto, paint: &str, thick: f64) {
    match outline {
        Outline::Rings(rings) => {
            let d = rings_path(rings, onto);
            canvas.path(&d, &format!("{paint} stroke-width=\"{}\" fill-rule=\"evenodd\"", n(thick)));
        }
        Outline::Path(d) if is_path(d) => {
            let factor = onto.factor;
            canvas.push(&format!(
                "<path d=\"{d}\" transform=\"matrix({factor:.5} 0 0 {factor:.5} {:.2} {:.2})\" {paint} stroke-width=\"{:.5}\" \
                 fill-rule=\"evenodd\"/>",
                onto.x,
                onto.y,
                thick / factor
            ));
        }
        Outline::Path(_) => {}
    }
}

/// Rings on the paper, in tenths, as steps from point to point; points that fall together are one.
fn rings_path(rings: &[Vec<(f64, f64)>], onto: Onto) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "kept on the paper")]
    let tenth = |value: f64| (value.clamp(-1e6, 1e6) * 10.0).round() as i64;
    let mut d = String::new();
    for ring in rings {
        let mut points: Vec<(i64, i64)> = ring
            .iter()
            .filter(|point| point.0.is_finite() && point.1.is_finite())
            .map(|point| (tenth(point.0 * onto.factor + onto.x), tenth(point.1 * onto.factor + onto.y)))
            .collect();
        points.dedup();
        let Some((first, rest)) = points.split_first().filter(|(_, rest)| rest.len() >= 2) else { continue };
        let _ = write!(d, "M{} {}l", tenths(first.0), tenths(first.1));
        let mut from = *first;
        for (place, point) in rest.iter().enumerate() {
            let gap = if place == 0 { "" } else { " " };
            let _ = write!(d, "{gap}{} {}", tenths(point.0 - from.0), tenths(point.1 - from.1));
            from = *point;
        }
        d.push('z');
    }
    d
}

fn tenths(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    match (value.unsigned_abs() / 10, value.unsigned_abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (0, tenth) => format!("{sign}.{tenth}"),
        (whole, tenth) => format!("{sign}{whole}.{tenth}"),
    }
}

fn is_path(d: &str) -> bool {
    d.starts_with(['M', 'm']) && d.chars().all(|c| c.is_ascii_digit() || "MmLlHhVvCcSsQqTtAaZz+-., eE\n".contains(c))
}

/// A colour as it may stand in an attribute.
fn safe(colour: &str) -> String {
    let hex = colour.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.chars().all(|c| c.is_ascii_hexdigit()));
    if hex { colour.to_owned() } else { MISSING.to_owned() }
}
