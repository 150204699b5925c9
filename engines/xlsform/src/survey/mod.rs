// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A questionnaire as its author wrote it: rows with a meaning, each cell with its place.
//!
//! [`Survey::read`] turns the cells of a [`crate::workbook::Workbook`] into this and tells everything that is wrong
//! with them at once; [`crate::definition::Definition::from_survey`] goes on from here.

mod allocate;
mod cell;
mod choices;
mod dynamic;
mod entities;
mod expressions;
mod header;
mod instances;
mod kind;
mod labels;
mod languages;
mod namespaces;
mod parameters;
mod question;
mod range;
mod reader;
mod references;
mod rows;
mod save_to;
mod settings;
mod table;
mod template;
mod triggers;
mod types;
mod words;

use std::{collections::BTreeMap, sync::Arc};

use crate::diagnostic::Place;

pub(crate) use self::template::is_name;
pub use self::{
    cell::{At, Cell, Cells, Entry},
    kind::{Kind, Mode, Select, Source, Type},
    template::{BadReference, Piece, Reference, Template},
};

/// A row of the sheet `survey` by its position in [`Survey::items`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub u32);

/// A whole questionnaire.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survey {
    /// What the form is called and how it is sent.
    pub settings: Settings,
    /// Questions, groups and repeats in the order of the sheet (a group stands before what it holds).
    pub items: Vec<Item>,
    /// The items at the top, in order.
    pub roots: Vec<ItemId>,
    /// Lists of the sheet `choices`, in order of first appearance.
    pub lists: Vec<List>,
    /// Lists of the sheet `external_choices`.
    pub external: Vec<List>,
    /// Lists of the sheet `osm`.
    pub osm: Vec<List>,
    /// Declarations of the sheet `entities`.
    pub entities: Vec<Entity>,
    /// Rows of the sheet `_campanile` (our own), by header.
    pub notes: Vec<Cells>,
    /// Languages in order of first appearance in the headers, as written (`Italiano (it)`); the texts without a
    /// language are not here.
    pub languages: Vec<String>,
    /// Name and headers of each sheet that was read; [`At`] counts in it.
    pub heads: Vec<Head>,
    /// Items by name, in order.
    names: BTreeMap<String, Vec<ItemId>>,
    /// Positions in `lists` by name.
    positions: BTreeMap<String, usize>,
}

/// What a sheet is called, and its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// As written.
    pub name: String,
    /// By column.
    pub headers: Vec<Header>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// From 1.
    pub column: u32,
    /// As written.
    pub written: String,
    /// What it means: the first name that section 3 of the specification gives (`relevant`, `calculation`,
    /// `repeat_count`, `image`…), or `bind::x`, `body::x`, `instance::x`, `campanile::x`; as written when unknown.
    pub key: Arc<str>,
    /// Language of a translated column, as written.
    pub language: Option<Arc<str>>,
}

/// The sheet `settings`, defaults filled in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Name of the record's root element.
    pub root: String,
    /// Identifier of the form (`form_id`).
    pub id: String,
    /// Title (`form_title`).
    pub title: String,
    /// Version, as written.
    pub version: Option<String>,
    /// Language of the texts that say none (`default` when the sheet says nothing).
    pub default_language: String,
    /// Runs of blanks in `survey` are kept (`clean_text_values` = no).
    pub keep_blanks: bool,
    /// The same choice name may stand twice in a list.
    pub duplicates: bool,
    /// The record has no `instanceID`.
    pub omit_instance_id: bool,
    /// The record has no groups (`flat`).
    pub flat: bool,
    /// Prefixes of the form's own and what they stand for, as XML can declare them (`namespaces`).
    pub namespaces: Vec<(String, String)>,
    /// Every cell of the row: `style`, `instance_name`, `submission_url`, `public_key`, `namespaces`,
    /// `attribute::x`…
    pub cells: Cells,
}

/// A question, a group or a repeat.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it is.
    pub kind: Kind,
    /// Name of its node. For a note without one, made up from the row.
    pub name: String,
    /// Cell of the name; of the type when the name is made up.
    pub at: At,
    /// The group or repeat around it.
    pub parent: Option<ItemId>,
    /// What a group or repeat holds, in order.
    pub children: Vec<ItemId>,
    /// Every cell of its row.
    pub cells: Cells,
    /// `parameters`, read: keys in lower case; values too, but for `label` and `value`.
    pub parameters: Vec<(String, String)>,
    /// Questions whose change fires this one, by name (`trigger`).
    pub triggers: Vec<String>,
    /// `default` is an expression.
    pub dynamic_default: bool,
    /// Entity list and property its value is saved to (`save_to`).
    pub save_to: Option<(String, String)>,
    /// What an old type says without being written (column, text), for instance the constraint of `percentage`.
    pub implied: &'static [(&'static str, &'static str)],
}

