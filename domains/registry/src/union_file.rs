// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A table of Unions and their members, one row for each member.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::{
    Registry, Union,
    comma_table::{CommaTable, NotTheTable, Row},
};

const IPA: [&str; 2] = ["codice_ipa", "ipa"];
const NAME: [&str; 3] = ["denominazione", "nome", "name"];
const PEC: [&str; 1] = ["pec"];
const MEMBER: [&str; 3] = ["codice_istat", "comune", "istat"];
const SOURCE: [&str; 2] = ["fonte", "source"];
const AS_OF: [&str; 2] = ["data", "as_of"];
/// Longer than any name, address or code.
const LONGEST: usize = 300;

/// A table of Unions, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnionFile {
    /// The Unions, in order of code.
    pub unions: Vec<Union>,
    /// The rows that cannot be taken, in the order of the file.
    pub bad: Vec<BadMember>,
}

/// A row that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct BadMember {
    /// Its line in the file, from 1.
    pub line: u64,
    /// Why.
    pub why: NoMember,
}

/// Why a row cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoMember {
    /// A cell is blank, or too long.
    #[error("it has no {0}, or one that is too long")]
    Missing(&'static str),
    /// It is the code of a Comune.
    #[error("{0} is the code of a Comune, and not of a Union")]
    Comune(String),
    /// No Comune has, or had, this code.
    #[error("no Comune has the code {0}")]
    UnknownComune(String),
    /// It is no day, or one that has not come.
    #[error("{0:?} is no day of the past: a day is written as 2026-11-22")]
    Day(String),
    /// Another row of the Union names it otherwise.
    #[error("line {0} says something else of the same Union")]
    Otherwise(u64),
}

impl UnionFile {
    /// Reads a table with the columns `codice_ipa`, `denominazione`, `pec` (may be blank), `codice_istat` of a member,
    /// `fonte` and `data`.
    ///
    /// # Errors
    /// When it is no table, or a column is missing.
    pub fn read(bytes: &[u8], registry: &Registry, today: NaiveDate) -> Result<Self, NotTheTable> {
        let table = CommaTable::read(bytes)?;
        for names in [&IPA[..], &NAME, &MEMBER, &SOURCE, &AS_OF] {
            table.want(names)?;
        }
        let mut file = Self::default();
        let mut found: BTreeMap<String, (u64, Union)> = BTreeMap::new();
        for row in table.rows() {
            let bad = |why| BadMember { line: row.line, why };
            match read(&row, registry, today) {
                Err(why) => file.bad.push(bad(why)),
                Ok(one) => {
                    let (line, union) = found.entry(one.ipa.clone()).or_insert_with(|| (row.line, one.clone()));
                    if (&union.name, &union.pec, &union.source, union.as_of)
                        != (&one.name, &one.pec, &one.source, one.as_of)
                    {
                        file.bad.push(bad(NoMember::Otherwise(*line)));
                    }
                    union.members.extend(one.members);
                }
            }
        }
        file.unions = found.into_values().map(|(_, union)| union).collect();
        for union in &mut file.unions {
            union.members.sort_unstable();
            union.members.dedup();
        }
        Ok(file)
    }
}

/// The Union of a row, with its one member.
fn read(row: &Row<'_>, registry: &Registry, today: NaiveDate) -> Result<Union, NoMember> {
    let cell = |names: &[&str], what| {
        row.cell(names).filter(|text| text.len() <= LONGEST).map(str::to_owned).ok_or(NoMember::Missing(what))
    };
    let ipa = cell(&IPA, "code in IPA")?.to_lowercase();
    if registry.by_ipa(&ipa).is_some() {
        return Err(NoMember::Comune(ipa));
    }
    let day = cell(&AS_OF, "day")?;
    let as_of: NaiveDate = day.parse().map_err(|_| NoMember::Day(day.clone()))?;
    if as_of > today {
        return Err(NoMember::Day(day));
    }
    let member = cell(&MEMBER, "member")?;
    let comune = member.parse().ok().and_then(|code| registry.listed(code, as_of));
    Ok(Union {
        ipa,
        name: cell(&NAME, "name")?,
        pec: row.cell(&PEC).map(str::to_owned),
        members: vec![comune.ok_or(NoMember::UnknownComune(member))?.code],
        source: cell(&SOURCE, "source")?,
        as_of,
    })
}
