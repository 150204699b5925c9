// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Texts of a form as plain words in one language.

use std::collections::{BTreeMap, HashMap};

use super::shape::Label;
use crate::definition::{Definition, Piece, Text};

/// Texts that refer to texts are followed this far.
const DEEPEST: u32 = 4;

/// The words of a form, by language and id.
pub(super) struct Words<'a> {
    /// In order; one without name when the texts are not translated.
    pub(super) languages: Vec<String>,
    by_language: HashMap<&'a str, HashMap<&'a str, &'a Text>>,
}

impl<'a> Words<'a> {
    pub(super) fn of(definition: &'a Definition) -> Self {
        let mut words = Self { languages: Vec::new(), by_language: HashMap::new() };
        for language in &definition.texts.languages {
            words.languages.push(language.name.clone());
            let plain = |(id, forms): &'a (String, Vec<crate::definition::Form>)| {
                let form = forms.iter().find(|form| form.kind.is_none())?;
                Some((id.as_str(), &form.text))
            };
            words.by_language.insert(&language.name, language.texts.iter().filter_map(plain).collect());
        }
        if words.languages.is_empty() {
            words.languages.push(String::new());
        }
        words
    }

    /// A text in a language; the value of an expression is shown as `${name}`.
    pub(super) fn plain(&self, text: &Text, language: &str) -> String {
        self.read(text, language, DEEPEST)
    }

    /// A text in each language that has it.
    pub(super) fn all(&self, text: Option<&Text>) -> BTreeMap<String, String> {
        let said = |language: &String| Some((language.clone(), self.plain(text?, language)));
        self.languages.iter().filter_map(said).filter(|(_, words)| !words.is_empty()).collect()
    }

    /// The label of a choice in each language that has it.
    pub(super) fn choice(&self, label: &Label<'_>) -> BTreeMap<String, String> {
        let said = |language: &String| match label {
            Label::Text(text) => self.plain(text, language),
            Label::Plain(words) => (*words).to_owned(),
            Label::Id(id) => self.by_id(id, language, DEEPEST).unwrap_or_default(),
        };
        self.languages.iter().map(|l| (l.clone(), said(l))).filter(|(_, words)| !words.is_empty()).collect()
    }

    fn read(&self, text: &Text, language: &str, depth: u32) -> String {
        text.0
            .iter()
            .map(|piece| match piece {
                Piece::Literal(words) => words.clone(),
                Piece::Output(expression) => output(expression),
                Piece::Translated(id) => {
                    let id = id.trim().trim_matches(|c| c == '\'' || c == '"');
                    self.by_id(id, language, depth).unwrap_or_default()
                }
            })
            .collect()
    }

    fn by_id(&self, id: &str, language: &str, depth: u32) -> Option<String> {
        let depth = depth.checked_sub(1)?;
        Some(self.read(self.by_language.get(language)?.get(id)?, language, depth))
    }
}

fn output(expression: &str) -> String {
    let expression = expression.trim();
    let is_path = expression.chars().all(|c| c.is_alphanumeric() || "/._-".contains(c));
    match expression.rsplit('/').next().filter(|name| is_path && !name.is_empty()) {
        Some(name) => format!("${{{name}}}"),
        None => format!("{{{expression}}}"),
    }
}
