// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Functions that give numbers.

use super::{Arguments, Id};
use crate::xpath::evaluate::Outcome;

impl Arguments<'_, '_> {
    pub(super) fn about_numbers(&self, id: Id) -> Outcome<f64> {
        Ok(match id {
            Id::Number if self.len() == 0 => self.machine.number_of_node(self.at.node)?,
            Id::Number => self.number(0)?,
            Id::Int => self.number(0)?.trunc(),
            Id::Round => round(self.number(0)?, if self.len() > 1 { self.number(1)? } else { 0.0 }),
            Id::Floor => self.number(0)?.floor(),
            Id::Ceiling => self.number(0)?.ceil(),
            Id::Abs => self.number(0)?.abs(),
            Id::Pow => pow(self.number(0)?, self.number(1)?),
            Id::Sqrt => self.number(0)?.sqrt(),
            Id::Exp => self.number(0)?.exp(),
            Id::Exp10 => 10_f64.powf(self.number(0)?),
            Id::Log => self.number(0)?.ln(),
            Id::Log10 => self.number(0)?.log10(),
            Id::Sin => self.number(0)?.sin(),
            Id::Cos => self.number(0)?.cos(),
            Id::Tan => self.number(0)?.tan(),
            Id::Asin => self.number(0)?.asin(),
            Id::Acos => self.number(0)?.acos(),
            Id::Atan => self.number(0)?.atan(),
            Id::Atan2 => self.number(0)?.atan2(self.number(1)?),
            Id::Pi => std::f64::consts::PI,
            Id::Random => self.machine.host.random(),
            Id::Sum => {
                let mut sum = 0.0;
                for node in self.nodes(0)? {
                    sum += self.machine.number_of_node(node)?;
                }
                sum
            }
            Id::Min => self.extreme(f64::min)?,
            Id::Max => self.extreme(f64::max)?,
            _ => f64::NAN,
        })
    }

    /// NaN when any is, or there is none. (RULE of 9.3: as the web engines.)
    fn extreme(&self, choose: fn(f64, f64) -> f64) -> Outcome<f64> {
        let mut found: Option<f64> = None;
        self.each_value(0, &mut |value| {
            let number = value.number(&self.machine.trees, self.machine.host);
            found = Some(match found {
                Some(so_far) if so_far.is_nan() || number.is_nan() => f64::NAN,
                Some(so_far) => choose(so_far, number),
                None => number,
            });
            Ok(())
        })?;
        Ok(found.unwrap_or(f64::NAN))
    }
}

/// As JavaScript, for which 1 to the power of nothing known is nothing known.
fn pow(base: f64, exponent: f64) -> f64 {
    if exponent.is_nan() || base.abs() == 1.0 && exponent.is_infinite() { f64::NAN } else { base.powf(exponent) }
}

/// Half away from zero, at a number of decimals: of tens, hundreds… when negative.
fn round(number: f64, decimals: f64) -> f64 {
    if !decimals.is_finite() {
        return f64::NAN;
    }
    #[expect(clippy::cast_possible_truncation, reason = "clamped to what a double can hold")]
    let factor = 10_f64.powi(decimals.abs().min(300.0) as i32);
    let rounded = if decimals < 0.0 { (number / factor).round() * factor } else { (number * factor).round() / factor };
    // So many decimals that there is nothing to round.
    if number.is_finite() && !rounded.is_finite() { number } else { rounded }
}
