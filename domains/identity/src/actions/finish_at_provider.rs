// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Somebody comes back from a provider: the answer is taken once, checked, and a session begins.

use eid::{
    Records, SignInProblem,
    sign_in::{self, Answer, Pending, Session},
};
use kernel::Actor;
use web::AppState;

use super::sign_in::{Coming, note_messages, sign_in_as};
use crate::{
    IdentityProblem,
    opened::Opened,
    providers::Offered,
    sealed_place,
    secret::{Token, hash},
    tables,
};

/// A sign-in that was taken out of those that wait: nobody can take it again.
pub(crate) struct Taken {
    pending: Pending,
    answer: Answer,
    /// Where to go on in this house; empty is the profile.
    pub(crate) back: String,
}

/// Takes out the sign-in that an answer belongs to: of this provider and of this browser, once.
///
/// # Errors
/// [`IdentityProblem::SignInLost`] when there is none; [`IdentityProblem::NotFound`] for a provider not offered.
pub(crate) async fn take_answer(
    app: &AppState,
    provider: &str,
    browser: Option<&Token>,
    query: &str,
) -> Result<Taken, IdentityProblem> {
    const SQL: &str = "DELETE FROM identity_pending WHERE state_hash = $1 AND browser_hash = $2 AND provider = $3
        RETURNING sealed, back";
    let opened = crate::of(app)?;
    let one = opened.providers.of(provider)?;
    let answer = Answer::parse(query).map_err(|problem| told(one, &problem))?;
    let (Some(state), Some(browser)) = (answer.state(), browser) else { return Err(IdentityProblem::SignInLost) };
    let state_hash = hash(state);
    let tx = app.store.begin(&Actor::Visitor).await?;
    let values = vec![state_hash.as_str().into(), browser.hash().into(), provider.into()];
    let row = tables::one(&tx, SQL, values).await?.ok_or(IdentityProblem::SignInLost)?;
    let sealed: String = row.try_get("", "sealed")?;
    let back = row.try_get("", "back")?;
    tx.commit_unrecorded("an answer is taken once").await?;
    let text = opened.sealer.open(&sealed, &sealed_place::of_pending(&state_hash))?;
    let pending = serde_json::from_str(&text).map_err(|error| IdentityProblem::Providers(error.to_string()))?;
    Ok(Taken { pending, answer, back })
}

/// Checks the answer with its provider and begins a session. Whatever comes of it, its messages are in the identity log,
/// even when the browser no longer waits. `browser` is by what it is known again the next time.
///
/// # Errors
/// Why nobody was signed in.
pub(crate) async fn finish_at_provider(
    app: &AppState,
    provider: &str,
    taken: Taken,
    device: &str,
    browser: &Token,
) -> Result<Token, IdentityProblem> {
    let (app, provider, device) = (app.clone(), provider.to_owned(), device.to_owned());
    let browser = browser.clone();
    let task = tokio::spawn(async move {
        let opened = crate::of(&app)?;
        let one = opened.providers.of(&provider)?;
        let log = Records::default();
        let outcome = exchange(&app, &opened, one, taken, &log).await;
        note_messages(&app, log.take()).await?;
        let session = outcome?;
        let coming = Coming {
            signed: &session.signed_in,
            device: &device,
            browser: Some(&browser),
            authenticated_at: session.authenticated_at,
            tokens: Some((&provider, &session.tokens)),
        };
        sign_in_as(&app, coming).await
    });
    task.await.map_err(|error| IdentityProblem::Providers(error.to_string()))?
}

async fn exchange(
    app: &AppState,
    opened: &Opened,
    one: &Offered,
    taken: Taken,
    log: &Records,
) -> Result<Session, IdentityProblem> {
    let world = opened.providers.world(log, app.clock.now());
    let known = opened.providers.known(one, &world).await?;
    let Taken { pending, answer, .. } = taken;
    sign_in::finish(&one.client, &known, pending, &answer, &world).await.map_err(|problem| told(one, &problem))
}

/// What of it the person is told. The log names the rule and never what stood in a token: that is in the identity log.
fn told(one: &Offered, problem: &SignInProblem) -> IdentityProblem {
    let provider = one.name.clone();
    tracing::info!(provider = one.key, rule = problem.code(), "a sign-in did not come about: {}", problem.code());
    match problem {
        SignInProblem::Refused { code, .. } => match code.as_str() {
            // The reference provider of SPID says `rejected_by_user`.
            "access_denied" | "rejected_by_user" | "consent_required" | "interaction_required" | "login_required" => {
                IdentityProblem::SignInCancelled { provider }
            }
            "temporarily_unavailable" | "server_error" => IdentityProblem::ProviderAway { provider },
            _ => IdentityProblem::SignInRefused { provider },
        },
        SignInProblem::Late => IdentityProblem::SignInLate,
        SignInProblem::State => IdentityProblem::SignInLost,
        SignInProblem::Level { asked, .. } => IdentityProblem::SignInTooWeak { provider, level: (*asked).into() },
        SignInProblem::Http(_) | SignInProblem::Provider(_) | SignInProblem::ProviderStale => {
            IdentityProblem::ProviderAway { provider }
        }
        other => IdentityProblem::NotBelieved { provider, rule: other.code() },
    }
}
