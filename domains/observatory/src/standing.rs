// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A standing: where one Comune is among those of its province, of its region and of its size.

use serde::Serialize;

use crate::indicator::{Indicator, Polarity};

/// Whom a Comune is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Circle {
    /// The Comuni of its province.
    Province,
    /// The Comuni of its region.
    Region,
    /// The Comuni of Italy in its demographic class.
    Class,
}

impl Circle {
    /// All of them, in the order of the sheet.
    pub const ALL: [Self; 3] = [Self::Province, Self::Region, Self::Class];
}

/// One indicator of one Comune, and its place among others.
#[derive(Clone, Debug, Serialize)]
pub struct Standing {
    /// What is measured.
    #[serde(serialize_with = "key")]
    pub indicator: &'static Indicator,
    /// The value of the Comune; `None` when it has none, as days to payment before any payment.
    pub own: Option<f64>,
    /// The others, in the order of [`Circle::ALL`].
    pub among: Vec<Among>,
}

/// An indicator is part of the product: its key says which.
fn key<S: serde::Serializer>(indicator: &&Indicator, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(indicator.key)
}

impl Standing {
    /// From where to where all its strips go, so that the eye can compare them: without the extreme twentieths.
    #[must_use]
    pub fn ends(&self) -> (f64, f64) {
        let floor = self.among.iter().map(|among| among.floor).fold(f64::INFINITY, f64::min);
        let ceiling = self.among.iter().map(|among| among.ceiling).fold(f64::NEG_INFINITY, f64::max);
        (floor, ceiling)
    }
}

/// The values of a circle of Comuni, and the place of one of them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Among {
    /// Which circle.
    pub circle: Circle,
    /// How many Comuni in it have a value.
    pub size: usize,
    /// The place of the Comune, from 1; Comuni with the same value share the better place.
    pub rank: Option<usize>,
    /// The value that a twentieth of the Comuni does not reach.
    pub floor: f64,
    /// The value that a quarter of the Comuni does not reach.
    pub low: f64,
    /// The value of the Comune in the middle.
    pub middle: f64,
    /// The value that a quarter of the Comuni passes.
    pub high: f64,
    /// The value that a twentieth of the Comuni passes.
    pub ceiling: f64,
}

/// The values of a circle, sorted: made once for thousands of sheets.
#[derive(Clone, Debug, Default)]
pub struct Peers(Vec<f64>);

impl Peers {
    /// Sorts the values of a circle; those that are not numbers are left out.
    #[must_use]
    pub fn new(values: impl IntoIterator<Item = f64>) -> Self {
        let mut sorted: Vec<f64> = values.into_iter().filter(|value| value.is_finite()).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        Self(sorted)
    }

    /// The place of `own` in the circle; `None` when nobody in it has a value.
    #[must_use]
    pub fn place(&self, circle: Circle, polarity: Polarity, own: Option<f64>) -> Option<Among> {
        let (Some(_), values) = (self.0.first(), &self.0) else { return None };
        let rank = own.map(|own| {
            let better = if polarity == Polarity::Fewer {
                values.partition_point(|value| *value < own)
            } else {
                values.len() - values.partition_point(|value| *value <= own)
            };
            better + 1
        });
        Some(Among {
            circle,
            size: values.len(),
            rank,
            floor: self.quantile(0.05),
            low: self.quantile(0.25),
            middle: self.quantile(0.5),
            high: self.quantile(0.75),
            ceiling: self.quantile(0.95),
        })
    }

    /// As [`charts::quantile`], of values that are sorted already. The circle is not empty.
    fn quantile(&self, share: f64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "Comuni are thousands")]
        let position = share * (self.0.len() - 1) as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative, below the length")]
        let below = position as usize;
        let above = (below + 1).min(self.0.len() - 1);
        self.0[below] + (self.0[above] - self.0[below]) * position.fract()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_spreadsheets() {
        let among = Peers::new([4.0, 1.0, 3.0, 2.0, f64::NAN])
            .place(Circle::Province, Polarity::More, Some(3.0))
            .expect("four values");
        assert_eq!((among.size, among.low, among.middle, among.high), (4, 1.75, 2.5, 3.25));
        assert_eq!(among.rank, Some(2));
    }

    #[test]
    fn equal_values_share_the_better_place_and_few_days_come_first() {
        let peers = Peers::new([10.0, 10.0, 20.0, 30.0]);
        let rank = |polarity, own| peers.place(Circle::Region, polarity, Some(own)).and_then(|among| among.rank);
        assert_eq!(rank(Polarity::Fewer, 10.0), Some(1));
        assert_eq!(rank(Polarity::Fewer, 20.0), Some(3));
        assert_eq!(rank(Polarity::More, 30.0), Some(1));
        assert_eq!(rank(Polarity::More, 10.0), Some(3));
    }

    #[test]
    fn nobody_has_a_place_in_an_empty_circle() {
        assert_eq!(Peers::new([]).place(Circle::Class, Polarity::More, Some(1.0)), None);
    }
}
