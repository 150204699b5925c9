// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Asking an authority for its list, by plain HTTP.

use std::time::Duration;

use reqwest::{Client, redirect};

use super::list::LONGEST;

/// Why a list was not taken.
#[derive(Debug, thiserror::Error)]
pub(super) enum ListProblem {
    /// Nobody answered, or not with a list.
    #[error("it cannot be had: {0}")]
    Unreachable(#[from] reqwest::Error),
    /// It goes on and on.
    #[error("it is longer than it can be")]
    TooLong,
    /// Its bytes are none.
    #[error("it cannot be read")]
    Unreadable,
    /// Another key signed it.
    #[error("the authority did not sign it")]
    Forged,
    /// It is older than the one we have, or of another scope.
    #[error("it is older than the one in use")]
    Older,
    /// It came, and could not be kept.
    #[error("it cannot be kept: {0}")]
    Folder(#[from] std::io::Error),
    /// We are going down.
    #[error("there is no time left for it")]
    Ending,
}

/// Who asks. It speaks to the proxies that every door speaks to; where one sends it on to `https` it does not follow, so that
/// no list ever waits for another.
pub(super) fn client() -> Result<Client, ListProblem> {
    let in_clear = redirect::Policy::custom(|hop| {
        if hop.previous().len() > 3 || hop.url().scheme() != "http" { hop.stop() } else { hop.follow() }
    });
    #[expect(clippy::disallowed_methods, reason = "the home of the HTTP client")]
    let client = Client::builder()
        .user_agent(concat!("campanile/", env!("CARGO_PKG_VERSION")))
        .redirect(in_clear)
        .connect_timeout(Duration::from_secs(10))
        .timeout(Duration::from_secs(120))
        .build()?;
    Ok(client)
}

/// Asks for the list at an address.
pub(super) async fn ask(client: &Client, url: &str) -> Result<Vec<u8>, ListProblem> {
    let mut response = client.get(url).send().await?.error_for_status()?;
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() as u64 > LONGEST {
            return Err(ListProblem::TooLong);
        }
    }
    Ok(bytes)
}
