// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which crate leans on which: a crate uses the floors below its own, and on its own floor only the agreed arrows.

use std::collections::BTreeMap;

use super::{Complaint, tree::Tree};

/// The floors, from the top.
const FLOORS: [&str; 4] = ["app", "domains", "platform", "engines"];

/// The arrows allowed within a floor: who, and on whom. `*` is any crate of the floor but those that may use none.
const ARROWS: [(&str, &str); 21] = [
    ("*", "letters"),
    ("*", "registry"),
    ("*", "identity"),
    ("observatory", "funding"),
    ("observatory", "survey"),
    ("agenda", "funding"),
    ("agenda", "observatory"),
    ("agenda", "survey"),
    ("campaign", "survey"),
    ("explore", "observatory"),
    ("explore", "report"),
    ("explore", "survey"),
    ("report", "survey"),
    ("report", "funding"),
    ("report", "observatory"),
    ("store", "kernel"),
    ("gate", "kernel"),
    ("press", "kernel"),
    ("outside", "kernel"),
    ("web", "*"),
    ("store", "store-macros"),
];

/// Crates that may use nobody of their own floor.
const HERMITS: [&str; 6] = ["transparency", "letters", "kernel", "store-macros", "eid", "vault"];

struct Member<'a> {
    name: String,
    floor: usize,
    manifest: &'a str,
    path: &'a str,
}

/// Checks the dependencies of every crate but `xtask`, which builds nothing that ships.
pub(super) fn check(tree: &Tree) -> Vec<Complaint> {
    let members: BTreeMap<String, Member<'_>> =
        tree.files.iter().filter_map(|file| member(&file.path, &file.text)).map(|m| (m.name.clone(), m)).collect();
    members.values().flat_map(|member| complaints(member, &members)).collect()
}

fn member<'a>(path: &'a str, manifest: &'a str) -> Option<Member<'a>> {
    let folder = path.strip_suffix("/Cargo.toml")?;
    let floor = FLOORS.iter().position(|floor| folder.split('/').next() == Some(*floor))?;
    let is_room = folder.split('/').count() <= 2 || folder == "platform/store/macros";
    let value: toml::Table = manifest.parse().ok()?;
    let name = value.get("package")?.get("name")?.as_str()?.to_owned();
    is_room.then_some(Member { name, floor, manifest, path })
}

fn complaints(member: &Member<'_>, members: &BTreeMap<String, Member<'_>>) -> Vec<Complaint> {
    let Ok(manifest) = member.manifest.parse::<toml::Table>() else { return Vec::new() };
    let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
    let names = dependencies.into_iter().flat_map(|table| table.keys());
    names
        .filter_map(|name| members.get(name).or_else(|| members.get(&format!("campanile-{name}"))))
        .filter_map(|other| Some((other, objection(member, other)?)))
        .map(|(other, message)| Complaint::fault(member.path, line_of(member.manifest, &other.name), message))
        .collect()
}

fn objection(member: &Member<'_>, other: &Member<'_>) -> Option<String> {
    let (who, whom) = (&member.name, &other.name);
    if other.floor < member.floor {
        return Some(format!(
            "`{who}` ({}) leans on `{whom}` ({}), a floor above it; turn the arrow with an event or a fact",
            FLOORS[member.floor], FLOORS[other.floor]
        ));
    }
    if other.floor > member.floor {
        return None;
    }
    if FLOORS[member.floor] == "engines" {
        return Some(format!("`{who}` leans on `{whom}`: engines know nobody, not even each other"));
    }
    let may = |&(from, to): &(&str, &str)| (from == "*" || from == who) && (to == "*" || to == whom);
    let allowed = !HERMITS.contains(&who.as_str()) && ARROWS.iter().any(may) && !is_backwards(who, whom);
    (!allowed).then(|| {
        format!(
            "`{who}` leans on `{whom}`: not one of the arrows of ARCHITECTURE.md; use an event of the journal or a fact"
        )
    })
}

/// `registry` stands at the bottom of its floor, `identity` on it.
fn is_backwards(who: &str, whom: &str) -> bool {
    who == "registry" && whom == "identity"
}

fn line_of(manifest: &str, name: &str) -> usize {
    let short = name.strip_prefix("campanile-").unwrap_or(name);
    manifest.lines().position(|line| line.starts_with(short)).map_or(1, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(crates: &[(&str, &str, &str)]) -> Vec<String> {
        let manifest = |name: &str, uses: &str| {
            format!("[package]\nname = \"{name}\"\n[dependencies]\n{}", uses.replace(' ', " = {}\n") + " = {}\n")
        };
        let files: Vec<(String, String)> =
            crates.iter().map(|(folder, name, uses)| (format!("{folder}/Cargo.toml"), manifest(name, uses))).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        check(&Tree::given(&files)).into_iter().map(|complaint| complaint.message).collect()
    }

    #[test]
    fn the_agreed_arrows_pass() {
        let house = [
            ("app", "campanile", "funding observatory web"),
            ("domains/registry", "registry", "web store"),
            ("domains/letters", "letters", "outside"),
            ("domains/funding", "funding", "registry letters tables"),
            ("domains/observatory", "observatory", "funding registry"),
            ("platform/web", "web", "store kernel press"),
            ("platform/store", "store", "kernel store-macros"),
            ("platform/store/macros", "store-macros", "syn"),
            ("platform/press", "press", "kernel"),
            ("platform/kernel", "kernel", "chrono"),
            ("engines/tables", "campanile-tables", "csv"),
        ];
        assert_eq!(said(&house), Vec::<String>::new());
    }

    #[test]
    fn a_floor_above_is_refused() {
        let said = said(&[("platform/web", "web", "funding"), ("domains/funding", "funding", "web")]);
        assert!(said[0].contains("`web` (platform) leans on `funding` (domains)"), "{said:?}");
        assert_eq!(said.len(), 1);
    }

    #[test]
    fn sideways_arrows_that_were_not_agreed_are_refused() {
        let said = said(&[
            ("domains/funding", "funding", "observatory"),
            ("domains/observatory", "observatory", "serde"),
            ("domains/registry", "registry", "identity"),
            ("domains/identity", "identity", "serde"),
            ("engines/charts", "campanile-charts", "tables"),
            ("engines/tables", "campanile-tables", "csv"),
        ]);
        assert_eq!(said.len(), 3, "{said:?}");
        assert!(said.iter().any(|s| s.contains("engines know nobody")));
    }
}
