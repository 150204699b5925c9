// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! index/10: uncertainty of the default chain with the draws listed, rank statistics, Sobol' indices.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::Siblings;
use super::chain::{check_columns, descending};
use super::compare::Checker;
use super::parameters::{Parameters, imputation, normalisation};
use super::read::{at, format_problem, full, list, sibling, texts};
use super::study::{Study, normalised};
use crate::means::Mean;
use crate::moments::quantile;
use crate::normalise::Normalisation;
use crate::problem::Problem;
use crate::sensitivity::{Design, indices, uncentred_first};
use crate::sums::mean;
use crate::table::Table;
use crate::tree::{Recipe, Tree};

/// Computes the index under listed draws; treated data are kept by what they were treated with.
struct Runs {
    study: Study,
    nominal: Parameters,
    treated: HashMap<String, Table>,
    trees: Vec<Tree>,
    root: String,
}

/// The factors that draws may hold.
const FACTORS: [&str; 7] = ["winmax", "normalisation", "weights_id", "aggregation", "imputation", "impute", "screen"];

impl Runs {
    fn new(json: &Value, siblings: &Siblings<'_>) -> Result<Self, Problem> {
        let study = Study::of(&sibling(json, "/input", siblings)?)?;
        let mut trees = Vec::new();
        if json.pointer("/params/weights").is_some() {
            let codes = texts(json, "/params/weights_codes")?;
            for row in 0..list(json, "/params/weights")?.len() {
                let weights = full(json, &format!("/params/weights/{row}"))?;
                trees.push(study.tree.with_weights(&codes.iter().cloned().zip(weights).collect::<Vec<_>>())?);
            }
        }
        let (root, nominal) = (study.root(), Parameters::of(json, &study.groups));
        Ok(Self { study, nominal, treated: HashMap::new(), trees, root })
    }

    fn nominal(&mut self) -> Result<Vec<Option<f64>>, Problem> {
        let (parameters, tree) = (self.nominal.clone(), self.study.tree.clone());
        self.score(&parameters, &tree)
    }

    fn score(&mut self, parameters: &Parameters, tree: &Tree) -> Result<Vec<Option<f64>>, Problem> {
        let before =
            Parameters { normalisation: Normalisation::DistanceToMaximum, means: vec![], ..parameters.clone() };
        let key = format!("{before:?}");
        if !self.treated.contains_key(&key) {
            let run = self.study.run(&before)?;
            self.treated.insert(key.clone(), run.treated);
        }
        let treated = &self.treated[&key];
        let normalised = normalised(treated, parameters.normalisation, &self.study.directions)?;
        let recipe = Recipe::of_means(&parameters.means);
        let mut scores = tree.aggregate(&normalised, &recipe)?;
        let found = scores.remove(&self.root).ok_or_else(|| format_problem(&self.root, "was not computed"))?;
        // Units that the screening left out have no score.
        Ok(super::read::joined(normalised.units(), &found, self.study.raw.units()))
    }

    fn replicate(&mut self, draws: &Value, row: usize) -> Result<Vec<Option<f64>>, Problem> {
        let mut under = self.nominal.clone();
        let mut tree = self.study.tree.clone();
        for (factor, column) in draws.as_object().into_iter().flatten() {
            let (drawn, text) = (&column[row], column[row].as_str().unwrap_or(""));
            if drawn.is_null() {
                continue;
            }
            match factor.as_str() {
                "winmax" => under.treatment.most = drawn.as_u64().unwrap_or(5) as usize,
                "normalisation" => {
                    let unknown = || format_problem(text, "is a normalisation that we do not have");
                    under.normalisation = normalisation(text).ok_or_else(unknown)?;
                }
                "weights_id" => {
                    let place = drawn.as_u64().unwrap_or(0) as usize;
                    if let Some(place) = place.checked_sub(1) {
                        let none = || format_problem("weights_id", "is of no row of weights");
                        tree = self.trees.get(place).cloned().ok_or_else(none)?;
                    }
                }
                "aggregation" => under.means = vec![mean_of(text)?],
                "imputation" | "impute" => under.imputation = imputation(text, &self.study.groups),
                "screen" => under.screening.least_share = drawn.as_f64(),
                other => return Err(format_problem(other, "is a factor that we do not have")),
            }
        }
        self.score(&under, &tree)
    }

    fn units(&self) -> &[String] {
        self.study.raw.units()
    }
}

fn mean_of(text: &str) -> Result<Mean, Problem> {
    match text {
        "a_amean" | "arithmetic" => Ok(Mean::Arithmetic),
        "a_gmean" | "geometric" => Ok(Mean::Geometric),
        "a_hmean" | "harmonic" => Ok(Mean::Harmonic),
        _ => Err(format_problem(text, "is a mean that we do not have")),
    }
}

