// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a browser must keep for a while is kept sealed: only a page that its person has opened can read it.

use kernel::{Id, Person};
use web::AppState;

use crate::{IdentityProblem, of};

/// The keys of what the browsers of a person keep: 256 bits each, base64url with blanks between. The first seals; those
/// after it, there while the key of the house is being changed, only open.
///
/// # Errors
/// Before the house is open.
pub fn browser_keys(app: &AppState, person: Id<Person>) -> Result<String, IdentityProblem> {
    const KIND: &str = "browser";
    let (opened, person) = (of(app)?, person.to_string());
    Ok(opened.sealer.fingerprints(KIND, &person)?.join(" "))
}
