// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The fields of a form in the order of its record, each with everything the form says about it.

use std::collections::{BTreeMap, HashMap};

use crate::{
    definition::{Action, Bind, Choices, Control, Definition, Element, Repeat, Source, Text},
    tree::{NodeId, Tree},
};

/// What a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldKind {
    /// Holds an answer.
    Leaf,
    /// Holds fields.
    Group,
    /// Holds fields, several times.
    Repeat,
}

/// A node of the record and what the form says about it.
#[derive(Clone, Debug)]
pub(super) struct Field<'a> {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) parent: Option<usize>,
    pub(super) kind: FieldKind,
    /// `string` when the form says nothing.
    pub(super) data_type: &'a str,
    pub(super) bind: Option<&'a Bind>,
    pub(super) control: Option<&'a Control>,
    pub(super) label: Option<&'a Text>,
    pub(super) repeat: Option<&'a Repeat>,
    /// Literal the record starts with.
    pub(super) default: &'a str,
    /// Actions that write it.
    pub(super) actions: Vec<&'a Action>,
    pub(super) extensions: Option<&'a BTreeMap<String, String>>,
}

impl Field<'_> {
    pub(super) fn extension(&self, key: &str) -> Option<&str> {
        self.extensions.and_then(|all| all.get(key)).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// Does somebody else than a person give its value?
    pub(super) fn is_computed(&self) -> bool {
        self.bind.is_some_and(|b| b.preload.is_some() || (b.calculate.is_some() && self.control.is_none()))
    }
}

/// All fields of a form; the root element first.
#[derive(Debug)]
pub(super) struct Shape<'a> {
    pub(super) definition: &'a Definition,
    pub(super) fields: Vec<Field<'a>>,
    pub(super) by_path: HashMap<String, usize>,
}

impl<'a> Shape<'a> {
    pub(super) fn of(definition: &'a Definition) -> Self {
        let mut shape = Self { definition, fields: Vec::new(), by_path: HashMap::new() };
        if let Some(root) = definition.instance.root() {
            shape.add(&definition.instance, root, None);
        }
        for bind in &definition.binds {
            if let Some(field) = shape.at(&bind.path) {
                field.data_type = normal_type(&bind.data_type);
                field.bind = Some(bind);
            }
        }
        for action in &definition.actions {
            if let Some(field) = shape.at(&action.path) {
                field.actions.push(action);
            }
        }
        for (path, extensions) in &definition.extensions {
            if let Some(field) = shape.at(path) {
                field.extensions = Some(extensions);
            }
        }
        shape.visit(&definition.body);
        shape
    }

