// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Notes name people: they are sealed in the database, each for its place.

use uuid::Uuid;
use vault::Column;

/// Everything of this domain that is sealed.
pub(crate) const COLUMNS: [Column; 2] = [note_of("campaign_call", call_place), note_of("campaign_flag", flag_place)];

const fn note_of(table: &'static str, place: fn(Uuid) -> String) -> Column {
    Column { table, key: "id", column: "note", place, mark: None }
}

/// The place of the note of a call.
pub(crate) fn call_place(call: Uuid) -> String {
    format!("call_note/{call}")
}

/// The place of why a flag was cleared.
pub(crate) fn flag_place(flag: Uuid) -> String {
    format!("flag_note/{flag}")
}
