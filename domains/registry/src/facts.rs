// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The tables of facts that the binary carries, decoded.

use std::{fmt::Display, str::FromStr};

use chrono::NaiveDate;

use crate::{
    ChangeKind, Comune, DatedName, IstatCode, MacroArea, OtherName, Point, Province, ProvinceKind, Region, Residents,
    Succession,
};

const COMUNI: &str = include_str!("../data/comuni.tsv");
const PROVINCES: &str = include_str!("../data/provinces.tsv");
const REGIONS: &str = include_str!("../data/regions.tsv");
const SUCCESSIONS: &str = include_str!("../data/successions.tsv");
const FORMER_CODES: &str = include_str!("../data/former-codes.tsv");
const FORMER_NAMES: &str = include_str!("../data/former-names.tsv");
const NEWER_CODES: &str = include_str!("../data/newer-codes.tsv");
const NEWER_COMUNI: &str = include_str!("../data/newer-comuni.tsv");
const NEWER_NAMES: &str = include_str!("../data/newer-names.tsv");

/// Everything a [`crate::Registry`] is built from.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The Comuni of the list, in order of code.
    pub comuni: Vec<Comune>,
    /// The provinces, in order of code.
    pub provinces: Vec<Province>,
    /// The regions, in order of code.
    pub regions: Vec<Region>,
    /// What became of the codes of the past; the hand-checked ones first.
    pub successions: Vec<Succession>,
    /// Codes that sources use before ISTAT's list does, with the code in the list.
    pub newer_codes: Vec<(IstatCode, IstatCode)>,
    /// Comuni in force that ISTAT's list does not have yet: what they unite is told by the successions.
    pub newer_comuni: Vec<DatedName>,
    /// Names that Comuni had.
    pub former_names: Vec<DatedName>,
    /// Names that Comuni have and ISTAT's list does not say yet.
    pub newer_names: Vec<DatedName>,
}

/// A line of a table that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} in line {line:?}")]
pub struct Malformed {
    what: &'static str,
    line: String,
}

/// Decodes the embedded tables.
///
/// # Errors
/// When a line is malformed; a test proves that none is.
pub(crate) fn embedded() -> Result<Facts, Malformed> {
    let regions: Vec<Region> = table(REGIONS, region)?;
    let provinces: Vec<Province> = table(PROVINCES, province)?;
    let comuni = table(COMUNI, |line| comune(line, &provinces))?;
    let mut successions = table(SUCCESSIONS, succession)?;
    successions.extend(table(FORMER_CODES, former_code)?);
    Ok(Facts {
        comuni,
        provinces,
        regions,
        successions,
        newer_codes: table(NEWER_CODES, |line| Ok((line.read("code")?, line.read("today")?)))?,
        newer_comuni: table(NEWER_COMUNI, dated_name)?,
        former_names: table(FORMER_NAMES, dated_name)?,
        newer_names: table(NEWER_NAMES, dated_name)?,
    })
}

/// SHA-256 of the embedded tables that an import replaces.
pub(crate) fn fingerprint() -> String {
    sha256([COMUNI, PROVINCES, REGIONS].concat().as_bytes())
}

/// SHA-256, in hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn region(line: &mut Line) -> Result<Region, Malformed> {
    Ok(Region {
        code: line.read("code")?,
        name: line.text("name")?.to_owned(),
        area: line.read_with("area", MacroArea::from_code)?,
    })
}

fn province(line: &mut Line) -> Result<Province, Malformed> {
    Ok(Province {
        code: line.read("code")?,
        unit: line.read("unit")?,
        name: line.text("name")?.to_owned(),
        initials: line.text("initials")?.to_owned(),
        kind: line.read_with("kind", ProvinceKind::from_code)?,
        region: line.read("region")?,
    })
}

