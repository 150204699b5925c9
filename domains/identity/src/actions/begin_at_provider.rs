// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Somebody sets out for a provider: what must come back is kept, bound to their browser.

use eid::{
    Records,
    sign_in::{self, Ask, Pending},
};
use kernel::{Actor, Language};
use sea_orm::{ActiveModelTrait, Set};
use web::AppState;

use super::sign_in::note_messages;
use crate::{
    IdentityProblem,
    opened::Opened,
    sealed_place,
    secret::{Token, hash},
    tables::{self, pending},
};

/// How a sign-in is to be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wish<'a> {
    /// At which provider.
    pub(crate) provider: &'a str,
    /// The browser that must bring the answer back.
    pub(crate) browser: &'a Token,
    /// Where to go on in this house; empty is the profile.
    pub(crate) back: &'a str,
    /// Whether the person is to prove anew who they are.
    pub(crate) anew: bool,
    /// The language of the provider's pages.
    pub(crate) language: Language,
}

/// Begins a sign-in at a provider. Tells where to send the browser.
///
/// # Errors
/// [`IdentityProblem::NotFound`] for a provider that is not offered, [`IdentityProblem::ProviderAway`].
pub(crate) async fn begin_at_provider(app: &AppState, wish: Wish<'_>) -> Result<String, IdentityProblem> {
    let opened = crate::of(app)?;
    let one = opened.providers.of(wish.provider)?;
    let log = Records::default();
    let world = opened.providers.world(&log, app.clock.now());
    let provider = opened.providers.known(one, &world).await?;
    let ask = Ask {
        level: one.least_level,
        anew: wish.anew,
        email: true,
        // The rules of SPID write languages as words with spaces, its reference provider wants a list: it is not asked.
        languages: (!one.kind.is_federated()).then(|| wish.language.tag().to_owned()),
    };
    let begun = sign_in::begin(&one.client, &provider, &ask, &world).map_err(|problem| {
        tracing::error!(provider = one.key, rule = problem.code(), "a sign-in cannot be begun: {problem}");
        IdentityProblem::ProviderAway { provider: one.name.clone() }
    })?;
    note_messages(app, log.take()).await?;
    keep(app, &opened, &begun.pending, wish).await?;
    Ok(begun.url)
}

async fn keep(app: &AppState, opened: &Opened, begun: &Pending, wish: Wish<'_>) -> Result<(), IdentityProblem> {
    const OLD: &str = "DELETE FROM identity_pending WHERE expires_at < $1";
    let state_hash = hash(&begun.state);
    let text = serde_json::to_string(begun).map_err(|error| IdentityProblem::Providers(error.to_string()))?;
    let tx = app.store.begin(&Actor::Visitor).await?;
    tables::run(&tx, OLD, vec![tx.now().into()]).await?;
    let row = pending::ActiveModel {
        sealed: Set(opened.sealer.seal(&text, &sealed_place::of_pending(&state_hash))?),
        state_hash: Set(state_hash),
        browser_hash: Set(wish.browser.hash()),
        provider: Set(wish.provider.to_owned()),
        back: Set(wish.back.to_owned()),
        expires_at: Set(begun.expires_at()),
    };
    row.insert(tx.db()).await?;
    Ok(tx.commit_unrecorded("somebody sets out for a provider").await?)
}
