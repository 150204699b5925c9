// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The specification of an edition: what the index is made of, what makes Comuni alike, what is uncertain.

use std::{collections::BTreeMap, path::Path};

use anyhow::Result;
use composite::{
    codebook::{Codebook, Indicator, Rules},
    table::Gap,
    twins::Variable,
    uncertainty::Settings,
};
use serde::Deserialize;
use serde_json::Value;

use super::spec::{self, Unsound};

/// A specification of `index`, `sensitivity` and `twins`: one file serves all three.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Edition {
    /// What it is, for people.
    #[serde(default)]
    pub(super) title: String,
    /// Anything to be told about it.
    #[serde(default, rename = "note")]
    _note: Option<Value>,
    /// Column of the codes of the units.
    #[serde(default = "code")]
    pub(super) unit: String,
    /// What the index is made of.
    pub(super) codebook: Option<Book>,
    /// Texts of the table that say why an answer is missing, with their code: nr, ns, na, nq, nc.
    #[serde(default)]
    pub(super) missing: BTreeMap<String, Gap>,
    /// What makes Comuni alike; never anything digital.
    #[serde(default)]
    pub(super) structure_variables: Vec<Structure>,
    /// How many twins.
    #[serde(default = "twenty", rename = "K")]
    pub(super) twins: usize,
    /// Share of the weight that the variables known for both must carry.
    #[serde(default = "seven_tenths")]
    pub(super) peer_min_share: f64,
    /// What is varied; with it, `index` gives intervals.
    pub(super) uncertainty: Option<Uncertainty>,
    /// The size of the national analysis.
    #[serde(default)]
    pub(super) sensitivity: Saltelli,
}

/// The codebook, as in the golden files.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Book {
    sections: Vec<String>,
    #[serde(default)]
    parameters: Parameters,
    pub(super) indicators: Vec<Question>,
}

/// An indicator and where its answers are.
#[derive(Debug, Deserialize)]
pub(super) struct Question {
    /// The indicator itself.
    #[serde(flatten)]
    pub(super) indicator: Indicator,
    /// Column of the answers; by default the one called as the indicator.
    #[serde(default)]
    pub(super) column: Option<String>,
    /// Columns of a ratio; by default `ID.num` and `ID.den`.
    #[serde(default)]
    pub(super) columns: Option<Ratio>,
    /// To whom it applies; who is outside is «na».
    #[serde(default)]
    pub(super) applies_to: Option<Applicability>,
}

/// Where the two parts of a ratio are.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ratio {
    pub(super) num: String,
    pub(super) den: String,
}

/// A rule on a column of the table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Applicability {
    /// Which column.
    pub(super) column: String,
    /// From this number on.
    pub(super) at_least: Option<f64>,
    /// Under this number.
    pub(super) below: Option<f64>,
    /// One of these texts.
    pub(super) one_of: Option<Vec<String>>,
}

/// The numbers of the rules; what is not said is as in version 1 of the methodology.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    kappa_min: Option<f64>,
    offset: Option<f64>,
    thresholds: Option<Vec<f64>>,
    section_weights: Option<SectionWeights>,
    essential_cap: Option<u8>,
}

/// A list in the order of the sections, a table by section, or words (`"1/6 each"`: equal).
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum SectionWeights {
    List(Vec<f64>),
    Table(BTreeMap<String, f64>),
    Equal(#[expect(dead_code, reason = "words for people")] String),
}

/// A structure variable and its column, by default the one called as the variable.
#[derive(Debug, Deserialize)]
pub(super) struct Structure {
    #[serde(flatten)]
    pub(super) variable: Variable,
    #[serde(default)]
    pub(super) column: Option<String>,
    /// How people call it.
    #[serde(default)]
    pub(super) label: Option<String>,
}

impl Structure {
    /// How people call it.
    pub(super) fn name(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.variable.id)
    }
}

/// What is varied, and how much: section 7 of the methodology where nothing is said.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Uncertainty {
    replicates: Option<u32>,
    seed: Option<u64>,
    edition: Option<String>,
    weight_spread: Option<f64>,
    goalpost_spread: Option<f64>,
    offsets: Option<Vec<f64>>,
    hot_deck: Option<f64>,
    misreport: Option<f64>,
    drop: Option<f64>,
    /// K of the donors.
    pub(super) donors: Option<usize>,
}

/// Rows of the Saltelli design, draws of its bootstrap.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Saltelli {
    pub(super) rows: usize,
    pub(super) bootstrap: u32,
}

impl Default for Saltelli {
    fn default() -> Self {
        Self { rows: 2_048, bootstrap: 1_000 }
    }
}

fn code() -> String {
    "code".to_owned()
}

fn twenty() -> usize {
    20
}

fn seven_tenths() -> f64 {
    0.7
}

/// Keys that an indicator and a structure variable may have. What is flattened cannot refuse the others by itself.
const INDICATOR_KEYS: [&str; 18] = [
    "id",
    "name",
    "note",
    "section",
    "type",
    "weight",
    "source",
    "core",
    "essential",
    "levels",
    "scores",
    "items",
    "lower",
    "upper",
    "scale",
    "direction",
    "column",
    "columns",
];
const STRUCTURE_KEYS: [&str; 5] = ["id", "transform", "weight", "column", "label"];

