// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is told about a plan: the reason of each choice, the price of each limit, in words.
#![expect(clippy::unwrap_used, reason = "tests")]

use planner::{
    ActionLine, Feasibility, Goal, Instance, Language, Limits, Model, Plan, Raise, Status, Why, Words, any_plan, plan,
    plan_from,
};
use serde_json::{Value, json};

/// Two years, ten euro each; enough actions for every reason.
fn written() -> Value {
    json!({
        "periods": 2, "periods_per_year": 1, "budget": {"per_year": [10, 10]}, "staff": {"it": [5, 5]},
        "actions": [
            {"id": "rtd", "value": 0, "duration": 1, "cost": [1], "mandatory": true},
            {"id": "cloud", "value": 0, "duration": 1, "cost": [3]},
            {"id": "pdnd", "value": 20, "duration": 1, "cost": [7], "requires": ["cloud"]},
            {"id": "sito", "value": 10, "duration": 1, "cost": [5]},
            {"id": "app", "value": 6, "duration": 1, "cost": [5]},
            {"id": "grande", "value": 90, "duration": 1, "cost": [11]},
            {"id": "lunga", "value": 90, "duration": 3, "cost": [1, 1, 1]},
            {"id": "dopo", "value": 9, "duration": 1, "cost": [1], "requires": ["grande"]},
            {"id": "vuota", "value": 0, "duration": 1, "cost": [0], "staff": {"it": [1]}},
            {"id": "gemella", "value": 9, "duration": 1, "cost": [5]},
        ],
        "groups": [{"id": "fronte", "actions": ["sito", "gemella"], "max": 1}],
        "objective": {"type": "value"},
    })
}

fn line<'a>(plan: &'a Plan, id: &str) -> &'a ActionLine {
    plan.actions.iter().find(|line| line.id == id).unwrap()
}

fn told() -> Plan {
    plan(&Instance::from_json(&written()).unwrap(), &Limits::default()).unwrap()
}

#[test]
fn every_action_has_its_reason() {
    let told = told();
    assert_eq!((told.solution.status, told.solution.objective), (Status::Optimal, 30.0));
    assert_eq!(line(&told, "rtd").why, Why::Obligatory);
    assert_eq!(line(&told, "cloud").why, Why::Worth { adds: 20.0, needed_by: vec!["pdnd".to_owned()] });
    assert_eq!(line(&told, "sito").why, Why::Worth { adds: 10.0, needed_by: Vec::new() });
    assert!(matches!(&line(&told, "app").why, Why::NoRoom { short, .. } if short.len() == 1));
    assert!(matches!(&line(&told, "grande").why, Why::TooMuch { needs: 11.0, has: 10.0, .. }));
    assert_eq!(line(&told, "lunga").why, Why::NoWindow { release: 0, last: 1, duration: 3 });
    assert_eq!(line(&told, "dopo").why, Why::Waits { missing: vec!["grande".to_owned()] });
    assert_eq!(line(&told, "vuota").why, Why::AddsNothing);
    assert_eq!(
        line(&told, "gemella").why,
        Why::Instead { group: "fronte".to_owned(), chosen: vec!["sito".to_owned()] }
    );
}

#[test]
fn explaining_adds_prices_and_what_would_change() {
    let mut told = told();
    told.explain(&Raise { money: 5.0, days: 1.0 }, &Limits::default());
    let app = line(&told, "app").price.as_ref().unwrap();
    assert_eq!((app.loss, app.exact, app.goes.as_slice()), (Some(4.0), true, ["sito".to_owned()].as_slice()));
    let site = line(&told, "sito").price.as_ref().unwrap();
    assert_eq!((site.loss, site.comes.as_slice()), (Some(1.0), ["gemella".to_owned()].as_slice()));
    assert_eq!(line(&told, "rtd").price.as_ref().unwrap().loss, Some(0.0));
    assert_eq!(line(&told, "grande").price.as_ref().unwrap().loss, None);
    let first_year = &told.limits[0];
    assert_eq!((first_year.constraint.to_string(), first_year.capacity), ("budget:year0".to_owned(), 10.0));
    let gain = first_year.price.as_ref().unwrap();
    assert!(gain.exact && gain.gain > 0.0 && !gain.comes.is_empty());
    let group = told.rules.iter().find(|rule| rule.constraint.to_string() == "group:fronte").unwrap();
    assert_eq!((group.gain, group.exact), (Some(0.0), true));
}

#[test]
fn reasons_are_said_in_both_languages() {
    let mut told = told();
    told.explain(&Raise { money: 5.0, days: 1.0 }, &Limits::default());
    let names = [("sito".to_owned(), "Sito comunale".to_owned())].into();
    let words = Words { first_year: 2026, periods_per_year: 1, names, ..Words::default() };
    assert_eq!(
        words.action(&told, line(&told, "gemella")),
        "gemella resta fuori: nel gruppo fronte è stato scelto Sito comunale. Farla costerebbe 1 all'obiettivo: \
         esce Sito comunale."
    );
    let grande = words.action(&told, line(&told, "grande"));
    assert_eq!(
        grande,
        "grande resta fuori: anche da sola chiede 11 €, più di quanto c'è: bilancio 2026 (10 €). Nessun piano può comprenderla."
    );
    let rtd = words.action(&told, line(&told, "rtd"));
    assert!(rtd.contains("Senza, l'obiettivo resterebbe uguale") && !rtd.contains(" 0 "), "{rtd}");
    assert_eq!(words.status(&told.solution), "Piano ottimo: nessun altro vale di più.");
    for language in [Language::It, Language::En] {
        let words = Words { language, ..words.clone() };
        let actions = told.actions.iter().map(|line| words.action(&told, line));
        let limits = told.limits.iter().map(|line| words.limit(&told, line));
        let rules = told.rules.iter().map(|line| words.rule(&told, line));
        for said in actions.chain(limits).chain(rules) {
            assert!(!said.contains(['{', '}']) && said.contains(' '), "{said}");
        }
    }
}

