// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Hostile forms and records are stopped, and say so.

use xlsform::run::{AnswerProblem, Exceeded, Limits, Program, Record};

use super::{at, begin, compile, set, value, world};

#[test]
fn a_count_without_end_stops_at_the_limit() {
    let body =
        "<input ref=\"/data/n\"/><repeat nodeset=\"/data/r\" jr:count=\"/data/n\"><input ref=\"/data/r/x\"/></repeat>";
    let mut record = begin("<n/><r><x/></r>", "<bind nodeset=\"/data/n\" type=\"int\"/>", body);
    set(&mut record, "/data/n", "9000000000000");
    assert_eq!(record.exceeded(), Some(Exceeded::Instances(Limits::default().instances)));
    assert!(!record.is_valid());
}

#[test]
fn people_cannot_add_beyond_the_limit() {
    let program =
        compile("<r><x/></r>", "", "<repeat nodeset=\"/data/r\"><input ref=\"/data/r/x\"/></repeat>").unwrap();
    let limits = Limits { instances: 3, ..Limits::default() };
    let program = Program::compile(program.definition().clone(), &limits).unwrap();
    let mut record = Record::new(program, &world());
    let added = (0..5).map(|_| record.add_repeat(&at("/data/r"), &world()).is_ok()).filter(|done| *done).count();
    assert_eq!(added, 2);
    let refused = record.add_repeat(&at("/data/r"), &world()).unwrap_err();
    assert_eq!(refused, AnswerProblem::TooMany(Exceeded::Instances(3)));
}

#[test]
fn actions_that_trigger_each_other_stop() {
    let body = "<input ref=\"/data/a\"><setvalue event=\"xforms-value-changed\" ref=\"/data/b\" value=\"/data/a + 1\"/></input>
        <input ref=\"/data/b\"><setvalue event=\"xforms-value-changed\" ref=\"/data/a\" value=\"/data/b + 1\"/></input>";
    let program = compile("<a/><b/>", "", body).unwrap();
    let limits = Limits { evaluations: 1000, ..Limits::default() };
    let mut record = Record::new(Program::compile(program.definition().clone(), &limits).unwrap(), &world());
    set(&mut record, "/data/a", "1");
    assert_eq!(record.exceeded(), Some(Exceeded::Evaluations(1000)));
    assert_ne!(value(&record, "/data/a"), "");
}

#[test]
fn removed_instances_are_used_again() {
    let mut record = begin("<r><x>1</x></r>", "", "<repeat nodeset=\"/data/r\"><input ref=\"/data/r/x\"/></repeat>");
    for _ in 0..20_000 {
        record.add_repeat(&at("/data/r"), &world()).unwrap();
        set(&mut record, "/data/r[2]/x", "2");
        record.remove_repeat(&at("/data/r[2]"), &world()).unwrap();
    }
    record.add_repeat(&at("/data/r"), &world()).unwrap();
    assert_eq!(value(&record, "/data/r[2]/x"), "1");
    assert_eq!(record.exceeded(), None);
}

#[test]
fn many_dear_expressions_together_stop() {
    let shown: String = (0..50).map(|n| format!("<c{n}/>")).collect();
    let dear = "count(/data/r[x > count(/data/r)])";
    let binds: String = (0..50)
        .map(|n| format!("<bind nodeset=\"/data/c{n}\" type=\"int\" calculate=\"/data/a + {dear} + {n}\"/>"))
        .collect();
    let body = "<input ref=\"/data/a\"/><repeat nodeset=\"/data/r\"><input ref=\"/data/r/x\"/></repeat>";
    let instances = "<r><x>1</x></r>".repeat(50);
    let program = compile(&format!("<a/>{instances}{shown}"), &binds, body).unwrap();
    let limits = Limits { steps: 1_000_000, ..Limits::default() };
    let mut record = Record::new(Program::compile(program.definition().clone(), &limits).unwrap(), &world());
    assert_eq!(record.exceeded(), None, "one act at a time stays within the limit");
    let limits = Limits { steps: 10_000, ..Limits::default() };
    record = Record::new(Program::compile(program.definition().clone(), &limits).unwrap(), &world());
    assert_eq!(record.exceeded(), Some(Exceeded::Steps(10_000)));
    assert!(!record.is_valid());
    assert!(record.set(&at("/data/a"), "7", &world()).is_ok());
    assert_eq!(value(&record, "/data/a"), "7", "the answer itself is kept");
}

#[test]
fn instances_inside_instances_stop_at_the_nodes_of_a_record() {
    let inner = "<input ref=\"/data/a/b/x\"/>";
    let body = format!(
        "<input ref=\"/data/n\"/><repeat nodeset=\"/data/a\" jr:count=\"/data/n\">
        <repeat nodeset=\"/data/a/b\" jr:count=\"/data/n\">{inner}</repeat></repeat>"
    );
    let program = compile("<n/><a><b><x/></b></a>", "<bind nodeset=\"/data/n\" type=\"int\"/>", &body).unwrap();
    let limits = Limits { nodes: 500, ..Limits::default() };
    let mut record = Record::new(Program::compile(program.definition().clone(), &limits).unwrap(), &world());
    set(&mut record, "/data/n", "9000");
    assert_eq!(record.exceeded(), Some(Exceeded::Nodes(500)));
    assert!(!record.is_valid());
    assert_eq!(value(&record, "/data/n"), "9000");
}
