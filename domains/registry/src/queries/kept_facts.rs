// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the database keeps of the registry.

use sea_orm::{EntityTrait as _, QueryOrder as _};
use store::Store;

use crate::{
    ChangeKind, Comune, Facts, MacroArea, OtherName, Point, Province, ProvinceKind, Region, Residents, Succession,
    facts,
    problem::RegistryProblem,
    tables::{comune, edition, province, region, succession},
};

/// The list put in the database last, if any.
pub(crate) async fn last_edition(store: &Store) -> Result<Option<edition::Model>, RegistryProblem> {
    // Identifiers are in time order.
    Ok(edition::Entity::find().order_by_desc(edition::Column::Id).one(store.reader()).await?)
}

/// The facts: the list from the database, and from the binary what no import changes.
pub(crate) async fn kept_facts(store: &Store) -> Result<Facts, RegistryProblem> {
    let db = store.reader();
    let embedded = facts::embedded()?;
    let mut successions = embedded.successions;
    for row in succession::Entity::find().all(db).await? {
        successions.push(read_succession(row)?);
    }
    let comuni = comune::Entity::find().order_by_asc(comune::Column::Code).all(db).await?;
    let provinces = province::Entity::find().all(db).await?;
    let regions = region::Entity::find().all(db).await?;
    Ok(Facts {
        regions: regions.into_iter().map(read_region).collect::<Result<_, _>>()?,
        provinces: provinces.into_iter().map(read_province).collect::<Result<_, _>>()?,
        comuni: comuni.into_iter().map(read_comune).collect::<Result<_, _>>()?,
        successions,
        ..embedded
    })
}

fn read_region(row: region::Model) -> Result<Region, RegistryProblem> {
    let area = MacroArea::from_code(&row.area).ok_or_else(|| unreadable("region", &row.code))?;
    Ok(Region { code: parse("region", &row.code)?, name: row.name, area })
}

fn read_province(row: province::Model) -> Result<Province, RegistryProblem> {
    Ok(Province {
        code: parse("province", &row.code)?,
        unit: parse("province", &row.unit)?,
        kind: ProvinceKind::from_code(&row.kind).ok_or_else(|| unreadable("province", &row.code))?,
        region: parse("province", &row.region)?,
        name: row.name,
        initials: row.initials,
    })
}

fn read_comune(row: comune::Model) -> Result<Comune, RegistryProblem> {
    let other_name = row.other_language.zip(row.other_name).map(|(language, name)| OtherName { language, name });
    Ok(Comune {
        code: parse("Comune", &row.code)?,
        region: parse("Comune", &row.region)?,
        name: row.name,
        other_name,
        province: parse("Comune", &row.province)?,
        cadastral: row.cadastral,
        nuts3: row.nuts3,
        capital: row.capital,
        area_km2: row.area_km2,
        point: Point { latitude: row.latitude, longitude: row.longitude },
        residents: row.residents.map(|text| read_residents(&text)).transpose()?,
        ipa: row.ipa,
        site: row.site,
        pec: row.pec,
    })
}

fn read_residents(text: &str) -> Result<Residents, RegistryProblem> {
    let numbers: Vec<u32> = text.split(' ').filter_map(|number| number.parse().ok()).collect();
    let [a, b, c, d, e, f, men, women] = numbers[..] else { return Err(unreadable("residents", text)) };
    Ok(Residents { by_age: [a, b, c, d, e, f], men, women })
}

fn read_succession(row: succession::Model) -> Result<Succession, RegistryProblem> {
    Ok(Succession {
        code: parse("succession", &row.code)?,
        name: row.name,
        cadastral: row.cadastral,
        ipa: row.ipa,
        last_day: row.last_day,
        successor: row.successor.map(|code| parse("succession", &code)).transpose()?,
        kind: ChangeKind::from_word(&row.kind).ok_or_else(|| unreadable("succession", &row.code))?,
        act: None,
    })
}

fn parse<T: std::str::FromStr>(what: &str, text: &str) -> Result<T, RegistryProblem> {
    text.parse().map_err(|_| unreadable(what, text))
}

fn unreadable(what: &str, key: &str) -> RegistryProblem {
    RegistryProblem::Kept(format!("{what} {key}"))
}
