// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The indicators of one submission: what each says or why it is not known, as the statistics engines take them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use composite::{
    codebook::{Indicator, Kind},
    scoring::NONE,
    table::{Cell, Gap},
};
use serde_json::{Value, json};
use xlsform::run::{Node, OpenProblem, Record, World, Writing};

use super::{MappedIndicator, node};
use crate::edition::Edition;

/// What an indicator of one submission says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndicatorAnswer {
    /// Nothing, and why: `na` it does not apply, `nq` it was not asked, `ns` nobody knows, `nr` no answer.
    Gap(Gap),
    /// A word, a number, or what was chosen with blanks between.
    One(String),
    /// Numerator and denominator.
    Ratio(String, String),
}

impl IndicatorAnswer {
    /// As tables write it: a text for each of [`MappedIndicator::columns`]. `campanile stats index` reads such tables.
    #[must_use]
    pub fn texts(&self, indicator: &MappedIndicator) -> Vec<String> {
        match self {
            Self::Gap(gap) => vec![gap.code().to_owned(); indicator.columns().len()],
            Self::One(text) => vec![text.clone()],
            Self::Ratio(over, under) => vec![over.clone(), under.clone()],
        }
    }

    /// As the index takes it.
    ///
    /// # Errors
    /// When the indicator foresees no such answer, in words for developers: the rules of the map let nothing such pass.
    pub fn cell(&self, indicator: &Indicator) -> Result<Cell, String> {
        let number = |text: &str| text.parse::<f64>().map_or(Value::Null, |number| json!(number));
        indicator.read(&match (self, &indicator.kind) {
            (Self::Gap(gap), _) => return Ok(Cell::Gap(*gap)),
            (Self::Ratio(over, under), _) => json!({"num": number(over), "den": number(under)}),
            (Self::One(text), Kind::Checklist { .. }) => json!(text.split_whitespace().collect::<Vec<_>>()),
            (Self::One(text), Kind::Numeric(_)) => number(text),
            (Self::One(text), _) => json!(text),
        })
    }
}

impl MappedIndicator {
    /// The names of its columns in a table of answers: `ORG1`; of a ratio `ORG6.num` and `ORG6.den`.
    #[must_use]
    pub fn columns(&self) -> Vec<String> {
        match self.denominator {
            None => vec![self.id.clone()],
            Some(_) => ["num", "den"].map(|part| format!("{}.{part}", self.id)).to_vec(),
        }
    }
}

impl Edition {
    /// What a submission says of every indicator, in the order of the map. Of a record of the form alone, what the map
    /// computes is worked out first. Nothing when the edition has errors.
    ///
    /// # Errors
    /// When the record is of another form.
    pub fn indicators_of(&self, record: &Record, world: &dyn World) -> Result<Vec<IndicatorAnswer>, OpenProblem> {
        let Some(scoring) = &self.scoring else { return Ok(Vec::new()) };
        if Arc::ptr_eq(record.program(), scoring) {
            return Ok(self.read_off(record, world));
        }
        self.indicators_in(&record.to_xml(Writing::Draft), world)
    }

    /// The same of a submission as it was sent or saved.
    ///
    /// # Errors
    /// When it cannot be read, or is of another form.
    pub fn indicators_in(&self, xml: &str, world: &dyn World) -> Result<Vec<IndicatorAnswer>, OpenProblem> {
        let Some(scoring) = &self.scoring else { return Ok(Vec::new()) };
        let (record, _) = Record::open(Arc::clone(scoring), xml, world)?;
        Ok(self.read_off(&record, world))
    }

    /// What `campanile stats index` wants to know of the indicators, to read a table of their answers whose column
    /// `unit` tells the Comuni apart. Nothing varied, nobody's twins: those are of who studies.
    #[must_use]
    pub fn index_specification(&self, unit: &str) -> Value {
        let indicators: Vec<&Indicator> = self.map.scored().collect();
        json!({
            "title": self.definition.as_ref().map(|form| form.title.as_str()).unwrap_or_default(),
            "unit": unit,
            "codebook": {"sections": self.map.sections, "indicators": indicators},
        })
    }

    fn read_off(&self, record: &Record, world: &dyn World) -> Vec<IndicatorAnswer> {
        let nodes = record.nodes(world);
        let computed = nodes.iter().filter(|node| node.is_leaf).map(|node| (name(node), node.value)).collect();
        // A repeat that nobody added to was asked all the same.
        let shown = |node: &&Node<'_>| node.relevant && (node.is_leaf || node.instances == Some(0));
        let shown = nodes.iter().filter(shown).map(name).collect();
        let answered = nodes.iter().filter(|node| node.is_leaf && !node.value.is_empty()).map(name).collect();
        let read = Read { computed, shown, answered };
        self.map.indicators.iter().map(|indicator| read.answer(indicator)).collect()
    }
}

/// The last part of a reference, without the number of an instance.
fn name<'n>(node: &'n Node<'_>) -> &'n str {
    let last = node.reference.as_str().rsplit('/').next().unwrap_or_default();
    last.split('[').next().unwrap_or(last)
}

/// A record, by names.
struct Read<'r> {
    computed: BTreeMap<&'r str, &'r str>,
    shown: BTreeSet<&'r str>,
    answered: BTreeSet<&'r str>,
}

impl Read<'_> {
    fn answer(&self, indicator: &MappedIndicator) -> IndicatorAnswer {
        let part = |part: &str| self.computed.get(node(&indicator.id, part).as_str()).copied().unwrap_or_default();
        if indicator.applies.is_some() && !is_true(part("applies")) {
            return IndicatorAnswer::Gap(Gap::NotApplicable);
        }
        let value = part("formula");
        let known = |text: &str| !indicator.missing.iter().any(|word| text.split_whitespace().any(|one| one == word));
        if !known(value) {
            return IndicatorAnswer::Gap(Gap::DoesNotKnow);
        }
        let under = indicator.denominator.as_ref().map(|_| part("denominator"));
        let any = |names: &BTreeSet<&str>| indicator.asked.iter().any(|name| names.contains(name.as_str()));
        // None of none, counted in a repeat that was left empty, is no answer; «0 of 0» that somebody wrote is.
        let nothing = under.is_some_and(|under| under.is_empty() || (under == "0" && !any(&self.answered)));
        if value.is_empty() || nothing {
            let asked = any(&self.shown);
            return IndicatorAnswer::Gap(if asked { Gap::NoAnswer } else { Gap::NotAsked });
        }
        match (under, indicator.scored.as_ref().map(|scored| &scored.kind)) {
            (Some(under), _) => IndicatorAnswer::Ratio(value.to_owned(), under.to_owned()),
            (None, Some(Kind::Checklist { items })) => {
                IndicatorAnswer::One(counted(value, |item| items.contains_key(item)))
            }
            _ => IndicatorAnswer::One(value.to_owned()),
        }
    }
}

/// As formulas write yes: a truth or a number.
fn is_true(text: &str) -> bool {
    matches!(text, "true" | "1" | "true()")
}

/// What counts of what was chosen: «something else» counts as none of the list.
fn counted(chosen: &str, counts: impl Fn(&str) -> bool) -> String {
    let items: Vec<&str> = chosen.split_whitespace().filter(|item| counts(item)).collect();
    if items.is_empty() { NONE.to_owned() } else { items.join(" ") }
}
