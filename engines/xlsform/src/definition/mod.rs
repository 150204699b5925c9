// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A form as ODK runs it: the record's shape, the logic of each node, the texts, the body.
//!
//! Made from a spreadsheet ([`crate::survey`]) or read from an XForm; written as an XForm.
//! Expressions are kept as their source text: [`crate::run::Program`] parses and checks them.
//! Paths are absolute and without predicates: `/data/group/question`. Names in the body and in binds bear the usual
//! prefixes (`jr`, `odk`, `orx`, `entities`), whatever those of the XForm they were read from.

mod lower;
pub(crate) mod namespace;
mod read;
mod write;

use std::collections::BTreeMap;

use crate::{diagnostic::Place, tree::Tree};

/// A whole form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Definition {
    /// Title shown to people.
    pub title: String,
    /// The record before any answer, as an XForm writes it: its one element is the root, with its attributes
    /// (`id`, `version`…); a repeat's template carries `jr:template`, the first instances stand after it.
    pub instance: Tree,
    /// Lookup lists and external data, by id, in order of declaration.
    pub secondary: Vec<Secondary>,
    /// Logic of each node, in order of declaration; at most one for a path.
    pub binds: Vec<Bind>,
    /// Texts by language.
    pub texts: Translations,
    /// What happens at events.
    pub actions: Vec<Action>,
    /// What people see, in order.
    pub body: Vec<Element>,
    /// `class` of the body: `pages`, `theme-grid`…
    pub style: Option<String>,
    /// Where and how records are sent: attributes of `submission` (`action`, `method`, `base64RsaPublicKey`, `orx:auto-send`…).
    pub submission: Vec<(String, String)>,
    /// Attributes of `model` (`odk:xforms-version`, `entities:entities-version`…).
    pub model_attributes: Vec<(String, String)>,
    /// Namespaces beyond the usual ones: prefix, URI.
    pub namespaces: Vec<(String, String)>,
    /// Our extension columns (`campanile::…`, spec section 12) by path, then by key without the prefix.
    /// Not written to the XForm.
    pub extensions: BTreeMap<String, BTreeMap<String, String>>,
    /// Where each path was written in the workbook; empty when read from XML.
    pub origins: BTreeMap<String, Place>,
}

/// Read-only data beside the record.
#[derive(Clone, Debug, PartialEq)]
pub struct Secondary {
    /// What `instance('…')` names it.
    pub id: String,
    /// The data, or where they come from.
    pub source: Source,
}

/// Where a [`Secondary`] has its data.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// In the form itself; the tree's document holds one root element.
    Inline(Tree),
    /// A file beside the form (`jr://file-csv/comuni.csv`); the caller hands it in.
    External(String),
}

/// Logic of one node (`bind`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bind {
    /// The node.
    pub path: String,
    /// Data type as written: `string`, `int`, `decimal`, `date`, `odk:rank`…; empty when absent.
    pub data_type: String,
    /// Is it asked at all?
    pub relevant: Option<String>,
    /// Must it be answered?
    pub required: Option<String>,
    /// May it be changed by people?
    pub readonly: Option<String>,
    /// Condition on the answer.
    pub constraint: Option<String>,
    /// Value computed from others.
    pub calculate: Option<String>,
    /// What to say when `constraint` fails.
    pub constraint_message: Option<Text>,
    /// What to say when `required` fails.
    pub required_message: Option<Text>,
    /// Metadata filled by the engine: `uid`, `timestamp`, `date`, `property`… and its parameter.
    pub preload: Option<(String, String)>,
    /// Every other attribute, with its prefix as written.
    pub attributes: Vec<(String, String)>,
}

/// Text shown to people: pieces in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text(pub Vec<Piece>);

/// A piece of [`Text`].
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// As it stands (Markdown subset).
    Literal(String),
    /// The value of an expression (`output`).
    Output(String),
    /// The text with this id in the language of the moment (`jr:itext('…')`); the argument is an expression,
    /// a quoted id in all but dynamic labels.
    Translated(String),
}

/// Texts by language and id (`itext`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Translations {
    /// The language shown first; the first of `languages` when absent.
    pub default: Option<String>,
    /// The languages, in order.
    pub languages: Vec<Language>,
}

/// The texts in one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Language {
    /// As written: `Italiano (it)`.
    pub name: String,
    /// Id of a text and its forms, in order; an id stands once.
    pub texts: Vec<(String, Vec<Form>)>,
}

/// One form of a text: the words, or a medium.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// `None` for the words; `image`, `big-image`, `audio`, `video`, `guidance`, `short`.
    pub kind: Option<String>,
    /// The words, or `jr://images/…`.
    pub text: Text,
}

