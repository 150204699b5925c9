// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a person does on the page of a form, done to the record: answers, buttons, language.

use web::Reader;
use xlsform::run::{AnswerProblem, Reference, World};

use crate::{
    previews::Session,
    widgets::{Part, Posted, Question},
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
    search(session, posted);
    for part in shown {
        part.each_question(&mut |question| {
            if let Err(problem) = answer(session, question, posted, world) {
                outcome.refused = Some(in_words(&problem, reader));
            }
        });
    }
    let Some((verb, object)) = posted.last("azione").map(|action| action.split_once(' ').unwrap_or((action, "")))
    else {
        return outcome;
    };
    if let Err(problem) = press(session, shown, verb, object, reader, world, &mut outcome) {
        outcome.refused = Some(in_words(&problem, reader));
    }
    outcome
}

/// Gives an answer, unless it is what the page showed already.
fn answer(session: &mut Session, question: &Question, posted: &Posted, world: &dyn World) -> Result<(), AnswerProblem> {
    let Some(text) = posted.answer(question).filter(|_| question.asked) else { return Ok(()) };
    if question.is_same_answer(&text) {
        return Ok(());
    }
    session.touched.insert(question.reference.clone());
    match session.record.set(&Reference::from(question.reference.as_str()), &text, world) {
        // An earlier answer of the same page took the question away: nobody would miss this one.
        Err(AnswerProblem::NotRelevant(_) | AnswerProblem::NotThere(_)) | Ok(_) => Ok(()),
        Err(problem) => Err(problem),
    }
}

/// Words that are looked for among the options of long lists.
fn search(session: &mut Session, posted: &Posted) {
    for name in posted.names() {
        let Some(reference) = name.strip_prefix("cerca:") else { continue };
        let words = posted.last(name).unwrap_or_default().trim().chars().take(100).collect();
        session.searches.insert(reference.to_owned(), words);
    }
}

fn press(
    session: &mut Session,
    shown: &[Part],
    verb: &str,
    object: &str,
    reader: &Reader,
    world: &dyn World,
    outcome: &mut Outcome,
) -> Result<(), AnswerProblem> {
    match verb {
        "aggiungi" => {
            let repeat = Reference::from(object);
            session.record.add_repeat(&repeat, world)?;
            let number = session.record.count(&repeat).unwrap_or_default();
            outcome.focus = Some(format!("{object}[{number}]"));
            outcome.done = Some(reader.t("survey-added"));
        }
        "togli" => {
            session.record.remove_repeat(&Reference::from(object), world)?;
            let repeat = object.rsplit_once('[').map_or(object, |(repeat, _)| repeat);
            // The instances after it have other numbers now.
            session.touched.retain(|reference| !reference.starts_with(&format!("{repeat}[")));
            session.searches.retain(|reference, _| !reference.starts_with(&format!("{repeat}[")));
            outcome.focus = Some(repeat.to_owned());
            outcome.done = Some(reader.t("survey-removed"));
        }
        "su" | "giu" => {
            let (value, reference) = object.split_once(' ').unwrap_or((object, ""));
            if let Some(question) = find(shown, reference) {
                session.record.set(&Reference::from(reference), &moved(question, value, verb == "su"), world)?;
            }
        }
        "cosi" => {
            if let Some(question) = find(shown, object) {
                let order: Vec<&str> = question.ranked().iter().map(|choice| choice.value.as_str()).collect();
                session.record.set(&Reference::from(object), &order.join(" "), world)?;
            }
        }
        "cancella" => {
            session.record.set(&Reference::from(object), "", world)?;
            session.touched.insert(object.to_owned());
            outcome.focus = Some(object.to_owned());
        }
        "lingua" => {
            session.record.set_language(object, world)?;
            outcome.whole = true;
        }
        "verifica" => session.checked = true,
        _ => {}
    }
    Ok(())
}

/// A rank with one choice moved by one place.
fn moved(question: &Question, value: &str, up: bool) -> String {
    let mut order: Vec<&str> = question.ranked().iter().map(|choice| choice.value.as_str()).collect();
    if let Some(at) = order.iter().position(|one| *one == value) {
        let to = if up { at.saturating_sub(1) } else { (at + 1).min(order.len() - 1) };
        order.swap(at, to);
    }
    order.join(" ")
}

fn find<'a>(parts: &'a [Part], reference: &str) -> Option<&'a Question> {
    let mut found = None;
    for part in parts {
        part.each_question(&mut |question| {
            if question.reference == reference {
                found = Some(question);
            }
        });
    }
    found
}

fn in_words(problem: &AnswerProblem, reader: &Reader) -> String {
    reader.t(&format!("survey-{}", problem.code()))
}
