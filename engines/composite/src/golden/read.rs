// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reading the tables of golden files: objects of columns, joined on the id.

use serde_json::{Map, Value};

use super::Siblings;
use crate::problem::Problem;
use crate::table::Table;

/// What a file holds at a JSON pointer.
pub(super) fn at<'a>(json: &'a Value, pointer: &str) -> Result<&'a Value, Problem> {
    json.pointer(pointer).ok_or_else(|| format_problem(pointer, "is not there"))
}

pub(super) fn format_problem(place: &str, reason: &str) -> Problem {
    Problem::Format { place: place.to_owned(), reason: reason.to_owned() }
}

/// The object at a pointer.
pub(super) fn object<'a>(json: &'a Value, pointer: &str) -> Result<&'a Map<String, Value>, Problem> {
    at(json, pointer)?.as_object().ok_or_else(|| format_problem(pointer, "is not an object"))
}

/// The list at a pointer.
pub(super) fn list<'a>(json: &'a Value, pointer: &str) -> Result<&'a Vec<Value>, Problem> {
    at(json, pointer)?.as_array().ok_or_else(|| format_problem(pointer, "is not a list"))
}

/// The texts of the list at a pointer.
pub(super) fn texts(json: &Value, pointer: &str) -> Result<Vec<String>, Problem> {
    let text = |value: &Value| value.as_str().map(str::to_owned).ok_or_else(|| format_problem(pointer, "is not text"));
    list(json, pointer)?.iter().map(text).collect()
}

/// Numbers with gaps.
pub(super) fn numbers(value: &Value) -> Vec<Option<f64>> {
    value.as_array().map(|list| list.iter().map(Value::as_f64).collect()).unwrap_or_default()
}

/// The numbers of the list at a pointer, none missing.
pub(super) fn full(json: &Value, pointer: &str) -> Result<Vec<f64>, Problem> {
    let number = |value: &Value| value.as_f64().ok_or_else(|| format_problem(pointer, "is not a number"));
    list(json, pointer)?.iter().map(number).collect()
}

/// The file that a golden file names at a pointer (before any colon).
pub(super) fn sibling(json: &Value, pointer: &str, siblings: &Siblings<'_>) -> Result<Value, Problem> {
    let named = at(json, pointer)?;
    if named.is_object() {
        return Ok(named.clone());
    }
    let name = named.as_str().ok_or_else(|| format_problem(pointer, "is not the name of a file"))?;
    let name = name.split(':').next().unwrap_or(name);
    let bytes = siblings(name).ok_or_else(|| format_problem(name, "the file that this one needs is absent"))?;
    serde_json::from_slice(&bytes).map_err(|error| format_problem(name, &error.to_string()))
}

/// The table at a pointer: column `uCode`, then columns of numbers.
pub(super) fn table(json: &Value, pointer: &str) -> Result<Table, Problem> {
    let columns = object(json, pointer)?;
    let units = texts(json, &format!("{pointer}/uCode"))?;
    let names = ["uCode", "uName", "Time"];
    let number = |column: &Value| column.as_array().is_some_and(|list| !list.iter().any(Value::is_string));
    let rest: Vec<(&String, &Value)> =
        columns.iter().filter(|(id, column)| !names.contains(&id.as_str()) && number(column)).collect();
    let values: Vec<Vec<Option<f64>>> = rest.iter().map(|(_, column)| numbers(column)).collect();
    Table::of_numbers(units, rest.into_iter().map(|(id, _)| id.clone()).collect(), &values)
}

/// The values of a column of `from` for the units in the order of `to`; `None` where a unit is absent.
pub(super) fn joined<T: Copy>(from: &[String], column: &[Option<T>], to: &[String]) -> Vec<Option<T>> {
    let places: std::collections::HashMap<&str, usize> =
        from.iter().enumerate().map(|(i, id)| (id.as_str(), i)).collect();
    to.iter().map(|id| places.get(id.as_str()).and_then(|place| column.get(*place).copied().flatten())).collect()
}
