// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The letters: the code for the PEC of a body, and the invitation.

use askama::Template;
use chrono::{DateTime, Utc};
use kernel::day_in_rome;
use letters::{Letter, Purpose};
use web::{AppState, Reader};

use crate::{
    enrolment::Enrolment,
    invitation::Invitation,
    queries::words,
    secret::{Code, Token},
};

#[derive(Template)]
#[template(path = "letters/code.txt", whitespace = "preserve")]
struct CodeText<'a> {
    reader: &'a Reader,
    body: &'a str,
    role: &'a str,
    code: &'a str,
    link: &'a str,
    until: &'a str,
}

/// The letter to the PEC: for the protocol office, which passes it on.
pub(super) fn code(
    app: &AppState,
    reader: &Reader,
    pec: String,
    enrolment: &Enrolment,
    code: &Code,
) -> askama::Result<Letter> {
    let (body, role) = (words::body(app, reader, &enrolment.body), words::role(reader, enrolment.role));
    let link = app.settings.absolute(&format!("/enti/{}/iscrizione", enrolment.body));
    let until = day(reader, enrolment.expires_at);
    let text = CodeText { reader, body: &body, role: &role, code: &code.shown(), link: &link, until: &until };
    Ok(Letter {
        subject: reader.tf("identity-letter-code-subject", [("body", body.as_str().into())]),
        text: text.render()?,
        language: reader.language,
        secret: true,
        until: Some(enrolment.expires_at),
        ..Letter::by_pec(Purpose::Code, pec, format!("identity/enrolment/{}", enrolment.id))
    })
}

#[derive(Template)]
#[template(path = "letters/invitation.txt", whitespace = "preserve")]
struct InvitationText<'a> {
    reader: &'a Reader,
    body: &'a str,
    role: &'a str,
    link: &'a str,
    until: &'a str,
}

/// The letter to who is asked in.
pub(super) fn invitation(
    app: &AppState,
    reader: &Reader,
    invitation: &Invitation,
    token: &Token,
) -> askama::Result<Letter> {
    let (body, role) = (words::body(app, reader, &invitation.body), words::role(reader, invitation.role));
    let link = app.settings.absolute(&format!("/invito/{}", token.text()));
    let until = day(reader, invitation.expires_at);
    let text = InvitationText { reader, body: &body, role: &role, link: &link, until: &until };
    let about = format!("identity/invitation/{}", invitation.id);
    Ok(Letter {
        subject: reader.tf("identity-letter-invitation-subject", [("body", body.as_str().into())]),
        text: text.render()?,
        language: reader.language,
        secret: true,
        until: Some(invitation.expires_at),
        ..Letter::by_mail(Purpose::Invitation, invitation.address.as_str(), about)
    })
}

fn day(reader: &Reader, instant: DateTime<Utc>) -> String {
    reader.date(day_in_rome(instant))
}
