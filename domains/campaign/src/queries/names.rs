// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What sections and questions of an edition are called, in the language of who reads.

use std::{collections::HashMap, sync::Arc};

use survey::Form;
use web::{AppState, Reader};
use xlsform::exchange::codebook;

use crate::{CampaignProblem, burden::without_places};

/// What sections and questions of an edition are called.
pub(crate) struct Names {
    form: Arc<Form>,
    language: &'static str,
    questions: HashMap<String, String>,
}

impl Names {
    /// Those of the edition that a campaign sends out.
    pub(crate) async fn of(app: &AppState, reader: &Reader, year: i32, version: &str) -> Result<Self, CampaignProblem> {
        let form = survey::form(app, year, version).await?;
        let language = reader.language.tag();
        let tag = format!("({language})");
        let questions = codebook(form.program.definition()).questions.into_iter().map(|question| {
            let said =
                question.labels.iter().find(|(name, _)| name.ends_with(&tag)).or_else(|| question.labels.iter().next());
            (question.path, said.map_or(question.name, |(_, label)| plain(label)))
        });
        Ok(Self { language, questions: questions.collect(), form })
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

    /// The questions that somebody is asked, in order, with the section of each.
    pub(crate) fn asked(&self) -> Vec<(String, String)> {
        let book = codebook(self.form.program.definition());
        let asked = book.questions.into_iter().filter(|question| !question.control.is_empty());
        let placed = asked.filter_map(|one| Some((self.form.section_of(&one.path)?.name.clone(), one.path)));
        placed.collect()
    }
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
