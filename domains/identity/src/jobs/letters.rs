// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The letters: the code for the PEC of a body, the invitation, and that somebody signed in from a new browser.

use askama::Template;
use chrono::{DateTime, Utc};
use kernel::{Language, day_in_rome};
use letters::{Letter, Purpose};
use uuid::Uuid;
use web::{AppState, Reader};

use crate::{
    device::NewDevice,
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
    let link = app.settings.absolute(&format!("/invito#{}", token.text()));
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

#[derive(Template)]
#[template(path = "letters/new_device.txt", whitespace = "preserve")]
struct NewDeviceText {
    languages: Vec<InOneLanguage>,
    link: String,
}

struct InOneLanguage {
    reader: Reader,
    instant: String,
    device: String,
}

/// The letter to whoever somebody has signed in as, from a new browser. In both languages: which one the person reads
/// only that browser has said, and it may be somebody else's.
pub(super) fn new_device(app: &AppState, new: &NewDevice, session: Uuid) -> askama::Result<Letter> {
    let said = |language: Language| {
        let reader = Reader::of(app, language);
        let device = if new.device.is_empty() { reader.t("identity-some-device") } else { new.device.clone() };
        InOneLanguage { instant: words::instant(&reader, new.at), device, reader }
    };
    let languages = vec![said(Language::It), said(Language::En)];
    let subject: Vec<String> = languages.iter().map(|one| one.reader.t("identity-letter-device-subject")).collect();
    let text = NewDeviceText { languages, link: app.settings.absolute("/profilo") };
    Ok(Letter {
        subject: subject.join(" / "),
        text: text.render()?,
        ..Letter::by_mail(Purpose::Notice, new.address.as_str(), format!("identity/session/{session}"))
    })
}

fn day(reader: &Reader, instant: DateTime<Utc>) -> String {
    reader.date(day_in_rome(instant))
}
