// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What holds of every expression: reading never panics, numbers read back, evaluation changes nothing and ends.

use std::{sync::Arc, time::Instant};

use proptest::prelude::*;
use xlsform::{
    tree::{Names, NodeId, Tree},
    xpath::{
        self, EvaluationProblem, Expression, Host, Indexes, Namespaces, NodeRef, Nowhere, Scope, Slot, SyntaxProblem,
        Trees, Value, Within,
    },
};

fn record(xml: &str) -> Tree {
    Tree::parse(xml, Names::default()).expect("well-formed")
}

fn small() -> Tree {
    record("<data><a>12</a><b/><c>si no</c><r><x>1</x></r><r><x>2</x></r><r><x/></r><d>2026-03-31</d></data>")
}

fn read(source: &str) -> Expression {
    Expression::parse(source, &Namespaces::default()).expect(source)
}

fn problems(source: &str) -> Vec<SyntaxProblem> {
    Expression::parse(source, &Namespaces::default()).expect_err(source)
}

fn value(source: &str, tree: &Tree) -> Result<String, EvaluationProblem> {
    let trees = Trees { primary: tree, others: &[] };
    let expression = read(source);
    let scope = Scope::new(trees, NodeRef::primary(Tree::DOCUMENT), &Nowhere);
    xpath::evaluate_text(&expression, &scope).map(std::borrow::Cow::into_owned)
}

/// Pieces of expressions, right and wrong.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("/data/a".to_owned()),
        Just("//x".to_owned()),
        Just("../r".to_owned()),
        Just("[1]".to_owned()),
        Just("[. = 1]".to_owned()),
        Just("(".to_owned()),
        Just(")".to_owned()),
        Just(" and ".to_owned()),
        Just(" div ".to_owned()),
        Just(" - ".to_owned()),
        Just(" | ".to_owned()),
        Just(" = ".to_owned()),
        Just(",".to_owned()),
        Just("'t'".to_owned()),
        Just("\"".to_owned()),
        Just("1.5".to_owned()),
        Just("count(".to_owned()),
        Just("if(".to_owned()),
        Just("regex(., '".to_owned()),
        Just("ancestor::*".to_owned()),
        Just("preceding::node()".to_owned()),
        Just("format-date(., '%Y')".to_owned()),
        Just("substr('àè', 1, -1)".to_owned()),
        Just("@jr:x".to_owned()),
        Just("current()/".to_owned()),
        "\\PC{0,3}",
    ]
}

