// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a source observed and what the Comune declared, side by side: neither takes the place of the other.

use serde::Serialize;

use super::Prefill;

/// What follows the name of a question in those that go with it.
const COUNTS: &str = "_vale";
const DISPUTE: &str = "_contesto";
/// What is chosen of something known that is right.
pub(crate) const CONFIRMED: &str = "confermo";

/// What became of something known when the Comune saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// It is right.
    Confirmed,
    /// It has changed since.
    Corrected,
    /// The source is wrong.
    Disputed,
    /// Nobody has said yet, or nobody was asked.
    Unsaid,
}

/// A question on which a source had something to say, in one record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SideBySide {
    /// The name of the question: `rtd`.
    pub question: String,
    /// Its identity across editions.
    pub item: Option<String>,
    /// The key of the fact: `ipa:rtd`.
    pub key: String,
    /// What the source said when the questionnaire was opened; none when it said nothing.
    pub observed: Option<String>,
    /// The day of that.
    pub observed_on: Option<String>,
    /// What the Comune answers; none while it has not.
    pub declared: Option<String>,
    /// What the Comune says of what was observed.
    pub stance: Stance,
    /// What the source gets wrong, in the words of the Comune.
    pub dispute: Option<String>,
}

impl SideBySide {
    /// Whether both are there and say different things.
    #[must_use]
    pub fn differ(&self) -> bool {
        matches!((&self.observed, &self.declared), (Some(observed), Some(declared)) if observed != declared)
    }
}

impl Prefill {
    /// What was declared and what was observed, in a record of the edition: `value` gives the value of a node by its path.
    /// Questions on which neither has said anything are left out.
    #[must_use]
    pub fn declared_and_observed(&self, value: impl Fn(&str) -> Option<String>) -> Vec<SideBySide> {
        let filled = |path: &str| value(path).filter(|text| !text.is_empty());
        let of = |name: &str| self.questions.get(name).and_then(|question| filled(&question.path));
        let mut found = Vec::new();
        for field in self.hidden().iter().filter(|field| !field.is_day) {
            let asked = field.asked();
            let Some(question) = self.questions.get(asked) else { continue };
            let observed = filled(&field.path);
            let declared = of(&format!("{asked}{COUNTS}")).or_else(|| filled(&question.path));
            if observed.is_none() && declared.is_none() {
                continue;
            }
            let confirmation = question.confirmed_by.as_deref().and_then(filled);
            let stance = match confirmation.as_deref().filter(|_| observed.is_some()) {
                Some(CONFIRMED) => Stance::Confirmed,
                Some("correggo") => Stance::Corrected,
                Some("contesto") => Stance::Disputed,
                _ => Stance::Unsaid,
            };
            found.push(SideBySide {
                question: asked.to_owned(),
                item: question.item.clone(),
                key: field.key.clone(),
                observed_on: observed.as_ref().and_then(|_| self.day_of(&field.key)).and_then(filled),
                observed,
                declared,
                dispute: of(&format!("{asked}{DISPUTE}")),
                stance,
            });
        }
        found
    }

    /// The path of the hidden day of a fact.
    fn day_of(&self, key: &str) -> Option<&str> {
        self.hidden().iter().find(|field| field.is_day && field.key == key).map(|field| field.path.as_str())
    }
}
