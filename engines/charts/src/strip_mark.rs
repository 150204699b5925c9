// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One among many, as small as a word: a strip to stand in the cell of a table, which says its numbers beside it.

use crate::canvas::{Canvas, diamond};
use crate::frame::Frame;
use crate::palette::{ACCENT, AXIS, INK, PRIMARY};
use crate::scale::Scale;

/// A group of values and the one that matters, without axis and without words.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct StripMark {
    /// Where the strip begins and ends: the same for all the rows of a table, so that the eye can compare them.
    pub ends: (f64, f64),
    /// The first quartile, the median and the third quartile.
    pub quartiles: [f64; 3],
    /// The one that matters; beyond the ends it stands at the end.
    pub mark: Option<f64>,
}

impl StripMark {
    /// Draws it `frame.width` wide and `height` high: the middle half as a bar, the median as a line, the one that matters
    /// as a diamond.
    #[must_use]
    pub fn draw(&self, frame: &Frame<'_>, height: f64) -> String {
        let height = if height.is_finite() { height.clamp(4.0, 1000.0) } else { 10.0 };
        let (middle, radius) = (height / 2.0, height * 0.45);
        let scale = Scale::new(self.ends, (radius, frame.width() - radius));
        let x = |value: f64| scale.at(value);
        let mut canvas = Canvas::new(frame, height);
        let ends = ((x(self.ends.0), middle), (x(self.ends.1), middle));
        canvas.line(ends.0, ends.1, &format!("stroke=\"{AXIS}\" stroke-width=\".6\""));
        let [low, median, high] = self.quartiles.map(x);
        let paint = format!("fill=\"{PRIMARY}\" fill-opacity=\".3\"");
        canvas.rect(low, height * 0.2, (high - low).max(0.6), height * 0.6, &paint);
        canvas.line(
            (median, height * 0.05),
            (median, height * 0.95),
            &format!("stroke=\"{INK}\" stroke-width=\"1.4\""),
        );
        if let Some(mark) = self.mark.filter(|mark| mark.is_finite()) {
            let paint = format!("fill=\"{ACCENT}\" stroke=\"#FFF\" stroke-width=\".6\"");
            canvas.path(&diamond(x(mark), middle, radius), &paint);
        }
        canvas.finish(frame, frame.description.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(mark: StripMark) -> String {
        let say = |value: f64| value.to_string();
        let frame = Frame { width: 130.0, description: Some("Nel mezzo 5"), ..Frame::new("s", "Quota", &say) };
        mark.draw(&frame, 9.0)
    }

    #[test]
    fn what_lies_beyond_the_ends_stands_at_the_end() {
        let at = |mark| drawn(StripMark { ends: (0.0, 10.0), quartiles: [2.0, 5.0, 8.0], mark: Some(mark) });
        assert_eq!(at(10.0), at(1e9));
        assert_eq!(at(0.0), at(-1e9));
        assert_ne!(at(4.0), at(5.0));
    }

    #[test]
    fn without_the_one_that_matters_there_is_no_diamond() {
        let mark = StripMark { ends: (0.0, 10.0), quartiles: [2.0, 5.0, 8.0], mark: None };
        assert!(!drawn(mark).contains(ACCENT));
        assert!(drawn(mark).contains("Nel mezzo 5"));
    }

    #[test]
    fn equal_values_and_odd_numbers_are_drawn_without_nonsense() {
        for ends in [(3.0, 3.0), (5.0, 1.0)] {
            let svg = drawn(StripMark { ends, quartiles: [3.0; 3], mark: Some(3.0) });
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        }
    }
}
