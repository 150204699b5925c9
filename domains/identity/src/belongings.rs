// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What other domains keep of a person, lent to the copy that the person takes of their data (art. 15 and 20 GDPR).
//!
//! What they keep goes when the person is erased: by a foreign key on `identity_person`, `ON DELETE CASCADE`, or by a job of their
//! own on `identity.person_erased`.

use std::sync::{Arc, Mutex, PoisonError};

use kernel::{Id, Person};
use serde_json::Value;
use store::StoreProblem;
use web::{AppState, BoxFuture};

/// What a domain keeps of people.
#[derive(Clone, Copy)]
pub struct Belonging {
    /// Its name in the copy.
    pub name: &'static str,
    /// Reads what is kept of one.
    pub read: fn(AppState, Id<Person>) -> BoxFuture<'static, Result<Value, StoreProblem>>,
}

/// All of them.
#[derive(Default)]
pub(crate) struct Belongings(Mutex<Vec<Belonging>>);

/// Lends what a domain keeps of people: call it once at start.
pub fn lend(app: &AppState, belonging: Belonging) {
    let lent: Arc<Belongings> = app.shelf.get_or_put(Belongings::default);
    let mut lent = lent.0.lock().unwrap_or_else(PoisonError::into_inner);
    lent.retain(|one| one.name != belonging.name);
    lent.push(belonging);
}

/// What was lent.
pub(crate) fn lent(app: &AppState) -> Vec<Belonging> {
    let lent = app.shelf.get_or_put(Belongings::default);
    let lent = lent.0.lock().unwrap_or_else(PoisonError::into_inner);
    lent.clone()
}