/// Something done at an event (`setvalue`, `odk:setgeopoint`, `odk:recordaudio`).
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// Element name with prefix as written: `setvalue`, `odk:setgeopoint`…
    pub name: String,
    /// The events, in order: `odk-instance-first-load`, `odk-new-repeat`, `xforms-value-changed`…
    pub events: Vec<String>,
    /// The node that is written (absolute); the only path that may hold predicates (`/data/r[position() = 2]/q`).
    pub path: String,
    /// Control or repeat (its path) inside which the action stands; `None` in the model.
    pub inside: Option<String>,
    /// Expression; when absent, `literal` is written.
    pub value: Option<String>,
    /// Text written as it stands.
    pub literal: String,
    /// Every other attribute, with its prefix as written.
    pub attributes: Vec<(String, String)>,
}

/// What stands in the body.
#[derive(Clone, Debug, PartialEq)]
pub enum Element {
    /// A question or a message.
    Control(Control),
    /// Elements together; no path for a purely visual one.
    Group(Group),
    /// Elements asked once for each instance.
    Repeat(Repeat),
}

impl Element {
    /// The node it shows (absolute); none for a purely visual group.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Control(control) => Some(&control.path),
            Self::Group(group) => group.path.as_deref(),
            Self::Repeat(repeat) => Some(&repeat.path),
        }
    }
}

/// A question or a message.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Control {
    /// Element name with prefix as written: `input`, `select1`, `select`, `odk:rank`, `range`, `trigger`, `upload`.
    pub name: String,
    /// The node it asks (absolute).
    pub path: String,
    /// The question.
    pub label: Option<Text>,
    /// Short help.
    pub hint: Option<Text>,
    /// Space-separated words.
    pub appearance: String,
    /// What can be chosen (selects, ranks), marked (ranges), picked on a map, tagged.
    pub choices: Option<Choices>,
    /// Every other attribute (`mediatype`, `start`, `end`, `step`, `query`, `rows`…), with its prefix as written.
    pub attributes: Vec<(String, String)>,
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Choices {
    /// Written in the body, in order.
    Items(Vec<Item>),
    /// Nodes of the form.
    Itemset(Itemset),
}

/// A choice written in the body; for a question on OpenStreetMap, a tag (`value` is its key).
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What is stored.
    pub value: String,
    /// What is shown.
    pub label: Text,
}

/// Choices that are nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Itemset {
    /// Expression of the items, filter included: `instance('l')/root/item[a = /data/b]`.
    pub nodes: String,
    /// Path from an item to what is stored.
    pub value: String,
    /// Path from an item to what is shown, or `jr:itext(path)`.
    pub label: String,
}

/// Elements together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// Its node, when it has one (absolute).
    pub path: Option<String>,
    /// Its title.
    pub label: Option<Text>,
    /// Short help.
    pub hint: Option<Text>,
    /// Space-separated words: `field-list`, `table-list`, `w4`…
    pub appearance: String,
    /// What it holds.
    pub children: Vec<Element>,
    /// Every other attribute (`intent`…), with its prefix as written.
    pub attributes: Vec<(String, String)>,
}

/// Elements asked once for each instance. The group that XForms puts around it is kept here as `label` and `hint`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Repeat {
    /// The repeated node (absolute).
    pub path: String,
    /// Title of the group around it.
    pub label: Option<Text>,
    /// Short help of the group around it.
    pub hint: Option<Text>,
    /// Expression of the number of instances (`jr:count`).
    pub count: Option<String>,
    /// People may not add or remove instances (`jr:noAddRemove`).
    pub fixed: bool,
    /// Space-separated words.
    pub appearance: String,
    /// What each instance holds.
    pub children: Vec<Element>,
    /// Every other attribute, with its prefix as written.
    pub attributes: Vec<(String, String)>,
}

/// Takes away the blanks at both ends of a text.
fn trim(pieces: &mut Vec<Piece>) {
    if let Some(Piece::Literal(first)) = pieces.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Piece::Literal(last)) = pieces.last_mut() {
        last.truncate(last.trim_end().len());
    }
    pieces.retain(|piece| !matches!(piece, Piece::Literal(words) if words.is_empty()));
}

impl Definition {
    /// Do both mean the same form? Where the rows stood in the workbook, and what only we know of them, does not
    /// count: an XForm does not hold it.
    #[must_use]
    pub fn is_same_form(&self, other: &Self) -> bool {
        let bare = |form: &Self| Self { extensions: BTreeMap::new(), origins: BTreeMap::new(), ..form.clone() };
        bare(self) == bare(other)
    }
}
