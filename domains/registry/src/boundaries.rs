// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where Comuni, provinces and regions lie: the boundaries the binary carries, as a file to send and as lines to draw.

mod albers;
mod drawing;
mod mosaic;

use std::{collections::BTreeMap, io::Read as _, sync::LazyLock};

use serde::Deserialize;

pub use drawing::{Drawing, Outlines, Sketch};
pub use mosaic::Mosaic;

/// Whom the boundaries are by, as a page must say beside every map.
pub const ATTRIBUTION: &str = "© ISTAT / openpolis, CC BY 4.0";

static GZIP: &[u8] = include_bytes!("../data/boundaries/italia.topo.json.gz");
static BROTLI: &[u8] = include_bytes!("../data/boundaries/italia.topo.json.br");

/// A point in kilometres on a flat, equal-area Italy: x to the east, y to the south, from its north-western corner.
type Point = [f32; 2];

/// Of what a boundary is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Comuni, by ISTAT code: `058091`.
    Comuni,
    /// Provinces and metropolitan cities, by the first three figures of their Comuni: `058`.
    Provinces,
    /// Regions, by code: `12`.
    Regions,
}

/// The TopoJSON of all layers (objects `comuni`, `province`, `regioni`), compressed by brotli or else by gzip.
#[must_use]
pub const fn file(brotli: bool) -> &'static [u8] {
    if brotli { BROTLI } else { GZIP }
}

/// The same TopoJSON, as text: for the rare reader who takes no compression.
#[must_use]
pub fn plain() -> Vec<u8> {
    let mut text = Vec::new();
    // The file is part of the binary and a test reads it.
    let read = flate2::read::GzDecoder::new(GZIP).read_to_end(&mut text);
    read.map_or_else(|_| Vec::new(), |_| text)
}

/// Changes when the boundaries do: part of the address that browsers cache for ever.
#[must_use]
pub fn version() -> String {
    // A gzip file ends with the CRC of its content (RFC 1952, 2.3.1).
    let crc = GZIP.iter().rev().skip(4).take(4);
    crc.map(|byte| format!("{byte:02x}")).collect()
}

/// The codes of a layer that have a boundary, in order.
pub fn codes(layer: Layer) -> impl Iterator<Item = &'static str> {
    ATLAS.shapes(layer).keys().map(String::as_str)
}

/// Area of the simplified boundary, in square kilometres.
#[must_use]
pub fn area_km2(layer: Layer, code: &str) -> Option<f64> {
    let shape = ATLAS.shapes(layer).get(code)?;
    Some(shape.iter().flatten().map(|ring| signed_area(&ATLAS.ring(ring))).sum::<f64>().abs())
}

/// Where a Comune lies: in its province, and its province in Italy. Less than a millisecond.
#[must_use]
pub fn sketch(istat: &str) -> Option<Sketch> {
    drawing::sketch(&ATLAS, istat)
}

/// All outlines of a layer in one frame, for maps drawn on the server. Drawn once and kept.
#[must_use]
pub fn outlines(layer: Layer) -> &'static Outlines {
    static DRAWN: [LazyLock<Outlines>; 3] = [
        LazyLock::new(|| drawing::outlines(&ATLAS, Layer::Comuni)),
        LazyLock::new(|| drawing::outlines(&ATLAS, Layer::Provinces)),
        LazyLock::new(|| drawing::outlines(&ATLAS, Layer::Regions)),
    ];
    &DRAWN[layer as usize]
}

/// All Comuni in so many groups; those without one are not drawn. Some tens of milliseconds: keep what it gives.
#[must_use]
pub fn mosaic(groups: usize, group_of: impl Fn(&str) -> Option<usize>) -> Mosaic {
    mosaic::mosaic(&ATLAS, groups, group_of)
}

/// Polygons, each a list of rings (the first is the outer one), each a list of arcs: `!n` is arc `n` backwards.
type Shape = Vec<Vec<Vec<i32>>>;

/// The boundaries in memory: arcs that neighbours share, and who is made of which.
struct Atlas {
    arcs: Vec<Vec<Point>>,
    layers: [BTreeMap<String, Shape>; 3],
}

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| {
    // The file is part of the binary and a test reads it: without it there are no maps, and nothing else breaks.
    serde_json::from_slice::<Topology>(&plain())
        .map_or_else(|_| Atlas { arcs: Vec::new(), layers: [const { BTreeMap::new() }; 3] }, Atlas::new)
});

impl Atlas {
    fn new(topology: Topology) -> Self {
        let Topology { transform, arcs, objects } = topology;
        let layers = [objects.comuni, objects.province, objects.regioni]
            .map(|layer| layer.geometries.into_iter().map(|geometry| (geometry.id, geometry.arcs)).collect());
        Self { arcs: arcs.iter().map(|arc| transform.unfold(arc)).collect(), layers }
    }