/// How many replicates the draws list.
fn count(draws: &Value) -> usize {
    let columns = FACTORS.iter().filter_map(|factor| draws.get(*factor).and_then(Value::as_array));
    columns.map(Vec::len).max().unwrap_or(0)
}

pub(super) fn verify(json: &Value, siblings: &Siblings<'_>, checker: &mut Checker) -> Result<(), Problem> {
    let mut runs = Runs::new(json, siblings)?;
    let nominal = runs.nominal()?;
    if let Some(ua) = json.get("ua") {
        checker.attempt("ua", |checker| verify_uncertainty(ua, &mut runs, &nominal, checker));
    }
    if let Some(sobol) = json.get("sobol") {
        checker.attempt("sobol", |checker| verify_sobol(sobol, &mut runs, &nominal, checker));
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
    let count = count(draws);
    let mut scores = HashMap::from([("Nominal".to_owned(), nominal.to_vec())]);
    for row in 0..count {
        scores.insert(format!("r_{}", row + 1), runs.replicate(draws, row)?);
    }
    let ranks: HashMap<String, Vec<Option<f64>>> =
        scores.iter().map(|(name, column)| (name.clone(), descending(column))).collect();
    if let Some(expected) = ua.get("scores") {
        check_columns(checker, "ua.scores", expected, runs.units(), |id| scores.get(id).cloned())?;
    }
    if let Some(expected) = ua.get("ranks") {
        check_columns(checker, "ua.ranks", expected, runs.units(), |id| ranks.get(id).cloned())?;
    }
    let series: Vec<Vec<f64>> = (0..runs.units().len())
        .map(|unit| (1..=count).filter_map(|row| ranks[&format!("r_{row}")][unit]).collect())
        .collect();
    let each = |statistic: &dyn Fn(&[f64]) -> Option<f64>| Some(series.iter().map(|row| statistic(row)).collect());
    let Some(expected) = ua.get("rank_stats") else { return Ok(()) };
    check_columns(checker, "ua.rank_stats", expected, runs.units(), |name| match name {
        "Nominal" => ranks.get("Nominal").cloned(),
        "Mean" => each(&mean),
        "Median" => each(&|row| quantile(row, 0.5)),
        "Min" => each(&|row| quantile(row, 0.0)),
        "Max" => each(&|row| quantile(row, 1.0)),
        _ => {
            let percent: f64 = name.strip_prefix('Q')?.parse().ok()?;
            each(&|row| quantile(row, percent / 100.0))
        }
    })
}

fn verify_sobol(sobol: &Value, runs: &mut Runs, nominal: &[Option<f64>], checker: &mut Checker) -> Result<(), Problem> {
    let draws = at(sobol, "/replicates")?;
    let base = descending(nominal);
    let shift = |scores: &[Option<f64>]| {
        let moves = descending(scores).into_iter().zip(&base).filter_map(|(a, b)| Some((a? - (*b)?).abs()));
        mean(&moves.collect::<Vec<f64>>()).unwrap_or(0.0)
    };
    let count = count(draws);
    let y = (0..count).map(|row| Ok(shift(&runs.replicate(draws, row)?))).collect::<Result<Vec<f64>, Problem>>()?;
    let some = |values: &[f64]| values.iter().copied().map(Some).collect::<Vec<_>>();
    if let Some(expected) = sobol.get("y_values") {
        checker.numbers("sobol.y_values", expected, &some(&y));
    }
    let named = sobol.pointer("/expected/Variable").and_then(Value::as_array).map_or(4, Vec::len);
    let factors = sobol.get("d").and_then(Value::as_u64).map_or(named, |d| d as usize);
    let rows = sobol.get("N").and_then(Value::as_u64).map_or(count / (factors + 2), |n| n as usize);
    let design = Design::new(rows, factors, y)?;
    let found = indices(&design);
    let first: Vec<f64> = found.iter().map(|factor| factor.first).collect();
    let total: Vec<f64> = found.iter().map(|factor| factor.total).collect();
    let uncentred = uncentred_first(&design);
    for (name, first) in [("expected", &uncentred), ("expected_centred", &first)] {
        for (part, got) in [("Si", first), ("STi", &total)] {
            if let Some(expected) = sobol.pointer(&format!("/{name}/{part}")) {
                checker.numbers(&format!("sobol.{name}.{part}"), expected, &some(got));
            }
        }
    }
    if let Some(expected) = sobol.get("nominal") {
        let of = HashMap::from([("Score".to_owned(), nominal.to_vec()), ("Rank".to_owned(), base)]);
        check_columns(checker, "sobol.nominal", expected, runs.units(), |id| of.get(id).cloned())?;
    }
    checker.value("sobol.replicates", &json!(rows * (factors + 2)), &json!(count));
    Ok(())
}
