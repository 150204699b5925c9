// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari/{anno}/{ipa}/{sezione}/novita`: what the others did meanwhile, asked every few seconds by an open page.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use identity::Signed;
use web::{AppState, Reader, show};

use super::{
    at_section::{AtSection, Named, frame},
    body::AtBody,
    moment::Moment,
    pieces::{SectionNews, redrawn},
};
use crate::widgets::{Frame, draw_all};

/// How many seconds until a page asks again: soon when it is not alone.
const SOON: &str = "3";
const LATER: &str = "10";
/// The header that says it.
const ASK_AGAIN: &str = "x-campanile-again";

/// Who else is working on the submission, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Others {
    /// One sentence each.
    pub(super) lines: Vec<String>,
    /// The same in short, for a page to tell whether it is news.
    pub(super) mark: String,
}

/// Those who are there now, but for the person at the page.
pub(super) fn others(reader: &Reader, here: &AtSection, now: DateTime<Utc>) -> Others {
    let there = here.seat.presence.others(here.me.profile.id, now);
    let line = |one: &crate::desk::Present| {
        let name = here.names.of_person(one.person).to_owned();
        if one.section == here.section.name {
            return reader.tf("survey-also-here", [("name", name.into())]);
        }
        let section = here.seat.form.section(&one.section).map(|section| section.title(reader.language.tag()));
        reader.tf("survey-also-there", [("name", name.into()), ("section", section.unwrap_or_default().into())])
    };
    let lines: Vec<String> = there.iter().map(line).collect();
    let mark = there.iter().map(|one| format!("{}.{}", one.person.uuid().simple(), one.section)).collect::<Vec<_>>();
    Others { lines, mark: mark.join("-") }
}

pub(super) async fn news(
    State(app): State<AppState>,
    reader: Reader,
    at: AtBody,
    me: Signed,
    Path(Named { sezione }): Path<Named>,
) -> Result<Response, Response> {
    let mut here = AtSection::enter(&app, &reader, (at, me), &sezione).await?;
    let now = app.clock.now();
    let node = reader.address.get("qui").unwrap_or_default().chars().take(300).collect::<String>();
    here.note_presence(&app, &node);
    let others = others(&reader, &here, now);
    let again = [(ASK_AGAIN, if others.lines.is_empty() { LATER } else { SOON })];
    let seen = reader.address.get("revisione").and_then(|seen| seen.parse::<i64>().ok()).unwrap_or_default();
    if seen == here.seat.number() && reader.address.get("chi").unwrap_or_default() == others.mark {
        return Ok((StatusCode::NO_CONTENT, again).into_response());
    }
    let may_answer = here.may_answer(&app);
    let searches = BTreeMap::new();
    let look = here.look(&reader, &may_answer, &searches);
    let after = Moment::of(&here.seat, &look);
    let action = here.action();
    let frame = Frame { replaces: true, ..frame(&reader, &action) };
    let (form, whole, told) = match Moment::at(&here.seat, seen, &look) {
        Some(before) => redrawn(&frame, &before, &after, &reader)?,
        None => (draw_all(&frame, &after.parts)?, true, String::new()),
    };
    let news = SectionNews {
        reader: &reader,
        moment: &after,
        checked: here.checked,
        whole,
        form,
        told,
        saved_at: None,
        others,
    };
    Ok((again, Html(show(&news)?.0)).into_response())
}
