// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads a list of funded applications: `candidature_finanziate_*.csv`, and the three files of 2022.

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    Refusal,
    columns::{Row, Rows},
    field,
};
use crate::{
    application::{ApplicationState, Cup, Decree},
    ente::{Ente, EnteKind},
    measure::{Measure, slug},
    source_file::SourceFile,
};

const COLUMNS: [&str; 20] = [
    "codice_ipa",
    "importo_finanziamento",
    "avviso",
    "data_invio_candidatura",
    "data_finanziamento",
    "codice_cup",
    "comune",
    "cod_provincia",
    "regione",
    "cod_regione",
    // From 2023 on.
    "stato_candidatura",
    "misura",
    "tipologia_ente",
    "ente",
    "cod_comune",
    // Not always, or lost without harm.
    "provincia",
    "numero_finestra_temporale",
    "numero_di_protocollo",
    "decreto_finanziamento",
    "data_stato_candidatura",
];
const ALWAYS: usize = 10;
const SINCE_2023: usize = 15;

/// The applications of one file, with the words that many rows share kept once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApplicationSheet {
    /// The bodies.
    pub enti: Vec<Ente>,
    /// The calls.
    pub avvisi: Vec<SheetAvviso>,
    /// The decrees.
    pub decrees: Vec<Decree>,
    /// The applications, in the order of the file.
    pub rows: Vec<SheetRow>,
}

/// A call, as applications name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetAvviso {
    /// Its title.
    pub title: Arc<str>,
    /// What tells it from other calls, however its title is spelled.
    pub slug: Arc<str>,
    /// The code of its measure.
    pub measure_code: Arc<str>,
    /// The full name of its measure, when the file says it.
    pub measure: Option<Arc<str>>,
}

/// One row. The first three are positions in the lists of its sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// Who asked.
    pub ente: u32,
    /// Under which call.
    pub avviso: u32,
    /// By which decree.
    pub decree: u32,
    /// The project's code.
    pub cup: Cup,
    /// The money, in cents.
    pub amount: i64,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// The date of the decree.
    pub funded_on: NaiveDate,
    /// How far it has come: in 2022 the source did not say, and listed what was funded.
    pub state: ApplicationState,
    /// Since when, officially.
    pub state_on: Option<NaiveDate>,
}

pub(super) fn read(file: SourceFile, text: &str) -> Result<ApplicationSheet, Refusal> {
    let mandatory = if matches!(file, SourceFile::Kind(_)) { ALWAYS } else { SINCE_2023 };
    let mut rows = Rows::open(text, COLUMNS, |column| column < mandatory)?;
    let mut sheet = SheetBuilder::new(file);
    sheet.sheet.rows.reserve(text.len() / 240);
    while let Some(row) = rows.next_row() {
        sheet.push(&row?)?;
    }
    Ok(sheet.sheet)
}

/// A sheet that is being read, with the words it has met.
struct SheetBuilder {
    file: SourceFile,
    sheet: ApplicationSheet,
    enti: HashMap<Box<str>, u32>,
    avvisi: HashMap<Box<str>, u32>,
    decrees: HashMap<Decree, u32>,
    words: HashMap<Box<str>, Arc<str>>,
    key: String,
}

impl SheetBuilder {
    fn new(file: SourceFile) -> Self {
        Self {
            file,
            sheet: ApplicationSheet::default(),
            enti: HashMap::new(),
            avvisi: HashMap::new(),
            decrees: HashMap::new(),
            words: HashMap::new(),
            key: String::new(),
        }
    }

    fn push(&mut self, row: &Row<'_, 20>) -> Result<(), Refusal> {
        let state = match row.get(10) {
            None => ApplicationState::Funded,
            Some(_) => row.read(10, ApplicationState::from_letter)?,
        };
        let row = SheetRow {
            avviso: self.avviso(row)?,
            ente: self.ente(row)?,
            decree: self.decree(row)?,
            cup: Cup::new(row.text(5)),
            amount: row.read(1, field::cents)?,
            sent_at: row.read(3, field::instant)?,
            funded_on: row.read(4, field::day)?,
            state,
            state_on: row.read(19, field::day_or_none)?,
        };
        self.sheet.rows.push(row);
        Ok(())
    }

