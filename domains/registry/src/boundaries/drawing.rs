// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Boundaries as the `d` of SVG paths: short, in whole units, for pages without scripts and for prints.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use super::{Atlas, Layer, Point, Shape, signed_area};

/// The longer side of a sketch, in units of its view box.
const SKETCH: f32 = 300.0;
/// Around what is drawn, in units: lines have a width.
const MARGIN: f32 = 3.0;
/// A subject whose sides are both shorter than this is lost to the eye, and gets a ring around it.
const LOST: f32 = 7.0;

/// Every outline of a layer, in one frame of equal area: a unit is about 1.7 kilometres, a pixel of a page.
#[derive(Debug)]
pub struct Outlines {
    /// Width of the view box.
    pub width: u16,
    /// Height of the view box.
    pub height: u16,
    /// The `d` of each path, by code.
    pub paths: BTreeMap<String, String>,
    /// Left, top, right and bottom of each, by code: to draw a part of Italy as large as it fits.
    pub extents: BTreeMap<String, [i32; 4]>,
}

/// Where a Comune lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Sketch {
    /// The Comune in its province.
    pub near: Drawing,
    /// Its province in Italy.
    pub far: Drawing,
}

/// One thing inside a larger one, as the `d` of SVG paths.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Width of the view box.
    pub width: u16,
    /// Height of the view box.
    pub height: u16,
    /// The larger thing, to fill.
    pub ground: String,
    /// The borders inside it, to stroke thinly.
    pub borders: String,
    /// The thing itself, to fill.
    pub subject: String,
    /// Centre of a subject too small to be seen, for a ring around it.
    pub lost: Option<(i32, i32)>,
}

impl Drawing {
    /// A whole SVG with its own colours, which hold in grey prints too. `title` is its text alternative.
    #[must_use]
    pub fn svg(&self, title: &str) -> String {
        let Self { width, height, ground, borders, subject, lost } = self;
        let title = title.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
             aria-label=\"{title}\"><path d=\"{ground}\" fill=\"#e6ecf2\" stroke=\"#5c6f82\" \
             stroke-width=\".8\"/>\
             <path d=\"{borders}\" fill=\"none\" stroke=\"#b5c3d1\" stroke-width=\".6\"/>\
             <path d=\"{subject}\" fill=\"#004d99\" stroke=\"#004d99\"/>"
        );
        if let Some((x, y)) = lost {
            let _ = write!(
                svg,
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"9\" fill=\"none\" stroke=\"#004d99\" stroke-width=\"2\"/>"
            );
        }
        svg + "</svg>"
    }
}

/// See [`super::sketch`].
pub(super) fn sketch(atlas: &Atlas, istat: &str) -> Option<Sketch> {
    let comune = atlas.shapes(Layer::Comuni).get(istat)?;
    let code = istat.get(..3)?;
    let province = atlas.shapes(Layer::Provinces).get(code)?;

    let frame = Frame::around(atlas, province, comune);
    let near = Drawing {
        ground: frame.shape(atlas, province),
        borders: frame.borders_inside(atlas, province, code),
        ..frame.drawing(atlas, comune)
    };
    let italy = Frame::italy(SKETCH / ITALY[1]);
    let far = Drawing { ground: far_ground(atlas, &italy), ..italy.drawing(atlas, province) };
    Some(Sketch { near, far })
}

/// See [`super::outlines`].
pub(super) fn outlines(atlas: &Atlas, layer: Layer) -> Outlines {
    let frame = Frame::italy(0.6);
    let paths = atlas.shapes(layer).iter().map(|(code, shape)| (code.clone(), frame.shape(atlas, shape))).collect();
    let extent_of = |shape: &Shape| {
        let (low, high) = extent(atlas, shape);
        let ((left, top), (right, bottom)) = (frame.place(low), frame.place(high));
        [left, top, right, bottom]
    };
    let extents = atlas.shapes(layer).iter().map(|(code, shape)| (code.clone(), extent_of(shape))).collect();
    Outlines { width: frame.width(), height: frame.height(), paths, extents }
}

/// Width and height of Italy on its projection, in kilometres.
const ITALY: [f32; 2] = [980.0, 1_294.0];

/// The same for every Comune: drawn once.
fn far_ground(atlas: &Atlas, italy: &Frame) -> String {
    static DRAWN: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    let draw = || atlas.shapes(Layer::Regions).values().map(|region| italy.shape(atlas, region)).collect();
    DRAWN.get_or_init(draw).clone()
}

/// From kilometres to the units of a view box.
pub(super) struct Frame {
    corner: Point,
    size: Point,
    scale: f32,
}

