// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A table of facts, from whatever source: read whole, with every row that cannot be taken and why.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use chrono::NaiveDate;

use crate::{
    Comune, IstatCode, Look, Registry, Told,
    comma_table::{CommaTable, NotTheTable, Row},
    fact::{LONGEST_VALUE, is_key},
    fact_key::Values,
};

// A table with both has names under `comune`.
const COMUNE: [&str; 3] = ["codice_istat", "istat", "comune"];
const IPA: [&str; 3] = ["codice_ipa", "ipa", "cod_amm"];
const KEY: [&str; 2] = ["key", "chiave"];
const VALUE: [&str; 2] = ["value", "valore"];
const SOURCE: [&str; 2] = ["source", "fonte"];
const AS_OF: [&str; 2] = ["as_of", "data"];

/// What holds for every row of a table that has no column for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForAll {
    /// The key.
    pub key: Option<String>,
    /// The value: of a list of those that have something.
    pub value: Option<String>,
    /// The column of the value, when it is called otherwise.
    pub value_column: Option<String>,
    /// The source.
    pub source: Option<String>,
    /// The day.
    pub as_of: Option<NaiveDate>,
    /// Rows about bodies that are no Comune are passed over.
    pub only_comuni: bool,
}

/// A table of facts, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactFile {
    /// What it tells.
    pub told: Vec<Told>,
    /// The rows that cannot be taken, in the order of the file.
    pub bad: Vec<BadRow>,
    /// Rows about other bodies, passed over.
    pub others: usize,
}

/// A row that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct BadRow {
    /// Its line in the file, from 1.
    pub line: u64,
    /// Why.
    pub why: Unfit,
}

/// Why a row cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It names no Comune.
    #[error("it names no Comune: give its ISTAT code or its code in IPA")]
    NoComune,
    /// No Comune has, or had, this code.
    #[error("no Comune has the code {0}")]
    UnknownComune(String),
    /// The two codes are of two Comuni.
    #[error("{istat} and {ipa} are two Comuni")]
    TwoComuni {
        /// By ISTAT's code.
        istat: String,
        /// By the code in IPA.
        ipa: String,
    },
    /// A cell is blank.
    #[error("it has no {0}")]
    Blank(&'static str),
    /// It is no key.
    #[error("{0:?} is no key: a key is written as ipa:rtd")]
    Key(String),
    /// It cannot stand under the key.
    #[error("under {key} there is {wanted}, and not {value:?}")]
    Value {
        /// The key.
        key: String,
        /// What it is.
        value: String,
        /// What there should be.
        wanted: String,
    },
    /// Longer than anything that was meant.
    #[error("its {0} is too long")]
    TooLong(&'static str),
    /// It is no day, or one that has not come.
    #[error("{0:?} is no day of the past: a day is written as 2026-11-22")]
    Day(String),
    /// Another row says something else of the same.
    #[error("line {0} says something else of the same Comune and key")]
    Otherwise(u64),
}

impl FactFile {
    /// Reads a table with the columns `comune` or `codice_ipa`, `key`, `value`, `source`, `as_of` (or `chiave`, `valore`,
    /// `fonte`, `data`); what `for_all` says stands for a column that is not there. Codes of the past lead to the Comune
    /// of today.
    ///
    /// # Errors
    /// When it is no table, or a column is missing.
    pub fn read(bytes: &[u8], registry: &Registry, for_all: &ForAll, today: NaiveDate) -> Result<Self, NotTheTable> {
        let table = CommaTable::read(bytes)?;
        table.want(&[COMUNE, IPA].concat())?;
        let reading = Reading { registry, for_all, today };
        let value = reading.value_columns();
        for (names, given) in [
            (&KEY[..], for_all.key.is_some()),
            (&value, for_all.value.is_some()),
            (&SOURCE, for_all.source.is_some()),
            (&AS_OF, for_all.as_of.is_some()),
        ] {
            if !given {
                table.want(names)?;
            }
        }
        let mut file = Self::default();
        let mut lines: HashMap<(IstatCode, Arc<str>), (u64, usize)> = HashMap::new();
        for row in table.rows() {
            match reading.row(&row) {
                Ok(None) => file.others += 1,
                Ok(Some(told)) => match lines.get(&(told.comune, Arc::clone(&told.key))) {
                    Some((_, at)) if file.told[*at] == told => {}
                    Some((line, _)) => file.bad.push(BadRow { line: row.line, why: Unfit::Otherwise(*line) }),
                    None => {
                        lines.insert((told.comune, Arc::clone(&told.key)), (row.line, file.told.len()));
                        file.told.push(told);
                    }
                },
                Err(why) => file.bad.push(BadRow { line: row.line, why }),
            }
        }
        Ok(file)
    }

    /// The keys of it, as whole lists: who is not named any more is not there any more.
    #[must_use]
    pub fn as_whole_lists(&self) -> Vec<Look> {
        let mut days: BTreeMap<(&Arc<str>, &Arc<str>), NaiveDate> = BTreeMap::new();
        for told in &self.told {
            let day = days.entry((&told.key, &told.source)).or_insert(told.as_of);
            *day = told.as_of.max(*day);
        }
        let look = |((key, source), as_of): ((&Arc<str>, &Arc<str>), NaiveDate)| Look {
            key: Arc::clone(key),
            source: Arc::clone(source),
            as_of,
        };
        days.into_iter().map(look).collect()
    }
}

struct Reading<'a> {
    registry: &'a Registry,
    for_all: &'a ForAll,
    today: NaiveDate,
}