    fn at(&mut self, path: &str) -> Option<&mut Field<'a>> {
        self.by_path.get(path).map(|at| &mut self.fields[*at])
    }

    fn add(&mut self, tree: &'a Tree, node: NodeId, parent: Option<usize>) {
        let name = tree.full_name(node).to_string();
        let path = format!("{}/{name}", parent.map(|p| self.fields[p].path.as_str()).unwrap_or_default());
        let here = match self.by_path.get(&path) {
            Some(known) => *known,
            None => {
                let kind = if tree.attributes(node).any(|a| &*tree.full_name(a).local == "template") {
                    FieldKind::Repeat
                } else if tree.elements(node).next().is_some() || parent.is_none() {
                    FieldKind::Group
                } else {
                    FieldKind::Leaf
                };
                self.by_path.insert(path.clone(), self.fields.len());
                self.fields.push(Field {
                    path,
                    name,
                    parent,
                    kind,
                    data_type: "string",
                    bind: None,
                    control: None,
                    label: None,
                    repeat: None,
                    default: if kind == FieldKind::Leaf { tree.stored(node) } else { "" },
                    actions: Vec::new(),
                    extensions: None,
                });
                self.fields.len() - 1
            }
        };
        for child in tree.elements(node) {
            self.add(tree, child, Some(here));
        }
    }

    fn visit(&mut self, elements: &'a [Element]) {
        for element in elements {
            match element {
                Element::Control(control) => {
                    if let Some(field) = self.at(&control.path) {
                        field.control.get_or_insert(control);
                        field.label = field.label.or(control.label.as_ref());
                    }
                }
                Element::Group(group) => {
                    if let Some(field) = group.path.as_deref().and_then(|path| self.at(path)) {
                        field.label = field.label.or(group.label.as_ref());
                    }
                    self.visit(&group.children);
                }
                Element::Repeat(repeat) => {
                    if let Some(field) = self.at(&repeat.path) {
                        field.kind = FieldKind::Repeat;
                        field.repeat = Some(repeat);
                        field.label = field.label.or(repeat.label.as_ref());
                    }
                    self.visit(&repeat.children);
                }
            }
        }
    }

    /// The repeats around a field and the field itself when it is one, outermost first.
    pub(super) fn repeats(&self, field: usize) -> Vec<usize> {
        let mut found: Vec<usize> = std::iter::successors(Some(field), |at| self.fields[*at].parent)
            .filter(|at| self.fields[*at].kind == FieldKind::Repeat)
            .collect();
        found.reverse();
        found
    }

    /// The field in these instances of the repeats around it: `/data/house[2]/rooms`.
    pub(super) fn reference(&self, field: usize, indexes: &[u32]) -> String {
        let mut chain: Vec<usize> = std::iter::successors(Some(field), |at| self.fields[*at].parent).collect();
        chain.reverse();
        let mut indexes = indexes.iter();
        let mut reference = String::new();
        for at in chain {
            reference.push('/');
            reference.push_str(&self.fields[at].name);
            if let Some(index) = (self.fields[at].kind == FieldKind::Repeat).then(|| indexes.next()).flatten() {
                reference.push_str(&format!("[{index}]"));
            }
        }
        reference
    }

    /// Is it the record's metadata?
    pub(super) fn is_meta(&self, field: usize) -> bool {
        std::iter::successors(Some(field), |at| self.fields[*at].parent).any(|at| {
            let name = &self.fields[at].name;
            (name == "meta" || name.ends_with(":meta")) && self.fields[at].kind != FieldKind::Leaf
        })
    }

    /// What can be chosen, when the form itself says it.
    pub(super) fn options(&self, field: &Field<'a>) -> Option<Options<'a>> {
        match field.control?.choices.as_ref()? {
            Choices::Items(items) => {
                let items = items.iter().map(|i| (i.value.clone(), Label::Text(&i.label))).collect();
                Some(Options { list: None, items })
            }
            Choices::Itemset(set) => {
                let list = instance_id(&set.nodes)?;
                let secondary = self.definition.secondary.iter().find(|s| s.id == list)?;
                let Source::Inline(tree) = &secondary.source else { return None };
                Some(Options { list: Some(list.to_owned()), items: items(tree, &set.value, &set.label) })
            }
        }
    }
}

/// The choices of a question.
pub(super) struct Options<'a> {
    /// Id of the secondary instance.
    pub(super) list: Option<String>,
    /// Value and label.
    pub(super) items: Vec<(String, Label<'a>)>,
}

/// How a choice is labelled.
pub(super) enum Label<'a> {
    /// Words of the body.
    Text(&'a Text),
    /// As it stands in the list.
    Plain(&'a str),
    /// Id of a text.
    Id(&'a str),
}

fn items<'a>(tree: &'a Tree, value: &str, label: &str) -> Vec<(String, Label<'a>)> {
    let Some(root) = tree.root() else { return Vec::new() };
    let child = |item, name: &str| tree.elements(item).find(|c| &*tree.full_name(*c).local == name);
    let id = label.strip_prefix("jr:itext(").and_then(|rest| rest.strip_suffix(')')).map(str::trim);
    tree.elements(root)
        .filter_map(|item| {
            let value = tree.stored(child(item, value.trim())?).to_owned();
            let words = child(item, id.unwrap_or(label.trim())).map(|c| tree.stored(c)).unwrap_or_default();
            Some((value, if id.is_some() { Label::Id(words) } else { Label::Plain(words) }))
        })
        .collect()
}

/// `L` of `instance('L')/root/item[…]`, also inside `randomize(…)`.
pub(super) fn instance_id(nodes: &str) -> Option<&str> {
    let rest = nodes.split_once("instance(")?.1.trim_start();
    let quote = rest.chars().next().filter(|c| *c == '\'' || *c == '"')?;
    rest[1..].split_once(quote).map(|(id, _)| id)
}

/// `string` for what says nothing or only how it is chosen.
pub(super) fn normal_type(data_type: &str) -> &str {
    let local = data_type.rsplit_once(':').map_or(data_type, |(_, local)| local);
    match local {
        "" | "string" | "select" | "select1" | "rank" => "string",
        "integer" => "int",
        other => other,
    }
}
