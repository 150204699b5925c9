// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The rules, on the questionnaire that is part of Campanile.

use chrono::{DateTime, TimeDelta};
use uuid::Uuid;
use xlsform::exchange::codebook;

use super::*;
use crate::burden::Stroke;

fn questionnaire() -> Questionnaire {
    Questionnaire::of(&codebook(&survey::Edition::shipped().definition.expect("it runs")))
}

fn record(questionnaire: &Questionnaire, answers: &[(&str, &str)]) -> Record {
    let path = |name: &str| questionnaire.path(name).unwrap_or_else(|| panic!("the edition has no {name}")).to_owned();
    let answers = answers.iter().map(|(name, answer)| (path(name).into(), (*answer).to_owned())).collect();
    Record { class: 3, residents: Some(3_000), answers, ..Record::default() }
}

fn rules(records: &[Record], questionnaire: &Questionnaire) -> Vec<(usize, Rule, String)> {
    judge(questionnaire, records).into_iter().map(|(at, one)| (at, one.rule, one.found)).collect()
}

#[test]
fn every_rule_is_read_back_from_its_word() {
    for rule in Rule::ALL {
        assert_eq!(Rule::read(rule.word()), Some(rule));
    }
}

#[test]
fn a_number_far_from_those_of_its_class_is_found_and_large_comuni_are_not_far_from_small_ones() {
    let questionnaire = questionnaire();
    let mut records: Vec<Record> =
        (0..40).map(|n| record(&questionnaire, &[("dipendenti", &(12 + n % 9).to_string())])).collect();
    records.push(record(&questionnaire, &[("dipendenti", "1600")]));
    records.push(Record { class: 7, ..record(&questionnaire, &[("dipendenti", "900")]) });
    records.push(record(&questionnaire, &[("dipendenti", "0")]));
    let findings = judge(&questionnaire, &records);
    let found: Vec<_> = findings.iter().map(|(at, one)| (*at, one.rule, one.found.as_str())).collect();
    assert_eq!(found, [(40, Rule::Outlier, "1600")]);
    assert!(findings[0].1.score > 5.0 && findings[0].1.expected.contains('–'), "{:?}", findings[0]);
    records.truncate(10);
    records.push(record(&questionnaire, &[("dipendenti", "1600")]));
    assert_eq!(rules(&records, &questionnaire), [], "among few nobody is far");
}

#[test]
fn a_part_is_not_larger_than_its_whole() {
    let questionnaire = questionnaire();
    let records = [
        record(&questionnaire, &[("dipendenti", "10"), ("formati", "12")]),
        record(&questionnaire, &[("dipendenti", "10"), ("formati", "10")]),
        record(&questionnaire, &[("formati", "12")]),
    ];
    assert_eq!(rules(&records, &questionnaire), [(0, Rule::PartOverWhole, "12".to_owned())]);
}

#[test]
fn two_answers_that_cannot_both_hold_are_found() {
    let questionnaire = questionnaire();
    let records = [
        record(&questionnaire, &[("backup_frequenza", "mai"), ("ripristino", "provato")]),
        record(&questionnaire, &[("backup_frequenza", "mai"), ("ripristino", "no")]),
    ];
    assert_eq!(rules(&records, &questionnaire), [(0, Rule::Contradiction, "provato".to_owned())]);
}

#[test]
fn two_answers_against_their_sources_are_told_and_today_counts_more_than_when_it_was_asked() {
    let questionnaire = questionnaire();
    let pagopa = [("noto_pagopa", "no"), ("pagopa", "attivo")];
    let both = [("noto_cloud", "in_corso"), ("cloud", "attivo"), pagopa[0], pagopa[1]];
    let declared = record(&questionnaire, &both);
    let later = Record { facts: [("padigitale:1.2".to_owned(), "attivo".to_owned())].into(), ..declared.clone() };
    let unsure = record(&questionnaire, &[("noto_cloud", "in_corso"), ("cloud", "non_so"), pagopa[0], pagopa[1]]);
    let found = rules(&[declared, later, unsure], &questionnaire);
    assert_eq!(found, [(0, Rule::AgainstSource, "attivo".to_owned()), (0, Rule::AgainstSource, "attivo".to_owned())]);
}

