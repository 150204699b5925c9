// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The parts of Italy for which a report tells its figures: all of it, five macro-areas, twenty regions, eight size classes.

use registry::{Comune, MacroArea, RegionCode, Registry, SizeClass};

use super::table::Label;

/// A part of the Comuni.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// All of them.
    Italy,
    /// ISTAT's ripartizione geografica.
    Area(MacroArea),
    /// A region.
    Region(RegionCode),
    /// A size class.
    Class(SizeClass),
}

/// How Italy is divided: each axis adds up to all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Axis {
    /// Not at all.
    Italia,
    /// By macro-area.
    Ripartizione,
    /// By region.
    Regione,
    /// By size class.
    Classe,
    /// By province: model-based.
    Provincia,
    /// Rows that are no places: measures, changes, indicators.
    Altro,
}

impl Axis {
    /// Its word in addresses and files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Italia => "italia",
            Self::Ripartizione => "ripartizione",
            Self::Regione => "regione",
            Self::Classe => "classe",
            Self::Provincia => "provincia",
            Self::Altro => "altro",
        }
    }
}

impl Zone {
    /// All of them, in the order of the tables.
    #[must_use]
    pub fn all(registry: &Registry) -> Vec<Self> {
        let areas = MacroArea::ALL.into_iter().map(Self::Area);
        let regions = registry.regions().iter().map(|region| Self::Region(region.code));
        let classes = SizeClass::ALL.into_iter().map(Self::Class);
        std::iter::once(Self::Italy).chain(areas).chain(regions).chain(classes).collect()
    }

    /// Whether a Comune lies in it.
    #[must_use]
    pub fn holds(self, registry: &Registry, comune: &Comune) -> bool {
        match self {
            Self::Italy => true,
            Self::Area(area) => registry.region(comune.region).is_some_and(|region| region.area == area),
            Self::Region(region) => comune.region == region,
            Self::Class(class) => comune.size_class() == class,
        }
    }

    /// To which division it belongs.
    #[must_use]
    pub const fn axis(self) -> Axis {
        match self {
            Self::Italy => Axis::Italia,
            Self::Area(_) => Axis::Ripartizione,
            Self::Region(_) => Axis::Regione,
            Self::Class(_) => Axis::Classe,
        }
    }

    /// ISTAT's code of the area or region, the number of the class; empty for Italy.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Italy => String::new(),
            Self::Area(area) => area.code().to_string(),
            Self::Region(region) => region.to_string(),
            Self::Class(class) => class.number().to_string(),
        }
    }

    /// Its word in the addresses of cells: `italia`, `nord-ovest`, `emilia-romagna`, `classe-3`.
    #[must_use]
    pub fn word(self, registry: &Registry) -> String {
        match self {
            Self::Italy => "italia".to_owned(),
            Self::Area(area) => {
                ["nord-ovest", "nord-est", "centro", "sud", "isole"][usize::from(area.code() - 1)].to_owned()
            }
            Self::Region(code) => {
                registry.region(code).map_or_else(|| code.to_string(), |one| registry::slug(&one.name))
            }
            Self::Class(class) => format!("classe-{}", class.number()),
        }
    }

    /// What people call it.
    #[must_use]
    pub fn label(self, registry: &Registry) -> Label {
        match self {
            Self::Italy => Label::key("report-italy"),
            Self::Area(area) => Label::key(area.text_key()),
            Self::Region(code) => Label::plain(registry.region(code).map_or("", |one| one.name.as_str())),
            Self::Class(class) => Label::key(class.text_key()),
        }
    }
}