#[test]
fn a_limit_says_what_comes_in_what_goes_out_and_the_gain() {
    let action = |id: &str, value: u64, cost: u64| json!({"id": id, "value": value, "duration": 1, "cost": [cost]});
    let json = json!({
        "periods": 1, "periods_per_year": 1, "budget": {"per_year": [30_000]}, "objective": {"type": "value"},
        "actions": [action("A", 15, 40_000), action("B", 6, 15_000), action("C", 5, 15_000)],
        "groups": [{"id": "due", "actions": ["B", "C"], "min": 1}],
    });
    let instance = Instance::from_json(&json).unwrap();
    let mut told = plan(&instance, &Limits::default()).unwrap();
    told.explain(&Raise { money: 25_000.0, days: 1.0 }, &Limits::default());
    let words = Words { first_year: 2026, periods_per_year: 1, ..Words::default() };
    assert_eq!(
        words.limit(&told, &told.limits[0]),
        "bilancio 2026 (30.000 €): il piano ne usa 30.000 €. 25.000 € in più: entra A, esce C; l'obiettivo guadagnerebbe 10."
    );
    let english = Words { language: Language::En, ..words.clone() };
    assert!(
        english
            .limit(&told, &told.limits[0])
            .ends_with("€25,000 more: A comes in, C goes out; the objective would gain 10.")
    );
    let of_index = Words { goal: Goal::Index, ..words.clone() };
    assert!(of_index.limit(&told, &told.limits[0]).ends_with("entra A, esce C; l'indice guadagnerebbe 10 punti."));
    let done = of_index.action(&told, line(&told, "B"));
    assert!(done.contains("aggiunge 6 punti all'indice.") && done.contains("l'indice perderebbe"), "{done}");
    assert!(words.rule(&told, &told.rules[0]).ends_with("nessun guadagno."));
    assert_eq!(
        words.action(&told, line(&told, "A")),
        "A resta fuori: anche da sola chiede 40.000 €, più di quanto c'è: bilancio 2026 (30.000 €). Nessun piano può comprenderla."
    );
    told.explain(&Raise { money: 10_000.0, days: 1.0 }, &Limits::default());
    assert!(words.limit(&told, &told.limits[0]).ends_with("10.000 € in più: nessun guadagno."));
    assert_eq!(words.proof(&told.solution), "Trovato da Campanile; che sia ottimo è provato da Campanile.");
}

#[test]
fn a_plan_stopped_at_once_tells_its_gap() {
    let stop = || true;
    let limits = Limits { stop: &stop, ..Limits::default() };
    let mut told = plan(&Instance::from_json(&written()).unwrap(), &limits).unwrap();
    assert!(matches!(told.solution.status, Status::Feasible | Status::Optimal));
    assert!(told.solution.bound >= 30.0 && told.solution.gap >= 0.0);
    told.explain(&Raise::default(), &limits);
    assert!(told.actions.iter().all(|line| line.price.is_none()));
    let json = serde_json::to_value(&told).unwrap();
    assert!(json["gap"].is_number() && json["bound"].is_number() && json["actions"][0]["why"]["kind"].is_string());
}

#[test]
fn amounts_are_written_as_each_language_does() {
    let italian = Words { periods_per_year: 4, first_year: 2026, ..Words::default() };
    let english = Words { language: Language::En, ..italian.clone() };
    assert_eq!((italian.money(1_234_567.0), english.money(1_234_567.0)), ("1.234.567 €".into(), "€1,234,567".into()));
    assert_eq!((italian.number(-0.51, 2), english.number(12.5, 2)), ("−0,51".into(), "12.5".into()));
    assert_eq!((italian.period(6), english.period(6)), ("3° trimestre 2027".into(), "Q3 2027".into()));
}

#[test]
fn from_a_plan_that_is_known_there_is_one_at_the_end_without_any_time() {
    // Two obligations that fit only in an order that no greedy choice meets at once; nobody has time to look.
    let action = |id: &str, periods: usize, days: u64, deadline: usize| {
        json!({"id": id, "value": 1, "duration": periods, "cost": vec![0; periods], "staff": {"rtd": vec![days; periods]},
            "mandatory": true, "deadline": deadline})
    };
    let json = json!({
        "periods": 8, "periods_per_year": 4, "budget": {"per_year": [0, 0]}, "staff": {"rtd": [2, 2, 2, 2, 2, 2, 2, 2]},
        "objective": {"type": "value"},
        "actions": [action("lunga", 4, 1, 3), action("breve", 2, 2, 7), action("media", 3, 1, 6)],
    });
    let instance = Instance::from_json(&json).unwrap();
    let model = Model::new(&instance).unwrap();
    let Feasibility::Plan(known) = any_plan(&model, &Limits::default()) else { panic!("there is a plan") };
    let none = Limits { stop: &|| true, nodes: 0, rounds: 0, ..Limits::default() };
    let told = plan_from(&instance, Some(&known), &none).unwrap();
    assert_eq!(told.solution.starts.iter().flatten().count(), 3, "{:?}", told.solution.status);
}
