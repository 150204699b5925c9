// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A last look at a letter before it leaves: what caused it may be over. Whoever writes such letters lends it.

use std::pin::Pin;

use store::{StoreProblem, Tx};

/// What a last look tells: the code of the reason why the letter is not wanted any more (`campaign.already_submitted`, told
/// by the text `letters-error-campaign-already-submitted`), or nothing when it may leave.
pub type Told<'t> = Pin<Box<dyn Future<Output = Result<Option<&'static str>, StoreProblem>> + Send + 't>>;

/// Looks, inside the transaction that takes a letter out of the outbox, whether what it is about still stands. Put on the
/// shelf once; it is quick, and lets pass what it knows nothing of.
#[derive(Clone, Copy, Debug)]
pub struct LastLook(for<'t> fn(&'t Tx, &'t str) -> Told<'t>);

impl LastLook {
    /// The look of a function: in, the transaction and what the letter is about (`campaign/2026/001001`).
    #[must_use]
    pub const fn new(look: for<'t> fn(&'t Tx, &'t str) -> Told<'t>) -> Self {
        Self(look)
    }

    pub(crate) async fn at(self, tx: &Tx, about: &str) -> Result<Option<&'static str>, StoreProblem> {
        (self.0)(tx, about).await
    }
}
