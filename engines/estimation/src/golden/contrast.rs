// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Combinations of means and totals: `mean(api00) - mean(api99)`, `2*mean(x | stype == "E") - total(y)`, `mean(x)/mean(y)`.

use super::{Read, results::View, words};
use crate::estimate::{Domain, Linearised};

/// The combination of a definition, up to its first comma outside parentheses, linearised.
pub(crate) fn combination(view: View<'_>, definition: &str) -> Read<Linearised> {
    let mut made: Option<Linearised> = None;
    for (sign, term) in terms(definition) {
        let next = product(view, &term)?;
        made = Some(match made {
            None => scaled(&next, sign),
            Some(made) => joined(&made, &scaled(&next, sign)),
        });
    }
    made.ok_or_else(|| format!("a contrast without terms: {definition}"))
}

/// Signed terms, split where no parenthesis is open.
fn terms(definition: &str) -> Vec<(f64, String)> {
    let (mut depth, mut sign) = (0, 1.0);
    let mut term = String::new();
    let mut found = Vec::new();
    for letter in definition.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => break,
            '+' | '-' | '−' if depth == 0 => {
                if !term.trim().is_empty() {
                    found.push((sign, std::mem::take(&mut term)));
                }
                sign = if letter == '+' { 1.0 } else { -1.0 };
                continue;
            }
            _ => {}
        }
        term.push(letter);
    }
    if !term.trim().is_empty() {
        found.push((sign, term));
    }
    found
}

/// `2 * mean(x)`, `mean(x) / mean(y)`, `mean(x) / 2`, `mean(x)`.
fn product(view: View<'_>, term: &str) -> Read<Linearised> {
    let term = term.trim();
    if let Some((above, below)) = term.split_once('/') {
        let above = product(view, above)?;
        if let Ok(number) = below.trim().parse::<f64>() {
            return Ok(scaled(&above, 1.0 / number));
        }
        let below = product(view, below)?;
        let value = above.value / below.value;
        let pairs = above.influence.iter().zip(&below.influence);
        return Ok(Linearised { value, influence: pairs.map(|(a, b)| (a - value * b) / below.value).collect() });
    }
    match term.split_once('*') {
        Some((times, rest)) => match times.trim().parse::<f64>() {
            Ok(times) => Ok(scaled(&product(view, rest)?, times)),
            Err(_) => Err(format!("a product that is not by a number: {term}")),
        },
        None => statistic(view, term),
    }
}

fn statistic(view: View<'_>, term: &str) -> Read<Linearised> {
    let inner = |name: &str| term.strip_prefix(name).and_then(|rest| rest.trim().strip_suffix(')'));
    let (total, inner) = match (inner("mean("), inner("total(")) {
        (Some(inner), _) => (false, inner),
        (_, Some(inner)) => (true, inner),
        _ => return Err(format!("a contrast of {term}")),
    };
    let (variable, condition) = inner.split_once('|').map_or((inner, None), |(name, of)| (name, Some(of)));
    let mut inside = view.domain.inside().to_vec();
    if let Some(condition) = condition {
        inside.iter_mut().zip(view.table.holds(condition)?).for_each(|(inside, holds)| *inside &= holds);
    }
    let domain = Domain::new(view.domain.design(), term, inside).map_err(words)?;
    let (domain, y) = domain.answering(&view.table.answers(variable.trim())?).map_err(words)?;
    if total { domain.total_linearised(&y) } else { domain.mean_linearised(&y) }.map_err(words)
}

fn scaled(made: &Linearised, times: f64) -> Linearised {
    Linearised { value: times * made.value, influence: made.influence.iter().map(|u| times * u).collect() }
}

fn joined(a: &Linearised, b: &Linearised) -> Linearised {
    let influence = a.influence.iter().zip(&b.influence).map(|(a, b)| a + b).collect();
    Linearised { value: a.value + b.value, influence }
}
