// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every provider that is listed, and whether it can be used now.

use chrono::{DateTime, Utc};
use eid::Records;
use web::AppState;

use crate::{IdentityProblem, person::provider_word};

/// A provider as an operator wants to see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderState {
    /// As people call it.
    pub name: String,
    /// `spid`, `cie`, `oidc`.
    pub kind: &'static str,
    /// Its issuer, or its identifier in the federation.
    pub entity: String,
    /// Where browsers come back to from it.
    pub return_address: String,
    /// Until when its metadata are believed; none when it cannot be used: the log says why.
    pub usable_until: Option<DateTime<Utc>>,
}

/// Asks each provider, or its federation, for its metadata.
///
/// # Errors
/// Before [`crate::open`].
pub async fn provider_states(app: &AppState) -> Result<Vec<ProviderState>, IdentityProblem> {
    let opened = crate::of(app)?;
    let mut states = Vec::new();
    for one in opened.providers.offered() {
        let log = Records::default();
        let known = opened.providers.known(one, &opened.providers.world(&log, app.clock.now())).await;
        states.push(ProviderState {
            name: one.name.clone(),
            kind: provider_word(one.kind),
            entity: one.entity.clone(),
            return_address: one.client.redirect_uri.clone(),
            usable_until: known.ok().map(|known| known.valid_until),
        });
    }
    Ok(states)
}
