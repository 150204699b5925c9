// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/enti/{ipa}/persone`: who serves a body; let somebody in, or out.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Id, Role, day_in_rome};
use serde::Deserialize;
use web::{
    AppState, Failure, Reader,
    components::{Choice, Crumb},
    show,
};

use super::signed::Signed;
use crate::{
    IdentityProblem,
    actions::{
        end_membership::end_membership,
        invite::{invite, withdraw_invitation},
    },
    body::Body,
    guarded::Guarded,
    invitation::Invitation,
    membership::Membership,
    queries::{
        bodies::known_body,
        invitations::{open_invitations, unsent_invitation},
        members::{Member, members_of},
        words,
    },
};

#[derive(Template)]
#[template(path = "people.html")]
struct PeoplePage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    address: String,
    is_invited: bool,
    can_write: bool,
    members: Vec<MemberLine>,
    invitations: Vec<InvitationLine>,
    roles: Vec<Choice>,
    typed: Invited,
    error: Option<String>,
}

/// A member, in words.
struct MemberLine {
    id: String,
    name: String,
    role: String,
    email: String,
    since: String,
    is_me: bool,
}

/// An open invitation, in words.
struct InvitationLine {
    id: String,
    address: String,
    role: String,
    until: String,
    /// In a demonstration without a mail server the letter's link is shown instead of sent.
    shown: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Invited {
    #[serde(default)]
    indirizzo: String,
    #[serde(default)]
    ruolo: String,
}

#[derive(Deserialize)]
pub(super) struct OneInvitation {
    invito: Id<Invitation>,
}

#[derive(Deserialize)]
pub(super) struct OneMembership {
    appartenenza: Id<Membership>,
}

pub(super) async fn people(
    State(app): State<AppState>,
    reader: Reader,
    me: Signed,
    Path(ipa): Path<String>,
) -> Result<Response, Failure> {
    let body = own_body(&app, &me, &ipa)?;
    Ok(show(&page(&app, reader, &me, &body, Invited::default()).await?)?.into_response())
}

pub(super) async fn ask_in(
    State(app): State<AppState>,
    reader: Reader,
    me: Signed,
    Path(ipa): Path<String>,
    Form(typed): Form<Invited>,
) -> Result<Response, Failure> {
    let body = own_body(&app, &me, &ipa)?;
    let invited = match typed.ruolo.parse() {
        Ok(role) => invite(&app, &me.actor(), &body, role, &typed.indirizzo, reader.language).await,
        Err(_) => Err(IdentityProblem::RoleNotHere),
    };
    let Err(problem) = invited else {
        return Ok(Redirect::to(&format!("/enti/{body}/persone?invitata=si")).into_response());
    };
    let failure = Failure::from(problem);
    if failure.status().is_server_error() {
        return Err(failure);
    }
    let words = failure.words(&reader);
    let mut page = page(&app, reader, &me, &body, typed).await?;
    page.error = Some(format!("{}. {}", words.what, words.todo));
    Ok((failure.status(), show(&page)?).into_response())
}

pub(super) async fn withdraw(
    State(app): State<AppState>,
    me: Signed,
    Path(ipa): Path<String>,
    Form(chosen): Form<OneInvitation>,
) -> Result<Redirect, Failure> {
    let body = own_body(&app, &me, &ipa)?;
    withdraw_invitation(&app, &me.actor(), chosen.invito).await?;
    Ok(Redirect::to(&format!("/enti/{body}/persone")))
}

pub(super) async fn end(
    State(app): State<AppState>,
    me: Signed,
    Path(ipa): Path<String>,
    Form(chosen): Form<OneMembership>,
) -> Result<Redirect, Failure> {
    let body = own_body(&app, &me, &ipa)?;
    end_membership(&app, &me.actor(), chosen.appartenenza).await?;
    Ok(Redirect::to(&format!("/enti/{body}/persone")))
}

/// The body, for who looks after it.
fn own_body(app: &AppState, me: &Signed, ipa: &str) -> Result<Body, IdentityProblem> {
    let body = known_body(app, ipa)?;
    app.gate.allow(&me.actor(), "see", &Guarded::Invitation { body: body.clone(), presented: false, by: None })?;
    Ok(body)
}

async fn page(app: &AppState, reader: Reader, me: &Signed, body: &Body, typed: Invited) -> Result<PeoplePage, Failure> {
    let now = app.clock.now();
    let mut invitations = Vec::new();
    for one in open_invitations(app, body, now).await? {
        invitations.push(invitation_line(app, &reader, one).await?);
    }
    let members = members_of(app, body, day_in_rome(now)).await?;
    let name = words::body(app, &reader, body);
    let chosen = if typed.ruolo.is_empty() { Role::Compiler.word() } else { &typed.ruolo };
    Ok(PeoplePage {
        title: reader.tf("identity-people-of", [("body", name.as_str().into())]),
        crumbs: vec![Crumb::to("/profilo", reader.t("identity-profile")), Crumb::here(name.clone())],
        address: format!("/enti/{body}/persone"),
        is_invited: reader.address.get("invitata").is_some(),
        can_write: app.outside.mail.is_open() || crate::of(app)?.demonstration,
        members: members.into_iter().map(|one| member_line(&reader, me, one)).collect(),
        invitations,
        roles: Choice::list(body.roles().map(|role| (role.word(), words::role(&reader, role))), Some(chosen)),
        typed,
        error: None,
        reader,
    })
}

fn member_line(reader: &Reader, me: &Signed, one: Member) -> MemberLine {
    MemberLine {
        id: one.membership.id.to_string(),
        name: one.profile.full_name(),
        role: words::role(reader, one.membership.role),
        since: reader.date(one.membership.valid_from),
        is_me: one.profile.id == me.profile.id,
        email: one.profile.email.unwrap_or_default(),
    }
}

async fn invitation_line(app: &AppState, reader: &Reader, one: Invitation) -> Result<InvitationLine, IdentityProblem> {
    let shows = crate::of(app)?.demonstration && !app.outside.mail.is_open();
    let token = if shows { unsent_invitation(app, one.id).await?.map(|(_, token)| token) } else { None };
    Ok(InvitationLine {
        id: one.id.to_string(),
        role: words::role(reader, one.role),
        until: reader.date(day_in_rome(one.expires_at)),
        shown: token.map(|token| format!("/invito#{}", token.text())),
        address: one.address,
    })
}
