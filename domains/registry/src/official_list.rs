// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! ISTAT's list of Comuni, read as ISTAT publishes it.
//!
//! Windows-1252 (called Latin-1) or UTF-8, `;`, header cells with line breaks and footnote marks: columns are found by name.

use std::collections::HashSet;

use crate::{IstatCode, MacroArea, Province, ProvinceCode, ProvinceKind, Region, RegionCode, search::words};

/// A list as published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficialList {
    /// The Comuni, in order of code.
    pub comuni: Vec<ListedComune>,
    /// The provinces that the rows name, in order of code.
    pub provinces: Vec<Province>,
    /// The regions that the rows name, in order of code.
    pub regions: Vec<Region>,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedComune {
    /// ISTAT's code.
    pub code: IstatCode,
    /// The name in Italian.
    pub name: String,
    /// The name in the other official language, as ISTAT writes it.
    pub other_name: Option<String>,
    /// Its province.
    pub province: ProvinceCode,
    /// Its region.
    pub region: RegionCode,
    /// Code of the cadastre.
    pub cadastral: String,
    /// NUTS 3, the latest version in the file.
    pub nuts3: String,
    /// Whether it is the seat of its province.
    pub capital: bool,
}

/// A file that is not ISTAT's list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTheList {
    /// No row after the header, or no header.
    #[error("the file holds no Comune")]
    Empty,
    /// A column is not there under any of its names.
    #[error("the column {0:?} is missing")]
    ColumnMissing(&'static str),
    /// A cell cannot be what it should be.
    #[error("row {row}: {value:?} cannot be the {column}")]
    BadCell {
        /// The row, the header being 1.
        row: usize,
        /// What it should be.
        column: &'static str,
        /// What it is.
        value: String,
    },
    /// The same code twice.
    #[error("the code {0} is there twice")]
    Repeated(IstatCode),
    /// Quotes that do not close, or bytes that are no text.
    #[error("row {0} cannot be read")]
    BadRow(usize),
}

/// How each column's header begins, in plain words.
const COLUMNS: [&str; 13] = [
    "codice comune formato alfanumerico",
    "denominazione in italiano",
    "denominazione altra lingua",
    "codice provincia storico",
    "codice dell unita territoriale sovracomunale",
    "denominazione dell unita territoriale sovracomunale",
    "tipologia di unita territoriale sovracomunale",
    "sigla automobilistica",
    "codice regione",
    "denominazione regione",
    "codice ripartizione geografica",
    "flag comune capoluogo",
    "codice catastale",
];

impl OfficialList {
    /// Reads the file.
    ///
    /// # Errors
    /// [`NotTheList`] says what is wrong with the first thing that is.
    pub fn read(bytes: &[u8]) -> Result<Self, NotTheList> {
        let text = decode(bytes);
        let mut reader =
            csv::ReaderBuilder::new().delimiter(b';').flexible(true).has_headers(false).from_reader(text.as_bytes());
        let mut records = reader.records().enumerate();
        let header = records.next().and_then(|(_, record)| record.ok()).ok_or(NotTheList::Empty)?;
        let columns = columns(&header)?;
        let mut list = Self::default();
        let mut seen = HashSet::new();
        for (at, record) in records {
            let record = record.map_err(|_| NotTheList::BadRow(at + 1))?;
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let row = Row { record: &record, columns: &columns, number: at + 1 };
            let comune = list.take(&row)?;
            if !seen.insert(comune) {
                return Err(NotTheList::Repeated(comune));
            }
        }
        if list.comuni.is_empty() {
            return Err(NotTheList::Empty);
        }
        list.comuni.sort_by_key(|comune| comune.code);
        list.provinces.sort_by_key(|province| province.code);
        list.regions.sort_by_key(|region| region.code);
        Ok(list)
    }

    fn take(&mut self, row: &Row<'_>) -> Result<IstatCode, NotTheList> {
        let region = row.parse(8, "region's code", |text| text.parse().ok())?;
        let province = row.parse(3, "province's code", |text| text.parse().ok())?;
        if self.regions.iter().all(|known| known.code != region) {
            let area = row.parse(10, "part of Italy", MacroArea::from_code)?;
            self.regions.push(Region { code: region, name: row.filled(9, "region's name")?, area });
        }
        if self.provinces.iter().all(|known| known.code != province) {
            self.provinces.push(Province {
                code: province,
                unit: row.parse(4, "unit's code", |text| text.parse().ok())?,
                name: row.filled(5, "province's name")?,
                initials: row.filled(7, "initials")?,
                kind: row.parse(6, "kind of province", ProvinceKind::from_code)?,
                region,
            });
        }
        let code = row.parse(0, "Comune's code", |text| text.parse().ok().filter(|_| text.len() == 6))?;
        self.comuni.push(ListedComune {
            code,
            name: row.filled(1, "name")?,
            other_name: Some(row.text(2)).filter(|name| !name.is_empty()).map(str::to_owned),
            province,
            region,
            cadastral: row.parse(12, "code of the cadastre", cadastral)?,
            nuts3: row.filled(13, "NUTS 3")?,
            capital: row.text(11) == "1",
        });
        Ok(code)
    }
}

struct Row<'a> {
    record: &'a csv::StringRecord,
    columns: &'a [usize; 14],
    number: usize,
}

impl<'a> Row<'a> {
    fn text(&self, column: usize) -> &'a str {
        self.record.get(self.columns[column]).unwrap_or_default().trim()
    }

    fn filled(&self, column: usize, what: &'static str) -> Result<String, NotTheList> {
        self.parse(column, what, |text| (!text.is_empty()).then(|| text.to_owned()))
    }

    fn parse<T>(&self, column: usize, what: &'static str, read: impl Fn(&str) -> Option<T>) -> Result<T, NotTheList> {
        let text = self.text(column);
        let bad = || NotTheList::BadCell { row: self.number, column: what, value: text.chars().take(40).collect() };
        read(text).ok_or_else(bad)
    }
}

fn cadastral(text: &str) -> Option<String> {
    let (letter, digits) = text.split_at_checked(1)?;
    let fits = letter.bytes().all(|b| b.is_ascii_uppercase()) && digits.len() == 3;
    (fits && digits.bytes().all(|b| b.is_ascii_digit())).then(|| text.to_owned())
}

/// Where each of [`COLUMNS`] is, and then the NUTS 3 column of the latest year.
fn columns(header: &csv::StringRecord) -> Result<[usize; 14], NotTheList> {
    let plain: Vec<String> = header.iter().map(|cell| words(cell).join(" ")).collect();
    let mut places = [0; 14];
    for (place, begins) in places.iter_mut().zip(COLUMNS) {
        let found = plain.iter().position(|cell| cell.starts_with(begins));
        *place = found.ok_or(NotTheList::ColumnMissing(begins))?;
    }
    let nuts = plain.iter().enumerate().filter(|(_, cell)| cell.starts_with("codice nuts3"));
    let latest = nuts.max_by(|a, b| a.1.cmp(b.1)).map(|(at, _)| at);
    places[13] = latest.ok_or(NotTheList::ColumnMissing("codice nuts3"))?;
    Ok(places)
}

/// Text from bytes: UTF-8 where it is, else what ISTAT really writes when it says Latin-1.
fn decode(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}
