// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The receipt of what was sent: who, when, what, and the checksum that tells it from everything else; page and print.

use std::sync::Arc;

use kernel::day_in_rome;
use press::{Document, Letterhead, Press, PressProblem, Template};
use serde::Serialize;
use web::{AppState, Reader, components::Fact};

use super::Sealed;
use crate::{desk::Progress, form::FormSection, here::Here};

const TEMPLATE: Template =
    Template { name: "receipt.typ", source: include_str!("../../prints/receipt.typ"), parts: &[] };

/// A receipt in the reader's language.
#[derive(Clone, Debug)]
pub(crate) struct Receipt {
    /// `Ricevuta: Comune di Ala di Stura (TO), questionario 2026, versione 1`.
    pub(crate) title: String,
    /// Who, when, of what.
    pub(crate) facts: Vec<Fact>,
    /// What proves that it is this and no other.
    pub(crate) proofs: Vec<Fact>,
    /// The sections.
    pub(crate) sections: Vec<SectionLine>,
    /// `ricevuta-2026-c_a117-1.pdf`, without its ending.
    pub(crate) stem: String,
    letterhead: Letterhead,
    day: chrono::NaiveDate,
}

/// A section, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct SectionLine {
    pub(crate) title: String,
    pub(crate) asked: String,
    pub(crate) answered: String,
}

/// Puts a version into words. `body` and `signer` are what they are called.
pub(crate) fn receipt(sealed: &Sealed, body: &str, signer: &str, reader: &Reader) -> Receipt {
    let (year, number) = (sealed.submission.year.to_string(), sealed.version.number);
    let values = [("body", body.into()), ("year", year.as_str().into()), ("n", number.into())];
    let title = reader.tf("survey-receipt-of", values.clone());
    Receipt {
        facts: facts(sealed, body, signer, reader),
        proofs: proofs(sealed, reader),
        sections: sections(sealed, reader),
        stem: format!("ricevuta-{year}-{}-{number}", sealed.submission.body),
        letterhead: Letterhead {
            issuer: reader.t("shell-name"),
            kind: reader.t("survey-receipt"),
            subject: reader.tf("survey-receipt-subject", values),
            imprint: reader.settings().operator_name.clone(),
            of: reader.t("survey-receipt-of-pages"),
            page: reader.t("survey-receipt-page"),
            warning: reader.reads_simulated_data().then(|| reader.t("survey-simulated")),
        },
        day: day_in_rome(sealed.version.sealed_at),
        title,
    }
}

fn facts(sealed: &Sealed, body: &str, signer: &str, reader: &Reader) -> Vec<Fact> {
    let role = sealed.version.role.parse().map(|role| identity::role_name(reader, role)).unwrap_or_default();
    vec![
        fact(reader, "survey-receipt-body", body.to_owned()),
        fact(
            reader,
            "survey-receipt-questionnaire",
            format!("{} ({})", sealed.submission.year, sealed.submission.version),
        ),
        fact(reader, "survey-receipt-version", sealed.version.number.to_string()),
        fact(
            reader,
            "survey-receipt-signer",
            if role.is_empty() { signer.to_owned() } else { format!("{signer}, {role}") },
        ),
        fact(reader, "survey-receipt-when", moment(reader, sealed.version.sealed_at)),
    ]
}

fn proofs(sealed: &Sealed, reader: &Reader) -> Vec<Fact> {
    let seal = &sealed.version.seal;
    let mut proofs = vec![fact(reader, "survey-receipt-checksum", seal.checksum.clone())];
    // Simulated versions have neither: nothing was promised to anybody.
    if !seal.salt.is_empty() {
        proofs.push(fact(reader, "survey-receipt-commitment", seal.commitment()));
        proofs.push(fact(reader, "survey-receipt-salt", seal.salt.clone()));
    }
    proofs
}

fn fact(reader: &Reader, key: &str, value: String) -> Fact {
    let note = reader.try_t(&format!("{key}.about"), &[]).unwrap_or_default();
    Fact { term: reader.t(key), value, note, href: None }
}

fn sections(sealed: &Sealed, reader: &Reader) -> Vec<SectionLine> {
    let sections: Vec<&FormSection> = sealed.form.sections.iter().collect();
    let counted = Progress::of_each(&sealed.record, &sections, &Here::on(sealed.version.sealed_at));
    let line = |(section, progress): (&FormSection, Progress)| SectionLine {
        title: section.title(reader.language.tag()).to_owned(),
        asked: reader.integer(i64::try_from(progress.asked).unwrap_or(i64::MAX)),
        answered: reader.integer(i64::try_from(progress.answered).unwrap_or(i64::MAX)),
    };
    sections.into_iter().zip(counted).map(line).collect()
}

/// A day and an hour in Rome.
pub(crate) fn moment(reader: &Reader, at: chrono::DateTime<chrono::Utc>) -> String {
    let hour = at.with_timezone(&chrono_tz::Europe::Rome).format("%H:%M").to_string();
    reader.tf("survey-moment", [("day", reader.date(day_in_rome(at)).into()), ("hour", hour.into())])
}

impl Receipt {
    /// Prints it, as PDF/UA-1. Some tens of milliseconds of one processor.
    ///
    /// # Errors
    /// When the template does not fit the data: a mistake of ours.
    pub(crate) fn print(&self, app: &AppState, reader: &Reader) -> Result<Vec<u8>, PressProblem> {
        let press: Arc<Press> = app.shelf.get_or_put(Press::new);
        let pair = |fact: &Fact| serde_json::json!({"term": fact.term, "value": fact.value, "note": fact.note});
        let data = serde_json::json!({
            "title": self.title,
            "lead": reader.t("survey-receipt.lead"),
            "facts": self.facts.iter().map(pair).collect::<Vec<_>>(),
            "proofs": self.proofs.iter().map(pair).collect::<Vec<_>>(),
            "sections": self.sections,
            "words": {
                "proof": reader.t("survey-receipt-proof"),
                "sections": reader.t("survey-receipt-sections"),
                "section": reader.t("survey-receipt-section"),
                "asked": reader.t("survey-receipt-asked"),
                "answered": reader.t("survey-receipt-answered"),
                "verify": reader.t("survey-receipt-verify"),
            },
        });
        let document = Document {
            template: TEMPLATE,
            title: &self.title,
            data: &data,
            files: Vec::new(),
            letterhead: &self.letterhead,
            language: reader.language,
            date: self.day,
        };
        Ok(press.print(&document)?.pdf)
    }
}
