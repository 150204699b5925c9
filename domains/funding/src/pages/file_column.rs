// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The columns of this domain's files: what each key is called, means, and may hold.

use registry::SizeClass;
use tables::{Column, Kind, Term};
use web::Reader;

use super::wording::state_key;
use crate::{ApplicationState, digest::News};

/// The column of this key, named and defined by the texts `funding-file-…`, the same in every file that has it.
pub(super) fn file_column(reader: &Reader, key: &str, kind: Kind) -> Column {
    let column = reader.column(key, &format!("funding-file-{}", key.replace('_', "-")), kind);
    match key {
        "stato_candidatura" => column.codes(ApplicationState::ALL.map(|one| reader.term(one.letter(), state_key(one)))),
        "novita" => column.codes(News::ALL.map(|one| reader.term(one.word(), &format!("funding-news-{}", one.word())))),
        "classe_demografica" => column.codes(SizeClass::ALL.map(|one| size_class(reader, one))),
        _ => column,
    }
}

fn size_class(reader: &Reader, class: SizeClass) -> Term {
    reader.term(&class.number().to_string(), class.text_key())
}
