// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Lookup lists and attached files.

use super::{
    pick::file_source,
    plan::{Id, Plan, What, Words},
    record::Grower,
    reference::has_last_saved,
};
use crate::{
    definition::{Secondary, Source, namespace::XFORMS},
    survey::{Kind, List, Type, is_name},
    tree::Tree,
};

impl Plan<'_> {
    /// Files, in order of use; the record saved before; lists.
    pub(super) fn secondary(&self) -> Vec<Secondary> {
        let mut all: Vec<Secondary> = Vec::new();
        let mut last_saved = false;
        let mut add = |id: String, source: Source| {
            if !all.iter().any(|known| known.id == id) {
                all.push(Secondary { id, source });
            }
        };
        for id in self.in_order() {
            let expressions = self.expressions(id);
            for file in expressions.iter().flat_map(|text| pulled(text)) {
                let source = format!("jr://file-csv/{file}.csv");
                add(file, Source::External(source));
            }
            if let Some((name, source)) = self.file_of(id) {
                add(name, Source::External(source));
            }
            last_saved |= expressions.iter().any(|text| has_last_saved(text));
        }
        if last_saved {
            add("__last-saved".to_owned(), Source::External("jr://instance/last-saved".to_owned()));
        }
        let searched: Vec<&str> = self
            .in_order()
            .into_iter()
            .filter(|id| self.searches(*id))
            .filter_map(|id| self.nodes[id].itemset.as_deref())
            .collect();
        for list in self.lists.iter().filter(|list| !searched.contains(&list.name.as_str())) {
            add(list.name.clone(), Source::Inline(self.list_tree(list)));
        }
        all
    }

    /// The expressions of a node that may look something up.
    fn expressions(&self, id: Id) -> Vec<&str> {
        let node = &self.nodes[id];
        let bind = node.bind.as_ref();
        let bind = bind.map(|it| [&it.calculate, &it.constraint, &it.readonly, &it.required, &it.relevant]);
        let filter = node.item.filter(|_| node.what == What::Question).and_then(|item| item.text("choice_filter"));
        let default = node.default.as_deref().filter(|_| node.what == What::Question);
        bind.into_iter().flatten().filter_map(|text| text.as_deref()).chain(filter).chain(default).collect()
    }

    /// The file that a node attaches or takes its choices from.
    fn file_of(&self, id: Id) -> Option<(String, String)> {
        let node = &self.nodes[id];
        match &node.item?.kind {
            Kind::Question(Type::CsvExternal) => Some((node.name.clone(), format!("jr://file-csv/{}.csv", node.name))),
            Kind::Question(Type::XmlExternal) => Some((node.name.clone(), format!("jr://file/{}.xml", node.name))),
            Kind::Question(Type::Select(_)) => file_source(node.itemset.as_deref()?),
            _ => None,
        }
    }

    fn list_tree(&self, list: &List) -> Tree {
        let mut grower = Grower::new(XFORMS, &[]);
        let root = grower.element(Tree::DOCUMENT, "root", "");
        let translated = self.translated.contains(&list.name);
        for (position, choice) in list.choices.iter().enumerate() {
            let item = grower.element(root, "item", "");
            if translated {
                grower.element(item, "itextId", &format!("{}-{position}", list.name));
            }
            grower.element(item, "name", &choice.name);
            if let (false, Words::Plain(label)) = (translated, self.choice_label(&list.name, choice)) {
                grower.element(item, "label", &label);
            }
            for entry in choice.cells.0.iter().filter(|entry| is_column(&entry.key)) {
                grower.element(item, &entry.key, &entry.cell.text);
            }
            if let Some(cell) = choice.cells.get("sms_option") {
                grower.element(item, "sms_option", &cell.text);
            }
        }
        grower.tree
    }
}

/// Is it a column that filters and look-ups may use: not one with a meaning, and a name that XML takes?
fn is_column(key: &str) -> bool {
    const KNOWN: [&str; 8] = ["list_name", "name", "label", "image", "big-image", "audio", "video", "sms_option"];
    is_name(key) && !KNOWN.contains(&key)
}

/// The files that `pulldata('file', …)` reads.
fn pulled(text: &str) -> Vec<String> {
    let calls = text.split("pulldata").skip(1);
    let argument = |call: &str| {
        let (argument, _) = call.trim_start().strip_prefix('(')?.split_once(',')?;
        let file: String = argument.chars().filter(|letter| !matches!(letter, '\'' | '"')).collect();
        Some(file.trim().to_owned())
    };
    calls.filter_map(argument).collect()
}
