// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The order `randomize(…)` gives: Fisher–Yates inside-out, with the Park–Miller generator when seeded.
//!
//! The same seed gives the same order in Collect, Enketo and Web Forms.

use crate::xpath::value::Nodes;

const MODULUS: i64 = 2_147_483_647;
const MULTIPLIER: i64 = 16_807;

/// The numbers a seed makes, from 0 to 1.
pub(super) struct Seeded(i64);

impl Seeded {
    pub(super) fn new(seed: i64) -> Self {
        let seed = seed % MODULUS;
        Self(if seed <= 0 { seed + MODULUS - 1 } else { seed })
    }

    pub(super) fn next(&mut self) -> f64 {
        self.0 = self.0 * MULTIPLIER % MODULUS;
        #[expect(clippy::cast_precision_loss, reason = "below 2^31")]
        let fraction = (self.0 - 1) as f64 / (MODULUS - 1) as f64;
        fraction
    }
}

pub(super) fn shuffled(nodes: &Nodes, random: &mut dyn FnMut() -> f64) -> Nodes {
    let mut result = Nodes::new();
    for (index, node) in nodes.iter().enumerate() {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "an index"
        )]
        let place = ((random() * (index + 1) as f64) as usize).min(index);
        result.push(*node);
        result.swap(place, index);
    }
    result
}
