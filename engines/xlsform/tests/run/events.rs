// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What happens when: first load, load, change, new instance, the end; alone and together.

use std::sync::Arc;

use xlsform::run::{Record, Writing};

use super::{at, begin, compile, set, value, world};

fn reopened(record: &Record) -> Record {
    Record::open(Arc::clone(record.program()), &record.to_xml(Writing::Draft), &world()).unwrap().0
}

#[test]
fn a_first_load_happens_once_and_a_load_each_time() {
    let model = "<bind nodeset=\"/data/loads\" type=\"int\"/>
        <setvalue event=\"odk-instance-first-load\" ref=\"/data/first\" value=\"concat(/data/first, 'x')\"/>
        <setvalue event=\"odk-instance-load\" ref=\"/data/loads\" value=\"coalesce(/data/loads, 0) + 1\"/>
        <setvalue event=\"odk-instance-first-load odk-instance-load\" ref=\"/data/both\" value=\"concat(/data/both, 'b')\"/>";
    let record = begin("<first/><loads/><both/>", model, "");
    let all = |record: &Record| ["first", "loads", "both"].map(|name| value(record, &format!("/data/{name}")));
    assert_eq!(all(&record), ["x", "1", "b"]);
    let again = reopened(&record);
    assert_eq!(all(&again), ["x", "2", "bb"]);
    assert_eq!(all(&reopened(&again)), ["x", "3", "bbb"]);
}

#[test]
fn at_first_load_each_action_sees_what_those_before_it_did() {
    let model = "<bind nodeset=\"/data/c\" calculate=\"concat(/data/a, '!')\"/>
        <setvalue event=\"odk-instance-first-load\" ref=\"/data/a\">one</setvalue>
        <setvalue event=\"odk-instance-first-load\" ref=\"/data/b\" value=\"concat(/data/c, '?')\"/>";
    let record = begin("<a/><b/><c/>", model, "");
    assert_eq!((value(&record, "/data/b"), value(&record, "/data/c")), ("one!?".into(), "one!".into()));
}

#[test]
fn an_action_in_a_control_runs_at_each_of_its_events() {
    let body = "<group ref=\"/data/g\"><input ref=\"/data/g/q\">
        <setvalue event=\"odk-instance-first-load xforms-value-changed\" ref=\"/data/n\" value=\"coalesce(/data/n, 0) + 1\"/>
        <setvalue event=\"xforms-value-changed\" ref=\"/data/l\">changed</setvalue></input></group>";
    let mut record = begin("<g><q/></g><n/><l/>", "<bind nodeset=\"/data/n\" type=\"int\"/>", body);
    assert_eq!((value(&record, "/data/n"), value(&record, "/data/l")), ("1".into(), String::new()));
    set(&mut record, "/data/g/q", "a");
    set(&mut record, "/data/g/q", "a");
    assert_eq!((value(&record, "/data/n"), value(&record, "/data/l")), ("2".into(), "changed".into()));
    assert_eq!(value(&reopened(&record), "/data/n"), "2", "opening a draft changes no value");
}

#[test]
fn a_blank_action_takes_a_value_away() {
    let body = "<input ref=\"/data/q\"><setvalue event=\"xforms-value-changed\" ref=\"/data/v\"/></input>";
    let mut record = begin("<q/><v>old</v>", "", body);
    set(&mut record, "/data/q", "1");
    assert_eq!(value(&record, "/data/v"), "");
}

#[test]
fn one_change_sets_off_the_next() {
    let body = "<input ref=\"/data/a\"><setvalue event=\"xforms-value-changed\" ref=\"/data/b\" value=\"concat(/data/a, 'b')\"/></input>
        <input ref=\"/data/b\"><setvalue event=\"xforms-value-changed\" ref=\"/data/c\" value=\"concat(/data/b, 'c')\"/></input>";
    let mut record = begin("<a/><b/><c/>", "", body);
    set(&mut record, "/data/a", "a");
    assert_eq!(value(&record, "/data/c"), "abc");
}

const ROWS: &str = "<group ref=\"/data/r\"><repeat nodeset=\"/data/r\"><input ref=\"/data/r/x\">
    <setvalue event=\"xforms-value-changed\" ref=\"/data/r/y\" value=\"concat(../x, '!')\"/>
    <setvalue event=\"odk-instance-first-load odk-new-repeat\" ref=\"/data/r/d\" value=\"position(..)\"/></input>
    <setvalue event=\"odk-new-repeat\" ref=\"/data/last\" value=\"count(/data/r)\"/></repeat></group>";

