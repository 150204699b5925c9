// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What runs after an event.

mod reload;

pub(crate) use reload::{RELOAD, reload};
