// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The organisational units of IPA, as AgID publishes them: which Comune has an office for the digital transition.
//!
//! Names and addresses of people are in the file and go no further than this: what is kept is that there is an office
//! with a head, and whether other bodies have the same one.

use std::{collections::HashMap, sync::Arc};

use chrono::NaiveDate;

use crate::{
    IstatCode, Look, Registry, Told,
    comma_table::{CommaTable, NotTheTable, Row},
};

/// The key of the fact.
pub(crate) const KEY: &str = "ipa:rtd";
/// Who says so.
pub(crate) const SOURCE: &str = "IPA";

// The names changed over the years: those of today, of the service that hands out single bodies, of the files until 2021.
const IPA: [&str; 2] = ["codice_ipa", "cod_amm"];
const CODE: [&str; 3] = ["codice_uo", "cod_ou", "codice_uni_uo"];
const NAME: [&str; 2] = ["descrizione_uo", "des_ou"];
const HEAD: [&str; 3] = ["mail_responsabile", "mail_resp", "cognome_responsabile"];
const FAMILY_NAME: [&str; 2] = ["cognome_responsabile", "cogn_resp"];

/// What the office is called (art. 17 D.Lgs. 82/2005), by code and by name.
const OFFICE_CODE: &str = "ufficio_transizione_digitale";
const OFFICE_NAME: &str = "ufficio per la transizione al digitale";
/// What stands where nobody has filled in yet.
const TO_FILL_IN: &str = "da_indicare";

/// The offices for the digital transition that a file tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IpaOffices {
    /// One fact for each Comune that has one: `da_solo`, or `associato` when other bodies have the same head.
    pub told: Vec<Told>,
    /// The file holds all there is to say.
    pub complete: Look,
    /// Rows of the file.
    pub rows: usize,
    /// Offices of bodies that are no Comune.
    pub others: usize,
}

impl IpaOffices {
    /// Reads the file of the organisational units (`unita-organizzative`): CSV as published today, or with tabs as it was.
    ///
    /// # Errors
    /// When it is no such table.
    pub fn read(bytes: &[u8], registry: &Registry, as_of: NaiveDate) -> Result<Self, NotTheTable> {
        let table = CommaTable::read(bytes)?;
        table.want(&IPA)?;
        table.want(&[&NAME[..], &CODE[..2]].concat())?;
        table.want(&[&HEAD[..2], &FAMILY_NAME].concat())?;
        let offices: Vec<Row<'_>> =
            table.rows().filter(is_for_the_transition).filter(|row| head(row).is_some()).collect();
        // The same head in two bodies: one office for both (art. 17 c. 1-septies D.Lgs. 82/2005).
        let mut bodies: HashMap<String, Vec<String>> = HashMap::new();
        for row in &offices {
            let (Some(mail), Some(ipa)) = (mail(row), row.cell(&IPA)) else { continue };
            let of_head = bodies.entry(mail).or_default();
            if !of_head.contains(&ipa.to_lowercase()) {
                of_head.push(ipa.to_lowercase());
            }
        }
        let shared =
            |row: &Row<'_>| mail(row).and_then(|mail| bodies.get(&mail)).is_some_and(|bodies| bodies.len() > 1);
        let mut found: HashMap<IstatCode, bool> = HashMap::new();
        let mut others = 0;
        for row in &offices {
            match row.cell(&IPA).and_then(|ipa| registry.by_ipa(ipa)) {
                Some(comune) => *found.entry(comune.code).or_default() |= shared(row),
                None => others += 1,
            }
        }
        let (key, source): (Arc<str>, Arc<str>) = (KEY.into(), SOURCE.into());
        let told = |(comune, shared): (IstatCode, bool)| Told {
            comune,
            key: Arc::clone(&key),
            value: if shared { "associato" } else { "da_solo" }.into(),
            source: Arc::clone(&source),
            as_of,
        };
        let mut told: Vec<Told> = found.into_iter().map(told).collect();
        told.sort_by_key(|one| one.comune);
        Ok(Self { told, complete: Look { key, source, as_of }, rows: table.rows().count(), others })
    }
}

fn is_for_the_transition(row: &Row<'_>) -> bool {
    let is = |names: &[&str], word: &str| row.cell(names).is_some_and(|cell| cell.to_lowercase() == word);
    is(&CODE, OFFICE_CODE) || is(&NAME, OFFICE_NAME)
}

/// Somebody at the head of it: an office without one is only foreseen.
fn head<'a>(row: &Row<'a>) -> Option<&'a str> {
    row.cell(&[&HEAD[..], &FAMILY_NAME].concat()).filter(|text| !text.to_lowercase().starts_with(TO_FILL_IN))
}

/// The address of the head, to tell the same person from a namesake.
fn mail(row: &Row<'_>) -> Option<String> {
    let mail = row.cell(&HEAD[..2])?.to_lowercase();
    (mail.contains('@') && !mail.starts_with(TO_FILL_IN)).then_some(mail)
}
