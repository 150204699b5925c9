// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Standings, groups and columns, as the reader calls them.

use registry::SizeClass;
use tables::Column;
use web::{Reader, components::Badge};

use crate::{Standing, axis::GroupName};

pub(super) use crate::queries::names::{Names, column};

/// A standing with its icon.
pub(super) fn badge(reader: &Reader, standing: Standing) -> Badge {
    Badge { look: standing.look(), text: reader.t(standing.text_key()) }
}

/// The name of a group.
pub(super) fn group(reader: &Reader, name: &GroupName) -> String {
    match name {
        GroupName::Name(name) => name.clone(),
        GroupName::Text(key) => reader.t(key),
    }
}

/// The name of a size class.
pub(super) fn class(reader: &Reader, class: SizeClass) -> String {
    reader.t(class.text_key())
}

/// The column of standings.
pub(super) fn standing_column(reader: &Reader) -> Column {
    let codes = Standing::ALL.map(|one| (one.word().to_owned(), one.text_key()));
    reader.coded_column("stato", "campaign-file-stato", codes)
}
