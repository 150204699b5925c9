// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The synthetic frame of Comuni, with its cells.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::{
    Read,
    table::{Table, strings},
    words,
};
use crate::{
    cells::{CellRule, merge_classes},
    sums::{median, sum},
};

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
        let responded = table.holds("resp")?;
        let cap = cap(definition, "class").unwrap_or(f64::INFINITY);
        let class = capped(&table, "class", cap).unwrap_or_else(|_| vec![String::new(); table.len]);
        let respondents = table.filtered(&responded);
        let mut frame = Self { table, responded, respondents, class, cells: Vec::new() };
        frame.cells = match definition.contains("merg") || definition.contains("8.1") {
            true => frame.merged()?,
            false => frame.crossed(definition)?,
        };
        Ok(frame)
    }

    /// Cells of section 8.1, named by area and classes: `NO 3`, `NO 6-8`.
    fn merged(&self) -> Read<Vec<String>> {
        let areas = self.table.labels("area")?;
        let classes: Vec<usize> = self.table.numbers("class")?.iter().map(|class| *class as usize).collect();
        let mut counts: BTreeMap<&String, [Vec<u64>; 2]> = BTreeMap::new();
        let top = classes.iter().copied().max().unwrap_or(0);
        for ((area, &class), responded) in areas.iter().zip(&classes).zip(&self.responded) {
            let [all, answered] = counts.entry(area).or_insert_with(|| [vec![0; top], vec![0; top]]);
            let at = class.checked_sub(1).ok_or("a class below 1")?;
            all[at] += 1;
            answered[at] += u64::from(*responded);
        }
        let mut intervals = BTreeMap::new();
        for (area, [all, answered]) in &counts {
            intervals.insert(*area, merge_classes(area, all, answered, CellRule::default()).map_err(words)?);
        }
        let name = |(area, class): (&String, &usize)| {
            let cell = intervals[area].iter().find(|cell| cell.holds(*class));
            cell.map_or_else(String::new, |cell| match cell.first == cell.last {
                true => format!("{area} {}", cell.first),
                false => format!("{area} {}-{}", cell.first, cell.last),
            })
        };
        Ok(areas.iter().zip(&classes).map(name).collect())
    }

    /// Cells that cross the parts of a definition: `cell = region x min(class,4)`.
    fn crossed(&self, definition: &str) -> Read<Vec<String>> {
        let plain = definition.split_once('=').map_or(definition, |(name, rest)| match name.trim() {
            "cell" | "cells" => rest,
            _ => definition,
        });
        let mut cells: Option<Vec<String>> = None;
        for part in plain.replace(" × ", " x ").replace(" * ", " x ").split(" x ") {
            let labels = self.labels(part.trim())?;
            cells = Some(match cells {
                None => labels,
                Some(cells) => cells.iter().zip(&labels).map(|(a, b)| format!("{a} {b}")).collect(),
            });
        }
        cells.ok_or_else(|| format!("cells defined as {definition}"))
    }

    /// A part of a definition: a column, `min(column,k)`, or a condition.
    fn labels(&self, part: &str) -> Read<Vec<String>> {
        let word = part.split_whitespace().next().unwrap_or_default();
        if let Some((name, _)) = part.strip_prefix("min(").and_then(|rest| rest.split_once([',', ')'])) {
            let name = name.trim();
            return capped(&self.table, name, cap(part, name).unwrap_or(f64::INFINITY));
        }
        if self.table.has(part) {
            return self.table.labels(part);
        }
        match self.table.holds(part) {
            Ok(holds) => Ok(holds.iter().map(|holds| if *holds { "TRUE" } else { "FALSE" }.to_owned()).collect()),
            Err(_) if self.table.has(word) => self.table.labels(word),
            Err(reason) => Err(reason),
        }
    }

    /// Values of the respondents only.
    pub(crate) fn of_respondents<T: Clone>(&self, values: &[T]) -> Vec<T> {
        let kept = values.iter().zip(&self.responded).filter(|(_, responded)| **responded);
        kept.map(|(value, _)| value.clone()).collect()
    }

    /// A classification of the frame by name; `class` is capped, `cells` are the cells.
    pub(crate) fn categories(&self, name: &str) -> Read<Vec<String>> {
        match name {
            "class" => Ok(self.class.clone()),
            "cells" | "cell" => Ok(self.cells.clone()),
            _ => self.table.labels(name),
        }
    }

    /// The classification whose labels are those printed: classes may be printed capped or not.
    pub(crate) fn categories_printed(&self, name: &str, printed: &Value) -> Read<Vec<String>> {
        let capped = self.categories(name)?;
        let known = |labels: &[String]| strings(printed).iter().all(|label| labels.contains(label));
        let counts = |labels: &[String]| counts(labels).len() == printed.as_array().map_or(0, Vec::len);
        let raw = self.table.labels(name).unwrap_or_default();
        Ok(if !(known(&capped) && counts(&capped)) && known(&raw) { raw } else { capped })
    }

    /// `adm = 1`, `spend above the frame median`, a column of 0 and 1, a condition.
    pub(crate) fn fact(&self, definition: &str) -> Read<Vec<bool>> {
        for (word, over) in [(" above ", true), (" below ", false)] {
            let Some((name, bound)) = definition.split_once(word) else { continue };
            let values = self.table.numbers(name.trim())?;
            let words_of = ["the", "frame", "frame's"];
            let bound: Vec<&str> = bound.split_whitespace().filter(|word| !words_of.contains(word)).collect();
            let bound = match bound.join(" ").as_str() {
                "median" => median(&values).ok_or("an empty frame")?,
                "mean" => sum(values.iter().copied()) / values.len() as f64,
                number => number.parse().map_err(|_| format!("a benchmark defined as {definition}"))?,
            };
            return Ok(values.iter().map(|value| if over { *value > bound } else { *value < bound }).collect());
        }
        self.table.holds(definition)
    }
}

/// The k of `min(name,k)`.
fn cap(definition: &str, name: &str) -> Option<f64> {
    let rest = definition.split_once(&format!("min({name}"))?.1;
    rest.trim_start_matches([',', ' ']).split(')').next()?.trim().parse().ok()
}

fn capped(table: &Table, name: &str, cap: f64) -> Read<Vec<String>> {
    Ok(table.numbers(name)?.iter().map(|value| value.min(cap).to_string()).collect())
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
