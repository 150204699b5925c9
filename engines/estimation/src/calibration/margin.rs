// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A margin: totals of the population that the weights must reproduce.

use std::collections::HashMap;

use crate::{
    matrix::SparseRows,
    problem::{EstimationProblem, Outcome, all_finite, same_length},
};

/// Known totals of one classification or of one amount.
#[derive(Debug, Clone)]
pub struct Margin {
    /// Name, for reports: «region», «residents».
    pub name: String,
    /// For each unit, its column in `totals` and its value there; several where a unit counts in several.
    entries: Vec<(usize, f64)>,
    labels: Vec<String>,
    totals: Vec<f64>,
}

impl Margin {
    /// Numbers of units of the population by category: region, class, area × size.
    ///
    /// # Errors
    /// A unit in a category without total, a total that is not finite, a category with a population and no respondent
    /// (merge it first) or the reverse.
    pub fn counts(name: &str, categories: &[String], totals: &[(String, f64)]) -> Outcome<Self> {
        let values = vec![1.0; categories.len()];
        Self::amounts_by(name, categories, &values, totals)
    }

    /// Total of an amount over the population: residents, or an open-data yes/no known for all.
    ///
    /// # Errors
    /// Values or a total that are not finite numbers.
    pub fn amount(name: &str, values: &[f64], total: f64) -> Outcome<Self> {
        let categories = vec![String::new(); values.len()];
        Self::amounts_by(name, &categories, values, &[(String::new(), total)])
    }

    /// Totals of an amount by category.
    ///
    /// # Errors
    /// As [`Margin::counts`] and [`Margin::amount`].
    pub fn amounts_by(name: &str, categories: &[String], values: &[f64], totals: &[(String, f64)]) -> Outcome<Self> {
        same_length(name, categories.len(), values.len())?;
        all_finite(name, values)?;
        let place: HashMap<&str, usize> =
            totals.iter().enumerate().map(|(at, (label, _))| (label.as_str(), at)).collect();
        let problem = |label: &str, reason: &str| EstimationProblem::Margin {
            margin: if label.is_empty() { name.to_owned() } else { format!("{name} {label}") },
            reason: reason.to_owned(),
        };
        let mut entries = Vec::with_capacity(categories.len());
        let mut seen = vec![false; totals.len()];
        for (category, value) in categories.iter().zip(values) {
            let at = *place.get(category.as_str()).ok_or_else(|| problem(category, "no total of the population"))?;
            seen[at] |= *value != 0.0;
            entries.push((at, *value));
        }
        for ((label, total), seen) in totals.iter().zip(&seen) {
            if !total.is_finite() {
                return Err(problem(label, "the total is not a finite number"));
            }
            if !seen && *total != 0.0 {
                return Err(problem(label, "a population and no respondent: merge it with another"));
            }
        }
        let (labels, totals) = totals.iter().cloned().unzip();
        Ok(Self { name: name.to_owned(), entries, labels, totals })
    }

    pub(crate) fn units(&self) -> usize {
        self.entries.len()
    }

    /// Scales the weights of each category to its total.
    pub(crate) fn fit(&self, weights: &mut [f64]) {
        let mut reached = vec![0.0; self.totals.len()];
        for (&(at, value), weight) in self.entries.iter().zip(weights.iter()) {
            reached[at] += weight * value;
        }
        for (&(at, _), weight) in self.entries.iter().zip(weights.iter_mut()) {
            *weight *= self.totals[at] / reached[at];
        }
    }

    pub(crate) fn categories(&self) -> impl Iterator<Item = usize> + '_ {
        self.entries.iter().map(|entry| entry.0)
    }
}

/// All margins side by side: the rows of X, their totals T, the name of each column.
pub(crate) fn stacked(margins: &[&Margin]) -> (SparseRows, Vec<f64>, Vec<String>) {
    let units = margins.first().map_or(0, |margin| margin.units());
    let mut offsets = Vec::new();
    let (mut totals, mut names) = (Vec::new(), Vec::new());
    for margin in margins {
        offsets.push(totals.len());
        totals.extend_from_slice(&margin.totals);
        names.extend(margin.labels.iter().map(|label| format!("{} {label}", margin.name).trim_end().to_owned()));
    }
    let row = |unit: usize| {
        let entry = |(margin, offset): (&&Margin, &usize)| (margin.entries[unit].0 + offset, margin.entries[unit].1);
        margins.iter().zip(&offsets).map(entry).collect()
    };
    (SparseRows::new(totals.len(), (0..units).map(row)), totals, names)
}
