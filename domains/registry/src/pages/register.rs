// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/registro`: where the facts come from, and how data of past years meets the Comuni of today.

use askama::Template;
use axum::{extract::State, response::Html};
use web::{AppState, Failure, Reader, components::Crumb, show};

use crate::{Registry, Succession};

/// The day from which the hand-checked table tells every succession.
const SINCE: i32 = 2021;

#[derive(Template)]
#[template(path = "register.html")]
struct RegisterPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    sources: Vec<Source>,
    changes: Vec<Change>,
    newer_names: Vec<Change>,
    newer_codes: usize,
    older: usize,
    comuni: usize,
}

/// A source of facts: the keys of its texts.
struct Source {
    what: String,
    who: String,
    licence: String,
}

/// What happened to a Comune.
struct Change {
    code: String,
    name: String,
    how: String,
    day: String,
    /// Name and address of who follows.
    after: Vec<(String, String)>,
    act: String,
}

/// The page.
pub(super) async fn show_register(State(app): State<AppState>, reader: Reader) -> Result<Html<String>, Failure> {
    let registry = crate::of(&app);
    let recent = |succession: &&Succession| chrono::Datelike::year(&succession.last_day) >= SINCE;
    let mut recents: Vec<&Succession> = registry.successions().iter().filter(recent).collect();
    recents.sort_by_key(|succession| (std::cmp::Reverse(succession.last_day), succession.code));
    let title = reader.t("registry-register");
    show(&RegisterPage {
        crumbs: vec![Crumb::here(title.clone())],
        title,
        sources: sources(&reader),
        older: registry.successions().len() - recents.len(),
        changes: recents.into_iter().map(|succession| change(&reader, &registry, succession)).collect(),
        newer_names: newer_names(&reader, &registry),
        newer_codes: registry.newer_codes().len(),
        comuni: registry.comuni().len(),
        reader,
    })
}

fn sources(reader: &Reader) -> Vec<Source> {
    let keys = ["istat", "residents", "area", "ipa", "anpr"];
    let source = |key: &str| Source {
        what: reader.t(&format!("registry-register-{key}")),
        who: reader.t(&format!("registry-register-{key}.who")),
        licence: reader.t(&format!("registry-register-{key}.licence")),
    };
    keys.map(source).into()
}

fn change(reader: &Reader, registry: &Registry, succession: &Succession) -> Change {
    let after = succession.successor.map(|code| match registry.comune(code) {
        Some(comune) => (comune.full_name(), comune.path()),
        None => (registry.name_of(code).map_or_else(|| code.to_string(), str::to_owned), format!("/comuni/{code}")),
    });
    Change {
        code: succession.code.to_string(),
        name: succession.name.clone(),
        how: reader.t(succession.kind.text_key()),
        day: reader.date_short(succession.last_day),
        after: after.into_iter().collect(),
        act: succession.act.clone().unwrap_or_default(),
    }
}

fn newer_names(reader: &Reader, registry: &Registry) -> Vec<Change> {
    let named = |newer: &crate::DatedName| {
        let comune = registry.comune(newer.code)?;
        Some(Change {
            code: newer.code.to_string(),
            name: comune.full_name(),
            how: newer.name.clone(),
            day: reader.date_short(newer.day),
            after: vec![(comune.full_name(), comune.path())],
            act: String::new(),
        })
    };
    registry.newer_names().iter().filter_map(named).collect()
}
