// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What runs after an event.

mod reload;
mod reread_facts;

pub(crate) use reload::{RELOAD, reload};
pub(crate) use reread_facts::{REREAD_FACTS, reread_facts};
