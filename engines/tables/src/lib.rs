// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Data to CSV, XLSX, JSON and Parquet: one typed table in, any of the four formats out.

mod cell;
mod csv_format;
mod format;
mod json_format;
#[cfg(feature = "parquet")]
mod parquet_format;
mod problem;
mod provenance;
mod sheet;
mod xlsx_format;

pub use cell::{Cell, Kind};
pub use csv_format::{CsvOptions, guard, unguard, write_csv};
pub use format::{Format, write};
pub use json_format::{JsonShape, write_json};
#[cfg(feature = "parquet")]
pub use parquet_format::write_parquet;
pub use problem::TableProblem;
pub use provenance::{Provenance, Words};
pub use sheet::{Column, SIMULATED_KEY, Sheet};
pub use xlsx_format::write_xlsx;
