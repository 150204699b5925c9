// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The way through a form: its questions in the order in which people meet them.

use std::sync::Arc;

use xlsform::run::{Record, Reference, View, World};

use crate::form::Form;

/// A form, and the way through it.
pub(super) struct Steps {
    pub(super) form: Form,
    /// Hidden fields that sources fill in, and what each is called: `rtd` for `noto_rtd`.
    pub(super) known: Vec<(Reference, String)>,
    /// For each section of the form, what is asked.
    pub(super) sections: Vec<Vec<Step>>,
}

/// Something that is asked.
pub(super) enum Step {
    /// A question, and its name.
    Question(Reference, String),
    /// Rows of questions, and their name.
    Rows(Reference, String),
}

/// How the fields that sources fill in are called.
const KNOWN: &str = "noto_";

impl Steps {
    pub(super) fn of(form: Form, world: &dyn World) -> Self {
        let record = Record::new(Arc::clone(&form.program), world);
        let nodes = record.nodes(world).into_iter().filter(|node| node.is_leaf);
        let known = nodes.filter_map(|node| {
            let name = last(&node.reference).strip_prefix(KNOWN)?.to_owned();
            Some((node.reference, name))
        });
        let known = known.collect();
        let mut steps = Vec::new();
        gather(record.walk(world), &mut steps);
        let mut sections: Vec<Vec<Step>> = form.sections.iter().map(|_| Vec::new()).collect();
        for step in steps {
            let (Step::Question(reference, _) | Step::Rows(reference, _)) = &step;
            let at = form.sections.iter().position(|section| section.holds(reference.as_str()));
            if let Some(steps) = at.and_then(|at| sections.get_mut(at)) {
                steps.push(step);
            }
        }
        Self { form, known, sections }
    }
}

fn gather(views: Vec<View>, steps: &mut Vec<Step>) {
    for view in views {
        match view {
            View::Question(question) if question.readonly => {}
            View::Question(question) => {
                steps.push(Step::Question(question.reference.clone(), last(&question.reference).to_owned()));
            }
            View::Group(group) => gather(group.children, steps),
            View::Repeat(repeat) => {
                let name = last(&repeat.reference).to_owned();
                steps.push(Step::Rows(repeat.reference, name));
            }
        }
    }
}

/// The name at the end of a reference.
fn last(reference: &Reference) -> &str {
    reference.as_str().rsplit('/').next().unwrap_or_default()
}
