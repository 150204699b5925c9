// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A Comune and the facts that say who it is.

use serde::Serialize;

use crate::{IstatCode, ProvinceCode, RegionCode, SizeClass};

/// A Comune of the official list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comune {
    /// ISTAT's code.
    pub code: IstatCode,
    /// The name in Italian: `Reggio nell'Emilia`.
    pub name: String,
    /// The name in the other official language, where there is one.
    pub other_name: Option<OtherName>,
    /// Its province or metropolitan city.
    pub province: ProvinceCode,
    /// Its region.
    pub region: RegionCode,
    /// Code of the cadastre: a letter and three digits: `H501`.
    pub cadastral: String,
    /// NUTS 3, version of 2024: `ITI43`.
    pub nuts3: String,
    /// Whether it is the seat of its province.
    pub capital: bool,
    /// Square kilometres, measured on the boundaries (see `data/sources.toml`).
    pub area_km2: f64,
    /// A point inside it, WGS 84.
    pub point: Point,
    /// Residents on the day of [`crate::RESIDENTS_ON`]; three Comuni have none in the source.
    pub residents: Option<Residents>,
    /// Code in the Index of Public Administrations, in IPA's own case; absent when IPA has no row.
    pub ipa: Option<String>,
    /// Institutional site as declared in IPA.
    pub site: Option<String>,
    /// Certified mail address as declared in IPA.
    pub pec: Option<String>,
}

/// A name in another official language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OtherName {
    /// BCP 47 tag: `de`, `fr`, `sl`, `lld`.
    pub language: String,
    /// The name.
    pub name: String,
}

/// A point on the ground, in degrees of WGS 84.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Point {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// Residents by age and by sex.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Residents {
    /// One number for each of [`Residents::AGES`].
    pub by_age: [u32; 6],
    /// Men.
    pub men: u32,
    /// Women.
    pub women: u32,
}

impl Residents {
    /// The age classes, in years.
    pub const AGES: [&'static str; 6] = ["0-14", "15-29", "30-44", "45-64", "65-74", "75+"];

    /// All of them.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.by_age.iter().sum()
    }
}

impl Comune {
    /// Residents of every age, where known.
    #[must_use]
    pub fn population(&self) -> Option<u32> {
        self.residents.map(|residents| residents.total())
    }

    /// Residents per square kilometre, where known.
    #[must_use]
    pub fn density(&self) -> Option<f64> {
        self.population().filter(|_| self.area_km2 > 0.0).map(|people| f64::from(people) / self.area_km2)
    }

    /// Its demographic class.
    ///
    /// The three Comuni whose residents the source lacks have the class of what is known otherwise: ANPR on 18 January 2022
    /// for Montecopiolo (1,070) and Sassofeltrio (1,411); for Misiliscemi, split from Trapani in 2021, about 8,000.
    #[must_use]
    pub fn size_class(&self) -> SizeClass {
        match (self.population(), self.code.number()) {
            (Some(people), _) => SizeClass::of(people),
            (None, 81_025) => SizeClass::UpTo10000,
            (None, _) => SizeClass::UpTo2000,
        }
    }

    /// Whether the Comune answers the short form of the Mappa: fewer than 5,000 residents.
    #[must_use]
    pub fn short_form(&self) -> bool {
        self.population().map_or(self.size_class() <= SizeClass::UpTo5000, |people| people < 5_000)
    }

    /// Both official names as ISTAT joins them: `Bolzano/Bozen`, `Sgonico-Zgonik`.
    #[must_use]
    pub fn full_name(&self) -> String {
        match &self.other_name {
            Some(other) if other.language == "de" || other.language == "fr" => format!("{}/{}", self.name, other.name),
            Some(other) => format!("{}-{}", self.name, other.name),
            None => self.name.clone(),
        }
    }

    /// The body that it is, as memberships, questionnaires and agende name it: its code in IPA, in small letters; blank when
    /// IPA has no row.
    #[must_use]
    pub fn body(&self) -> String {
        self.ipa.as_deref().unwrap_or_default().to_lowercase()
    }

    /// The last part of its address: `058091-roma`.
    #[must_use]
    pub fn slug(&self) -> String {
        format!("{}-{}", self.code, crate::slug(&self.name))
    }

    /// The address of its page: `/comuni/058091-roma`.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/comuni/{}", self.slug())
    }

    /// The address of its site, as a link: the declared one, with the scheme it declares or `http`.
    #[must_use]
    pub fn site_link(&self) -> Option<String> {
        let site = self.site.as_deref()?;
        let declared = site.starts_with("http://") || site.starts_with("https://");
        Some(if declared { site.to_owned() } else { format!("http://{site}") })
    }
}
