// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tables of a golden file, and variables named by an expression.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Read;

/// One column.
#[derive(Debug, Clone)]
pub(crate) enum Column {
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
    /// From an object of columns.
    pub(crate) fn from_json(json: &Value) -> Read<Self> {
        let columns = json.as_object().ok_or("the table is not an object of columns")?;
        let column = |values: &Vec<Value>| {
            if values.iter().any(Value::is_string) {
                Column::Text(values.iter().map(|value| value.as_str().unwrap_or_default().to_owned()).collect())
            } else {
                Column::Number(values.iter().map(Value::as_f64).collect())
            }
        };
        let read = |(name, values): (&String, &Value)| Some((name.clone(), column(values.as_array()?)));
        Self::checked(columns.iter().filter_map(read).collect())
    }

    /// From CSV without quotes; the columns listed are text, the others numbers, an empty field is missing.
    pub(crate) fn from_csv(bytes: &[u8], texts: &[&str]) -> Read<Self> {
        let text = std::str::from_utf8(bytes).map_err(super::words)?;
        let mut lines = text.lines().filter(|line| !line.is_empty());
        let header: Vec<&str> = lines.next().ok_or("an empty CSV")?.trim_start_matches('\u{feff}').split(',').collect();
        let mut fields: Vec<Vec<&str>> = vec![Vec::new(); header.len()];
        for line in lines {
            let row: Vec<&str> = line.split(',').collect();
            if row.len() != header.len() {
                return Err(format!("a row of {} fields: {line}", row.len()));
            }
            fields.iter_mut().zip(row).for_each(|(column, field)| column.push(field.trim_matches('"')));
        }
        let column = |name: &str, fields: &[&str]| {
            if texts.contains(&name) {
                return Column::Text(fields.iter().map(|field| (*field).to_owned()).collect());
            }
            Column::Number(fields.iter().map(|field| field.parse().ok()).collect())
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

    pub(crate) fn is_text(&self, name: &str) -> bool {
        matches!(self.columns.get(name), Some(Column::Text(_)))
    }

    /// A column as labels: numbers are written as integers where they are.
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
    pub(crate) fn answers(&self, name: &str) -> Read<Vec<Option<f64>>> {
        match self.columns.get(name) {
            Some(Column::Number(values)) => Ok(values.clone()),
            _ => self.indicator(name).map(|values| values.into_iter().map(Some).collect()),
        }
    }

    /// A column of numbers, or an indicator named by an expression; gaps are an error.
    pub(crate) fn numbers(&self, name: &str) -> Read<Vec<f64>> {
        self.answers(name)?.into_iter().collect::<Option<Vec<f64>>>().ok_or_else(|| format!("missing values in {name}"))
    }

    /// `sch.wideYes`, `sch.wide_yes`, `I(sch.wide == "Yes")`, `factor(cloud)2`, `api00<450`, `enroll > 500`, `adm = 1`.
    pub(crate) fn indicator(&self, expression: &str) -> Read<Vec<f64>> {
        let plain = expression.trim();
        let plain = plain.strip_prefix("I(").and_then(|rest| rest.strip_suffix(')')).unwrap_or(plain);
        let flags = self.comparison(plain).or_else(|| self.level(plain));
        let flags = flags.ok_or_else(|| format!("no column and no condition is called {expression}"))?;
        Ok(flags.into_iter().map(|flag| f64::from(u8::from(flag))).collect())
    }

    fn comparison(&self, expression: &str) -> Option<Vec<bool>> {
        let operator = ["<=", ">=", "==", "<", ">", "="].into_iter().find(|operator| expression.contains(operator))?;
        let (name, bound) = expression.split_once(operator)?;
        let (name, bound) = (name.trim(), bound.trim().trim_matches(['"', '\'']));
        if let Some(Column::Text(values)) = self.columns.get(name) {
            return Some(values.iter().map(|value| value == bound).collect());
        }
        let bound: f64 = bound.parse().ok()?;
        let holds = |value: f64| match operator {
            "<" => value < bound,
            ">" => value > bound,
            "<=" => value <= bound,
            ">=" => value >= bound,
            _ => value == bound,
        };
        let Some(Column::Number(values)) = self.columns.get(name) else { return None };
        Some(values.iter().map(|value| value.is_some_and(holds)).collect())
    }

    fn level(&self, expression: &str) -> Option<Vec<bool>> {
        if let Some((name, level)) = expression.strip_prefix("factor(").and_then(|rest| rest.split_once(')')) {
            return Some(self.labels(name).ok()?.iter().map(|label| label == level).collect());
        }
        self.columns.iter().find_map(|(name, column)| {
            let Column::Text(values) = column else { return None };
            let level = expression.strip_prefix(name.as_str())?.trim_start_matches('_');
            let known = values.iter().any(|value| value.eq_ignore_ascii_case(level));
            known.then(|| values.iter().map(|value| value.eq_ignore_ascii_case(level)).collect())
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

/// The strings of an array.
pub(crate) fn strings(json: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    json.as_array().map(|values| values.iter().map(text).collect()).unwrap_or_default()
}
