// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A [`Survey`] into a [`Definition`] (section 5 of the specification).

mod body;
mod build;
mod complaints;
mod entity;
mod logic;
mod loops;
mod pick;
mod plan;
mod question;
mod record;
mod reference;
mod row;
mod secondary;
mod settings;
mod texts;

use self::plan::Plan;
use super::Definition;
use crate::{diagnostic::Diagnostic, survey::Survey};

impl Definition {
    /// The form that a questionnaire means: what pyxform would write, ready to run.
    ///
    /// The survey must be free of errors; the diagnostics are about what only the whole form shows. What cannot be
    /// made out (a `${name}` that names nothing) stays as written.
    #[must_use]
    pub fn from_survey(survey: &Survey) -> (Self, Vec<Diagnostic>) {
        let plan = Plan::of(survey);
        let mut definition = Self::default();
        plan.settings(&mut definition);
        definition.instance = plan.record(&definition.namespaces);
        definition.secondary = plan.secondary();
        definition.texts = plan.texts();
        plan.logic(&mut definition);
        let mut actions = Vec::new();
        definition.body = plan.elements(Plan::ROOT, &mut actions);
        definition.actions.extend(actions);
        plan.origins(&mut definition);
        (definition, plan.complaints())
    }
}
