// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where the names of points go, so that none covers another.

use crate::axis::Plot;

/// A name to be written beside its point.
pub(crate) struct Label {
    /// The point.
    pub(crate) at: (f64, f64),
    pub(crate) words: String,
    pub(crate) width: f64,
}

/// Left, top, right, bottom.
type Area = (f64, f64, f64, f64);

/// For each label the left end of its baseline; none where every place is taken.
///
/// One label after the other takes the best of eight places around its point: inside the plot, off the labels before it and
/// off the points that have labels, over as few other points as can be; among equals the first, which is the right.
pub(crate) fn place(labels: &[Label], points: &[(f64, f64)], plot: Plot, size: f64) -> Vec<Option<(f64, f64)>> {
    let mut taken: Vec<Area> = labels.iter().map(|label| around(label.at, size * 0.38)).collect();
    let mut placed = Vec::with_capacity(labels.len());
    for (own, label) in labels.iter().enumerate() {
        let free = |area: &Area| {
            let inside =
                area.0 >= plot.left && area.2 <= plot.right + size * 0.5 && area.1 >= plot.top && area.3 <= plot.bottom;
            inside && taken.iter().enumerate().all(|(at, other)| at == own || !meet(*area, *other))
        };
        let covered = |area: &Area| points.iter().filter(|point| meet(*area, around(**point, size * 0.3))).count();
        let best = candidates(label, size).into_iter().filter(free).min_by_key(covered);
        if let Some(area) = best {
            taken.push(area);
        }
        placed.push(best.map(|(left, top, _, _)| (left, top + size * 0.82)));
    }
    placed
}

/// The eight places of a label, the best ones first: right, left, above, below, then the corners.
fn candidates(label: &Label, size: f64) -> [Area; 8] {
    let ((x, y), width, height, off) = (label.at, label.width, size * 1.1, size * 0.5);
    let corner = |left: f64, top: f64| (left, top, left + width, top + height);
    let (right, left, middle) = (x + off, x - off - width, x - width / 2.0);
    let (above, level, below) = (y - off - height, y - height / 2.0, y + off);
    [
        corner(right, level),
        corner(left, level),
        corner(middle, above),
        corner(middle, below),
        corner(right - off * 0.4, above + off * 0.5),
        corner(right - off * 0.4, below - off * 0.5),
        corner(left + off * 0.4, above + off * 0.5),
        corner(left + off * 0.4, below - off * 0.5),
    ]
}

fn around((x, y): (f64, f64), reach: f64) -> Area {
    (x - reach, y - reach, x + reach, y + reach)
}

fn meet(one: Area, other: Area) -> bool {
    one.0 < other.2 && other.0 < one.2 && one.1 < other.3 && other.1 < one.3
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLOT: Plot = Plot { left: 0.0, right: 300.0, top: 0.0, bottom: 200.0 };

    fn label(x: f64, y: f64, words: &str) -> Label {
        Label { at: (x, y), words: words.to_owned(), width: crate::text::measure(words, 14.0) }
    }

    #[test]
    fn a_lone_name_stands_at_the_right_and_near_the_edge_at_the_left() {
        let right = place(&[label(100.0, 100.0, "Roma")], &[], PLOT, 14.0)[0].expect("room");
        let left = place(&[label(299.0, 100.0, "Roma")], &[], PLOT, 14.0)[0].expect("room");
        assert!(right.0 > 100.0 && left.0 < 299.0);
    }

    #[test]
    fn names_of_the_same_place_do_not_cover_each_other_and_those_without_room_are_left_out() {
        let labels: Vec<Label> = (0..20).map(|_| label(150.0, 100.0, "Napoli")).collect();
        let placed: Vec<_> = place(&labels, &[], PLOT, 14.0).into_iter().flatten().collect();
        assert!((2..=8).contains(&placed.len()), "{}", placed.len());
        for (at, one) in placed.iter().enumerate() {
            for other in &placed[at + 1..] {
                assert!((one.0 - other.0).abs() >= labels[0].width - 0.1 || (one.1 - other.1).abs() >= 14.0);
            }
        }
    }
}
