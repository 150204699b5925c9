// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tables of a golden file, and variables named by an expression.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Read, expression::condition};

/// One column; an empty text is a missing one.
#[derive(Debug, Clone)]
enum Column {
    Number(Vec<Option<f64>>),
    Text(Vec<String>),
}

/// Columns by name.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    columns: BTreeMap<String, Column>,
    pub(crate) len: usize,
}

/// Reads a sibling file of JSON.
pub(crate) fn sibling(name: &str, siblings: &dyn Fn(&str) -> Option<Vec<u8>>) -> Read<Value> {
    let bytes = siblings(name).ok_or_else(|| format!("the file {name} is not beside this one"))?;
    serde_json::from_slice(&bytes).map_err(|problem| format!("{name}: {problem}"))
}

impl Table {
    /// From an object of columns; what is not a column is left out.
    pub(crate) fn from_json(json: &Value) -> Read<Self> {
        let columns = json.as_object().ok_or("the table is not an object of columns")?;
        let number = |value: &Value| value.as_f64().or_else(|| value.as_bool().map(|yes| f64::from(u8::from(yes))));
        let column = |values: &Vec<Value>| {
            if values.iter().any(Value::is_string) {
                let text = |value: &Value| match value {
                    Value::String(text) => text.clone(),
                    Value::Null => String::new(),
                    other => other.to_string(),
                };
                Column::Text(values.iter().map(text).collect())
            } else {
                Column::Number(values.iter().map(number).collect())
            }
        };
        let read = |(name, values): (&String, &Value)| Some((name.clone(), column(values.as_array()?)));
        Self::checked(columns.iter().filter_map(read).collect())
    }

    /// From CSV without commas in its fields; the columns listed and those with words are text, an empty field or NA is
    /// missing, TRUE and FALSE are 1 and 0.
    pub(crate) fn from_csv(bytes: &[u8], texts: &[&str]) -> Read<Self> {
        let text = std::str::from_utf8(bytes).map_err(super::words)?;
        let mut lines = text.lines().filter(|line| !line.is_empty());
        let header = lines.next().ok_or("an empty CSV")?.trim_start_matches('\u{feff}');
        let header: Vec<&str> = header.split(',').map(|name| name.trim_matches('"')).collect();
        let mut fields: Vec<Vec<&str>> = vec![Vec::new(); header.len()];
        for line in lines {
            let row: Vec<&str> = line.split(',').collect();
            if row.len() != header.len() {
                return Err(format!("a row of {} fields: {line}", row.len()));
            }
            fields.iter_mut().zip(row).for_each(|(column, field)| column.push(field.trim().trim_matches('"')));
        }
        let column = |name: &str, fields: &[&str]| {
            let numbers: Option<Vec<Option<f64>>> = fields.iter().map(|field| number(field)).collect();
            match numbers {
                Some(numbers) if !texts.contains(&name) => Column::Number(numbers),
                _ => {
                    Column::Text(fields.iter().map(|f| if *f == "NA" { String::new() } else { (*f).into() }).collect())
                }
            }
        };
        Self::checked(
            header.iter().zip(&fields).map(|(name, fields)| ((*name).to_owned(), column(name, fields))).collect(),
        )
    }

    fn checked(columns: BTreeMap<String, Column>) -> Read<Self> {
        let length = |column: &Column| match column {
            Column::Number(values) => values.len(),
            Column::Text(values) => values.len(),
        };
        let len = columns.values().next().map_or(0, length);
        match columns.values().all(|column| length(column) == len) {
            true => Ok(Self { columns, len }),
            false => Err("columns of different lengths".into()),
        }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.columns.contains_key(name)
    }

    pub(crate) fn is_text(&self, name: &str) -> bool {
        matches!(self.columns.get(name), Some(Column::Text(_)))
    }

    /// Names of the columns of text with few different labels: the classifications.
    pub(crate) fn classifications(&self) -> Vec<String> {
        let few = |column: &Column| {
            let Column::Text(values) = column else { return false };
            let labels: std::collections::BTreeSet<&String> = values.iter().collect();
            (2..=8).contains(&labels.len())
        };
        self.columns.iter().filter(|(_, column)| few(column)).map(|(name, _)| name.clone()).collect()
    }

    /// A column as labels: numbers are written as integers where they are; missing ones are empty.
    pub(crate) fn labels(&self, name: &str) -> Read<Vec<String>> {
        match self.columns.get(name) {
            Some(Column::Text(values)) => Ok(values.clone()),
            Some(Column::Number(values)) => {
                Ok(values.iter().map(|v| v.map(|v| v.to_string()).unwrap_or_default()).collect())
            }
            None => Err(format!("no column {name}")),
        }
    }

    /// A column of numbers with its gaps.
    pub(crate) fn column(&self, name: &str) -> Option<Vec<Option<f64>>> {
        match self.columns.get(name) {
            Some(Column::Number(values)) => Some(values.clone()),
            _ => None,
        }
    }

