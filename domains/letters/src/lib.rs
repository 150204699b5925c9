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
pub mod event;
mod jobs;
mod last_look;
mod letter;
mod mailbox_health;
mod options;
mod outbox;
mod pages;
mod place;
mod problem;
mod purpose;
mod queries;
mod receipt;
mod state;
mod tables;
mod words;

use std::sync::Arc;

use outbox::Outbox;
use store::StoreProblem;
use web::{AppState, Domain, Texts};

pub use actions::{queue::queue, try_again::try_again};
pub use last_look::{LastLook, Told};
pub use letter::{Kind, Letter};
pub use options::Options;
pub use outside::Attachment;
pub use problem::LettersProblem;
pub use purpose::Purpose;
pub use queries::log::{Logged, letter, letters_about};
pub use receipt::Receipt;
pub use state::State;

/// What this domain hands to the house. Call `open` once the house stands.
#[must_use]
pub fn domain() -> Domain {
    Domain {
        pages: pages::routes(),
        jobs: jobs::jobs(),
        sealed: place::columns(),
        texts: Texts { it: include_str!("../texts/it.ftl"), en: include_str!("../texts/en.ftl") },
        ..Domain::named("letters")
    }
}

/// Says what the operator has set, and sees that letters which wait leave, that the mailbox is read and that what is old
/// is forgotten: call it once at start.
///
/// # Errors
/// When the database fails.
pub async fn open(app: &AppState, options: Options) -> Result<(), StoreProblem> {
    app.shelf.put(Arc::new(options));
    let now = app.clock.now();
    actions::order_rounds::order(&app.store, actions::queue::SEND, now).await?;
    if app.outside.pec.mailbox.is_open() {
        actions::order_rounds::order(&app.store, actions::order_rounds::READ_MAILBOX, now).await?;
    }
    actions::order_rounds::order(&app.store, actions::order_rounds::FORGET, now).await
}

/// Whether letters of this kind leave from here, as things are now.
#[must_use]
pub fn can_send(app: &AppState, kind: Kind) -> bool {
    app.outside.mail.is_open() || (kind == Kind::Pec && app.outside.pec.mail.is_open())
}
