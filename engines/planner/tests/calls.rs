// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Funding calls: what they pay, when they do not, and that the reduction finds what looking at every plan finds.
#![expect(clippy::unwrap_used, reason = "tests")]

use planner::{
    ActionLine, Constraint, Fact, Instance, Language, Limits, Model, PlanError, Status, Words, minimal_conflict, plan,
    solve,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn read(json: &Value) -> Instance {
    Instance::from_json(json).unwrap()
}

/// One year, three periods; the site costs more than there is, and a call is open in the second period only.
fn site() -> Value {
    json!({
        "periods": 3, "periods_per_year": 3, "budget": {"per_year": [50]},
        "actions": [
            {"id": "sito", "value": 9, "duration": 1, "cost": [100]},
            {"id": "appio", "value": 4, "duration": 1, "cost": [40], "requires": ["sito"]},
        ],
        "calls": [{"name": "1.4.1", "opens": 1, "closes": 1, "actions": ["sito"], "amount": 90, "share": 0.9}],
        "objective": {"type": "value"},
    })
}

fn line<'a>(lines: &'a [ActionLine], id: &str) -> &'a ActionLine {
    lines.iter().find(|line| line.id == id).unwrap()
}

#[test]
fn a_call_pays_what_the_budget_could_not() {
    let told = plan(&read(&site()), &Limits::default()).unwrap();
    assert_eq!((told.solution.status, told.solution.objective), (Status::Optimal, 13.0));
    let site = line(&told.actions, "sito");
    assert_eq!((site.start, site.call.as_deref(), site.cost, site.financed), (Some(1), Some("1.4.1"), 10.0, 90.0));
    assert_eq!(line(&told.actions, "appio").start, Some(2));
    assert_eq!((told.solution.cost, told.financed), (50.0, 90.0));
    assert_eq!(told.actions.len(), 2);
}

#[test]
fn a_call_with_too_little_money_pays_nothing() {
    let mut json = site();
    json["calls"][0]["amount"] = json!(89);
    let told = plan(&read(&json), &Limits::default()).unwrap();
    assert_eq!(told.solution.objective, 0.0);
    let limit = Constraint::Budget { owner: None, year: 0 };
    let reason = serde_json::to_value(&line(&told.actions, "sito").why).unwrap();
    assert_eq!(reason["kind"], "too_much", "{reason} {limit}");
}

#[test]
fn an_action_within_the_window_may_still_be_paid_by_the_budget() {
    let mut json = site();
    json["budget"]["per_year"] = json!([140]);
    json["calls"][0]["actions"] = json!(["sito", "appio"]);
    json["calls"][0]["closes"] = json!(2);
    json["calls"][0]["share"] = json!(1);
    json["calls"][0]["amount"] = json!(100);
    let told = plan(&read(&json), &Limits::default()).unwrap();
    assert_eq!((told.solution.objective, told.solution.cost), (13.0, 40.0));
    let calls: Vec<Option<&str>> = told.actions.iter().map(|line| line.call.as_deref()).collect();
    assert_eq!(calls, [Some("1.4.1"), None]);
}

#[test]
fn a_call_that_closes_too_soon_stands_in_the_conflict_with_its_window() {
    let mut json = site();
    json["actions"][0]["mandatory"] = json!(true);
    json["actions"][0]["deadline"] = json!(0);
    let model = Model::new(&read(&json)).unwrap();
    let conflict = minimal_conflict(&model, &Limits::default()).unwrap();
    let names: Vec<String> = conflict.constraints.iter().map(ToString::to_string).collect();
    assert_eq!(names, ["budget:year0", "call:1.4.1", "once:sito"]);
    assert!(
        matches!(&conflict.facts[1], Fact::Call { opens: 1, closes: 1, amount: Some(90.0), actions, .. } if actions == &["sito"])
    );
    let words = Words { first_year: 2026, periods_per_year: 4, ..Words::default() };
    let said = words.conflict(&conflict);
    assert_eq!(
        said,
        "Non possono stare tutti insieme: bilancio 2026 (50 €); bando 1.4.1, aperto da 2° trimestre 2026 a \
         2° trimestre 2026 (90 €); obbligo di sito entro 1° trimestre 2026. Basta che ne ceda uno."
    );
    let said = Words { language: Language::En, ..words }.conflict(&conflict);
    assert!(said.starts_with("No plan keeps all of these together: budget of 2026 (€50); call 1.4.1"), "{said}");
}

