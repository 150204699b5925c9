// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where what is sealed of a letter belongs: a text that is moved to another letter, or to another column, does not open.

use uuid::Uuid;
use vault::Column;

/// Of the address of the reader.
pub(crate) fn recipient(letter: Uuid) -> String {
    format!("letter_recipient/{letter}")
}

/// Of the subject.
pub(crate) fn subject(letter: Uuid) -> String {
    format!("letter_subject/{letter}")
}

/// Of the words, with their files.
pub(crate) fn body(letter: Uuid) -> String {
    format!("letter/{letter}")
}

/// Of what providers say in words of their own, in all receipts of the letter.
pub(crate) fn detail(letter: Uuid) -> String {
    format!("letter_receipt/{letter}")
}

/// The columns that are sealed. What went wrong with a letter is not among them: `last_error` holds codes of ours, never
/// what a server said.
pub(crate) fn columns() -> Vec<Column> {
    let sealed = |table, key, column, place: fn(Uuid) -> String| Column { table, key, column, place, mark: None };
    vec![
        sealed("letter", "id", "recipient", recipient),
        sealed("letter", "id", "subject", subject),
        sealed("letter", "id", "body", body),
        sealed("letter_receipt", "letter", "detail", detail),
    ]
}
