// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Declarations of entities (ODK XForms specification, entities).

use super::{
    build::first_load,
    plan::{Act, Id, Node, Plan, What},
    question::NEW_REPEAT,
};
use crate::{definition::Bind, survey::Entity};

impl<'s> Plan<'s> {
    /// Adds the element `entity` of each declaration to the `meta` of its group, repeat or record.
    pub(super) fn entities(&mut self) {
        for entity in &self.survey.entities {
            let container = entity.container.map(|id| std::ptr::from_ref(self.survey.item(id)));
            let of_row = |node: &Node<'_>| {
                let same = node.item.map(std::ptr::from_ref) == container;
                same && matches!(node.what, What::Group | What::Repeat | What::Loop)
            };
            let parent = container.and_then(|_| self.nodes.iter().position(of_row)).unwrap_or(Self::ROOT);
            self.entity(parent, entity);
        }
    }

    fn entity(&mut self, container: Id, entity: &Entity) {
        let cell = |key: &str| entity.cells.get(key).map(|cell| cell.text.as_str());
        let (id, create_if, update_if) = (cell("entity_id"), cell("create_if"), cell("update_if"));
        let in_repeat = self.nodes[container].what == What::Repeat || self.repeat_around(container).is_some();
        let meta = self.meta_of(container);
        let node = self.add(meta, Node { what: What::Entity, name: "entity".to_owned(), ..Node::default() });
        self.fixed(node, "dataset", &entity.list, None);
        if id.is_none() || create_if.is_some() {
            self.fixed(node, "create", "1", create_if);
        }
        if let Some(id) = id {
            self.fixed(node, "update", "1", update_if);
            let item = format!("instance('{}')/root/item[name={id}]", entity.list);
            for (name, column) in
                [("baseVersion", "__version"), ("trunkVersion", "__trunkVersion"), ("branchId", "__branchId")]
            {
                self.fixed(node, name, "", Some(&format!("{item}/{column}")));
            }
        }
        let mut attribute = attribute("id", "", Some(computed(id)));
        if id.is_none() {
            attribute.acts.push(first_load("uuid()"));
            if in_repeat {
                attribute.acts.push(Act { event: NEW_REPEAT, ..first_load("uuid()") });
            }
        }
        self.add(node, attribute);
        if let Some(label) = cell("label") {
            let bind = Some(computed(Some(label)));
            self.add(node, Node { what: What::EntityLabel, name: "label".to_owned(), bind, ..Node::default() });
        }
    }

    /// An attribute with this value; computed, when there is a calculation.
    fn fixed(&mut self, entity: Id, name: &str, value: &str, calculate: Option<&str>) {
        self.add(entity, attribute(name, value, calculate.map(|calculate| computed(Some(calculate)))));
    }

    /// The version of the specification of entities that the form needs; `None` when it has none.
    pub(super) fn entities_version(&self) -> Option<&'static str> {
        let scoped = |id: &crate::survey::ItemId| {
            let around = std::iter::once(*id).chain(self.survey.ancestors(*id));
            around.into_iter().any(|id| self.survey.item(id).kind == crate::survey::Kind::Repeat)
        };
        match self.survey.entities.as_slice() {
            [] => None,
            [one] if !one.container.as_ref().is_some_and(scoped) => Some("2024.1.0"),
            _ => Some("2025.1.0"),
        }
    }
}

fn attribute<'s>(name: &str, value: &str, bind: Option<Bind>) -> Node<'s> {
    let default = Some(value.to_owned());
    Node { what: What::Attribute, name: name.to_owned(), default, bind, ..Node::default() }
}

fn computed(calculate: Option<&str>) -> Bind {
    Bind {
        data_type: "string".to_owned(),
        readonly: Some("true()".to_owned()),
        calculate: calculate.map(str::to_owned),
        ..Bind::default()
    }
}
