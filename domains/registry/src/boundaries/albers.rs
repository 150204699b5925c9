// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A flat Italy on which areas stay true, as a map coloured by area must have it.

use std::{f64::consts::PI, sync::LazyLock};

/// Albers' equal-area conic on the authalic sphere (Snyder, Map Projections, USGS 1395, eq. 14-1 to 14-6), with
/// standard parallels at 38.5° and 45° and the axis at 12.5° east.
struct Cone {
    n: f64,
    c: f64,
}

/// Radius of the sphere with the area of the WGS84 ellipsoid, in kilometres.
const RADIUS: f64 = 6_371.007_2;
const E: f64 = 0.081_819_190_842_6;
const AXIS: f64 = 12.5;
/// The north-western corner of Italy's frame on the cone, in kilometres from the axis and the apex.
const CORNER: [f64; 2] = [-466.0, 6_572.0];

static CONE: LazyLock<Cone> = LazyLock::new(|| {
    let [first, second] = [38.5, 45.0].map(authalic);
    let n = f64::midpoint(first.sin(), second.sin());
    Cone { n, c: first.cos().powi(2) + 2.0 * n * first.sin() }
});

/// The latitude that keeps areas when the ellipsoid becomes a sphere (eq. 3-11, 3-12), in radians.
fn authalic(latitude: f64) -> f64 {
    let q = |sine: f64| {
        (1.0 - E * E) * (sine / (1.0 - (E * sine).powi(2)) - ((1.0 - E * sine) / (1.0 + E * sine)).ln() / (2.0 * E))
    };
    (q((latitude * PI / 180.0).sin()) / q(1.0)).clamp(-1.0, 1.0).asin()
}

/// Longitude and latitude, in degrees, to kilometres east and south of the corner.
pub(super) fn project([longitude, latitude]: [f64; 2]) -> [f32; 2] {
    let cone = &*CONE;
    let theta = cone.n * (longitude - AXIS) * PI / 180.0;
    let rho = RADIUS / cone.n * (cone.c - 2.0 * cone.n * authalic(latitude).sin()).sqrt();
    let flat = [rho * theta.sin() - CORNER[0], rho * theta.cos() - CORNER[1]];
    #[expect(clippy::cast_possible_truncation, reason = "a kilometre has room for centimetres")]
    flat.map(|kilometres| kilometres as f32)
}

#[cfg(test)]
mod tests {
    use super::project;

    /// A square of a tenth of a degree, in square kilometres.
    fn area(longitude: f64, latitude: f64) -> f64 {
        let corners = [(0.0, 0.0), (0.1, 0.0), (0.1, 0.1), (0.0, 0.1), (0.0, 0.0)]
            .map(|(x, y)| project([longitude + x, latitude + y]).map(f64::from));
        let cross = |pair: &[[f64; 2]]| pair[0][0] * pair[1][1] - pair[1][0] * pair[0][1];
        (corners.windows(2).map(cross).sum::<f64>() / 2.0).abs()
    }

    #[test]
    fn areas_are_those_of_the_ellipsoid_from_the_alps_to_lampedusa() {
        // By eq. 3-11 on WGS84: a²·Δλ·(q(φ₂) − q(φ₁))/2.
        for (longitude, latitude, true_area) in [(12.0, 46.9, 84.630), (7.0, 44.0, 89.045), (12.6, 35.5, 100.602)] {
            let drawn = area(longitude, latitude);
            assert!((drawn / true_area - 1.0).abs() < 1e-3, "{drawn} instead of {true_area}");
        }
    }
}
