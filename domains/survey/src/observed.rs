// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What open sources alone say of the indicators of a Comune, whoever answered and whoever did not.

use registry::Fact;
use xlsform::{
    run::{OpenProblem, Record, World, Writing},
    tree::{Names, Tree},
};

use crate::{
    edition::Edition,
    indicator_map::IndicatorAnswer,
    known::{CONFIRMED, Prefill, locate},
};

/// Reads the indicators off what sources know: a questionnaire in which everything known is confirmed and nothing else said.
#[derive(Debug)]
pub struct Observer<'e> {
    edition: &'e Edition,
    prefill: Prefill,
    /// The questionnaire before anybody wrote in it.
    blank: Tree,
}

impl<'e> Observer<'e> {
    /// For an edition; none when it has errors, and so no formulas to compute.
    #[must_use]
    pub fn of(edition: &'e Edition, world: &dyn World) -> Option<Self> {
        let definition = edition.definition.as_ref()?;
        let scoring = edition.scoring.as_ref()?;
        let xml = Record::new(std::sync::Arc::clone(scoring), world).to_xml(Writing::Draft);
        let blank = Tree::parse(&xml, Names::default()).ok()?;
        Some(Self { edition, prefill: Prefill::of(definition), blank })
    }

    /// What the facts of a Comune say of every indicator, in the order of the map; of what no source knows, a gap.
    ///
    /// # Errors
    /// When the form cannot be computed.
    pub fn read(&self, facts: &[Fact], world: &dyn World) -> Result<Vec<IndicatorAnswer>, OpenProblem> {
        let mut tree = self.blank.clone();
        let mut write = |path: &str, value: &str| {
            if let Some(node) = locate(&tree, path) {
                tree.set_text(node, value);
            }
        };
        for known in self.prefill.from_facts(facts).known {
            write(known.node.as_str(), &known.value);
            if let Some(question) = self.prefill.confirmation_of(known.node.as_str()) {
                write(question, CONFIRMED);
            }
        }
        let xml = tree.root().map(|root| tree.element_to_xml(root)).unwrap_or_default();
        self.edition.indicators_in(&xml, world)
    }
}
