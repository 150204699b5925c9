// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/accedi` and `/esci`: who are you?

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::{
        HeaderMap, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use serde::Deserialize;
use web::{AppState, Failure, Reader, components::Crumb, show};

use super::{
    device,
    signed::{Maybe, cookie, local, no_cookie},
};
use crate::{
    IdentityProblem, ProviderKind,
    actions::{sign_in::sign_in_invented, sign_out::sign_out},
    demonstration::{INVENTED, Invented},
    providers::Offered,
    queries::{tokens::still_there, words},
    secret::random_bytes,
};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    error: Option<String>,
    spid: Vec<ProviderLine>,
    cie: Vec<ProviderLine>,
    others: Vec<ProviderLine>,
    /// The graphics of the buttons of SPID and CIE, where the operator has put them here.
    spid_mark: Option<String>,
    cie_mark: Option<String>,
    demonstration: bool,
    invented: Vec<InventedLine>,
    back: String,
}

/// A provider that is offered.
struct ProviderLine {
    name: String,
    href: String,
    /// The address of its graphics, if there are any.
    mark: Option<String>,
}

/// Where somebody who signs in is going, and whether they are to prove anew who they are.
#[derive(Clone, Debug, Default)]
pub(super) struct Way {
    pub(super) back: String,
    pub(super) anew: bool,
}

impl Way {
    /// As the address says.
    pub(super) fn of(reader: &Reader) -> Self {
        let back = reader.address.get("torna").and_then(local).unwrap_or_default().to_owned();
        Self { back, anew: reader.address.get("di-nuovo").is_some() }
    }

    /// The address of a provider, on this way.
    fn to(&self, key: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !self.back.is_empty() {
            query.append_pair("torna", &self.back);
        }
        if self.anew {
            query.append_pair("di-nuovo", "si");
        }
        let query = query.finish();
        if query.is_empty() { format!("/accedi/con/{key}") } else { format!("/accedi/con/{key}?{query}") }
    }
}

#[derive(Template)]
#[template(path = "left.html")]
struct LeftPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    provider: String,
    href: String,
}

/// An invented person, in words.
struct InventedLine {
    key: &'static str,
    name: String,
    serves: String,
}

#[derive(Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    chi: String,
    #[serde(default)]
    torna: String,
}

pub(super) async fn form(
    State(app): State<AppState>,
    reader: Reader,
    Maybe(signed): Maybe,
) -> Result<Response, Failure> {
    // Whoever is asked to prove again who they are sees the page though they are in.
    if signed.is_some() && reader.address.get("di-nuovo").is_none() {
        return Ok(Redirect::to("/profilo").into_response());
    }
    let way = Way::of(&reader);
    Ok(show(&page(&app, reader, &way, None)?)?.into_response())
}

/// The page once more, with what went wrong on top.
pub(super) fn again(app: &AppState, reader: Reader, way: &Way, problem: IdentityProblem) -> Result<Response, Failure> {
    let failure = Failure::from(problem);
    if failure.status() == StatusCode::INTERNAL_SERVER_ERROR || failure.status() == StatusCode::NOT_FOUND {
        return Err(failure);
    }
    let words = failure.words(&reader);
    let page = page(app, reader, way, Some(format!("{}. {}", words.what, words.todo)))?;
    Ok((failure.status(), show(&page)?).into_response())
}

fn page(app: &AppState, reader: Reader, way: &Way, error: Option<String>) -> Result<SignInPage, Failure> {
    let opened = crate::of(app)?;
    let marks = &opened.providers.marks;
    let mark_of = |name: &str| marks.of(name).map(|_| format!("/accedi/segno/{name}"));
    let of_kind = |kind: ProviderKind| {
        let offered = opened.providers.offered().iter().filter(move |one| one.kind == kind);
        let line =
            |one: &Offered| ProviderLine { name: one.name.clone(), href: way.to(&one.key), mark: mark_of(&one.key) };
        offered.map(line).collect::<Vec<_>>()
    };
    let title = reader.t("identity-enter");
    Ok(SignInPage {
        error,
        // The rules of SPID: no provider stands before another for long.
        spid: shuffled(of_kind(ProviderKind::Spid))?,
        cie: of_kind(ProviderKind::Cie),
        others: of_kind(ProviderKind::Oidc),
        spid_mark: mark_of("spid"),
        cie_mark: mark_of("cie"),
        demonstration: opened.demonstration,
        invented: INVENTED.iter().map(|one| line(app, &reader, one)).collect(),
        back: way.back.clone(),
        crumbs: vec![Crumb::here(title.clone())],
        title,
        reader,
    })
}

/// The graphics of a button, for a day: what the operator changes is seen tomorrow.
pub(super) async fn mark(State(app): State<AppState>, Path(name): Path<String>) -> Result<Response, Failure> {
    let opened = crate::of(&app)?;
    let svg = opened.providers.marks.of(&name).ok_or(IdentityProblem::NotFound)?.to_owned();
    Ok(([(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, "public, max-age=86400")], svg).into_response())
}

fn shuffled(lines: Vec<ProviderLine>) -> Result<Vec<ProviderLine>, IdentityProblem> {
    let mut drawn = Vec::new();
    for line in lines {
        drawn.push((*random_bytes::<8>()?, line));
    }
    drawn.sort_by_key(|(chance, _)| *chance);
    Ok(drawn.into_iter().map(|(_, line)| line).collect())
}

pub(super) async fn as_invented(
    State(app): State<AppState>,
    Maybe(before): Maybe,
    headers: HeaderMap,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Failure> {
    let invented = Invented::called(&chosen.chi).ok_or(IdentityProblem::NotFound)?;
    let token = sign_in_invented(&app, invented, &device::called(&headers)).await?;
    if let Some(before) = before {
        sign_out(&app, &before.actor(), &before.session).await?;
    }
    let to = local(&chosen.torna).unwrap_or("/profilo");
    Ok((CookieJar::new().add(cookie(&token)), Redirect::to(to)).into_response())
}

/// Whoever signed in at a provider that keeps a session of its own is told: on a shared computer it matters.
pub(super) async fn leave(
    State(app): State<AppState>,
    reader: Reader,
    Maybe(signed): Maybe,
) -> Result<Response, Failure> {
    let mut left = None;
    if let Some(signed) = signed {
        left = still_there(&app, signed.session.id).await?;
        sign_out(&app, &signed.actor(), &signed.session).await?;
    }
    let cookies = CookieJar::new().add(no_cookie());
    let Some(still) = left else { return Ok((cookies, Redirect::to("/")).into_response()) };
    let title = reader.t("identity-left");
    let crumbs = vec![Crumb::here(title.clone())];
    let page = LeftPage { reader, title, crumbs, provider: still.provider, href: still.href };
    Ok((cookies, show(&page)?).into_response())
}

fn line(app: &AppState, reader: &Reader, one: &Invented) -> InventedLine {
    let serves = one.serves().map_or_else(
        || reader.t("identity-serves-nobody"),
        |(body, role)| format!("{}, {}", words::role(reader, role), words::body(app, reader, &body)),
    );
    InventedLine { key: one.key, name: format!("{} {}", one.given_name, one.family_name), serves }
}
