// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Answers carried to a new version of an edition, where the question is the same (`campanile::item`): for when a version
//! is published while a campaign runs.

use xlsform::{
    definition::Definition,
    exchange::{self, Carried, Outcome},
    tree::{Names, Tree, TreeProblem},
};

/// A submission under the new version.
#[derive(Clone, Debug, PartialEq)]
pub struct CarriedOver {
    /// The record as a draft, to be opened with the new form, which works out what it computes.
    pub xml: String,
    /// What became of each answer that was given, in the order of the old form.
    pub report: Vec<Carried>,
}

impl CarriedOver {
    /// The answers that the new version has no place for: whoever gave them must be told.
    pub fn lost(&self) -> impl Iterator<Item = &Carried> {
        self.report.iter().filter(|one| match &one.outcome {
            Outcome::Kept => false,
            Outcome::Converted { lost, .. } => !lost.is_empty(),
            Outcome::Dropped { .. } => true,
        })
    }
}

/// Carries the answers of a submission, saved or sent, from a version to another. It stays the same submission: its
/// identifier comes along.
///
/// # Errors
/// When the submission is no XML.
pub fn carry_over(old: &Definition, new: &Definition, xml: &str) -> Result<CarriedOver, TreeProblem> {
    let record = Tree::parse(xml, old.instance.names().clone())?;
    let carried = exchange::carry(old, &record, new, true);
    let xml = carried.record.root().map(|root| carried.record.element_to_xml(root)).unwrap_or_default();
    Ok(CarriedOver { xml, report: carried.report })
}

/// The version of the edition that a record answers, as the record itself says; none when it says nothing.
#[must_use]
pub fn version_of(xml: &str) -> Option<String> {
    let record = Tree::parse(xml, Names::default()).ok()?;
    record.attribute(record.root()?, "version").map(str::to_owned)
}
