// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The specification of estimates: who answered, what they stand for, what is to be told.

use std::{collections::BTreeMap, path::Path};

use anyhow::Result;
use serde::Deserialize;
use serde_json::Value;

use crate::commands::stats::spec::{self, Unsound};

/// What to estimate, and from what.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Request {
    /// What it is, for people.
    #[serde(default)]
    pub(super) title: String,
    #[serde(default, rename = "note")]
    _note: Option<Value>,
    /// Column of the codes of the units.
    #[serde(default = "code")]
    pub(super) unit: String,
    /// Texts of the table that mean «no answer», besides nothing.
    #[serde(default)]
    pub(super) missing: Vec<String>,
    /// Who answered, where the table has the whole population.
    pub(super) respondent: Option<Respondent>,
    /// The cells, where the table has the whole population.
    pub(super) cells: Option<Cells>,
    /// The design, where the table has a sample with its weights.
    pub(super) design: Option<Sample>,
    /// Known totals that the weights are to meet.
    pub(super) calibration: Option<Calibration>,
    /// What is estimated.
    pub(super) variables: Vec<Variable>,
    /// Columns by whose values everything is told again.
    #[serde(default)]
    pub(super) domains: Vec<String>,
    /// Facts known of everybody, for the non-response band.
    #[serde(default)]
    pub(super) benchmarks: Vec<Fact>,
    /// Groups of fewer respondents are not told, nor what would give them away.
    #[serde(default = "ten")]
    pub(super) smallest: u64,
}

/// Who answered: the units whose column has one of these texts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Respondent {
    pub(super) column: String,
    #[serde(default = "one_text")]
    pub(super) is: Vec<String>,
}

/// Cells: classes of size inside areas, merged until each is large enough; or `by` columns, as they are.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cells {
    pub(super) area: Option<String>,
    /// Column of classes, 1, 2, 3…
    pub(super) class: Option<String>,
    /// Column of residents, from which classes 1 to 8 are made.
    pub(super) residents: Option<String>,
    #[serde(default)]
    pub(super) by: Vec<String>,
    pub(super) min_respondents: Option<u64>,
    pub(super) min_population: Option<u64>,
}

/// Columns of a sample's design.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sample {
    pub(super) weights: String,
    pub(super) strata: Option<String>,
    pub(super) clusters: Option<String>,
    /// Size of the population of the unit's stratum, in units, or in clusters where there are some.
    pub(super) population: Option<String>,
}

/// Known totals and how to meet them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Calibration {
    #[serde(default)]
    pub(super) distance: Distance,
    /// For the distance `logit`: least and greatest ratio of new to old weight.
    pub(super) bounds: Option<[f64; 2]>,
    /// In published order: where all cannot be met together, the last is dropped first.
    pub(super) margins: Vec<Margin>,
    /// How many from the head are never dropped.
    #[serde(default)]
    pub(super) keep: usize,
    /// Weights above so many times the median are trimmed, and the calibration repeated; 5 where nothing is said.
    pub(super) trim_above: Option<f64>,
}

/// How far weights move, and at what price.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Distance {
    #[default]
    Raking,
    Linear,
    Logit,
}

/// One margin: numbers of units by the values of columns, or the total of an amount.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Margin {
    /// Columns whose values together make the categories.
    #[serde(default)]
    pub(super) counts: Columns,
    /// Totals by category, where the table is a sample.
    pub(super) totals: Option<BTreeMap<String, f64>>,
    /// Column of an amount.
    pub(super) total: Option<String>,
    /// Its total, where the table is a sample.
    pub(super) value: Option<f64>,
}

/// One name, or several.
#[derive(Debug, Default, Deserialize)]
#[serde(untagged)]
pub(super) enum Columns {
    #[default]
    None,
    One(String),
    Many(Vec<String>),
}

