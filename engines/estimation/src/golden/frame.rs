// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The synthetic frame of Comuni, with its cells.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::{Read, table::Table};
use crate::sums::median;

/// The frame, who responded, and the cell of each unit.
pub(crate) struct Frame {
    pub(crate) table: Table,
    pub(crate) responded: Vec<bool>,
    pub(crate) respondents: Table,
    /// Class up to the cap of the definition.
    pub(crate) class: Vec<String>,
    pub(crate) cells: Vec<String>,
}

impl Frame {
    /// Reads the CSV that `input` names; `definition` is as «area x min(class,6)».
    pub(crate) fn read(json: &Value, definition: &str, siblings: &dyn Fn(&str) -> Option<Vec<u8>>) -> Read<Self> {
        let name = json["input"].as_str().ok_or("no input is named")?;
        let bytes = siblings(name).ok_or_else(|| format!("the file {name} is not beside this one"))?;
        let table = Table::from_csv(&bytes, &["id", "region", "area"])?;
        let responded: Vec<bool> = table.numbers("resp")?.iter().map(|flag| *flag == 1.0).collect();
        let cap = definition
            .split_once("min(class")
            .and_then(|(_, rest)| rest.trim_start_matches([',', ' ']).split(')').next());
        let cap: f64 = cap.and_then(|cap| cap.trim().parse().ok()).unwrap_or(f64::INFINITY);
        let class: Vec<String> = table.numbers("class")?.iter().map(|class| class.min(cap).to_string()).collect();
        let group = definition.split([' ', '=']).find(|word| ["area", "region"].contains(word));
        let cells = match (group, definition.contains("class")) {
            (Some(group), true) => {
                table.labels(group)?.iter().zip(&class).map(|(area, class)| format!("{area} {class}")).collect()
            }
            (Some(group), false) => table.labels(group)?,
            (None, true) => class.clone(),
            (None, false) => return Err(format!("cells defined as {definition}")),
        };
        let respondents = table.filtered(&responded);
        Ok(Self { table, responded, respondents, class, cells })
    }

    /// Values of the respondents only.
    pub(crate) fn of_respondents<T: Clone>(&self, values: &[T]) -> Vec<T> {
        values
            .iter()
            .zip(&self.responded)
            .filter(|(_, responded)| **responded)
            .map(|(value, _)| value.clone())
            .collect()
    }

    /// A classification of the frame by name; `class` is capped, `cells` are the cells.
    pub(crate) fn categories(&self, name: &str) -> Read<Vec<String>> {
        match name {
            "class" => Ok(self.class.clone()),
            "cells" => Ok(self.cells.clone()),
            _ => self.table.labels(name),
        }
    }

    /// `adm = 1`, `spend above the frame median`, a column of 0 and 1.
    pub(crate) fn fact(&self, definition: &str) -> Read<Vec<bool>> {
        if let Some((name, word)) =
            definition.split_once(" above the frame ").or_else(|| definition.split_once(" above frame "))
        {
            let values = self.table.numbers(name.trim())?;
            let bound = match word.trim() {
                "median" => median(&values).ok_or("an empty frame")?,
                "mean" => crate::sums::sum(values.iter().copied()) / values.len() as f64,
                _ => return Err(format!("a benchmark defined as {definition}")),
            };
            return Ok(values.iter().map(|value| *value > bound).collect());
        }
        Ok(self.table.numbers(definition)?.iter().map(|value| *value == 1.0).collect())
    }
}

/// How many units in each category, by name.
pub(crate) fn counts(categories: &[String]) -> BTreeMap<String, f64> {
    let mut counts = BTreeMap::new();
    for category in categories {
        *counts.entry(category.clone()).or_insert(0.0) += 1.0;
    }
    counts
}

pub(crate) fn populations(categories: &[String]) -> HashMap<String, f64> {
    counts(categories).into_iter().collect()
}
