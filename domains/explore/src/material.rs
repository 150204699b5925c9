// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can be explored by somebody: the answers of a year, where they may see them, and the open data of today.

use std::sync::Arc;

use observatory::{board::Board, indicator::Indicator};
use report::figures::{reading::Told, table::Form};

use crate::{
    slice::{Land, Slice},
    workbench::{Subject, Workbench},
};

/// What is asked: of the questionnaire, or of open data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Estimated from answers.
    Survey(Subject),
    /// Known of all Comuni: an indicator of the board, by its place.
    Open(usize),
}

/// What there is.
pub struct Material {
    /// The campaigns whose answers may be seen, the newest first.
    pub years: Vec<i32>,
    /// The year shown.
    pub year: i32,
    /// The answers of that year; none where they may not be seen, or too few answered.
    pub bench: Option<Arc<Workbench>>,
    /// The campaigns whose answers may not be seen yet.
    pub closed: Vec<i32>,
    /// The open data of today.
    pub board: Arc<Board>,
}

/// The one estimate of open data.
const VALUE: &str = "valore";

impl Material {
    /// Everything that can be asked, in the order of menus: the questionnaire first.
    pub fn topics(&self) -> impl Iterator<Item = Topic> + '_ {
        let asked = self.bench.iter().flat_map(|bench| bench.subjects()).map(Topic::Survey);
        asked.chain((0..self.board.indicators().len()).map(Topic::Open))
    }

    /// What is shown before anything is asked: the first of which something is known.
    #[must_use]
    pub fn usual(&self) -> Topic {
        let known = |topic: &Topic| match topic {
            Topic::Survey(_) => true,
            Topic::Open(place) => self.open(*place).is_some_and(|one| self.board.italy(one).is_some()),
        };
        self.topics().find(known).unwrap_or(Topic::Open(0))
    }

    /// The topic that a word names.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<Topic> {
        let asked = self.bench.as_ref().and_then(|bench| bench.find(word)).map(Topic::Survey);
        let open = || self.board.indicators().iter().position(|one| one.word() == word).map(Topic::Open);
        asked.or_else(open)
    }

    /// The word of a topic in addresses.
    #[must_use]
    pub fn word(&self, topic: Topic) -> String {
        match topic {
            Topic::Survey(subject) => self.bench.as_ref().map_or_else(String::new, |bench| bench.word(subject)),
            Topic::Open(place) => self.open(place).map_or_else(String::new, |one| one.word().into_owned()),
        }
    }

    /// An indicator of open data.
    #[must_use]
    pub fn open(&self, place: usize) -> Option<&Indicator> {
        self.board.indicators().get(place)
    }

    /// The words of the estimates of a topic.
    #[must_use]
    pub fn columns(&self, topic: Topic) -> Vec<String> {
        match topic {
            Topic::Survey(subject) => {
                let item = self.bench.as_ref().and_then(|bench| bench.item(subject).ok());
                item.map_or_else(Vec::new, |item| item.columns.iter().map(|column| column.key.clone()).collect())
            }
            Topic::Open(_) => vec![VALUE.to_owned()],
        }
    }

    /// The word of one of them; empty where there is only one.
    #[must_use]
    pub fn column_word(&self, topic: Topic, column: usize) -> String {
        let words = self.columns(topic);
        if words.len() > 1 { words.get(column).cloned().unwrap_or_default() } else { String::new() }
    }

    /// The estimate that matters most.
    #[must_use]
    pub fn main(&self, topic: Topic) -> usize {
        match topic {
            Topic::Survey(subject) => {
                let item = self.bench.as_ref().and_then(|bench| bench.item(subject).ok());
                item.map_or(0, |item| item.main)
            }
            Topic::Open(_) => 0,
        }
    }

    /// How an estimate of the questionnaire is written.
    #[must_use]
    pub fn form(&self, subject: Subject, column: usize) -> Form {
        let item = self.bench.as_ref().and_then(|bench| bench.item(subject).ok());
        item.and_then(|item| item.columns.get(column).map(|column| column.form)).unwrap_or(Form::Number(1))
    }

    /// Whether something is told of how a topic is spread in a part: numbers of few are told of Italy, of its areas and of its
    /// classes alone.
    #[must_use]
    pub fn spreads(&self, topic: Topic, whole: Slice) -> bool {
        let Topic::Survey(subject) = topic else { return true };
        let item = self.bench.as_ref().and_then(|bench| bench.item(subject).ok());
        match item.as_ref().map(|item| &item.reading.told) {
            Some(Told::Answers { .. }) => true,
            Some(_) => match whole.land {
                Land::Italy => true,
                Land::Area(_) => whole.class.is_none(),
                _ => false,
            },
            None => false,
        }
    }
}
