// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What cannot be read survives a draft, and goes no further.

use std::sync::Arc;

use proptest::prelude::*;
use xlsform::run::{AnswerProblem, Condition, Limits, Program, Record, Unreadable, Writing};

use super::{at, compile, conditions, set, value, world};

const INSTANCE: &str = "<n/><g><d/></g><r><x/><i><y/></i></r><s/>";
const MODEL: &str = "<bind nodeset=\"/data/n\" type=\"int\"/><bind nodeset=\"/data/g/d\" type=\"date\"/>
    <bind nodeset=\"/data/r/x\" type=\"int\"/><bind nodeset=\"/data/r/i/y\" type=\"decimal\"/><bind nodeset=\"/data/s\" type=\"int\"/>";
const BODY: &str = "<input ref=\"/data/n\"/><group ref=\"/data/g\"><input ref=\"/data/g/d\"/></group>
    <group ref=\"/data/r\"><repeat nodeset=\"/data/r\"><input ref=\"/data/r/x\"/><group ref=\"/data/r/i\">
    <repeat nodeset=\"/data/r/i\"><input ref=\"/data/r/i/y\"/></repeat></group></repeat></group>
    <range ref=\"/data/s\" start=\"1\" end=\"5\" step=\"1\"/>";

fn program() -> Arc<Program> {
    compile(INSTANCE, MODEL, BODY).unwrap()
}

fn again(record: &Record) -> Record {
    let draft = record.to_xml(Writing::Draft);
    let (opened, ignored) = Record::open(Arc::clone(record.program()), &draft, &world()).unwrap();
    assert_eq!(ignored, []);
    assert_eq!(opened.to_xml(Writing::Draft), draft);
    opened
}

#[test]
fn what_cannot_be_read_is_told_again_at_the_same_place_after_a_draft() {
    let mut record = Record::new(program(), &world());
    record.add_repeat(&at("/data/r"), &world()).unwrap();
    record.add_repeat(&at("/data/r[2]/i"), &world()).unwrap();
    set(&mut record, "/data/n", "circa <800> & \"rotti\"\r\n\toggi");
    set(&mut record, "/data/g/d", "31/02/2026");
    set(&mut record, "/data/r[1]/x", "12");
    set(&mut record, "/data/r[2]/x", "due");
    set(&mut record, "/data/r[2]/i[2]/y", "1,5");
    set(&mut record, "/data/s", "7");
    let opened = again(&record);
    for (reference, entered) in [
        ("/data/n", "circa <800> & \"rotti\"\r\n\toggi"),
        ("/data/g/d", "31/02/2026"),
        ("/data/r[2]/x", "due"),
        ("/data/r[2]/i[2]/y", "1,5"),
        ("/data/s", "7"),
    ] {
        assert_eq!(opened.entered(&at(reference)), Some(entered));
        assert_eq!(value(&opened, reference), "", "the value is blank meanwhile");
    }
    assert_eq!(conditions(&opened), conditions(&record));
    assert!(conditions(&opened).contains(&("/data/s".into(), Condition::Unreadable(Unreadable::OffScale))));
    assert_eq!((opened.entered(&at("/data/r[1]/x")), value(&opened, "/data/r[1]/x")), (None, "12".into()));
}

#[test]
fn a_record_with_something_unreadable_is_not_sent_and_never_carries_it() {
    let mut record = Record::new(program(), &world());
    set(&mut record, "/data/n", "molti");
    let mut opened = again(&record);
    assert!(!opened.is_valid());
    let submission = opened.to_xml(Writing::Submission);
    assert!(!submission.contains("molti") && !submission.contains("campanile"), "{submission}");
    set(&mut opened, "/data/n", "800");
    assert!(opened.is_valid());
    assert!(!opened.to_xml(Writing::Draft).contains("campanile"));
}

#[test]
fn an_entry_that_the_form_can_read_by_now_is_the_answer() {
    let mut record = Record::new(program(), &world());
    set(&mut record, "/data/n", "4.5");
    let newer = compile(INSTANCE, &MODEL.replacen("int", "decimal", 1), BODY).unwrap();
    let (opened, ignored) = Record::open(newer, &record.to_xml(Writing::Draft), &world()).unwrap();
    assert_eq!((ignored, value(&opened, "/data/n"), opened.entered(&at("/data/n"))), (vec![], "4.5".into(), None));
}

#[test]
fn a_value_beside_an_entry_counts_and_the_entry_is_told() {
    let draft =
        "<data id=\"form\" xmlns:c=\"urn:campanile:xlsform\"><n c:entered=\"molti\">800</n><g c:entered=\"x\"/></data>";
    let (opened, ignored) = Record::open(program(), draft, &world()).unwrap();
    assert_eq!((value(&opened, "/data/n"), opened.entered(&at("/data/n"))), ("800".into(), None));
    let told: Vec<_> = ignored.iter().map(|it| (&*it.path, &*it.value)).collect();
    assert_eq!(told, [("/data/n", "molti"), ("/data/g/@c:entered", "x")]);
}

#[test]
fn an_entry_too_long_to_be_kept_is_refused_and_changes_nothing() {
    let mut record = Record::new(program(), &world());
    set(&mut record, "/data/n", "8");
    let long = "x".repeat(Limits::default().entry as usize + 1);
    let refused = record.set(&at("/data/n"), &long, &world());
    assert_eq!(refused, Err(AnswerProblem::TooLong(at("/data/n"))));
    assert_eq!((value(&record, "/data/n"), record.entered(&at("/data/n"))), ("8".into(), None));
    let draft = format!("<data id=\"form\" xmlns:c=\"urn:campanile:xlsform\"><n c:entered=\"{long}\"/></data>");
    let (opened, ignored) = Record::open(program(), &draft, &world()).unwrap();
    assert_eq!((opened.entered(&at("/data/n")), &*ignored[0].path, &*ignored[0].value), (None, "/data/n", &*long));
}

#[test]
fn what_is_computed_takes_the_place_of_what_cannot_be_read() {
    let binds = "<bind nodeset=\"/data/c\" type=\"int\" calculate=\"/data/a\"/>";
    let program = compile("<a/><c/>", binds, "<input ref=\"/data/a\"/>").unwrap();
    let saved = "<data id=\"form\"><a/><c>NaN</c></data>";
    let (opened, _) = Record::open(program, saved, &world()).unwrap();
    assert_eq!((conditions(&opened), opened.is_valid()), (vec![], true), "nobody could mend a calculation");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn whatever_is_entered_a_draft_keeps_what_the_record_tells(entries in prop::collection::vec((0usize..5, ".{0,40}|[0-9]{1,22}|\\PC{0,20}[\\x00-\\x20]{0,3}"), 1..12)) {
        let mut record = Record::new(program(), &world());
        for (place, entered) in &entries {
            let reference = ["/data/n", "/data/g/d", "/data/r[1]/x", "/data/r[1]/i[1]/y", "/data/s"][*place];
            let _ = record.set(&at(reference), entered, &world());
            if entered.len() % 5 == 0 {
                let _ = record.add_repeat(&at("/data/r"), &world());
            }
        }
        let opened = again(&record);
        prop_assert_eq!(conditions(&opened), conditions(&record));
        for (reference, _) in conditions(&record) {
            prop_assert_eq!(opened.entered(&at(&reference)), record.entered(&at(&reference)));
        }
    }
}
