// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Metadata policies: what superiors demand of their subordinates' metadata (OpenID Federation 1.0, 6.1).

use serde_json::{Map, Value};

use super::FederationProblem;

/// The operators, in the order in which they are applied (6.1.3.1).
const OPERATORS: [&str; 7] = ["value", "add", "default", "one_of", "subset_of", "superset_of", "essential"];

/// The policy on one type of metadata: for each parameter, its operators.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Policy(Map<String, Value>);

fn wrong(parameter: &str, reason: &'static str) -> FederationProblem {
    FederationProblem::Policy { parameter: parameter.to_owned(), reason }
}

impl Policy {
    /// The policy of a statement on a type of metadata. An operator that must be understood and is not, refuses the chain;
    /// any other is passed over (6.1.3.2).
    pub(super) fn of(claims: &Map<String, Value>, kind: &str) -> Result<Self, FederationProblem> {
        let critical = claims.get("metadata_policy_crit").and_then(Value::as_array);
        if critical.into_iter().flatten().any(|name| !OPERATORS.iter().any(|known| name == known)) {
            return Err(wrong("metadata_policy_crit", "an operator that must be understood and is not"));
        }
        let Some(given) = claims.get("metadata_policy").and_then(|policy| policy.get(kind)) else {
            return Ok(Self::default());
        };
        let given = given.as_object().ok_or_else(|| wrong(kind, "no object"))?;
        let mut policy = Map::new();
        for (parameter, operators) in given {
            let operators = operators.as_object().ok_or_else(|| wrong(parameter, "no object"))?;
            let known = operators.iter().filter(|(name, _)| OPERATORS.contains(&name.as_str()));
            let known: Map<String, Value> = known.map(|(name, value)| (name.clone(), value.clone())).collect();
            agree(parameter, &known)?;
            policy.insert(parameter.clone(), Value::Object(known));
        }
        Ok(Self(policy))
    }

    /// This policy with that of a subordinate, which may only narrow it (6.1.3.1, merging).
    pub(super) fn merged(mut self, below: Self) -> Result<Self, FederationProblem> {
        for (parameter, operators) in below.0 {
            let Value::Object(below) = operators else { continue };
            match self.0.get_mut(&parameter) {
                Some(Value::Object(above)) => {
                    for (operator, value) in below {
                        let merged = match above.remove(&operator) {
                            Some(superior) => merge(&parameter, &operator, superior, &value)?,
                            None => value,
                        };
                        above.insert(operator, merged);
                    }
                    agree(&parameter, above)?;
                }
                _ => {
                    self.0.insert(parameter, Value::Object(below));
                }
            }
        }
        Ok(self)
    }

    /// The metadata as the policy leaves them.
    pub(super) fn applied(&self, mut metadata: Map<String, Value>) -> Result<Map<String, Value>, FederationProblem> {
        for (parameter, operators) in &self.0 {
            for operator in OPERATORS {
                if let Some(asked) = operators.get(operator) {
                    apply(&mut metadata, parameter, operator, asked)?;
                }
            }
        }
        Ok(metadata)
    }
}

fn apply(
    metadata: &mut Map<String, Value>,
    parameter: &str,
    operator: &str,
    asked: &Value,
) -> Result<(), FederationProblem> {
    let present = metadata.get(parameter).cloned();
    match (operator, present) {
        ("value", _) if asked.is_null() => {
            metadata.remove(parameter);
        }
        ("value", _) | ("default", None) => {
            metadata.insert(parameter.to_owned(), asked.clone());
        }
        ("add", present) => {
            let like = present.clone().unwrap_or_else(|| Value::Array(Vec::new()));
            let all = union(&present.map_or_else(Vec::new, |value| items(parameter, &value)), &items(parameter, asked));
            metadata.insert(parameter.to_owned(), shaped(parameter, all, &like));
        }
        ("one_of", Some(Value::Array(values))) => {
            // The standard knows no lists here, the Italian rules do (`response_types_supported`, …): what is allowed stays.
            let kept = intersection(&values, &items(parameter, asked));
            if kept.is_empty() {
                return Err(wrong(parameter, "none of those allowed (one_of)"));
            }
            metadata.insert(parameter.to_owned(), Value::Array(kept));
        }
        ("one_of", Some(value)) if !items(parameter, asked).contains(&value) => {
            return Err(wrong(parameter, "not one of those allowed (one_of)"));
        }
        ("subset_of", Some(value)) => {
            let kept = intersection(&items(parameter, &value), &items(parameter, asked));
            if kept.is_empty() {
                // It becomes absent: `essential` then decides whether that is an error.
                metadata.remove(parameter);
            } else {
                metadata.insert(parameter.to_owned(), shaped(parameter, kept, &value));
            }
        }
        ("superset_of", Some(value)) => {
            let has = items(parameter, &value);
            if items(parameter, asked).iter().any(|needed| !has.contains(needed)) {
                return Err(wrong(parameter, "lacks what is asked for (superset_of)"));
            }
        }
        ("essential", None) if *asked == Value::Bool(true) => {
            return Err(wrong(parameter, "must be there (essential)"));
        }
        _ => {}
    }
    Ok(())
}

