// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The input files of the folder index/ (data, denominators, groups, tree), ready to be computed on.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::parameters::{Centre, Parameters};
use super::read::{at, format_problem, joined, list, numbers, object, table, texts};
use crate::chain::{availability, denominate, impute_by_group, treat_by};
use crate::normalise::Normalisation;
use crate::problem::Problem;
use crate::table::Table;
use crate::treat::Treated;
use crate::tree::{Node, Tree};

/// An input file (index/01) ready to be computed on.
pub(super) struct Study {
    pub(super) raw: Table,
    pub(super) denominated: Table,
    /// Columns of text that part the units: by name, the group of each unit.
    pub(super) groups: BTreeMap<String, Vec<String>>,
    pub(super) directions: Vec<f64>,
    /// Target of each indicator, by its id.
    pub(super) targets: HashMap<String, f64>,
    pub(super) tree: Tree,
    /// Aggregates in the order of the file.
    pub(super) aggregates: Vec<String>,
}

/// Every data set of the chain.
pub(super) struct Run {
    pub(super) imputed: Table,
    pub(super) screened: Table,
    pub(super) treated: Table,
    pub(super) details: Vec<Treated>,
    pub(super) normalised: Table,
}

impl Study {
    pub(super) fn of(json: &Value) -> Result<Self, Problem> {
        let raw = sorted(&table(json, "/data")?)?;
        let directions = by_indicator(json, "Direction")?;
        let order = raw.indicators().iter().map(|id| directions.get(id).copied().unwrap_or(1.0)).collect();
        let aggregates = texts(json, "/aggregates/iCode")?;
        Ok(Self {
            denominated: denominated(json, &raw)?,
            groups: groups(json, &raw),
            directions: order,
            targets: by_indicator(json, "Target")?,
            tree: tree(json)?,
            raw,
            aggregates,
        })
    }

    /// Id of the index itself: the aggregate that belongs to none.
    pub(super) fn root(&self) -> String {
        let top = self.tree.nodes().iter().find(|node| node.parent.is_none());
        top.map_or_else(String::new, |node| node.id.clone())
    }

    pub(super) fn run(&self, parameters: &Parameters) -> Result<Run, Problem> {
        let start = if parameters.denominate { &self.denominated } else { &self.raw };
        let imputed = self.imputed(start, parameters)?;
        let rows = availability(&imputed);
        let keep: Vec<bool> = rows.iter().map(|row| parameters.screening.keeps(row)).collect();
        let screened = imputed.keep_units(&keep);
        let (treated, details) = treat_by(&screened, &parameters.treatment)?;
        let normalised = normalised(&treated, parameters.normalisation, &self.directions)?;
        Ok(Run { imputed, screened, treated, details, normalised })
    }

    fn imputed(&self, data: &Table, parameters: &Parameters) -> Result<Table, Problem> {
        let Some(imputation) = &parameters.imputation else { return Ok(data.clone()) };
        let everybody = || vec![String::new(); data.units().len()];
        let groups = match &imputation.group {
            None => everybody(),
            Some(name) => {
                let unknown = || format_problem(name, "there is no such group of units");
                self.groups.get(name).cloned().ok_or_else(unknown)?
            }
        };
        let centre = match imputation.centre {
            Centre::Mean => crate::sums::mean,
            Centre::Median => |values: &[f64]| crate::moments::quantile(values, 0.5),
        };
        impute_by_group(data, &groups, centre)
    }
}

/// Normalises every indicator; one that cannot be (all values equal, or one alone) has no values, as the tools of the
/// golden data give.
pub(super) fn normalised(data: &Table, way: Normalisation, directions: &[f64]) -> Result<Table, Problem> {
    normalised_by(data, directions, |_| way)
}