fn comune(line: &mut Line, provinces: &[Province]) -> Result<Comune, Malformed> {
    let code = line.read("code")?;
    let name = line.text("name")?.to_owned();
    let other_name = line.filled("other name")?.and_then(|other| other.split_once(':'));
    let other_name =
        other_name.map(|(language, name)| OtherName { language: language.to_owned(), name: name.to_owned() });
    let province = line.read("province")?;
    let Ok(at) = provinces.binary_search_by_key(&province, |province| province.code) else {
        return Err(line.malformed("unknown province"));
    };
    Ok(Comune {
        code,
        name,
        other_name,
        province,
        region: provinces[at].region,
        cadastral: line.text("cadastral")?.to_owned(),
        nuts3: line.text("nuts3")?.to_owned(),
        capital: line.text("capital")? == "1",
        area_km2: line.read("area")?,
        point: Point { latitude: line.read("latitude")?, longitude: line.read("longitude")? },
        residents: residents(line)?,
        ipa: line.filled("ipa")?.map(str::to_owned),
        site: line.filled("site")?.map(str::to_owned),
        pec: line.filled("pec")?.map(str::to_owned),
    })
}

fn residents(line: &mut Line) -> Result<Option<Residents>, Malformed> {
    let mut numbers = [None; 8];
    for number in &mut numbers {
        *number =
            line.filled("residents")?.map(str::parse::<u32>).transpose().map_err(|_| line.malformed("residents"))?;
    }
    let [Some(a), Some(b), Some(c), Some(d), Some(e), Some(f), Some(men), Some(women)] = numbers else {
        return Ok(None);
    };
    Ok(Some(Residents { by_age: [a, b, c, d, e, f], men, women }))
}

fn succession(line: &mut Line) -> Result<Succession, Malformed> {
    Ok(Succession {
        code: line.read("code")?,
        name: line.text("name")?.to_owned(),
        cadastral: line.text("cadastral")?.to_owned(),
        ipa: line.filled("ipa")?.map(str::to_owned),
        last_day: line.read("last day")?,
        successor: Some(line.read("successor")?),
        kind: line.read_with("kind", ChangeKind::from_word)?,
        act: line.filled("act")?.map(str::to_owned),
    })
}

fn former_code(line: &mut Line) -> Result<Succession, Malformed> {
    let (code, name) = (line.read("code")?, line.text("name")?.to_owned());
    let (cadastral, last_day) = (line.text("cadastral")?.to_owned(), line.read("last day")?);
    let successor = line.filled("successor")?.map(str::parse).transpose().map_err(|_| line.malformed("successor"))?;
    let kind = line.read_with("kind", ChangeKind::from_word)?;
    Ok(Succession { code, name, cadastral, ipa: None, last_day, successor, kind, act: None })
}

fn dated_name(line: &mut Line) -> Result<DatedName, Malformed> {
    let (code, name) = (line.read("code")?, line.text("name")?.to_owned());
    Ok(DatedName { code, name, day: line.read::<NaiveDate>("day")? })
}

/// Reads every line after comments and header.
fn table<T>(text: &'static str, read: impl Fn(&mut Line) -> Result<T, Malformed>) -> Result<Vec<T>, Malformed> {
    let lines = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines.map(|text| read(&mut Line { text, cells: text.split('\t') })).collect()
}

/// A line being read, cell by cell.
struct Line {
    text: &'static str,
    cells: std::str::Split<'static, char>,
}

impl Line {
    fn text(&mut self, what: &'static str) -> Result<&'static str, Malformed> {
        let next = self.cells.next();
        next.ok_or_else(|| self.malformed(what))
    }

    fn filled(&mut self, what: &'static str) -> Result<Option<&'static str>, Malformed> {
        Ok(Some(self.text(what)?).filter(|text| !text.is_empty()))
    }

    fn read<T: FromStr<Err: Display>>(&mut self, what: &'static str) -> Result<T, Malformed> {
        self.read_with(what, |text| text.parse().ok())
    }

    fn read_with<T>(&mut self, what: &'static str, read: impl Fn(&str) -> Option<T>) -> Result<T, Malformed> {
        let text = self.text(what)?;
        read(text).ok_or_else(|| self.malformed(what))
    }

    fn malformed(&self, what: &'static str) -> Malformed {
        Malformed { what, line: self.text.to_owned() }
    }
}
