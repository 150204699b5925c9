// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What our rules ask beyond what other engines do.

use std::sync::Arc;

use xlsform::run::{AnswerProblem, Condition, Record, Unreadable, View, Writing};

use super::{at, begin, compile, conditions, set, value, world};

const COUNTED: (&str, &str, &str) = (
    "<n/><r><x/></r><sum/>",
    "<bind nodeset=\"/data/n\" type=\"int\"/><bind nodeset=\"/data/r/x\" type=\"int\"/>
     <bind nodeset=\"/data/sum\" calculate=\"sum(/data/r[x != '']/x)\"/>",
    "<input ref=\"/data/n\"/><group><repeat nodeset=\"/data/r\" jr:count=\"/data/n\"><input ref=\"/data/r/x\"/></repeat></group>",
);

#[test]
fn answers_come_back_when_a_count_shrinks_and_grows_again() {
    let mut record = begin(COUNTED.0, COUNTED.1, COUNTED.2);
    assert_eq!(record.count(&at("/data/r")), Some(0));
    set(&mut record, "/data/n", "3");
    set(&mut record, "/data/r[2]/x", "20");
    set(&mut record, "/data/r[3]/x", "30");
    set(&mut record, "/data/n", "1");
    assert_eq!(value(&record, "/data/sum"), "0");
    assert!(!record.to_xml(Writing::Submission).contains("30"), "what is set aside is not sent");
    set(&mut record, "/data/n", "3");
    assert_eq!((value(&record, "/data/r[2]/x"), value(&record, "/data/r[3]/x")), ("20".into(), "30".into()));
    assert_eq!(value(&record, "/data/sum"), "50");
}

#[test]
fn a_blank_count_changes_nothing_and_a_negative_one_is_none() {
    let mut record = begin(COUNTED.0, COUNTED.1, COUNTED.2);
    set(&mut record, "/data/n", "2");
    set(&mut record, "/data/n", "");
    assert_eq!(record.count(&at("/data/r")), Some(2));
    set(&mut record, "/data/n", "-4");
    assert_eq!(record.count(&at("/data/r")), Some(0));
}

#[test]
fn what_cannot_be_read_is_kept_aside_and_told() {
    let mut record = begin("<q>7</q>", "<bind nodeset=\"/data/q\" type=\"int\"/>", "<input ref=\"/data/q\"/>");
    set(&mut record, "/data/q", "4.7");
    assert_eq!(value(&record, "/data/q"), "");
    assert_eq!(record.entered(&at("/data/q")), Some("4.7"));
    assert_eq!(conditions(&record), [("/data/q".into(), Condition::Unreadable(Unreadable::Fraction))]);
    set(&mut record, "/data/q", "3000000000");
    assert_eq!((value(&record, "/data/q"), record.entered(&at("/data/q"))), ("3000000000".into(), None));
    assert!(record.is_valid());
}

#[test]
fn a_choice_comes_back_with_its_option() {
    let list = "<instance id=\"l\"><root><item><name>a1</name><g>a</g></item><item><name>b1</name><g>b</g></item></root></instance>";
    let body =
        "<input ref=\"/data/g\"/><select1 ref=\"/data/c\"><itemset nodeset=\"instance('l')/root/item[g = /data/g]\">
        <value ref=\"name\"/><label ref=\"name\"/></itemset></select1>";
    let mut record = begin("<g>a</g><c/>", list, body);
    let missing = record.set(&at("/data/c"), "b1", &world()).unwrap_err();
    assert!(matches!(missing, AnswerProblem::NotAnOption { .. }));
    set(&mut record, "/data/c", "a1");
    set(&mut record, "/data/g", "b");
    assert_eq!(value(&record, "/data/c"), "");
    set(&mut record, "/data/g", "a");
    assert_eq!(value(&record, "/data/c"), "a1");
}

#[test]
fn a_rank_keeps_its_order_and_new_options_go_to_the_end() {
    let list = "<instance id=\"l\"><root><item><name>a</name><g>1</g></item><item><name>b</name><g>2</g></item>
        <item><name>c</name><g>1</g></item></root></instance>";
    let body = "<input ref=\"/data/g\"/><odk:rank xmlns:odk=\"http://www.opendatakit.org/xforms\" ref=\"/data/r\">
        <itemset nodeset=\"instance('l')/root/item[g &lt;= /data/g]\"><value ref=\"name\"/><label ref=\"name\"/></itemset>
        </odk:rank>";
    let mut record = begin("<g>2</g><r/>", &format!("{list}<bind nodeset=\"/data/r\" type=\"odk:rank\"/>"), body);
    set(&mut record, "/data/r", "c b a");
    set(&mut record, "/data/g", "1");
    assert_eq!(value(&record, "/data/r"), "c a");
    set(&mut record, "/data/g", "2");
    assert_eq!(value(&record, "/data/r"), "c b a", "what went comes back to its place");

    let mut record = begin("<g>1</g><r>c a</r>", &format!("{list}<bind nodeset=\"/data/r\" type=\"odk:rank\"/>"), body);
    set(&mut record, "/data/g", "2");
    assert_eq!(value(&record, "/data/r"), "c a b");
}

