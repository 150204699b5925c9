// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Bad numbers are refused by name, and nothing panics on them.

use composite::ampi;
use composite::assess::{Across, Assumptions, Perimeter, assess};
use composite::audit::{Conduct, flags, to_audit, verified_share_over};
use composite::cells::{Strata, merge_classes};
use composite::codebook::{Codebook, Goalposts, Indicator, Kind, Rules, Scale, Source};
use composite::contribution::contributions;
use composite::means::Mean;
use composite::normalise::Normalisation;
use composite::outrank::copeland;
use composite::scoring::read_answers;
use composite::sensitivity::Design;
use composite::table::{Cell, Gap, Table};
use composite::tree::{Node, Tree};
use composite::twins::{Space, Stretch, Variable};
use composite::uncertainty::{Donors, Model, Settings, replicate, sensitivity};
use composite::what_if::WhatIf;
use composite::{Problem, weights};
use serde_json::json;

fn indicator(id: &str, kind: Kind) -> Indicator {
    Indicator {
        id: id.to_owned(),
        section: "atti".to_owned(),
        kind,
        weight: 1.0,
        source: Source::Survey,
        core: true,
        essential: None,
    }
}

fn posts(lower: f64, upper: f64) -> Kind {
    Kind::Numeric(Goalposts { lower, upper, scale: Scale::Linear, direction: 1.0 })
}

fn book(indicators: Vec<Indicator>) -> Result<Codebook, Problem> {
    Codebook::new(vec!["atti".into()], indicators, Rules::version_one(1))
}

fn said(problem: Result<impl Sized, Problem>) -> String {
    problem.err().map_or_else(|| "nothing was refused".to_owned(), |problem| problem.to_string())
}

#[test]
fn a_codebook_names_the_indicator_that_is_wrong() {
    let with = |change: &dyn Fn(&mut Indicator)| {
        let mut one = indicator("A1", Kind::Binary);
        change(&mut one);
        said(book(vec![one]))
    };
    assert!(with(&|one| one.weight = 0.0).contains("`A1`: the weight 0 must be positive"));
    assert!(with(&|one| one.weight = f64::NAN).contains("`A1`"));
    assert!(with(&|one| one.section = "boh".into()).contains("section `boh` is unknown"));
    assert!(with(&|one| one.essential = Some(2.0)).contains("`A1`: 2"));
    assert!(with(&|one| one.kind = posts(0.0, f64::INFINITY)).contains("upper goalpost of indicator `A1`"));
    assert!(with(&|one| one.kind = posts(f64::NAN, 1.0)).contains("lower goalpost of indicator `A1`"));
    assert!(with(&|one| one.kind = posts(3.0, 3.0)).contains("upper goalpost"));
    assert!(with(&|one| one.kind = Kind::Checklist { items: [("x".into(), 0.0)].into() }).contains("item `x`"));
    assert!(with(&|one| one.kind = Kind::Checklist { items: [].into() }).contains("items of indicator `A1`"));
    let ladder = |levels: &[&str], scores: Vec<f64>| Kind::Ordinal {
        levels: levels.iter().map(|level| (*level).to_owned()).collect(),
        scores,
    };
    assert!(with(&|one| one.kind = ladder(&["a", "a"], vec![])).contains("level `a` is there twice"));
    assert!(with(&|one| one.kind = ladder(&["a"], vec![])).contains("levels of indicator `A1`"));
    assert!(with(&|one| one.kind = ladder(&["a", "b"], vec![0.0, f64::NAN])).contains("`A1`"));
    assert!(with(&|one| one.kind = ladder(&["a", "b"], vec![0.0])).contains("2 expected, 1 given"));
    let twice = vec![indicator("A1", Kind::Binary), indicator("A1", Kind::Binary)];
    assert!(said(book(twice)).contains("indicator `A1` is there twice"));
}

#[test]
fn rules_out_of_range_are_refused() {
    let with = |change: &dyn Fn(&mut Rules)| {
        let mut rules = Rules::version_one(1);
        change(&mut rules);
        said(Codebook::new(vec!["atti".into()], vec![indicator("A1", Kind::Binary)], rules))
    };
    assert!(with(&|rules| rules.section_weights = vec![0.0]).contains("section number 1"));
    assert!(with(&|rules| rules.section_weights = vec![]).contains("weights of the sections: 1 expected, 0 given"));
    assert!(with(&|rules| rules.offset = f64::NAN).contains("offset"));
    assert!(with(&|rules| rules.offset = 100.0).contains("offset"));
    assert!(with(&|rules| rules.least_coverage = 1.5).contains("least coverage"));
    assert!(with(&|rules| rules.thresholds = vec![50.0, 25.0]).contains("ascending"));
    assert!(with(&|rules| rules.thresholds = vec![f64::NAN]).contains("thresholds"));
}

