// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The inputs from which the fuzzers start, in `fuzz/seeds/`: what the seeded generator writes, so that nobody's data are
//! committed, and what the parsers accept, so that fuzzing starts behind their first doors.

use std::{collections::BTreeMap, fs, path::Path};

use chrono::NaiveDate;
use funding::{
    SourceFile,
    feed::{Limits, judge},
    simulated::{Body, files},
};

/// Set it to write the seeds anew after a change of the generator.
const WRITE: &str = "CAMPANILE_WRITE_SEEDS";

/// Longer files only make a fuzzer slow.
const ROWS: usize = 8;

fn bodies() -> Vec<Body> {
    let body = |number: u32| Body {
        codice_ipa: format!("c_{number}"),
        name: format!("Prova, {number}"),
        istat: format!("{:06}", 4_001 + number),
        province: "CN".to_owned(),
        province_code: "004".to_owned(),
        region: "Piemonte".to_owned(),
        region_code: "01".to_owned(),
        residents: 500 + number * 6_000,
    };
    (0..20).map(body).collect()
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, month, day).expect("a day of 2023")
}

/// The first rows of each file of a day.
fn short(day: NaiveDate) -> Vec<(SourceFile, String)> {
    let cut = |text: String| text.split_inclusive('\n').take(ROWS + 1).collect();
    files(1, day, &bodies()).into_iter().map(|(file, text)| (file, cut(text))).collect()
}

/// Seeds by their path. The first byte of one for `judge` says which file it is: a letter, of those that count like it.
fn seeds() -> BTreeMap<String, String> {
    let letter = |file| {
        let at = SourceFile::ALL.iter().position(|known| *known == file).expect("a file of the source");
        char::from(b'H' + u8::try_from(at).expect("a few"))
    };
    let judged = short(day(6, 30))
        .into_iter()
        .map(|(file, text)| (format!("judge/{file}"), format!("{}\n{text}", letter(file))));
    let days = [day(1, 31), day(4, 30), day(11, 30)].map(|day| {
        let files = short(day).into_iter();
        files.filter(|(file, _)| *file == SourceFile::Measure("1.4.1")).map(|(_, text)| text).collect::<String>()
    });
    judged.chain([("advance/three_days".to_owned(), days.join("\u{1e}"))]).collect()
}

#[test]
fn the_seeds_of_the_fuzzers_are_what_the_generator_writes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    for (path, seed) in seeds() {
        let path = folder.join(path);
        if std::env::var_os(WRITE).is_some() {
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(&path, &seed).expect("written");
        }
        let kept = fs::read_to_string(&path).expect("a seed");
        assert!(kept == seed, "{} is of an older generator: write it anew with {WRITE}=1", path.display());
    }
}

#[test]
fn the_seeds_are_accepted_by_the_parsers() {
    for (path, seed) in seeds() {
        for text in seed.split('\u{1e}') {
            let (file, text) = match path.strip_prefix("judge/") {
                Some(name) => (SourceFile::from_name(name).expect("a file"), &text[2..]),
                None => (SourceFile::Measure("1.4.1"), text),
            };
            let judged = judge(file, text.as_bytes(), Some(usize::from(b'\n')), Limits::default());
            assert!(judged.is_ok(), "{path}: {judged:?}");
        }
    }
}
