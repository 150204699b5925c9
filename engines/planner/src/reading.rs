// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! From JSON to an instance, forgiving what different writers do: null for absent, `3.0` for 3.

use crate::instance::Instance;
use crate::problem::PlanError;
use crate::union::Union;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

impl Instance {
    /// Reads an instance. Null means absent; a whole number may be written with decimals; an objective without
    /// parameters may be its name alone.
    ///
    /// # Errors
    /// [`PlanError::Unreadable`] with the path of what is missing or of another kind, for example
    /// `actions[3].duration: invalid type: string "two", expected usize`.
    pub fn from_json(json: &Value) -> Result<Self, PlanError> {
        let mut json = plain(json);
        named_objective(&mut json);
        read(json)
    }
}

impl Union {
    /// Reads the plan of a Union, in the same manner.
    ///
    /// # Errors
    /// [`PlanError::Unreadable`] with the path, for example `members[1].instance.actions[3].duration: …`.
    pub fn from_json(json: &Value) -> Result<Self, PlanError> {
        let mut json = plain(json);
        let members = json.get_mut("members").and_then(Value::as_array_mut);
        members.into_iter().flatten().filter_map(|member| member.get_mut("instance")).for_each(named_objective);
        read(json)
    }
}

fn named_objective(instance: &mut Value) {
    if let Some(name) = instance["objective"].as_str().map(str::to_owned) {
        instance["objective"] = Value::Object(Map::from_iter([("type".to_owned(), Value::String(name))]));
    }
}

fn read<T: DeserializeOwned>(json: Value) -> Result<T, PlanError> {
    serde_path_to_error::deserialize(json).map_err(|problem| {
        let path = problem.path().to_string();
        let problem = problem.into_inner();
        PlanError::Unreadable(if path == "." { problem.to_string() } else { format!("{path}: {problem}") })
    })
}

fn plain(json: &Value) -> Value {
    match json {
        Value::Object(table) => {
            let there = table.iter().filter(|(_, value)| !value.is_null());
            Value::Object(there.map(|(key, value)| (key.clone(), plain(value))).collect())
        }
        Value::Array(list) => Value::Array(list.iter().map(plain).collect()),
        Value::Number(number) => match number.as_f64() {
            // Whole numbers up to 2^53 are the same either way.
            Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() < 9.0e15 => Value::from(float as i64),
            _ => json.clone(),
        },
        other => other.clone(),
    }
}
