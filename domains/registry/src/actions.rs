// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The only code that writes.

mod import_istat;
mod import_offices;
mod import_unions;
mod load_embedded;
mod note_facts;
mod replace_list;

pub use import_istat::{ImportReport, import_istat};
pub use import_offices::import_offices;
pub use import_unions::import_unions;
pub use load_embedded::load;
pub use note_facts::{forget_facts, note_facts};