proptest! {
    #[test]
    fn reading_and_evaluating_garbage_never_panics(source in "\\PC{0,60}") {
        if let Ok(expression) = Expression::parse(&source, &Namespaces::default()) {
            let tree = small();
            let scope = Scope::new(Trees { primary: &tree, others: &[] }, NodeRef::primary(Tree::DOCUMENT), &Nowhere);
            let _any = xpath::evaluate_expression(&expression, &scope);
        }
    }

    #[test]
    fn what_looks_like_an_expression_never_panics(pieces in prop::collection::vec(piece(), 1..12)) {
        let source = pieces.concat();
        match Expression::parse(&source, &Namespaces::default()) {
            Ok(expression) => {
                let tree = small();
                let trees = Trees { primary: &tree, others: &[] };
                let scope = Scope::new(trees, NodeRef::primary(tree.root().expect("data")), &Nowhere);
                let first = xpath::evaluate_expression(&expression, &scope);
                let second = xpath::evaluate_expression(&expression, &scope);
                // NaN is not equal to itself; its text is.
                prop_assert_eq!(format!("{first:?}"), format!("{second:?}"));
                prop_assert_eq!(&tree, &small());
            }
            Err(problems) => for problem in problems {
                prop_assert!(problem.span.end <= source.len(), "{:?}", problem);
                prop_assert!(source.get(problem.span.clone()).is_some(), "{:?}", problem);
            }
        }
    }

    #[test]
    fn numbers_read_back_from_their_text(bits in any::<u64>()) {
        let number = f64::from_bits(bits);
        prop_assume!(number.is_finite());
        let written = Value::Number(number).text(&Trees { primary: &small(), others: &[] }).into_owned();
        let back = Value::Text(written.clone().into()).number(&Trees { primary: &small(), others: &[] }, &Nowhere);
        prop_assert!(back == number, "{} -> {} -> {}", number, written, back);
    }

    #[test]
    fn dates_go_there_and_back(day in -700_000_i64..2_800_000) {
        let tree = small();
        let date = value(&format!("date({day})"), &tree).expect("a date");
        prop_assert_eq!(value(&format!("number('{date}')"), &tree), Ok(day.to_string()));
        prop_assert_eq!(value(&format!("date(number('{date}') + 1) = date({})", day + 1), &tree), Ok("true".to_owned()));
    }

    #[test]
    fn folding_changes_no_value(pieces in prop::collection::vec(piece(), 1..10)) {
        let source = pieces.concat();
        let (Ok(folded), Ok((lenient, _))) = (
            Expression::parse(&source, &Namespaces::default()),
            Expression::parse_leniently(&source, &Namespaces::default()),
        ) else { return Ok(()) };
        let tree = small();
        let scope = Scope::new(Trees { primary: &tree, others: &[] }, NodeRef::primary(Tree::DOCUMENT), &Nowhere);
        let values = [&folded, &lenient].map(|expression| format!("{:?}", xpath::evaluate_expression(expression, &scope)));
        prop_assert_eq!(&values[0], &values[1]);
    }
}

#[test]
fn deep_nesting_is_refused_and_not_a_crash() {
    for source in [
        "(".repeat(90_000),
        format!("{}1{}", "(".repeat(40_000), ")".repeat(40_000)),
        "not(".repeat(20_000),
        "a[".repeat(40_000),
        "- ".repeat(40_000),
        "1 = ".repeat(20_000),
    ] {
        let code = problems(&source)[0].code;
        assert!(["xpath-too-deep", "xpath-unfinished"].contains(&code), "{code}");
    }
    assert_eq!(problems(&"a".repeat(200_000))[0].code, "xpath-too-long");
}

#[test]
fn long_chains_are_no_nesting() {
    let tree = small();
    assert_eq!(value(&vec!["/data/a"; 5_000].join(" + "), &tree), Ok("60000".to_owned()));
    assert_eq!(value(&vec!["/data/b = 'x'"; 5_000].join(" or "), &tree), Ok("false".to_owned()));
    assert_eq!(value(&vec!["1"; 5_000].join(" - "), &tree), Ok("-4998".to_owned()));
    let nested = (0..90).fold("'z'".to_owned(), |inner, n| format!("if(/data/a = {n}, '{n}', {inner})"));
    assert_eq!(value(&nested, &tree), Ok("12".to_owned()));
}

#[test]
fn a_hostile_expression_is_stopped() {
    let many = record(&format!("<data>{}</data>", "<n>1</n>".repeat(3_000)));
    let start = Instant::now();
    for source in [
        "count(//n[count(//n[. > 1]) > 5])",
        "//n[//n[//n > 2] > 2]",
        "count(//node()/ancestor::node()/descendant::node()/following::node())",
        "string-length(join('x', //n[string-length(join('y', //n)) > 9]))",
        "count(//n[. != 1 and preceding-sibling::n[following-sibling::n = 2]])",
        "count(//n[position(.) > 0])",
        "string-length(translate(join('abcdefgh', //n, //n, //n), join('ijklmnop', //n, //n, //n), ''))",
        "count(//n[id(join(' ', //n, //n))])",
        "count(//n[regex(., concat('a{1000}', position()))])",
        "intersects(join(';', //n[join(' ', ., .) != '']))",
    ] {
        let problem = value(source, &many).map(|_| ());
        eprintln!("{:?} {source}", start.elapsed());
        assert!(matches!(problem, Err(EvaluationProblem::TooLong)) || problem.is_ok(), "{source}: {problem:?}");
    }
    eprintln!("stopped after {:?} in all", start.elapsed());
}

