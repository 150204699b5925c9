// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The actions of a plan from a table: a row for each, in the order that breaks the last ties.

use std::{collections::BTreeMap, path::Path};

use anyhow::Result;
use serde_json::{Map, Value, json};

use super::super::data::{Column, Data};
use crate::terminal::Misused;

/// Columns that hold one number.
const NUMBERS: [&str; 4] = ["value", "duration", "release", "deadline"];
/// The column that says of which member of a Union an action is.
const MEMBER: &str = "comune";
/// Words for yes.
const YES: [&str; 5] = ["si", "sì", "yes", "true", "1"];

/// The actions of a table, as they would stand in the file of the plan.
///
/// Columns: `id`; `value`, `duration`, `release`, `deadline`; `cost` and `staff:ROLE`, a number for each period of work,
/// parted by blanks or `|`; `requires`, parted alike; `fund`; `mandatory` (si, yes, 1); `gain:SECTION`,
/// `raises:INDICATOR`; `name`, how people call it. Empty cells say nothing. Without `duration` an action lasts as many
/// periods as it has costs.
///
/// # Errors
/// A table that cannot be read, a column of no such name, a cell that is no number; the place is told.
pub(super) fn read(path: &Path, names: &mut BTreeMap<String, String>) -> Result<Vec<Value>> {
    let data = Data::read_in_order(path)?;
    rows(&data, names, |_, id| id.to_owned(), &[])
}

/// The actions of a table of several members (id and name of each), who stand in its column `comune` by either.
///
/// # Errors
/// As [`read`]; a table without that column, a row of nobody or of somebody else.
pub(super) fn read_of_members(
    path: &Path,
    members: &[(&str, &str)],
    names: &mut BTreeMap<String, String>,
) -> Result<Vec<Vec<Value>>> {
    let data = Data::read_in_order(path)?;
    let column = data.column(MEMBER, "union")?;
    let owner = |(row, text): (usize, String)| {
        let known = members.iter().position(|(id, name)| text == *id || text == *name);
        let ids: Vec<&str> = members.iter().map(|(id, _)| *id).collect();
        known.ok_or_else(|| column.refused(row, &format!("no member is called “{text}”: there are {}", ids.join(", "))))
    };
    let owners = column.labels()?.into_iter().enumerate().map(owner).collect::<Result<Vec<usize>>>()?;
    let rows = rows(&data, names, |row, id| format!("{}/{id}", members[owners[row]].0), &[MEMBER])?;
    let mut of = vec![Vec::new(); members.len()];
    owners.into_iter().zip(rows).for_each(|(owner, action)| of[owner].push(action));
    Ok(of)
}

/// The actions in the order of the rows; `call` says under which id the name of a row's action is kept.
fn rows(
    data: &Data,
    names: &mut BTreeMap<String, String>,
    call: impl Fn(usize, &str) -> String,
    passed: &[&str],
) -> Result<Vec<Value>> {
    let ids = data.column("id", "actions")?.labels()?;
    let mut actions: Vec<Map<String, Value>> =
        ids.iter().map(|id| Map::from_iter([("id".to_owned(), json!(id))])).collect();
    for header in data.headers().iter().filter(|header| !passed.contains(&header.as_str())) {
        let column = data.column(header, "actions")?;
        for (at, action) in actions.iter_mut().enumerate().filter(|(at, _)| !column.text(*at).is_empty()) {
            match header.as_str() {
                "id" => {}
                "name" => drop(names.insert(call(at, &ids[at]), column.text(at).to_owned())),
                key => put(action, key, column, at)?,
            }
        }
    }
    for action in &mut actions {
        let periods = action.get("cost").and_then(Value::as_array).map_or(1, Vec::len);
        action.entry("duration").or_insert_with(|| json!(periods));
    }
    Ok(actions.into_iter().map(Value::Object).collect())
}

/// What a cell says of an action.
fn put(action: &mut Map<String, Value>, key: &str, column: Column<'_>, at: usize) -> Result<()> {
    let text = column.text(at);
    let value = match key {
        "fund" => json!(text),
        "mandatory" => json!(YES.contains(&text.to_lowercase().as_str())),
        "requires" => json!(parts(text).collect::<Vec<_>>()),
        "cost" => column.numbers(at, parts(text))?,
        key if NUMBERS.contains(&key) => json!(column.number(at)?),
        key => {
            let (table, name) = key.split_once(':').ok_or_else(|| unknown(key))?;
            let value = match table {
                "staff" => column.numbers(at, parts(text))?,
                "gain" | "raises" => json!(column.number(at)?),
                _ => return Err(unknown(key)),
            };
            let held = action.entry(table).or_insert_with(|| json!({}));
            held[name] = value;
            return Ok(());
        }
    };
    action.insert(key.to_owned(), value);
    Ok(())
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| sign == '|' || sign.is_whitespace()).filter(|part| !part.is_empty())
}

fn unknown(key: &str) -> anyhow::Error {
    let known = "id, name, value, duration, cost, staff:ROLE, fund, release, deadline, mandatory, requires, gain:SECTION \
                 and raises:INDICATOR";
    Misused(format!("a table of actions has no column `{key}`: there are {known}")).into()
}
