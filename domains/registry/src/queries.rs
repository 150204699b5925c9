// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads, one file per screen or export.

pub(crate) mod coded_columns;
pub(crate) mod comuni_list;
mod fact_book;
mod facts_of;
mod kept_facts;
pub(crate) mod totals;
mod unions;

pub use coded_columns::{macro_area_cell, macro_area_column, size_class_cell, size_class_column};
pub use fact_book::{FactBook, fact_book};
pub use facts_of::{all_facts, facts_of, kept_facts_of};
pub(crate) use kept_facts::{kept_facts, last_edition};
pub use unions::{union_of, unions, unions_of};
