// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A part of the Comuni of which something is told, and how a part is broken down into others.

use registry::{Comune, MacroArea, ProvinceCode, RegionCode, Registry, SizeClass};
use report::figures::table::Label;

/// Where a part lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Land {
    /// Everywhere.
    Italy,
    /// In one of the five ripartizioni.
    Area(MacroArea),
    /// In a region.
    Region(RegionCode),
    /// In a province.
    Province(ProvinceCode),
    /// In a cell of the method, by its place: size classes of an area, joined until enough have answered.
    Cell(usize),
    /// In a Comune, by its place in the registry: of open data alone.
    Comune(usize),
}

/// The Comuni of a place, or those of a size class there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Slice {
    /// Where.
    pub land: Land,
    /// Of which size; all when none.
    pub class: Option<SizeClass>,
}

/// How a part is broken down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Per {
    /// Not at all.
    Nothing,
    /// By ripartizione.
    Area,
    /// By region.
    #[default]
    Region,
    /// By province.
    Province,
    /// By size class.
    Class,
    /// By cell of the method.
    Cell,
    /// By Comune: of open data alone.
    Comune,
}

impl Per {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 7] =
        [Self::Nothing, Self::Area, Self::Region, Self::Province, Self::Class, Self::Cell, Self::Comune];

    /// Its word in addresses and files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Nothing => "italia",
            Self::Area => "ripartizione",
            Self::Region => "regione",
            Self::Province => "provincia",
            Self::Class => "classe",
            Self::Cell => "cella",
            Self::Comune => "comune",
        }
    }

    /// Reads the word of an address.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|per| per.word() == word)
    }

    /// Whether a part can be broken down so. Only what is listed here is ever told of a questionnaire, so that all of it
    /// together can be kept from giving away a small group ([`crate::lattice::Lattice`]).
    #[must_use]
    pub const fn divides(self, whole: Slice) -> bool {
        let (italy, region) = (matches!(whole.land, Land::Italy), matches!(whole.land, Land::Region(_)));
        match self {
            Self::Nothing => true,
            Self::Area => italy,
            Self::Region => !region,
            Self::Province | Self::Class => whole.class.is_none(),
            Self::Cell => whole.class.is_none() && !region,
            Self::Comune => true,
        }
    }
}

/// The word of an area in addresses: that of the Rapporto.
#[must_use]
pub fn area_word(area: MacroArea) -> &'static str {
    ["nord-ovest", "nord-est", "centro", "sud", "isole"][usize::from(area.code() - 1)]
}

/// A cell of the method: its area, and the first and the last of its classes.
pub type CellOf = (MacroArea, (u8, u8));

impl Slice {
    /// All Comuni.
    pub const ITALY: Self = Self { land: Land::Italy, class: None };

    /// The same place, one class of it.
    #[must_use]
    pub const fn of_class(self, class: SizeClass) -> Self {
        Self { class: Some(class), ..self }
    }

    /// Whether a Comune belongs to it; `cell` is the place of its cell, `unit` its own.
    #[must_use]
    pub fn holds(self, registry: &Registry, comune: &Comune, cell: usize, unit: usize) -> bool {
        let there = match self.land {
            Land::Italy => true,
            Land::Area(area) => registry.region(comune.region).is_some_and(|region| region.area == area),
            Land::Region(code) => comune.region == code,
            Land::Province(code) => comune.province == code,
            Land::Cell(own) => own == cell,
            Land::Comune(own) => own == unit,
        };
        there && self.class.is_none_or(|class| comune.size_class() == class)
    }

    /// The parts of it, in the order of the map: none where it cannot be broken down so.
    #[must_use]
    pub fn divided(self, per: Per, registry: &Registry, cells: &[CellOf]) -> Vec<Self> {
        if !per.divides(self) {
            return Vec::new();
        }
        let in_area = |area: MacroArea| match self.land {
            Land::Area(own) => own == area,
            _ => true,
        };
        let at = |land: Land| Self { land, class: self.class };
        let of_region = |code: RegionCode| match self.land {
            Land::Region(own) => own == code,
            _ => registry.region(code).is_some_and(|region| in_area(region.area)),
        };
        match per {
            Per::Nothing => Vec::new(),
            Per::Area => MacroArea::ALL.into_iter().map(|area| at(Land::Area(area))).collect(),
            Per::Region => {
                let regions = registry.regions().iter().filter(|region| of_region(region.code));
                regions.map(|region| at(Land::Region(region.code))).collect()
            }
            Per::Province => {
                let provinces = registry.provinces().iter().filter(|province| of_region(province.region));
                provinces.map(|province| at(Land::Province(province.code))).collect()
            }
            Per::Class => SizeClass::ALL.into_iter().map(|class| self.of_class(class)).collect(),
            Per::Cell => {
                let own = cells.iter().enumerate().filter(|(_, (area, _))| in_area(*area));
                own.map(|(place, _)| at(Land::Cell(place))).collect()
            }
            Per::Comune => {
                let comuni = registry.comuni().iter().enumerate();
                let own = comuni.filter(|(unit, comune)| self.holds(registry, comune, usize::MAX, *unit));
                own.map(|(unit, _)| at(Land::Comune(unit))).collect()
            }
        }
    }

    /// ISTAT's code of the place, the number of the class, the place of the cell; empty for Italy. Where both tell it apart,
    /// both: `12-3`.
    #[must_use]
    pub fn code(self, registry: &Registry) -> String {
        let land = match self.land {
            Land::Italy => String::new(),
            Land::Area(area) => area.code().to_string(),
            Land::Region(code) => code.to_string(),
            Land::Province(code) => code.to_string(),
            Land::Cell(place) => format!("{place:03}"),
            Land::Comune(unit) => registry.comuni().get(unit).map_or_else(String::new, |one| one.code.to_string()),
        };
        let class = self.class.map(|class| class.number().to_string());
        [Some(land), class].into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
    }

    /// The names of place and class, each before it is said in a language: the place alone says nothing of Italy when there is
    /// a class.
    #[must_use]
    pub fn labels(self, registry: &Registry, cells: &[CellOf]) -> Vec<Label> {
        let class = |number: u8| SizeClass::from_number(number).map(|class| Label::key(class.text_key()));
        let mut labels = match self.land {
            Land::Italy if self.class.is_some() => Vec::new(),
            Land::Italy => vec![Label::key("report-italy")],
            Land::Area(area) => vec![Label::key(area.text_key())],
            Land::Region(code) => vec![Label::plain(registry.region(code).map_or("", |one| one.name.as_str()))],
            Land::Province(code) => vec![Label::plain(registry.province(code).map_or("", |one| one.name.as_str()))],
            Land::Cell(place) => cells.get(place).map_or_else(Vec::new, |(area, (first, last))| {
                let ends = [Some(*first), (first != last).then_some(*last)].into_iter().flatten().filter_map(class);
                std::iter::once(Label::key(area.text_key())).chain(ends).collect()
            }),
            Land::Comune(unit) => {
                vec![Label::plain(&registry.comuni().get(unit).map_or_else(String::new, Comune::full_name))]
            }
        };
        labels.extend(self.class.map(|class| Label::key(class.text_key())));
        labels
    }
}
