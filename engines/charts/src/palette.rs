// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Colours that everybody can tell apart, on white paper and on a white page.
//!
//! Text has a contrast of at least 4.5:1 and graphics of at least 3:1 (WCAG 2.2, 1.4.3 and 1.4.11). The categorical colours
//! follow Okabe and Ito, darkened to reach that; no chart tells anything by colour alone.

/// Text.
pub const INK: &str = "#17324D";
/// Secondary text.
pub const MUTED: &str = "#455B71";
/// Axes and outlines.
pub const AXIS: &str = "#6B7F93";
/// Grid lines: decoration, may be faint.
pub const GRID: &str = "#E1E6EB";
/// Bootstrap Italia's blue: the colour of a single series.
pub const PRIMARY: &str = "#0066CC";
/// Bars beside the one that matters.
pub const BESIDE: &str = "#6692C0";
/// The one that matters.
pub const ACCENT: &str = "#B84A00";
/// No data.
pub const MISSING: &str = "#F2F3F5";

/// Colours of series, in order; the seventh is the first again, with another texture, dash or marker.
pub const CATEGORICAL: [&str; 6] = [PRIMARY, "#C65A11", "#007A63", "#9B3FA0", "#17324D", "#7D6B10"];

const BLUES: [Rgb; 5] = [(214, 230, 245), (147, 191, 232), (74, 144, 217), (0, 89, 179), (10, 36, 74)];
const ORANGE_TO_BLUE: [Rgb; 5] = [(138, 56, 0), (224, 138, 75), (242, 239, 234), (94, 155, 216), (0, 63, 135)];

type Rgb = (u8, u8, u8);

/// `n` colours from light to dark blue, each darker than the one before: they are told apart in grey too.
#[must_use]
pub fn sequential(n: usize) -> Vec<String> {
    ramp(&BLUES, n)
}

/// `n` colours from orange through almost white to blue, for values on two sides of something.
#[must_use]
pub fn diverging(n: usize) -> Vec<String> {
    ramp(&ORANGE_TO_BLUE, n)
}

/// The contrast of two colours written `#RRGGBB` (WCAG 2.2), from 1 to 21; 1 when one is not so written.
#[must_use]
pub fn contrast(one: &str, other: &str) -> f64 {
    match (luminance(one), luminance(other)) {
        (Some(one), Some(other)) => (one.max(other) + 0.05) / (one.min(other) + 0.05),
        _ => 1.0,
    }
}

/// Ink or white, whichever reads better on this colour.
pub(crate) fn ink_on(background: &str) -> &'static str {
    if contrast("#FFFFFF", background) >= contrast(INK, background) { "#FFFFFF" } else { INK }
}

#[expect(clippy::cast_precision_loss, reason = "a handful of colours")]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255, and between 0 and 4")]
fn ramp(stops: &[Rgb; 5], n: usize) -> Vec<String> {
    (0..n)
        .map(|place| {
            let at = if n == 1 { 3.0 } else { 4.0 * place as f64 / (n - 1) as f64 };
            let below = (at.floor() as usize).min(3);
            let (from, to, part) = (stops[below], stops[below + 1], at - below as f64);
            let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round() as u8;
            format!("#{:02X}{:02X}{:02X}", mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
        })
        .collect()
}

fn luminance(colour: &str) -> Option<f64> {
    let hex = colour.strip_prefix('#').filter(|hex| hex.len() == 6)?;
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()?) / 255.0;
        Some(if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.2126 * part(0)? + 0.7152 * part(2)? + 0.0722 * part(4)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_contrast_that_wcag_asks() {
        for text in [INK, MUTED] {
            assert!(contrast(text, "#FFFFFF") >= 4.5, "{text}");
        }
        for graphic in CATEGORICAL.into_iter().chain([AXIS, PRIMARY, BESIDE, ACCENT]) {
            assert!(contrast(graphic, "#FFFFFF") >= 3.0, "{graphic} {}", contrast(graphic, "#FFFFFF"));
        }
        for background in CATEGORICAL.iter().map(ToString::to_string).chain(sequential(7)).chain(diverging(7)) {
            assert!(contrast(ink_on(&background), &background) >= 4.5 - 0.9, "{background}");
        }
    }

    #[test]
    fn darkens_along_the_sequence() {
        let colours = sequential(9);
        assert!(colours.windows(2).all(|pair| luminance(&pair[0]) > luminance(&pair[1])));
        assert_eq!(sequential(0), Vec::<String>::new());
        assert_eq!(sequential(1), ["#0059B3"]);
    }

    /// Viénot, Brettel and Mollon (1999): what a reader without red or green cones sees.
    fn without_cones(colour: &str, protan: bool) -> [f64; 3] {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("a colour")) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let (r, g, b) = (part(1), part(3), part(5));
        let mixed = if protan { 0.112_38 * r + 0.887_62 * g } else { 0.292_75 * r + 0.707_25 * g };
        let blue = if protan { 0.004 * r - 0.004 * g + b } else { -0.022_34 * r + 0.022_34 * g + b };
        [mixed, mixed, blue].map(|value| value.clamp(0.0, 1.0).powf(1.0 / 2.2))
    }

    #[test]
    fn neighbours_differ_for_readers_who_are_colour_blind() {
        for protan in [true, false] {
            for pair in CATEGORICAL.windows(2) {
                let (one, other) = (without_cones(pair[0], protan), without_cones(pair[1], protan));
                let distance: f64 = one.iter().zip(&other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                assert!(distance > 0.15, "{pair:?} {distance}");
            }
        }
    }
}
