// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Loops (legacy): a group for each choice of a list.

use super::{
    build::TableList,
    plan::{Id, Node, Plan, What, Words},
    row::{self, words},
};
use crate::survey::Item;

impl<'s> Plan<'s> {
    /// A loop: a group for each choice of its list, each with a copy of what the loop holds.
    pub(super) fn columns(
        &mut self,
        parent: Id,
        item: &'s Item,
        list: &str,
        table: &mut TableList,
        meta: &mut Vec<Node<'s>>,
    ) {
        let mut node = Node::of_row(self.survey, item, self.in_repeat(parent));
        let title = node.tabulate(item);
        let id = self.add(parent, node);
        let choices = self.survey.list(list).map(|list| list.choices.as_slice()).unwrap_or_default();
        for choice in choices.iter().filter(|choice| choice.name != "none") {
            let label = words(self.survey, &choice.cells, "label");
            let column = Node {
                what: What::Group,
                name: choice.name.clone(),
                label: label.clone(),
                media: row::media(self.survey, &choice.cells),
                ..Node::default()
            };
            let column = self.add(id, column);
            if let Some(title) = &title {
                *table = Some(None);
                if let Some(title) = title.clone() {
                    self.add(column, title);
                }
            }
            self.rows(column, &item.children, table, meta);
            for child in self.nodes[column].children.clone() {
                self.nodes[child].fill_in(&choice.name, &label);
            }
        }
        *table = None;
    }
}

impl Node<'_> {
    /// Puts name and label of a loop's column where the row says `%(name)s` and `%(label)s`.
    fn fill_in(&mut self, name: &str, column: &Words) {
        let plain = |label: &str, text: &str| text.replace("%(name)s", name).replace("%(label)s", label);
        let in_language = |language: Option<&str>| match column {
            Words::Plain(label) => label.clone(),
            Words::Languages(all) => {
                let found = all.iter().find(|(known, _)| Some(known.as_str()) == language).or_else(|| all.first());
                found.map(|(_, label)| label.clone()).unwrap_or_default()
            }
            Words::None => String::new(),
        };
        for words in [&mut self.label, &mut self.hint, &mut self.guidance] {
            match words {
                Words::None => {}
                Words::Plain(text) => *text = plain(&in_language(None), text),
                Words::Languages(all) => {
                    all.iter_mut().for_each(|(language, text)| *text = plain(&in_language(Some(language)), text));
                }
            }
        }
        let label = in_language(None);
        self.name = plain(&label, &self.name);
        if let Some(bind) = &mut self.bind {
            let fields =
                [&mut bind.relevant, &mut bind.required, &mut bind.readonly, &mut bind.constraint, &mut bind.calculate];
            fields.into_iter().flatten().for_each(|text| *text = plain(&label, text));
        }
    }
}
