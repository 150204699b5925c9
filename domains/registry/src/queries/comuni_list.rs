// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The Comuni that a reader asks for: filtered, searched and sorted in memory, for page, export and API alike.

use std::cmp::Ordering;

use tables::{Cell, Column as Field, Kind, Provenance};
use web::{
    Reader,
    listing::{Asked, Column, Direction, OBSERVED_FORMATS, Shape},
};

use super::coded_columns::{macro_area_cell, macro_area_column, size_class_cell, size_class_column};
use crate::{Comune, ProvinceCode, RESIDENTS_ON, RegionCode, Registry, SizeClass};

/// How lists of Comuni look, everywhere.
pub(crate) const COMUNI: Shape = Shape {
    columns: &[
        Column::text("nome", "registry-comune"),
        Column::text("provincia", "registry-province"),
        Column::text("regione", "registry-region"),
        Column::number("residenti", "registry-residents"),
        Column::number("superficie", "registry-area"),
        Column::number("densita", "registry-density"),
    ],
    filters: &["regione", "provincia", "classe"],
    sort: ("residenti", Direction::Down),
    per_page: 50,
    formats: OBSERVED_FORMATS,
};

/// What narrows a list of Comuni.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Narrowed<'a> {
    pub(crate) search: Option<&'a str>,
    pub(crate) region: Option<RegionCode>,
    pub(crate) province: Option<ProvinceCode>,
    pub(crate) class: Option<SizeClass>,
}

impl<'a> Narrowed<'a> {
    /// Reads what the address asks.
    pub(crate) fn asked(asked: &'a Asked) -> Self {
        Self {
            search: asked.search.as_deref(),
            region: asked.filter("regione").and_then(|code| code.parse().ok()),
            province: asked.filter("provincia").and_then(|code| code.parse().ok()),
            class: asked.filter("classe").and_then(|number| number.parse().ok()).and_then(SizeClass::from_number),
        }
    }

    fn admits(&self, comune: &Comune) -> bool {
        self.region.is_none_or(|region| region == comune.region)
            && self.province.is_none_or(|province| province == comune.province)
            && self.class.is_none_or(|class| class == comune.size_class())
    }

    /// The Comuni left: the best found first when something is searched, else in order of code.
    pub(crate) fn comuni<'r>(&self, registry: &'r Registry) -> Vec<&'r Comune> {
        let admitted = |comune: &&'r Comune| self.admits(comune);
        match self.search {
            Some(search) => {
                let hits = registry.search(search, usize::MAX).into_iter();
                hits.map(|hit| hit.comune).filter(admitted).collect()
            }
            None => registry.comuni().iter().filter(admitted).collect(),
        }
    }
}

/// Sorts as asked; what was found stays as found unless a column was asked for.
pub(crate) fn sort(registry: &Registry, comuni: &mut [&Comune], asked: &Asked, reader: &Reader) {
    if asked.search.is_some() && reader.address.get("ordina").is_none() {
        return;
    }
    let number = |value: Option<f64>| value.unwrap_or(-1.0);
    let province = |comune: &Comune| registry.province(comune.province).map_or("", |province| province.name.as_str());
    let region = |comune: &Comune| registry.region(comune.region).map_or("", |region| region.name.as_str());
    let order = |a: &Comune, b: &Comune| -> Ordering {
        match asked.sort {
            "nome" => crate::slug(&a.name).cmp(&crate::slug(&b.name)),
            "provincia" => province(a).cmp(province(b)),
            "regione" => region(a).cmp(region(b)),
            "superficie" => a.area_km2.total_cmp(&b.area_km2),
            "densita" => number(a.density()).total_cmp(&number(b.density())),
            _ => a.population().cmp(&b.population()),
        }
    };
    comuni.sort_by(|a, b| {
        let order = order(a, b);
        let order = if asked.direction == Direction::Down { order.reverse() } else { order };
        order.then_with(|| a.code.cmp(&b.code))
    });
}

