// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pieces of a section that an open page is sent: only what is another than it shows.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use web::{AppState, Failure, FluentValue, Reader, show};

use super::{
    super::{answering::in_words, edits::find},
    at_section::{AtSection, frame},
    beside::hour,
    moment::Moment,
    news::{Others, others},
};
use crate::{
    actions::Saved,
    widgets::{Frame, Posted, differences, draw, draw_all},
};

/// The pieces of the page that htmx puts in their places.
#[derive(Template)]
#[template(path = "compile/section_news.html")]
pub(super) struct SectionNews<'a> {
    pub(super) reader: &'a Reader,
    pub(super) moment: &'a Moment,
    pub(super) checked: bool,
    pub(super) whole: bool,
    pub(super) form: String,
    pub(super) told: String,
    /// When what was sent was saved; none when nothing was sent.
    pub(super) saved_at: Option<String>,
    pub(super) others: Others,
}

/// A section before something was sent, and after.
pub(super) struct Sent<'a> {
    pub(super) posted: &'a Posted,
    /// As the page shows it; none when that is too long ago, or everything must be drawn again.
    pub(super) before: Option<Moment>,
    pub(super) after: Moment,
    pub(super) saved: Saved,
    /// Where the page goes on: an instance just added.
    pub(super) focus: Option<String>,
}

impl Sent<'_> {
    /// What htmx puts in the page: only what changed.
    pub(super) fn pieces(mut self, app: &AppState, reader: &Reader, here: &AtSection) -> Result<Response, Failure> {
        self.note_what_was_typed();
        let Self { before, after, saved, focus, .. } = self;
        let action = here.action();
        let frame = Frame { focus, replaces: true, ..frame(reader, &action) };
        let (form, whole, appeared) = match &before {
            Some(before) => redrawn(&frame, before, &after, reader)?,
            None => (draw_all(&frame, &after.parts)?, true, String::new()),
        };
        let now = app.clock.now();
        let news = SectionNews {
            reader,
            moment: &after,
            checked: here.checked,
            whole,
            form,
            told: told(reader, &after, &saved, appeared),
            saved_at: Some(hour(now)),
            others: others(reader, here, now),
        };
        Ok(Html(show(&news)?.0).into_response())
    }

    /// What was typed stands on the page already.
    fn note_what_was_typed(&mut self) {
        for part in self.before.iter_mut().flat_map(|before| &mut before.parts) {
            part.each_question_mut(&mut |question| {
                if let Some(text) = self.posted.answer(question) {
                    question.value = text;
                }
            });
        }
    }
}

/// The pieces that are others now, whether it is the whole form, and what came and went in words.
pub(super) fn redrawn(
    frame: &Frame<'_>,
    before: &Moment,
    after: &Moment,
    reader: &Reader,
) -> Result<(String, bool, String), Failure> {
    let found = differences(&before.parts, &after.parts);
    if found.whole {
        return Ok((draw_all(frame, &after.parts)?, true, String::new()));
    }
    let mut form = String::new();
    for part in &found.changed {
        form.push_str(&draw(frame, part)?);
    }
    let told = [("survey-appeared", &found.appeared), ("survey-gone-away", &found.gone)];
    let told: Vec<String> = told.into_iter().filter_map(|(key, names)| named(reader, key, names)).collect();
    Ok((form, false, told.join(" ")))
}

/// The first three of these, and how many more; none of none.
fn named(reader: &Reader, key: &str, names: &[&str]) -> Option<String> {
    let some = names.iter().take(3).copied().collect::<Vec<_>>().join("; ");
    let rest = names.len().saturating_sub(3);
    let values: [(&str, FluentValue<'_>); 3] =
        [("names", some.into()), ("n", names.len().into()), ("rest", rest.into())];
    (!names.is_empty()).then(|| reader.tf(key, values))
}

/// What happened, in words, for who cannot see it.
fn told(reader: &Reader, after: &Moment, saved: &Saved, appeared: String) -> String {
    let name =
        |node: &String| find(&after.parts, node).map_or_else(|| node.clone(), |question| question.words.plain.clone());
    let contested = saved.contested.iter().map(|node| reader.tf("survey-contested", [("name", name(node).into())]));
    let aside = saved.aside.iter().map(|node| reader.tf("survey-put-aside", [("name", name(node).into())]));
    let refused = saved.refused.iter().map(|problem| in_words(problem, reader));
    refused
        .chain(contested)
        .chain(aside)
        .chain((!appeared.is_empty()).then_some(appeared))
        .collect::<Vec<_>>()
        .join(" ")
}
