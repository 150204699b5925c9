// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What acts of this domain are done to, as `policies/survey.cedar` sees it.

use gate::{Resource, Value};
use kernel::{Id, Person};

use crate::submission::{SectionState, State};

/// Something that the gate is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Guarded {
    /// A campaign, by its year.
    Campaign(i32),
    /// What a body answers.
    Submission(OfBody),
    /// A section of it.
    Section { of: OfBody, name: String, state: SectionState, delegates: Vec<Id<Person>> },
    /// A question of it; `delegates` are those of its section and its own.
    Question { of: OfBody, node: String, state: SectionState, delegates: Vec<Id<Person>> },
    /// A section or questions offered to a person.
    Delegation { of: OfBody, id: String, to: Id<Person> },
}

/// Whose it is, and whether anything may still be done to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OfBody {
    pub(crate) body: String,
    pub(crate) state: State,
    pub(crate) campaign_open: bool,
}

impl OfBody {
    fn attributes(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("body", Value::Body(self.body.clone())),
            ("submission", Value::Word("SubmissionState", self.state.word())),
            ("campaign_open", Value::Yes(self.campaign_open)),
        ]
    }
}

impl Resource for Guarded {
    fn kind(&self) -> &'static str {
        match self {
            Self::Campaign(_) => "Campaign",
            Self::Submission(_) => "Submission",
            Self::Section { .. } => "Section",
            Self::Question { .. } => "Question",
            Self::Delegation { .. } => "Delegation",
        }
    }

    fn id(&self) -> String {
        match self {
            Self::Campaign(year) => year.to_string(),
            Self::Submission(of) => of.body.clone(),
            Self::Section { of, name, .. } => format!("{}/{name}", of.body),
            Self::Question { of, node, .. } => format!("{}{node}", of.body),
            Self::Delegation { id, .. } => id.clone(),
        }
    }

    fn attributes(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::Campaign(_) => Vec::new(),
            Self::Submission(of) => of.attributes(),
            Self::Section { of, state, delegates, .. } | Self::Question { of, state, delegates, .. } => {
                let mut attributes = of.attributes();
                attributes.push(("section", Value::Word("SectionState", state.word())));
                attributes.push(("delegates", Value::People(delegates.clone())));
                attributes
            }
            Self::Delegation { of, to, .. } => {
                let mut attributes = of.attributes();
                attributes.push(("to", Value::Person(*to)));
                attributes
            }
        }
    }
}
