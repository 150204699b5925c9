// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a questionnaire or a source says of each indicator, small enough to keep that of all Comuni in memory.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use composite::{
    codebook::{Indicator, Kind},
    table::{Cell, Gap},
};
use survey::{IndicatorAnswer, MappedIndicator};

/// What is said of one indicator.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// Nothing, and why.
    Gap(Gap),
    /// A word, or several with blanks between.
    Text(Arc<str>),
    /// A number.
    Number(f64),
    /// Numerator and denominator.
    Ratio(f64, f64),
}

/// Texts that are the same are kept once.
#[derive(Default)]
pub(crate) struct Words(HashSet<Arc<str>>);

impl Words {
    /// An answer in its small form; none was not asked. Numbers stay texts where the indicator is not one of numbers.
    pub(crate) fn said(&mut self, answer: Option<&IndicatorAnswer>, mapped: &MappedIndicator) -> Said {
        let Some(answer) = answer else { return Said::Gap(Gap::NotAsked) };
        let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
        match (answer, mapped.scored.as_ref().map(|one| &one.kind)) {
            (IndicatorAnswer::Gap(gap), _) => Said::Gap(*gap),
            (IndicatorAnswer::Ratio(over, under), _) => match (number(over), number(under)) {
                (Some(over), Some(under)) => Said::Ratio(over, under),
                _ => Said::Gap(Gap::NoAnswer),
            },
            (IndicatorAnswer::One(text), Some(Kind::Numeric(_))) => {
                number(text).map_or(Said::Gap(Gap::NoAnswer), Said::Number)
            }
            (IndicatorAnswer::One(text), Some(_)) => Said::Text(self.one(text)),
            // What is only published may be anything.
            (IndicatorAnswer::One(text), None) => number(text).map_or_else(|| Said::Text(self.one(text)), Said::Number),
        }
    }

    fn one(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return Arc::clone(known);
        }
        let word: Arc<str> = text.into();
        self.0.insert(Arc::clone(&word));
        word
    }
}

/// Turns what is said of one indicator into cells; the same words are read once.
pub(super) struct Reader<'i> {
    indicator: &'i Indicator,
    read: HashMap<Arc<str>, Cell>,
}

impl<'i> Reader<'i> {
    pub(super) fn of(indicator: &'i Indicator) -> Self {
        Self { indicator, read: HashMap::new() }
    }

    /// The cell that the index computes with.
    pub(super) fn cell(&mut self, said: &Said) -> Result<Cell, String> {
        match said {
            Said::Gap(gap) => Ok(Cell::Gap(*gap)),
            Said::Number(number) => Ok(Cell::Value(*number)),
            // A ratio of nothing does not apply (methodology, section 2).
            Said::Ratio(_, under) if *under == 0.0 => Ok(Cell::Gap(Gap::NotApplicable)),
            Said::Ratio(over, under) => Ok(Cell::Value(over / under)),
            Said::Text(text) => {
                if let Some(cell) = self.read.get(text) {
                    return Ok(*cell);
                }
                let cell = IndicatorAnswer::One(text.to_string()).cell(self.indicator)?;
                self.read.insert(Arc::clone(text), cell);
                Ok(cell)
            }
        }
    }
}
