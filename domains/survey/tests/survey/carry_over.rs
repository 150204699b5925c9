// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A version is published while people compile: their answers go on where the question is the same.

use std::sync::Arc;

use survey::{CarriedOver, Edition, carry_over};
use xlsform::{
    definition::Definition,
    run::{Limits, Program, Record, Reference, Still, Writing},
};

use crate::carrying::edition;

fn world() -> Still {
    let now = chrono::DateTime::from_timestamp(1_795_334_400, 0).expect("a moment").fixed_offset();
    Still { now, timezone: chrono_tz::Europe::Rome }
}

/// The shipped edition as version 2, with some texts replaced.
fn next(changes: &[(&str, &str, &str)]) -> Definition {
    let changes = [changes, &[("settings", "2026-v1", "2026-v2")]].concat();
    edition(&changes).definition.expect("a sound form")
}

fn program(definition: Definition) -> Arc<Program> {
    Program::compile(definition, &Limits::default()).expect("it runs")
}

/// A draft of the shipped edition with some answers.
fn draft(answers: &[(&str, &str)]) -> String {
    let mut record = Record::new(program(Edition::shipped().definition.expect("a form")), &world());
    for (reference, answer) in answers {
        record.set(&Reference::from(*reference), answer, &world()).unwrap_or_else(|why| panic!("{reference}: {why:?}"));
    }
    record.to_xml(Writing::Draft)
}

fn carried(new: &Definition, answers: &[(&str, &str)]) -> (CarriedOver, Record) {
    let carried = carry_over(&Edition::shipped().definition.expect("a form"), new, &draft(answers)).expect("a record");
    let (record, ignored) = Record::open(program(new.clone()), &carried.xml, &world()).expect("of the new form");
    assert_eq!(ignored, [], "the new form has a place for all of it");
    (carried, record)
}

/// The question of the staff has another name, wherever it is used.
pub(crate) const STAFF_RENAMED: [(&str, &str, &str); 9] = [
    ("survey", "integer,dipendenti,", "integer,personale,"),
    ("survey", "${dipendenti}", "${personale}"),
    ("indicators", "${dipendenti}", "${personale}"),
    ("indicators", "context,dipendenti,", "context,personale,"),
    ("indicators", "formati dipendenti,", "formati personale,"),
    ("indicators", "ict_altri dipendenti,", "ict_altri personale,"),
    ("indicators", "formati_ore dipendenti,", "formati_ore personale,"),
    ("indicators", "portatili dipendenti,", "portatili personale,"),
    ("indicators", "formati_sicurezza dipendenti,", "formati_sicurezza personale,"),
];

const ANSWERS: [(&str, &str); 3] = [
    ("/data/inizio/residenti", "812"),
    ("/data/organizzazione/dipendenti", "8"),
    ("/data/sicurezza/backup_frequenza", "giorno"),
];

#[test]
fn answers_go_on_under_the_new_version_and_it_stays_the_same_submission() {
    let new = next(&[("survey", "A5. Quanti dipendenti erano", "A5. Quante persone erano")]);
    let (over, record) = carried(&new, &ANSWERS);
    assert_eq!(over.lost().count(), 0, "{:?}", over.report);
    for (reference, answer) in ANSWERS {
        assert_eq!(record.value(&Reference::from(reference)), Some(answer), "{reference}");
    }
    assert!(over.xml.contains("2026-v2"), "{}", &over.xml[..200]);
    let (_, rest) = over.xml.split_once("uuid:").expect("its identifier came along");
    assert!(rest.find('<').is_some_and(|end| end == 36), "{rest}");
}

#[test]
fn a_question_with_another_name_keeps_its_answer_by_its_identity() {
    let renamed = next(&STAFF_RENAMED);
    let (over, record) = carried(&renamed, &ANSWERS);
    assert_eq!(over.lost().count(), 0, "{:?}", over.report);
    assert_eq!(record.value(&Reference::from("/data/organizzazione/personale")), Some("8"));
}

#[test]
fn what_the_new_version_has_no_place_for_is_told() {
    let fewer =
        next(&[("choices", "backup,giorno,", "backup,ogni_giorno,"), ("indicators", "giorno=1", "ogni_giorno=1")]);
    let (over, record) = carried(&fewer, &ANSWERS);
    let lost: Vec<&str> = over.lost().map(|one| one.old.as_str()).collect();
    assert_eq!(lost, ["/data/sicurezza/backup_frequenza"]);
    assert_eq!(record.value(&Reference::from("/data/sicurezza/backup_frequenza")), Some(""));
    assert!(carry_over(&fewer, &fewer, "nothing").is_err());
}
