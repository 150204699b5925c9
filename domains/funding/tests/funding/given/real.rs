// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The real days of the source, read from the folder of third-party cases.

use std::{collections::HashMap, io::Read, path::PathBuf};

use chrono::NaiveDate;
use flate2::read::GzDecoder;
use funding::{
    Picture, SourceFile,
    feed::{self, Sheet},
    history::{self, Arrival, Standing, Step},
};

/// The folder of the days.
pub(crate) fn folder() -> Option<PathBuf> {
    Some(kernel::shared::dir()?.join("opendata/padigitale2026"))
}

/// The days at hand, the earliest first.
pub(crate) fn days() -> Option<Vec<NaiveDate>> {
    let mut days: Vec<NaiveDate> = std::fs::read_dir(folder()?)
        .expect("the folder of the days")
        .filter_map(|entry| entry.expect("an entry").file_name().to_str()?.parse().ok())
        .collect();
    days.sort();
    Some(days)
}

/// The days on which something happens: reading all of them would take a minute without optimisation.
pub(crate) fn some_days() -> Option<Vec<NaiveDate>> {
    const QUIET: [&str; 13] = [
        "2022-10-23",
        "2022-10-25",
        "2022-10-26",
        "2023-02-01",
        "2023-02-03",
        "2023-02-05",
        "2023-02-06",
        "2023-02-07",
        "2023-02-09",
        "2023-02-12",
        "2023-02-13",
        "2023-02-14",
        "2026-08-20",
    ];
    Some(days()?.into_iter().filter(|day| !QUIET.contains(&day.to_string().as_str())).collect())
}

/// The bytes of one file of a day, if the day has it.
pub(crate) fn bytes(day: NaiveDate, path: &str) -> Option<Vec<u8>> {
    let file = std::fs::File::open(folder()?.join(format!("{day}/data/{path}.gz"))).ok()?;
    let mut bytes = Vec::new();
    GzDecoder::new(file).read_to_end(&mut bytes).expect("a gzipped file");
    Some(bytes)
}

/// The files of a day.
pub(crate) fn files(day: NaiveDate) -> Vec<(SourceFile, Vec<u8>)> {
    SourceFile::ALL.into_iter().filter_map(|file| Some((file, bytes(day, &file.path())?))).collect()
}

/// The accepted files of a day.
pub(crate) fn arrival(day: NaiveDate) -> Arrival {
    let mut arrival = Arrival::default();
    for (file, bytes) in files(day) {
        match feed::judge(file, &bytes, None, feed::Limits::default()) {
            Ok(Sheet::Avvisi(sheet)) => arrival.avvisi = Some(sheet),
            Ok(Sheet::Applications(sheet)) => arrival.sheets.push((file, sheet)),
            Ok(Sheet::Kpi { .. }) | Err(_) => {}
        }
    }
    arrival
}

/// Takes the days in, one after the other: `see` gets the picture of the eve, that of the day, and the step between.
pub(crate) fn walk(days: &[NaiveDate], mut see: impl FnMut(&Picture, &Picture, &Step)) {
    let mut standing = Standing::default();
    let mut before = Picture::default();
    for &day in days {
        let mut step = history::advance(std::mem::take(&mut standing), day, &arrival(day));
        let after = Picture::new(day, step.after.lists.clone(), &|_| None);
        see(&before, &after, &step);
        before = after;
        standing = std::mem::take(&mut step.after);
    }
}

/// What the source published that day in one of its tables: (row, column) to cell.
pub(crate) fn published(day: NaiveDate, table: &str) -> Option<HashMap<(String, String), String>> {
    let text = String::from_utf8(bytes(day, &format!("KPI/{table}.csv"))?).expect("text");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let mut cells = HashMap::new();
    for row in &rows[1..] {
        for (column, cell) in rows[0].iter().zip(row).skip(1) {
            cells.insert((row[0].to_owned(), column.to_owned()), cell.to_owned());
        }
    }
    Some(cells)
}