#[test]
fn every_problem_of_names_is_told_at_once_with_its_place() {
    let found = problems("slected(/data/a, 1) + cuont(.) + round(1, 2, 3)");
    let told: Vec<_> = found.iter().map(|problem| (problem.code, problem.span.clone())).collect();
    assert_eq!(told, [("xpath-unknown-function", 0..7), ("xpath-unknown-function", 22..27), ("xpath-arity", 33..47)]);
    assert!(found[0].arguments.contains(&("suggestion", "selected".to_owned())));
    assert!(found[1].arguments.contains(&("suggestion", "count".to_owned())));
}

#[test]
fn errors_of_grammar_point_at_the_place() {
    for (source, code, span) in [
        ("(1 + 2", "xpath-unclosed", 0..1),
        ("1 + 2)", "xpath-unopened", 5..6),
        ("1 +", "xpath-unfinished", 3..3),
        ("a b", "xpath-operator-expected", 2..3),
        ("concat('a', 'b", "xpath-unclosed-text", 12..14),
        ("/data/a[", "xpath-unfinished", 8..8),
        ("1 & 2", "xpath-unexpected-character", 2..3),
        ("ancester::a", "xpath-unknown-axis", 0..8),
        ("$a + 1", "xpath-variable", 0..2),
        ("regex(., '(?=a)b')", "xpath-pattern-unsupported", 9..17),
        ("count('a')", "xpath-nodes-expected", 6..9),
        ("date('2026-02-30') > 1", "xpath-impossible-date", 5..17),
        ("", "xpath-empty", 0..0),
    ] {
        let found = problems(source);
        assert_eq!((found[0].code, found[0].span.clone()), (code, span), "{source}");
    }
}

/// A list with an index, and a way to tell whether the list was walked: too few steps are allowed for that.
struct Lists {
    indexes: Option<Indexes>,
}

impl Host for Lists {
    fn instance(&self, id: &str) -> Option<NodeRef> {
        (id == "comuni").then_some(NodeRef { tree: 1, node: Tree::DOCUMENT })
    }

    fn indexes(&self, tree: u16) -> Option<&Indexes> {
        self.indexes.as_ref().filter(|_| tree == 1)
    }
}

#[test]
fn an_index_gives_what_the_walk_gives_without_walking() {
    let rows: String = (0..7_896)
        .map(|n| format!("<item><name>{n:06}</name><prov>P{}</prov><zone>{}</zone></item>", n % 107, n % 5))
        .collect();
    let list = Arc::new(record(&format!("<root>{rows}</root>")));
    let answers = record("<data><p>P7</p><n>12</n><none/></data>");
    let others = [list];
    let trees = Trees { primary: &answers, others: &others };
    for source in [
        "instance('comuni')/root/item[prov = /data/p]/name",
        "instance('comuni')/root/item[/data/p = prov]",
        "instance('comuni')/root/item[prov = /data/p and zone = 3]/name",
        "instance('comuni')/root/item[prov = /data/p][2]/name",
        "instance('comuni')/root/item[name = /data/n]",
        "instance('comuni')/root/item[name = number(/data/n)]/prov",
        "instance('comuni')/root/item[prov = 'P7' or zone = 3][position() < 3]/name",
        "instance('comuni')/root/item[zone = current()/none]",
    ] {
        let expression = read(source);
        let value = |host: &Lists, budget| {
            let scope = Scope { budget, ..Scope::new(trees, NodeRef::primary(Tree::DOCUMENT), host) };
            xpath::evaluate_expression(&expression, &scope).map(|value| format!("{value:?}"))
        };
        let walked = value(&Lists { indexes: None }, xpath::STEPS).expect("a value");
        let indexed = Lists { indexes: Some(Indexes::default()) };
        assert_eq!(Ok(walked), value(&indexed, xpath::STEPS), "{source}");
        if !source.contains(" or ") {
            assert!(value(&indexed, 1_000).is_ok(), "{source} walks the list");
        }
    }
}

