// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/registro`: where the facts come from, and how data of past years meets the Comuni of today.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use tables::{Cell, Column as Field, Kind};
use web::{
    AppState, Failure, Reader,
    components::{Choice, Crumb},
    listing::{Asked, Column, Direction, Download, ListView, Shape, USUAL_FORMATS},
    show,
};

use crate::{
    ChangeKind, Registry, Succession,
    queries::{coded_columns::change_column, comuni_list::provenance},
    slug,
};

/// The day from which the hand-checked table tells every succession.
const SINCE: i32 = 2021;

const SUCCESSIONS: Shape = Shape {
    columns: &[
        Column::text("nome", "registry-comune"),
        Column::text("codice", "registry-istat-code"),
        Column::text("come", "registry-register-how"),
        Column::text("fine", "registry-register-last-day"),
        Column::text("oggi", "registry-register-after"),
    ],
    filters: &["modo"],
    sort: ("fine", Direction::Down),
    per_page: 50,
    formats: USUAL_FORMATS,
};

#[derive(Template)]
#[template(path = "register.html")]
struct RegisterPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    sources: Vec<Source>,
    kinds: Vec<Choice>,
    list: ListView,
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

/// The page, or the list of successions as a file.
pub(super) async fn show_register(State(app): State<AppState>, reader: Reader) -> Result<Response, Failure> {
    let registry = crate::of(&app);
    let asked = SUCCESSIONS.asked(&reader);
    let successions = narrowed(&registry, &reader, &asked);
    if let Some(format) = asked.format {
        let title = reader.t("registry-register-changes");
        let download =
            Download { stem: "successioni", columns: fields(&reader), provenance: provenance(&reader, title) };
        return download.answer(&reader, format, successions.iter().map(|one| cells(&registry, one)));
    }
    let title = reader.t("registry-register");
    let older = |succession: &&Succession| chrono::Datelike::year(&succession.last_day) < SINCE;
    let page = RegisterPage {
        crumbs: vec![Crumb::here(title.clone())],
        title,
        sources: sources(&reader),
        kinds: kinds(&reader, &asked),
        list: SUCCESSIONS.view(&reader, &asked, successions.len(), reader.t("registry-register-changes")),
        older: registry.successions().iter().filter(older).count(),
        changes: asked.cut(&successions).iter().map(|one| change(&reader, &registry, one)).collect(),
        newer_names: newer_names(&reader, &registry),
        newer_codes: registry.newer_codes().len(),
        comuni: registry.comuni().len(),
        reader,
    };
    Ok(show(&page)?.into_response())
}

/// The successions that are asked for, in the order asked for.
fn narrowed<'a>(registry: &'a Registry, reader: &Reader, asked: &Asked) -> Vec<&'a Succession> {
    let search = asked.search.as_deref().map(slug);
    let kind = asked.filter("modo").and_then(ChangeKind::from_word);
    let found = |one: &&Succession| {
        kind.is_none_or(|kind| kind == one.kind)
            && search.as_deref().is_none_or(|search| {
                let after = after(registry, one).map(|(name, _)| slug(&name)).unwrap_or_default();
                slug(&one.name).contains(search) || one.code.to_string() == search || after.contains(search)
            })
    };
    let mut list: Vec<&Succession> = registry.successions().iter().filter(found).collect();
    list.sort_by_cached_key(|one| {
        let by = match asked.sort {
            "nome" => slug(&one.name),
            "codice" => one.code.to_string(),
            "come" => reader.t(one.kind.text_key()),
            "oggi" => after(registry, one).map(|(name, _)| slug(&name)).unwrap_or_default(),
            _ => one.last_day.to_string(),
        };
        (by, one.code)
    });
    if asked.direction == Direction::Down {
        list.reverse();
    }
    list
}

fn kinds(reader: &Reader, asked: &Asked) -> Vec<Choice> {
    let pairs = ChangeKind::ALL.into_iter().map(|kind| (kind.word().to_owned(), reader.t(kind.text_key())));
    Choice::list(pairs, asked.filter("modo"))
}

fn fields(reader: &Reader) -> Vec<Field> {
    let kinds = [Kind::Text, Kind::Text, Kind::Text, Kind::Date, Kind::Text];
    let columns = SUCCESSIONS.columns.iter().zip(kinds);
    let fields = columns.map(|(column, kind)| match column.key {
        "come" => change_column(reader, column.key, column.text),
        key => reader.column(key, column.text, kind),
    });
    let more = [("codice_oggi", "registry-register-after-code"), ("atto", "registry-register-act")];
    let more = more.map(|(key, text)| reader.column(key, text, Kind::Text));
    fields.chain(more).collect()
}

fn cells(registry: &Registry, one: &Succession) -> Vec<Cell> {
    let text = |text: Option<String>| text.map_or(Cell::Null, Cell::Text);
    vec![
        Cell::Text(one.name.clone()),
        Cell::Text(one.code.to_string()),
        Cell::Text(one.kind.word().to_owned()),
        Cell::Date(one.last_day),
        text(after(registry, one).map(|(name, _)| name)),
        text(one.successor.map(|code| code.to_string())),
        text(one.act.clone()),
    ]
}

/// Name and address of the Comune that followed.
fn after(registry: &Registry, succession: &Succession) -> Option<(String, String)> {
    succession.successor.map(|code| match registry.comune(code) {
        Some(comune) => (comune.full_name(), comune.path()),
        None => (registry.name_of(code).map_or_else(|| code.to_string(), str::to_owned), format!("/comuni/{code}")),
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
    Change {
        code: succession.code.to_string(),
        name: succession.name.clone(),
        how: reader.t(succession.kind.text_key()),
        day: reader.date_short(succession.last_day),
        after: after(registry, succession).into_iter().collect(),
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
