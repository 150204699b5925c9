// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Random walks over forms, recorded with another engine (format `campanile-form-traces/1`).

use std::{collections::BTreeMap, sync::Arc};

use serde_json::Value;

use super::{
    Score,
    replay::{self, Way, answer},
    ruled,
};
use crate::run::{Program, Record, Reference, World};

/// What a case knows of one node, or of the number of instances of a repeat.
#[derive(Clone, Debug, PartialEq)]
enum Known {
    Text(String),
    Off,
    Count(u64),
    /// Recorded as it cannot be compared: identifiers, moments.
    Masked,
}

type Picture = BTreeMap<String, Known>;

/// The nodes that differ, with what was recorded and what is here.
type Apart = BTreeMap<String, (Option<Known>, Option<Known>)>;

/// Runs traces. `forms` gives the bytes of a form by its id (`own_04`, the workbook) or by the path of its XForm
/// (`own/xform/own_04.xml`); a form that is not there is skipped. One case for each beginning and each step;
/// its id is `form#step`, `form#0` the beginning. A node that differs is told at the step where it begins to, not
/// again at each step that leaves both values as they are.
#[must_use]
pub fn run(jsonl: &str, forms: &dyn Fn(&str) -> Option<Vec<u8>>, way: Way) -> Score {
    let mut score = Score::default();
    for line in jsonl.lines().filter(|line| !line.trim().is_empty()) {
        match serde_json::from_str::<Value>(line) {
            Ok(trace) if trace.get("meta").is_some() => {}
            Ok(trace) => self::trace(&trace, forms, way, &mut score),
            Err(problem) => score.count("?", Some(("a line of JSON".into(), problem.to_string()))),
        }
    }
    score.explain(ruled::trace);
    score
}

fn trace(trace: &Value, forms: &dyn Fn(&str) -> Option<Vec<u8>>, way: Way, score: &mut Score) {
    let form = trace["form"].as_str().unwrap_or_default();
    let steps = trace["steps"].as_array().map_or(&[][..], |steps| steps);
    let program = match program(form, trace["xform"].as_str().unwrap_or_default(), forms, way) {
        Some(program) => program,
        None => {
            score.skipped += steps.len() + 1;
            return;
        }
    };
    let rejected = trace["engine_rejects"].as_bool() == Some(true) || trace["engine_rejects"].is_string();
    let program = match program {
        Ok(program) => program,
        Err(problem) if rejected => {
            return score.count(&format!("{form}#0"), None.filter(|_: &(String, String)| problem.is_empty()));
        }
        Err(problem) => {
            score.count(&format!("{form}#0"), Some(("the form runs".into(), problem.clone())));
            for step in 1..=steps.len() {
                score.count(&format!("{form}#{step}"), Some(("the form runs".into(), problem.clone())));
            }
            return;
        }
    };
    if rejected {
        score.skipped += 1;
        return;
    }
    let world = replay::world(chrono_tz::Tz::Europe__Rome);
    let mut record = Record::new(program, &world);
    let mut expected = Picture::new();
    learn(&mut expected, &trace["initial"]);
    let mut apart = Apart::new();
    let violations = replay::recorded_violations(&trace["initial_violations"]);
    score.count(&format!("{form}#0"), compare(&expected, &violations, &record, None, &world, &mut apart));
    for (number, step) in (1..).zip(steps) {
        let refused = act(&mut record, step, &world);
        learn(&mut expected, &step["changed"]);
        let violations = replay::recorded_violations(&step["violations"]);
        let difference = compare(&expected, &violations, &record, refused, &world, &mut apart);
        score.count(&format!("{form}#{number}"), difference);
    }
}

/// The form, ready to run; none when its bytes are not at hand.
fn program(
    form: &str,
    xform: &str,
    forms: &dyn Fn(&str) -> Option<Vec<u8>>,
    way: Way,
) -> Option<Result<Arc<Program>, String>> {
    if way == Way::Workbook
        && let Some(bytes) = forms(form)
    {
        return Some(replay::from_workbook(&bytes, form));
    }
    let bytes = forms(xform)?;
    Some(replay::from_xform(&String::from_utf8_lossy(&bytes)))
}

/// Does what a step says; tells why it could not be done, or that other options were offered.
fn act(record: &mut Record, step: &Value, world: &dyn World) -> Option<String> {
    let reference = Reference::from(step["ref"].as_str().unwrap_or_default());
    match step["op"].as_str() {
        Some("add") => record.add_repeat(&reference, world).err().map(|problem| problem.to_string()),
        Some("remove") => {
            let index = step["index"].as_u64().unwrap_or(1);
            let instance = Reference::from(format!("{reference}[{index}]"));
            record.remove_repeat(&instance, world).err().map(|problem| problem.to_string())
        }
        _ => {
            let offered = options(record, &reference, &step["options"], world);
            // A value that cannot be read, or chosen, counts by what it leaves behind.
            let _ = record.set(&reference, &answer(&step["value"]), world);
            offered
        }
    }
}

