// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A letter, as whoever writes one hands it over.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::Language;
use outside::Attachment;
use web::{FluentValue, Reader};

use crate::purpose::Purpose;

/// How long a letter is tried, when nobody says otherwise.
pub(crate) const LASTS: TimeDelta = TimeDelta::days(3);

/// How a letter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Ordinary mail.
    Mail,
    /// Certified mail (PEC), followed by receipts. Where there is no PEC account it goes by ordinary mail, and none come.
    Pec,
}

impl Kind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Mail, Self::Pec];

    /// As the database and addresses write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Pec => "pec",
        }
    }

    /// The kind that a word names.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A letter to one reader. Start from [`by_mail`](Self::by_mail) or [`by_pec`](Self::by_pec), then fill in what there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// How it travels.
    pub kind: Kind,
    /// What it is for: how urgent it is, and at what pace its like leave.
    pub purpose: Purpose,
    /// The address of the reader. It is sealed in the database, and forgotten some time after the letter is settled.
    pub to: String,
    /// What it is about, as events name their subject: `survey/2026/c_h501`. Never who it is about.
    pub about: String,
    /// The language it is written in.
    pub language: Language,
    /// The subject. It stays in the log, sealed: it names no person and tells no secret.
    pub subject: String,
    /// The letter as plain text.
    pub text: String,
    /// The letter as HTML, where there is one.
    pub html: Option<String>,
    /// The address that ends these letters with one click (RFC 8058), when the letter is one of many.
    pub unsubscribe: Option<String>,
    /// What goes with it.
    pub attachments: Vec<Attachment>,
    /// Whether whoever reads it can do something by that alone, as with a code or the link of an invitation: it is
    /// forgotten as soon as it has left, and never sent again.
    pub secret: bool,
    /// Until when it makes sense to send it; three days when nobody says.
    pub until: Option<DateTime<Utc>>,
}

impl Letter {
    /// A letter by ordinary mail, still without words.
    #[must_use]
    pub fn by_mail(purpose: Purpose, to: impl Into<String>, about: impl Into<String>) -> Self {
        Self {
            kind: Kind::Mail,
            purpose,
            to: to.into(),
            about: about.into(),
            language: Language::It,
            subject: String::new(),
            text: String::new(),
            html: None,
            unsubscribe: None,
            attachments: Vec::new(),
            secret: false,
            until: None,
        }
    }

    /// A letter by PEC, still without words.
    #[must_use]
    pub fn by_pec(purpose: Purpose, to: impl Into<String>, about: impl Into<String>) -> Self {
        Self { kind: Kind::Pec, ..Self::by_mail(purpose, to, about) }
    }

    /// The same letter with the words of two texts, `KEY-subject` and `KEY-text`, in the reader's language, and under
    /// them who writes.
    #[must_use]
    pub fn said<'a>(self, reader: &Reader, key: &str, values: impl AsRef<[(&'a str, FluentValue<'a>)]>) -> Self {
        let settings = reader.settings();
        let signed =
            [("operator", settings.operator_name.as_str().into()), ("address", settings.public_url.as_str().into())];
        let text = reader.tf(&format!("{key}-text"), values.as_ref());
        Self {
            language: reader.language,
            subject: reader.tf(&format!("{key}-subject"), values.as_ref()),
            text: format!("{text}\n\n-- \n{}\n", reader.tf("letters-signature", signed)),
            ..self
        }
    }
}