impl Edition {
    /// Reads a specification.
    ///
    /// # Errors
    /// When it cannot be read, or says what no specification says: key, line and column are told.
    pub(super) fn read(path: &Path) -> Result<Self> {
        let edition: Self = spec::read(path)?;
        let json: Value = spec::read(path)?;
        let known = |place: &str, keys: &[&str]| {
            let list = json.pointer(place).and_then(Value::as_array).into_iter().flatten();
            list.enumerate().find_map(|(at, item)| {
                let foreign =
                    item.as_object()?.keys().find(|key| !keys.contains(&key.as_str()) && *key != "applies_to")?;
                let place = place.trim_start_matches('/').replace('/', ".");
                Some(format!("`{place}[{at}]` ({}): unknown key `{foreign}`", item["id"]))
            })
        };
        let foreign = known("/codebook/indicators", &INDICATOR_KEYS);
        match foreign.or_else(|| known("/structure_variables", &STRUCTURE_KEYS)) {
            None => Ok(edition),
            Some(told) => Err(Unsound(told).into()),
        }
    }

    /// The questions, which `index` and `sensitivity` need.
    ///
    /// # Errors
    /// A specification without a codebook.
    pub(super) fn book(&self) -> Result<&Book> {
        let absent = || Unsound("`codebook` is missing: sections, parameters, indicators".to_owned());
        Ok(self.codebook.as_ref().ok_or_else(absent)?)
    }

    /// What is varied.
    ///
    /// # Errors
    /// Shares outside 0 to 1, offsets outside the scale, no replicates.
    pub(super) fn settings(&self, given: &Uncertainty) -> Result<Settings> {
        let mut settings = Settings { edition: self.title.clone(), ..Settings::default() };
        let share = |name: &str, given: Option<f64>, target: &mut f64| match given {
            Some(value) if !(0.0..=1.0).contains(&value) => {
                Err(Unsound(format!("`uncertainty.{name}` is {value}, and must be from 0 to 1")))
            }
            Some(value) => {
                *target = value;
                Ok(())
            }
            None => Ok(()),
        };
        share("weight_spread", given.weight_spread, &mut settings.weight_spread)?;
        share("goalpost_spread", given.goalpost_spread, &mut settings.goalpost_spread)?;
        share("hot_deck", given.hot_deck, &mut settings.hot_deck)?;
        share("misreport", given.misreport, &mut settings.misreport)?;
        share("drop", given.drop, &mut settings.drop)?;
        // A weight or a goalpost of zero would leave nothing to divide by.
        if settings.weight_spread >= 1.0 || settings.goalpost_spread >= 1.0 {
            return Err(Unsound("`uncertainty`: spreads must stay under 1".to_owned()).into());
        }
        settings.replicates = given.replicates.unwrap_or(settings.replicates);
        if settings.replicates == 0 {
            return Err(Unsound("`uncertainty.replicates` must be 1 or more".to_owned()).into());
        }
        settings.seed = given.seed.unwrap_or(settings.seed);
        if let Some(edition) = &given.edition {
            settings.edition.clone_from(edition);
        }
        if let Some(offsets) = &given.offsets {
            if let Some(bad) = offsets.iter().find(|offset| !(**offset > 0.0 && **offset < 100.0)) {
                return Err(Unsound(format!("`uncertainty.offsets`: {bad} is not between 0 and 100")).into());
            }
            settings.offsets.clone_from(offsets);
        }
        Ok(settings)
    }
}

impl Book {
    /// The checked codebook.
    ///
    /// # Errors
    /// What [`Codebook::new`] refuses, with the place.
    pub(super) fn codebook(&self) -> Result<Codebook> {
        let mut rules = Rules::version_one(self.sections.len());
        let given = &self.parameters;
        rules.least_coverage = given.kappa_min.unwrap_or(rules.least_coverage);
        rules.offset = given.offset.unwrap_or(rules.offset);
        rules.essential_cap = given.essential_cap.unwrap_or(rules.essential_cap);
        if let Some(thresholds) = &given.thresholds {
            rules.thresholds.clone_from(thresholds);
        }
        match &given.section_weights {
            Some(SectionWeights::List(list)) => rules.section_weights.clone_from(list),
            Some(SectionWeights::Table(table)) => {
                if let Some(foreign) = table.keys().find(|id| !self.sections.contains(id)) {
                    let told = format!("`codebook.parameters.section_weights`: there is no section `{foreign}`");
                    return Err(Unsound(told).into());
                }
                rules.section_weights = self.sections.iter().map(|id| table.get(id).copied().unwrap_or(1.0)).collect();
            }
            Some(SectionWeights::Equal(_)) | None => {}
        }
        let indicators = self.indicators.iter().map(|question| question.indicator.clone()).collect();
        let refused = |problem| Unsound(format!("the codebook: {problem}"));
        Ok(Codebook::new(self.sections.clone(), indicators, rules).map_err(refused)?)
    }
}
