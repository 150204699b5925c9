// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/candidature/{id}`: one application: what it is, what happened to it and when, until when it binds.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use web::{
    AppState, Failure, Reader,
    components::{Badge, Crumb, Fact},
    show,
};

use super::{
    showing::{DayBar, Showing},
    wording,
};
use crate::{
    Application, ApplicationId, ApplicationState,
    queries::application_story::{Moment, MomentKind, application_story, last_day_of},
};

#[derive(Template)]
#[template(path = "application.html")]
struct ApplicationPage {
    reader: Reader,
    title: String,
    day: DayBar,
    crumbs: Vec<Crumb>,
    badge: Badge,
    call: String,
    call_href: String,
    notes: Vec<String>,
    facts: Vec<Fact>,
    moments: Vec<Line>,
    siblings: Vec<(String, String)>,
}

/// A line of the history.
struct Line {
    text: String,
    official: String,
    seen: String,
}

pub(super) async fn application(
    State(app): State<AppState>,
    Path(id): Path<String>,
    showing: Showing,
) -> Result<Response, Failure> {
    let id: ApplicationId = id.parse().map_err(|_| Failure::not_found())?;
    let Some(application) = showing.picture.application(id) else {
        return elsewhere(&app, &showing, id).await;
    };
    let story = application_story(&app, id, showing.on()).await?;
    let page = page(&showing, application, &story);
    Ok(show(&page)?.into_response())
}

/// An application that does not stand on this day: on its last day it did.
async fn elsewhere(app: &AppState, showing: &Showing, id: ApplicationId) -> Result<Response, Failure> {
    let day = last_day_of(app, id).await?.ok_or_else(Failure::not_found)?;
    // A day on which it stood and still is not there would lead round in a circle.
    if showing.asked == Some(day) {
        return Err(Failure::not_found());
    }
    Ok(Redirect::to(&format!("/candidature/{id}?on={day}")).into_response())
}

fn page(showing: &Showing, application: &Application, story: &[Moment]) -> ApplicationPage {
    let (reader, picture) = (&showing.reader, &showing.picture);
    let (avviso, measure) = (picture.avviso(application), picture.measure(application));
    let name = wording::ente_name(&showing.board, application);
    let all = Crumb::to(showing.link("/candidature"), reader.t("funding-applications"));
    ApplicationPage {
        title: reader.tf(
            "funding-application-title",
            &[("ente", name.into()), ("call", wording::short_title(&avviso.title, &measure.code).into())],
        ),
        day: showing.day_bar(),
        crumbs: vec![all, Crumb::here(application.id.to_string())],
        badge: wording::state_badge(reader, &showing.board, application),
        call: avviso.title.to_string(),
        call_href: showing.link(&format!("/avvisi/{}", avviso.slug())),
        notes: notes(showing, application),
        facts: facts(showing, application),
        moments: story.iter().map(|moment| line(reader, moment)).collect(),
        siblings: siblings(showing, application),
        reader: reader.clone(),
    }
}

/// What a reader must know at once: how late it is, until when it binds, that it is a repetition.
fn notes(showing: &Showing, application: &Application) -> Vec<String> {
    let reader = &showing.reader;
    let mut notes = Vec::new();
    let days = showing.days_waited(application);
    let late_after = showing.by_measure[application.measure as usize].late_after;
    if let (true, Some(after)) = (showing.is_late(application), late_after) {
        notes.push(reader.tf("funding-note-late", &[("days", days.into()), ("after", after.into())]));
    } else if application.state == ApplicationState::Funded {
        notes.push(reader.tf("funding-note-waiting", &[("days", days.into())]));
    }
    if let Some(until) = application.paid_on().and_then(wording::upkeep_until) {
        notes.push(reader.tf("funding-note-upkeep", &[("until", reader.date(until).into())]));
    }
    if application.state == ApplicationState::Funded {
        notes.extend(wording::stale_measure(reader, &showing.board, application.measure as usize));
    }
    if application.repetition > 0 {
        notes.push(reader.t("funding-note-repeated"));
    }
    notes
}

