// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Accessibility statement, privacy notice, legal notes. Their words are in `texts/`.

use askama::Template;
use axum::response::Html;

use crate::{Failure, Reader, show};

/// A section of a legal page: a heading and its paragraphs, by key.
struct Section {
    heading: String,
    paragraphs: Vec<String>,
}

#[derive(Template)]
#[template(path = "legal.html")]
struct LegalPage {
    reader: Reader,
    title: String,
    lead: String,
    sections: Vec<Section>,
}

pub(super) async fn accessibility(reader: Reader) -> Result<Html<String>, Failure> {
    page(reader, "accessibility", &["state", "known", "feedback", "prepared"])
}

pub(super) async fn privacy(reader: Reader) -> Result<Html<String>, Failure> {
    page(reader, "privacy", &["who", "read", "subscribe", "sign-in", "logs", "cookies", "rights"])
}

pub(super) async fn legal_notes(reader: Reader) -> Result<Html<String>, Failure> {
    page(reader, "legal", &["what", "data", "software", "reuse"])
}

/// Takes the words `legal-NAME…` of each section; `.p1`, `.p2` … are its paragraphs.
fn page(reader: Reader, name: &str, sections: &[&str]) -> Result<Html<String>, Failure> {
    let operator = reader.settings().operator_name.clone();
    let email = reader.settings().operator_email.clone().unwrap_or_else(|| reader.t("legal-no-email"));
    let source = reader.settings().source_url.clone();
    let values = [("operator", operator.into()), ("email", email.into()), ("source", source.into())];
    let section = |section: &&str| {
        let key = format!("legal-{name}-{section}");
        let paragraphs = (1..).map_while(|n| reader.try_t(&format!("{key}.p{n}"), &values)).collect();
        Section { heading: reader.tf(&key, &values), paragraphs }
    };
    let sections = sections.iter().map(section).collect();
    let title = reader.t(&format!("legal-{name}"));
    let lead = reader.tf(&format!("legal-{name}.lead"), &values);
    show(&LegalPage { title, lead, sections, reader })
}
