// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Layers inside a domain: pages, api and jobs lean on actions and queries, those on tables, those on nouns.

use std::collections::BTreeMap;

use super::{
    Complaint,
    tree::{File, Tree},
};

/// Where a file of a domain stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layer {
    /// `lib.rs`: it puts the domain together, so it sees all of it.
    Door,
    Pages,
    Api,
    Jobs,
    Actions,
    Queries,
    Tables,
    Noun,
    /// What a crate lends to the tests of others: it looks at the crate from outside.
    Testing,
}

/// The crates only some layers may name, and which.
const OUTSIDERS: [(&str, &[Layer], &str); 4] = [
    (
        "sea_orm",
        &[Layer::Actions, Layer::Queries, Layer::Tables, Layer::Testing],
        "only tables, actions and queries know the database",
    ),
    ("sqlx", &[], "only `store` knows the drivers"),
    ("axum", &[Layer::Door, Layer::Pages, Layer::Api, Layer::Testing], "only pages and api serve HTTP"),
    ("askama", &[Layer::Door, Layer::Pages, Layer::Jobs], "only pages, and jobs that write mail, have templates"),
];

/// Checks every file of every domain's `src`, and that `platform` but `web` serves no HTTP.
pub(super) fn check(tree: &Tree) -> Vec<Complaint> {
    let doors: BTreeMap<&str, Vec<(String, String)>> =
        tree.of_kind("rs").filter_map(|file| Some((file.path.strip_suffix("/src/lib.rs")?, reexports(file)))).collect();
    let mut complaints = Vec::new();
    for file in tree.of_kind("rs") {
        if let Some((crate_path, rest)) = file.path.split_once("/src/") {
            // A module wins over a function of the same name that the door exports.
            let is_module = |name: &str| tree.text(&format!("{crate_path}/src/{name}.rs")).is_some();
            let exported = doors.get(crate_path).into_iter().flatten().filter(|(name, _)| !is_module(name));
            let reexports: Vec<(String, String)> = exported.cloned().collect();
            let reexports = reexports.as_slice();
            if crate_path.starts_with("domains/") {
                complaints.extend(in_domain(file, layer(rest), reexports));
            } else if crate_path.starts_with("platform/") {
                complaints.extend(in_platform(file, crate_path));
            } else if crate_path.starts_with("engines/") {
                complaints.extend(in_engine(file));
            }
        }
    }
    complaints
}

fn layer(inside_src: &str) -> Layer {
    let first = inside_src.split('/').next().unwrap_or(inside_src);
    match first.strip_suffix(".rs").unwrap_or(first) {
        "lib" => Layer::Door,
        "testing" => Layer::Testing,
        "pages" => Layer::Pages,
        "api" => Layer::Api,
        "jobs" => Layer::Jobs,
        "actions" => Layer::Actions,
        "queries" => Layer::Queries,
        "tables" => Layer::Tables,
        _ => Layer::Noun,
    }
}

/// A problem may wrap the database's own: `From<DbErr>` has no better home. Widgets read a form as people see it, which
/// nouns lean on too, and draw it.
fn is_exempt(path: &str, named: &str) -> bool {
    (named == "askama" && path.contains("/src/widgets/"))
        || named == "sea_orm" && path.contains("/src/") && path.ends_with("problem.rs")
}

/// Whether a file of one layer may name a module of another.
fn may_see(from: Layer, to: Layer) -> bool {
    match from {
        Layer::Door | Layer::Testing => true,
        Layer::Pages | Layer::Api | Layer::Jobs => {
            from == to || matches!(to, Layer::Actions | Layer::Queries | Layer::Noun | Layer::Door)
        }
        Layer::Actions => matches!(to, Layer::Actions | Layer::Queries | Layer::Tables | Layer::Noun | Layer::Door),
        Layer::Queries => matches!(to, Layer::Queries | Layer::Tables | Layer::Noun | Layer::Door),
        Layer::Tables => matches!(to, Layer::Tables | Layer::Noun),
        Layer::Noun => to == Layer::Noun,
    }
}

fn in_domain(file: &File, from: Layer, reexports: &[(String, String)]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let path = file.path.as_str();
    for named in &file.rust().paths {
        let first = named.segments[0].as_str();
        if let Some((_, _, why)) = OUTSIDERS
            .iter()
            .find(|(name, layers, _)| *name == first && !layers.contains(&from) && !is_exempt(path, first))
        {
            complaints.push(Complaint::fault(path, named.line, format!("names `{first}`: {why}")));
        }
        let Some(second) = named.segments.get(1).filter(|_| first == "crate") else { continue };
        let module = reexports.iter().find(|(name, _)| name == second).map_or(second, |(_, module)| module);
        let to = layer(module);
        // What the door exports is for everybody, pages and jobs of the house included.
        let is_exported_row =
            to == Layer::Tables && module != second && matches!(from, Layer::Pages | Layer::Api | Layer::Jobs);
        if !may_see(from, to) && !is_exported_row {
            let message = format!(
                "{from:?} may not lean on {to:?} (`crate::{second}`): pages, api, jobs → actions, queries → tables → nouns"
            );
            complaints.push(Complaint::fault(path, named.line, message));
        }
    }
    complaints.dedup_by(|a, b| a.line == b.line && a.message == b.message);
    complaints
}

