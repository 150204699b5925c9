// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/invito/{token}`: the link of an invitation. Following it changes nothing; a button does.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use kernel::day_in_rome;
use web::{AppState, Failure, Reader, components::Crumb, show};

use super::signed::{Maybe, Signed};
use crate::{
    IdentityProblem,
    actions::accept_invitation::accept_invitation,
    queries::{invitations::invitation_by_token, words},
    secret::Token,
};

#[derive(Template)]
#[template(path = "invitation.html")]
struct InvitationPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    body: String,
    role: String,
    until: String,
    address: String,
    /// Who would accept it; none who still has to sign in.
    me: Option<String>,
    back: String,
}

pub(super) async fn invitation(
    State(app): State<AppState>,
    reader: Reader,
    Maybe(me): Maybe,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let token = Token::read(&token).ok_or(IdentityProblem::InvitationOver)?;
    let found = invitation_by_token(&app, &token, app.clock.now()).await?.ok_or(IdentityProblem::InvitationOver)?;
    let title = reader.t("identity-invitation");
    let page = InvitationPage {
        body: words::body(&app, &reader, &found.body),
        role: words::role(&reader, found.role),
        until: reader.date(day_in_rome(found.expires_at)),
        address: found.address,
        me: me.map(|me| me.profile.full_name()),
        back: format!("/accedi?torna=/invito/{}", token.text()),
        crumbs: vec![Crumb::here(title.clone())],
        title,
        reader,
    };
    Ok(show(&page)?.into_response())
}

pub(super) async fn accept(
    State(app): State<AppState>,
    me: Signed,
    Path(token): Path<String>,
) -> Result<Redirect, Failure> {
    let token = Token::read(&token).ok_or(IdentityProblem::InvitationOver)?;
    accept_invitation(&app, &me.acting, me.session.id, &token).await?;
    Ok(Redirect::to("/profilo?benvenuto=si"))
}
