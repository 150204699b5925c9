// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The joint plan of a Union.

use planner::{Limits, Model, PlanError, Raise, Solver, Status, Union, Why, plan_of, solve};
use serde_json::{Value, json};

/// Two members who could each go to the cloud, or both at once.
fn written() -> Value {
    let action = |id: &str, value: u64, cost: u64| json!({"id": id, "value": value, "duration": 1, "cost": [cost], "staff": {"it": [1]}});
    let member = |id: &str| {
        let mut portal = action("portale", 7, 2);
        portal["requires"] = json!(["cloud"]);
        json!({"id": id, "instance": {
            "periods": 2, "periods_per_year": 1, "budget": {"per_year": [5, 5]}, "staff": {"it": [5, 5]},
            "actions": [action("cloud", 5, 8), portal], "objective": "value",
        }})
    };
    json!({
        "members": [member("Poppi"), member("Bibbiena")],
        "staff": {"it": [3, 3]},
        "joint": [{
            "action": {"id": "cloud", "duration": 1, "cost": [9], "staff": {"it": [3]}},
            "members": [
                {"member": "Poppi", "share": 1, "value": 5, "replaces": "cloud"},
                {"member": "Bibbiena", "share": 1, "value": 5, "replaces": "cloud"},
            ],
        }],
    })
}

fn union(json: &Value) -> Result<Model, PlanError> {
    Model::of_union(&Union::from_json(json)?)
}

#[test]
fn a_union_does_once_what_two_members_would_do_twice() {
    let model = union(&written()).unwrap();
    for solver in Solver::ALL {
        let best = solve(&model, &Limits { solver: *solver, ..Limits::default() });
        assert_eq!((best.status, best.objective, best.cost), (Status::Optimal, 24.0, 13.0), "{solver}");
        let chosen: Vec<(&str, usize)> = best.plan(&model).collect();
        assert_eq!(chosen, [("Poppi/portale", 1), ("Bibbiena/portale", 1), ("cloud", 0)], "{solver}");
    }
}

#[test]
fn a_member_going_alone_has_its_price_and_the_union_no_money_of_its_own() {
    let mut json = written();
    json["members"][0]["instance"]["budget"]["per_year"] = json!([9, 9]);
    let mut plan = plan_of(union(&json).unwrap(), &Limits::default());
    plan.explain(&Raise::default(), &Limits::default());
    let own = plan.actions.iter().find(|line| line.id == "Poppi/cloud").unwrap();
    assert_eq!(own.why, Why::AnotherWay { chosen: vec!["cloud".to_owned()] });
    // Bibbiena alone has no money for the cloud, nor for what waits for it.
    assert_eq!(own.price.as_ref().map(|price| (price.loss, price.exact)), Some((Some(12.0), true)));
    let names: Vec<String> = plan.limits.iter().map(|line| line.constraint.to_string()).collect();
    assert!(
        names.contains(&"budget:Poppi:year0".to_owned()) && names.contains(&"staff:Union:it:0".to_owned()),
        "{names:?}"
    );
    assert!(!names.iter().any(|name| name.starts_with("budget:Union")), "{names:?}");
}

#[test]
fn what_is_wrong_in_a_union_is_told_with_its_place() {
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut json = written();
        change(&mut json);
        union(&json).unwrap_err().to_string()
    };
    let cost = refused(&|json| json["members"][1]["instance"]["actions"][0]["cost"] = json!([1.5]));
    assert!(cost.starts_with("Bibbiena: actions.cloud.cost[0]: 1.5"), "{cost}");
    let gain = refused(&|json| json["joint"][0]["members"][0]["gain"] = json!({"atti": 3}));
    assert_eq!(gain, "joint.cloud.gain: there is no «Poppi/atti»");
    let unread = refused(&|json| json["members"][0]["instance"]["actions"][1]["duration"] = json!("due"));
    assert!(unread.contains("members[0].instance.actions[1].duration"), "{unread}");
    let periods = refused(&|json| json["members"][1]["instance"]["periods_per_year"] = json!(2));
    assert!(periods.contains("Bibbiena"), "{periods}");
}
