// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Provinces, regions and the five parts of Italy.

use serde::Serialize;

use crate::{ProvinceCode, RegionCode};

/// A province, a metropolitan city, or what stands in their place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Province {
    /// The historic code, which does not change when a province becomes a metropolitan city.
    pub code: ProvinceCode,
    /// ISTAT's code of the unit today: `258` for the metropolitan city of Roma.
    pub unit: ProvinceCode,
    /// The name: `Roma`.
    pub name: String,
    /// Number-plate initials: `RM`.
    pub initials: String,
    /// What kind of body it is.
    pub kind: ProvinceKind,
    /// Its region.
    pub region: RegionCode,
}

impl Province {
    /// The last part of its address: `058-roma`.
    #[must_use]
    pub fn slug(&self) -> String {
        format!("{}-{}", self.code, crate::slug(&self.name))
    }

    /// The address of its page.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/province/{}", self.slug())
    }
}

/// What a unit between Comune and region is, in ISTAT's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProvinceKind {
    /// Provincia.
    Province,
    /// Provincia autonoma: Trento and Bolzano.
    Autonomous,
    /// Città metropolitana.
    MetropolitanCity,
    /// Libero consorzio di Comuni, in Sicily.
    FreeConsortium,
    /// A unit that is no longer a body: the provinces of Friuli-Venezia Giulia.
    NonAdministrative,
}

impl ProvinceKind {
    /// Reads ISTAT's code, 1 to 5.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "1" => Self::Province,
            "2" => Self::Autonomous,
            "3" => Self::MetropolitanCity,
            "4" => Self::FreeConsortium,
            "5" => Self::NonAdministrative,
            _ => return None,
        })
    }

    /// ISTAT's code, 1 to 5.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Province => "1",
            Self::Autonomous => "2",
            Self::MetropolitanCity => "3",
            Self::FreeConsortium => "4",
            Self::NonAdministrative => "5",
        }
    }

    /// The key of its name in `texts/`.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Province => "province-kind-province",
            Self::Autonomous => "province-kind-autonomous",
            Self::MetropolitanCity => "province-kind-metropolitan-city",
            Self::FreeConsortium => "province-kind-free-consortium",
            Self::NonAdministrative => "province-kind-non-administrative",
        }
    }
}

/// A region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Region {
    /// ISTAT's code.
    pub code: RegionCode,
    /// The name as ISTAT writes it: `Trentino-Alto Adige/Südtirol`.
    pub name: String,
    /// The part of Italy it belongs to.
    pub area: MacroArea,
}

impl Region {
    /// The last part of its address: `12-lazio`.
    #[must_use]
    pub fn slug(&self) -> String {
        format!("{}-{}", self.code, crate::slug(&self.name))
    }

    /// The address of its page.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/regioni/{}", self.slug())
    }
}

/// ISTAT's ripartizione geografica (NUTS 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MacroArea {
    /// Nord-ovest.
    NorthWest,
    /// Nord-est.
    NorthEast,
    /// Centro.
    Centre,
    /// Sud.
    South,
    /// Isole.
    Islands,
}

impl MacroArea {
    /// Every part, in ISTAT's order.
    pub const ALL: [Self; 5] = [Self::NorthWest, Self::NorthEast, Self::Centre, Self::South, Self::Islands];

    /// ISTAT's code, 1 to 5.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8 + 1
    }

    /// Reads ISTAT's code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let code: u8 = code.parse().ok()?;
        Self::ALL.into_iter().find(|area| area.code() == code)
    }

    /// The key of its name in `texts/`.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::NorthWest => "macro-area-north-west",
            Self::NorthEast => "macro-area-north-east",
            Self::Centre => "macro-area-centre",
            Self::South => "macro-area-south",
            Self::Islands => "macro-area-islands",
        }
    }
}