fn in_platform(file: &File, crate_path: &str) -> Vec<Complaint> {
    let objection = |first: &str| match first {
        "axum" | "askama" if crate_path != "platform/web" => {
            Some("only `web` and the pages and api of domains serve HTTP")
        }
        "sea_orm" | "sqlx" if crate_path != "platform/store" => Some("only `store` knows the database"),
        "typst" | "typst_pdf" | "typst_layout" if crate_path != "platform/press" => Some("Typst lives in `press`"),
        // `eid` stands without the house, so that it can be published: it has one door, to providers of identity.
        "reqwest" if file.path == "platform/eid/src/http.rs" => None,
        "reqwest" | "lettre" if crate_path != "platform/outside" => Some("the doors to the world are in `outside`"),
        _ => None,
    };
    first_segments(file, objection)
}

fn in_engine(file: &File) -> Vec<Complaint> {
    let objection = |first: &str| match first {
        "tokio" | "axum" | "sea_orm" | "sqlx" | "reqwest" | "kernel" | "store" | "web" | "press" | "outside" => {
            Some("an engine is pure computation: no I/O, async or platform")
        }
        _ => None,
    };
    first_segments(file, objection)
}

fn first_segments(file: &File, objection: impl Fn(&str) -> Option<&'static str>) -> Vec<Complaint> {
    let named = file.rust().paths.iter().filter(|named| named.segments.len() > 1);
    named
        .filter_map(|named| Some((named, objection(&named.segments[0])?)))
        .map(|(named, why)| Complaint::fault(&file.path, named.line, format!("names `{}`: {why}", named.segments[0])))
        .collect()
}

/// What `lib.rs` re-exports: the name, and the module it comes from.
fn reexports(door: &File) -> Vec<(String, String)> {
    let inside = door.rust().paths.iter().filter(|path| path.segments.len() > 1 && path.segments[0] != "crate");
    inside.filter_map(|path| Some((path.segments.last()?.clone(), path.segments.first()?.clone()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(files: &[(&str, &str)]) -> Vec<String> {
        check(&Tree::given(files))
            .into_iter()
            .map(|complaint| format!("{}: {}", complaint.path, complaint.message))
            .collect()
    }

    #[test]
    fn a_domain_in_order_passes() {
        let files = [
            ("domains/a/src/lib.rs", "mod pages; pub use actions::take_in; use axum::Router;"),
            ("domains/a/src/pages/home.rs", "use axum::Json; use crate::{actions::take_in, queries::board, Avviso};"),
            ("domains/a/src/jobs/digest.rs", "use crate::take_in;"),
            ("domains/a/src/actions/take_in.rs", "use sea_orm::Set; use crate::{tables, queries::board};"),
            ("domains/a/src/tables.rs", "use sea_orm::entity; use crate::avviso::Avviso;"),
            ("domains/a/src/avviso.rs", "use kernel::Id; use crate::cup::Cup;"),
        ];
        assert_eq!(said(&files), Vec::<String>::new());
    }

    #[test]
    fn a_noun_with_a_database_or_a_browser_is_refused() {
        let said = said(&[("domains/a/src/avviso.rs", "fn load(db: &sea_orm::Db) { axum::Json(1); }")]);
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said[0].contains("avviso.rs: names `sea_orm`: only tables, actions and queries know the database"));
    }

    #[test]
    fn layers_do_not_look_up_even_through_the_door() {
        let said = said(&[
            ("domains/a/src/lib.rs", "pub use actions::take_in;"),
            ("domains/a/src/avviso.rs", "use crate::take_in;"),
            ("domains/a/src/queries/board.rs", "use crate::{actions::take_in as other, pages};"),
            ("domains/a/src/pages/home.rs", "use crate::{tables::avviso, api};"),
        ]);
        assert_eq!(said.len(), 5, "{said:?}");
        assert!(said[0].contains("Noun may not lean on Actions (`crate::take_in`)"));
    }

    #[test]
    fn engines_and_platform_keep_to_their_trade() {
        let said = said(&[
            ("engines/charts/src/bar.rs", "use tokio::fs;"),
            ("platform/press/src/world.rs", "use axum::Router;"),
            ("platform/press/src/proof.rs", "use typst::World;"),
            ("platform/web/src/router.rs", "use axum::Router;"),
            ("platform/eid/src/http.rs", "use reqwest::Client;"),
            ("platform/eid/src/client.rs", "use reqwest::Client;"),
        ]);
        assert_eq!(said.len(), 3, "{said:?}");
    }
}
