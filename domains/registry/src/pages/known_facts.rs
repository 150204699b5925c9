// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/registro/dati-noti`: what sources say of every Comune, to search, narrow and download.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::Arc,
};

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use tables::{Cell, Column as Field, Kind, Provenance};
use web::{
    AppState, Failure, Reader,
    components::{Choice, Crumb},
    listing::{Asked, Column, Direction, Download, Format, LARGE_FORMATS, ListView, Shape},
    show,
};

use super::fact_words;
use crate::{
    Fact, IstatCode, RegionCode, Registry,
    fact_key::rank,
    queries::{FactBook, fact_book},
    slug,
};

const FACTS: Shape = Shape {
    columns: &[
        Column::text("comune", "registry-comune"),
        Column::text("dato", "registry-fact-key"),
        Column::text("valore", "registry-fact-value").fixed(),
        Column::text("fonte", "registry-fact-said-by"),
        Column::text("dal", "registry-fact-since"),
        Column::text("al", "registry-fact-as-of"),
    ],
    filters: &["chiave", "regione"],
    sort: ("comune", Direction::Up),
    per_page: 50,
    formats: LARGE_FORMATS,
};

#[derive(Template)]
#[template(path = "known_facts.html")]
struct KnownFactsPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    keys: Vec<Choice>,
    regions: Vec<Choice>,
    list: ListView,
    rows: Vec<FactRow>,
}

/// A fact in the list.
struct FactRow {
    name: String,
    path: String,
    key: String,
    value: String,
    source: String,
    since: String,
    as_of: String,
}

/// The page, or the file.
pub(super) async fn show_known_facts(State(app): State<AppState>, reader: Reader) -> Result<Response, Failure> {
    let (registry, book) = (crate::of(&app), fact_book(&app).await?);
    let asked = FACTS.asked(&reader);
    let found = narrowed(&registry, &reader, &asked, &book);
    match asked.format {
        Some(format) => download(&registry, &reader, format, &found),
        None => page(&registry, reader, &asked, &book, &found),
    }
}

/// The facts that are asked for, in the order asked for.
fn narrowed<'a>(registry: &Registry, reader: &Reader, asked: &Asked, book: &'a FactBook) -> Vec<&'a Fact> {
    let key = asked.filter("chiave");
    let region = asked.filter("regione").and_then(|code| code.parse::<RegionCode>().ok());
    let searched: Option<HashSet<IstatCode>> = asked
        .search
        .as_deref()
        .map(|words| registry.search(words, usize::MAX).into_iter().map(|hit| hit.comune.code).collect());
    let admitted = |fact: &&Fact| {
        key.is_none_or(|key| key == &*fact.key)
            && searched.as_ref().is_none_or(|found| found.contains(&fact.comune))
            && region.is_none_or(|region| registry.comune(fact.comune).is_some_and(|comune| comune.region == region))
    };
    let mut found: Vec<&Fact> = book.facts.iter().filter(admitted).collect();
    let names: BTreeMap<IstatCode, String> = found
        .iter()
        .filter_map(|fact| registry.comune(fact.comune))
        .map(|comune| (comune.code, slug(&comune.name)))
        .collect();
    let keys: BTreeMap<&str, String> = found
        .iter()
        .map(|fact| &*fact.key)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .map(|key| (key, fact_words::key(reader, key)))
        .collect();
    found.sort_by(|a, b| {
        let by_name = || names.get(&a.comune).cmp(&names.get(&b.comune)).then(rank(&a.key).cmp(&rank(&b.key)));
        let order = match asked.sort {
            "dato" => keys.get(&*a.key).cmp(&keys.get(&*b.key)),
            "fonte" => a.source.cmp(&b.source),
            "dal" => a.since.cmp(&b.since),
            "al" => a.as_of.cmp(&b.as_of),
            _ => by_name(),
        };
        let order = if asked.direction == Direction::Down { order.reverse() } else { order };
        order.then_with(by_name).then_with(|| (a.comune, &a.key).cmp(&(b.comune, &b.key)))
    });
    found
}

