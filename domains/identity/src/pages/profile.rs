// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/profilo`: who I am, for whom I act, where I have signed in.

use askama::Template;
use axum::{
    Form,
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Id, Role, day_in_rome};
use serde::Deserialize;
use web::{
    AppState, Failure, Reader,
    components::{Crumb, Fact},
    show,
};

use super::{
    sessions::SessionLine,
    signed::{Signed, local},
};
use crate::{
    actions::{end_membership::end_membership, switch_body::switch_body},
    guarded::Guarded,
    membership::Membership,
    queries::{memberships::memberships_of, sessions::sessions_of, words},
};

#[derive(Template)]
#[template(path = "profile.html")]
struct ProfilePage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    invented: bool,
    is_welcome: bool,
    /// Whether sessions were ended just now.
    has_ended: bool,
    /// Whether the person looks after the house: the log of its letters is theirs to read.
    keeps_house: bool,
    facts: Vec<Fact>,
    memberships: Vec<MembershipLine>,
    sessions: Vec<SessionLine>,
}

/// A membership, in words.
struct MembershipLine {
    id: String,
    body: String,
    role: String,
    since: String,
    until: Option<String>,
    current: bool,
    people: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct OneMembership {
    appartenenza: Id<Membership>,
    /// The page to go back to; none for this one.
    torna: Option<String>,
}

pub(super) async fn profile(State(app): State<AppState>, reader: Reader, me: Signed) -> Result<Response, Failure> {
    let now = app.clock.now();
    let today = day_in_rome(now);
    let memberships = memberships_of(&app.store, me.profile.id).await?;
    let sessions = sessions_of(&app.store, me.profile.id, now, &crate::of(&app)?.limits).await?;
    let title = reader.t("identity-profile");
    let page = ProfilePage {
        crumbs: vec![Crumb::here(title.clone())],
        title,
        invented: me.profile.invented,
        keeps_house: me.acting.role == Some(Role::Administrator),
        is_welcome: reader.address.get("benvenuto").is_some(),
        has_ended: reader.address.get("chiusi").is_some(),
        facts: facts(&app, &reader, &me),
        memberships: memberships
            .iter()
            .filter(|one| one.is_valid_on(today))
            .map(|one| membership_line(&app, &reader, &me, one))
            .collect(),
        sessions: sessions.iter().map(|one| SessionLine::of(&reader, &me, one)).collect(),
        reader,
    };
    Ok(show(&page)?.into_response())
}

pub(super) async fn switch(
    State(app): State<AppState>,
    me: Signed,
    Form(chosen): Form<OneMembership>,
) -> Result<Redirect, Failure> {
    switch_body(&app, &me.acting, me.session.id, chosen.appartenenza).await?;
    Ok(Redirect::to(chosen.torna.as_deref().and_then(local).unwrap_or("/profilo")))
}

pub(super) async fn leave_body(
    State(app): State<AppState>,
    me: Signed,
    Form(chosen): Form<OneMembership>,
) -> Result<Redirect, Failure> {
    end_membership(&app, &me.actor(), chosen.appartenenza).await?;
    Ok(Redirect::to("/profilo"))
}

fn facts(app: &AppState, reader: &Reader, me: &Signed) -> Vec<Fact> {
    let fact = |key: &str, value: String, note: String| Fact { term: reader.t(key), value, note, href: None };
    let acts = me.membership.as_ref().map_or_else(
        || (reader.t("identity-acts-for-nobody"), String::new()),
        |one| (words::body(app, reader, &one.body), words::role(reader, one.role)),
    );
    let email = me.profile.email.clone().unwrap_or_else(|| reader.t("identity-no-email"));
    vec![
        fact("identity-name", me.profile.full_name(), String::new()),
        fact("identity-acts-for", acts.0, acts.1),
        fact("identity-email", email, String::new()),
        fact("identity-level", reader.tn("identity-level-of", me.session.level), String::new()),
    ]
}

fn membership_line(app: &AppState, reader: &Reader, me: &Signed, one: &Membership) -> MembershipLine {
    let current = me.session.membership == Some(one.id);
    let list = Guarded::Invitation { body: one.body.clone(), presented: false, by: None };
    let sees = app.gate.allow(&me.actor(), "see", &list).is_ok();
    MembershipLine {
        id: one.id.to_string(),
        body: words::body(app, reader, &one.body),
        role: words::role(reader, one.role),
        since: reader.date(one.valid_from),
        until: one.valid_to.map(|day| reader.date(day)),
        current,
        people: (current && sees).then(|| format!("/enti/{}/persone", one.body)),
    }
}
