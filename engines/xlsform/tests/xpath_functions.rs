// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The functions that the cases of others leave out: those that ask the form, chance, the clock and the language.

use std::{cell::Cell, sync::Arc};

use chrono::{DateTime, FixedOffset};
use xlsform::{
    tree::{Names, Tree},
    xpath::{self, EvaluationProblem, Expression, Host, Namespaces, NodeRef, Scope, Trees},
};

struct Form {
    language: &'static str,
    random: Cell<f64>,
}

impl Host for Form {
    fn instance(&self, id: &str) -> Option<NodeRef> {
        (id == "comuni").then_some(NodeRef { tree: 1, node: Tree::DOCUMENT })
    }

    fn now(&self) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339("2026-07-31T22:30:05.250Z").expect("an instant")
    }

    /// A walk through [0, 1) that meets small and large numbers.
    fn random(&self) -> f64 {
        self.random.set((self.random.get() + 0.618_033_988_75).fract());
        self.random.get()
    }

    fn itext(&self, id: &str) -> Option<String> {
        (id == "saluto").then(|| "Buongiorno".to_owned())
    }

    fn choice_name(&self, value: &str, path: &str, _from: NodeRef) -> Option<String> {
        (path == "/data/colore").then(|| format!("il {value}"))
    }

    fn language(&self) -> &str {
        self.language
    }
}

fn value_in(language: &'static str, source: &str) -> Result<String, EvaluationProblem> {
    let parse = |xml: &str| Tree::parse(xml, Names::default()).expect("well-formed");
    let record = parse("<data><colore>rosso</colore><r><k>a</k></r><r><k>b</k></r><t>20544</t><empty/></data>");
    let list = "<root><item><istat>001001</istat><nome>Agliè</nome></item><item><istat>001002</istat><nome>Airasca</nome></item></root>";
    let others = [Arc::new(parse(list))];
    let expression = Expression::parse(source, &Namespaces::default()).expect(source);
    let host = Form { language, random: Cell::new(0.0) };
    let root = record.root().expect("data");
    let scope = Scope::new(Trees { primary: &record, others: &others }, NodeRef::primary(root), &host);
    xpath::evaluate_text(&expression, &scope).map(std::borrow::Cow::into_owned)
}

fn value(source: &str) -> String {
    value_in("it", source).expect(source)
}

#[test]
fn the_form_is_asked_for_labels_texts_and_lists() {
    assert_eq!(value("jr:choice-name(/data/colore, '/data/colore')"), "il rosso");
    assert_eq!(value("jr:choice-name(/data/colore, '/data/altro')"), "");
    assert_eq!(value("jr:itext('saluto')"), "Buongiorno");
    assert_eq!(value_in("it", "jr:itext('x')"), Err(EvaluationProblem::UnknownText("x".to_owned())));
    assert_eq!(value("pulldata('comuni', 'nome', 'istat', '001002')"), "Airasca");
    assert_eq!(value("pulldata('comuni', 'nome', 'istat', '9')"), "");
    assert_eq!(value("instance('comuni')/root/item[istat = '001001']/nome"), "Agliè");
    assert_eq!(value_in("it", "instance('x')/root"), Err(EvaluationProblem::UnknownInstance("x".to_owned())));
}

#[test]
fn the_clock_hangs_in_rome() {
    assert_eq!(value("now()"), "2026-08-01T00:30:05.250+02:00");
    assert_eq!(value("today()"), "2026-08-01");
    assert_eq!(value("format-date-time(now(), '%H:%M:%S.%3')"), "00:30:05.250");
    assert_eq!(value("date(/data/t)"), "2026-04-01");
    assert_eq!(value("today() - date('2026-07-31')"), "1");
}

#[test]
fn days_and_months_speak_the_language_of_the_form() {
    for (language, expected) in [
        ("it", "sab 1 ago"),
        ("en-GB", "Sat 1 Aug"),
        ("de", "Sa 1 Aug"),
        ("fr", "sam. 1 août"),
        ("sl", "sob. 1 avg."),
        ("xx", "Sat 1 Aug"),
    ] {
        assert_eq!(value_in(language, "format-date('2026-08-01', '%a %e %b')"), Ok(expected.to_owned()));
    }
}

#[test]
fn chance_comes_from_the_host() {
    let uuid = value("uuid()");
    assert_eq!((uuid.len(), uuid.as_bytes()[14]), (36, b'4'), "{uuid}");
    assert_eq!(value("string-length(uuid(12))"), "12");
    assert_eq!(value("random() < 1"), "true");
    assert_eq!(value("count(randomize(/data/r))"), "2");
    assert_eq!(value("join(' ', randomize(/data/r/k, 42))"), value("join(' ', randomize(/data/r/k, 42))"));
}

#[test]
fn shapes_that_cross_themselves_are_told() {
    let square = "'0 0 0 0;0 1 0 0;1 1 0 0;1 0 0 0;0 0 0 0'";
    let bow = "'0 0 0 0;1 1 0 0;0 1 0 0;1 0 0 0;0 0 0 0'";
    assert_eq!(value(&format!("intersects({square})")), "false");
    assert_eq!(value(&format!("intersects({bow})")), "true");
    assert_eq!(value(&format!("geofence('0.5 0.5', {square})")), "true");
    assert_eq!(value(&format!("geofence('', {square})")), "false");
    assert_eq!(value("intersects('')"), "false");
}

#[test]
fn places_count_characters_and_not_code_units() {
    assert_eq!(value("string-length('a🥰b')"), "3");
    assert_eq!(value("substr('a🥰b', 1, 2)"), "🥰");
    assert_eq!(value("substring('a🥰b', 3)"), "b");
    assert_eq!(value("translate('a🥰b', '🥰', 'x')"), "axb");
}

#[test]
fn a_pattern_known_only_at_run_time_is_checked_then() {
    assert_eq!(value("regex('abc', concat('^', /data/empty, 'ab'))"), "true");
    let problem = value_in("it", "regex('abc', concat('(?=', /data/empty, ')'))");
    assert!(matches!(problem, Err(EvaluationProblem::Pattern(..))), "{problem:?}");
}

#[test]
fn repeats_are_told_apart_by_place() {
    assert_eq!(value("position(/data/r[k = 'b'])"), "2");
    assert_eq!(value("indexed-repeat(/data/r/k, /data/r, 2)"), "b");
    assert_eq!(value("indexed-repeat(/data/r/k, /data/r, 3)"), "");
    assert_eq!(value("indexed-repeat(/data/r/k, /data/r, 'x')"), "");
}
