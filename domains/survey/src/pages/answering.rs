// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a person does on the page of a form, done to the record: answers, buttons, language.

use std::collections::BTreeMap;

use web::Reader;
use xlsform::run::{AnswerProblem, Record, Reference, World};

use super::edits::{Act, acts};
use crate::{
    previews::Session,
    widgets::{Part, Posted},
};

/// What came of it, besides the record.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// What could not be done, in words.
    pub(super) refused: Option<String>,
    /// What was done that nobody can see, in words.
    pub(super) done: Option<String>,
    /// Where to go on: a reference.
    pub(super) focus: Option<String>,
    /// Everything must be drawn again: the language changed, or all answers went.
    pub(super) whole: bool,
}

/// Takes the answers that were sent, then does what the button says.
pub(super) fn act(
    session: &mut Session,
    shown: &[Part],
    posted: &Posted,
    reader: &Reader,
    world: &dyn World,
) -> Outcome {
    session.revision += 1;
    let mut outcome = Outcome::default();
    search(&mut session.searches, posted);
    for one in acts(shown, posted, &|_| None) {
        if let Err(problem) = done(session, one, reader, world, &mut outcome) {
            outcome.refused = Some(in_words(&problem, reader));
        }
    }
    match posted.last("azione").map(|action| action.split_once(' ').unwrap_or((action, ""))) {
        Some(("lingua", language)) => match session.record.set_language(language, world) {
            Ok(_) => outcome.whole = true,
            Err(problem) => outcome.refused = Some(in_words(&problem, reader)),
        },
        Some(("verifica", _)) => session.checked = true,
        _ => {}
    }
    outcome
}

/// Words that are looked for among the options of long lists, by question.
pub(super) fn search(searches: &mut BTreeMap<String, String>, posted: &Posted) {
    for name in posted.names() {
        let Some(reference) = name.strip_prefix("cerca:") else { continue };
        let words = posted.last(name).unwrap_or_default().trim().chars().take(100).collect();
        searches.insert(reference.to_owned(), words);
    }
}

fn done(
    session: &mut Session,
    act: Act,
    reader: &Reader,
    world: &dyn World,
    outcome: &mut Outcome,
) -> Result<(), AnswerProblem> {
    match act {
        // What the page shows is what the preview holds: nothing is asked there that is not here.
        Act::Answer { asked: false, .. } => {}
        Act::Answer { node, text, .. } => {
            session.touched.insert(node.clone());
            match session.record.set(&Reference::from(node), &text, world) {
                // An earlier answer of the same page took the question away: nobody would miss this one.
                Err(AnswerProblem::NotRelevant(_) | AnswerProblem::NotThere(_)) | Ok(_) => {}
                Err(problem) => return Err(problem),
            }
        }
        Act::Add(node) => {
            let repeat = Reference::from(node.as_str());
            session.record.add_repeat(&repeat, world)?;
            outcome.focus = Some(last_instance(&session.record, &node));
            outcome.done = Some(reader.t("survey-added"));
        }
        Act::Remove(node) => {
            session.record.remove_repeat(&Reference::from(node.as_str()), world)?;
            let repeat = node.rsplit_once('[').map_or(node.as_str(), |(repeat, _)| repeat);
            // The instances after it have other numbers now.
            session.touched.retain(|reference| !reference.starts_with(&format!("{repeat}[")));
            session.searches.retain(|reference, _| !reference.starts_with(&format!("{repeat}[")));
            outcome.focus = Some(repeat.to_owned());
            outcome.done = Some(reader.t("survey-removed"));
        }
        Act::Clear(node) => {
            session.record.set(&Reference::from(node.as_str()), "", world)?;
            session.touched.insert(node.clone());
            outcome.focus = Some(node);
        }
    }
    Ok(())
}

/// The last instance of a repeat: the one just added.
pub(super) fn last_instance(record: &Record, repeat: &str) -> String {
    let number = record.count(&Reference::from(repeat)).unwrap_or_default();
    format!("{repeat}[{number}]")
}

pub(super) fn in_words(problem: &AnswerProblem, reader: &Reader) -> String {
    reader.t(&format!("survey-{}", problem.code()))
}