/// The columns of a download, named as the open data of Italy name them.
pub(crate) fn fields(reader: &Reader) -> Vec<Field> {
    let field = |key: &str, text: &str, kind: Kind| reader.column(key, text, kind);
    let measure = |key: &str, text: &str, kind: Kind| field(key, text, kind).measure();
    let mut fields = vec![
        field("codice_istat", "registry-istat-code", Kind::Text).dimension("REF_AREA"),
        field("nome", "registry-comune", Kind::Text),
        field("altro_nome", "registry-other-name", Kind::Text),
        field("codice_provincia", "registry-province-code", Kind::Text),
        field("provincia", "registry-province", Kind::Text),
        field("sigla", "registry-initials", Kind::Text),
        field("codice_regione", "registry-region-code", Kind::Text),
        field("regione", "registry-region", Kind::Text),
        macro_area_column(reader, "ripartizione"),
        field("codice_catastale", "registry-cadastral", Kind::Text),
        field("nuts3", "registry-nuts3", Kind::Text),
        measure("residenti", "registry-residents", Kind::Integer),
        size_class_column(reader, "classe"),
        measure("superficie_km2", "registry-area", Kind::Decimal(2)),
        measure("densita", "registry-density", Kind::Decimal(1)),
        field("latitudine", "registry-latitude", Kind::Decimal(4)),
        field("longitudine", "registry-longitude", Kind::Decimal(4)),
        field("codice_ipa", "registry-ipa", Kind::Text),
        field("sito", "registry-site", Kind::Text),
        field("pec", "registry-pec", Kind::Text),
    ];
    for ages in crate::Residents::AGES {
        let key = format!("residenti_{}", ages.replace('-', "_").replace('+', "_e_oltre"));
        fields
            .push(reader.column_of(key, "registry-residents-aged", &[("ages", ages.into())], Kind::Integer).measure());
    }
    fields
}

/// The cells of a Comune, one for each of [`fields`].
pub(crate) fn cells(registry: &Registry, comune: &Comune) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let maybe = |value: &Option<String>| value.as_deref().map_or(Cell::Null, text);
    let province = registry.province(comune.province);
    let region = registry.region(comune.region);
    let mut cells = vec![
        Cell::Text(comune.code.to_string()),
        text(&comune.name),
        comune.other_name.as_ref().map_or(Cell::Null, |other| text(&other.name)),
        Cell::Text(comune.province.to_string()),
        province.map_or(Cell::Null, |province| text(&province.name)),
        province.map_or(Cell::Null, |province| text(&province.initials)),
        Cell::Text(comune.region.to_string()),
        region.map_or(Cell::Null, |region| text(&region.name)),
        region.map_or(Cell::Null, |region| macro_area_cell(region.area)),
        text(&comune.cadastral),
        text(&comune.nuts3),
        comune.population().map_or(Cell::Null, |people| Cell::Integer(people.into())),
        size_class_cell(comune.size_class()),
        Cell::Decimal(comune.area_km2),
        comune.density().map_or(Cell::Null, Cell::Decimal),
        Cell::Decimal(comune.point.latitude),
        Cell::Decimal(comune.point.longitude),
        maybe(&comune.ipa),
        maybe(&comune.site),
        maybe(&comune.pec),
    ];
    let ages = comune.residents.map(|residents| residents.by_age);
    cells.extend((0..6).map(|at| ages.map_or(Cell::Null, |ages| Cell::Integer(ages[at].into()))));
    cells
}

/// Where the facts come from, for downloads.
pub(crate) fn provenance(reader: &Reader, title: String) -> Provenance {
    Provenance {
        title,
        source: reader.t("registry-sources-short"),
        licence: "CC BY 3.0 IT (ISTAT); CC BY 4.0 (IPA, ANPR, openpolis)".to_owned(),
        as_of: Some(RESIDENTS_ON),
        notes: vec![reader.t("registry-area-note"), reader.t("registry-residents-note")],
        ..Provenance::default()
    }
}
