// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the columns of files mean, told in every language by the texts of the house.

use fluent_bundle::FluentValue;
use kernel::Language;
use tables::{ByLanguage, COMPONENTS, CodebookWords, Column, Kind, Meaning, Term};

use crate::Reader;

impl Reader {
    /// A column of a file. Its text is its label; the attribute `means` of the text defines it, and the attribute `unit`,
    /// where there is one, is the code of what it counts in: see [`Reader::unit`].
    #[must_use]
    pub fn column(&self, key: impl Into<String>, text: &str, kind: Kind) -> Column {
        self.column_of(key, text, &[], kind)
    }

    /// The same, of a text with values.
    #[must_use]
    pub fn column_of(
        &self,
        key: impl Into<String>,
        text: &str,
        values: &[(&str, FluentValue<'_>)],
        kind: Kind,
    ) -> Column {
        let code = self.try_t(&format!("{text}.unit"), &[]);
        let code = code.or_else(|| (kind == Kind::Money).then(|| "EUR".to_owned()));
        let meaning = Meaning {
            labels: self.in_every_language(text, values),
            definitions: self.in_every_language(&format!("{text}.means"), values),
            unit: code.map(|code| self.unit(&code)),
            ..Meaning::default()
        };
        Column::new(key, self.tf(text, values), kind).meaning(meaning)
    }

    /// A column of codes, each with the text that explains it. People read the words of their language; programs the codes.
    #[must_use]
    pub fn coded_column<'a>(
        &self,
        key: impl Into<String>,
        text: &str,
        codes: impl IntoIterator<Item = (String, &'a str)>,
    ) -> Column {
        let terms = codes.into_iter().map(|(code, text)| self.term(&code, text));
        self.column(key, text, Kind::Text).codes(terms).told_in(self.language.tag())
    }

    /// A unit of measure, by its code: `DAY`. The texts `measured-in-day` name it.
    #[must_use]
    pub fn unit(&self, code: &str) -> Term {
        self.term(code, &format!("measured-in-{}", code.to_lowercase().replace('_', "-")))
    }

    /// A code that a text explains.
    #[must_use]
    pub fn term(&self, code: &str, text: &str) -> Term {
        Term::new(code, self.in_every_language(text, &[]))
    }

    /// A text in every language in which somebody wrote it.
    #[must_use]
    pub fn in_every_language(&self, text: &str, values: &[(&str, FluentValue<'_>)]) -> ByLanguage {
        let said = |language: Language| Some((language.tag().to_owned(), self.say_in(language, text, values)?));
        Language::ALL.into_iter().filter_map(said).collect()
    }
}

/// The words of the codebook, in the reader's language.
pub(super) fn words(reader: &Reader) -> CodebookWords {
    let t = |key: &str| reader.t(&format!("codebook-{key}"));
    let kinds = [Kind::Text, Kind::Integer, Kind::Decimal(0), Kind::Money, Kind::Date, Kind::Boolean];
    CodebookWords {
        sheet: t("sheet"),
        key: t("key"),
        label: t("label"),
        kind: t("kind"),
        unit: t("unit"),
        definition: t("definition"),
        codes: t("codes"),
        missing: t("missing"),
        not_known: t("not-known"),
        not_applicable: t("not-applicable"),
        confidential: t("confidential"),
        kinds: kinds.map(|kind| (kind.name().to_owned(), t(&format!("kind-{}", kind.name())))).into(),
        components: COMPONENTS.map(|id| (id.to_owned(), component(reader, id))).into(),
    }
}

/// A column that SDMX adds, with the codes it may hold.
fn component(reader: &Reader, id: &str) -> Meaning {
    let text = format!("sdmx-{}", id.to_lowercase().replace('_', "-"));
    let codes: &[&str] = match id {
        "ACTION" => &["I"],
        "OBS_STATUS" => &["A", "O", "M", "Q"],
        "CONF_STATUS" => &["F", "C"],
        _ => &[],
    };
    Meaning {
        labels: reader.in_every_language(&text, &[]),
        definitions: reader.in_every_language(&format!("{text}.means"), &[]),
        codes: codes.iter().map(|code| reader.term(code, &format!("{text}.code-{}", code.to_lowercase()))).collect(),
        ..Meaning::default()
    }
}
