// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The tables as they are written: one line a thing, sorted, tabs between cells.

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use anyhow::Context as _;

use super::{Residents, code_of, ground::Ground, ipa::Body, istat::Row};

/// Second names that ANPR's archive has and ISTAT's list does not.
const OTHER_NAMES: [(&str, &str, &str); 8] = [
    ("02", "Aosta", "fr:Aoste"),
    ("04", "Campitello di Fassa", "lld:Ciampedel"),
    ("04", "Canazei", "lld:Cianacei"),
    ("04", "Mazzin", "lld:Mazin"),
    ("06", "Gorizia", "sl:Gorica"),
    ("06", "Grimacco", "sl:Garmak"),
    ("06", "Muggia", "sl:Milje"),
    ("06", "Tarvisio", "sl:Trbiž"),
];

/// Writes the Comuni.
pub(super) fn comuni(
    path: &Path,
    list: &[Row],
    residents: &BTreeMap<String, Residents>,
    grounds: &BTreeMap<String, Ground>,
    bodies: &BTreeMap<String, Body>,
) -> anyhow::Result<()> {
    let mut lines = Vec::with_capacity(list.len());
    for row in list {
        let ground = grounds.get(&row.code).with_context(|| format!("{}: no boundary", row.code))?;
        let ages = residents.get(&row.code).map(|ages| ages.map(|n| n.to_string())).unwrap_or_default().join("\t");
        let (ipa, site, pec) = bodies.get(&row.code).map_or(("", "", ""), |body| (&body.ipa, &body.site, &body.pec));
        let other = other_name(row, list);
        let (longitude, latitude) = ground.point;
        let area = ground.area;
        let Row { code, name, province, cadastral, nuts3, capital, .. } = row;
        lines.push(format!(
            "{code}\t{name}\t{other}\t{province}\t{cadastral}\t{nuts3}\t{capital}\t\
             {area:.3}\t{latitude:.4}\t{longitude:.4}\t{ages}\t{ipa}\t{site}\t{pec}"
        ));
    }
    let header = "code\tname\tother_name\tprovince\tcadastral\tnuts3\tcapital\tarea_km2\tlatitude\tlongitude\t\
                  0-14\t15-29\t30-44\t45-64\t65-74\t75+\tmen\twomen\tipa\tsite\tpec";
    write(path, header, &lines)
}

/// `language:name`, or empty.
fn other_name(row: &Row, list: &[Row]) -> String {
    if row.other_name.is_empty() {
        let found = OTHER_NAMES.iter().find(|(region, name, _)| code_of(list, region, name) == Some(row.code.as_str()));
        return found.map(|(_, _, other)| (*other).to_owned()).unwrap_or_default();
    }
    let language = match row.province.as_str() {
        "021" => "de",
        "022" => "lld",
        _ => "sl",
    };
    format!("{language}:{}", row.other_name)
}

/// Writes the provinces.
pub(super) fn provinces(path: &Path, list: &[Row]) -> anyhow::Result<()> {
    let provinces: BTreeMap<&str, String> = list
        .iter()
        .map(|row| {
            let Row { province, unit, province_name, initials, province_kind, region, .. } = row;
            let line = format!("{province}\t{unit}\t{province_name}\t{initials}\t{province_kind}\t{region}");
            (row.province.as_str(), line)
        })
        .collect();
    write(path, "code\tunit\tname\tinitials\tkind\tregion", &provinces.into_values().collect::<Vec<_>>())
}

/// Writes the regions.
pub(super) fn regions(path: &Path, list: &[Row]) -> anyhow::Result<()> {
    let regions: BTreeMap<&str, String> = list
        .iter()
        .map(|row| (row.region.as_str(), format!("{}\t{}\t{}", row.region, row.region_name, row.area)))
        .collect();
    write(path, "code\tname\tarea", &regions.into_values().collect::<Vec<_>>())
}

/// Writes a header and its lines.
pub(super) fn write(path: &Path, header: &str, lines: &[String]) -> anyhow::Result<()> {
    let mut text = format!("{header}\n");
    for line in lines {
        writeln!(text, "{line}")?;
    }
    std::fs::write(path, text).with_context(|| path.display().to_string())
}