#[test]
fn paths_are_shown_with_what_surrounds_them_and_take_slots() {
    let mut expression =
        read("instance('l')/root/item[col = current()/../b and /data/a = ../c[x]]/name + sum(/data/r/x)");
    let mut seen = Vec::new();
    expression.visit(&mut |path, context| {
        let depth = std::iter::successors(Some(&context.within), |within| match within {
            Within::Carrier => None,
            Within::Predicate { outer, .. } => Some(outer),
        });
        let written = expression.source()[path.span.clone()].to_owned();
        seen.push((written, depth.count() - 1, context.argument.map(|(function, at)| (function.name, at))));
    });
    let expected = [
        ("instance('l')/root/item[col = current()/../b and /data/a = ../c[x]]/name", 0, None),
        ("col", 1, None),
        ("current()/../b", 1, None),
        ("/data/a", 1, None),
        ("../c[x]", 1, None),
        ("x", 2, None),
        ("/data/r/x", 0, Some(("sum", 0))),
    ];
    assert_eq!(seen, expected.map(|(path, depth, argument)| (path.to_owned(), depth, argument)));

    struct One(NodeId);
    impl Host for One {
        fn slot(&self, slot: Slot, _from: NodeRef) -> Option<NodeRef> {
            (slot == Slot(7)).then_some(NodeRef::primary(self.0))
        }
    }
    let tree = small();
    let first = tree.elements(tree.root().expect("data")).next().expect("a");
    expression = read("/data/nowhere * 2");
    expression.resolve_slots(&mut |path, _| (path.steps.len() == 2).then_some(Slot(7)));
    let host = One(first);
    let scope = Scope::new(Trees { primary: &tree, others: &[] }, NodeRef::primary(Tree::DOCUMENT), &host);
    assert_eq!(xpath::evaluate_expression(&expression, &scope), Ok(Value::Number(24.0)));
}

#[test]
fn days_are_whole_through_daylight_saving_in_rome() {
    let tree = small();
    for (source, expected) in [
        ("date('2026-04-01') - date('2026-03-01')", "31"),
        ("int(date('2026-04-01') - date('2026-03-01'))", "31"),
        ("date('2026-10-24' + 2)", "2026-10-26"),
        ("date(/data/d + 1)", "2026-04-01"),
        ("format-date(/data/d + 1, '%e %b %Y, %a')", "1 apr 2026, mer"),
        ("date-time('2026-03-29T02:30:00')", "2026-03-29T03:30:00.000+02:00"),
        ("date('2026-03-31T23:30:00Z')", "2026-04-01"),
        ("date('abc')", ""),
        ("format-date('31/03/2026', '%Y')", ""),
    ] {
        assert_eq!(value(source, &tree), Ok(expected.to_owned()), "{source}");
    }
}

#[test]
fn signed_texts_are_given_only_when_the_key_made_the_signature() {
    // RFC 8032, section 7.1, test 2: the message is one byte, 0x72.
    let key = "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=";
    let contents = "kqAJqfDUyrhyDoILX2QlQKKye1QWUD+Ps3YiI+vbadoIWsHkPhWZbkWPNhPQ8R2MOHsurrQwKu6wDSkWErsMAHI=";
    let signed = |contents: &str| value(&format!("extract-signed('{contents}', '{key}')"), &small());
    assert_eq!(signed(contents), Ok("r".to_owned()));
    assert_eq!(signed(&contents.replacen('k', "l", 1)), Ok(String::new()));
    assert_eq!(signed("AAAA"), Ok(String::new()));
}
