// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The codes of Sardinia's provinces of 2026, which sources use before ISTAT's list does.
//!
//! L.R. Sardegna 7/2021 brings back, with a few moves, the eight provinces of 2006-2009. ISTAT numbers the Comuni of each by
//! alphabet; the two that moved later take the next free number and leave a hole. A test compares with what sources write.

use super::istat::Row;

/// Province of 2006-2009 and code of the one that follows it.
const PROVINCES: [(&str, &str); 8] = [
    ("090", "112"), // Sassari, metropolitan city
    ("104", "113"), // Gallura Nord-Est Sardegna
    ("091", "114"), // Nuoro
    ("095", "115"), // Oristano
    ("105", "116"), // Ogliastra
    ("106", "117"), // Medio Campidano
    ("092", "118"), // Cagliari, metropolitan city
    ("107", "119"), // Sulcis Iglesiente
];

/// Comuni that are no longer with the province of 2006-2009.
const MOVED: [(&str, &str); 4] = [("Seulo", "114"), ("Genoni", "118"), ("Seui", "118"), ("Teulada", "118")];

/// Comuni renumbered after the first numbering.
const RENUMBERED: [(&str, &str); 2] = [("Seui", "116023"), ("Teulada", "119024")];

/// Lines of newer code, code in ISTAT's list, name.
pub(super) fn newer_codes(list: &[Row]) -> Vec<String> {
    let mut lines = Vec::new();
    for (_, province) in PROVINCES {
        let mut comuni: Vec<&Row> = list.iter().filter(|row| row.region == "20" && newer(row) == province).collect();
        comuni.sort_by_key(|row| order(&row.name));
        for (row, number) in comuni.iter().zip(1..) {
            let again = RENUMBERED.iter().find(|(name, _)| *name == row.name).map(|(_, code)| (*code).to_owned());
            let code = again.unwrap_or_else(|| format!("{province}{number:03}"));
            lines.push(format!("{code}\t{}\t{}", row.code, row.name));
        }
    }
    lines.sort();
    lines
}

fn newer(row: &Row) -> &'static str {
    if let Some((_, province)) = MOVED.iter().find(|(name, _)| *name == row.name) {
        return province;
    }
    let before = format!("{:0>6}", row.code_of_107);
    PROVINCES.iter().find(|(old, _)| before.starts_with(old)).map_or("", |(_, province)| province)
}

/// Alphabet as ISTAT has it: without accents, the apostrophe after every letter.
fn order(name: &str) -> String {
    let plain = |c: char| match c {
        'à' => 'a',
        'è' | 'é' => 'e',
        'ì' => 'i',
        'ò' => 'o',
        'ù' => 'u',
        '\'' => '~',
        c => c.to_ascii_lowercase(),
    };
    name.chars().map(plain).collect()
}
