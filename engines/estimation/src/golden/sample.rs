// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The samples of the input file on California's schools, each with its design.

use serde_json::Value;

use super::{
    Read,
    table::{Table, sibling},
    words,
};
use crate::design::{Design, DesignColumns};

pub(crate) type Siblings<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

/// Names of the columns that a design is made of.
#[derive(Debug, Clone, Default)]
pub(crate) struct Columns {
    strata: Option<String>,
    clusters: Option<String>,
    weights: Option<String>,
    population: Option<String>,
}

impl Columns {
    /// From the `design` of a file: each entry begins with the name of a column.
    pub(crate) fn of(design: &Value) -> Self {
        let first = |key: &str| Some(design[key].as_str()?.split_whitespace().next()?.to_owned());
        let named = |key: &str| first(key).filter(|name| name != "none" && name != "~1");
        Self {
            strata: named("strata"),
            clusters: named("clusters").or_else(|| named("ids")).or_else(|| named("id")),
            weights: named("weights"),
            population: named("fpc"),
        }
    }

    /// The same with a finite population or without.
    pub(crate) fn finite(&self, finite: bool) -> Self {
        let population = finite.then(|| self.population.clone().unwrap_or_else(|| "fpc".into()));
        Self { population, ..self.clone() }
    }
}

/// The table and design of a sample.
pub(crate) struct Sample {
    pub(crate) table: Table,
    pub(crate) design: Design,
}

impl Sample {
    pub(crate) fn new(input: &Value, name: &str, columns: &Columns) -> Read<Self> {
        let table = Table::from_json(&input[name]).map_err(|reason| format!("{name}: {reason}"))?;
        let weights = table.numbers(columns.weights.as_deref().unwrap_or("pw"))?;
        let labels = |name: &Option<String>| name.as_ref().map(|name| table.labels(name)).transpose();
        let (strata, clusters) = (labels(&columns.strata)?, labels(&columns.clusters)?);
        let population = columns.population.as_ref().map(|name| table.numbers(name)).transpose()?;
        let columns = DesignColumns {
            weights: &weights,
            strata: strata.as_deref(),
            clusters: clusters.as_deref(),
            population: population.as_deref(),
        };
        Ok(Self { design: Design::new(columns).map_err(words)?, table })
    }

    /// The sample that a word tells: `strat` (by type of school), `clus` (districts), `srs` (simple random); with its
    /// finite population.
    pub(crate) fn of_kind(input: &Value, word: &str) -> Read<Self> {
        let found = |part: &str| {
            let tables = input.as_object().into_iter().flatten();
            tables.filter(|(name, table)| name.contains(part) && table.is_object()).map(|(name, _)| name.clone()).next()
        };
        let name = |part: &str| found(part).ok_or_else(|| format!("no sample for {word}"));
        let named = |name: &str| Some(name.to_owned());
        let base = Columns { weights: named("pw"), population: named("fpc"), ..Columns::default() };
        if word.contains("clus") {
            Self::new(input, &name("clus")?, &Columns { clusters: named("dnum"), ..base })
        } else if word.contains("srs") {
            match found("srs") {
                Some(table) => Self::new(input, &table, &base),
                None => Self::unstratified(input, &name("strat")?),
            }
        } else {
            Self::new(input, &name("strat")?, &Columns { strata: named("stype"), ..base })
        }
    }

    /// A stratified sample seen as a simple random one of the whole population.
    fn unstratified(input: &Value, name: &str) -> Read<Self> {
        let table = Table::from_json(&input[name])?;
        let size = input["population"]["N"].as_f64().ok_or("no population N")?;
        let weights = table.numbers("pw")?;
        let population = vec![size; weights.len()];
        let columns = DesignColumns { weights: &weights, population: Some(&population), ..DesignColumns::default() };
        Ok(Self { design: Design::new(columns).map_err(words)?, table })
    }
}

/// The input named by the file, and the part of it after the colon.
pub(crate) fn input(json: &Value, siblings: Siblings<'_>) -> Read<(Value, Option<String>)> {
    let name = json["input"].as_str().ok_or("no input is named")?;
    let (file, part) = name.split_once(':').map_or((name, None), |(file, part)| (file, Some(part.to_owned())));
    Ok((sibling(file, siblings)?, part))
}

/// The level of confidence that a file or a part of it asks for: 0.95 where it says nothing; 90 is 0.9.
pub(crate) fn level(json: &Value, otherwise: f64) -> f64 {
    let said = ["level", "confidence", "confidence_level", "conf_level"].iter().find_map(|key| json[*key].as_f64());
    let said = said.or_else(|| json["alpha"].as_f64().map(|alpha| 1.0 - alpha));
    said.map_or(otherwise, as_share)
}

/// 95 and 0.95 are the same level.
pub(crate) fn as_share(level: f64) -> f64 {
    if level > 1.0 { level / 100.0 } else { level }
}

/// A name with a level at its end: `ci_t_90` is `ci_t` at 0.9.
pub(crate) fn at_level(name: &str, otherwise: f64) -> (&str, f64) {
    let split = name.rsplit_once('_').and_then(|(rest, end)| Some((rest, end.parse::<f64>().ok()?)));
    split.filter(|(_, end)| *end > 0.0).map_or((name, otherwise), |(rest, end)| (rest, as_share(end)))
}
