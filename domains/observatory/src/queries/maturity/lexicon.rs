// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What sections, indicators and answers of an edition are called in the language of who reads.

use std::collections::{BTreeMap, HashMap};

use composite::{codebook::Kind, table::Gap};
use kernel::Language;
use survey::{Edition, MappedIndicator};
use web::{AppState, Failure, Reader};
use xlsform::exchange::{CodedChoice, codebook};

use crate::maturity::Said;

/// The words of an edition.
pub struct Lexicon {
    language: Language,
    sections: HashMap<String, String>,
    /// By indicator, then by what is stored: what people chose.
    answers: HashMap<String, HashMap<String, String>>,
    questions: HashMap<String, String>,
}

impl Lexicon {
    /// Those of an edition.
    ///
    /// # Errors
    /// When the edition cannot be read from the database.
    pub async fn of(app: &AppState, reader: &Reader, edition: &Edition) -> Result<Self, Failure> {
        let language = reader.language;
        let (year, version) = (edition.year.unwrap_or_default(), edition.version.clone().unwrap_or_default());
        let form = survey::form(app, year, &version).await?;
        let title = |section: &survey::FormSection| (section.name.clone(), section.title(language.tag()).to_owned());
        let mut lexicon = Self {
            language,
            sections: form.sections.iter().map(title).collect(),
            answers: HashMap::new(),
            questions: HashMap::new(),
        };
        let book = codebook(form.program.definition());
        let lists: HashMap<&str, &[CodedChoice]> =
            book.lists.iter().map(|list| (list.id.as_str(), list.choices.as_slice())).collect();
        let mut choices: HashMap<&str, HashMap<String, String>> = HashMap::new();
        for question in &book.questions {
            let of_list = question.list.as_deref().and_then(|list| lists.get(list)).copied();
            let shown = of_list.unwrap_or(&question.choices).iter();
            let told = shown.map(|choice| (choice.value.clone(), lexicon.said(&choice.labels).unwrap_or_default()));
            choices.insert(question.name.as_str(), told.collect());
            lexicon.questions.insert(question.name.clone(), lexicon.said(&question.labels).unwrap_or_default());
        }
        for indicator in &edition.map.indicators {
            let all = indicator.questions.iter().filter_map(|name| choices.get(name.as_str())).flatten();
            let known = all.map(|(value, label)| (value.clone(), label.clone())).collect();
            lexicon.answers.insert(indicator.id.clone(), known);
        }
        Ok(lexicon)
    }

    fn said(&self, labels: &BTreeMap<String, String>) -> Option<String> {
        let tag = format!("({})", self.language.tag());
        let own = labels.iter().find(|(name, _)| name.ends_with(&tag)).or_else(|| labels.iter().next());
        own.map(|(_, label)| label.replace("**", ""))
    }

    /// A section, by its name in the map.
    #[must_use]
    pub fn section<'l>(&'l self, name: &'l str) -> &'l str {
        self.sections.get(name).map_or(name, String::as_str)
    }

    /// An indicator.
    #[must_use]
    pub fn indicator(&self, indicator: &MappedIndicator) -> String {
        self.said(&indicator.names).unwrap_or_else(|| indicator.id.clone())
    }

    /// A question, by its name.
    #[must_use]
    pub fn question<'l>(&'l self, name: &'l str) -> &'l str {
        self.questions.get(name).filter(|label| !label.is_empty()).map_or(name, String::as_str)
    }

    /// One stored word of an answer, as people chose it; yes and no where the form computes them.
    #[must_use]
    pub fn word(&self, reader: &Reader, indicator: &MappedIndicator, word: &str) -> String {
        let known = self.answers.get(&indicator.id).and_then(|known| known.get(word));
        let computed = || match word {
            "si" | "no" => reader.t(&format!("maturity-answer-{word}")),
            composite::scoring::NONE => reader.t("maturity-answer-none"),
            other => other.to_owned(),
        };
        known.filter(|label| !label.is_empty()).cloned().unwrap_or_else(computed)
    }

    /// What was said of an indicator, ready to be read.
    #[must_use]
    pub fn answer(&self, reader: &Reader, indicator: &MappedIndicator, said: &Said) -> String {
        match said {
            Said::Gap(gap) => gap_in_words(reader, *gap),
            Said::Text(text) => {
                let words: Vec<String> =
                    text.split_whitespace().map(|word| self.word(reader, indicator, word)).collect();
                words.join("; ")
            }
            Said::Number(number) => with_unit(reader, indicator, *number),
            Said::Ratio(_, under) if *under == 0.0 => gap_in_words(reader, Gap::NotApplicable),
            Said::Ratio(over, under) => with_unit(reader, indicator, over / under),
        }
    }
}

/// A number of an indicator, with its unit.
pub(crate) fn with_unit(reader: &Reader, indicator: &MappedIndicator, number: f64) -> String {
    let scored = indicator.scored.as_ref().map(|one| &one.kind);
    let digits = if number.fract().abs() < 1e-9 { 0 } else { 1 };
    let told = reader.decimal(number, digits);
    match scored {
        Some(Kind::Numeric(_) | Kind::Ratio(_)) | None if !indicator.unit.is_empty() => {
            format!("{told} {}", indicator.unit)
        }
        _ => told,
    }
}

/// Why nothing was said.
pub(crate) fn gap_in_words(reader: &Reader, gap: Gap) -> String {
    reader.t(&format!("maturity-gap-{}", gap.code()))
}
