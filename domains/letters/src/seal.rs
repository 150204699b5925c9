// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The seal on letters that hold a secret, lent by the domain that has the keys of the house.

use std::sync::Arc;

type Work = Arc<dyn Fn(&str, &str) -> Option<String> + Send + Sync>;

/// Seals a text for a place, and opens it there and nowhere else.
#[derive(Clone)]
pub struct Seal {
    close: Work,
    open: Work,
}

impl Seal {
    /// From how it seals and how it opens: both are given the text and the place, and give nothing when they cannot.
    pub fn new(
        close: impl Fn(&str, &str) -> Option<String> + Send + Sync + 'static,
        open: impl Fn(&str, &str) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        Self { close: Arc::new(close), open: Arc::new(open) }
    }

    pub(crate) fn close(&self, text: &str, place: &str) -> Option<String> {
        (self.close)(text, place)
    }

    pub(crate) fn open(&self, sealed: &str, place: &str) -> Option<String> {
        (self.open)(sealed, place)
    }
}
