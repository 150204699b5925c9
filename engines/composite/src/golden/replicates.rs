// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! index/10: uncertainty of the default chain with the draws listed, rank statistics, Sobol' indices.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::Siblings;
use super::chain::{Parameters, Study, check_columns, descending};
use super::compare::Checker;
use super::read::{at, format_problem, full, list, numbers, sibling, texts};
use crate::chain::normalise;
use crate::means::Mean;
use crate::moments::quantile;
use crate::normalise::Normalisation;
use crate::problem::Problem;
use crate::sensitivity::{Design, indices, uncentred_first};
use crate::sums::mean;
use crate::table::Table;
use crate::tree::{Recipe, Tree};

/// Computes the index under listed draws; treated data are kept by the number of points winsorised.
struct Runs {
    study: Study,
    treated: HashMap<usize, Table>,
    trees: Vec<Tree>,
    root: String,
}

impl Runs {
    fn new(json: &Value, siblings: &Siblings<'_>) -> Result<Self, Problem> {
        let study = Study::of(&sibling(json, "/input", siblings)?)?;
        let codes = texts(json, "/params/weights_codes")?;
        let mut trees = Vec::new();
        for row in 0..list(json, "/params/weights")?.len() {
            let weights = full(json, &format!("/params/weights/{row}"))?;
            trees.push(study.tree.with_weights(&codes.iter().cloned().zip(weights).collect::<Vec<_>>())?);
        }
        let root = study.aggregates.last().cloned().unwrap_or_default();
        Ok(Self { study, treated: HashMap::new(), trees, root })
    }

    fn nominal(&mut self) -> Result<Vec<Option<f64>>, Problem> {
        let tree = self.study.tree.clone();
        self.score(5, Normalisation::MinMax { l: 0.0, u: 100.0 }, &tree, Mean::Arithmetic)
    }

    fn score(&mut self, most: usize, way: Normalisation, tree: &Tree, mean: Mean) -> Result<Vec<Option<f64>>, Problem> {
        if !self.treated.contains_key(&most) {
            let run = self.study.run(&Parameters { most, ..Parameters::default() })?;
            self.treated.insert(most, run.treated);
        }
        let normalised = normalise(&self.treated[&most], way, &self.study.directions)?;
        let scores = tree.aggregate(&normalised, &Recipe { means: vec![mean], least_share: None })?;
        scores.get(&self.root).cloned().ok_or_else(|| format_problem(&self.root, "was not computed"))
    }

    fn replicate(&mut self, draws: &Value, row: usize) -> Result<Vec<Option<f64>>, Problem> {
        let most = draws["winmax"][row].as_u64().unwrap_or(5) as usize;
        let way = normalisation(draws["normalisation"][row].as_str().unwrap_or(""))?;
        let id = draws["weights_id"][row].as_u64().unwrap_or(0) as usize;
        let found = id.checked_sub(1).and_then(|place| self.trees.get(place)).cloned();
        let tree = found.ok_or_else(|| format_problem("weights_id", "is of no row of weights"))?;
        let mean = match draws["aggregation"][row].as_str() {
            Some("a_gmean") => Mean::Geometric,
            Some("a_hmean") => Mean::Harmonic,
            _ => Mean::Arithmetic,
        };
        self.score(most, way, &tree, mean)
    }

    fn units(&self) -> &[String] {
        self.study.raw.units()
    }
}

fn normalisation(text: &str) -> Result<Normalisation, Problem> {
    let parts: Vec<&str> = text.split('_').collect();
    let number = |place: usize| parts.get(place).and_then(|part| part.parse::<f64>().ok());
    match (parts.first().copied(), number(1), number(2)) {
        (Some("minmax"), Some(l), Some(u)) => Ok(Normalisation::MinMax { l, u }),
        (Some("zscore"), Some(mean), Some(sd)) => Ok(Normalisation::ZScore { mean, sd }),
        _ => Err(format_problem(text, "is a normalisation that we do not have")),
    }
}

