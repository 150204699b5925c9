// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What sections, questions and choices of an edition, and the columns of our files, are called in the language of who
//! reads.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use chrono::NaiveDate;
use survey::Form;
use tables::{Column, Kind, Provenance};
use web::{AppState, Reader};
use xlsform::exchange::{CodedChoice, codebook};

use crate::{CampaignProblem, burden::without_places};

/// What sections, questions and choices of an edition are called.
pub(crate) struct Names {
    form: Arc<Form>,
    language: &'static str,
    questions: HashMap<String, String>,
    /// The list that a question chooses from, and what the choices of each list are called, by value.
    lists: HashMap<String, String>,
    choices: HashMap<String, HashMap<String, String>>,
}

impl Names {
    /// Those of the edition that a campaign sends out.
    pub(crate) async fn of(app: &AppState, reader: &Reader, year: i32, version: &str) -> Result<Self, CampaignProblem> {
        let form = survey::form(app, year, version).await?;
        let language = reader.language.tag();
        let book = codebook(form.program.definition());
        let called = |list: &[CodedChoice]| -> HashMap<String, String> {
            list.iter().filter_map(|one| Some((one.value.clone(), in_language(&one.labels, language)?))).collect()
        };
        let mut choices: HashMap<String, HashMap<String, String>> =
            book.lists.iter().map(|list| (list.id.clone(), called(&list.choices))).collect();
        let (mut questions, mut lists) = (HashMap::new(), HashMap::new());
        for question in book.questions {
            if !question.choices.is_empty() {
                choices.insert(question.path.clone(), called(&question.choices));
                lists.insert(question.path.clone(), question.path.clone());
            } else if let Some(list) = question.list {
                lists.insert(question.path.clone(), list);
            }
            let label = in_language(&question.labels, language).unwrap_or(question.name);
            questions.insert(question.path, label);
        }
        Ok(Self { form, language, questions, lists, choices })
    }

    /// The sections, in order: their names and headings.
    pub(crate) fn sections(&self) -> impl Iterator<Item = (&str, &str)> {
        self.form.sections.iter().map(|section| (section.name.as_str(), section.title(self.language)))
    }

    /// The heading of a section.
    pub(crate) fn section<'a>(&'a self, name: &'a str) -> &'a str {
        self.form.section(name).map_or(name, |section| section.title(self.language))
    }

    /// A question, by its node; the section's heading for none.
    pub(crate) fn question(&self, section: &str, node: &str) -> String {
        let path = without_places(node);
        match self.questions.get(&path) {
            Some(label) if !label.is_empty() => label.clone(),
            _ if node.is_empty() => self.section(section).to_owned(),
            _ => path.rsplit('/').next().unwrap_or_default().to_owned(),
        }
    }

    /// What was chosen at a question, in words; none when it has no such choices.
    pub(crate) fn chosen(&self, node: &str, value: &str) -> Option<String> {
        let choices = self.choices.get(self.lists.get(&without_places(node))?)?;
        let chosen: Option<Vec<&str>> =
            value.split_whitespace().map(|one| choices.get(one).map(String::as_str)).collect();
        chosen.filter(|labels| !labels.is_empty()).map(|labels| labels.join(", "))
    }

    /// The node of the question with this name, the last part of its path.
    pub(crate) fn node(&self, name: &str) -> Option<&str> {
        self.questions.keys().map(String::as_str).find(|path| path.rsplit('/').next() == Some(name))
    }

    /// The questions that somebody is asked, in order, with the section of each.
    pub(crate) fn asked(&self) -> Vec<(String, String)> {
        let book = codebook(self.form.program.definition());
        let asked = book.questions.into_iter().filter(|question| !question.control.is_empty());
        let placed = asked.filter_map(|one| Some((self.form.section_of(&one.path)?.name.clone(), one.path)));
        placed.collect()
    }
}

/// A column of our files, named and defined by the text `campaign-file-…`.
pub(crate) fn column(reader: &Reader, key: &str, kind: Kind) -> Column {
    reader.column(key, &format!("campaign-file-{}", key.replace('_', "-")), kind)
}

/// What a file says of itself: the operator gives it, and it stands as of that day.
pub(crate) fn provenance(reader: &Reader, title: String, on: NaiveDate) -> Provenance {
    let source = reader.settings().operator_name.clone();
    Provenance { title, source, as_of: Some(on), ..Provenance::default() }
}

/// The label in a language, or in another one when it has none there.
fn in_language(labels: &BTreeMap<String, String>, language: &str) -> Option<String> {
    let tag = format!("({language})");
    let said = labels.iter().find(|(name, _)| name.ends_with(&tag)).or_else(|| labels.iter().next());
    said.map(|(_, label)| plain(label))
}

/// A label without what is filled in and without its marks: `A1. … Risulta: **${noto_rtd}**` becomes `A1. …`.
fn plain(label: &str) -> String {
    let cut = label.find("${").map_or(label, |at| {
        let before = &label[..at];
        before.rfind(['.', '?', '!']).map_or(before, |end| &before[..=end])
    });
    cut.replace("**", "").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_label_is_told_without_what_is_filled_in() {
        assert_eq!(plain("A1. C’è un RTD? Risulta: **${noto_rtd_parole}**"), "A1. C’è un RTD?");
        assert_eq!(plain("Quante **sedi**?"), "Quante sedi?");
    }
}
