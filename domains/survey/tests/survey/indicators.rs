// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The indicators of one submission, as the statistics engines take them.

use std::{collections::BTreeMap, sync::Arc};

use composite::table::{Cell, Gap};
use survey::{Edition, IndicatorAnswer};
use xlsform::run::{Program, Record, Still, Writing};

const SMALL: &str = include_str!("../../../../content/questionnaires/2026/examples/comune-piccolo.csv");
const LARGE: &str = include_str!("../../../../content/questionnaires/2026/examples/comune-grande.csv");

fn world() -> Still {
    let now = chrono::DateTime::from_timestamp(1_795_334_400, 0).expect("a moment").fixed_offset();
    Still { now, timezone: chrono_tz::Europe::Rome }
}

/// The form alone, without the formulas: what a Comune compiles.
fn form(edition: &Edition) -> Arc<Program> {
    let definition = edition.definition.clone().expect("a sound form");
    Program::compile(definition, &xlsform::run::Limits::default()).expect("it runs")
}

/// A record that knows what a file says, and answers these questions.
fn answered(program: Arc<Program>, known: &str, answers: &[(&str, &str)]) -> Record {
    let mut record = Record::new(program, &world());
    let known = known.lines().skip(1).filter_map(|line| line.split_once(','));
    for (name, answer) in known.chain(answers.iter().copied()) {
        let tail = format!("/{name}");
        let nodes = record.nodes(&world());
        let node = nodes.iter().find(|node| node.reference.as_str().ends_with(&tail)).expect("a question");
        let reference = node.reference.clone();
        record.set(&reference, answer, &world()).unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
    }
    record
}

/// What the submission says of each indicator, by name.
fn said(known: &str, answers: &[(&str, &str)]) -> BTreeMap<String, IndicatorAnswer> {
    let edition = Edition::shipped();
    let record = answered(form(&edition), known, answers);
    let found = edition.indicators_of(&record, &world()).expect("a record of the form");
    edition.map.indicators.iter().map(|one| one.id.clone()).zip(found).collect()
}

#[test]
fn what_a_source_knows_and_was_confirmed_is_an_answer_and_what_was_not_confirmed_is_missing() {
    let without = said(SMALL, &[]);
    assert_eq!(without["ORG1"], IndicatorAnswer::Gap(Gap::NoAnswer), "the confirmation was asked, and not given");
    let confirmed = said(SMALL, &[("rtd_conferma", "confermo"), ("spid_cie_conferma", "confermo")]);
    assert_eq!(confirmed["ORG1"], IndicatorAnswer::One("da_solo".to_owned()));
    assert_eq!(confirmed["SRV2"], IndicatorAnswer::One("attivo".to_owned()));
}

#[test]
fn why_there_is_no_answer_is_told_apart() {
    let found = said(SMALL, &[("mfa", "non_so"), ("fascicolo", "mai"), ("server_prima", "0")]);
    let gap = |id: &str| found[id].clone();
    assert_eq!(gap("ORG10"), IndicatorAnswer::Gap(Gap::NotAsked), "the short form does not ask it");
    assert_eq!(gap("SIC6"), IndicatorAnswer::Gap(Gap::DoesNotKnow));
    assert_eq!(gap("ATT3"), IndicatorAnswer::Gap(Gap::NotApplicable), "there is no case file to open");
    assert_eq!(gap("INF3"), IndicatorAnswer::Gap(Gap::NotApplicable), "there was no server to switch off");
    assert_eq!(gap("DAT5"), IndicatorAnswer::Gap(Gap::NotApplicable), "812 residents");
    assert_eq!(gap("ORG6"), IndicatorAnswer::Gap(Gap::NoAnswer));
    assert_eq!(gap("APP1"), IndicatorAnswer::Gap(Gap::NoAnswer), "a repeat that nobody added to was asked");
    let large = said(LARGE, &[]);
    assert_eq!(large["ORG10"], IndicatorAnswer::Gap(Gap::NoAnswer), "the full form asks it");
}

#[test]
fn ratios_keep_their_two_parts_and_lists_what_counts() {
    let answers = [("dipendenti", "8"), ("ict_interni", "0.5"), ("servizi", "tributi scuola"), ("mfa", "nessuna")];
    let found = said(SMALL, &answers);
    assert_eq!(found["ORG6"], IndicatorAnswer::Ratio("50".to_owned(), "8".to_owned()));
    assert_eq!(found["SRV1"], IndicatorAnswer::One("tributi scuola".to_owned()));
    assert_eq!(found["SIC6"], IndicatorAnswer::One("nessuna".to_owned()));
}

#[test]
fn what_was_sent_says_the_same_as_the_record() {
    let edition = Edition::shipped();
    let answers = [("rtd_conferma", "confermo"), ("dipendenti", "40"), ("ict_interni", "2"), ("mfa", "posta remoto")];
    for known in [SMALL, LARGE] {
        let record = answered(form(&edition), known, &answers);
        let live = edition.indicators_of(&record, &world()).expect("a record of the form");
        let sent = edition.indicators_in(&record.to_xml(Writing::Submission), &world()).expect("the same form");
        assert_eq!(sent, live);
    }
    assert!(edition.indicators_in("<altro/>", &world()).is_err());
}

/// The rules of the map promise that the index refuses no answer of the form.
#[test]
fn the_index_takes_every_answer() {
    let edition = Edition::shipped();
    let known: Vec<(&str, &str)> = SMALL
        .lines()
        .filter(|line| line.contains("conferma"))
        .filter_map(|line| line.split_once(','))
        .chain([("rtd_conferma", "confermo"), ("dipendenti", "0"), ("ict_interni", "1"), ("mfa", "amministratori")])
        .collect();
    let record = answered(form(&edition), SMALL, &known);
    let found = edition.indicators_of(&record, &world()).expect("a record of the form");
    for (mapped, answer) in edition.map.indicators.iter().zip(&found) {
        let Some(indicator) = &mapped.scored else { continue };
        let cell = answer.cell(indicator).unwrap_or_else(|refused| panic!("{}: {refused}", mapped.id));
        if mapped.id == "ORG6" {
            assert_eq!(cell, Cell::Gap(Gap::NotApplicable), "nobody works there");
        }
        assert_eq!(answer.texts(mapped).len(), mapped.columns().len());
    }
}

#[test]
fn the_index_is_told_all_it_wants_of_the_indicators() {
    let edition = Edition::shipped();
    let told = edition.index_specification("codice_istat");
    assert_eq!(told["unit"], "codice_istat");
    assert_eq!(told["codebook"]["sections"].as_array().map(Vec::len), Some(6));
    let indicators = told["codebook"]["indicators"].as_array().expect("indicators");
    assert_eq!(indicators.len(), edition.map.scored().count());
    assert_eq!(indicators[0]["type"], "ordinal", "{}", indicators[0]);
}