#[test]
fn residents_are_those_of_istat_give_or_take_a_tenth() {
    let questionnaire = questionnaire();
    let records = [record(&questionnaire, &[("residenti", "3200")]), record(&questionnaire, &[("residenti", "30000")])];
    assert_eq!(rules(&records, &questionnaire), [(1, Rule::Residents, "30000".to_owned())]);
}

#[test]
fn one_answer_to_a_whole_scale_is_found_and_confirming_what_is_known_is_not() {
    let questionnaire = questionnaire();
    let of = |list: &str, answer: &str| {
        let asked = questionnaire.asked.iter();
        let list = asked
            .clone()
            .find(|one| one.list.as_deref().is_some_and(|id| id.contains(list)))
            .and_then(|one| one.list.clone());
        let answers =
            asked.filter(|one| one.list == list).map(|one| (one.path.as_str().into(), answer.to_owned())).collect();
        Record { class: 3, answers, ..Record::default() }
    };
    let mut mixed = of("scala", "regime");
    if let Some(first) = mixed.answers.values_mut().next() {
        *first = "nessuna".to_owned();
    }
    let found = rules(&[of("scala", "regime"), mixed, of("conferma", "confermo")], &questionnaire);
    assert_eq!(found, [(0, Rule::StraightLine, "6 × regime".to_owned())]);
}

#[test]
fn answers_are_read_from_a_record_without_those_of_repeats() {
    let xml = "<data id=\"x\"><a><b> 12 </b></a><r><c>1</c></r><r><c>2</c></r><e/></data>";
    let answers = Record::answers(xml, &mut Paths::default()).expect("XML");
    assert_eq!(answers.get("/data/a/b").map(String::as_str), Some("12"));
    assert!(!answers.contains_key("/data/e"), "a blank is no answer");
    assert!(!answers.contains_key("/data/r/c"));
    assert_eq!(Record::answers("<data", &mut Paths::default()), None);
}

/// The first questions of a section, answered one after the other with these pauses, in milliseconds.
fn answered(questionnaire: &Questionnaire, pause: impl Fn(usize) -> i64) -> Vec<Pace> {
    let long = |path: &str| questionnaire.words(path).is_some_and(|words| words >= 6);
    let asked = questionnaire.asked.iter().filter(|one| one.path.starts_with("/data/sicurezza/") && long(&one.path));
    let mut at = DateTime::UNIX_EPOCH;
    let stroke = |(place, one): (usize, &Asked)| {
        at += TimeDelta::milliseconds(pause(place));
        let (section, node) = ("sicurezza".to_owned(), one.path.clone());
        Stroke { person: Uuid::from_u128(1), at, section, node }
    };
    Pace::of(questionnaire, &asked.take(12).enumerate().map(stroke).collect::<Vec<_>>())
}

#[test]
fn answers_that_came_before_they_could_be_read_are_found_and_those_that_waited_for_the_line_are_not() {
    let questionnaire = questionnaire();
    let found = |paces| rules(&[Record { paces, ..Record::default() }], &questionnaire);
    let hasty = answered(&questionnaire, |_| 900);
    assert_eq!((hasty[0].timed, hasty[0].hasty), (11, 11), "the first has no pause before it");
    assert_eq!(found(hasty), [(0, Rule::Haste, "11/11".to_owned())]);
    assert_eq!(found(answered(&questionnaire, |_| 20_000)), []);
    assert_eq!(
        found(answered(&questionnaire, |place| if place % 2 == 0 { 900 } else { 20_000 })),
        [],
        "five of eleven"
    );
    assert_eq!(answered(&questionnaire, |_| 40), [], "no hand is so fast");
}

#[test]
fn a_number_many_times_that_of_the_year_before_is_found() {
    let questionnaire = questionnaire();
    let with = |now: &str, before: f64| Record {
        before: [("dipendenti".to_owned(), before)].into(),
        ..record(&questionnaire, &[("dipendenti", now)])
    };
    let records = [with("400", 40.0), with("4", 40.0), with("60", 40.0), with("12", 1.0)];
    let found = rules(&records, &questionnaire);
    assert_eq!(found, [(0, Rule::Jump, "400".to_owned()), (1, Rule::Jump, "4".to_owned())]);
    assert!((questionnaire.numbers(&records[0])["dipendenti"] - 400.0).abs() < 1e-9);
}
