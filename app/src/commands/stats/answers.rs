// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Answers in a table of texts, read as the codebook's indicators understand them.

use std::collections::BTreeMap;

use anyhow::Result;
use composite::{
    codebook::{Codebook, Indicator, Kind},
    table::{Cell, Gap, Table},
    twins::{Space, Variable},
};
use serde_json::{Number, Value, json};

use super::{
    data::{Column, Data},
    edition::{Applicability, Book, Edition, Question},
    spec::Unsound,
};
use crate::terminal::Refused;

/// Words that mean yes and no in a table; JSON answers know only `si` and `no`.
const YES: [&str; 8] = ["si", "sì", "s", "yes", "y", "true", "vero", "1"];
const NO: [&str; 5] = ["no", "n", "false", "falso", "0"];

/// Yes or no, as tables write it.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    let lower = text.to_lowercase();
    let said = |words: &[&str]| words.contains(&lower.as_str());
    if said(&YES) { Some(true) } else { said(&NO).then_some(false) }
}

/// Reads the answers to all indicators.
///
/// # Errors
/// Columns that are not there; answers that do not fit, with file, line and column.
pub(super) fn read(book: &Book, codebook: &Codebook, data: &Data, missing: &BTreeMap<String, Gap>) -> Result<Table> {
    let mut columns = Vec::with_capacity(book.indicators.len());
    // The codebook's indicators are the questions', in order, with default scores filled in.
    for (question, indicator) in book.indicators.iter().zip(codebook.indicators()) {
        columns.push(Asked::new(question, indicator, data, missing)?.cells()?);
    }
    let ids = codebook.indicators().iter().map(|indicator| indicator.id.clone()).collect();
    Ok(Table::new(data.units().to_vec(), ids, columns).map_err(|problem| Refused(problem.to_string()))?)
}

/// A question with its columns.
struct Asked<'a> {
    indicator: &'a Indicator,
    answer: Column<'a>,
    below: Option<Column<'a>>,
    rule: Option<(Column<'a>, &'a Applicability)>,
    data: &'a Data,
    missing: &'a BTreeMap<String, Gap>,
}

impl<'a> Asked<'a> {
    fn new(
        question: &'a Question,
        indicator: &'a Indicator,
        data: &'a Data,
        missing: &'a BTreeMap<String, Gap>,
    ) -> Result<Self> {
        let id = &indicator.id;
        let place = |key: &str| format!("indicator {id}: {key}");
        let (answer, below) = if let Kind::Ratio(_) = indicator.kind {
            let (num, den) = match &question.columns {
                Some(columns) => (columns.num.clone(), columns.den.clone()),
                None => (format!("{id}.num"), format!("{id}.den")),
            };
            (data.column(&num, &place("columns.num"))?, Some(data.column(&den, &place("columns.den"))?))
        } else {
            (data.column(question.column.as_ref().unwrap_or(id), &place("column"))?, None)
        };
        let rule = match &question.applies_to {
            Some(rule) => Some((data.column(&rule.column, &place("applies_to.column"))?, rule)),
            None => None,
        };
        Ok(Self { indicator, answer, below, rule, data, missing })
    }

    fn cells(&self) -> Result<Vec<Cell>> {
        (0..self.data.units().len()).map(|unit| self.cell(unit)).collect()
    }

    fn cell(&self, unit: usize) -> Result<Cell> {
        if let Some((column, rule)) = &self.rule
            && !applies(*column, rule, unit)?
        {
            return Ok(Cell::Gap(Gap::NotApplicable));
        }
        let gap = self.gap(self.answer.text(unit)).or_else(|| self.gap(self.below?.text(unit)));
        if let Some(gap) = gap {
            return Ok(Cell::Gap(gap));
        }
        let answer = self.answer(unit)?;
        self.indicator.read(&answer).map_err(|_| {
            let text = self.answer.text(unit);
            self.answer.refused(unit, &format!("“{text}” is no answer to {}: {}", self.indicator.id, self.expected()))
        })
    }