#[test]
fn circles_are_spelled_out() {
    let binds =
        "<bind nodeset=\"/data/a\" calculate=\"/data/b + 1\"/><bind nodeset=\"/data/b\" calculate=\"/data/a * 2\"/>";
    let problems = compile("<a/><b/>", binds, "").unwrap_err();
    let [problem] = &*problems else { panic!("{problems:?}") };
    assert_eq!(problem.code, "dependency-cycle");
    assert!(["a → b → a", "b → a → b"].contains(&&*problem.arguments[0].1), "{problem:?}");
    let itself = compile("<a/>", "<bind nodeset=\"/data/a\" relevant=\"/data/a != ''\"/>", "").unwrap_err();
    assert_eq!(itself[0].arguments[0].1, "a → a");
    let counted = "<bind nodeset=\"/data/n\" calculate=\"count(/data/r)\"/>";
    let body = "<repeat nodeset=\"/data/r\" jr:count=\"/data/n\"><input ref=\"/data/r/x\"/></repeat>";
    assert!(compile("<n/><r><x/></r>", counted, body).is_err());
}

#[test]
fn a_total_may_run_through_the_instances_of_a_repeat() {
    let binds = "<bind nodeset=\"/data/r/x\" type=\"int\"/><bind nodeset=\"/data/r/t\"
        calculate=\"coalesce(/data/r[position() = position(current()/..) - 1]/t, 0) + coalesce(../x, 0)\"/>";
    let body = "<repeat nodeset=\"/data/r\"><input ref=\"/data/r/x\"/></repeat>";
    let mut record = begin("<r><x/><t/></r>", binds, body);
    for number in 1..=4 {
        if number > 1 {
            record.add_repeat(&at("/data/r"), &world()).unwrap();
        }
        set(&mut record, &format!("/data/r[{number}]/x"), "10");
    }
    assert_eq!(value(&record, "/data/r[4]/t"), "40");
    record.remove_repeat(&at("/data/r[2]"), &world()).unwrap();
    assert_eq!(value(&record, "/data/r[3]/t"), "30");
    set(&mut record, "/data/r[1]/x", "1");
    assert_eq!(value(&record, "/data/r[3]/t"), "21");
}

#[test]
fn a_draft_keeps_what_is_not_asked_and_tells_what_it_cannot_place() {
    let binds = "<bind nodeset=\"/data/b\" relevant=\"/data/a = '1'\"/>";
    let (instance, body) = ("<a>1</a><b/>", "<input ref=\"/data/a\"/><input ref=\"/data/b\"/>");
    let program = compile(instance, binds, body).unwrap();
    let mut record = Record::new(Arc::clone(&program), &world());
    set(&mut record, "/data/b", "kept");
    set(&mut record, "/data/a", "0");
    let draft = record.to_xml(Writing::Draft).replace("<a>0</a>", "<a>0</a><gone>old</gone>");
    assert!(!record.to_xml(Writing::Submission).contains("kept"));
    let (mut opened, ignored) = Record::open(program, &draft, &world()).unwrap();
    assert_eq!(ignored.iter().map(|it| (&*it.path, &*it.value)).collect::<Vec<_>>(), [("/data/gone", "old")]);
    set(&mut opened, "/data/a", "1");
    assert_eq!(value(&opened, "/data/b"), "kept");
}

#[test]
fn a_correction_names_what_it_replaces() {
    let mut record = begin("<a/><meta><instanceID/></meta>", "", "<input ref=\"/data/a\"/>");
    let first = value(&record, "/data/meta/instanceID");
    assert!(first.starts_with("uuid:"));
    record.correct(&world());
    assert!(record.to_xml(Writing::Submission).contains(&format!("<deprecatedID>{first}</deprecatedID>")));
}

#[test]
fn changes_name_only_what_changed() {
    let binds = "<bind nodeset=\"/data/b\" relevant=\"/data/a = '1'\" required=\"true()\"/>
        <bind nodeset=\"/data/c\" calculate=\"concat(/data/a, '!')\"/><bind nodeset=\"/data/d\" calculate=\"/data/b\"/>";
    let mut record = begin("<a/><b/><c/><d/>", binds, "<input ref=\"/data/a\"/><input ref=\"/data/b\"/>");
    let changes = record.set(&at("/data/a"), "1", &world()).unwrap();
    let named: Vec<&str> = changes.iter().map(|change| change.reference.as_str()).collect();
    assert_eq!(named, ["/data/a", "/data/b", "/data/c"]);
    assert!(changes.of(&at("/data/b")).unwrap().relevance() && changes.of(&at("/data/c")).unwrap().value());
    assert!(record.set(&at("/data/a"), "1", &world()).unwrap().is_empty());
}

#[test]
fn the_view_shows_words_options_and_problems_in_the_active_language() {
    let model = "<itext><translation lang=\"Italiano (it)\"><text id=\"q\"><value>Quanti a <output value=\"/data/p\"/>?</value></text>
        <text id=\"m\"><value>Troppi</value></text></translation><translation lang=\"English (en)\"><text id=\"q\">
        <value>How many in <output value=\"/data/p\"/>?</value></text><text id=\"m\"><value>Too many</value></text></translation></itext>
        <bind nodeset=\"/data/q\" type=\"int\" constraint=\". &lt; 10\" jr:constraintMsg=\"jr:itext('m')\"/>";
    let mut record = begin("<p>Roma</p><q/>", model, "<input ref=\"/data/q\"><label ref=\"jr:itext('q')\"/></input>");
    set(&mut record, "/data/q", "12");
    let shown = |record: &Record| match &*record.walk(&world()) {
        [View::Question(question)] => {
            (question.words.label.clone().unwrap(), question.problem.clone().unwrap().message.unwrap())
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(shown(&record), ("Quanti a Roma?".into(), "Troppi".into()));
    record.set_language("English (en)", &world()).unwrap();
    assert_eq!(shown(&record), ("How many in Roma?".into(), "Too many".into()));
}
