// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Parameters of a `range`: its numbers must fit together, exactly.

use std::collections::BTreeSet;

use super::{At, parameters::Check};
use crate::diagnostic::Diagnostic;

/// Decimal places kept: numbers are counted in units of 10⁻¹².
const PLACES: u32 = 12;

/// Labels of ticks that are looked at: nobody could tell more apart.
const TICKS: usize = 1_000;

/// A decimal number in units of 10⁻¹²; `None` when it is none, or beyond what a form could mean.
fn exact(text: &str) -> Option<i128> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (negative, digits) = match mantissa.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{fraction}");
    if all.is_empty() || all.len() > 18 || !all.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let shift = i32::try_from(PLACES).ok()? + exponent - i32::try_from(fraction.len()).ok()?;
    let units = all.parse::<i128>().ok()?.checked_mul(10_i128.checked_pow(u32::try_from(shift).ok()?)?)?;
    Some(if negative { -units } else { units })
}

/// The numbers of a range.
struct Numbers {
    start: i128,
    end: i128,
    step: i128,
}

impl Numbers {
    fn holds(&self, value: i128) -> bool {
        (self.start.min(self.end)..=self.start.max(self.end)).contains(&value)
    }
}

pub(super) fn check(check: &mut Check<'_, '_>) {
    let appearance = check.item.text("appearance").unwrap_or_default().to_owned();
    if !appearance.is_empty() && !appearance.contains("vertical") && !appearance.contains("no-ticks") {
        for key in ["tick_interval", "placeholder", "tick_labelset"] {
            if check.value(key).is_some() {
                check.fail(Diagnostic::error("range-appearance").with("appearance", appearance.as_str()), key);
            }
        }
    }
    let mut number = |key: &str, default: Option<i128>| match check.value(key) {
        None => default.map(Some).unwrap_or_default(),
        Some(text) => {
            let number = exact(&text);
            if number.is_none() {
                check.fail(Diagnostic::error("parameter-not-number"), key);
            }
            number
        }
    };
    let unit = 10_i128.pow(PLACES);
    let (start, end) = (number("start", Some(unit)), number("end", Some(10 * unit)));
    let step = number("step", Some(unit));
    let (interval, placeholder) = (number("tick_interval", None), number("placeholder", None));
    let (Some(start), Some(end), Some(step)) = (start, end, step) else { return };
    let numbers = Numbers { start, end, step };
    step_fits(check, "step", step, &numbers);
    if step == 0 {
        return;
    }
    if let Some(interval) = interval {
        step_fits(check, "tick_interval", interval, &numbers);
        if interval % step != 0 {
            check.fail(Diagnostic::error("range-not-multiple"), "tick_interval");
        }
    }
    if let Some(placeholder) = placeholder {
        if (placeholder - start) % step != 0 {
            check.fail(Diagnostic::error("range-not-multiple"), "placeholder");
        }
        if !numbers.holds(placeholder) {
            check.fail(Diagnostic::error("range-outside"), "placeholder");
        }
    }
    labels(check, &numbers, interval.filter(|interval| *interval != 0), appearance.contains("no-ticks"));
}

fn step_fits(check: &mut Check<'_, '_>, key: &str, step: i128, numbers: &Numbers) {
    if step == 0 {
        check.fail(Diagnostic::error("range-zero"), key);
    } else if step > (numbers.end - numbers.start).abs() {
        check.fail(Diagnostic::error("range-too-wide"), key);
    }
}

/// The choices that label the ticks are numbers on the ticks.
fn labels(check: &mut Check<'_, '_>, numbers: &Numbers, interval: Option<i128>, no_ticks: bool) {
    let key = "tick_labelset";
    let Some(name) = check.value(key) else { return };
    let Some(list) = check.reader.survey.list(&name) else {
        check.fail(Diagnostic::error("range-labels-unknown"), key);
        return;
    };
    let choices: Vec<(String, At)> =
        list.choices.iter().take(TICKS).map(|choice| (choice.name.clone(), choice.at)).collect();
    let mut seen = BTreeSet::new();
    let before = check.reader.found.len();
    for (name, at) in choices {
        // A wrong list is wrong all over: a few examples are enough.
        if check.reader.found.len() > before + 5 {
            return;
        }
        let place = check.reader.survey.place(at);
        let about = |code: Diagnostic| code.with("choice", name.as_str()).see(place.clone());
        let Some(value) = exact(&name) else {
            check.fail(about(Diagnostic::error("range-label-not-number")), key);
            continue;
        };
        if !numbers.holds(value) {
            check.fail(about(Diagnostic::error("range-label-outside")), key);
        } else if (value - numbers.start) % interval.unwrap_or(numbers.step) != 0 {
            check.fail(about(Diagnostic::error("range-label-off-step")), key);
        }
        seen.insert(value);
    }
    if no_ticks && seen != BTreeSet::from([numbers.start, numbers.end]) {
        check.fail(Diagnostic::error("range-labels-ends"), key);
    }
}
