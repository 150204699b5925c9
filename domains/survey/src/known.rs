// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is known of a Comune before it answers: facts for the hidden fields of an edition, answers of last year.
//!
//! Pure: the edition, the facts and the old answers go in, the values of its nodes come out. Nothing unknown becomes a
//! no, and what the form could not take as an answer is left out and told.

mod beginning;
mod behind;
mod fields;
mod side_by_side;

use chrono::NaiveDate;
use registry::Fact;
use serde::Serialize;
use xlsform::{
    definition::Definition,
    exchange::{self, Outcome},
    run::Reference,
    tree::Tree,
};

pub(crate) use beginning::{begin_with, locate};
pub use behind::Behind;
pub(crate) use fields::HIDDEN;
pub use fields::Prefill;
pub(crate) use side_by_side::CONFIRMED;
pub use side_by_side::{SideBySide, Stance};

/// The source of an answer of last year, as `campanile::prefill` writes it.
pub const LAST_YEAR: &str = "precedente";

/// A value that a node has before anybody answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Known {
    /// Which node: `/data/organizzazione/noto_rtd`.
    #[serde(serialize_with = "as_text")]
    pub node: Reference,
    /// Its value, as the record stores it.
    pub value: String,
    /// Who says so: the source of the fact in words, or [`LAST_YEAR`].
    pub source: String,
    /// The day of the fact; of an answer, the day on which it was signed off.
    pub as_of: NaiveDate,
}

/// Something known that the form cannot take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Where it would have stood: a node of this edition, or of last year's when this one has no place for it.
    pub node: String,
    /// The key of the fact, or [`LAST_YEAR`].
    pub key: String,
    /// What is known.
    pub value: String,
    /// Why.
    pub why: NotTaken,
}

/// Why something known cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NotTaken {
    /// The question has no such choice.
    Choice,
    /// The question wants a number, a whole number or a day.
    Type,
    /// The question is asked in another way now: split, merged, repeated otherwise.
    Place,
}

/// What last year's people answered.
#[derive(Clone, Copy, Debug)]
pub struct LastYear<'a> {
    /// The form of that edition.
    pub definition: &'a Definition,
    /// The record that was signed off.
    pub record: &'a Tree,
    /// When.
    pub signed_on: NaiveDate,
}

/// All that is known, and what had to be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Knowledge {
    /// The values, in the order of the form; those of last year after those of sources.
    pub known: Vec<Known>,
    /// What the form cannot take.
    pub left_out: Vec<LeftOut>,
}

/// What is known of a Comune for an edition. For many Comuni, make the [`Prefill`] of the edition once.
#[must_use]
pub fn known(definition: &Definition, facts: &[Fact], last_year: Option<LastYear<'_>>) -> Knowledge {
    let prefill = Prefill::of(definition);
    let mut knowledge = prefill.from_facts(facts);
    if let Some(last_year) = last_year {
        let before = prefill.from_last_year(definition, last_year);
        knowledge.known.extend(before.known);
        knowledge.left_out.extend(before.left_out);
    }
    knowledge
}

impl Prefill {
    /// The values that facts give to the hidden fields: `noto_rtd`, and `noto_rtd_il` with the day of the fact.
    #[must_use]
    pub fn from_facts(&self, facts: &[Fact]) -> Knowledge {
        let mut knowledge = Knowledge::default();
        for field in self.hidden() {
            let Some(fact) = facts.iter().find(|fact| *fact.key == *field.key) else { continue };
            match field.fit(&fact.value) {
                Ok(()) => {
                    let value = if field.is_day { fact.as_of.to_string() } else { fact.value.to_string() };
                    let node = Reference::from(field.path.as_str());
                    knowledge.known.push(Known { node, value, source: fact.source.to_string(), as_of: fact.as_of });
                }
                // The day of a fact is left out with it, and that is told once.
                Err(_) if field.is_day => {}
                Err(why) => knowledge.left_out.push(LeftOut {
                    node: field.path.clone(),
                    key: field.key.clone(),
                    value: fact.value.to_string(),
                    why,
                }),
            }
        }
        knowledge
    }

    /// The answers of last year, for the questions that begin from them.
    #[must_use]
    pub fn from_last_year(&self, definition: &Definition, last_year: LastYear<'_>) -> Knowledge {
        let mut knowledge = Knowledge::default();
        for carried in exchange::carry(last_year.definition, last_year.record, definition, false).report {
            let new = carried.new.map(Reference::from);
            let taken = match carried.outcome {
                Outcome::Kept => Ok(carried.value.clone()),
                Outcome::Converted { to, .. } => Ok(to),
                Outcome::Dropped { reason } => Err(reason),
            };
            match (new, taken) {
                (Some(node), Ok(value)) if self.begins_from_last_year(&node.path()) => {
                    let (source, as_of) = (LAST_YEAR.to_owned(), last_year.signed_on);
                    knowledge.known.push(Known { node, value, source, as_of });
                }
                (_, Err(reason)) => {
                    let lost = NotTaken::of(reason).filter(|_| self.asked_before(&carried.old));
                    knowledge.left_out.extend(lost.map(|why| LeftOut {
                        node: carried.old.clone(),
                        key: LAST_YEAR.to_owned(),
                        value: carried.value.clone(),
                        why,
                    }));
                }
                _ => {}
            }
        }
        knowledge
    }
}

impl NotTaken {
    /// What a reason of the engine means here; questions that are gone, and what is computed, are nobody's loss.
    fn of(reason: exchange::Reason) -> Option<Self> {
        use exchange::Reason;
        match reason {
            Reason::Choice => Some(Self::Choice),
            Reason::Type => Some(Self::Type),
            Reason::Split | Reason::Merged | Reason::Repeat => Some(Self::Place),
            Reason::Removed | Reason::Unknown | Reason::Computed | Reason::Metadata => None,
        }
    }
}

fn as_text<S: serde::Serializer>(reference: &Reference, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(reference.as_str())
}