    /// A column of numbers with its gaps, or its logarithm or root, or a yes/no named by an expression.
    pub(crate) fn answers(&self, name: &str) -> Read<Vec<Option<f64>>> {
        if let Some(column) = self.column(name) {
            return Ok(column);
        }
        for (function, of) in [("log10(", f64::log10 as fn(f64) -> f64), ("log(", f64::ln), ("sqrt(", f64::sqrt)] {
            let inner = name.strip_prefix(function).and_then(|rest| rest.strip_suffix(')'));
            if let Some(column) = inner.and_then(|inner| self.column(inner.trim())) {
                return Ok(column.into_iter().map(|value| value.map(of)).collect());
            }
        }
        Ok(self.truths(name)?.into_iter().map(|truth| truth.map(|yes| f64::from(u8::from(yes)))).collect())
    }

    /// As [`Table::answers`]; gaps are an error.
    pub(crate) fn numbers(&self, name: &str) -> Read<Vec<f64>> {
        self.answers(name)?.into_iter().collect::<Option<Vec<f64>>>().ok_or_else(|| format!("missing values in {name}"))
    }

    /// Who fulfils a condition; where it is not known, nobody does.
    pub(crate) fn holds(&self, expression: &str) -> Read<Vec<bool>> {
        Ok(self.truths(expression)?.into_iter().map(|truth| truth == Some(true)).collect())
    }

    /// `sch.wideYes`, `sch.wide_yes`, `I(sch.wide == "Yes")`, `factor(cloud)2`, `api00<450`, `enroll > 500`, `adm = 1`, or
    /// a column of 0 and 1.
    fn truths(&self, expression: &str) -> Read<Vec<Option<bool>>> {
        let plain = expression.trim();
        if let Some(column) = self.column(plain) {
            return Ok(column.into_iter().map(|value| value.map(|value| value == 1.0)).collect());
        }
        if let Some(truths) = self.level(plain) {
            return Ok(truths);
        }
        let (plain, turned) = match (plain.strip_suffix(")FALSE"), plain.strip_suffix(")TRUE")) {
            (Some(rest), _) => (rest.strip_prefix("I("), true),
            (_, Some(rest)) => (rest.strip_prefix("I("), false),
            _ => (Some(plain.strip_prefix("I(").and_then(|rest| rest.strip_suffix(')')).unwrap_or(plain)), false),
        };
        let plain = plain.ok_or_else(|| format!("no variable is called {expression}"))?;
        let truths = condition(self, plain)
            .map_err(|reason| format!("no column and no condition is called {expression}: {reason}"))?;
        Ok(truths.into_iter().map(|truth| truth.map(|truth| truth != turned)).collect())
    }

    /// A level of a classification, as R names its columns.
    fn level(&self, expression: &str) -> Option<Vec<Option<bool>>> {
        let of = |labels: Vec<String>, level: &str| {
            labels.iter().map(|label| (!label.is_empty()).then(|| label.eq_ignore_ascii_case(level))).collect()
        };
        if let Some((name, level)) = expression.strip_prefix("factor(").and_then(|rest| rest.split_once(')')) {
            return Some(of(self.labels(name.trim()).ok()?, level));
        }
        self.columns.iter().find_map(|(name, column)| {
            let Column::Text(values) = column else { return None };
            let level = expression.strip_prefix(name.as_str())?.trim_start_matches('_');
            let known = !level.is_empty() && values.iter().any(|value| value.eq_ignore_ascii_case(level));
            known.then(|| of(values.clone(), level))
        })
    }

    /// The rows flagged.
    pub(crate) fn filtered(&self, keep: &[bool]) -> Self {
        fn kept<T: Clone>(values: &[T], keep: &[bool]) -> Vec<T> {
            values.iter().zip(keep).filter(|(_, keep)| **keep).map(|(value, _)| value.clone()).collect()
        }
        let column = |column: &Column| match column {
            Column::Number(values) => Column::Number(kept(values, keep)),
            Column::Text(values) => Column::Text(kept(values, keep)),
        };
        let columns = self.columns.iter().map(|(name, values)| (name.clone(), column(values))).collect();
        Self { columns, len: keep.iter().filter(|keep| **keep).count() }
    }
}

/// A field of a CSV as a number, missing or not; `None` where it is a word or a code with leading zeros.
#[expect(clippy::option_option, reason = "a missing number is not a word")]
fn number(field: &str) -> Option<Option<f64>> {
    match field {
        "" | "NA" | "NaN" | "null" => Some(None),
        "TRUE" | "true" => Some(Some(1.0)),
        "FALSE" | "false" => Some(Some(0.0)),
        _ if field.len() > 1 && field.starts_with('0') && !field.starts_with("0.") => None,
        _ => field.parse().ok().map(Some),
    }
}

/// The strings of an array.
pub(crate) fn strings(json: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    json.as_array().map(|values| values.iter().map(text).collect()).unwrap_or_default()
}
