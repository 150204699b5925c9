// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What people want of their plan: money, days, which actions must or must not be in it, and when.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::catalogue::Size;

/// Years of a plan.
pub const YEARS: usize = 3;
/// Quarters of a plan.
pub const QUARTERS: usize = 4 * YEARS;

/// What people decided; the rest the plan decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wishes {
    /// Euro of each year for new actions and their fees.
    pub budget: [u32; YEARS],
    /// Days of each quarter, by role and year.
    pub staff: [[u32; YEARS]; 3],
    /// Actions that somebody decided about, by name.
    #[serde(default)]
    pub choices: BTreeMap<String, Choice>,
}

/// What somebody decided about an action.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Whether it is in the plan.
    #[serde(default)]
    pub wish: Wish,
    /// The first quarter it may start in, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<usize>,
    /// The last quarter it may still run in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<usize>,
}

/// Whether an action is in a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// The plan decides.
    #[default]
    Free,
    /// It is.
    Pin,
    /// It is not.
    Drop,
}

impl Wish {
    /// All, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Free, Self::Pin, Self::Drop];

    /// Its word in forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Free => "libera",
            Self::Pin => "fissa",
            Self::Drop => "togli",
        }
    }

    /// Reads its word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wish| wish.word() == word)
    }
}

impl Wishes {
    /// What is assumed of a Comune until it says otherwise.
    #[must_use]
    pub fn of(size: &Size) -> Self {
        Self { budget: [size.budget; YEARS], staff: size.staff.map(|days| [days; YEARS]), choices: BTreeMap::new() }
    }

    /// What was decided about an action.
    #[must_use]
    pub fn choice(&self, action: &str) -> Choice {
        self.choices.get(action).copied().unwrap_or_default()
    }

    /// Keeps a decision; one that decides nothing is forgotten.
    pub fn choose(&mut self, action: &str, choice: Choice) {
        if choice == Choice::default() {
            self.choices.remove(action);
        } else {
            self.choices.insert(action.to_owned(), choice);
        }
    }

    /// Days of a role in each quarter.
    #[must_use]
    pub fn days(&self, role: usize) -> Vec<f64> {
        (0..QUARTERS).map(|quarter| f64::from(self.staff[role][quarter / 4])).collect()
    }
}
