// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile stats twins`: the units most alike in structure, how far they are, and why.

use std::collections::BTreeSet;

use anyhow::Result;
use composite::twins::{Space, Twin};
use serde_json::{Value, json};
use tables::Cell;

use super::{
    Files, answers,
    data::Data,
    edition::Edition,
    output,
    spec::Unsound,
    words::{Words, columns},
};

/// Everybody in the space of structure, with the names of its variables.
struct Twins {
    title: String,
    space: Space,
    names: Vec<String>,
    units: Vec<usize>,
    near: Vec<Vec<Twin>>,
}

/// A variable makes two units differ when it carries at least this share of their distance squared.
const DIFFERS: f64 = 0.25;
/// It makes them alike when it carries at most this share of what would be its part if all carried the same.
const ALIKE: f64 = 0.25;

/// Computes, and writes.
///
/// # Errors
/// What is wrong in the specification or in the data, with its place; a file that cannot be written.
pub(super) fn run(files: &Files, of: Option<&str>, explain: bool) -> Result<()> {
    let told = &files.told;
    let twins = Twins::find(files, of)?;
    let words = Words::new(told.language)?;
    match (of, told.table()) {
        (Some(_), None) if told.is_json() => output::write_json(told.output(), &twins.report(&words)),
        (Some(_), None) => output::write(told.output(), &twins.told(&words, explain)),
        _ => twins.table(&words).deliver(told.is_json(), told.output()),
    }
}

impl Twins {
    fn find(files: &Files, of: Option<&str>) -> Result<Self> {
        let edition = Edition::read(&files.spec)?;
        let data = Data::read(&files.data, &edition.unit)?;
        let absent = || Unsound("`structure_variables` are missing: id, transform, weight".to_owned());
        let space = answers::space(&edition, &data, &answers::structure(&edition, &data)?.ok_or_else(absent)?)?;
        if edition.twins == 0 {
            return Err(Unsound("`K` must be 1 or more".to_owned()).into());
        }
        let (units, near) = match of {
            Some(code) => {
                let unit = data.unit(code)?;
                (vec![unit], vec![space.nearest(unit, edition.twins)])
            }
            None => ((0..data.units().len()).collect(), space.all(edition.twins)),
        };
        let names = edition.structure_variables.iter().map(|structure| structure.name().to_owned()).collect();
        Ok(Self { title: edition.title, space, names, units, near })
    }

    fn code(&self, unit: usize) -> &str {
        &self.space.units()[unit]
    }

    fn pairs(&self) -> impl Iterator<Item = (usize, usize, &Twin)> {
        let each = self.units.iter().zip(&self.near);
        each.flat_map(|(unit, near)| near.iter().enumerate().map(move |(place, twin)| (*unit, place + 1, twin)))
    }

    /// A row for each pair: distance, difference index from 0 to 100, share of the difference by variable.
    fn table(&self, words: &Words) -> output::Table {
        let note = "Difference: distance over that of the farthest unit, x 100. d2: share of the squared distance.";
        let mut table = output::Table::new(&self.title, vec![note.to_owned()]);
        table.texts(["unit"]);
        table.counts(["place"]);
        table.texts(["twin"]);
        table.numbers(["distance", "difference"]);
        let unique: BTreeSet<&String> = self.names.iter().collect();
        for (at, name) in self.names.iter().enumerate() {
            let name = if unique.len() == self.names.len() { name.clone() } else { format!("{name} {}", at + 1) };
            table.numbers([format!("d2_{name}")]);
        }
        table.texts(["reason"]);
        for (unit, place, twin) in self.pairs() {
            let shares = self.space.reasons(unit, twin.unit);
            let mut row: Vec<Cell> = vec![
                self.code(unit).into(),
                Cell::from(i64::try_from(place).unwrap_or(i64::MAX)),
                self.code(twin.unit).into(),
                twin.distance.into(),
                (100.0 * twin.relative).into(),
            ];
            row.extend(shares.iter().map(|share| Cell::from(*share)));
            row.push(self.reason(&shares, words).into());
            table.row(row);
        }
        table
    }

