// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What people write to each other about a submission is sealed in the database: what, and for which place.

use uuid::Uuid;
use vault::Column;

/// Everything of this domain that is sealed.
pub(crate) const COLUMNS: [Column; 7] = [
    of("survey_delegation", "email", email_place),
    of("survey_delegation", "note", note_place),
    of("survey_delegation", "answer", answer_place),
    of("survey_ticket", "text", text_place),
    of("survey_ticket", "reply", reply_place),
    // A section has no identifier of its own: its note belongs to the submission.
    Column { key: "submission", ..of("survey_section", "note", section_place) },
    Column { key: "submission", ..of("survey_version", "reason", reason_place) },
];

const fn of(table: &'static str, column: &'static str, place: fn(Uuid) -> String) -> Column {
    Column { table, key: "id", column, place, mark: None }
}

/// The place of the address that a delegation went to.
pub(crate) fn email_place(delegation: Uuid) -> String {
    format!("delegation_email/{delegation}")
}

/// The place of what is said to whom something is delegated.
pub(crate) fn note_place(delegation: Uuid) -> String {
    format!("delegation_note/{delegation}")
}

/// The place of what they say when they hand it back.
pub(crate) fn answer_place(delegation: Uuid) -> String {
    format!("delegation_answer/{delegation}")
}

/// The place of what a ticket asks.
pub(crate) fn text_place(ticket: Uuid) -> String {
    format!("ticket_text/{ticket}")
}

/// The place of what was replied to it.
pub(crate) fn reply_place(ticket: Uuid) -> String {
    format!("ticket_reply/{ticket}")
}

/// The place of why a section of a submission was sent back.
pub(crate) fn section_place(submission: Uuid) -> String {
    format!("section_note/{submission}")
}

/// The place of why what was sent was opened again.
pub(crate) fn reason_place(submission: Uuid) -> String {
    format!("version_reason/{submission}")
}