/// Compares the options a select offers.
fn options(record: &Record, reference: &Reference, recorded: &Value, world: &dyn World) -> Option<String> {
    let offered = || record.options(reference, world).into_iter().map(|option| option.value);
    match recorded {
        Value::Number(number) => {
            let found = offered().count();
            (number.as_u64() != Some(found as u64)).then(|| format!("{found} options instead of {number}"))
        }
        Value::Array(values) => {
            let (found, wanted): (Vec<String>, Vec<String>) =
                (offered().collect(), values.iter().map(answer).collect());
            (found != wanted).then(|| format!("options {found:?} instead of {wanted:?}"))
        }
        _ => None,
    }
}

fn learn(picture: &mut Picture, changes: &Value) {
    for (key, value) in changes.as_object().into_iter().flatten() {
        let known = match value {
            Value::Null => {
                picture.remove(key);
                continue;
            }
            Value::Bool(false) => Known::Off,
            Value::Number(number) => Known::Count(number.as_u64().unwrap_or_default()),
            Value::String(text) if text == "*" => Known::Masked,
            other => Known::Text(answer(other)),
        };
        picture.insert(key.clone(), known);
    }
}

/// What differs between what was recorded and the record, if anything does that was not `apart` already.
fn compare(
    expected: &Picture,
    violations: &[(String, String)],
    record: &Record,
    refused: Option<String>,
    world: &dyn World,
    apart: &mut Apart,
) -> Option<(String, String)> {
    let got = picture(record, world);
    let before = std::mem::take(apart);
    let (mut wanted, mut found) = (Vec::new(), Vec::new());
    if let Some(refused) = refused {
        found.push(refused);
    }
    for key in expected.keys().chain(got.keys().filter(|key| !expected.contains_key(*key))) {
        let (one, other) = (expected.get(key), got.get(key));
        if same(one, other) {
            continue;
        }
        let pair = (one.cloned(), other.cloned());
        if before.get(key) != Some(&pair) {
            wanted.push(format!("{key} = {}", show(one)));
            found.push(format!("{key} = {}", show(other)));
        }
        apart.insert(key.clone(), pair);
    }
    let here = replay::violations(record);
    for (reference, condition) in violations.iter().filter(|violation| !here.contains(violation)) {
        wanted.push(format!("{reference} {condition}"));
    }
    for (reference, condition) in here.iter().filter(|violation| !violations.contains(violation)) {
        found.push(format!("{reference} {condition}"));
    }
    (!wanted.is_empty() || !found.is_empty()).then(|| (wanted.join("; "), found.join("; ")))
}

fn show(known: Option<&Known>) -> String {
    match known {
        None => "absent".into(),
        Some(Known::Text(text)) => format!("{text:?}"),
        Some(Known::Off) => "not relevant".into(),
        Some(Known::Count(count)) => count.to_string(),
        Some(Known::Masked) => "*".into(),
    }
}

/// Numbers are recorded as that engine prints them (`0.0`, `45.07 7.68 240.0 5.0`), here as they were entered:
/// where a decimal has gone into a text it is read back as a number too.
fn same(one: Option<&Known>, other: Option<&Known>) -> bool {
    match (one, other) {
        (Some(Known::Masked), Some(_)) => true,
        (Some(Known::Text(one)), Some(Known::Text(other))) => {
            one == other || is_uuid(one) && is_uuid(other) || plain_numbers(one) == plain_numbers(other)
        }
        (one, other) => one == other,
    }
}

/// Random identifiers are different each time.
fn is_uuid(text: &str) -> bool {
    text.len() == 36 && text.split('-').map(str::len).eq([8, 4, 4, 4, 12])
}

/// A text with its numbers without needless zeros after the point.
fn plain_numbers(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(|character: char| character.is_ascii_digit()) {
        let (before, number) = rest.split_at(start);
        let end =
            number.find(|character: char| !character.is_ascii_digit() && character != '.').unwrap_or(number.len());
        let (number, after) = number.split_at(end);
        out.push_str(before);
        match number.split_once('.') {
            Some((whole, fraction)) if !fraction.contains('.') => {
                out.push_str(whole);
                let fraction = fraction.trim_end_matches('0');
                if !fraction.is_empty() {
                    out.extend([".", fraction]);
                }
            }
            _ => out.push_str(number),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// What a trace tells of a record.
fn picture(record: &Record, world: &dyn World) -> Picture {
    let mut picture = Picture::new();
    for node in record.nodes(world) {
        let reference = node.reference.to_string();
        if let Some(count) = node.instances {
            picture.insert(format!("#{reference}"), Known::Count(count as u64));
            if !node.relevant {
                picture.insert(format!("{reference}/"), Known::Off);
            }
        } else if node.is_leaf {
            let known = if node.relevant { Known::Text(node.value.to_owned()) } else { Known::Off };
            picture.insert(reference, known);
        } else if !node.relevant {
            picture.insert(format!("{reference}/"), Known::Off);
        }
    }
    picture
}
