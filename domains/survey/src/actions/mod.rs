// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Verbs of the domain: the only code that writes.

mod load_edition;

pub use load_edition::{Loaded, load_edition};
