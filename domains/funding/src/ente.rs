// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who applies: a public body (Ente) as the source describes it.

use std::sync::Arc;

use serde::{Serialize, Serializer};

/// A public body as one row of the source describes it. Its words can change from one day to the next, and two rows
/// of one day can disagree: an Ente is what was said, `codice_ipa` is who it was said of.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Ente {
    /// Its code in the Indice delle Pubbliche Amministrazioni, in the source's own case: `c_h501`, `c_L878`.
    pub codice_ipa: Arc<str>,
    /// Its name; empty in the files of 2022.
    pub name: Arc<str>,
    /// What kind of body it is.
    pub kind: EnteKind,
    /// The Comune where it sits.
    pub comune: Arc<str>,
    /// The ISTAT code of that Comune in the source; empty in the files of 2022, `N/D` for young Comuni.
    pub comune_istat: Arc<str>,
    /// The initials of the province: `NA`. The source lost Napoli's for years; it is given back here.
    pub province: Arc<str>,
    /// The ISTAT code of the province: `063`.
    pub province_code: Arc<str>,
    /// The name of the region: `Trentino-Alto Adige/Südtirol`.
    pub region: Arc<str>,
    /// The ISTAT code of the region: `04`.
    pub region_code: Arc<str>,
}

/// The kinds of body that the source tells apart: `tipologia_ente`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EnteKind {
    /// A Comune (`Comuni`, in the older files `Comune`).
    Comuni,
    /// A school.
    Scuole,
    /// A local health authority or a hospital.
    Asl,
    /// Any other body.
    #[default]
    AltriEnti,
}

impl EnteKind {
    /// All of them, in the order of the source's own tables.
    pub const ALL: [Self; 4] = [Self::Asl, Self::AltriEnti, Self::Comuni, Self::Scuole];

    /// The source's word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Comuni => "Comuni",
            Self::Scuole => "Scuole",
            Self::Asl => "ASL",
            Self::AltriEnti => "Altri Enti",
        }
    }

    /// Reads the source's word, in any of its spellings.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Comuni" | "Comune" => Some(Self::Comuni),
            "Scuole" | "Scuola" => Some(Self::Scuole),
            "ASL" => Some(Self::Asl),
            "Altri Enti" | "Altri enti" => Some(Self::AltriEnti),
            _ => None,
        }
    }
}

impl Serialize for EnteKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
