// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Textures over filled rectangles, so that series differ without their colours: for a grey print, and for who sees few colours.

use std::fmt::Write as _;

use crate::canvas::{Canvas, n};

/// How many textures there are, the plain one included: one more than colours, so that the colour that comes back differs.
pub(crate) const TEXTURES: usize = 7;

/// From one line or dot to the next.
const STEP: f64 = 7.0;

/// Whether the surface of a series is plain.
pub(crate) fn is_plain(series: usize) -> bool {
    series.is_multiple_of(TEXTURES)
}

/// Draws the texture of a series in white over a filled rectangle: none, rising lines, dots, falling lines, level lines,
/// upright lines, crossed lines. Strokes, not a pattern: Typst and every browser draw them the same.
pub(crate) fn texture(canvas: &mut Canvas, x: f64, y: f64, width: f64, height: f64, series: usize) {
    let (x, width) = if width < 0.0 { (x + width, -width) } else { (x, width) };
    let (y, height) = if height < 0.0 { (y + height, -height) } else { (y, height) };
    // A surface too large to be drawn on stroke by stroke has room for its name.
    if width < 2.0 || height < 2.0 || width + height > 6000.0 {
        return;
    }
    let (kind, mut d) = (series % TEXTURES, String::new());
    match kind {
        0 => return,
        1 | 3 | 6 => {
            for at in steps(width + height) {
                // The part inside the rectangle of the diagonal that starts `at` to the right of its upper left corner.
                let (from, to) = ((at - width).max(0.0), at.min(height));
                let mut line = |one: f64, other: f64| {
                    let _ = write!(d, "M{} {}L{} {}", n(x + at - from), n(y + one), n(x + at - to), n(y + other));
                };
                if kind != 3 {
                    line(from, to);
                }
                if kind != 1 {
                    line(height - from, height - to);
                }
            }
        }
        2 => {
            for (row, down) in steps(height).enumerate() {
                let shift = if row % 2 == 0 { 0.0 } else { STEP / 2.0 };
                for right in steps(width).map(|right| right + shift).filter(|right| *right < width - 1.0) {
                    let _ = write!(d, "M{} {}h0", n(x + right), n(y + down));
                }
            }
        }
        4 => steps(height).for_each(|down| {
            let _ = write!(d, "M{} {}h{}", n(x), n(y + down), n(width));
        }),
        _ => steps(width).for_each(|right| {
            let _ = write!(d, "M{} {}v{}", n(x + right), n(y), n(height));
        }),
    }
    let thick = if kind == 2 { "2.6\" stroke-linecap=\"round" } else { "1.2" };
    canvas.path(&d, &format!("fill=\"none\" stroke=\"#FFF\" stroke-opacity=\".5\" stroke-width=\"{thick}\""));
}

fn steps(length: f64) -> impl Iterator<Item = f64> {
    std::iter::successors(Some(STEP / 2.0), |at| Some(at + STEP)).take_while(move |at| *at < length)
}