pub(super) fn verify(json: &Value, siblings: &Siblings<'_>, checker: &mut Checker) -> Result<(), Problem> {
    let mut runs = Runs::new(json, siblings)?;
    let nominal = runs.nominal()?;
    if let Some(ua) = json.get("ua") {
        verify_uncertainty(ua, &mut runs, &nominal, checker)?;
    }
    if let Some(sobol) = json.get("sobol") {
        verify_sobol(sobol, &mut runs, &nominal, checker)?;
    }
    Ok(())
}

fn verify_uncertainty(
    ua: &Value,
    runs: &mut Runs,
    nominal: &[Option<f64>],
    checker: &mut Checker,
) -> Result<(), Problem> {
    let draws = at(ua, "/replicates")?;
    let count = list(ua, "/replicates/winmax")?.len();
    let mut scores = HashMap::from([("Nominal".to_owned(), nominal.to_vec())]);
    for row in 0..count {
        scores.insert(format!("r_{}", row + 1), runs.replicate(draws, row)?);
    }
    let ranks: HashMap<String, Vec<Option<f64>>> =
        scores.iter().map(|(name, column)| (name.clone(), descending(column))).collect();
    check_columns(checker, "ua.scores", at(ua, "/scores")?, runs.units(), |id| scores.get(id).cloned())?;
    check_columns(checker, "ua.ranks", at(ua, "/ranks")?, runs.units(), |id| ranks.get(id).cloned())?;
    let series: Vec<Vec<f64>> = (0..runs.units().len())
        .map(|unit| (1..=count).filter_map(|row| ranks[&format!("r_{row}")][unit]).collect())
        .collect();
    let each = |statistic: &dyn Fn(&[f64]) -> Option<f64>| Some(series.iter().map(|row| statistic(row)).collect());
    check_columns(checker, "ua.rank_stats", at(ua, "/rank_stats")?, runs.units(), |name| match name {
        "Nominal" => ranks.get("Nominal").cloned(),
        "Mean" => each(&mean),
        "Median" => each(&|row| quantile(row, 0.5)),
        "Q5" => each(&|row| quantile(row, 0.05)),
        "Q95" => each(&|row| quantile(row, 0.95)),
        _ => None,
    })
}

fn verify_sobol(sobol: &Value, runs: &mut Runs, nominal: &[Option<f64>], checker: &mut Checker) -> Result<(), Problem> {
    let draws = at(sobol, "/replicates")?;
    let base = descending(nominal);
    let shift = |scores: &[Option<f64>]| {
        let moves = descending(scores).into_iter().zip(&base).filter_map(|(a, b)| Some((a? - (*b)?).abs()));
        mean(&moves.collect::<Vec<f64>>()).unwrap_or(0.0)
    };
    let count = list(sobol, "/replicates/winmax")?.len();
    let y = (0..count).map(|row| Ok(shift(&runs.replicate(draws, row)?))).collect::<Result<Vec<f64>, Problem>>()?;
    let some = |values: &[f64]| values.iter().copied().map(Some).collect::<Vec<_>>();
    checker.numbers("sobol.y_values", at(sobol, "/y_values")?, &some(&y));
    let rows = at(sobol, "/N")?.as_u64().unwrap_or(0) as usize;
    let factors = at(sobol, "/d")?.as_u64().unwrap_or(0) as usize;
    let design = Design::new(rows, factors, y)?;
    let found = indices(&design);
    let first: Vec<f64> = found.iter().map(|factor| factor.first).collect();
    let total: Vec<f64> = found.iter().map(|factor| factor.total).collect();
    if let Some(expected) = sobol.get("expected") {
        checker.numbers("sobol.expected.Si", &expected["Si"], &some(&uncentred_first(&design)));
        checker.numbers("sobol.expected.STi", &expected["STi"], &some(&total));
    }
    if let Some(expected) = sobol.pointer("/expected_centred/Si") {
        checker.numbers("sobol.expected_centred.Si", expected, &some(&first));
    }
    if let Some(expected) = sobol.get("nominal") {
        let of = HashMap::from([("Score".to_owned(), nominal.to_vec()), ("Rank".to_owned(), base)]);
        check_columns(checker, "sobol.nominal", expected, runs.units(), |id| of.get(id).cloned())?;
    }
    checker.value("sobol.replicates", &json!(rows * (factors + 2)), &json!(numbers(&draws["winmax"]).len()));
    Ok(())
}