fn facts(showing: &Showing, application: &Application) -> Vec<Fact> {
    let (reader, picture) = (&showing.reader, &showing.picture);
    let (ente, measure, decree) =
        (picture.ente(application), picture.measure(application), picture.decree(application));
    let comune = showing.comune(application);
    let fact =
        |key: &str, value: String, href: Option<String>| Fact { term: reader.t(key), value, note: String::new(), href };
    let cup = if application.cup.is_empty() { wording::dash() } else { application.cup.to_string() };
    let comune_name = comune.map_or_else(|| ente.comune.to_string(), registry::Comune::full_name);
    let region = showing.region(application);
    vec![
        fact(
            "funding-column-ente",
            wording::ente_name(&showing.board, application),
            Some(of_ente(showing, application)),
        ),
        fact("funding-file-tipologia-ente", reader.t(wording::kind_key(ente.kind)), None),
        fact("funding-file-comune", comune_name, comune.map(|comune| showing.link(&comune.path()))),
        fact(
            "funding-file-regione",
            region.map_or_else(|| ente.region.to_string(), |region| region.name.clone()),
            region.map(|region| showing.link(&region.path())),
        ),
        fact(
            "funding-column-measure",
            measure.name.to_string(),
            Some(showing.link(&format!("/misure/{}", measure.slug()))),
        ),
        fact("funding-column-amount", reader.euros(application.amount), None),
        fact("funding-file-codice-cup", cup, None),
        fact("funding-file-codice-ipa", ente.codice_ipa.to_string(), None),
        fact("funding-file-data-invio-candidatura", reader.date(application.sent_at.date_naive()), None),
        fact("funding-file-data-finanziamento", reader.date(application.funded_on), None),
        fact(
            "funding-file-decreto-finanziamento",
            decree.name.as_deref().map_or_else(wording::dash, str::to_owned),
            None,
        ),
        fact("funding-column-days", reader.integer(showing.days_waited(application)), None),
    ]
}

/// Every application of the same body.
fn of_ente(showing: &Showing, application: &Application) -> String {
    let code = registry::slug(&showing.picture.ente(application).codice_ipa).replace('-', "+");
    showing.link(&format!("/candidature?cerca={code}"))
}

fn line(reader: &Reader, moment: &Moment) -> Line {
    let (key, values) = match &moment.kind {
        MomentKind::Sent => ("funding-moment-sent", vec![]),
        MomentKind::Funded { amount } => ("funding-moment-funded", vec![("amount", reader.euros(*amount).into())]),
        MomentKind::Paid { amount } => ("funding-moment-paid", vec![("amount", reader.euros(*amount).into())]),
        MomentKind::Withdrawn => ("funding-moment-withdrawn", vec![]),
        MomentKind::Vanished => ("funding-moment-vanished", vec![]),
        MomentKind::Reappeared => ("funding-moment-reappeared", vec![]),
        MomentKind::CupCorrected { from, to } => {
            ("funding-moment-cup", vec![("from", from.to_string().into()), ("to", to.to_string().into())])
        }
        MomentKind::AmountChanged { from, to } => {
            ("funding-moment-amount", vec![("from", reader.euros(*from).into()), ("to", reader.euros(*to).into())])
        }
        MomentKind::Corrected => ("funding-moment-corrected", vec![]),
    };
    let seen = |day| reader.tf("funding-moment-seen", &[("day", reader.date(day).into())]);
    Line {
        text: reader.tf(key, &values),
        official: moment.official.map_or_else(String::new, |day| reader.date(day)),
        seen: moment.seen.map_or_else(String::new, seen),
    }
}

/// The rows that repeat this one, or that this one repeats.
fn siblings(showing: &Showing, application: &Application) -> Vec<(String, String)> {
    let code = &showing.picture.ente(application).codice_ipa;
    let same = |other: &&Application| {
        other.id != application.id
            && other.avviso == application.avviso
            && other.cup == application.cup
            && !other.cup.is_empty()
    };
    let same = showing.picture.of_ente(code).filter(same);
    same.map(|other| (showing.link(&format!("/candidature/{}", other.id)), other.id.to_string())).collect()
}