impl Item {
    /// Text of a column without language; what the type implies when the cell is blank.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        let implied = || self.implied.iter().find(|(name, _)| *name == key).map(|(_, text)| *text);
        self.cells.get(key).map(|cell| cell.text.as_str()).or_else(implied)
    }

    /// Value of one of its `parameters`.
    #[must_use]
    pub fn parameter(&self, key: &str) -> Option<&str> {
        self.parameters.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// Words of its appearance.
    pub fn appearance(&self) -> impl Iterator<Item = &str> {
        self.text("appearance").unwrap_or_default().split_whitespace()
    }
}

/// A list of choices.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// What `select_one` names.
    pub name: String,
    /// In order. The choice that `or_other` adds is not here.
    pub choices: Vec<Choice>,
}

/// A choice of a [`List`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// What is stored; the cell `name` of `cells`.
    pub name: String,
    /// Where its name stands, or its row.
    pub at: At,
    /// Every cell of its row but the list's name: label, media, columns for filters.
    pub cells: Cells,
}

/// A declaration of the sheet `entities`: answers become a row of a list that outlives the form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entity {
    /// Name of the list (`list_name`).
    pub list: String,
    /// Where that name stands, or its row.
    pub at: At,
    /// `label`, `entity_id`, `create_if`, `update_if`, `repeat`.
    pub cells: Cells,
    /// The group or repeat whose `meta` holds it; the record's own when `None`.
    pub container: Option<ItemId>,
}

/// What a name in `${…}` stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// No item has this name.
    Nothing,
    /// Exactly one has.
    One(ItemId),
    /// Several have, in order.
    Many(&'a [ItemId]),
}

impl Survey {
    /// The item with this id.
    ///
    /// # Panics
    /// When the id is of another survey.
    #[must_use]
    pub fn item(&self, id: ItemId) -> &Item {
        &self.items[id.0 as usize]
    }

    /// What `${name}` stands for.
    #[must_use]
    pub fn find(&self, name: &str) -> Found<'_> {
        match self.names.get(name).map(Vec::as_slice) {
            None | Some([]) => Found::Nothing,
            Some([one]) => Found::One(*one),
            Some(many) => Found::Many(many),
        }
    }

    /// A list of `choices` by name.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<&List> {
        self.positions.get(name).and_then(|position| self.lists.get(*position))
    }

    /// How many groups a loop over a list becomes: one for each choice but `none`.
    fn rounds(&self, list: &str) -> usize {
        let choices = self.list(list).map(|list| list.choices.as_slice()).unwrap_or_default();
        choices.iter().filter(|choice| choice.name != "none").count()
    }

    /// The groups and repeats around an item, nearest first; without the item.
    pub fn ancestors(&self, id: ItemId) -> impl Iterator<Item = ItemId> {
        std::iter::successors(self.item(id).parent, |id| self.item(*id).parent)
    }

    /// Absolute path of an item's node: `/data/group/question`.
    #[must_use]
    pub fn path(&self, id: ItemId) -> String {
        let mut names: Vec<&str> = self.ancestors(id).map(|id| self.item(id).name.as_str()).collect();
        names.reverse();
        names.push(&self.item(id).name);
        format!("/{}/{}", self.settings.root, names.join("/"))
    }

    /// A place as people see it.
    #[must_use]
    pub fn place(&self, at: At) -> Place {
        let head = self.heads.get(usize::from(at.sheet));
        let header = head.and_then(|head| head.headers.iter().find(|header| header.column == at.column));
        Place {
            sheet: head.map(|head| head.name.clone()).unwrap_or_default(),
            row: at.row,
            column: at.column,
            header: header.map(|header| header.written.clone()).unwrap_or_default(),
        }
    }

    /// Texts of a translatable column (`label`, `hint`, `image`…) by language: those without a language count as the
    /// default language's, unless that language has its own column. Empty when the cells are blank.
    #[must_use]
    pub fn texts<'a>(&'a self, cells: &'a Cells, key: &'a str) -> Vec<(&'a str, &'a Cell)> {
        let default = self.settings.default_language.as_str();
        let own = cells.translated(key).any(|(language, _)| language == Some(default));
        cells
            .translated(key)
            .filter(|(language, _)| language.is_some() || !own)
            .map(|(language, cell)| (language.unwrap_or(default), cell))
            .collect()
    }
}

/// What the workbook does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Name of the record's root element when `settings` says none; `data` when `None`.
    pub root: Option<String>,
}