impl Reading<'_> {
    fn value_columns(&self) -> Vec<&str> {
        self.for_all.value_column.as_deref().map_or_else(|| VALUE.to_vec(), |column| vec![column])
    }

    fn row(&self, row: &Row<'_>) -> Result<Option<Told>, Unfit> {
        let for_all = self.for_all;
        let as_of = match row.cell(&AS_OF).filter(|_| for_all.as_of.is_none()) {
            Some(text) => text.parse().map_err(|_| Unfit::Day(text.to_owned()))?,
            None => for_all.as_of.ok_or(Unfit::Blank("day"))?,
        };
        if as_of > self.today {
            return Err(Unfit::Day(as_of.to_string()));
        }
        let other_body =
            row.cell(&COMUNE).is_none() && row.cell(&IPA).is_none_or(|ipa| self.registry.by_ipa(ipa).is_none());
        if other_body && for_all.only_comuni {
            return Ok(None);
        }
        let comune = self.comune(row, as_of)?.code;
        let key = for_all.key.as_deref().or_else(|| row.cell(&KEY)).ok_or(Unfit::Blank("key"))?;
        if !is_key(key) {
            return Err(Unfit::Key(key.to_owned()));
        }
        let value =
            for_all.value.as_deref().or_else(|| row.cell(&self.value_columns())).ok_or(Unfit::Blank("value"))?;
        let source = for_all.source.as_deref().or_else(|| row.cell(&SOURCE)).ok_or(Unfit::Blank("source"))?;
        for (what, text) in [("value", value), ("source", source)] {
            if text.len() > LONGEST_VALUE {
                return Err(Unfit::TooLong(what));
            }
        }
        let values = Values::of(key);
        if !values.admit(value) {
            return Err(Unfit::Value { key: key.to_owned(), value: value.to_owned(), wanted: values.told() });
        }
        Ok(Some(Told { comune, key: key.into(), value: value.into(), source: source.into(), as_of }))
    }

    /// The Comune of today that a row is about.
    fn comune(&self, row: &Row<'_>, on: NaiveDate) -> Result<&Comune, Unfit> {
        let unknown = |code: &str| Unfit::UnknownComune(code.to_owned());
        let by_ipa = row.cell(&IPA).map(|code| self.registry.by_ipa(code).ok_or_else(|| unknown(code)));
        let by_istat = row.cell(&COMUNE).map(|text| {
            let code: IstatCode = text.parse().map_err(|_| unknown(text))?;
            self.registry.listed(code, on).ok_or_else(|| unknown(text))
        });
        match (by_istat, by_ipa) {
            (Some(Ok(istat)), Some(Ok(ipa))) if istat.code != ipa.code => {
                Err(Unfit::TwoComuni { istat: istat.name.clone(), ipa: ipa.name.clone() })
            }
            (Some(Ok(comune)), _) | (_, Some(Ok(comune))) => Ok(comune),
            (Some(Err(why)), _) | (_, Some(Err(why))) => Err(why),
            (None, None) => Err(Unfit::NoComune),
        }
    }
}
