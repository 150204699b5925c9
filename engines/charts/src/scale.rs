// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! From values to places on the paper, with round numbers on the axis.

/// Beyond this a picture says nothing more, and sums must stay finite.
const HUGE: f64 = 1e100;

/// The value as a chart can draw it: nothing for what is not a number, the edge for what is beyond all measure.
pub(crate) fn real(value: f64) -> Option<f64> {
    value.is_finite().then(|| value.clamp(-HUGE, HUGE))
}

/// Smallest and largest of the values that are numbers.
pub(crate) fn extent(values: impl IntoIterator<Item = f64>) -> Option<(f64, f64)> {
    values.into_iter().filter_map(real).fold(None, |seen, value| match seen {
        None => Some((value, value)),
        Some((low, high)) => Some((low.min(value), high.max(value))),
    })
}

/// A straight line from values to places; either may run backwards.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    from: (f64, f64),
    to: (f64, f64),
}

impl Scale {
    /// An empty extent (all values the same) is widened, to zero when it can be.
    pub(crate) fn new(from: (f64, f64), to: (f64, f64)) -> Self {
        let (low, high) = from;
        let from = if (high - low).abs() > f64::MIN_POSITIVE * 1e10 {
            (low, high)
        } else if low > 0.0 {
            (0.0, high)
        } else if low < 0.0 {
            (low, 0.0)
        } else {
            (0.0, 1.0)
        };
        Self { from, to }
    }

    /// The place of a value, kept on the paper.
    pub(crate) fn at(self, value: f64) -> f64 {
        let part = ((value - self.from.0) / (self.from.1 - self.from.0)).clamp(0.0, 1.0);
        let part = if part.is_nan() { 0.0 } else { part };
        self.to.0 + part * (self.to.1 - self.to.0)
    }
}

/// Round values (1, 2 or 5 times a power of ten) that cover `low..=high`, the ends included, at least two; not many more than `wanted`.
///
/// Source: Heckbert, *Nice numbers for graph labels*, Graphics Gems, 1990.
#[must_use]
pub fn ticks(low: f64, high: f64, wanted: usize) -> Vec<f64> {
    let (low, high) = (real(low).unwrap_or(0.0), real(high).unwrap_or(1.0));
    let (mut low, mut high) = (low.min(high), low.max(high));
    // Equal to the eye: a picture of rounding errors helps nobody.
    if high - low <= low.abs().max(high.abs()) * 1e-9 {
        (low, high) = if high > 0.0 {
            (0.0, high)
        } else if low < 0.0 {
            (low, 0.0)
        } else {
            (0.0, 1.0)
        };
    }
    #[expect(clippy::cast_precision_loss, reason = "a handful of ticks")]
    let rough = (high - low) / (wanted.clamp(2, 41) - 1) as f64;
    let power = rough.log10().floor();
    if !(-300.0..=300.0).contains(&power) {
        return vec![low, high];
    }
    let mantissa = rough / 10_f64.powf(power);
    let (digit, power) = match mantissa {
        m if m <= 1.0 => (1.0, power),
        m if m <= 2.0 => (2.0, power),
        m if m <= 5.0 => (5.0, power),
        _ => (1.0, power + 1.0),
    };
    let step = digit * 10_f64.powf(power);
    let (first, last) = ((low / step).floor(), (high / step).ceil());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most some twenty steps")]
    let count = (last - first).round() as usize;
    (0..=count.min(50))
        .map(|n| {
            #[expect(clippy::cast_precision_loss, reason = "at most some twenty steps")]
            let multiple = (first + n as f64) * digit;
            // Dividing by a power of ten is exact where multiplying by 0.1 is not.
            if power < 0.0 { multiple / 10_f64.powf(-power) } else { multiple * 10_f64.powf(power) }
        })
        .map(|value| value + 0.0)
        .collect()
}

/// Round values inside `low..=high`, both above zero, for a logarithmic axis: powers of ten, with twice and five times them
/// where `wanted` leaves room; where the values are too near each other for that, as [`ticks`].
pub(crate) fn log_ticks(low: f64, high: f64, wanted: usize) -> Vec<f64> {
    let (low, high) = (low.clamp(1e-100, 1e100), high.clamp(1e-100, 1e100));
    #[expect(clippy::cast_possible_truncation, reason = "between -100 and 100")]
    let (first, last) = (low.log10().floor() as i32, high.log10().ceil() as i32);
    let inside = |digits: &[f64], every: usize| -> Vec<f64> {
        let powers = (first..=last).filter(|power| power.rem_euclid(i32::try_from(every).unwrap_or(1)) == 0);
        let values = powers.flat_map(|power| digits.iter().map(move |digit| digit * 10_f64.powi(power)));
        values.filter(|value| (low..=high).contains(value)).collect()
    };
    let fine = inside(&[1.0, 2.0, 5.0], 1);
    if fine.len() <= wanted.max(3) {
        let near = || ticks(low, high, wanted).into_iter().filter(|value| (low..=high).contains(value)).collect();
        return if fine.len() < 2 { near() } else { fine };
    }
    let steps = (1..=200).map(|every| inside(&[1.0], every));
    steps.into_iter().find(|values| values.len() <= wanted.max(3)).unwrap_or(fine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_as_people_do() {
        assert_eq!(ticks(0.0, 97.0, 6), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(ticks(0.1, 0.32, 4), [0.1, 0.2, 0.3, 0.4]);
        assert_eq!(ticks(-3.0, 4.0, 5), [-4.0, -2.0, 0.0, 2.0, 4.0]);
        assert_eq!(ticks(0.0, 1.0, 6), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
    }

    #[test]
    fn logarithms_have_powers_of_ten_and_what_lies_between_where_there_is_room() {
        assert_eq!(log_ticks(30.0, 700.0, 6), [50.0, 100.0, 200.0, 500.0]);
        assert_eq!(log_ticks(30.0, 3e6, 6), [100.0, 1000.0, 10_000.0, 100_000.0, 1_000_000.0]);
        assert!(log_ticks(1e-90, 1e90, 6).len() <= 6);
        assert_eq!(log_ticks(2.9, 4.1, 4), [3.0, 3.5, 4.0]);
    }

    #[test]
    fn covers_one_value_and_none() {
        assert_eq!(ticks(0.0, 0.0, 3), [0.0, 0.5, 1.0]);
        assert_eq!(ticks(7.0, 7.0, 3), [0.0, 5.0, 10.0]);
        assert_eq!(ticks(f64::NAN, f64::INFINITY, 3), [0.0, 0.5, 1.0]);
    }
}
