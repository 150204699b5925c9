// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The two Comuni that the boundaries of 2023 lack: they are the holes that their neighbours leave.

use std::collections::{BTreeMap, BTreeSet};

use super::ground::Degrees;

/// Code, then the rectangle (west, south, east, north) in which the hole lies.
pub(super) const HOLES: [(&str, [f64; 4]); 2] = [
    ("005122", [7.95, 45.05, 8.10, 45.17]), // Moransengo-Tonengo
    ("012144", [8.62, 45.77, 8.78, 45.88]), // Bardello con Malgesso e Bregano
];

/// A vertex as exact integers, so that the same vertex of two neighbours is the same.
type Vertex = (i64, i64);

/// Sides that belong to one polygon only: coasts, the border of the State, and the rims of holes.
#[derive(Default)]
pub(super) struct Rims(BTreeSet<(Vertex, Vertex)>);

impl Rims {
    /// Takes in a ring: a side met a second time is a common border and goes away.
    pub(super) fn add(&mut self, ring: &[Degrees]) {
        let exact = |(x, y): Degrees| ((x * 1e5).round() as i64, (y * 1e5).round() as i64);
        for side in ring.windows(2) {
            let (a, b) = (exact(side[0]), exact(side[1]));
            let key = if a < b { (a, b) } else { (b, a) };
            if a != b && !self.0.remove(&key) {
                self.0.insert(key);
            }
        }
    }

    /// The largest closed ring inside a rectangle, or nothing.
    pub(super) fn hole(&self, [west, south, east, north]: [f64; 4]) -> Vec<Degrees> {
        let degrees = |(x, y): Vertex| (x as f64 / 1e5, y as f64 / 1e5);
        let inside = |vertex: Vertex| {
            let (x, y) = degrees(vertex);
            west < x && x < east && south < y && y < north
        };
        let mut next = BTreeMap::<Vertex, Vec<Vertex>>::new();
        for &(a, b) in self.0.iter().filter(|(a, b)| inside(*a) && inside(*b)) {
            next.entry(a).or_default().push(b);
            next.entry(b).or_default().push(a);
        }
        let mut longest = Vec::new();
        while let Some((&start, _)) = next.iter().find(|(_, ends)| !ends.is_empty()) {
            let mut ring = vec![start];
            let mut at = start;
            while let Some(to) = next.get_mut(&at).and_then(Vec::pop) {
                if let Some(back) = next.get_mut(&to) {
                    back.retain(|vertex| *vertex != at);
                }
                ring.push(to);
                at = to;
                if at == start {
                    break;
                }
            }
            if at == start && ring.len() > longest.len() {
                longest = ring;
            }
        }
        longest.into_iter().map(degrees).collect()
    }
}
