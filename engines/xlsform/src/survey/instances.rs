// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Secondary instances: each name stands for one source of data.

use std::collections::{HashMap, HashSet};

use super::{Item, Kind, Select, Source, Template, Type, question::searches, reader::Reader};
use crate::diagnostic::{Diagnostic, Place};

/// First arguments of the calls of `pulldata` in an expression.
fn pulldata(expression: &str) -> impl Iterator<Item = String> {
    expression.split("pulldata").skip(1).filter_map(|rest| {
        let (name, _) = rest.trim_start().strip_prefix('(')?.split_once(',')?;
        Some(name.replace(['\'', '"'], "").trim().to_owned())
    })
}

/// Where an instance has its data; lists have no address.
struct Instance {
    name: String,
    address: Option<String>,
    place: Place,
    text: String,
    external: bool,
}

pub(super) fn check(reader: &mut Reader<'_>) {
    let mut instances = Vec::new();
    let mut saved = None;
    for item in &reader.survey.items {
        pulled(reader, item, &mut instances);
        saved = saved.or_else(|| last_saved(reader, item));
        attached(reader, item, &mut instances);
    }
    instances.extend(saved);
    lists(reader, &mut instances);
    clashes(reader, instances);
    geometries(reader);
}

/// Files that an item attaches.
fn attached(reader: &Reader<'_>, item: &Item, instances: &mut Vec<Instance>) {
    let Kind::Question(kind) = &item.kind else { return };
    let (name, address, external) = match kind {
        Type::CsvExternal => (item.name.clone(), format!("jr://file-csv/{}.csv", item.name), true),
        Type::XmlExternal => (item.name.clone(), format!("jr://file/{}.xml", item.name), true),
        Type::Select(select) => {
            let Source::File(file) = &select.source else { return };
            let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
            let folder = if file.ends_with(".csv") { "file-csv" } else { "file" };
            (stem.to_owned(), format!("jr://{folder}/{file}"), false)
        }
        _ => return,
    };
    let place = reader.survey.place(item.at);
    instances.push(Instance { name, address: Some(address), place, text: item.name.clone(), external });
}

/// Files that expressions look up with `pulldata`.
fn pulled(reader: &Reader<'_>, item: &Item, instances: &mut Vec<Instance>) {
    for key in ["calculation", "constraint", "read_only", "required", "relevant", "choice_filter", "default"] {
        let Some(cell) = item.cells.get(key) else { continue };
        for name in pulldata(&cell.text) {
            let address = Some(format!("jr://file-csv/{name}.csv"));
            let place = reader.survey.place(cell.at);
            instances.push(Instance { name, address, place, text: cell.text.clone(), external: false });
        }
    }
}

/// The record saved before, when some expression reads it.
fn last_saved(reader: &Reader<'_>, item: &Item) -> Option<Instance> {
    let keys = ["calculation", "constraint", "read_only", "required", "relevant", "choice_filter", "default"];
    let cell = keys.iter().filter_map(|key| item.cells.get(key)).find(|cell| {
        Template::parse(&cell.text).is_ok_and(|template| template.references().any(|found| found.last_saved))
    })?;
    Some(Instance {
        name: "__last-saved".to_owned(),
        address: Some("jr://instance/last-saved".to_owned()),
        place: reader.survey.place(cell.at),
        text: cell.text.clone(),
        external: false,
    })
}

/// Lists of choices, but for those that `search()` looks up elsewhere.
fn lists(reader: &Reader<'_>, instances: &mut Vec<Instance>) {
    let searched: HashSet<&str> = reader
        .survey
        .items
        .iter()
        .filter(|item| item.text("appearance").is_some_and(searches))
        .filter_map(|item| match &item.kind {
            Kind::Question(Type::Select(Select { source: Source::List(list), .. })) => Some(list.as_str()),
            _ => None,
        })
        .collect();
    for list in &reader.survey.lists {
        let searched = searched.contains(list.name.as_str());
        if let (false, Some(first)) = (searched, list.choices.first()) {
            let place = reader.survey.place(first.at);
            let text = first.name.clone();
            instances.push(Instance { name: list.name.clone(), address: None, place, text, external: false });
        }
    }
}

fn clashes(reader: &mut Reader<'_>, instances: Vec<Instance>) {
    let mut seen: HashMap<String, Instance> = HashMap::new();
    for instance in instances {
        let Some(earlier) = seen.get(&instance.name) else {
            seen.insert(instance.name.clone(), instance);
            continue;
        };
        let twice = earlier.external && instance.external;
        if twice || earlier.address != instance.address {
            let code = if twice { Diagnostic::error("instance-twice") } else { Diagnostic::error("instance-clash") };
            let finding = code.with("name", instance.name.as_str()).at(instance.place, instance.text);
            reader.found.push(finding.see(earlier.place.clone()));
        }
    }
}

/// `reference-geometry` names data with a geometry: a list, a file or a repeat.
fn geometries(reader: &mut Reader<'_>) {
    let survey = &reader.survey;
    let mut known: Vec<&str> = survey.lists.iter().map(|list| list.name.as_str()).collect();
    known.extend(survey.entities.iter().map(|entity| entity.list.as_str()));
    for item in &survey.items {
        match &item.kind {
            Kind::Question(Type::CsvExternal | Type::XmlExternal) => {
                known.push(item.name.rsplit_once('.').map_or(&item.name, |(stem, _)| stem));
            }
            Kind::Question(Type::Select(select)) => match &select.source {
                Source::File(file) => known.push(file.rsplit_once('.').map_or(file, |(stem, _)| stem)),
                Source::List(list) => known.push(list),
                _ => {}
            },
            _ => {}
        }
    }
    let mut found = Vec::new();
    for item in &survey.items {
        let Some(target) = item.parameter("reference-geometry") else { continue };
        if !matches!(item.kind, Kind::Question(Type::Geopoint | Type::Geotrace | Type::Geoshape)) {
            continue;
        }
        let reference = Template::parse(target).ok().and_then(|template| template.only().cloned());
        let repeat = reference.is_some_and(|reference| {
            survey.items.iter().any(|item| item.kind == Kind::Repeat && item.name == reference.name)
        });
        let listed = known.iter().any(|name| name.to_lowercase() == target);
        if !repeat && !listed {
            let cell = item.cells.get("parameters").cloned().unwrap_or_default();
            let finding = Diagnostic::error("geometry-unknown").with("value", target);
            found.push(finding.at(survey.place(cell.at), cell.text));
        }
    }
    reader.found.append(&mut found);
}
