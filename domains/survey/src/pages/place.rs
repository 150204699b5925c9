// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where the person is, for the forms that note it: written by hand, or by the browser when a button is pressed.

use web::Reader;
use xlsform::run::{Ask, Program, World};

use super::answering::Outcome;
use crate::{
    here::{Here, is_place},
    previews::Session,
    widgets::Posted,
};

/// The field of the page.
const FIELD: &str = "posizione";

/// What the page shows about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// The form notes where one is.
    pub(super) is_asked: bool,
    /// The form records what is said; here nothing is recorded.
    pub(super) records: bool,
    /// What was written.
    pub(super) text: String,
}

impl Place {
    pub(super) fn of(session: &Session) -> Self {
        let program = session.record.program();
        Self {
            is_asked: asks(program, &|ask| *ask == Ask::Location),
            records: asks(program, &|ask| matches!(ask, Ask::Recording { .. })),
            text: session.place.clone(),
        }
    }

    /// Is it no place?
    pub(super) fn is_wrong(&self) -> bool {
        !self.text.is_empty() && !is_place(&self.text)
    }
}

fn asks(program: &Program, wanted: &dyn Fn(&Ask) -> bool) -> bool {
    program.asks().any(wanted)
}

/// Takes the place that was sent, if it is another than before, and gives the form what it asked for.
pub(super) fn take(session: &mut Session, posted: &Posted, world: &Here) -> bool {
    let Some(sent) = posted.numbers(FIELD).filter(|sent| *sent != session.place) else { return false };
    session.place = sent;
    let here = world.at(&session.place);
    if here.location().is_some() {
        session.record.ask_again(&here);
    }
    true
}

/// What became of a place that was sent, in words.
pub(super) fn tell(place: &Place, reader: &Reader, outcome: &mut Outcome) {
    if place.is_wrong() {
        outcome.refused = Some(reader.t("survey-answer-not-a-place"));
    } else {
        let key = if place.text.is_empty() { "survey-place-taken-back" } else { "survey-place-noted" };
        outcome.done = Some(reader.t(key));
    }
}
