// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Replaces the list in the database, inside a transaction of the caller.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};
use store::Tx;

use crate::{
    Comune, Facts, Succession,
    problem::RegistryProblem,
    tables::{comune, edition, province, region, succession},
};

/// Rows in one statement: well below the parameters that SQLite takes.
const BATCH: usize = 500;

/// What is known of a list as a whole.
pub(crate) struct Edition<'a> {
    /// `embedded` or `istat`.
    pub(crate) source: &'a str,
    /// SHA-256 of what it was read from.
    pub(crate) fingerprint: &'a str,
    /// The first day of the Comuni that were not there before.
    pub(crate) since: Option<NaiveDate>,
}

/// Writes the list and the new successions in place of the old ones.
pub(crate) async fn replace_list(
    tx: &Tx,
    facts: &Facts,
    ended: &[Succession],
    edition: &Edition<'_>,
) -> Result<(), RegistryProblem> {
    let db = tx.db();
    let before: HashMap<String, Option<NaiveDate>> =
        comune::Entity::find().all(db).await?.into_iter().map(|row| (row.code, row.listed_since)).collect();
    comune::Entity::delete_many().exec(db).await?;
    province::Entity::delete_many().exec(db).await?;
    region::Entity::delete_many().exec(db).await?;
    let since = |code: &str| before.get(code).copied().unwrap_or(edition.since);

    let rows = facts.regions.iter().map(|region| region::Model {
        code: region.code.to_string(),
        name: region.name.clone(),
        area: region.area.code().to_string(),
    });
    region::Entity::insert_many(rows.map(region::Model::into_active_model)).exec_without_returning(db).await?;
    let rows = facts.provinces.iter().map(|province| province::Model {
        code: province.code.to_string(),
        unit: province.unit.to_string(),
        name: province.name.clone(),
        initials: province.initials.clone(),
        kind: province.kind.code().to_owned(),
        region: province.region.to_string(),
    });
    province::Entity::insert_many(rows.map(province::Model::into_active_model)).exec_without_returning(db).await?;
    for batch in facts.comuni.chunks(BATCH) {
        let rows = batch.iter().map(|comune| comune_row(comune, since(&comune.code.to_string())).into_active_model());
        comune::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    for batch in ended.chunks(BATCH) {
        let rows = batch.iter().map(|succession| succession_row(succession).into_active_model());
        succession::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    let row = edition::ActiveModel {
        id: Set(tx.new_id::<edition::Model>().uuid()),
        source: Set(edition.source.to_owned()),
        fingerprint: Set(edition.fingerprint.to_owned()),
        comuni: Set(i64::try_from(facts.comuni.len()).unwrap_or(i64::MAX)),
        loaded_at: Set(tx.now()),
    };
    edition::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

fn comune_row(comune: &Comune, listed_since: Option<NaiveDate>) -> comune::Model {
    let numbers = |residents: crate::Residents| {
        let all = residents.by_age.into_iter().chain([residents.men, residents.women]);
        all.map(|number| number.to_string()).collect::<Vec<_>>().join(" ")
    };
    comune::Model {
        code: comune.code.to_string(),
        name: comune.name.clone(),
        other_language: comune.other_name.as_ref().map(|other| other.language.clone()),
        other_name: comune.other_name.as_ref().map(|other| other.name.clone()),
        province: comune.province.to_string(),
        region: comune.region.to_string(),
        cadastral: comune.cadastral.clone(),
        nuts3: comune.nuts3.clone(),
        capital: comune.capital,
        area_km2: comune.area_km2,
        latitude: comune.point.latitude,
        longitude: comune.point.longitude,
        residents: comune.residents.map(numbers),
        ipa: comune.ipa.clone(),
        site: comune.site.clone(),
        pec: comune.pec.clone(),
        listed_since,
    }
}

fn succession_row(succession: &Succession) -> succession::Model {
    succession::Model {
        code: succession.code.to_string(),
        name: succession.name.clone(),
        cadastral: succession.cadastral.clone(),
        ipa: succession.ipa.clone(),
        last_day: succession.last_day,
        successor: succession.successor.map(|code| code.to_string()),
        kind: succession.kind.word().to_owned(),
    }
}
