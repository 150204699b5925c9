// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Small forms with actions and the record after each, recorded with another engine (format `campanile-scenarios/1`).

use std::{collections::HashMap, sync::Arc};

use serde_json::Value;

use super::{
    Score,
    replay::{self, answer},
    ruled,
};
use crate::{
    run::{Program, Record, Reference, World, Writing},
    tree::{Kind, Names, NodeId, Tree},
};

/// Runs scenarios. One case for each beginning and each step; its id is `scenario#step`, `scenario#0` the beginning.
#[must_use]
pub fn run(jsonl: &str) -> Score {
    let mut score = Score::default();
    let mut forms: HashMap<String, Result<Arc<Program>, String>> = HashMap::new();
    let world = replay::world(chrono_tz::Tz::America__Phoenix);
    for line in jsonl.lines().filter(|line| !line.trim().is_empty()) {
        let case: Value = match serde_json::from_str(line) {
            Ok(case) => case,
            Err(problem) => {
                score.count("?", Some(("a line of JSON".into(), problem.to_string())));
                continue;
            }
        };
        let form = case["form"].as_str().unwrap_or_default();
        if let Some(xml) = case["xml"].as_str() {
            forms.insert(form.to_owned(), replay::from_xform(xml));
        } else if case.get("meta").is_none() {
            let steps = case["steps"].as_array().map_or(0, Vec::len);
            match forms.get(form) {
                None => score.skipped += steps + 1,
                // The files beside these forms are not part of the cases.
                Some(Ok(program)) if replay::needs_files(program) => score.skipped += steps + 1,
                Some(program) => scenario(&case, program, &world, &mut score),
            }
        }
    }
    score.explain(ruled::trace);
    score
}

fn scenario(case: &Value, program: &Result<Arc<Program>, String>, world: &dyn World, score: &mut Score) {
    let id = case["id"].as_str().unwrap_or_default();
    let steps = case["steps"].as_array().map_or(&[][..], |steps| steps);
    let program = match program {
        Ok(program) => program,
        Err(problem) => {
            for step in 0..=steps.len() {
                score.count(&format!("{id}#{step}"), Some(("the form runs".into(), problem.clone())));
            }
            return;
        }
    };
    let initial = case["initial"].as_str().unwrap_or_default();
    let (mut record, difference) = begin(program, initial, world);
    score.count(&format!("{id}#0"), difference);
    for (number, step) in (1..).zip(steps) {
        let difference = act(&mut record, step, world).or_else(|| check(&record, step));
        score.count(&format!("{id}#{number}"), difference);
    }
}

/// A new record, or, where the scenario starts from one that was saved, that one opened.
fn begin(program: &Arc<Program>, initial: &str, world: &dyn World) -> (Record, Option<(String, String)>) {
    let record = Record::new(Arc::clone(program), world);
    let difference = compare(initial, &record);
    if difference.is_none() {
        return (record, None);
    }
    match Record::open(Arc::clone(program), initial, world) {
        Ok((opened, _)) if compare(initial, &opened).is_none() => (opened, None),
        _ => (record, difference),
    }
}

/// Does what a step says, or reads what it reads.
fn act(record: &mut Record, step: &Value, world: &dyn World) -> Option<(String, String)> {
    let reference = Reference::from(step["ref"].as_str().unwrap_or_default());
    let done = match step["op"].as_str() {
        Some("read") => {
            let mask = |text: String| if text.starts_with("uuid:") { "*".into() } else { text };
            let got = record.value(&reference).unwrap_or_default().to_owned();
            let (wanted, got) = (mask(answer(&step["value"])), mask(got));
            return (wanted != got).then_some((wanted, got));
        }
        Some("count-repeats") => {
            let got = record.count(&reference).map_or_else(|| "no repeat".into(), |count| count.to_string());
            let wanted = answer(&step["value"]);
            return (wanted != got).then_some((wanted, got));
        }
        Some("add-repeat") => {
            let at = step["at"].as_str().unwrap_or_default();
            let range = at.rsplit_once('[').map_or(at, |(range, _)| range);
            record.add_repeat(&Reference::from(range), world).err()
        }
        Some("remove-repeat") => record.remove_repeat(&reference, world).err(),
        Some("language") => record.set_language(&answer(&step["value"]), world).err(),
        _ => {
            // What cannot be read or chosen counts by what it leaves behind.
            let _ = record.set(&reference, &answer(&step["value"]), world);
            None
        }
    };
    done.map(|problem| ("done".into(), problem.to_string()))
}

fn check(record: &Record, step: &Value) -> Option<(String, String)> {
    let instance = step.get("instance")?.as_str()?;
    if let Some(difference) = compare(instance, record) {
        return Some(difference);
    }
    let (wanted, got) = (replay::recorded_violations(&step["violations"]), replay::violations(record));
    (wanted != got).then(|| (format!("{wanted:?}"), format!("{got:?}")))
}

fn compare(expected: &str, record: &Record) -> Option<(String, String)> {
    let got = record.to_xml(Writing::Submission);
    let (wanted, got) = (plain(expected), plain(&got));
    (wanted != got).then_some((wanted, got))
}

/// A record in a form that can be compared: no namespaces, attributes in order, identifiers masked.
fn plain(xml: &str) -> String {
    let Ok(tree) = Tree::parse(xml, Names::default()) else { return format!("not XML: {xml}") };
    let mut out = String::new();
    if let Some(root) = tree.root() {
        write(&tree, root, &mut out);
    }
    out
}

fn write(tree: &Tree, node: NodeId, out: &mut String) {
    let name = tree.full_name(node);
    out.extend(["<", &name.local]);
    let mut attributes: Vec<(String, &str)> =
        tree.attributes(node).map(|node| (tree.full_name(node).to_string(), tree.stored(node))).collect();
    attributes.sort();
    for (name, value) in attributes {
        let value = if value.starts_with("uuid:") { "*" } else { value };
        out.extend([" ", &name, "=\"", value, "\""]);
    }
    out.push('>');
    if tree.has_children(node) {
        for child in tree.children(node).filter(|child| tree.kind(*child) == Kind::Element) {
            write(tree, child, out);
        }
    } else if &*name.local == "instanceID" {
        out.push('*');
    } else {
        let text = tree.stored(node);
        out.push_str(if text.starts_with("uuid:") { "*" } else { text });
    }
    out.extend(["</", &name.local, ">"]);
}