/// The same, each indicator in its own way.
pub(super) fn normalised_by(
    data: &Table,
    directions: &[f64],
    way: impl Fn(&str) -> Normalisation,
) -> Result<Table, Problem> {
    data.map_columns(|place, column| {
        let id = &data.indicators()[place];
        match way(id).apply(id, &column, directions.get(place).copied().unwrap_or(1.0)) {
            Err(Problem::NoSpread { .. } | Problem::TooFew { .. }) => Ok(vec![None; column.len()]),
            other => other,
        }
    })
}

fn sorted(data: &Table) -> Result<Table, Problem> {
    let mut units = data.units().to_vec();
    units.sort();
    let columns = data.indicators().iter().map(|id| Ok(joined(data.units(), &data.numbers(id)?, &units)));
    let columns = columns.collect::<Result<Vec<_>, Problem>>()?;
    Table::of_numbers(units, data.indicators().to_vec(), &columns)
}

/// A column of numbers of the indicators' table, if it is there.
fn by_indicator(json: &Value, name: &str) -> Result<HashMap<String, f64>, Problem> {
    let ids = texts(json, "/indicators/iCode")?;
    let column = json.pointer(&format!("/indicators/{name}")).map(numbers).unwrap_or_default();
    Ok(ids.into_iter().zip(column).filter_map(|(id, x)| Some((id, x?))).collect())
}

fn groups(json: &Value, raw: &Table) -> BTreeMap<String, Vec<String>> {
    let (Ok(order), Ok(columns)) = (texts(json, "/units/uCode"), object(json, "/units")) else {
        return BTreeMap::new();
    };
    let of_unit = |name: &String| {
        let column = columns[name].as_array()?.clone();
        let group = |x: &Value| x.as_str().map_or_else(|| x.to_string(), str::to_owned);
        let by: HashMap<&String, String> = order.iter().zip(column.iter().map(group)).collect();
        Some((name.clone(), raw.units().iter().map(|unit| by.get(unit).cloned().unwrap_or_default()).collect()))
    };
    columns.keys().filter(|name| !["uCode", "uName"].contains(&name.as_str())).filter_map(of_unit).collect()
}

fn denominated(json: &Value, raw: &Table) -> Result<Table, Problem> {
    let ids = texts(json, "/indicators/iCode")?;
    let Ok(names) = list(json, "/indicators/Denominator") else { return Ok(raw.clone()) };
    let names: HashMap<String, &str> =
        ids.into_iter().zip(names).filter_map(|(id, name)| Some((id, name.as_str()?))).collect();
    if names.is_empty() {
        return Ok(raw.clone());
    }
    let by = table(json, "/denominators")?;
    let one = |id: &String| match names.get(id) {
        None => Ok(None),
        Some(name) => Ok(Some(joined(by.units(), &by.numbers(name)?, raw.units()))),
    };
    denominate(raw, &raw.indicators().iter().map(one).collect::<Result<Vec<_>, Problem>>()?)
}

fn tree(json: &Value) -> Result<Tree, Problem> {
    let mut nodes = Vec::new();
    for part in ["indicators", "aggregates"] {
        let ids = texts(json, &format!("/{part}/iCode"))?;
        let weights = json.pointer(&format!("/{part}/Weight")).map(numbers).unwrap_or_default();
        let parents = list(json, &format!("/{part}/Parent"))?;
        for (place, (id, parent)) in ids.into_iter().zip(parents).enumerate() {
            let parent = parent.as_str().filter(|name| !name.is_empty()).map(str::to_owned);
            nodes.push(Node { id, parent, weight: weights.get(place).copied().flatten().unwrap_or(1.0) });
        }
    }
    Tree::new(nodes)
}

/// The data set that a text such as `02_pipeline.json:expected.datasets.Treated` names, by default another.
pub(super) fn data_set(file: &Value, named: &Value, pointer: &str, default: &str) -> Result<Table, Problem> {
    let text = at(named, pointer)?.as_str().unwrap_or("");
    let path = text.split_once(':').map(|(_, path)| format!("/{}", path.replace('.', "/")));
    table(file, path.as_deref().unwrap_or(default))
}
