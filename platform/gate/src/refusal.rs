// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Why an act was stopped, for the person it stops.

use kernel::{Problem, ProblemKind};

/// A policy that decided, and the code of the text that says why: `gate.section_closed`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Its `@id`: `survey.answers_while_open`.
    pub policy: String,
    /// Its `@because`.
    pub because: &'static str,
}

/// An act that may not be done.
///
/// Where the actor may see the thing, it says why; where not, it says what an address where nothing is says, so that
/// nobody learns what is there. Wrap it in the domain's problem, and hand on its kind, code and fields.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{act}: {}", told(.reasons, .question.as_deref()))]
pub struct Refusal {
    /// Who may not do what to what, by ids, for the log.
    pub(crate) act: String,
    pub(crate) kind: ProblemKind,
    pub(crate) reasons: Vec<Reason>,
    /// What was wrong with the question itself, which is our fault.
    pub(crate) question: Option<String>,
}

impl Refusal {
    /// The policies that decided, the weightiest first; when nobody permits the act, those that permit it to others.
    #[must_use]
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }

    /// Whether signing in, or in again, is all that is wanted: a page leads there rather than saying no.
    #[must_use]
    pub fn wants_sign_in(&self) -> bool {
        self.kind == ProblemKind::Forbidden
            && self.reasons.iter().all(|r| matches!(r.because, "gate.sign_in_first" | "gate.sign_in_again"))
    }
}

impl Problem for Refusal {
    fn kind(&self) -> ProblemKind {
        self.kind
    }

    fn code(&self) -> &'static str {
        match self.kind {
            ProblemKind::NotFound => "web.not_found",
            ProblemKind::Internal => "gate.misasked",
            _ => self.reasons.first().map_or("web.forbidden", |reason| reason.because),
        }
    }
}

fn told(reasons: &[Reason], question: Option<&str>) -> String {
    let policies = || reasons.iter().map(|reason| reason.policy.as_str()).collect::<Vec<_>>().join(", ");
    question.map_or_else(policies, ToOwned::to_owned)
}