fn page(
    registry: &Registry,
    reader: Reader,
    asked: &Asked,
    book: &FactBook,
    found: &[&Fact],
) -> Result<Response, Failure> {
    let title = reader.t("registry-facts");
    let regions = registry.regions().iter().map(|region| (region.code.to_string(), region.name.clone()));
    let page = KnownFactsPage {
        crumbs: vec![Crumb::to("/registro", reader.t("registry-register")), Crumb::here(title.clone())],
        keys: keys(&reader, asked, book),
        regions: Choice::list(regions, asked.filter("regione")),
        list: FACTS.view(&reader, asked, found.len(), title.clone()),
        rows: asked.cut(found).iter().map(|fact| row(registry, &reader, fact)).collect(),
        title,
        reader,
    };
    Ok(show(&page)?.into_response())
}

/// The keys that somebody says something under.
fn keys(reader: &Reader, asked: &Asked, book: &FactBook) -> Vec<Choice> {
    let keys: BTreeSet<(usize, &str)> = book.facts.iter().map(|fact| (rank(&fact.key), &*fact.key)).collect();
    let pairs = keys.into_iter().map(|(_, key)| (key.to_owned(), fact_words::key(reader, key)));
    Choice::list(pairs, asked.filter("chiave"))
}

fn row(registry: &Registry, reader: &Reader, fact: &Fact) -> FactRow {
    let comune = registry.comune(fact.comune);
    FactRow {
        name: comune.map_or_else(|| fact.comune.to_string(), crate::Comune::full_name),
        path: comune.map_or_else(|| format!("/comuni/{}", fact.comune), crate::Comune::path),
        key: fact_words::key(reader, &fact.key),
        value: fact_words::value(reader, fact),
        source: fact.source.to_string(),
        since: reader.date_short(fact.since),
        as_of: reader.date_short(fact.as_of),
    }
}

fn download(registry: &Arc<Registry>, reader: &Reader, format: Format, found: &[&Fact]) -> Result<Response, Failure> {
    let rows: Vec<Fact> = found.iter().map(|fact| (*fact).clone()).collect();
    let sources: BTreeSet<&str> = rows.iter().map(|fact| &*fact.source).collect();
    let provenance = Provenance {
        title: reader.t("registry-facts"),
        source: sources.into_iter().collect::<Vec<_>>().join("; "),
        licence: "CC BY 4.0".to_owned(),
        as_of: rows.iter().map(|fact| fact.as_of).max(),
        notes: vec![reader.t("registry-facts-note")],
        ..Provenance::default()
    };
    let registry = Arc::clone(registry);
    let download = Download { stem: "dati-noti", columns: fields(reader), provenance };
    download.stream(reader, format, move |sheet, out| {
        tables::write(format, sheet, rows.iter().map(|fact| cells(&registry, fact)), out)
    })
}

fn fields(reader: &Reader) -> Vec<Field> {
    vec![
        reader.column("codice_istat", "registry-istat-code", Kind::Text),
        reader.column("comune", "registry-comune", Kind::Text),
        reader.column("codice_ipa", "registry-ipa", Kind::Text),
        reader.column("chiave", "registry-fact-key", Kind::Text),
        reader.column("valore", "registry-fact-value", Kind::Text),
        reader.column("fonte", "registry-fact-said-by", Kind::Text),
        reader.column("dal", "registry-fact-since", Kind::Date),
        reader.column("al", "registry-fact-as-of", Kind::Date),
    ]
}

fn cells(registry: &Registry, fact: &Fact) -> Vec<Cell> {
    let comune = registry.comune(fact.comune);
    vec![
        Cell::Text(fact.comune.to_string()),
        comune.map_or(Cell::Null, |comune| Cell::Text(comune.name.clone())),
        comune.and_then(|comune| comune.ipa.clone()).map_or(Cell::Null, Cell::Text),
        Cell::Text(fact.key.to_string()),
        Cell::Text(fact.value.to_string()),
        Cell::Text(fact.source.to_string()),
        Cell::Date(fact.since),
        Cell::Date(fact.as_of),
    ]
}
