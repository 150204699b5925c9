// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/invito`: the page of an invitation. The link of the letter carries its secret after a `#`, which browsers keep to
//! themselves: the page sends it on in a form (ASVS 8.3.1). Following the link changes nothing; a button does.

use askama::Template;
use axum::{
    Form,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use chrono::TimeDelta;
use kernel::day_in_rome;
use web::{AppState, Carried, Failure, Reader, components::Crumb, show};

use super::signed::{Maybe, Signed};
use crate::{
    IdentityProblem,
    actions::accept_invitation::accept_invitation,
    invitation::Invitation,
    queries::{invitations::invitation_by_token, words},
    secret::Token,
};

/// Carries the secret of an invitation through the sign-in.
const COOKIE: &str = "__Host-campanile-invito";
/// For as long as a sign-in may take.
const LASTS: TimeDelta = TimeDelta::hours(1);

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
    code: String,
    /// Who would accept it; none who still has to sign in.
    me: Option<String>,
}

#[derive(Template)]
#[template(path = "invitation_code.html")]
struct CodePage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
}

fn token(carried: &Carried) -> Result<Token, IdentityProblem> {
    Token::read(carried.secret()).ok_or(IdentityProblem::InvitationOver)
}

pub(super) async fn ask(
    State(app): State<AppState>,
    reader: Reader,
    Maybe(me): Maybe,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let carried = CookieJar::from_headers(&headers).get(COOKIE).and_then(|cookie| Token::read(cookie.value()));
    if let Some(token) = carried
        && let Some(found) = invitation_by_token(&app, &token, app.clock.now()).await?
    {
        return Ok(show(&page(&app, reader, me.as_ref(), found, &token))?.into_response());
    }
    let title = reader.t("identity-invitation");
    Ok(show(&CodePage { crumbs: vec![Crumb::here(title.clone())], title, reader })?.into_response())
}

pub(super) async fn tell(
    State(app): State<AppState>,
    reader: Reader,
    Maybe(me): Maybe,
    Form(carried): Form<Carried>,
) -> Result<Response, Failure> {
    let token = token(&carried)?;
    let found = invitation_by_token(&app, &token, app.clock.now()).await?.ok_or(IdentityProblem::InvitationOver)?;
    let cookie = if me.is_none() { cookie(token.text(), LASTS) } else { no_cookie() };
    Ok((CookieJar::new().add(cookie), show(&page(&app, reader, me.as_ref(), found, &token))?).into_response())
}

fn page(app: &AppState, reader: Reader, me: Option<&Signed>, found: Invitation, token: &Token) -> InvitationPage {
    let title = reader.t("identity-invitation");
    InvitationPage {
        body: words::body(app, &reader, &found.body),
        role: words::role(&reader, found.role),
        until: reader.date(day_in_rome(found.expires_at)),
        address: found.address,
        code: token.text().to_owned(),
        me: me.map(|me| me.profile.full_name()),
        crumbs: vec![Crumb::here(title.clone())],
        title,
        reader,
    }
}

pub(super) async fn accept(
    State(app): State<AppState>,
    me: Signed,
    Form(carried): Form<Carried>,
) -> Result<Response, Failure> {
    accept_invitation(&app, &me.acting, me.session.id, &token(&carried)?).await?;
    Ok((CookieJar::new().add(no_cookie()), Redirect::to("/profilo?benvenuto=si")).into_response())
}

fn no_cookie() -> Cookie<'static> {
    cookie("", TimeDelta::zero())
}

fn cookie(secret: &str, lasts: TimeDelta) -> Cookie<'static> {
    let cookie = Cookie::build((COOKIE, secret.to_owned())).path("/").secure(true).http_only(true);
    let seconds = std::time::Duration::from_secs(lasts.num_seconds().unsigned_abs());
    cookie.same_site(SameSite::Lax).max_age(seconds.try_into().unwrap_or_default()).build()
}