    fn ente(&mut self, row: &Row<'_, 20>) -> Result<u32, Refusal> {
        const SAID: [usize; 9] = [0, 13, 12, 6, 14, 15, 7, 8, 9];
        self.key.clear();
        for column in SAID {
            self.key.push_str(row.text(column));
            self.key.push('\u{1f}');
        }
        if let Some(&at) = self.enti.get(self.key.as_str()) {
            return Ok(at);
        }
        let codice_ipa = row.read(0, |text| (!field::is_nothing(text)).then(|| text.into()))?;
        let kind = match (row.get(12), self.file) {
            (None, SourceFile::Kind(kind)) => kind,
            // A kind that the source did not know before is some other kind of body.
            (kind, _) => kind.and_then(EnteKind::from_name).unwrap_or_default(),
        };
        // Somebody's spreadsheet took the initials of Napoli for "not available".
        let province = match row.text(15) {
            "" if row.text(7) == "063" => "NA",
            province => province,
        };
        let ente = Ente {
            codice_ipa,
            name: row.text(13).into(),
            kind,
            comune: self.word(row.text(6)),
            comune_istat: self.word(row.text(14)),
            province: self.word(province),
            province_code: self.word(row.text(7)),
            region: self.word(row.text(8)),
            region_code: self.word(row.text(9)),
        };
        let at = count(&self.sheet.enti);
        self.sheet.enti.push(ente);
        self.enti.insert(self.key.as_str().into(), at);
        Ok(at)
    }

    fn avviso(&mut self, row: &Row<'_, 20>) -> Result<u32, Refusal> {
        self.key.clear();
        self.key.push_str(row.text(2));
        self.key.push('\u{1f}');
        self.key.push_str(row.text(11));
        if let Some(&at) = self.avvisi.get(self.key.as_str()) {
            return Ok(at);
        }
        let title: String = row.read(2, |title| (!title.is_empty()).then(|| title.to_owned()))?;
        let measure = row.get(11).filter(|name| !name.is_empty());
        let measure_code: Arc<str> =
            measure.map_or_else(|| Measure::code_in_title(&title).into(), |name| Measure::from_name(name).code);
        if let SourceFile::Measure(expected) = self.file
            && *measure_code != *expected
        {
            return Err(Refusal::measure(row.line, row.text(11)));
        }
        let avviso = SheetAvviso {
            slug: slug(&title).into(),
            title: title.into(),
            measure_code,
            measure: measure.map(Into::into),
        };
        let at = count(&self.sheet.avvisi);
        self.sheet.avvisi.push(avviso);
        self.avvisi.insert(self.key.as_str().into(), at);
        Ok(at)
    }

    fn decree(&mut self, row: &Row<'_, 20>) -> Result<u32, Refusal> {
        let name = row.text(18);
        let decree = Decree {
            window: row.read(16, field::number_or_none)?,
            number: row.read(17, field::number_or_none)?,
            name: (!field::is_nothing(name)).then(|| self.word(name)),
        };
        if let Some(&at) = self.decrees.get(&decree) {
            return Ok(at);
        }
        let at = count(&self.sheet.decrees);
        self.sheet.decrees.push(decree.clone());
        self.decrees.insert(decree, at);
        Ok(at)
    }

    /// One shared copy of a word.
    fn word(&mut self, text: &str) -> Arc<str> {
        if let Some(word) = self.words.get(text) {
            return Arc::clone(word);
        }
        let word: Arc<str> = text.into();
        self.words.insert(text.into(), Arc::clone(&word));
        word
    }
}

fn count<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}
