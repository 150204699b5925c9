// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `policies/matrix.txt`: each role, each act, each kind of thing, for a reviewer to read.

use std::{env, fmt::Write, fs, path::Path};

use cedar_policy::{EntityTypeName, Schema};
use gate::Gate;
use kernel::{Actor, Problem, ProblemKind, Role};

use crate::{
    given::{A, ANCI, Thing, best_moment, gate, person, things},
    schema::schema,
};

const REWRITE: &str = "CAMPANILE_REWRITE_MATRIX";

const HEAD: &str = "\
# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# Who may do what: what the policies of this folder amount to. A test keeps it; to write it again:
#   CAMPANILE_REWRITE_MATRIX=1 cargo test -p gate matrix
#
# yes  may do it        no  is refused, and told why        .  does not learn that the thing is there
#
# People act for the Comune c_a001 (vertice, rtd, it manager, compiler, viewer, local administrator) or for ANCI (analyst,
# author, administrator), signed in a minute ago at level 2, on the record; the last three are no people.
";

/// The columns.
fn actors() -> Vec<(&'static str, Actor)> {
    vec![
        ("vert", person(A, Role::Vertice)),
        ("rtd", person(A, Role::Rtd)),
        ("itm", person(A, Role::ItManager)),
        ("comp", person(A, Role::Compiler)),
        ("view", person(A, Role::Viewer)),
        ("adm", person(A, Role::Administrator)),
        ("|anal", person(ANCI, Role::Analyst)),
        ("auth", person(ANCI, Role::Author)),
        ("adm", person(ANCI, Role::Administrator)),
        ("|visit", Actor::Visitor),
        ("oper", Actor::Operator),
        ("syst", Actor::System("job")),
    ]
}

/// The actions that apply to a kind of thing, in alphabetical order after `see`.
pub(crate) fn actions(schema: &Schema, kind: &str) -> Vec<String> {
    let kind: EntityTypeName = kind.parse().expect("a kind");
    let applies = |action: &&_| schema.resources_for_action(action).is_some_and(|mut kinds| kinds.any(|k| *k == kind));
    let mut actions: Vec<String> = schema.actions().filter(applies).map(|a| a.id().unescaped().to_owned()).collect();
    actions.sort_by_key(|action| (action != "see", action.clone()));
    actions
}

fn cell(gate: &Gate, actor: &Actor, action: &str, thing: &Thing) -> &'static str {
    match gate.allow_at(best_moment(), actor, action, thing) {
        Ok(()) => "yes",
        Err(refusal) => match refusal.kind() {
            ProblemKind::NotFound => ".",
            ProblemKind::Forbidden => "no",
            _ => panic!("{refusal}"),
        },
    }
}

fn line(text: &mut String, first: &str, cells: impl Iterator<Item = String>) {
    let cells: String = cells.map(|cell| format!("{cell:<7}")).collect();
    writeln!(text, "{}", format!("{first:<28}{cells}").trim_end()).expect("written");
}

fn matrix() -> String {
    let (gate, schema, actors) = (gate(), schema(), actors());
    let mut text = HEAD.to_owned();
    for thing in things() {
        writeln!(text, "\n## {}", format!("{} {}", thing.kind, thing.case).trim_end()).expect("written");
        line(&mut text, "", actors.iter().map(|(name, _)| (*name).to_owned()));
        for action in actions(&schema, thing.kind) {
            let cells = actors.iter().map(|(name, actor)| {
                let bar = if name.starts_with('|') { "|" } else { "" };
                format!("{bar}{}", cell(gate, actor, &action, &thing))
            });
            line(&mut text, &action, cells);
        }
    }
    text
}

#[test]
fn the_matrix_a_reviewer_reads_is_what_the_policies_amount_to() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies/matrix.txt");
    let matrix = matrix();
    if env::var_os(REWRITE).is_some() {
        fs::write(&path, &matrix).expect("written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    let differs = written.lines().zip(matrix.lines()).position(|(old, new)| old != new);
    assert!(
        written == matrix,
        "policies/matrix.txt is not what the policies say, from line {:?}; if they are right, {REWRITE}=1 writes it again",
        differs.map(|line| line + 1)
    );
}
