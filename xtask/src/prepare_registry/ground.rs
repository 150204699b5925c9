// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Area and a point inside each Comune, measured on its boundary.

use std::{collections::BTreeMap, io::Read as _, path::Path};

use anyhow::{Context as _, ensure};
use serde_json::Value;

use super::holes::{HOLES, Rims};

/// A point of longitude and latitude, in degrees.
pub(super) type Degrees = (f64, f64);

/// What the boundary tells of a Comune.
#[derive(Default)]
pub(super) struct Ground {
    /// Square kilometres on the ellipsoid WGS 84.
    pub(super) area: f64,
    /// A point that is surely inside: for a Comune born of a merger, inside its largest part.
    pub(super) point: Degrees,
    largest: f64,
}

impl Ground {
    fn add(&mut self, polygon: &[Vec<Degrees>]) {
        let area = area_of(polygon);
        self.area += area;
        if area > self.largest {
            self.largest = area;
            self.point = point_inside(polygon);
        }
    }
}

/// Reads the boundaries of a past year and sums them over the Comuni of today.
pub(super) fn read(path: &Path, today: impl Fn(&str) -> Option<String>) -> anyhow::Result<BTreeMap<String, Ground>> {
    let mut json = Vec::new();
    let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
    flate2::read::GzDecoder::new(file).read_to_end(&mut json)?;
    let collection: Value = serde_json::from_slice(&json)?;
    let mut grounds = BTreeMap::<String, Ground>::new();
    let mut rims = Rims::default();
    for feature in collection["features"].as_array().context("no features")? {
        let old = feature["properties"]["codice_istat"].as_str().context("no codice_istat")?;
        let code = today(old).with_context(|| format!("{old}: no Comune of today succeeds it"))?;
        let ground = grounds.entry(code).or_default();
        for polygon in polygons(&feature["geometry"])? {
            polygon.iter().for_each(|ring| rims.add(ring));
            ground.add(&polygon);
        }
    }
    for (code, rectangle) in HOLES {
        let rim = rims.hole(rectangle);
        ensure!(rim.len() > 3, "{code}: no hole where its territory should be");
        grounds.entry(code.to_owned()).or_default().add(&[rim]);
    }
    Ok(grounds)
}

/// Rings of each polygon, the outer one first.
fn polygons(geometry: &Value) -> anyhow::Result<Vec<Vec<Vec<Degrees>>>> {
    let coordinates = geometry["coordinates"].clone();
    let polygons = match geometry["type"].as_str() {
        Some("Polygon") => vec![serde_json::from_value(coordinates)?],
        _ => serde_json::from_value(coordinates)?,
    };
    Ok(polygons)
}

/// Square kilometres of a polygon less its holes.
///
/// Vertices go to Lambert's cylindrical equal-area plane through the authalic latitude (Snyder, Map Projections, 3-11 and
/// 10), which keeps areas exactly; sides are a hundred metres long, so that their curvature there does not count.
fn area_of(rings: &[Vec<Degrees>]) -> f64 {
    let areas: Vec<f64> = rings.iter().map(|ring| ring_area(ring)).collect();
    areas[0] - areas[1..].iter().sum::<f64>()
}

fn ring_area(ring: &[Degrees]) -> f64 {
    let plane: Vec<(f64, f64)> = ring.iter().map(|&point| equal_area(point)).collect();
    let doubled: f64 = plane.windows(2).map(|side| side[0].0 * side[1].1 - side[1].0 * side[0].1).sum();
    (doubled / 2.0).abs()
}

/// Kilometres on the equal-area plane.
fn equal_area((longitude, latitude): Degrees) -> (f64, f64) {
    const EQUATOR: f64 = 6378.137;
    const FLATTENING: f64 = 1.0 / 298.257_223_563;
    let e2 = FLATTENING * (2.0 - FLATTENING);
    let e = e2.sqrt();
    let s = latitude.to_radians().sin();
    let q = (1.0 - e2) * (s / (1.0 - e2 * s * s) + (e * s).atanh() / e);
    (EQUATOR * longitude.to_radians(), EQUATOR * q / 2.0)
}

/// The centroid of the outer ring, or, where it falls outside, the middle of the widest stretch at its latitude.
fn point_inside(rings: &[Vec<Degrees>]) -> Degrees {
    let (x, y) = centroid(&rings[0]);
    let mut crossings: Vec<f64> = rings.iter().flat_map(|ring| crossings(ring, y)).collect();
    crossings.sort_by(f64::total_cmp);
    let stretches = crossings.chunks_exact(2).map(|pair| (pair[0], pair[1]));
    if stretches.clone().any(|(from, to)| from < x && x < to) {
        return (x, y);
    }
    let widest = stretches.max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
    widest.map_or((x, y), |(from, to)| (f64::midpoint(from, to), y))
}

fn centroid(ring: &[Degrees]) -> Degrees {
    let (x0, y0) = ring[0];
    let (mut x, mut y, mut doubled) = (0.0, 0.0, 0.0);
    for side in ring.windows(2) {
        let (ax, ay, bx, by) = (side[0].0 - x0, side[0].1 - y0, side[1].0 - x0, side[1].1 - y0);
        let cross = ax * by - bx * ay;
        x += (ax + bx) * cross;
        y += (ay + by) * cross;
        doubled += cross;
    }
    (x0 + x / (3.0 * doubled), y0 + y / (3.0 * doubled))
}

/// Where the ring crosses a parallel.
fn crossings(ring: &[Degrees], y: f64) -> Vec<f64> {
    let crossing = |side: &[Degrees]| {
        let ((ax, ay), (bx, by)) = (side[0], side[1]);
        ((ay > y) != (by > y)).then(|| ax + (y - ay) / (by - ay) * (bx - ax))
    };
    ring.windows(2).filter_map(crossing).collect()
}
