// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The tables that hold the answers to a form: one row for each submission, and a table for each repeat.

use std::collections::{BTreeMap, HashMap, HashSet};

use tables::{ByLanguage, Column, Kind, Meaning, SIMULATED_KEY, Term};
use xlsform::{
    definition::Definition,
    exchange::{Codebook, CodedChoice, CodedQuestion, codebook},
};

/// The name of the table with one row for each submission.
pub(crate) const ANSWERS: &str = "risposte";

/// The columns that say whose submission a row is, before the answers: the key of every table.
pub(crate) const OF_THE_SUBMISSION: [&str; 10] = [
    "codice_ipa",
    "codice_istat",
    "comune",
    "provincia",
    "regione",
    "ripartizione",
    "classe_demografica",
    "versione",
    "numero",
    "inviato_il",
];

/// A table of answers.
#[derive(Clone, Debug)]
pub(crate) struct AnswerTable {
    /// [`ANSWERS`], or the name of the repeat.
    pub(crate) name: String,
    /// What people call it, by language.
    pub(crate) titles: ByLanguage,
    /// Paths of the repeats it stands in, outermost first.
    pub(crate) repeats: Vec<String>,
    /// One for each question, in the order of the form.
    pub(crate) columns: Vec<AnswerColumn>,
    /// The place of each path among the columns.
    places: HashMap<String, usize>,
}

/// The answers to a question.
#[derive(Clone, Debug)]
pub(crate) struct AnswerColumn {
    /// Its name in files: that of the question or, where two have the same, its path.
    pub(crate) key: String,
    /// What it holds.
    pub(crate) kind: Kind,
    /// The question.
    pub(crate) question: CodedQuestion,
    /// What can be chosen.
    pub(crate) choices: Vec<CodedChoice>,
}

/// The tables of a form, the one with one row for each submission first. A later version of the form goes first: what
/// only the ones before asked follows.
pub(crate) fn answer_tables<'d>(newest_first: impl IntoIterator<Item = &'d Definition>) -> Vec<AnswerTable> {
    let mut tables = vec![AnswerTable::named(ANSWERS, &[], ByLanguage::new())];
    for definition in newest_first {
        let book = codebook(definition);
        if tables[0].titles.is_empty() {
            tables[0].titles = ByLanguage::from([("it".to_owned(), book.title.clone())]);
        }
        let messages = messages(definition);
        for question in book.questions.iter().filter(|question| !messages.contains(question.path.as_str())) {
            let at = tables.iter().position(|table| table.repeats == question.repeats).unwrap_or_else(|| {
                let path = question.repeats.last().map(String::as_str).unwrap_or_default();
                let name = path.rsplit('/').next().unwrap_or_default();
                tables.push(AnswerTable::named(name, &question.repeats, titles(definition, path)));
                tables.len() - 1
            });
            tables[at].add(question, &book);
        }
    }
    tables
}

/// Paths of what is only read: no column.
fn messages(definition: &Definition) -> HashSet<&str> {
    let fixed = definition.binds.iter().filter(|bind| bind.readonly.as_deref().is_some_and(|when| when == "true()"));
    fixed.filter(|bind| bind.calculate.is_none()).map(|bind| &*bind.path).collect()
}

/// The headings of a repeat, by language.
fn titles(definition: &Definition, path: &str) -> ByLanguage {
    let id = format!("{path}:label");
    let said = definition.texts.languages.iter().filter_map(|language| {
        let (_, forms) = language.texts.iter().find(|(known, _)| **known == *id)?;
        let form = forms.iter().find(|form| form.kind.is_none())?;
        let words = form.text.0.iter().filter_map(|piece| match piece {
            xlsform::definition::Piece::Literal(words) => Some(words.as_str()),
            _ => None,
        });
        Some((tag(&language.name), words.collect()))
    });
    said.collect()
}

impl AnswerTable {
    fn named(name: &str, repeats: &[String], titles: ByLanguage) -> Self {
        let (columns, places) = Default::default();
        Self { name: name.to_owned(), titles, repeats: repeats.to_vec(), columns, places }
    }

    fn add(&mut self, question: &CodedQuestion, book: &Codebook) {
        if self.places.contains_key(&question.path) {
            return;
        }
        let taken = |key: &str| {
            OF_THE_SUBMISSION.contains(&key)
                || key == SIMULATED_KEY
                || self.columns.iter().any(|column| column.key == key)
        };
        let whole = || question.path.trim_start_matches('/').replace(['/', ':'], "-");
        let key = Some(question.name.clone()).filter(|name| !taken(name)).unwrap_or_else(whole);
        let list = book.lists.iter().find(|list| Some(&list.id) == question.list.as_ref());
        let choices = list.map_or_else(|| question.choices.clone(), |list| list.choices.clone());
        let kind = match question.data_type.as_str() {
            "int" => Kind::Integer,
            "decimal" => Kind::Decimal(2),
            "date" => Kind::Date,
            _ => Kind::Text,
        };
        self.places.insert(question.path.clone(), self.columns.len());
        self.columns.push(AnswerColumn { key, kind, question: question.clone(), choices });
    }

    /// The place of the column with the answers of this path.
    pub(crate) fn place(&self, path: &str) -> Option<usize> {
        self.places.get(path).copied()
    }

    /// The columns that say which instance a row is: one for each repeat around it.
    pub(crate) fn position_keys(&self) -> Vec<String> {
        let name = |path: &String| format!("posizione_{}", path.rsplit('/').next().unwrap_or_default());
        self.repeats.iter().map(name).collect()
    }
}

impl AnswerColumn {
    /// The column as files have it, whose label is in this language.
    pub(crate) fn column(&self, language: &str) -> Column {
        let labels = by_tag(&self.question.labels);
        let label = labels.get(language).or_else(|| labels.values().next()).unwrap_or(&self.key).clone();
        let mut definitions = by_tag(&self.question.hints);
        if let Some(definition) = &self.question.definition {
            let said = definitions.entry("it".to_owned()).or_default();
            *said = format!("{said} {definition}").trim().to_owned();
        }
        let unit = self.question.unit.as_ref();
        Column::new(&self.key, label, self.kind).meaning(Meaning {
            labels,
            definitions,
            unit: unit.map(|unit| Term::new(unit, ByLanguage::from([("it".to_owned(), unit.clone())]))),
            codes: self.choices.iter().map(|choice| Term::new(&choice.value, by_tag(&choice.labels))).collect(),
            ..Meaning::default()
        })
    }
}

/// Texts by the tag of their language: `it` of `Italiano (it)`.
pub(crate) fn by_tag(texts: &BTreeMap<String, String>) -> ByLanguage {
    texts.iter().map(|(language, text)| (tag(language), text.clone())).collect()
}

/// The tag of a form's language; Italian where it names none.
fn tag(language: &str) -> String {
    let tag = language.rsplit_once('(').map(|(_, tag)| tag.trim_end_matches(')').trim().to_lowercase());
    tag.filter(|tag| !tag.is_empty()).unwrap_or_else(|| "it".to_owned())
}
