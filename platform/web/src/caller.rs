// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who asks, for the pages of domains that lean on no other: told by the domain that knows people.

use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse, Response},
};
use futures::future::BoxFuture;
use kernel::Actor;

use crate::{AppState, Failure};

/// How the domain that knows people tells who asks; whoever has not signed in gets the answer, which is the way in.
pub type Who = for<'a> fn(&'a mut Parts, &'a AppState) -> BoxFuture<'a, Result<Actor, Response>>;

/// Somebody who has signed in. Taken by a handler, it sends everybody else to sign in first.
///
/// Domains that may lean on `identity` take its own extractors, which know more.
#[derive(Clone, Debug)]
pub struct Caller(pub Actor);

impl FromRequestParts<AppState> for Caller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Response> {
        // Where nobody can sign in there is nobody to show it to.
        let who = app.who.ok_or_else(|| Failure::not_found().into_response())?;
        who(parts, app).await.map(Self)
    }
}
