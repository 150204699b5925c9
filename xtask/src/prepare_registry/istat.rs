// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! ISTAT's list of Comuni, read by position: the registry's own parser reads it by name, and a test compares the two.

use std::path::Path;

use anyhow::{Context as _, ensure};

/// One Comune as ISTAT lists it.
pub(super) struct Row {
    /// Six digits.
    pub(super) code: String,
    /// The name in Italian.
    pub(super) name: String,
    /// The name in the other official language, or empty.
    pub(super) other_name: String,
    /// Historic code of the province, three digits.
    pub(super) province: String,
    /// Statistical code of the province: 2xx for a metropolitan city.
    pub(super) unit: String,
    /// Name of the province.
    pub(super) province_name: String,
    /// 1 province, 2 autonomous province, 3 metropolitan city, 4 free consortium, 5 non-administrative unit.
    pub(super) province_kind: String,
    /// Number-plate initials.
    pub(super) initials: String,
    /// Two digits.
    pub(super) region: String,
    /// Name of the region.
    pub(super) region_name: String,
    /// 1 to 5.
    pub(super) area: String,
    /// Whether it is the seat of its province: 0 or 1.
    pub(super) capital: String,
    /// Code of the cadastre.
    pub(super) cadastral: String,
    /// NUTS 3, version of 2024.
    pub(super) nuts3: String,
    /// Code when the provinces were 107 (2006-2009), without leading zeros.
    pub(super) code_of_107: String,
}

/// Reads the official file, in order of code.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<Row>> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    // ISTAT says Latin-1, but Š and ž are there as Windows-1252 has them.
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let mut rows = Vec::with_capacity(7_900);
    for record in reader.records() {
        let record = record?;
        let cell = |index: usize| record[index].trim().to_owned();
        ensure!(record.len() == 26, "{}: {} cells, 26 expected", cell(4), record.len());
        rows.push(Row {
            code: cell(4),
            name: cell(6),
            other_name: other_name(&cell(4), &cell(7)),
            province: cell(2),
            unit: cell(1),
            province_name: cell(11),
            province_kind: cell(12),
            initials: cell(14),
            region: cell(0),
            region_name: cell(10),
            area: cell(8),
            capital: cell(13),
            cadastral: cell(19),
            nuts3: cell(25),
            code_of_107: cell(17),
        });
    }
    rows.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(rows)
}

/// The other name, with the letter that ISTAT's encoding lost put back.
fn other_name(code: &str, name: &str) -> String {
    if code == "031022" { name.replace("So?i", "Soči") } else { name.to_owned() }
}
