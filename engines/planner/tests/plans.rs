// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What holds of every plan: nothing broken, never beaten by looking at all of them, bad input told by name.

use planner::{
    Constraint, Instance, Language, Limits, Model, PlanError, Raise, Starts, Status, Words, budget_curve,
    minimal_conflict, price_of_action, price_of_limit, solve, solve_by_years,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn model(json: &Value) -> Result<Model, PlanError> {
    Model::new(&Instance::from_json(json)?)
}

fn action(id: &str, value: i64, cost: i64) -> Value {
    json!({"id": id, "value": value, "duration": 1, "cost": [cost]})
}

fn plan_of(actions: &[Value]) -> Value {
    json!({"periods": 2, "periods_per_year": 1, "budget": {"per_year": [10, 10]}, "actions": actions, "objective": {"type": "value"}})
}

#[test]
fn prerequisites_in_a_circle_are_told_by_name() {
    let mut list = [action("a", 1, 1), action("b", 1, 1), action("c", 1, 1)];
    list[0]["requires"] = json!(["b"]);
    list[1]["requires"] = json!(["c"]);
    list[2]["requires"] = json!(["a"]);
    let problem = model(&plan_of(&list)).unwrap_err();
    assert_eq!(problem, PlanError::Cycle(["a", "b", "c", "a"].map(str::to_owned).to_vec()));
}

#[test]
fn bad_numbers_and_names_are_told_with_their_place() {
    let mut negative = plan_of(&[action("a", 1, -5)]);
    assert!(model(&negative).unwrap_err().to_string().contains("actions.a.cost[0]"));
    negative["actions"][0]["cost"] = json!([2.5]);
    assert!(model(&negative).unwrap_err().to_string().contains("whole number"));
    assert!(model(&plan_of(&[action("a", 1, 1), action("a", 1, 1)])).unwrap_err().to_string().contains("twice"));
    let mut unknown = plan_of(&[action("a", 1, 1)]);
    unknown["actions"][0]["requires"] = json!(["nessuna"]);
    assert!(model(&unknown).unwrap_err().to_string().contains("nessuna"));
    let mut group = plan_of(&[action("a", 1, 1)]);
    group["groups"] = json!([{"id": "g", "actions": ["a"], "min": 2}]);
    assert!(matches!(model(&group), Err(PlanError::Group { .. })));
    let mut instance: Instance = serde_json::from_value(plan_of(&[action("a", 1, 1)])).unwrap();
    instance.actions[0].value = f64::NAN;
    assert!(matches!(Model::new(&instance), Err(PlanError::Number { .. })));
    instance.actions[0].value = 1e300;
    assert!(Model::new(&instance).unwrap_err().to_string().contains("actions.a.value"));
    instance.periods = 0;
    assert_eq!(Model::new(&instance).unwrap_err(), PlanError::Empty("periods"));
}

#[test]
fn windows_that_end_before_they_begin_and_years_without_money_are_told_with_their_place() {
    let mut json = plan_of(&[action("a", 1, 1)]);
    json["actions"][0]["release"] = json!(1);
    json["actions"][0]["deadline"] = json!(0);
    let place = "actions.a.deadline".to_owned();
    assert_eq!(model(&json).unwrap_err(), PlanError::Window { place, first: 1, last: 0 });
    let mut json = plan_of(&[action("a", 1, 1)]);
    json["budget"]["per_year"] = json!([10]);
    assert!(matches!(model(&json), Err(PlanError::Length { found: 1, wanted: 2, .. })));
    json["actions"][0]["duration"] = json!("two");
    assert!(model(&json).unwrap_err().to_string().contains("actions[0].duration"));
}

#[test]
fn null_is_absent_and_a_whole_number_may_have_decimals() {
    let mut json = plan_of(&[action("a", 1, 1)]);
    json["periods"] = json!(2.0);
    json["actions"][0]["release"] = json!(null);
    json["actions"][0]["deadline"] = json!(1.0);
    json["groups"] = json!(null);
    json["objective"] = json!("value");
    assert_eq!(solve(&model(&json).unwrap(), &Limits::default()).objective, 1.0);
}

#[test]
fn what_an_action_costs_to_keep_up_is_drawn_from_each_year_after_its_work() {
    let mut json = plan_of(&[action("a", 10, 4), action("b", 5, 4)]);
    json["periods"] = json!(3);
    json["budget"] = json!({"per_year": [8, 5, 5]});
    json["actions"][0]["yearly"] = json!(3);
    json["actions"][1]["yearly"] = json!(3);
    let model = model(&json).unwrap();
    // Both at once would leave 6 of fees to years that have 5: the second waits for the last year, but finds 2 left there.
    assert_eq!(
        model.broken(&[Some(0), Some(0)]).iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["budget:year1", "budget:year2"]
    );
    assert_eq!(solve(&model, &Limits::default()).objective, 10.0);
    json["budget"] = json!({"per_year": [8, 5, 7]});
    let with_more = Model::new(&Instance::from_json(&json).unwrap()).unwrap();
    let best = solve(&with_more, &Limits::default());
    assert_eq!((best.objective, best.starts), (15.0, vec![Some(0), Some(2)]));
    json["actions"][0]["yearly"] = json!(2.5);
    assert!(Model::new(&Instance::from_json(&json).unwrap()).unwrap_err().to_string().contains("actions.a.yearly"));
}

#[test]
fn a_long_plan_whose_ties_are_open_starts_each_action_as_early_as_the_others_allow() {
    let list: Vec<Value> = (0..30).map(|at| action(&format!("a{at}"), 1, 1)).collect();
    let mut json = plan_of(&list);
    (json["periods"], json["periods_per_year"]) = (json!(12), json!(4));
    json["budget"] = json!({"per_year": [8, 8, 8]});
    json["actions"][29]["requires"] = json!(["a28"]);
    let model = model(&json).unwrap();
    // Without any time the ties stay open.
    let solution = solve_by_years(&model, &Limits { ties: false, ..Limits::default() });
    assert_eq!(solution.objective, 24.0);
    for (at, start) in solution.starts.iter().enumerate() {
        let Some(start) = start else { continue };
        for earlier in 0..*start {
            let mut moved = solution.starts.clone();
            moved[at] = Some(earlier);
            assert!(!model.broken(&moved).is_empty(), "a{at} could start in {earlier}, not in {start}");
        }
    }
}

#[test]
fn a_left_out_action_has_its_price_and_so_has_money() {
    let list = [action("a", 10, 10), action("b", 9, 10), action("c", 4, 10)];
    let model = model(&plan_of(&list)).unwrap();
    let best = solve(&model, &Limits::default());
    assert_eq!((best.status, best.objective), (Status::Optimal, 19.0));
    let price = price_of_action(&model, &best, 2, &Limits::default());
    assert_eq!((price.loss, price.exact), (Some(5.0), true));
    let limit = Constraint::Budget { owner: None, year: 1 };
    let gain = price_of_limit(&model, &best, &limit, 10.0, &Limits::default());
    assert_eq!((gain.gain, gain.exact), (4.0, true));
}

#[test]
fn an_obligation_that_takes_the_place_of_something_better_says_what_it_takes() {
    let mut json = plan_of(&[action("duty", 1, 10), action("better", 9, 20)]);
    json["actions"][0]["mandatory"] = json!(true);
    json["budget"] = json!({"per_year": [20, 0]});
    let mut plan = planner::plan(&Instance::from_json(&json).unwrap(), &Limits::default()).unwrap();
    plan.explain(&Raise { money: 1.0, days: 1.0 }, &Limits::default());
    let price = plan.actions[0].price.as_ref().unwrap();
    assert_eq!((price.loss, price.comes.as_slice()), (Some(-8.0), ["better".to_owned()].as_slice()));
    let words = Words { language: Language::It, first_year: 1, periods_per_year: 1, ..Words::default() };
    let told = words.action(&plan, &plan.actions[0]);
    assert!(told.contains("Senza quest'obbligo l'obiettivo guadagnerebbe 8: entra better"), "{told}");
}

#[test]
fn an_impossible_target_is_its_own_conflict() {
    let mut json = plan_of(&[action("a", 1, 1), action("b", 1, 1)]);
    json["actions"][0]["gain"] = json!({"atti": 3});
    json["dimensions"] = json!([{"id": "atti"}]);
    json["targets"] = json!({"atti": 5});
    let conflict = minimal_conflict(&model(&json).unwrap(), &Limits::default()).unwrap();
    assert_eq!(conflict.constraints, [Constraint::Target("atti".to_owned())]);
}

#[test]
fn two_actions_that_raise_the_same_indicator_are_not_counted_twice() {
    let mut json = plan_of(&[action("a", 0, 1), action("b", 0, 1)]);
    json["actions"][0]["raises"] = json!({"pagopa": 0.5});
    json["actions"][1]["raises"] = json!({"pagopa": 0.5});
    json["dimensions"] = json!([{"id": "atti", "weight": 1, "cap": 100}]);
    json["indicators"] = json!([{"id": "pagopa", "dimension": "atti", "points": 20, "score": 0.5}]);
    json["objective"] = json!({"type": "capped"});
    let best = solve(&model(&json).unwrap(), &Limits::default());
    assert_eq!((best.objective, best.starts), (10.0, vec![Some(0), None]));
}

/// The first of all plans in the order of ties, one by one: more objective, less cost, earlier, then action by action.
fn by_hand(model: &Model, periods: usize) -> Option<(f64, Starts)> {
    let count = model.action_ids().count();
    let mut plan = vec![None; count];
    let mut best: Option<(Vec<f64>, Starts)> = None;
    loop {
        if model.broken(&plan).is_empty() {
            let worth = model.worth(&plan);
            let mut key = vec![-(worth.objective * 1e9).round(), worth.cost, worth.starts];
            key.extend(plan.iter().map(|start| start.map_or(f64::INFINITY, |start| start as f64)));
            if best.as_ref().is_none_or(|(other, _)| key < *other) {
                best = Some((key, plan.clone()));
            }
        }
        let mut at = 0;
        while at < count {
            plan[at] = match plan[at] {
                None => Some(0),
                Some(start) if start + 1 < periods => Some(start + 1),
                Some(_) => None,
            };
            if plan[at].is_some() {
                break;
            }
            at += 1;
        }
        if at == count {
            return best.map(|(_, plan)| (model.objective(&plan), plan));
        }
    }
}

prop_compose! {
    fn some_plan()(
        actions in prop::collection::vec((0i64..40, 1usize..3, 0i64..30, 0i64..5, any::<u8>(), 0i64..9), 1..6),
        budget in prop::collection::vec(0i64..60, 2),
        days in prop::collection::vec(0i64..8, 4),
        kind in 0u8..4,
        bonus in -20i64..20,
    ) -> Value {
        let list: Vec<Value> = actions.iter().enumerate().map(|(at, (value, duration, cost, it, bits, gain))| {
            let mut action = json!({
                "id": format!("A{at}"), "value": value, "duration": duration, "cost": vec![cost; *duration],
                "staff": {"it": vec![it; *duration]}, "mandatory": bits % 7 == 0, "release": usize::from(bits % 3 == 0),
                "gain": {"atti": gain, "sicurezza": value / 8},
            });
            if at > 0 && bits % 4 == 1 {
                action["requires"] = json!([format!("A{}", usize::from(*bits) % at)]);
            }
            if bits % 5 == 2 {
                action["fund"] = json!("F");
            }
            if bits % 11 == 3 {
                action["deadline"] = json!(2);
                action["raises"] = json!({"pagopa": 0.4});
            }
            action
        }).collect();
        let objective = [json!({"type": "value"}), json!({"type": "value", "discount": [100, 90, 80, 70]}), json!({"type": "capped"}), json!({"type": "geometric_pwl"})];
        let mut plan = json!({
            "periods": 4, "periods_per_year": 2, "budget": {"per_year": budget, "funds": {"F": 25}}, "staff": {"it": days},
            "dimensions": [{"id": "atti", "weight": 2, "cap": 12, "score": 20}, {"id": "sicurezza", "weight": 1, "cap": 5, "score": 95}],
            "indicators": [{"id": "pagopa", "dimension": "atti", "points": 20, "score": 0.3}],
            "actions": list, "objective": objective[usize::from(kind)],
        });
        if bonus % 3 == 0 {
            plan["targets"] = json!({"atti": bonus.abs() / 2});
        }
        if actions.len() > 1 {
            plan["synergies"] = json!([{"actions": ["A0", "A1"], "bonus": bonus}]);
            plan["groups"] = json!([{"id": "G", "actions": ["A0", "A1"], "min": u8::from(bonus > 15), "max": 1 + usize::from(bonus > -10)}]);
        }
        plan
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_plan_beats_the_optimal_one(json in some_plan()) {
        let model = model(&json).unwrap();
        let best = solve(&model, &Limits::default());
        match by_hand(&model, 4) {
            Some((wanted, first)) => {
                prop_assert_eq!(best.status, Status::Optimal);
                prop_assert!(best.ties_settled);
                prop_assert_eq!(&best.starts, &first);
                prop_assert!(model.broken(&best.starts).is_empty());
                prop_assert!((best.objective - wanted).abs() < 1e-9 * wanted.abs().max(1.0), "{} against {}", best.objective, wanted);
                let years = solve_by_years(&model, &Limits::default());
                prop_assert!(years.bound >= wanted - 1e-9 && (years.objective - wanted).abs() < 1e-9 * wanted.abs().max(1.0));
            }
            None => {
                prop_assert_eq!(best.status, Status::Infeasible);
                let conflict = minimal_conflict(&model, &Limits::default()).unwrap();
                prop_assert!(conflict.proven && !conflict.constraints.is_empty());
                prop_assert_eq!(conflict.facts.len(), conflict.constraints.len());
                let alone = model.constraints().iter().filter(|one| !conflict.constraints.contains(one)).fold(model.clone(), |model, one| model.without(one));
                prop_assert!(by_hand(&alone, 4).is_none());
                for member in &conflict.constraints {
                    prop_assert!(by_hand(&alone.without(member), 4).is_some());
                }
            }
        }
    }

    #[test]
    fn a_larger_budget_never_carries_less(json in some_plan(), stopped in any::<bool>()) {
        let model = model(&json).unwrap();
        let stop = || stopped;
        let limits = Limits { stop: &stop, ties: false, ..Limits::default() };
        let curve = budget_curve(&model, &[vec![0.0, 0.0], vec![10.0, 5.0], vec![40.0, 40.0], vec![90.0, 90.0]], &limits);
        for pair in curve.windows(2) {
            prop_assert!(pair[0].solution.objective <= pair[1].solution.objective);
        }
    }

    #[test]
    fn the_same_plan_comes_back_every_time(json in some_plan()) {
        let model = model(&json).unwrap();
        let (one, other) = (solve(&model, &Limits::default()), solve(&model, &Limits::default()));
        prop_assert_eq!(one.starts, other.starts);
        prop_assert_eq!(one.bound.to_bits(), other.bound.to_bits());
    }
}

#[test]
fn a_golden_file_with_a_wrong_number_fails_there() {
    let mut file = json!({
        "instance": plan_of(&[action("a", 10, 10), action("b", 9, 10)]),
        "expected": {"status": "optimal", "objective": 19, "unique": false, "n_optimal_plans": 2,
            "lexicographic": {"cost": 20, "sum_start_plus_1": 3, "plan": {"a": 0, "b": 1}}},
        "tolerance": {"objective_abs": 1e-6},
    });
    let right = planner::golden::verify(&file, &|_| None);
    assert_eq!((right.passed, right.failed, right.skipped), (7, 0, 0));
    file["expected"]["objective"] = json!(18);
    let wrong = planner::golden::verify(&file, &|_| None);
    assert_eq!((wrong.failed, wrong.differences[0].id.as_str()), (1, "objective"));
}

#[test]
fn files_of_plans_that_contradict_themselves_are_infeasible_and_not_unreadable() {
    let mut circle = plan_of(&[action("a", 1, 1), action("b", 1, 1)]);
    circle["actions"][0]["requires"] = json!(["b"]);
    circle["actions"][1]["requires"] = json!(["a"]);
    circle["actions"][0]["mandatory"] = json!(true);
    let mut window = plan_of(&[action("a", 1, 1)]);
    window["actions"][0]["release"] = json!(1);
    window["actions"][0]["deadline"] = json!(0);
    window["actions"][0]["mandatory"] = json!(true);
    let mut group = plan_of(&[action("a", 1, 1), action("b", 1, 1)]);
    group["groups"] = json!([{"id": "g", "actions": ["a", "b"], "min": 3, "max": 3}]);
    let conflicts = [json!(["once:a", "requires:a:b", "requires:b:a"]), json!(["once:a"]), json!(["group:g"])];
    for (instance, conflict) in [circle, window, group].into_iter().zip(conflicts) {
        assert!(model(&instance).is_err());
        let file = json!({"instance": instance, "expected": {"status": "infeasible", "minimal_conflict": conflict}});
        let score = planner::golden::verify(&file, &|_| None);
        assert_eq!((score.passed, score.failed), (3, 0), "{:?}", score.differences);
    }
}