#[test]
fn tables_and_answers_name_unit_and_indicator() {
    let ids = |letter: &str, n: usize| (0..n).map(|i| format!("{letter}{i}")).collect::<Vec<_>>();
    let one = |x: f64| Table::of_numbers(ids("u", 1), ids("x", 1), &[vec![Some(x)]]);
    assert_eq!(said(one(f64::NAN)), "unit `u0`, indicator `x0`: the value is not a finite number");
    assert_eq!(said(one(f64::NEG_INFINITY)), "unit `u0`, indicator `x0`: the value is not a finite number");
    assert!(said(Table::of_numbers(ids("u", 2), ids("x", 1), &[vec![None]])).contains("values of `x0`"));
    assert!(said(Table::of_numbers(vec!["u".into(); 2], vec![], &[])).contains("unit `u` is there twice"));
    let codebook = book(vec![indicator("A1", Kind::Binary)]).expect("a codebook");
    let read = |answers: serde_json::Value| {
        said(read_answers(&codebook, &["001001".into()], &[answers.as_object().cloned().unwrap_or_default()]))
    };
    assert!(read(json!({"A1": "forse"})).contains("unit `001001`, indicator `A1`"));
    assert!(read(json!({"A1": {"missing": "xx"}})).contains("missing code"));
    assert!(read(json!({"B9": "si"})).contains("indicator `B9` is unknown"));
    let other = Table::of_numbers(ids("u", 1), vec!["B9".into()], &[vec![Some(1.0)]]).expect("a table");
    let under = Assumptions::nominal(&codebook, &Perimeter::Core);
    assert!(said(assess(&codebook, &other, &under)).contains("`B9`"));
    let short = Assumptions { indicator_weights: vec![], across: Across::Arithmetic, ..under };
    let table = Table::of_numbers(ids("u", 1), vec!["A1".into()], &[vec![Some(1.0)]]).expect("a table");
    assert!(said(assess(&codebook, &table, &short)).contains("weights of the indicators"));
}

#[test]
fn trees_name_the_node_that_is_wrong() {
    let node = |id: &str, parent: Option<&str>, weight: f64| Node {
        id: id.to_owned(),
        parent: parent.map(str::to_owned),
        weight,
    };
    assert!(said(Tree::new(vec![node("a", Some("a"), 1.0)])).contains("`a` is among its own ancestors"));
    assert!(said(Tree::new(vec![node("a", Some("b"), 1.0), node("b", Some("a"), 1.0)])).contains("ancestors"));
    assert!(said(Tree::new(vec![node("a", Some("z"), 1.0)])).contains("node `z` is unknown"));
    assert!(said(Tree::new(vec![node("a", None, 0.0)])).contains("node `a`: the weight 0"));
    assert!(said(Tree::new(vec![node("a", None, 1.0), node("a", None, 1.0)])).contains("node `a` is there twice"));
    assert!(said(Tree::new(vec![])).contains("roots of the tree"));
    let tree = Tree::new(vec![node("a", None, 1.0)]).expect("a tree");
    assert!(said(tree.with_weights(&[("a".into(), f64::INFINITY)])).contains("node `a`"));
}

#[test]
fn methods_refuse_what_they_are_not_defined_on() {
    assert!(said(Mean::Geometric.of("G", &[Some(-1.0)], &[1.0])).contains("G: -1"));
    assert!(said(Mean::Arithmetic.of("G", &[Some(1.0)], &[-1.0])).contains("the weight -1"));
    assert!(said(Mean::Arithmetic.of("G", &[Some(f64::NAN)], &[1.0])).contains("`G`, aggregated"));
    assert!(said(Normalisation::ZScore { mean: 0.0, sd: 1.0 }.apply("x", &[Some(1.0)], 1.0)).contains('x'));
    assert!(said(copeland(&[vec![Some(1.0)]], &[0.0])).contains("indicator number 1"));
    assert!(said(copeland(&[vec![]], &[1.0])).contains("unit number 1"));
    assert!(said(ampi::goalposts(&[&[vec![1.0], vec![1.0]]])).contains("indicator number 1"));
    assert!(said(ampi::goalposts(&[&[vec![f64::NAN]]])).contains("indicator number 1"));
    assert!(said(weights::given(&[1.0, 0.0])).contains("indicator number 2"));
    assert!(said(Design::new(1, 1, vec![1.0; 3])).contains("rows of the design"));
    assert!(said(Design::new(2, 1, vec![f64::NAN; 6])).contains("output 1"));
    assert!(said(merge_classes(&[1], &[2], 1, 1)).contains("class 1"));
    assert!(said(Strata::new(&["NO".into()], &[0], &[true], 1, 1)).contains("unit number 1"));
}

