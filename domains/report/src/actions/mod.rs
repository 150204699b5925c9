// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Verbs of the domain: the only code that writes.

pub(crate) mod correct;
pub(crate) mod publish;
pub(crate) mod write_paragraph;

use kernel::Actor;
use uuid::Uuid;

/// Who acts, where it is a person.
fn person(actor: &Actor) -> Option<Uuid> {
    match actor {
        Actor::Person(acting) => Some(acting.person.uuid()),
        _ => None,
    }
}