/// One operator of two policies, the superior's first (6.1.3.1.1 to 6.1.3.1.7).
fn merge(parameter: &str, operator: &str, above: Value, below: &Value) -> Result<Value, FederationProblem> {
    let (mine, theirs) = (items(parameter, &above), items(parameter, below));
    match operator {
        "value" | "default" if above != *below => Err(wrong(parameter, "two policies set two values")),
        "add" | "superset_of" => Ok(shaped(parameter, union(&mine, &theirs), &above)),
        "one_of" | "subset_of" => {
            let both = intersection(&mine, &theirs);
            if both.is_empty() {
                return Err(wrong(parameter, "two policies have no value in common"));
            }
            Ok(shaped(parameter, both, &above))
        }
        "essential" => Ok(Value::Bool(above == Value::Bool(true) || *below == Value::Bool(true))),
        _ => Ok(above),
    }
}

/// May these operators stand together (6.1.3.1, combination)?
fn agree(parameter: &str, operators: &Map<String, Value>) -> Result<(), FederationProblem> {
    let get = |name: &str| operators.get(name);
    let list = |name: &str| get(name).map(|value| items(parameter, value));
    let within = |some: &[Value], all: &[Value]| some.iter().all(|one| all.contains(one));
    let check = |holds: bool, reason: &'static str| if holds { Ok(()) } else { Err(wrong(parameter, reason)) };
    if let Some(essential) = get("essential") {
        check(essential.is_boolean(), "essential is no truth value")?;
    }
    check(get("default").is_none_or(|value| !value.is_null()), "default is null")?;
    if let Some(one_of) = list("one_of") {
        check(get("add").is_none() && get("subset_of").is_none() && get("superset_of").is_none(), "one_of with a set")?;
        check(get("value").is_none_or(|value| one_of.contains(value)), "value outside one_of")?;
    }
    if let (Some(subset), Some(superset)) = (list("subset_of"), list("superset_of")) {
        check(within(&superset, &subset), "subset_of without what superset_of asks")?;
    }
    if let (Some(add), Some(subset)) = (list("add"), list("subset_of")) {
        check(within(&add, &subset), "add outside subset_of")?;
    }
    let Some(value) = get("value") else { return Ok(()) };
    if value.is_null() {
        check(
            get("default").is_none() && get("essential") != Some(&Value::Bool(true)),
            "value removes what must be there",
        )?;
        return check(get("add").is_none(), "value removes what is added");
    }
    let value = items(parameter, value);
    check(list("add").is_none_or(|add| within(&add, &value)), "add outside value")?;
    check(list("subset_of").is_none_or(|subset| within(&value, &subset)), "value outside subset_of")?;
    check(list("superset_of").is_none_or(|superset| within(&superset, &value)), "value lacks superset_of")
}

/// The values of a parameter: of a list its items, of `scope` its words (6.1.3.1.8), of a key set its keys, else itself.
///
/// The Italian anchors write `subset_of` over single values and key sets too (SPID/CIE rules, metadata policy).
fn items(parameter: &str, value: &Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items.clone(),
        Value::String(words) if parameter == "scope" => words.split(' ').map(Value::from).collect(),
        Value::Object(set) if parameter == "jwks" => {
            set.get("keys").and_then(Value::as_array).cloned().unwrap_or_default()
        }
        other => vec![other.clone()],
    }
}

