// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Beside the questions of the next questionnaire: what the agenda of the year before promised, and what came of it. It is
//! there to be read: what was promised is not an answer.

use std::collections::BTreeSet;

use askama::Template;
use kernel::Actor;
use web::{AppState, BoxFuture, Failure, Reader, Remark, show};

use crate::{
    catalogue::Catalogue,
    guarded::GuardedAgenda,
    queries::{
        agenda::{Kept, kept, year_before},
        in_words::when,
        material::catalogue,
    },
    work::{Work, WorkState},
};

#[derive(Template)]
#[template(path = "promised.html")]
struct PromisedHtml<'a> {
    reader: &'a Reader,
    promise: String,
    state: String,
    proof: &'a str,
    link: Option<&'a str>,
}

/// What the last agenda before a year promised of each indicator.
pub(crate) fn promised(
    app: AppState,
    reader: Reader,
    actor: Actor,
    year: i32,
    body: String,
) -> BoxFuture<'static, Result<Vec<Remark>, Failure>> {
    Box::pin(async move {
        let Some(of) = year_before(&app.store, year, &body).await? else { return Ok(Vec::new()) };
        let Some(kept) = kept(&app.store, of, &body, None).await? else { return Ok(Vec::new()) };
        if app.gate.allow(&actor, "see", &GuardedAgenda { body, public: kept.public }).is_err() {
            return Ok(Vec::new());
        }
        let catalogue = catalogue(&app);
        let mut remarks = Vec::new();
        for action in expected(&kept, year) {
            let html = told(&reader, &catalogue, &kept, of, action)?;
            let raised = raised(&catalogue, &kept, action);
            remarks.extend(raised.into_iter().map(|indicator| Remark { indicator, html: html.clone() }));
        }
        Ok(remarks)
    })
}

/// The actions that should have begun by the end of a year, and those that somebody noted something about.
fn expected(kept: &Kept, year: i32) -> BTreeSet<&str> {
    let told = &kept.version.told;
    let quarters = usize::try_from(4 * (year + 1 - told.first_year)).unwrap_or_default();
    let planned = told.chosen.iter().filter(|line| line.start < quarters).map(|line| line.id.as_str());
    let noted = kept.works.iter().filter(|(_, work)| work.state != WorkState::ToDo).map(|(id, _)| id.as_str());
    planned.chain(noted).collect()
}

/// The indicators that an action was to raise.
fn raised(catalogue: &Catalogue, kept: &Kept, action: &str) -> Vec<String> {
    match catalogue.action(action) {
        Some(known) => known.raises.iter().map(|raise| raise.indicator.clone()).collect(),
        None => {
            kept.version.told.line(action).into_iter().flat_map(|line| &line.rises).map(|rise| rise.0.clone()).collect()
        }
    }
}

fn told(reader: &Reader, catalogue: &Catalogue, kept: &Kept, of: i32, action: &str) -> Result<String, Failure> {
    let told = &kept.version.told;
    let line = told.line(action);
    let title = line.map(|line| &line.title).or_else(|| catalogue.action(action).map(|known| &known.title));
    let title = title.map_or(action, |title| title.in_language(reader.language)).to_owned();
    let mut values = vec![("year", of.to_string().into()), ("action", title.into())];
    let promise = match line {
        Some(line) => {
            values.push(("when", when(reader, told.first_year, line.start, line.end).into()));
            reader.tf("agenda-promised", values)
        }
        None => reader.tf("agenda-promised.undated", values),
    };
    let nothing = Work::default();
    let work = kept.works.get(action).unwrap_or(&nothing);
    let state = reader.tf("agenda-promised.state", [("state", work.state.word().into())]);
    Ok(show(&PromisedHtml { reader, promise, state, proof: work.proof.trim(), link: work.link() })?.0)
}
