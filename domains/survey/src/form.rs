// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The form of a published edition, ready to be answered: its program and its sections.

use std::{collections::BTreeMap, sync::Arc};

use xlsform::run::{Limits, Program, Record, View, World};

use crate::edition::Edition;

/// A published edition that is being answered; shared by all who answer it.
#[derive(Debug)]
pub struct Form {
    /// The edition as its analysts wrote it.
    pub edition: Edition,
    /// What runs it.
    pub program: Arc<Program>,
    /// Its sections, in order.
    pub sections: Vec<FormSection>,
}

/// A section of a form: a heading, and the parts of the form under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormSection {
    /// Its name: `organizzazione`. Part of addresses.
    pub name: String,
    /// Its heading, by language of the form (`Italiano (it)`); by the empty name when there is one language.
    pub titles: BTreeMap<String, String>,
    /// The groups it is made of: what stands before the first section belongs to it, what stands after the last too.
    groups: Vec<String>,
}

impl Form {
    /// Makes an edition ready; none when it cannot run or has no sections.
    #[must_use]
    pub fn of(edition: Edition, world: &dyn World) -> Option<Self> {
        let definition = edition.definition.clone()?;
        let program = Program::compile(definition, &Limits::default()).ok()?;
        let sections = sections(&program, world);
        (!sections.is_empty()).then_some(Self { edition, program, sections })
    }

    /// The section of this name.
    #[must_use]
    pub fn section(&self, name: &str) -> Option<&FormSection> {
        self.sections.iter().find(|section| section.name == name)
    }

    /// The section that a node belongs to.
    #[must_use]
    pub fn section_of(&self, node: &str) -> Option<&FormSection> {
        self.sections.iter().find(|section| section.holds(node))
    }
}

impl FormSection {
    /// Whether a node, or a part of the page, belongs to it.
    #[must_use]
    pub fn holds(&self, node: &str) -> bool {
        self.groups.iter().any(|group| {
            node.strip_prefix(group.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '[', '#']))
        })
    }

    /// Its heading in a language (`it`), or in the first there is.
    #[must_use]
    pub fn title(&self, language: &str) -> &str {
        let tag = format!("({language})");
        let said = self.titles.iter().find(|(name, _)| name.ends_with(&tag)).or_else(|| self.titles.iter().next());
        said.map_or(self.name.as_str(), |(_, title)| title)
    }
}

/// The name of the form's language that a reader's (`it`) is: `Italiano (it)`.
#[must_use]
pub fn language_of<'a>(program: &'a Program, tag: &str) -> Option<&'a str> {
    let wanted = format!("({tag})");
    program.languages().iter().find(|name| name.ends_with(&wanted)).map(String::as_str)
}

/// Top-level groups, gathered under those that `campanile::section` names.
fn sections(program: &Arc<Program>, world: &dyn World) -> Vec<FormSection> {
    let definition = program.definition();
    let named = |path: &str| {
        let found = definition.extensions.iter().find(|(held, _)| **held == *path);
        found.and_then(|(_, columns)| columns.get("section")).map(std::string::ToString::to_string)
    };
    let mut record = Record::new(Arc::clone(program), world);
    let mut sections: Vec<FormSection> = Vec::new();
    let mut before = Vec::new();
    for (path, title) in headings(&record, world) {
        match (named(&path), sections.last_mut()) {
            (Some(name), _) => {
                let mut groups = std::mem::take(&mut before);
                groups.push(path);
                sections.push(FormSection { name, titles: BTreeMap::from([(String::new(), title)]), groups });
            }
            (None, Some(last)) => last.groups.push(path),
            (None, None) => before.push(path),
        }
    }
    for language in program.languages() {
        if record.set_language(language, world).is_err() {
            continue;
        }
        for (path, title) in headings(&record, world) {
            if let Some(section) = sections.iter_mut().find(|section| named(&path).as_ref() == Some(&section.name)) {
                section.titles.remove("");
                section.titles.insert(language.clone(), title);
            }
        }
    }
    sections
}

/// What stands at the top of the form, by node and heading.
fn headings(record: &Record, world: &dyn World) -> Vec<(String, String)> {
    let parts = record.walk(world).into_iter();
    parts
        .filter_map(|view| match view {
            View::Group(group) => Some((group.reference?.to_string(), group.words.label.unwrap_or_default())),
            View::Question(question) => Some((question.reference.to_string(), String::new())),
            View::Repeat(repeat) => Some((repeat.reference.to_string(), String::new())),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::here::Here;

    #[test]
    fn the_shipped_edition_has_six_sections_that_hold_every_question() {
        let form = Form::of(Edition::shipped(), &Here::on(DateTime::UNIX_EPOCH)).expect("it runs");
        let names: Vec<&str> = form.sections.iter().map(|section| section.name.as_str()).collect();
        assert_eq!(names, ["organizzazione", "atti", "governance", "infrastruttura", "sicurezza", "applicazioni"]);
        assert!(form.sections[0].title("it").starts_with("A. Organizzazione"), "{:?}", form.sections[0].titles);
        assert!(form.sections[0].title("en").starts_with("A. Organisation"));
        assert_eq!(form.section_of("/data/inizio/residenti").map(|section| section.name.as_str()), Some(names[0]));
        assert_eq!(
            form.section_of("/data/infrastruttura/linea[2]/velocita").map(|section| section.name.as_str()),
            Some(names[3])
        );
        assert_eq!(form.section_of("/data/organizzazioni").map(|section| section.name.as_str()), None);
    }
}
