// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The joint plan of a Union, as it is written: its members in the file itself, in files beside it, in a table's column.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use anyhow::Result;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::super::spec;
use super::{Frame, actions};
use crate::terminal::Misused;

/// What all members have in common, where one of them says nothing else.
const COMMON: [&str; 3] = ["periods", "periods_per_year", "objective"];

#[derive(Deserialize)]
struct Written {
    members: Vec<Member>,
    #[serde(default)]
    joint: Value,
    #[serde(default)]
    staff: Value,
    /// What is left over: some of [`COMMON`], or a mistake.
    #[serde(flatten)]
    common: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Member {
    id: String,
    /// How people call it.
    name: Option<String>,
    /// Its plan,
    instance: Option<Map<String, Value>>,
    /// or the file that it is in,
    file: Option<PathBuf>,
    /// and a table of its actions, after those of its plan.
    data: Option<PathBuf>,
}

/// Reads what stands under `union`; names of actions are put to the others as `member/action`.
///
/// # Errors
/// What is no Union, files that cannot be read, rows of the table that are of no member; the place is told.
pub(super) fn read(
    union: Value,
    spec: &Path,
    table: Option<&Path>,
    names: &mut BTreeMap<String, String>,
) -> Result<planner::Union> {
    let wrong = |told: String| Misused(format!("{}: {told}", spec.display()));
    let written: Written = serde_path_to_error::deserialize(union).map_err(|problem| {
        let path = problem.path().to_string();
        wrong(format!("`union.{path}`: {}", problem.into_inner()))
    })?;
    if let Some(key) = written.common.keys().find(|key| !COMMON.contains(&key.as_str())) {
        let known = "members, joint, staff, periods, periods_per_year and objective";
        return Err(wrong(format!("`union` has no `{key}`: there are {known}")).into());
    }
    let mut rows = match table {
        Some(path) => {
            actions::read_of_members(path, &written.members.iter().map(Member::called).collect::<Vec<_>>(), names)?
        }
        None => Vec::new(),
    };
    rows.resize(written.members.len(), Vec::new());
    let mut members = Vec::with_capacity(rows.len());
    for (member, rows) in written.members.iter().zip(rows) {
        let mut instance = member.instance(spec, names)?;
        for (key, value) in &written.common {
            instance.entry(key).or_insert_with(|| value.clone());
        }
        let actions = instance.entry("actions").or_insert_with(|| json!([]));
        if let Some(all) = actions.as_array_mut() {
            all.extend(rows);
        }
        names.insert(member.id.clone(), member.called().1.to_owned());
        members.push(json!({"id": member.id, "instance": instance}));
    }
    let whole = json!({"members": members, "joint": written.joint, "staff": written.staff});
    Ok(planner::Union::from_json(&whole).map_err(|problem| wrong(problem.to_string()))?)
}

impl Member {
    /// Its id and its name.
    fn called(&self) -> (&str, &str) {
        (&self.id, self.name.as_deref().unwrap_or(&self.id))
    }

    /// Its plan, with the actions of its own table.
    fn instance(&self, spec: &Path, names: &mut BTreeMap<String, String>) -> Result<Map<String, Value>> {
        let beside = |name: &Path| spec.parent().unwrap_or(Path::new("")).join(name);
        let mut own = BTreeMap::new();
        let mut instance = match (&self.instance, &self.file) {
            (Some(_), Some(_)) => {
                let told = format!("{}: the member `{}` has both `instance` and `file`", spec.display(), self.id);
                return Err(Misused(told).into());
            }
            (Some(instance), None) => instance.clone(),
            (None, Some(file)) => from_file(&beside(file), &mut own)?,
            (None, None) => Map::new(),
        };
        if let Some(table) = &self.data {
            let more = actions::read(&beside(table), &mut own)?;
            let actions = instance.entry("actions").or_insert_with(|| json!([]));
            if let Some(all) = actions.as_array_mut() {
                all.extend(more);
            }
        }
        names.extend(own.into_iter().map(|(id, name)| (format!("{}/{id}", self.id), name)));
        Ok(instance)
    }
}

/// The plan of a file of its own, alone or under `instance`.
fn from_file(path: &Path, names: &mut BTreeMap<String, String>) -> Result<Map<String, Value>> {
    let mut json: Map<String, Value> = spec::read(path)?;
    let Some(instance) = json.remove("instance") else { return Ok(json) };
    names.extend(spec::read::<Frame>(path)?.names);
    match instance {
        Value::Object(instance) => Ok(instance),
        _ => Err(Misused(format!("{}: `instance` is no plan", path.display())).into()),
    }
}
