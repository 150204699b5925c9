// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Data to CSV, XLSX, JSON, Parquet and SDMX-CSV: one typed table in, any of the formats out, each with its codebook.

mod cell;
mod codebook;
mod csv_format;
mod csvw;
mod format;
mod json_format;
#[cfg(feature = "parquet")]
mod parquet_format;
mod problem;
mod provenance;
mod sdmx_format;
mod sheet;
mod xlsx_codebook;
mod xlsx_format;
mod xlsx_texts;

pub use cell::{CONFIDENTIAL, Cell, Kind, NOT_APPLICABLE};
pub use codebook::{ByLanguage, Meaning, Term};
pub use csv_format::{CsvOptions, guard, unguard, write_csv};
pub use csvw::write_codebook;
pub use format::{Format, check, write};
pub use json_format::{JsonShape, write_json};
#[cfg(feature = "parquet")]
pub use parquet_format::write_parquet;
pub use problem::TableProblem;
pub use provenance::{CodebookWords, Provenance, Words};
pub use sdmx_format::{COMPONENTS, write_sdmx};
pub use sheet::{Column, Dataflow, Role, SIMULATED_KEY, Sheet};
pub use xlsx_format::write_xlsx;
pub use xlsx_texts::write_texts;
