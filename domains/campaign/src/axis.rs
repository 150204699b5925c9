// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Comuni in groups: by region, province, size class, part of Italy.

use registry::{Comune, MacroArea, Registry, SizeClass};

use crate::{
    Tally,
    board::{Board, residents},
};

/// What groups are made by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Axis {
    /// Regions.
    #[default]
    Region,
    /// Provinces and metropolitan cities.
    Province,
    /// The eight classes by residents.
    Class,
    /// The five parts of Italy.
    Area,
}

/// A group of Comuni.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its code, as the registry writes it: `12`, `058`, `3`.
    pub code: String,
    /// Its name, or the key of the text that names it.
    pub name: GroupName,
    /// What it sums to.
    pub tally: Tally,
}

/// What a group is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupName {
    /// By a name.
    Name(String),
    /// By a text.
    Text(&'static str),
}

impl Axis {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Region, Self::Province, Self::Class, Self::Area];

    /// Its word in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Region => "regione",
            Self::Province => "provincia",
            Self::Class => "classe",
            Self::Area => "ripartizione",
        }
    }

    /// Reads its word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|axis| axis.word() == word)
    }

    /// The code of the group that a Comune is in.
    #[must_use]
    pub fn code(self, registry: &Registry, comune: &Comune) -> String {
        match self {
            Self::Region => comune.region.to_string(),
            Self::Province => comune.province.to_string(),
            Self::Class => comune.size_class().number().to_string(),
            Self::Area => area(registry, comune).map_or_else(String::new, |area| area.code().to_string()),
        }
    }

    /// The groups, in order of code.
    #[must_use]
    pub fn groups(self, board: &Board) -> Vec<Group> {
        let mut groups = self.empty(&board.registry);
        for (comune, line) in board.comuni() {
            let code = self.code(&board.registry, comune);
            if let Some(group) = groups.iter_mut().find(|group| group.code == code) {
                group.tally.add(line.standing, residents(comune));
            }
        }
        groups
    }

    fn empty(self, registry: &Registry) -> Vec<Group> {
        let group = |code: String, name| Group { code, name, tally: Tally::default() };
        let named = |name: &str| GroupName::Name(name.to_owned());
        match self {
            Self::Region => {
                registry.regions().iter().map(|one| group(one.code.to_string(), named(&one.name))).collect()
            }
            Self::Province => {
                registry.provinces().iter().map(|one| group(one.code.to_string(), named(&one.name))).collect()
            }
            Self::Class => {
                SizeClass::ALL.map(|one| group(one.number().to_string(), GroupName::Text(one.text_key()))).into()
            }
            Self::Area => {
                MacroArea::ALL.map(|one| group(one.code().to_string(), GroupName::Text(one.text_key()))).into()
            }
        }
    }
}

/// The part of Italy that a Comune is in.
#[must_use]
pub fn area(registry: &Registry, comune: &Comune) -> Option<MacroArea> {
    registry.region(comune.region).map(|region| region.area)
}
