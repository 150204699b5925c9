// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The end of a session: tokens are revoked (RFC 7009; SPID/CIE rules, revocation endpoint), the browser may be sent on.

use super::{SignInProblem, Tokens, keep, token};
use crate::{Client, Provider, ProviderKind, http::Request, record::Step, world::World};

/// Revokes the tokens of a session: at logout, and when the session ends by itself (a duty in SPID).
///
/// # Errors
/// [`SignInProblem`]. The session here ends all the same: try again later, from a job.
pub async fn revoke(
    client: &Client,
    provider: &Provider,
    tokens: &Tokens,
    world: &World<'_>,
) -> Result<(), SignInProblem> {
    if tokens.issuer != provider.issuer {
        let (asked, answered) = (tokens.issuer.clone(), Some(provider.issuer.clone()));
        return Err(SignInProblem::OtherProvider { asked, answered });
    }
    let url = provider.revocation_endpoint.as_ref().ok_or(SignInProblem::NoEndpoint("revocation_endpoint"))?;
    // CIE wants what outlives sessions left alone at logout (Rules, logout); SPID wants it revoked too.
    let refresh = tokens.refresh_token.iter().filter(|_| provider.kind != ProviderKind::Cie);
    let refresh = refresh.map(|token| (token, "refresh_token"));
    for (token, hint) in refresh.chain([(&tokens.access_token, "access_token")]) {
        let proof = client.proof(provider, url, world.chance, world.now).map_err(SignInProblem::Own)?;
        let mut form = proof.form;
        form.push(("token".to_owned(), token.clone()));
        form.push(("token_type_hint".to_owned(), hint.to_owned()));
        keep(world, provider, &tokens.sign_in, Step::RevocationRequest, token::shown(&form));
        let request = Request { url: url.clone(), authorization: proof.authorization, form: Some(form) };
        let response = world.http.send(request).await?;
        let said = format!("{}\n{}", response.status, String::from_utf8_lossy(&response.body));
        keep(world, provider, &tokens.sign_in, Step::RevocationResponse, said);
        token::refused("the revocation endpoint", &response)?;
    }
    Ok(())
}

/// Where to send the browser to end the session at an ordinary provider too (OpenID Connect RP-Initiated Logout 1.0).
#[must_use]
pub fn logout_url(client: &Client, provider: &Provider, tokens: &Tokens, back_to: &str) -> Option<String> {
    let endpoint = provider.end_session_endpoint.as_deref()?;
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("id_token_hint", &tokens.id_token)
        .append_pair("client_id", &client.id)
        .append_pair("post_logout_redirect_uri", back_to)
        .finish();
    let joint = if endpoint.contains('?') { '&' } else { '?' };
    Some(format!("{endpoint}{joint}{query}"))
}
