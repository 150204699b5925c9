// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/profilo/sessioni`: to end sessions of mine in other browsers, once it is sure that it is me.

use askama::Template;
use axum::{
    Form,
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use gate::Moment;
use kernel::Id;
use serde::Deserialize;
use web::{AppState, Failure, Reader, components::Crumb, show};

use super::signed::Signed;
use crate::{
    IdentityProblem,
    actions::revoke_sessions::{Which, revoke_sessions},
    guarded::Guarded,
    queries::{sessions::sessions_of, words},
    session::Session,
};

const HERE: &str = "/profilo/sessioni";

#[derive(Template)]
#[template(path = "end_sessions.html")]
struct EndPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    lines: Vec<SessionLine>,
    /// The one to end; none for all the others.
    chosen: Option<String>,
    /// Where to sign in again, as long as that is what is missing.
    way_in: Option<String>,
}

/// A session, in words.
pub(super) struct SessionLine {
    pub(super) id: String,
    pub(super) device: String,
    pub(super) since: String,
    pub(super) seen: String,
    pub(super) current: bool,
}

impl SessionLine {
    pub(super) fn of(reader: &Reader, me: &Signed, one: &Session) -> Self {
        Self {
            id: one.id.to_string(),
            device: if one.device.is_empty() { reader.t("identity-some-device") } else { one.device.clone() },
            since: words::instant(reader, one.started_at),
            seen: words::instant(reader, one.seen_at),
            current: one.id == me.session.id,
        }
    }
}

#[derive(Deserialize)]
pub(super) struct OneSession {
    /// None: all the others.
    sessione: Option<Id<Session>>,
}

/// What is about to be ended: where one comes back to after signing in again. It ends nothing.
pub(super) async fn ask(State(app): State<AppState>, reader: Reader, me: Signed) -> Result<Response, Failure> {
    let now = app.clock.now();
    let chosen = reader.address.get("sessione").map(str::to_owned);
    let sessions = sessions_of(&app.store, me.profile.id, now, &crate::of(&app)?.limits).await?;
    let others = sessions.iter().map(|one| SessionLine::of(&reader, &me, one)).filter(|one| !one.current);
    let lines: Vec<_> = others.filter(|one| chosen.as_ref().is_none_or(|id| one.id == *id)).collect();
    // It ended in the meantime, by itself or from elsewhere.
    if lines.is_empty() {
        return Ok(Redirect::to("/profilo").into_response());
    }
    let mine = Guarded::OwnData(me.profile.id);
    let way_in = match app.gate.allow_at(Moment::at(now), &me.actor(), "end_other_sessions", &mine) {
        Ok(()) => None,
        Err(refusal) if refusal.wants_sign_in() => Some(way_in(chosen.as_deref())),
        Err(refusal) => return Err(IdentityProblem::from(refusal).into()),
    };
    let title = reader.t("identity-end-sessions");
    let crumbs = vec![Crumb::to("/profilo", reader.t("identity-profile")), Crumb::here(title.clone())];
    Ok(show(&EndPage { reader, title, crumbs, lines, chosen, way_in })?.into_response())
}

/// Ends them. To whoever has not signed in just now it is asked first; what they chose is kept on the way.
pub(super) async fn end(
    State(app): State<AppState>,
    me: Signed,
    Form(form): Form<OneSession>,
) -> Result<Redirect, Failure> {
    let which = form.sessione.map_or(Which::AllBut(me.session.id), Which::One);
    match revoke_sessions(&app, &me.acting, which).await {
        Err(IdentityProblem::Refused(refusal)) if refusal.wants_sign_in() => {
            let chosen = form.sessione.map(|id| id.to_string());
            Ok(Redirect::to(&way_in(chosen.as_deref())))
        }
        outcome => {
            outcome?;
            Ok(Redirect::to("/profilo?chiusi=si"))
        }
    }
}

fn way_in(chosen: Option<&str>) -> String {
    let back = chosen.map_or_else(|| HERE.to_owned(), |id| format!("{HERE}?sessione={id}"));
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("torna", &back).finish();
    format!("/accedi?di-nuovo=si&{query}")
}