/// Values in the shape in which the parameter stood.
fn shaped(parameter: &str, mut values: Vec<Value>, like: &Value) -> Value {
    match like {
        Value::String(_) if parameter == "scope" => {
            Value::from(values.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "))
        }
        Value::Object(_) if parameter == "jwks" => serde_json::json!({ "keys": values }),
        Value::Array(_) => Value::Array(values),
        _ if values.len() == 1 => values.remove(0),
        _ => Value::Array(values),
    }
}

fn union(one: &[Value], other: &[Value]) -> Vec<Value> {
    let mut all = one.to_vec();
    all.extend(other.iter().filter(|value| !one.contains(value)).cloned());
    all
}

fn intersection(one: &[Value], other: &[Value]) -> Vec<Value> {
    one.iter().filter(|value| other.contains(value)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn policy(value: &Value) -> Result<Policy, FederationProblem> {
        let claims = json!({ "metadata_policy": { "openid_provider": value } });
        Policy::of(claims.as_object().expect("an object"), "openid_provider")
    }

    fn applied(asked: &Value, metadata: &Value) -> Result<Value, FederationProblem> {
        policy(asked)?.applied(metadata.as_object().expect("an object").clone()).map(Value::Object)
    }

    #[test]
    fn each_operator_does_its_part() {
        let cases = [
            (json!({ "a": { "value": [1] } }), json!({ "a": 2 }), json!({ "a": [1] })),
            (json!({ "a": { "value": null } }), json!({ "a": 2 }), json!({})),
            (json!({ "a": { "add": ["x"] } }), json!({ "a": ["y"] }), json!({ "a": ["y", "x"] })),
            (json!({ "a": { "add": ["x"] } }), json!({}), json!({ "a": ["x"] })),
            (json!({ "a": { "default": "x" } }), json!({}), json!({ "a": "x" })),
            (json!({ "a": { "default": "x" } }), json!({ "a": "y" }), json!({ "a": "y" })),
            (json!({ "a": { "one_of": ["x", "y"] } }), json!({ "a": "y" }), json!({ "a": "y" })),
            (json!({ "a": { "one_of": ["x"] } }), json!({ "a": ["x", "y"] }), json!({ "a": ["x"] })),
            (json!({ "a": { "subset_of": ["x", "y"] } }), json!({ "a": ["y", "z"] }), json!({ "a": ["y"] })),
            (json!({ "a": { "subset_of": ["x"] } }), json!({ "a": ["z"] }), json!({})),
            (json!({ "a": { "subset_of": ["x", "y"] } }), json!({ "a": "x" }), json!({ "a": "x" })),
            (json!({ "a": { "superset_of": ["x"] } }), json!({ "a": ["x", "z"] }), json!({ "a": ["x", "z"] })),
            (
                json!({ "scope": { "subset_of": ["openid"] } }),
                json!({ "scope": "openid email" }),
                json!({ "scope": "openid" }),
            ),
            (json!({ "a": { "unknown_operator": 1 } }), json!({ "a": 1 }), json!({ "a": 1 })),
        ];
        for (asked, metadata, expected) in cases {
            assert_eq!(applied(&asked, &metadata), Ok(expected), "{asked} on {metadata}");
        }
    }

    #[test]
    fn metadata_that_break_a_policy_are_refused() {
        let cases = [
            (json!({ "a": { "one_of": ["x"] } }), json!({ "a": "y" })),
            (json!({ "a": { "superset_of": ["x"] } }), json!({ "a": ["y"] })),
            (json!({ "a": { "essential": true } }), json!({})),
            (json!({ "a": { "subset_of": ["x"], "essential": true } }), json!({ "a": ["y"] })),
        ];
        for (asked, metadata) in cases {
            assert!(applied(&asked, &metadata).is_err(), "{asked} on {metadata}");
        }
    }

    #[test]
    fn a_policy_that_contradicts_itself_is_refused() {
        for asked in [
            json!({ "one_of": ["x"], "subset_of": ["x"] }),
            json!({ "subset_of": ["x"], "superset_of": ["y"] }),
            json!({ "value": "z", "one_of": ["x"] }),
            json!({ "value": null, "essential": true }),
            json!({ "value": ["z"], "superset_of": ["x"] }),
            json!({ "add": ["z"], "subset_of": ["x"] }),
            json!({ "default": null }),
            json!({ "essential": "yes" }),
        ] {
            assert!(policy(&json!({ "a": asked })).is_err(), "{asked}");
        }
    }

    #[test]
    fn a_subordinate_may_narrow_a_policy_but_not_widen_it() {
        let merged = |above: Value, below: Value| {
            policy(&json!({ "a": above }))?.merged(policy(&json!({ "a": below }))?).map(|merged| merged.0["a"].clone())
        };
        let ok = |above, below, expected: Value| assert_eq!(merged(above, below), Ok(expected));
        ok(json!({ "subset_of": ["x", "y"] }), json!({ "subset_of": ["y", "z"] }), json!({ "subset_of": ["y"] }));
        ok(json!({ "one_of": ["x", "y"] }), json!({ "one_of": ["y", "z"] }), json!({ "one_of": ["y"] }));
        ok(json!({ "superset_of": ["x"] }), json!({ "superset_of": ["y"] }), json!({ "superset_of": ["x", "y"] }));
        ok(json!({ "add": ["x"] }), json!({ "add": ["y"] }), json!({ "add": ["x", "y"] }));
        ok(json!({ "essential": true }), json!({ "essential": false }), json!({ "essential": true }));
        ok(json!({ "value": 1 }), json!({ "value": 1 }), json!({ "value": 1 }));
        for (above, below) in [
            (json!({ "value": 1 }), json!({ "value": 2 })),
            (json!({ "default": 1 }), json!({ "default": 2 })),
            (json!({ "one_of": ["x"] }), json!({ "one_of": ["y"] })),
            (json!({ "subset_of": ["x"] }), json!({ "subset_of": ["y"] })),
            (json!({ "subset_of": ["x"] }), json!({ "superset_of": ["y"] })),
            (json!({ "one_of": ["x"] }), json!({ "add": ["x"] })),
        ] {
            assert!(merged(above.clone(), below.clone()).is_err(), "{above} over {below}");
        }
    }

    #[test]
    fn an_operator_that_must_be_understood_and_is_not_refuses_the_chain() {
        let claims = json!({ "metadata_policy": {}, "metadata_policy_crit": ["regexp"] });
        assert!(Policy::of(claims.as_object().expect("an object"), "openid_provider").is_err());
    }
}
