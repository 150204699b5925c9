// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! On the scheda of digital maturity: for what is missing, the action that answers it, its obligation, call, course and
//! software.

use askama::Template;
use observatory::maturity_of;
use registry::IstatCode;
use web::{AppState, BoxFuture, Failure, Reader, show};

use crate::{
    catalogue::{Action, Catalogue},
    queries::material::{catalogue, open_calls},
};

/// Actions that are told; the agenda has the others.
const TOLD: usize = 6;
/// Software that is told of each.
const SOFTWARE: usize = 3;

#[derive(Template)]
#[template(path = "scheda_card.html")]
struct CardHtml {
    reader: Reader,
    actions: Vec<Answer>,
    agenda: String,
}

/// An action that answers a gap.
struct Answer {
    title: String,
    what: String,
    /// Due by law, with the day where there is one.
    due: Vec<String>,
    /// A call that is open.
    call: String,
    course: String,
    /// Name and address.
    software: Vec<(String, String)>,
}

/// Draws it for `2026/058091`; blank when nothing is missing.
pub(crate) fn card(app: AppState, reader: Reader, key: String) -> BoxFuture<'static, Result<String, Failure>> {
    Box::pin(async move {
        let Some((year, code)) = key.split_once('/') else { return Ok(String::new()) };
        let (Ok(year), Ok(code)) = (year.parse::<i32>(), code.parse::<IstatCode>()) else { return Ok(String::new()) };
        let Some(maturity) = maturity_of(&app, year).await? else { return Ok(String::new()) };
        let sheet = tokio::task::block_in_place(|| maturity.sheet(code, None));
        let Some(sheet) = sheet.map_err(Failure::internal)? else { return Ok(String::new()) };
        let catalogue = catalogue(&app);
        let missing: Vec<&str> = sheet.gaps.iter().map(|gap| maturity.mapped(gap.indicator).id.as_str()).collect();
        let class = sheet.comune.size_class().number();
        let mut chosen: Vec<&Action> = Vec::new();
        for id in missing {
            let answers =
                |action: &&Action| action.is_for(class) && action.raises.iter().any(|raise| raise.indicator == id);
            let first = catalogue.actions.iter().find(answers);
            chosen.extend(first.filter(|action| chosen.iter().all(|known| known.id != action.id)));
        }
        chosen.truncate(TOLD);
        if chosen.is_empty() {
            return Ok(String::new());
        }
        let calls = open_calls(&app).await?;
        let today = kernel::day_in_rome(app.clock.now());
        let told = |action: &&Action| {
            let call = calls.iter().find(|call| Some(&call.measure) == action.measure.as_ref());
            Answer {
                title: action.title.in_language(reader.language).to_owned(),
                what: action.what.in_language(reader.language).to_owned(),
                due: due(&reader, &catalogue, action, sheet.comune.population(), today),
                call: call.map_or_else(String::new, |call| {
                    let told = [("measure", call.measure.as_str().into()), ("day", reader.date(call.closes_on).into())];
                    reader.tf("agenda-scheda-call-of", &told)
                }),
                course: course(&reader, action),
                software: catalogue
                    .software_of(action)
                    .take(SOFTWARE)
                    .map(|one| (format!("{} ({})", one.name, one.holder), one.address.clone()))
                    .collect(),
            }
        };
        let actions = chosen.iter().map(told).collect();
        let agenda = format!("/agenda/{year}/{}", sheet.comune.slug());
        Ok(show(&CardHtml { reader, actions, agenda })?.0)
    })
}

fn due(
    reader: &Reader,
    catalogue: &Catalogue,
    action: &Action,
    residents: Option<u32>,
    today: chrono::NaiveDate,
) -> Vec<String> {
    let words = |one: &crate::catalogue::Deadline| {
        let what = one.what.in_language(reader.language);
        match one.day_from(today) {
            Some(day) => format!("{what} · {} · {}", one.rule, reader.date(day)),
            None => format!("{what} · {}", one.rule),
        }
    };
    catalogue.deadlines_of(&action.id, residents).map(words).collect()
}

fn course(reader: &Reader, action: &Action) -> String {
    if action.course.is_empty() { String::new() } else { reader.t(&format!("agenda-course-{}", action.course)) }
}