#[test]
fn twins_name_unit_and_variable() {
    let variable = |weight: f64| Variable { id: "residents".into(), transform: Stretch::Log10, weight };
    let space = |weight: f64, x: f64| Space::new(vec!["001001".into()], &[variable(weight)], &[vec![Some(x)]], 0.7);
    assert_eq!(said(space(1.0, 0.0)), "unit `001001`, variable `residents`: the value is not a finite number");
    assert!(said(space(1.0, f64::NAN)).contains("`001001`"));
    assert!(said(space(0.0, 1.0)).contains("variable `residents`: the weight 0"));
    assert!(said(Space::new(vec![], &[variable(1.0)], &[vec![]], f64::NAN)).contains("least share"));
    let fine = space(1.0, 10.0).expect("a space");
    assert!(said(fine.clone().with_weights(&[])).contains("weights of the structure variables"));
    assert!(fine.nearest(0, 20).is_empty() && fine.fairness(0, &[]).is_none());
}

#[test]
fn uncertainty_audits_and_questions_name_what_does_not_fit() {
    let codebook = book(vec![indicator("A1", Kind::Binary)]).expect("a codebook");
    let table = Table::new(vec!["u".into()], vec!["A1".into()], vec![vec![Cell::Value(1.0)]]).expect("a table");
    let (settings, donors) = (Settings { replicates: 0, ..Settings::default() }, Donors::none(1));
    assert!(said(Model::new(&codebook, &table, &Donors::none(2), &settings)).contains("units with donors"));
    let model = Model::new(&codebook, &table, &donors, &settings).expect("a model");
    assert!(replicate(&model, &[]).units.is_empty());
    assert!(said(sensitivity(&model, 1, 10)).contains("rows of the design"));
    assert!(said(model.with_verified(vec![])).contains("indicators verified"));
    let mad = Settings { misreport: f64::NAN, ..Settings::default() };
    assert!(said(Model::new(&codebook, &table, &donors, &mad)).contains("misreport"));
    let wide = Settings { weight_spread: 1.0, ..Settings::default() };
    assert!(said(Model::new(&codebook, &table, &donors, &wide)).contains("weight spread"));
    assert!(said(flags(&codebook, &table, &[])).contains("conducts"));
    let strange = Conduct { change: Some(f64::NAN), ..Conduct::default() };
    assert!(said(flags(&codebook, &table, &[strange])).contains("conduct of unit `u`"));
    assert!(said(to_audit(&["u".into()], &[true], &[vec![]], (1, "", 2.0))).contains("share to audit"));
    assert!(said(verified_share_over(&codebook, &table, &[vec![true]], &Perimeter::Core, 9)).contains("unit `9`"));
    let under = Assumptions::nominal(&codebook, &Perimeter::Core);
    assert!(said(contributions(&codebook, &table, &under, 9)).contains("unit `9` is unknown"));
    let what_if = WhatIf::new(&codebook, &table, under).expect("assesses");
    assert!(said(what_if.change(9, &[])).contains("unit `9`"));
    assert!(said(what_if.change(0, &[(9, Cell::Gap(Gap::NoAnswer))])).contains("indicator `9`"));
    assert!(said(what_if.change(0, &[(0, Cell::Value(f64::NAN))])).contains("new value of `A1`"));
}

#[test]
fn nobody_and_nothing_are_no_panic() {
    let codebook = book(vec![indicator("A1", Kind::Binary)]).expect("a codebook");
    let empty = Table::new(vec![], vec!["A1".into()], vec![vec![]]).expect("a table");
    assert_eq!(assess(&codebook, &empty, &Assumptions::nominal(&codebook, &Perimeter::Core)), Ok(vec![]));
    let (settings, donors) = (Settings::default(), Donors::none(0));
    assert!(replicate(&Model::new(&codebook, &empty, &donors, &settings).expect("a model"), &[]).units.is_empty());
    assert!(composite::robustness::single_changes(&codebook, &empty).is_ok());
    assert!(composite::diagnosis::structure(&codebook, &empty).is_ok());
    let none = Codebook::new(vec![], vec![], Rules::version_one(0)).expect("an empty codebook");
    let table = Table::new(vec!["u".into()], vec![], vec![]).expect("a table");
    let found = assess(&none, &table, &Assumptions::nominal(&none, &Perimeter::Core)).expect("assesses");
    assert_eq!((found[0].index, found[0].level, found[0].rank), (None, None, None));
}
