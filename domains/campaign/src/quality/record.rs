// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the rules look at: the questions of an edition, and a record as a flat table of its answers.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use super::Pace;
use xlsform::{
    exchange::Codebook,
    tree::{Kind, Names, NodeId, Tree},
};

/// A question that is asked, outside repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its path: `/data/organizzazione/dipendenti`.
    pub path: String,
    /// Its name: `dipendenti`.
    pub name: String,
    /// Whether it takes a number.
    pub is_number: bool,
    /// The list it chooses one from.
    pub list: Option<String>,
    /// The source that knows the answer, as facts of the registry call it: `padigitale:1.2`.
    pub known_by: Option<String>,
}

/// The questions of an edition, as the rules need them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Questionnaire {
    /// In order.
    pub asked: Vec<Asked>,
    paths: HashMap<String, String>,
    words: HashMap<String, i32>,
}

/// A record that was signed off.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// The class of the Comune, from 1 to 8.
    pub class: u8,
    /// Residents by ISTAT, where known.
    pub residents: Option<u32>,
    /// What public sources say today, by key: `padigitale:1.2`.
    pub facts: BTreeMap<String, String>,
    /// The answers, by path; those inside repeats are left out, and blanks. All records of a campaign are judged at once: a
    /// path is written in memory once for all of them.
    pub answers: BTreeMap<Arc<str>, String>,
    /// The numbers that it gave the year before, by name of the question.
    pub before: BTreeMap<String, f64>,
    /// How fast the answers of each section came.
    pub paces: Vec<Pace>,
}

/// The paths of a questionnaire as records share them.
#[derive(Debug, Default)]
pub struct Paths(HashSet<Arc<str>>);

impl Paths {
    fn shared(&mut self, path: &str) -> Arc<str> {
        if let Some(known) = self.0.get(path) {
            return Arc::clone(known);
        }
        let new: Arc<str> = path.into();
        self.0.insert(Arc::clone(&new));
        new
    }
}

impl Questionnaire {
    /// Reads a codebook.
    #[must_use]
    pub fn of(book: &Codebook) -> Self {
        let known: HashMap<&str, &str> = book
            .questions
            .iter()
            .filter_map(|one| Some((one.name.strip_prefix("noto_")?, one.extensions.get("prefill")?.as_str())))
            .collect();
        let asked = book.questions.iter().filter(|one| !one.control.is_empty() && one.repeats.is_empty());
        let asked = asked.map(|one| Asked {
            path: one.path.clone(),
            name: one.name.clone(),
            is_number: matches!(one.data_type.as_str(), "int" | "decimal"),
            list: one.list.clone().filter(|_| one.control == "select1"),
            known_by: known.get(one.name.as_str()).map(|key| (*key).to_owned()),
        });
        let words = book.questions.iter().filter(|one| !one.control.is_empty()).filter_map(|one| {
            let label = one.labels.values().min_by_key(|label| label.len())?;
            Some((one.path.clone(), i32::try_from(label.split_whitespace().count()).ok()?))
        });
        let words = words.collect();
        let paths = book.questions.iter().map(|one| (one.name.clone(), one.path.clone()));
        Self { asked: asked.collect(), paths: paths.collect(), words }
    }

    /// The path of a name.
    #[must_use]
    pub fn path(&self, name: &str) -> Option<&str> {
        self.paths.get(name).map(String::as_str)
    }

    /// The words that a question asks its reader to read, in the shorter of its languages.
    #[must_use]
    pub fn words(&self, path: &str) -> Option<i32> {
        self.words.get(path).copied()
    }

    /// The numbers among the answers of a record, by name of the question.
    #[must_use]
    pub fn numbers(&self, record: &Record) -> BTreeMap<String, f64> {
        let numbers = self.asked.iter().filter(|question| question.is_number);
        numbers.filter_map(|question| Some((question.name.clone(), record.number(&question.path)?))).collect()
    }
}

impl Record {
    /// Reads the answers of a record as ODK writes it; none when it is not XML. What stands twice, as in repeats, is left out,
    /// and what is blank. Give the same `paths` for all records.
    #[must_use]
    pub fn answers(xml: &str, paths: &mut Paths) -> Option<BTreeMap<Arc<str>, String>> {
        let tree = Tree::parse(xml, Names::default()).ok()?;
        let root = tree.elements(Tree::DOCUMENT).next()?;
        let mut answers = BTreeMap::new();
        gather(&tree, root, &format!("/{}", local(&tree, root)), &mut |path, answer| {
            answers.insert(paths.shared(path), answer);
        });
        Some(answers)
    }

    /// The answer to a question, if there is one.
    #[must_use]
    pub fn answer(&self, path: &str) -> Option<&str> {
        self.answers.get(path).map(String::as_str)
    }

    /// The answer as a number.
    #[must_use]
    pub fn number(&self, path: &str) -> Option<f64> {
        self.answer(path)?.parse().ok().filter(|number: &f64| number.is_finite())
    }
}

fn local(tree: &Tree, node: NodeId) -> &str {
    &tree.full_name(node).local
}

fn gather(tree: &Tree, node: NodeId, path: &str, found: &mut dyn FnMut(&str, String)) {
    let children: Vec<NodeId> = tree.elements(node).collect();
    if children.is_empty() {
        let text: String =
            tree.children(node).filter(|child| tree.kind(*child) == Kind::Text).map(|child| tree.text(child)).collect();
        if !text.trim().is_empty() {
            found(path, text.trim().to_owned());
        }
        return;
    }
    let mut times: HashMap<&str, usize> = HashMap::new();
    children.iter().for_each(|child| *times.entry(local(tree, *child)).or_default() += 1);
    for child in &children {
        let name = local(tree, *child);
        if times.get(name) == Some(&1) {
            gather(tree, *child, &format!("{path}/{name}"), found);
        }
    }
}
