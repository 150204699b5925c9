// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads, one file per screen or export.

pub(crate) mod comuni_list;
mod kept_facts;
pub(crate) mod totals;

pub(crate) use kept_facts::{kept_facts, last_edition};