#[test]
fn in_a_repeat_an_action_is_about_its_own_instance() {
    let mut record = begin("<r><x/><y/><d/></r><last/>", "", ROWS);
    record.add_repeat(&at("/data/r"), &world()).unwrap();
    record.add_repeat(&at("/data/r"), &world()).unwrap();
    set(&mut record, "/data/r[2]/x", "two");
    let column = |name: &str| (1..=3).map(|n| value(&record, &format!("/data/r[{n}]/{name}"))).collect::<Vec<_>>();
    assert_eq!(
        (column("y"), column("d")),
        (["", "two!", ""].map(str::to_owned).to_vec(), ["1", "2", "3"].map(str::to_owned).to_vec())
    );
    assert_eq!(value(&record, "/data/last"), "3", "what stands outside is written too");
}

#[test]
fn an_instance_a_count_adds_is_new_as_well() {
    let body = ROWS.replace("nodeset=\"/data/r\">", "nodeset=\"/data/r\" jr:count=\"/data/n\">");
    let body = format!("<input ref=\"/data/n\"/>{body}");
    let mut record = begin("<n/><r><x/><y/><d/></r><last/>", "<bind nodeset=\"/data/n\" type=\"int\"/>", &body);
    set(&mut record, "/data/n", "2");
    assert_eq!((value(&record, "/data/r[2]/d"), value(&record, "/data/last")), ("2".into(), "2".into()));
    set(&mut record, "/data/r[2]/d", "mine");
    set(&mut record, "/data/n", "1");
    set(&mut record, "/data/n", "2");
    assert_eq!(value(&record, "/data/r[2]/d"), "mine", "what comes back is not new");
}

#[test]
fn an_instance_inside_a_new_instance_is_new_too() {
    let body = "<repeat nodeset=\"/data/r\"><repeat nodeset=\"/data/r/i\"><input ref=\"/data/r/i/x\"/>
        <setvalue event=\"odk-new-repeat\" ref=\"/data/r/i/x\">new</setvalue></repeat></repeat>";
    let mut record = begin("<r><i><x/></i></r>", "", body);
    assert_eq!(value(&record, "/data/r[1]/i[1]/x"), "");
    record.add_repeat(&at("/data/r"), &world()).unwrap();
    assert_eq!(value(&record, "/data/r[2]/i[1]/x"), "new");
}

#[test]
fn older_names_of_events_still_mean_what_they_meant() {
    let model = "<setvalue event=\"xforms-ready\" ref=\"/data/a\">ready</setvalue>
        <setvalue event=\"xforms-revalidate\" ref=\"/data/z\" value=\"now()\"/>";
    let body = "<repeat nodeset=\"/data/r\"><input ref=\"/data/r/x\"/>
        <setvalue event=\"jr-insert\" ref=\"/data/r/x\">new</setvalue></repeat>";
    let mut record = begin("<a/><r><x/></r><z/>", model, body);
    assert_eq!((value(&record, "/data/a"), value(&record, "/data/z")), ("ready".into(), String::new()));
    record.add_repeat(&at("/data/r"), &world()).unwrap();
    assert_eq!(value(&record, "/data/r[2]/x"), "new");
    record.finish(&world());
    assert!(value(&record, "/data/z").starts_with("2026-03-15"));
}

#[test]
fn what_is_not_asked_is_written_by_a_change_and_not_by_a_load() {
    let model = "<bind nodeset=\"/data/v\" relevant=\"/data/q = 'show'\"/>
        <setvalue event=\"odk-instance-first-load\" ref=\"/data/v\">first</setvalue>";
    let body = "<input ref=\"/data/q\"><setvalue event=\"xforms-value-changed\" ref=\"/data/v\" value=\"concat(/data/q, '!')\"/></input>
        <input ref=\"/data/v\"/>";
    let program = compile("<q/><v/>", model, body).unwrap();
    let mut record = Record::new(program, &world());
    assert!(!record.to_xml(Writing::Draft).contains("first"));
    set(&mut record, "/data/q", "hide");
    assert!(record.to_xml(Writing::Draft).contains("hide!"));
}
