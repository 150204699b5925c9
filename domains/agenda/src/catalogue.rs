// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The catalogue of actions: what a Comune can do, what it costs, what it raises, which law asks it.
//!
//! It is content (`content/actions/2026`), written by analysts and read with errors by file, row and column.

mod action;
mod deadline;
mod finding;
mod rules;
mod sheet;
mod size;

use kernel::Language;
use serde::{Deserialize, Serialize};
use survey::{Edition, IndicatorMap};

pub use action::{Action, Amount, COURSES, ROLES, Raise, Rise};
pub use deadline::Deadline;
pub use finding::Finding;
pub use size::{SCALES, Size};

/// The files of the catalogue that is part of Campanile: their names and their text.
const SHIPPED: [(&str, &str); 5] = [
    ("actions.csv", include_str!("../../../content/actions/2026/actions.csv")),
    ("deadlines.csv", include_str!("../../../content/actions/2026/deadlines.csv")),
    ("sizes.csv", include_str!("../../../content/actions/2026/sizes.csv")),
    ("kinds.csv", include_str!("../../../content/actions/2026/kinds.csv")),
    ("software.csv", include_str!("../../../content/actions/2026/software.csv")),
];

/// The names of its files.
pub const FILES: [&str; 5] = ["actions.csv", "deadlines.csv", "sizes.csv", "kinds.csv", "software.csv"];

/// Something said in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// In Italian.
    pub it: String,
    /// In English.
    pub en: String,
}

impl Said {
    /// In the reader's language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::It => &self.it,
            Language::En => &self.en,
        }
    }
}

/// A kind of software that administrations offer for reuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its word in the catalogue.
    pub id: String,
    /// What it is called.
    pub label: Said,
}

/// A piece of software offered for reuse, as its own `publiccode.yml` tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Software {
    /// Its name.
    pub name: String,
    /// A kind of the catalogue.
    pub kind: String,
    /// Which administration, or who else, holds it.
    pub holder: String,
    /// Its licence (SPDX).
    pub licence: String,
    /// How far it is: `stable`, `beta`…
    pub state: String,
    /// Where it is.
    pub address: String,
    /// Who says so, and as of which day.
    pub source: String,
}

impl Software {
    /// «Istanze Digitali (Comune di Bari)»; the name alone where nobody says whose it is.
    #[must_use]
    pub fn with_holder(&self) -> String {
        if self.holder.is_empty() { self.name.clone() } else { format!("{} ({})", self.name, self.holder) }
    }
}

/// All of it. Of a catalogue with findings only what is sound is kept.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// In the order of the file, which breaks the last ties of a plan.
    pub actions: Vec<Action>,
    /// What the law wants, and by when.
    pub deadlines: Vec<Deadline>,
    /// What is assumed of a Comune of each class, and how costs grow.
    pub sizes: Vec<Size>,
    /// Kinds of reusable software.
    pub kinds: Vec<Kind>,
    /// Reusable software.
    pub software: Vec<Software>,
}

impl Catalogue {
    /// Reads the files of a catalogue and says all that is wrong in them; `map` is that of the edition whose indicators the
    /// actions raise.
    #[must_use]
    pub fn read(files: &[(&str, &str)], map: &IndicatorMap) -> (Self, Vec<Finding>) {
        rules::read(files, map)
    }

    /// The catalogue that is part of Campanile, for the edition that is part of it.
    #[must_use]
    pub fn shipped() -> Self {
        Self::read(&SHIPPED, &Edition::shipped().map).0
    }

    /// The files that are part of Campanile.
    #[must_use]
    pub const fn shipped_files() -> [(&'static str, &'static str); 5] {
        SHIPPED
    }

    /// An action by its name.
    #[must_use]
    pub fn action(&self, id: &str) -> Option<&Action> {
        self.actions.iter().find(|action| action.id == id)
    }

    /// What is assumed of a Comune of this class, from 1 to 8.
    #[must_use]
    pub fn size(&self, class: u8) -> Size {
        self.sizes.iter().find(|size| size.class == class).cloned().unwrap_or_default()
    }

    /// The deadlines of an action that bind a Comune with so many residents.
    pub fn deadlines_of<'c>(&'c self, action: &'c str, residents: Option<u32>) -> impl Iterator<Item = &'c Deadline> {
        self.deadlines.iter().filter(move |one| one.action == action && one.binds(residents))
    }

    /// Software that answers an action.
    pub fn software_of<'c>(&'c self, action: &'c Action) -> impl Iterator<Item = &'c Software> {
        self.software.iter().filter(|one| action.reuse.contains(&one.kind))
    }
}
