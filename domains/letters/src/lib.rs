// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The outbox of the house: letters by mail and PEC, queued with what causes them, sent, followed by their receipts.
//!
//! ```ignore
//! let letter = Letter::by_mail(Purpose::Delegation, address, "survey/2026/c_h501");
//! letters::queue(app, &mut tx, letter.said(&reader, "survey-letter-delegation", [("section", section.into())])).await?;
//! tx.commit(SectionDelegated { … }).await?;
//! ```

mod actions;
mod jobs;
mod letter;
mod options;
mod problem;
mod purpose;
mod seal;
mod state;
mod tables;

use web::{Domain, Texts};

pub use actions::queue::queue;
pub use letter::{Kind, Letter};
pub use options::Options;
pub use outside::Attachment;
pub use problem::LettersProblem;
pub use purpose::Purpose;
pub use seal::Seal;
pub use state::State;

/// What this domain hands to the house. Call `open` once the house stands.
#[must_use]
pub fn domain() -> Domain {
    Domain {
        jobs: jobs::jobs(),
        texts: Texts { it: include_str!("../texts/it.ftl"), en: include_str!("../texts/en.ftl") },
        ..Domain::named("letters")
    }
}
