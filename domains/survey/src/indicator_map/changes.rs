// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What changed in the map from an edition to the next.

use super::{IndicatorMap, MappedIndicator};

/// A change of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MapChange {
    /// An indicator that was not there.
    Added(String),
    /// An indicator that is there no more.
    Removed(String),
    /// Another way to compute, score or name it.
    Changed {
        /// Its name.
        id: String,
        /// The columns of the sheet that differ.
        columns: Vec<&'static str>,
    },
}

impl IndicatorMap {
    /// What changed since another map, in the order of this one; what was removed stands last.
    #[must_use]
    pub fn changes_since(&self, before: &Self) -> Vec<MapChange> {
        let find = |map: &Self, id: &str| map.indicators.iter().find(|one| one.id == id).cloned();
        let told = |one: &MappedIndicator| match find(before, &one.id) {
            None => Some(MapChange::Added(one.id.clone())),
            Some(old) => {
                let columns = differing(&old, one);
                (!columns.is_empty()).then(|| MapChange::Changed { id: one.id.clone(), columns })
            }
        };
        let gone = before.indicators.iter().filter(|old| find(self, &old.id).is_none());
        let gone = gone.map(|old| MapChange::Removed(old.id.clone()));
        self.indicators.iter().filter_map(told).chain(gone).collect()
    }
}

fn differing(old: &MappedIndicator, new: &MappedIndicator) -> Vec<&'static str> {
    let columns = [
        ("label", old.names != new.names),
        ("section", old.section != new.section),
        ("questions", old.questions != new.questions),
        ("formula", old.formula != new.formula),
        ("denominator", old.denominator != new.denominator),
        ("applies", old.applies != new.applies),
        ("unit", old.unit != new.unit),
        ("direction", old.direction != new.direction),
        ("missing", old.missing != new.missing),
        ("law", old.law != new.law),
        ("polarity", old.polarity != new.polarity),
        ("break", old.breaks != new.breaks),
        ("values", old.scored != new.scored),
    ];
    columns.into_iter().filter(|(_, differs)| *differs).map(|(column, _)| column).collect()
}
