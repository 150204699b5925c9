// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The authorization code flow: begin, finish, revoke. The same path for SPID, CIE and ordinary providers.

mod answer;
mod id_token;
mod level;
mod pending;
mod problem;
mod request;
mod revocation;
mod signed_in;
mod token;
mod user_info;

use chrono::{DateTime, Utc};

use crate::{
    client::Client,
    jose,
    jose::Verified,
    provider::Provider,
    record::{Record, Step},
    world::World,
};

pub use answer::Answer;
pub use level::Level;
pub use pending::Pending;
pub use problem::SignInProblem;
pub use request::{Ask, Begun, begin};
pub use revocation::{logout_url, revoke};
pub use signed_in::SignedIn;
pub use token::Tokens;

/// A sign-in that succeeded.
#[derive(Debug)]
pub struct Session {
    /// Who the person is.
    pub signed_in: SignedIn,
    /// When the person last proved who they are, where that is known: an ordinary provider need not say, and may have let
    /// in somebody who signed in there this morning.
    pub authenticated_at: Option<DateTime<Utc>>,
    /// What must be revoked at logout: keep it encrypted, as long as the session.
    pub tokens: Tokens,
}

/// Finishes a sign-in: checks the answer, changes its code for tokens, verifies them, fetches the attributes.
///
/// `pending` is the one that was kept under [`Answer::state`]. It serves once: take it out of its store before this is
/// called, whatever comes of it, or a replayed answer would be given a second chance.
///
/// # Errors
/// [`SignInProblem`]: nobody is signed in. What was exchanged until then is in the log.
pub async fn finish(
    client: &Client,
    provider: &Provider,
    pending: Pending,
    answer: &Answer,
    world: &World<'_>,
) -> Result<Session, SignInProblem> {
    let scene = Scene { client, provider, pending: &pending, world };
    scene.keep(Step::AuthenticationResponse, answer.shown());
    pending.fits(client, provider, world.now)?;
    let code = answer.code(provider, &pending)?;
    let (tokens, id_token) = token::exchange(&scene, code).await?;
    let claims = id_token::claims(&scene, &id_token, &tokens.access_token).await?;
    let level = id_token::level(&scene, &claims)?;
    let authenticated_at = id_token::authenticated_at(&scene, &claims)?;
    let attributes = user_info::fetch(&scene, &tokens.access_token, &claims).await?;
    let signed_in = SignedIn::from_claims(provider, &claims, &attributes, level)?;
    Ok(Session { signed_in, authenticated_at, tokens })
}

/// What every step of one sign-in looks at.
struct Scene<'a> {
    client: &'a Client,
    provider: &'a Provider,
    pending: &'a Pending,
    world: &'a World<'a>,
}

impl Scene<'_> {
    fn keep(&self, step: Step, message: impl Into<String>) {
        keep(self.world, self.provider, &self.pending.sign_in(), step, message.into());
    }

    /// Verifies a token of the provider; when its key is unknown, its keys are asked for once more.
    async fn verify(&self, what: &'static str, token: &str) -> Result<Verified, SignInProblem> {
        let agreed = self.provider.kind.algorithms();
        let mut outcome = jose::verify(token, &self.provider.jwks, agreed);
        if matches!(outcome, Err(jose::JoseProblem::UnknownKey(_)))
            && let Some(keys) = self.provider.fresh_keys(self.world).await?
        {
            outcome = jose::verify(token, &keys, agreed);
        }
        outcome.map_err(SignInProblem::jose(what))
    }

    /// The signed token inside one that is encrypted to us; a token that is only signed is given back as it is.
    fn opened(&self, what: &'static str, token: &str) -> Result<(String, bool), SignInProblem> {
        if token.bytes().filter(|byte| *byte == b'.').count() != 4 {
            return Ok((token.to_owned(), false));
        }
        let problem = SignInProblem::jose(what);
        let opened = jose::open(token, &self.client.opening, self.world.chance).map_err(&problem)?;
        // RFC 7519 section 5.2: a nested token says so.
        if opened.header.cty.as_deref().is_none_or(|cty| !cty.eq_ignore_ascii_case("JWT")) {
            return Err(problem(jose::JoseProblem::WrongType { expected: "JWT", found: opened.header.cty }));
        }
        let inner = String::from_utf8(opened.content)
            .map_err(|_| problem(jose::JoseProblem::NotCompact("the content is no token")))?;
        Ok((inner, true))
    }
}

fn keep(world: &World<'_>, provider: &Provider, sign_in: &str, step: Step, message: String) {
    let (issuer, sign_in) = (provider.issuer.clone(), sign_in.to_owned());
    world.log.keep(Record { step, at: world.now, issuer, sign_in, message });
}