    fn shapes(&self, layer: Layer) -> &BTreeMap<String, Shape> {
        &self.layers[layer as usize]
    }

    fn arc(&self, index: i32) -> (&[Point], bool) {
        let is_backwards = index < 0;
        let index = if is_backwards { !index } else { index };
        (usize::try_from(index).ok().and_then(|index| self.arcs.get(index)).map_or(&[], Vec::as_slice), is_backwards)
    }

    /// The points of a ring, the first again at the end.
    fn ring(&self, arcs: &[i32]) -> Vec<Point> {
        let mut points: Vec<Point> = Vec::new();
        for &index in arcs {
            // Each arc begins where the one before has ended.
            points.pop();
            match self.arc(index) {
                (arc, false) => points.extend(arc),
                (arc, true) => points.extend(arc.iter().rev()),
            }
        }
        points
    }
}

fn signed_area(ring: &[Point]) -> f64 {
    let cross =
        |pair: &[Point]| f64::from(pair[0][0]) * f64::from(pair[1][1]) - f64::from(pair[1][0]) * f64::from(pair[0][1]);
    ring.windows(2).map(cross).sum::<f64>() / 2.0
}

/// The parts of TopoJSON that our file has (github.com/topojson/topojson-specification).
#[derive(Deserialize)]
struct Topology {
    transform: Transform,
    arcs: Vec<Vec<[i32; 2]>>,
    objects: Objects,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Objects {
    comuni: Collection,
    province: Collection,
    regioni: Collection,
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    id: String,
    arcs: Shape,
}

impl Transform {
    /// From steps on the grid to kilometres.
    fn unfold(&self, arc: &[[i32; 2]]) -> Vec<Point> {
        let mut at = [0_i32; 2];
        let mut degrees = |step: &[i32; 2]| {
            at = [at[0] + step[0], at[1] + step[1]];
            [0, 1].map(|axis| f64::from(at[axis]) * self.scale[axis] + self.translate[axis])
        };
        arc.iter().map(|step| albers::project(degrees(step))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layer_is_whole() {
        let count = |layer| codes(layer).count();
        assert_eq!((count(Layer::Comuni), count(Layer::Provinces), count(Layer::Regions)), (7_896, 107, 20));
    }

    #[test]
    fn no_comune_has_vanished() {
        for istat in codes(Layer::Comuni) {
            let area = area_km2(Layer::Comuni, istat).expect("a shape");
            assert!(area > 0.05, "{istat} is left with {area} square kilometres");
        }
    }

    #[test]
    fn rings_close_and_have_room_inside() {
        for layer in [Layer::Comuni, Layer::Provinces, Layer::Regions] {
            for (code, shape) in ATLAS.shapes(layer) {
                for ring in shape.iter().flatten().map(|ring| ATLAS.ring(ring)) {
                    assert!(ring.len() >= 4 && ring.first() == ring.last(), "a ring of {code} is not one");
                    assert!(signed_area(&ring) != 0.0, "a ring of {code} is flat");
                }
            }
        }
    }

    #[test]
    fn neighbours_share_their_border_so_that_there_is_neither_gap_nor_overlap() {
        let mut sides = vec![(0, 0); ATLAS.arcs.len()];
        for index in ATLAS.shapes(Layer::Comuni).values().flatten().flatten().flatten() {
            match usize::try_from(*index) {
                Ok(forwards) => sides[forwards].0 += 1,
                Err(_) => sides[usize::try_from(!index).expect("an arc")].1 += 1,
            }
        }
        assert!(sides.iter().all(|side| matches!(side, (1, 1) | (1, 0) | (0, 1))), "an arc bounds two on one side");
        let inner = sides.iter().filter(|side| **side == (1, 1)).count();
        assert!(inner > 23_000, "only {inner} arcs are shared");
    }

    #[test]
    fn provinces_and_regions_are_the_sum_of_their_comuni() {
        let comuni: f64 = codes(Layer::Comuni).filter_map(|code| area_km2(Layer::Comuni, code)).sum();
        for layer in [Layer::Provinces, Layer::Regions] {
            let sum: f64 = codes(layer).filter_map(|code| area_km2(layer, code)).sum();
            assert!((sum / comuni - 1.0).abs() < 1e-4, "{layer:?}: {sum} against {comuni}");
        }
    }

    #[test]
    fn the_file_fits_the_budget_of_a_slow_line() {
        assert!(file(true).len() < 700_000 && file(false).len() < 800_000);
        assert_eq!(version().len(), 8);
    }
}
