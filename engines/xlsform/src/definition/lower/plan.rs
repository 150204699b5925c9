// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The nodes a form will have, those the author wrote and those that follow from them.

use std::{
    borrow::Cow,
    cell::RefCell,
    collections::{BTreeSet, HashMap, HashSet},
};

use crate::{
    definition::{Bind, namespace::USUAL},
    survey::{At, Item, List, Survey, is_name},
};

/// A node by its position in [`Plan::nodes`].
pub(super) type Id = usize;

/// What a node is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum What {
    /// The record's root element.
    Root,
    /// A group; also each column of a loop.
    Group,
    /// A repeat.
    Repeat,
    /// The group of a loop, which counts neither as group nor as repeat for relative paths.
    Loop,
    /// A group of `meta`: not in the body.
    Meta,
    /// A question.
    #[default]
    Question,
    /// An attached file: no node at all.
    External,
    /// The element `entity`.
    Entity,
    /// An attribute of `entity`.
    Attribute,
    /// The element `label` of `entity`.
    EntityLabel,
}

/// A text as the author wrote it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Words {
    /// There is none.
    #[default]
    None,
    /// In no language.
    Plain(String),
    /// By language, in order.
    Languages(Vec<(String, String)>),
}

impl Words {
    pub(super) fn is_some(&self) -> bool {
        *self != Self::None
    }

    /// With the language that a plain text is in.
    pub(super) fn by_language<'a>(&'a self, default: &'a str) -> Vec<(&'a str, &'a str)> {
        match self {
            Self::None => Vec::new(),
            Self::Plain(text) => vec![(default, text)],
            Self::Languages(all) => all.iter().map(|(language, text)| (language.as_str(), text.as_str())).collect(),
        }
    }

    /// Is it translated, or does it name other answers? Then it stands in `itext` even where words could.
    pub(super) fn needs_translation(&self) -> bool {
        match self {
            Self::None => false,
            Self::Plain(text) => super::reference::has_reference(text),
            Self::Languages(_) => true,
        }
    }
}

/// Something a node does at an event, on its own node.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Act {
    pub(super) name: &'static str,
    pub(super) event: &'static str,
    /// Before expansion.
    pub(super) value: Option<String>,
    pub(super) attributes: Vec<(String, String)>,
}

/// A node of the form to be.
#[derive(Clone, Debug, Default)]
pub(super) struct Node<'s> {
    pub(super) what: What,
    pub(super) name: String,
    /// The row it comes from.
    pub(super) item: Option<&'s Item>,
    pub(super) parent: Option<Id>,
    pub(super) children: Vec<Id>,
    /// Its logic before expansion, when it has any.
    pub(super) bind: Option<Bind>,
    pub(super) constraint_message: Words,
    pub(super) required_message: Words,
    pub(super) no_app_message: Words,
    /// Name of its control; `None` when it is never seen.
    pub(super) control: Option<&'static str>,
    pub(super) appearance: String,
    /// Other attributes of its control, before expansion.
    pub(super) attributes: Vec<(String, String)>,
    /// Attributes of its node in the record, before expansion.
    pub(super) instance: Vec<(String, String)>,
    pub(super) label: Words,
    pub(super) hint: Words,
    pub(super) guidance: Words,
    /// Kind and file name.
    pub(super) media: Vec<(String, Words)>,
    pub(super) default: Option<String>,
    pub(super) dynamic: bool,
    pub(super) acts: Vec<Act>,
    pub(super) triggers: Vec<String>,
    /// Where its choices come from: a list, a file, `${name}`.
    pub(super) itemset: Option<String>,
    /// Number of instances, before expansion.
    pub(super) count: Option<String>,
}

impl Node<'_> {
    /// Does its label stand in `itext`?
    pub(super) fn label_is_translated(&self) -> bool {
        matches!(self.label, Words::Languages(_)) || !self.media.is_empty()
    }
}

/// The whole form to be.
pub(super) struct Plan<'s> {
    pub(super) survey: &'s Survey,
    pub(super) nodes: Vec<Node<'s>>,
    /// The lists, with the choices that `or_other` adds.
    pub(super) lists: Vec<Cow<'s, List>>,
    /// Labels of the choices that `or_other` adds, by list.
    pub(super) others: HashMap<String, Words>,
    /// Prefixes that names of attributes may have.
    prefixes: HashSet<String>,
    /// Nodes by the name that `${…}` says; `None` when several have it.
    names: HashMap<String, Option<Id>>,
    /// Nodes by the trigger that fires them, in document order.
    fired: HashMap<String, Vec<Id>>,
    /// Names in references that no one node has, by row.
    pub(super) lost: RefCell<BTreeSet<(At, String)>>,
    /// Absolute path of each node.
    paths: Vec<String>,
    /// Lists whose labels stand in `itext`.
    pub(super) translated: HashSet<String>,
}

impl<'s> Plan<'s> {
    pub(super) const ROOT: Id = 0;

