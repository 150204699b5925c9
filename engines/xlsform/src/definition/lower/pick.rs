// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can be chosen, marked or tagged.

use super::{
    plan::{Id, Plan, Words},
    reference::{Manner, has_reference},
    row::words,
};
use crate::{
    definition::{Choices, Item, Itemset, Piece, Text},
    survey::{Kind, Source, Type},
};

/// Files that choices can come from.
const FILES: [&str; 3] = [".csv", ".xml", ".geojson"];

/// Name without extension, and the extension, of a file of choices.
pub(super) fn file(itemset: &str) -> Option<(&str, &str)> {
    FILES.iter().find_map(|extension| Some((itemset.strip_suffix(extension)?, *extension)))
}

/// Where a file of choices is found by the device.
pub(super) fn file_source(itemset: &str) -> Option<(String, String)> {
    let (name, extension) = file(itemset)?;
    let place = if extension == ".csv" { "file-csv" } else { "file" };
    Some((name.to_owned(), format!("jr://{place}/{itemset}")))
}

impl Plan<'_> {
    pub(super) fn choices(&self, id: Id) -> Option<Choices> {
        let node = &self.nodes[id];
        if let Some(Kind::Question(Type::Osm(list))) = node.item.map(|item| &item.kind) {
            return self.tags(list.as_deref()?);
        }
        let itemset = node.itemset.as_ref()?;
        if self.query(id).is_some() || self.is_external(id) {
            return None;
        }
        if self.searches(id) {
            return Some(self.items(id, itemset));
        }
        Some(Choices::Itemset(self.itemset(id, itemset)))
    }

    fn is_external(&self, id: Id) -> bool {
        let kind = self.nodes[id].item.map(|item| &item.kind);
        matches!(kind, Some(Kind::Question(Type::Select(select))) if matches!(select.source, Source::External(_)))
    }

    /// The look-up of a select in `external_choices`.
    pub(super) fn query(&self, id: Id) -> Option<String> {
        let node = &self.nodes[id];
        let filter = node.item?.text("choice_filter").filter(|_| self.is_external(id))?;
        let filter = self.expression(filter, Some(id), Manner { current: true, from_parent: false });
        Some(format!("instance('{}')/root/item[{filter}]", node.itemset.as_ref()?))
    }

    /// Does it look its choices up with the appearance `search(…)`? Then Collect wants them in the body.
    pub(super) fn searches(&self, id: Id) -> bool {
        let node = &self.nodes[id];
        let select = matches!(node.item.map(|item| &item.kind), Some(Kind::Question(Type::Select(_))));
        let call = node.appearance.find("search(");
        select && call.is_some_and(|start| node.appearance[start..].contains(')'))
    }

    fn items(&self, id: Id, name: &str) -> Choices {
        let translated = self.translated.contains(name);
        let choices = self.list(name).map(|list| list.choices.as_slice()).unwrap_or_default();
        let items = choices.iter().enumerate().map(|(position, choice)| Item {
            value: choice.name.trim().to_owned(),
            label: match self.choice_label(name, choice) {
                _ if translated => Text(vec![Piece::Translated(format!("'{name}-{position}'"))]),
                Words::Plain(label) if self.nodes[id].label.is_some() => Text(self.pieces(&label, None)),
                _ => Text::default(),
            },
        });
        Choices::Items(items.collect())
    }

    fn tags(&self, list: &str) -> Option<Choices> {
        let list = self.survey.osm.iter().find(|osm| osm.name == list)?;
        let items = list.choices.iter().map(|tag| Item {
            value: tag.name.clone(),
            label: match words(self.survey, &tag.cells, "label") {
                Words::Plain(label) => Text(self.pieces(&label, None)),
                _ => Text::default(),
            },
        });
        Some(Choices::Items(items.collect()))
    }

    fn itemset(&self, id: Id, source: &str) -> Itemset {
        let item = self.nodes[id].item;
        let (mut itemset, implied) = if file(source).is_some() {
            (self.of_file(id, source), None)
        } else if has_reference(source) {
            self.of_answers(id, source)
        } else {
            let label = if self.translated.contains(source) { "jr:itext(itextId)" } else { "label" };
            (of_instance(source, "name", label), None)
        };
        let filter = item.and_then(|item| item.text("choice_filter")).map(|filter| {
            let answers = has_reference(source);
            let manner = Manner { current: true, from_parent: answers };
            let filter = self.expression(filter, Some(id), manner);
            let nodes = itemset.nodes.as_str();
            if answers { filter.replace(&format!("current()/{nodes}"), ".").replace(nodes, ".") } else { filter }
        });
        if let Some(filter) = filter.or(implied) {
            itemset.nodes = format!("{}[{filter}]", itemset.nodes);
        }
        if item.and_then(|item| item.parameter("randomize")) == Some("true") {
            let seed = item.and_then(|item| item.parameter("seed"));
            let seed = seed.map(|seed| format!(", {}", self.expression(seed, Some(id), Manner::default())));
            itemset.nodes = format!("randomize({}{})", itemset.nodes, seed.unwrap_or_default());
        }
        itemset
    }

    fn of_file(&self, id: Id, source: &str) -> Itemset {
        let (name, extension) = file(source).unwrap_or((source, ""));
        let (value, label) = if extension == ".geojson" { ("id", "title") } else { ("name", "label") };
        let parameter = |key, default| self.nodes[id].item.and_then(|item| item.parameter(key)).unwrap_or(default);
        of_instance(name, parameter("value", value), parameter("label", label))
    }

    /// Choices that are the answers to a question in a repeat, blanks left out; on a map, the repeat's geometries.
    fn of_answers(&self, id: Id, source: &str) -> (Itemset, Option<String>) {
        let path = self.expression(source, Some(id), Manner { current: false, from_parent: true });
        if self.nodes[id].control == Some("input") {
            let itemset = Itemset { nodes: path, value: "geometry".to_owned(), label: "geometry".to_owned() };
            return (itemset, Some("./geometry != ''".to_owned()));
        }
        let (nodes, name) = path.rsplit_once('/').unwrap_or(("", &path));
        let itemset = Itemset { nodes: nodes.to_owned(), value: name.to_owned(), label: name.to_owned() };
        (itemset, Some(format!("./{name} != ''")))
    }
}

fn of_instance(name: &str, value: &str, label: &str) -> Itemset {
    Itemset { nodes: format!("instance('{name}')/root/item"), value: value.to_owned(), label: label.to_owned() }
}
