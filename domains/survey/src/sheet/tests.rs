// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A workbook is read as it was written, and whatever somebody did to the file never breaks the reader.

use std::sync::Arc;

use chrono::DateTime;
use xlsform::run::Record;

use super::*;
use crate::{
    edition::Edition,
    form::Form,
    here::Here,
    outline::{AskedKind, Scope},
    questionnaire::LIMITS,
};

fn workbook() -> (Outline, Stamp, Vec<u8>) {
    let world = Here::on(DateTime::UNIX_EPOCH);
    let form = Form::of(Edition::shipped(), &world).expect("it runs");
    let mut record = Record::new(Arc::clone(&form.program), &world);
    for (node, answer) in [
        ("/data/inizio/residenti", "12000"),
        ("/data/organizzazione/dipendenti", "41"),
        ("/data/organizzazione/ict_interni", "1.5"),
        ("/data/atti/stampa", "spesso"),
        ("/data/atti/stampa_dove", "=1+1 e «virgolette»\nsu due righe"),
    ] {
        record.set(&node.into(), answer, &world).expect("an answer");
    }
    let outline = Outline::of(&form, &record, Scope::OfBody, "it", &world);
    let before = outline.each().filter(|(_, asked)| !asked.value.is_empty());
    let before = before.map(|(_, asked)| (asked.reference.clone(), value::normal(&asked.value))).collect();
    let stamp = Stamp { submission: "una".to_owned(), edition: "2026 2026-v1".to_owned(), seen: 7, before };
    let file = write(&outline, &stamp, &SheetWords::default()).expect("a workbook");
    (outline, stamp, file)
}

#[test]
fn what_is_written_reads_back_cell_by_cell() {
    let (outline, stamp, file) = workbook();
    let filled = read(&file, "q.xlsx", &LIMITS).expect("ours");
    assert_eq!(filled.stamp, stamp);
    let mut answered = 0;
    for (_, asked) in outline.each().filter(|(_, asked)| !asked.reference.contains('[')) {
        if asked.kind == AskedKind::Many {
            assert_eq!(filled.marks[&asked.reference].len(), asked.choices.len(), "{}", asked.reference);
            continue;
        }
        let (_, cell) = &filled.answers[&asked.reference];
        let answer = value::answer(asked, cell).expect("an answer");
        assert!(value::same(asked.kind, &answer, &asked.value), "{}: {cell}", asked.reference);
        answered += usize::from(!answer.is_empty());
    }
    assert_eq!(answered, 5);
    let repeats: Vec<&str> = filled.repeats.iter().map(|repeat| repeat.reference.as_str()).collect();
    assert!(repeats.contains(&"/data/applicazioni/applicativo"), "{repeats:?}");
}

#[test]
fn a_damaged_workbook_is_told_and_never_breaks() {
    let (_, _, file) = workbook();
    for at in (0..file.len()).step_by(file.len() / 150) {
        let mut changed = file.clone();
        changed[at] ^= 0x55;
        drop(read(&changed, "q.xlsx", &LIMITS));
        drop(read(&file[..at], "q.xlsx", &LIMITS));
    }
    assert_eq!(read(b"a;b", "q.csv", &LIMITS).expect_err("no stamp"), SheetProblem::NotOurs);
}

#[test]
fn numbers_days_and_marks_are_read_as_people_write_them() {
    let (outline, ..) = workbook();
    let of = |node: &str| outline.each().find(|(_, asked)| asked.reference == node).expect("a question").1.clone();
    let number = of("/data/organizzazione/dipendenti");
    assert_eq!(value::answer(&number, "1.204"), Ok("1204".to_owned()));
    assert_eq!(value::answer(&number, "2.5"), Err(value::Unread::Number));
    let day = of("/data/organizzazione/rtd_atto_data");
    assert_eq!(value::answer(&day, "31/3/2024"), Ok("2024-03-31".to_owned()));
    assert_eq!(value::answer(&day, "2024-03-31T00:00:00"), Ok("2024-03-31".to_owned()));
    assert_eq!(value::answer(&day, "marzo"), Err(value::Unread::Day));
    let choice = of("/data/atti/stampa");
    let label = choice.choices[0].1.to_uppercase();
    assert_eq!(value::answer(&choice, &label), Ok(choice.choices[0].0.clone()));
    assert_eq!((value::mark("Sì"), value::mark("forse")), (Ok(true), Err(value::Unread::Mark)));
}

#[test]
fn who_is_small_is_not_shown_what_only_the_others_are_asked() {
    let world = Here::on(DateTime::UNIX_EPOCH);
    let form = Form::of(Edition::shipped(), &world).expect("it runs");
    let mut record = Record::new(Arc::clone(&form.program), &world);
    let numbers = |record: &Record, scope| {
        let outline = Outline::of(&form, record, scope, "it", &world);
        let numbers: std::collections::BTreeSet<String> =
            outline.each().map(|(_, asked)| asked.number.clone()).filter(|number| !number.is_empty()).collect();
        numbers.len()
    };
    let full = numbers(&record, Scope::Full);
    assert!(numbers(&record, Scope::Short) + 10 < full);
    record.set(&"/data/inizio/noto_residenti".into(), "462", &world).expect("known");
    assert!(numbers(&record, Scope::OfBody) + 10 < full, "what is known settles which form it is");
}
