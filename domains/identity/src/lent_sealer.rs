// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The keys for commands that may need them and mostly do not: read when something is first sealed or opened.

use std::sync::{Arc, OnceLock};

use vault::{
    Answer, Answers, Ask, Sealer, VaultProblem,
    keeper::{Keeper, Ring},
    key_file,
};
use web::AppState;

use crate::Options;

struct WhenAsked {
    options: Options,
    found: OnceLock<Arc<dyn Answers>>,
}

impl WhenAsked {
    fn keys(&self) -> Result<Arc<dyn Answers>, VaultProblem> {
        if let Some(found) = self.found.get() {
            return Ok(Arc::clone(found));
        }
        let found: Arc<dyn Answers> = match &self.options.keeper {
            Some(socket) => Arc::new(Keeper::at(socket).ring(Ring::Identity)),
            None => Arc::new(key_file::load(&self.options.key_file, self.options.may_create_keys)?),
        };
        Ok(Arc::clone(self.found.get_or_init(|| found)))
    }
}

impl Answers for WhenAsked {
    fn answer(&self, asks: Vec<Ask>) -> Result<Vec<Answer>, VaultProblem> {
        self.keys()?.answer(asks)
    }
}

/// Lends the house what seals and opens, before [`crate::open`] or without it: for commands that serve nobody.
pub fn lend_sealer(app: &AppState, options: Options) {
    let keys = WhenAsked { options, found: OnceLock::new() };
    app.shelf.put(Arc::new(Sealer::with(Arc::new(keys))));
}
