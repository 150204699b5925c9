// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Columns of files whose values are codes of the registry: people read them in words, programs as they are.

use tables::{Cell, Column};
use web::Reader;

use crate::{ChangeKind, MacroArea, SizeClass};

/// The part of Italy, by ISTAT's number.
#[must_use]
pub fn macro_area_column(reader: &Reader, key: &str) -> Column {
    let codes = MacroArea::ALL.map(|area| (area.code().to_string(), area.text_key()));
    reader.coded_column(key, "registry-macro-area", codes)
}

/// The size class, by the number that the methodology gives it.
#[must_use]
pub fn size_class_column(reader: &Reader, key: &str) -> Column {
    let codes = SizeClass::ALL.map(|class| (class.number().to_string(), class.text_key()));
    reader.coded_column(key, "registry-size-class", codes)
}

/// How a Comune changed.
pub(crate) fn change_column(reader: &Reader, key: &str, text: &str) -> Column {
    reader.coded_column(key, text, ChangeKind::ALL.map(|kind| (kind.word().to_owned(), kind.text_key())))
}

/// The cell of a part of Italy.
#[must_use]
pub fn macro_area_cell(area: MacroArea) -> Cell {
    Cell::Text(area.code().to_string())
}

/// The cell of a size class.
#[must_use]
pub fn size_class_cell(class: SizeClass) -> Cell {
    Cell::Text(class.number().to_string())
}