impl Frame {
    pub(super) const fn italy(scale: f32) -> Self {
        Self { corner: [0.0, 0.0], size: ITALY, scale }
    }

    /// Around the subject and the large parts of the ground: far islands would leave the rest a stamp's room.
    fn around(atlas: &Atlas, ground: &Shape, subject: &Shape) -> Self {
        let sizes: Vec<f64> = ground.iter().map(|polygon| polygon_area(atlas, polygon)).collect();
        let least = sizes.iter().sum::<f64>() / 20.0;
        let large = ground.iter().zip(&sizes).filter(|(_, size)| **size >= least).map(|(polygon, _)| polygon);
        let (low, high) = extent(atlas, large.chain(subject));
        let size = [high[0] - low[0], high[1] - low[1]];
        Self { corner: low, size, scale: SKETCH / size[0].max(size[1]).max(0.1) }
    }

    pub(super) fn width(&self) -> u16 {
        self.side(0)
    }

    pub(super) fn height(&self) -> u16 {
        self.side(1)
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a view box is at most 1,300 units")]
    fn side(&self, axis: usize) -> u16 {
        self.size[axis].mul_add(self.scale, 2.0 * MARGIN).ceil() as u16
    }

    #[expect(clippy::cast_possible_truncation, reason = "a view box is at most 1,300 units")]
    fn place(&self, point: Point) -> (i32, i32) {
        let unit = |axis: usize| ((point[axis] - self.corner[axis]) * self.scale + MARGIN).round() as i32;
        (unit(0), unit(1))
    }

    /// A drawing with its subject alone.
    fn drawing(&self, atlas: &Atlas, subject: &Shape) -> Drawing {
        let (low, high) = extent(atlas, subject);
        let is_lost = (0..2).all(|axis| (high[axis] - low[axis]) * self.scale < LOST);
        let centre = [0, 1].map(|axis| f32::midpoint(low[axis], high[axis]));
        Drawing {
            width: self.width(),
            height: self.height(),
            ground: String::new(),
            borders: String::new(),
            subject: self.shape(atlas, subject),
            lost: is_lost.then(|| self.place(centre)),
        }
    }

    /// Every ring that is still one in whole units; of a shape that loses them all, a square unit where it is.
    fn shape(&self, atlas: &Atlas, shape: &Shape) -> String {
        let mut path = String::new();
        for arcs in shape.iter().filter(|polygon| self.shows(atlas, polygon)).flatten() {
            let mut ring: Vec<(i32, i32)> = Vec::new();
            for &index in arcs {
                let mut line = self.line(atlas, index);
                if index < 0 {
                    line.reverse();
                }
                ring.pop();
                ring.extend(line);
            }
            ring.pop();
            if ring.len() > 2 {
                write_line(&mut path, &ring);
                path.push('z');
            }
        }
        if path.is_empty() {
            let (x, y) = self.place(largest_ring(atlas, shape).first().copied().unwrap_or_default());
            path = format!("M{x} {y}h1v1h-1z");
        }
        path
    }

    /// Whether a polygon lies in the frame, at least in part.
    fn shows(&self, atlas: &Atlas, polygon: &[Vec<i32>]) -> bool {
        let (low, high) = extent(atlas, [polygon]);
        (0..2).all(|axis| high[axis] >= self.corner[axis] && low[axis] <= self.corner[axis] + self.size[axis])
    }

    /// The borders between the Comuni of a province.
    fn borders_inside(&self, atlas: &Atlas, province: &Shape, code: &str) -> String {
        let outer: BTreeSet<i32> = province.iter().flatten().flatten().map(|&arc| arc.max(!arc)).collect();
        let comuni =
            atlas.shapes(Layer::Comuni).range(code.to_owned()..).take_while(|(istat, _)| istat.starts_with(code));
        let arcs: BTreeSet<i32> =
            comuni.flat_map(|(_, shape)| shape.iter().flatten().flatten()).map(|&arc| arc.max(!arc)).collect();
        let mut path = String::new();
        for arc in arcs.difference(&outer) {
            write_line(&mut path, &self.line(atlas, *arc));
        }
        path
    }

    /// An arc, forwards whatever its sign, so that both its sides draw the same line; without steps below two units.
    pub(super) fn line(&self, atlas: &Atlas, index: i32) -> Vec<(i32, i32)> {
        let (points, _) = atlas.arc(index);
        let mut line: Vec<(i32, i32)> = Vec::new();
        for point in points {
            let next = self.place(*point);
            if line.last().is_none_or(|last| (next.0 - last.0).abs() + (next.1 - last.1).abs() > 1) {
                line.push(next);
            }
        }
        // The ends are where other arcs begin: they stay.
        if let Some(end) = points.last().map(|point| self.place(*point))
            && line.last() != Some(&end)
        {
            if line.len() > 2 {
                line.pop();
            }
            line.push(end);
        }
        line
    }
}

fn extent<'a, P: AsRef<[Vec<i32>]> + ?Sized + 'a>(
    atlas: &Atlas,
    polygons: impl IntoIterator<Item = &'a P>,
) -> (Point, Point) {
    let (mut low, mut high) = ([f32::MAX; 2], [f32::MIN; 2]);
    for polygon in polygons {
        for point in polygon.as_ref().iter().flatten().flat_map(|&index| atlas.arc(index).0) {
            low = [low[0].min(point[0]), low[1].min(point[1])];
            high = [high[0].max(point[0]), high[1].max(point[1])];
        }
    }
    (low, high)
}

fn polygon_area(atlas: &Atlas, polygon: &[Vec<i32>]) -> f64 {
    polygon.first().map_or(0.0, |ring| signed_area(&atlas.ring(ring)).abs())
}

fn largest_ring(atlas: &Atlas, shape: &Shape) -> Vec<Point> {
    let rings = shape.iter().filter_map(|polygon| polygon.first()).map(|ring| atlas.ring(ring));
    rings.max_by(|a, b| signed_area(a).abs().total_cmp(&signed_area(b).abs())).unwrap_or_default()
}

/// `M3 4l1 2-3 4`: relative steps, and no space where a minus already divides.
pub(super) fn write_line(path: &mut String, points: &[(i32, i32)]) {
    // A line that has shrunk to a point is none: a path may not end on a bare `l`.
    let &[(mut x, mut y), ref rest @ ..] = points else { return };
    if rest.is_empty() {
        return;
    }
    let _ = write!(path, "M{x} {y}l");
    for (i, &(to_x, to_y)) in rest.iter().enumerate() {
        let (step_x, step_y) = (to_x - x, to_y - y);
        let _ = write!(path, "{}{step_x}", if i == 0 || step_x < 0 { "" } else { " " });
        let _ = write!(path, "{}{step_y}", if step_y < 0 { "" } else { " " });
        (x, y) = (to_x, to_y);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{codes, outlines, sketch};
    use super::*;

    #[test]
    fn lines_are_written_in_short_relative_steps() {
        let mut path = String::new();
        write_line(&mut path, &[(3, 4), (4, 6), (1, 10), (1, 9)]);
        assert_eq!(path, "M3 4l1 2-3 4 0-1");
        write_line(&mut path, &[(3, 4)]);
        assert!(path.ends_with("0-1"), "a point is no line");
    }

    #[test]
    fn every_comune_can_be_sketched_in_a_few_kilobytes() {
        for istat in codes(Layer::Comuni).step_by(97) {
            let sketch = sketch(istat).expect("a sketch");
            let near = &sketch.near;
            assert!(near.width.max(near.height) <= 307, "{istat}");
            assert!(near.subject.starts_with('M') && near.ground.starts_with('M'), "{istat}");
            assert!(near.svg("x").len() < 30_000, "{istat} takes {} bytes", near.svg("x").len());
            assert!(sketch.far.ground.len() < 14_000, "{}", sketch.far.ground.len());
        }
    }

    #[test]
    fn the_smallest_comune_is_pointed_at_and_rome_needs_no_pointing() {
        assert!(sketch("065011").expect("Atrani").near.lost.is_some());
        assert!(sketch("058091").expect("Rome").near.lost.is_none());
        assert_eq!(sketch("999999"), None);
    }

    #[test]
    fn titles_cannot_break_the_drawing() {
        let svg = sketch("058091").expect("Rome").near.svg("\"<script>&");
        assert!(svg.contains("aria-label=\"&quot;&lt;script>&amp;\""));
    }

    #[test]
    fn the_maps_of_regions_and_provinces_hold_all_of_them_and_weigh_little() {
        let weight = |layer| outlines(layer).paths.values().map(String::len).sum::<usize>();
        assert_eq!(outlines(Layer::Regions).paths.len(), 20);
        assert_eq!(outlines(Layer::Provinces).paths.len(), 107);
        assert!(weight(Layer::Regions) < 60_000, "{}", weight(Layer::Regions));
        assert!(weight(Layer::Provinces) < 120_000, "{}", weight(Layer::Provinces));
    }
}
