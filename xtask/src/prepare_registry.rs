// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Turns the public files of ISTAT, IPA and ANPR into the compact tables that the registry ships.

mod anpr;
mod ground;
mod holes;
mod ipa;
mod istat;
mod sardinia;
mod succession;
mod table;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, ensure};

use self::{istat::Row, succession::Succession};

/// Where the public files are and where the tables go.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder that holds `opendata/` (see the README there for where each file comes from).
    #[arg(long)]
    shared: PathBuf,
    /// The folder of the tables.
    #[arg(long, default_value = "domains/registry/data")]
    into: PathBuf,
}

/// Residents by age class (0-14, 15-29, 30-44, 45-64, 65-74, 75+), then men and women.
type Residents = [u32; 8];

/// Writes every table, in order of code, so that two runs differ only where the facts do.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let opendata = arguments.shared.join("opendata");
    let list = istat::read(&opendata.join("istat/Elenco-comuni-italiani.csv"))?;
    let successions = succession::read(&arguments.into.join("successions.tsv"))?;
    let archive = anpr::read(&opendata.join("anpr/ANPR_archivio_comuni.csv"))?;
    let today = |code: &str| succession::today(code, &list, &successions);

    let residents = residents(&opendata.join("istat/popolazione-2023.csv"), today)?;
    let grounds = ground::read(&opendata.join("confini/comuni-2023.geojson.gz"), today)?;
    let bodies = ipa::read(&opendata.join("ipa/comuni-ipa.csv"))?;

    table::comuni(&arguments.into.join("comuni.tsv"), &list, &residents, &grounds, &bodies)?;
    table::provinces(&arguments.into.join("provinces.tsv"), &list)?;
    table::regions(&arguments.into.join("regions.tsv"), &list)?;
    table::write(
        &arguments.into.join("former-names.tsv"),
        "code\tname\tlast_day",
        &anpr::former_names(&archive, &list),
    )?;
    table::write(&arguments.into.join("newer-names.tsv"), "code\tname\tsince", &anpr::newer_names(&archive, &list))?;
    table::write(&arguments.into.join("newer-comuni.tsv"), "code\tname\tsince", &anpr::newer_comuni(&archive, &list))?;
    table::write(
        &arguments.into.join("former-codes.tsv"),
        "code\tname\tcadastral\tlast_day\tsuccessor\tkind",
        &anpr::former_codes(&archive, &list, &successions),
    )?;
    table::write(&arguments.into.join("newer-codes.tsv"), "code\ttoday\tname", &sardinia::newer_codes(&list))?;
    Ok(())
}

/// Reads the residents of a past year and sums them over the Comuni of today.
fn residents(path: &Path, today: impl Fn(&str) -> Option<String>) -> anyhow::Result<BTreeMap<String, Residents>> {
    let mut reader = csv::Reader::from_path(path).with_context(|| path.display().to_string())?;
    let mut sums = BTreeMap::<String, Residents>::new();
    for record in reader.records() {
        let record = record?;
        let code = today(&record[0]).with_context(|| format!("{}: no Comune of today succeeds it", &record[0]))?;
        let sum = sums.entry(code).or_default();
        for (into, column) in sum.iter_mut().zip([1, 2, 3, 4, 5, 6, 8, 9]) {
            *into += record[column].parse::<u32>()?;
        }
    }
    let total: u32 = sums.values().flat_map(|ages| &ages[..6]).sum();
    ensure!(total == 58_840_177, "the residents of 2023 are 58,840,177, not {total}");
    Ok(sums)
}

/// The code of a Comune of the list by its name inside a region.
fn code_of<'a>(list: &'a [Row], region: &str, name: &str) -> Option<&'a str> {
    list.iter().find(|row| row.region == region && row.name == name).map(|row| row.code.as_str())
}

/// Whether a Comune is in the list.
fn listed(list: &[Row], code: &str) -> bool {
    list.binary_search_by(|row| row.code.as_str().cmp(code)).is_ok()
}

/// The succession of a code, if any.
fn succession_of<'a>(successions: &'a [Succession], code: &str) -> Option<&'a Succession> {
    successions.iter().find(|succession| succession.code == code)
}