    fn report(&self, words: &Words) -> Value {
        let twin = |(unit, place, twin): (usize, usize, &Twin)| {
            let shares = self.space.reasons(unit, twin.unit);
            let by: serde_json::Map<String, Value> =
                self.names.iter().cloned().zip(shares.iter().map(|share| json!(share))).collect();
            json!({
                "place": place, "twin": self.code(twin.unit), "distance": twin.distance,
                "difference": 100.0 * twin.relative, "share_of_difference": by, "reason": self.reason(&shares, words),
            })
        };
        let fairness = self.space.fairness(self.units[0], &self.near[0]);
        json!({
            "unit": self.code(self.units[0]),
            "twins": self.pairs().map(twin).collect::<Vec<_>>(),
            "fairness": fairness.map(|f| json!({
                "mean_distance": f.twins, "mean_distance_of_all": f.all, "likeness": f.likeness, "farthest": f.farthest,
            })),
        })
    }

    /// The twins of one unit, for people.
    fn told(&self, words: &Words, explain: bool) -> String {
        let unit = self.code(self.units[0]);
        let mut lines = vec![
            ["place", "twin", "distance", "difference"].map(|key| words.say(&format!("stats-twins-{key}"))).to_vec(),
        ];
        if explain {
            lines[0].push(words.say("stats-twins-reason"));
        }
        for (of, place, twin) in self.pairs() {
            let mut line = vec![
                place.to_string(),
                self.code(twin.unit).to_owned(),
                words.number(twin.distance, 3),
                words.number(100.0 * twin.relative, 1),
            ];
            if explain {
                line.push(self.reason(&self.space.reasons(of, twin.unit), words));
            }
            lines.push(line);
        }
        let mut told = format!("{}\n{}", words.with("stats-twins-head", &[("unit", unit)]), columns(&lines, &[1, 4]));
        if let Some(fairness) = self.space.fairness(self.units[0], &self.near[0]) {
            let values =
                [words.number(fairness.twins, 2), words.number(fairness.all, 2), words.percent(fairness.likeness)];
            let [twins, all, likeness] = values.each_ref().map(String::as_str);
            told.push_str(&words.with("stats-twins-fair", &[("twins", twins), ("all", all), ("likeness", likeness)]));
            told.push('\n');
        }
        told
    }

    /// What they have in common and where they differ, by the share of d² of each variable.
    fn reason(&self, shares: &[Option<f64>], words: &Words) -> String {
        let known = shares.iter().flatten().count().max(1) as f64;
        let mut named: Vec<(f64, &String)> =
            shares.iter().zip(&self.names).filter_map(|(share, name)| Some(((*share)?, name))).collect();
        named.sort_by(|a, b| a.0.total_cmp(&b.0));
        let alike: Vec<&str> =
            named.iter().filter(|(share, _)| *share <= ALIKE / known).map(|(_, name)| name.as_str()).collect();
        let differ: Vec<String> = named
            .iter()
            .rev()
            .filter(|(share, _)| *share >= DIFFERS)
            .map(|(share, name)| format!("{name} ({})", words.percent(*share)))
            .collect();
        let mut parts = Vec::new();
        if !alike.is_empty() {
            parts.push(words.with("stats-twins-alike", &[("names", &alike.join(", "))]));
        }
        if !differ.is_empty() {
            parts.push(words.with("stats-twins-differ", &[("names", &differ.join(", "))]));
        }
        if shares.iter().any(Option::is_none) {
            let unknown = shares.iter().zip(&self.names).filter(|(share, _)| share.is_none());
            let names: Vec<&str> = unknown.map(|(_, name)| name.as_str()).collect();
            parts.push(words.with("stats-twins-unknown", &[("names", &names.join(", "))]));
        }
        if parts.is_empty() { words.say("stats-twins-even") } else { parts.join("; ") }
    }
}