#[test]
fn calls_that_contradict_themselves_are_told_with_their_place() {
    let broken = |field: &str, value: Value| {
        let mut json = site();
        json["calls"][0][field] = value;
        Model::new(&read(&json)).unwrap_err()
    };
    assert_eq!(
        broken("closes", json!(0)),
        PlanError::Window { place: "calls.1.4.1.closes".to_owned(), first: 1, last: 0 }
    );
    assert!(broken("share", json!(1.5)).to_string().contains("calls.1.4.1.share"));
    assert!(broken("amount", json!(-1)).to_string().contains("calls.1.4.1.amount"));
    assert!(broken("fund", json!("PNRR")).to_string().contains("PNRR"));
    assert!(broken("actions", json!(["nessuna"])).to_string().contains("nessuna"));
    let mut twice = site();
    twice["calls"] = json!([site()["calls"][0], site()["calls"][0]]);
    assert!(matches!(Model::new(&read(&twice)), Err(PlanError::Twice { .. })));
}

/// The best value of all plans, each action done by itself or by the call, straight from what is written.
fn by_hand(json: &Value) -> Option<f64> {
    let actions = json["actions"].as_array().unwrap();
    let call = &json["calls"][0];
    let whole = |value: &Value| value.as_i64().unwrap();
    let ways = 1 + 2 * 3;
    let mut best: Option<f64> = None;
    for code in 0..usize::pow(ways, actions.len() as u32) {
        let chosen: Vec<usize> = (0..actions.len() as u32).map(|at| code / usize::pow(ways, at) % ways).collect();
        let (mut value, mut budget, mut fund, mut given, mut sound) = (0, [0; 3], 0, 0, true);
        let done = |at: usize| (chosen[at] > 0).then(|| ((chosen[at] - 1) % 3, chosen[at] > 3));
        for (at, action) in actions.iter().enumerate() {
            let Some((start, paid)) = done(at) else {
                sound &= action["mandatory"] != true;
                continue;
            };
            let eligible = call["actions"].as_array().unwrap().contains(&action["id"]);
            let window = whole(&call["opens"]) as usize..=whole(&call["closes"]) as usize;
            sound &= !paid || (eligible && window.contains(&start));
            let cost = whole(&action["cost"][0]);
            let help = if paid { cost / 2 } else { 0 };
            given += help;
            if action["fund"].is_string() {
                fund += cost - help;
            } else {
                budget[start] += cost - help;
            }
            if let Some(needed) = action["requires"][0].as_str() {
                let other = actions.iter().position(|other| other["id"] == needed).unwrap();
                sound &= done(other).is_some_and(|(before, _)| before < start);
            }
            value += whole(&action["value"]);
        }
        value += if done(0).is_some() && done(1).is_some() { 5 } else { 0 };
        sound &= done(0).is_none() || done(2).is_none();
        sound &= given <= whole(&call["amount"]) && fund <= 20;
        sound &= (0..3).all(|year| budget[year] <= whole(&json["budget"]["per_year"][year]));
        if sound {
            best = Some(best.map_or(value as f64, |other| other.max(value as f64)));
        }
    }
    best
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_plan_with_calls_beats_the_optimal_one(
        numbers in prop::collection::vec((1i64..30, 0i64..40, any::<u8>()), 4),
        money in prop::collection::vec(0i64..40, 3),
        (opens, length, amount) in (0usize..3, 0usize..3, 0i64..40),
    ) {
        let list: Vec<Value> = numbers.iter().enumerate().map(|(at, (value, cost, bits))| {
            let mut action = json!({"id": format!("A{at}"), "value": value, "duration": 1, "cost": [cost], "mandatory": bits % 6 == 0});
            if bits % 4 == 1 { action["fund"] = json!("F"); }
            if at > 0 && bits % 3 == 1 { action["requires"] = json!([format!("A{}", at - 1)]); }
            action
        }).collect();
        let closes = (opens + length).min(2);
        let json = json!({
            "periods": 3, "periods_per_year": 1, "budget": {"per_year": money, "funds": {"F": 20}}, "actions": list,
            "groups": [{"id": "G", "actions": ["A0", "A2"], "max": 1}],
            "synergies": [{"actions": ["A0", "A1"], "bonus": 5}],
            "calls": [{"name": "C", "opens": opens, "closes": closes, "actions": ["A1", "A0", "A3"], "amount": amount, "share": 0.5}],
            "objective": {"type": "value"},
        });
        let model = Model::new(&read(&json)).unwrap();
        let best = solve(&model, &Limits::default());
        match by_hand(&json) {
            Some(wanted) => {
                prop_assert_eq!(best.status, Status::Optimal);
                prop_assert!(model.broken(&best.starts).is_empty());
                prop_assert_eq!(best.objective, wanted);
            }
            None => prop_assert_eq!(best.status, Status::Infeasible),
        }
    }
}