    /// An empty cell is «nr»; the codes are understood everywhere, and the specification may name other texts.
    fn gap(&self, text: &str) -> Option<Gap> {
        let named = self.missing.get(text).copied();
        named.or_else(|| text.is_empty().then_some(Gap::NoAnswer)).or_else(|| Gap::of_code(text))
    }

    /// The answer as the engine reads it.
    fn answer(&self, unit: usize) -> Result<Value> {
        let text = self.answer.text(unit);
        let number = |column: Column<'_>| -> Result<Value> {
            Ok(column.number(unit)?.and_then(Number::from_f64).map_or(Value::Null, Value::Number))
        };
        Ok(match &self.indicator.kind {
            Kind::Binary => yes_or_no(text).map_or_else(|| json!(text), |yes| json!(yes)),
            Kind::Ordinal { .. } => json!(text),
            Kind::Checklist { .. } => {
                let items = text.split([';', '|', ' ']).map(str::trim).filter(|item| !item.is_empty());
                json!(items.collect::<Vec<_>>())
            }
            Kind::Numeric(_) => number(self.answer)?,
            Kind::Ratio(_) => {
                let below = self.below.map_or(Ok(Value::Null), number)?;
                json!({"num": number(self.answer)?, "den": below})
            }
        })
    }

    fn expected(&self) -> String {
        match &self.indicator.kind {
            Kind::Binary => "si or no is expected".to_owned(),
            Kind::Ordinal { levels, .. } => format!("one of {} is expected", levels.join(", ")),
            Kind::Checklist { items } => {
                let ids: Vec<&str> = items.keys().map(String::as_str).collect();
                format!("some of {}, with ; between, or nessuna, are expected", ids.join(", "))
            }
            Kind::Numeric(_) | Kind::Ratio(_) => "a number is expected".to_owned(),
        }
    }
}

/// Whether the rule holds for a unit.
fn applies(column: Column<'_>, rule: &Applicability, unit: usize) -> Result<bool> {
    if let Some(texts) = &rule.one_of
        && !texts.iter().any(|text| text == column.text(unit))
    {
        return Ok(false);
    }
    if rule.at_least.is_none() && rule.below.is_none() {
        return Ok(true);
    }
    let number = column.number(unit)?.ok_or_else(|| column.refused(unit, "is empty, and `applies_to` needs it"))?;
    Ok(rule.at_least.is_none_or(|least| number >= least) && rule.below.is_none_or(|most| number < most))
}

/// Structure variables with their columns.
pub(super) type Columns = (Vec<Variable>, Vec<Vec<Option<f64>>>);

/// What makes Comuni alike; none when the specification names no structure.
///
/// # Errors
/// Columns that are not there, values that are no numbers.
pub(super) fn structure(edition: &Edition, data: &Data) -> Result<Option<Columns>> {
    if edition.structure_variables.is_empty() {
        return Ok(None);
    }
    if !(0.0..=1.0).contains(&edition.peer_min_share) {
        return Err(Unsound(format!("`peer_min_share` is {}, and must be from 0 to 1", edition.peer_min_share)).into());
    }
    let mut columns = Vec::new();
    let mut variables: Vec<Variable> = Vec::new();
    for structure in &edition.structure_variables {
        let id = &structure.variable.id;
        let column = data.column(structure.column.as_ref().unwrap_or(id), &format!("structure variable {id}"))?;
        let number = |unit: usize| match column.text(unit) {
            text if edition.missing.contains_key(text) || Gap::of_code(text).is_some() => Ok(None),
            _ => column.number(unit),
        };
        columns.push((0..data.units().len()).map(number).collect::<Result<Vec<_>>>()?);
        variables.push(structure.variable.clone());
    }
    Ok(Some((variables, columns)))
}

/// The space in which Comuni are near or far.
///
/// # Errors
/// Weights that are not positive, values that the transformation cannot take.
pub(super) fn space(edition: &Edition, data: &Data, (variables, columns): &Columns) -> Result<Space> {
    let made = Space::new(data.units().to_vec(), variables, columns, edition.peer_min_share);
    Ok(made.map_err(|problem| Refused(format!("the structure variables: {problem}")))?)
}