    pub(super) fn new(survey: &'s Survey) -> Self {
        let root = Node { what: What::Root, name: survey.settings.root.clone(), ..Node::default() };
        let own = survey.settings.namespaces.iter().cloned();
        let usual = USUAL.iter().map(|(prefix, _)| (*prefix).to_owned());
        Self {
            survey,
            prefixes: own.map(|(prefix, _)| prefix).chain(usual).chain(["entities".to_owned()]).collect(),
            nodes: vec![root],
            lists: survey.lists.iter().map(Cow::Borrowed).collect(),
            others: HashMap::new(),
            names: HashMap::new(),
            fired: HashMap::new(),
            lost: RefCell::default(),
            paths: Vec::new(),
            translated: HashSet::new(),
        }
    }

    /// Adds a node at the end of `parent`.
    pub(super) fn add(&mut self, parent: Id, node: Node<'s>) -> Id {
        let id = self.nodes.len();
        self.nodes.push(Node { parent: Some(parent), ..node });
        self.nodes[parent].children.push(id);
        id
    }

    /// Takes note of the names, once all nodes are there.
    pub(super) fn name_all(&mut self) {
        self.paths = (0..self.nodes.len()).map(|id| self.path_from(None, id)).collect();
        for (id, node) in self.nodes.iter().enumerate() {
            if !matches!(node.what, What::Root | What::External | What::Attribute | What::EntityLabel) {
                self.names.entry(node.name.clone()).and_modify(|found| *found = None).or_insert(Some(id));
            }
        }
        for id in self.in_order() {
            for trigger in &self.nodes[id].triggers {
                self.fired.entry(trigger.clone()).or_default().push(id);
            }
        }
        self.translated =
            self.lists.iter().filter(|list| self.needs_translation(list)).map(|list| list.name.clone()).collect();
    }

    /// The nodes that a change of this question fires.
    pub(super) fn fired_by(&self, name: &str) -> &[Id] {
        self.fired.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The node that a name stands for.
    pub(super) fn find(&self, name: &str) -> Option<Id> {
        self.names.get(name).copied().flatten()
    }

    /// The nodes around one, nearest first, with their distance.
    pub(super) fn ancestors(&self, id: Id) -> impl Iterator<Item = (usize, Id)> {
        let around = std::iter::successors(self.nodes[id].parent, |id| self.nodes[*id].parent);
        (1..).zip(around)
    }

    /// The nearest repeat around a node.
    pub(super) fn repeat_around(&self, id: Id) -> Option<Id> {
        self.ancestors(id).map(|(_, id)| id).find(|id| self.nodes[*id].what == What::Repeat)
    }

    /// The nearest node around both, of the kinds wanted, with its distance from the first.
    pub(super) fn common(&self, from: Id, other: Id, wanted: &[What]) -> Option<(usize, Id)> {
        let others: Vec<Id> = self.ancestors(other).map(|(_, id)| id).collect();
        self.ancestors(from).find(|(_, id)| wanted.contains(&self.nodes[*id].what) && others.contains(id))
    }

    /// Does a group leave no trace in the record (`flat`)?
    fn is_flat(&self, id: Id) -> bool {
        self.survey.settings.flat && matches!(self.nodes[id].what, What::Group)
    }

    /// `/a/b`, from below `top` (or from the root of all) down to the node.
    pub(super) fn path_from(&self, top: Option<Id>, id: Id) -> String {
        let around = self.ancestors(id).map(|(_, id)| id).take_while(|id| Some(*id) != top);
        let mut names: Vec<&str> =
            around.filter(|id| !self.is_flat(*id)).map(|id| self.nodes[id].name.as_str()).collect();
        names.reverse();
        let mut path: String = names.into_iter().flat_map(|name| ["/", name]).collect();
        let node = &self.nodes[id];
        if !self.is_flat(id) {
            path.push_str(if node.what == What::Attribute { "/@" } else { "/" });
            path.push_str(&node.name);
        }
        path
    }

    /// Absolute path of a node.
    pub(super) fn path(&self, id: Id) -> String {
        self.paths.get(id).cloned().unwrap_or_else(|| self.path_from(None, id))
    }

    /// Can an attribute have this name: a name that XML takes, with a prefix that the form declares?
    pub(super) fn is_attribute(&self, name: &str) -> bool {
        match name.split_once(':') {
            Some((prefix, local)) => self.prefixes.contains(prefix) && is_name(local),
            None => is_name(name) && name != "xmlns",
        }
    }

    /// The nodes in document order.
    pub(super) fn in_order(&self) -> Vec<Id> {
        let mut order = Vec::with_capacity(self.nodes.len());
        let mut open = vec![Self::ROOT];
        while let Some(id) = open.pop() {
            order.push(id);
            open.extend(self.nodes[id].children.iter().rev());
        }
        order
    }

    /// A list by name, its additions included.
    pub(super) fn list(&self, name: &str) -> Option<&List> {
        self.lists.iter().find(|list| list.name == name).map(AsRef::as_ref)
    }
}
