// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who explores.

use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse, Response},
};
use identity::Maybe;
use kernel::Actor;
use web::{Address, AppState, Failure, Reader};

use crate::queries::seen::Seen;

/// Somebody who explores.
pub(crate) struct AtExplore {
    pub(crate) app: AppState,
    pub(crate) reader: Reader,
    pub(crate) actor: Actor,
    /// Whether they have signed in, and so can keep boards.
    pub(crate) signed: Option<identity::Signed>,
}

impl FromRequestParts<AppState> for AtExplore {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Response> {
        let Maybe(signed) = Maybe::from_request_parts(parts, app).await.map_err(IntoResponse::into_response)?;
        let reader = Reader::from_request_parts(parts, app).await.unwrap_or_else(|never| match never {});
        let actor = signed.as_ref().map_or(Actor::Visitor, identity::Signed::actor);
        Ok(Self { app: app.clone(), reader, actor, signed })
    }
}

impl AtExplore {
    /// What the address that they are at asks.
    pub(crate) async fn seen(&self) -> Result<Seen, Failure> {
        self.seen_at(&self.reader.address).await
    }

    /// What an address asks.
    pub(crate) async fn seen_at(&self, address: &Address) -> Result<Seen, Failure> {
        Seen::at(&self.app, &self.actor, &self.reader, address).await
    }
}