impl Columns {
    pub(super) fn names(&self) -> Vec<&str> {
        match self {
            Self::None => Vec::new(),
            Self::One(name) => vec![name],
            Self::Many(names) => names.iter().map(String::as_str).collect(),
        }
    }
}

/// One thing to be estimated.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Variable {
    pub(super) id: String,
    #[serde(default)]
    pub(super) estimate: Quantity,
    /// By default the column called as the variable.
    pub(super) column: Option<String>,
    /// For a share: the texts that count as yes, where they are not yes and no.
    #[serde(default)]
    pub(super) is: Vec<String>,
    /// For a share of residents: the column of residents.
    pub(super) residents: Option<String>,
    /// For a ratio.
    pub(super) numerator: Option<String>,
    /// For a ratio.
    pub(super) denominator: Option<String>,
    /// For quantiles: which.
    #[serde(default = "median")]
    pub(super) p: Vec<f64>,
}

/// What of a variable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Quantity {
    /// Share of units where the answer is yes.
    #[default]
    Share,
    /// Share of units with each of the values.
    Levels,
    /// Share of residents who live where the answer is yes.
    ResidentsShare,
    Mean,
    Total,
    Ratio,
    Quantile,
}

impl Quantity {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Levels => "levels",
            Self::ResidentsShare => "residents_share",
            Self::Mean => "mean",
            Self::Total => "total",
            Self::Ratio => "ratio",
            Self::Quantile => "quantile",
        }
    }
}

/// A fact known of everybody: yes or no, or a number above a bound.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fact {
    pub(super) id: String,
    pub(super) column: Option<String>,
    pub(super) above: Option<Bound>,
}

/// A number, or the `median` or `mean` of the table.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Bound {
    Number(f64),
    Of(Middle),
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Middle {
    Median,
    Mean,
}

fn code() -> String {
    "code".to_owned()
}

fn ten() -> u64 {
    10
}

fn one_text() -> Vec<String> {
    ["1", "si", "sì", "yes", "true"].map(str::to_owned).to_vec()
}

fn median() -> Vec<f64> {
    vec![0.5]
}

impl Request {
    /// Reads a specification.
    ///
    /// # Errors
    /// When it cannot be read, or what it says does not go together.
    pub(super) fn read(path: &Path) -> Result<Self> {
        let request: Self = spec::read(path)?;
        match request.contradiction() {
            None => Ok(request),
            Some(told) => Err(Unsound(told).into()),
        }
    }

    fn contradiction(&self) -> Option<String> {
        let whole = self.respondent.is_some();
        match (whole, self.design.is_some()) {
            (true, true) => {
                return Some("`respondent` (a whole population) and `design` (a sample) exclude each other".into());
            }
            (false, false) => {
                return Some(
                    "say who answered in `respondent`, or give the `design` of a sample with its weights".into(),
                );
            }
            _ => {}
        }
        if !whole && (self.cells.is_some() || !self.benchmarks.is_empty()) {
            return Some("`cells` and `benchmarks` need a table of the whole population, with `respondent`".into());
        }
        if self.variables.is_empty() {
            return Some("`variables` names nothing to estimate".into());
        }
        if let Some(at) = self
            .calibration
            .iter()
            .flat_map(|c| &c.margins)
            .position(|m| m.counts.names().is_empty() == m.total.is_none())
        {
            return Some(format!("`calibration.margins[{at}]`: either `counts` or `total`"));
        }
        let lacking = |variable: &&Variable| match variable.estimate {
            Quantity::Ratio => variable.numerator.is_none() || variable.denominator.is_none(),
            Quantity::ResidentsShare => variable.residents.is_none(),
            _ => false,
        };
        let lacks = self.variables.iter().find(lacking)?;
        let needs = if lacks.estimate == Quantity::Ratio { "`numerator` and `denominator`" } else { "`residents`" };
        Some(format!("variable {}: {} needs {needs}", lacks.id, lacks.estimate.name()))
    }
}
