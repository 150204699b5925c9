// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! ANPR's archive of every Comune that ever was: former names, former codes, and what ISTAT's list does not have yet.

use std::{collections::BTreeSet, path::Path};

use anyhow::Context as _;

use super::{istat::Row, listed, succession::Succession, succession_of};

/// Years before this one are of no use to any data we take in: the digital administration begins later.
const FROM: &str = "1995-01-01";

/// One stretch of life of a Comune under one code and one name.
pub(super) struct Stretch {
    code: String,
    cadastral: String,
    name: String,
    province: String,
    first_day: String,
    last_day: String,
    active: bool,
}

/// Reads the archive.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<Stretch>> {
    let mut reader = csv::Reader::from_path(path).with_context(|| path.display().to_string())?;
    let mut stretches = Vec::new();
    for record in reader.records() {
        let record = record?;
        stretches.push(Stretch {
            code: record[3].to_owned(),
            cadastral: record[4].to_owned(),
            name: title_case(&record[5]),
            province: record[10].to_owned(),
            first_day: record[1].to_owned(),
            last_day: record[2].to_owned(),
            active: &record[13] == "A",
        });
    }
    Ok(stretches)
}

/// Lines of code, name it had, last day of that name.
pub(super) fn former_names(archive: &[Stretch], list: &[Row]) -> Vec<String> {
    let mut lines = BTreeSet::new();
    for stretch in archive.iter().filter(|stretch| !stretch.active && stretch.last_day.as_str() >= FROM) {
        let Some(row) = list.iter().find(|row| row.cadastral == stretch.cadastral) else { continue };
        if !same_name(&stretch.name, row) {
            lines.insert(format!("{}\t{}\t{}", row.code, stretch.name, stretch.last_day));
        }
    }
    lines.into_iter().collect()
}

/// Lines of code, name in force, first day of that name, where ISTAT's list has still the name before.
pub(super) fn newer_names(archive: &[Stretch], list: &[Row]) -> Vec<String> {
    let mut lines = BTreeSet::new();
    for stretch in archive.iter().filter(|stretch| stretch.active) {
        let Some(row) = list.iter().find(|row| row.code == stretch.code) else { continue };
        if !same_name(&stretch.name, row) {
            lines.insert(format!("{}\t{}\t{}", row.code, stretch.name, stretch.first_day));
        }
    }
    lines.into_iter().collect()
}

/// Lines of code, name, first day of the Comuni in force that ISTAT's list does not have yet.
pub(super) fn newer_comuni(archive: &[Stretch], list: &[Row]) -> Vec<String> {
    let newer = archive.iter().filter(|stretch| stretch.active && !listed(list, &stretch.code));
    newer.map(|stretch| format!("{}\t{}\t{}", stretch.code, stretch.name, stretch.first_day)).collect()
}

/// Lines of code, name, cadastral code, last day, successor (may be empty), kind, for codes before the hand-checked table.
///
/// The cadastral code tells a change of province. A merger is told by a Comune born in the same province the day after, when
/// there is only one; otherwise the successor is left empty rather than guessed.
pub(super) fn former_codes(archive: &[Stretch], list: &[Row], successions: &[Succession]) -> Vec<String> {
    let mut lines = BTreeSet::new();
    let gone = |stretch: &&Stretch| {
        !stretch.active
            && stretch.last_day.as_str() >= FROM
            && stretch.code.len() == 6
            && !listed(list, &stretch.code)
            && succession_of(successions, &stretch.code).is_none()
    };
    for stretch in archive.iter().filter(gone) {
        let last = archive.iter().filter(|other| other.code == stretch.code).map(|other| &other.last_day).max();
        if last != Some(&stretch.last_day) {
            continue;
        }
        let (successor, kind) = successor_of(stretch, archive, list);
        let Stretch { code, name, cadastral, last_day, .. } = stretch;
        lines.insert(format!("{code}\t{name}\t{cadastral}\t{last_day}\t{successor}\t{kind}"));
    }
    lines.into_iter().collect()
}

fn successor_of(stretch: &Stretch, archive: &[Stretch], list: &[Row]) -> (String, &'static str) {
    if let Some(row) = list.iter().find(|row| row.cadastral == stretch.cadastral) {
        return (row.code.clone(), "province");
    }
    let day_after = day_after(&stretch.last_day);
    let born: BTreeSet<&str> = archive
        .iter()
        .filter(|other| other.first_day == day_after && other.province == stretch.province)
        .map(|other| other.cadastral.as_str())
        .collect();
    let mut heirs = list.iter().filter(|row| born.contains(row.cadastral.as_str()));
    match (heirs.next(), heirs.next()) {
        (Some(heir), None) => (heir.code.clone(), "merger"),
        _ => (String::new(), "ceased"),
    }
}

fn day_after(day: &str) -> String {
    let day: chrono::NaiveDate = day.parse().unwrap_or_default();
    day.succ_opt().unwrap_or_default().to_string()
}

fn same_name(name: &str, row: &Row) -> bool {
    let letters = |text: &str| -> String {
        let plain = text.to_lowercase().replace(['à', 'á'], "a").replace(['è', 'é'], "e").replace('ì', "i");
        plain.replace('ò', "o").replace('ù', "u").chars().filter(|c| c.is_alphanumeric()).collect()
    };
    letters(name) == letters(&row.name) || letters(name) == letters(&format!("{}{}", row.name, row.other_name))
}

/// Gives a name in capitals its usual case: `SANTA CATERINA D'ESTE` is Santa Caterina d'Este.
fn title_case(name: &str) -> String {
    const SMALL: [&str; 26] = [
        "a", "al", "alla", "con", "da", "dal", "de", "dei", "del", "della", "delle", "dello", "degli", "di", "e", "ed",
        "in", "la", "nel", "nell", "nella", "sul", "sulla", "sull", "d", "dell",
    ];
    let mut text = String::with_capacity(name.len());
    let mut word = String::new();
    let flush = |word: &mut String, text: &mut String| {
        let lower = word.to_lowercase();
        if text.is_empty() || !SMALL.contains(&lower.as_str()) {
            let mut chars = lower.chars();
            text.extend(chars.next().into_iter().flat_map(char::to_uppercase));
            text.push_str(chars.as_str());
        } else {
            text.push_str(&lower);
        }
        word.clear();
    };
    for c in name.trim().chars() {
        if c.is_alphabetic() {
            word.push(c);
        } else {
            flush(&mut word, &mut text);
            text.push(c);
        }
    }
    flush(&mut word, &mut text);
    text
}
