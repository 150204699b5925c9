// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Indexes of lists that never change, so that `instance('L')/root/item[col = x]` need not look at every item.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use smallvec::SmallVec;

use super::{number, scope::Nowhere};
use crate::tree::{NodeId, Tree};

/// The indexes of one tree, made when first asked for. To be kept beside a tree that is never changed.
#[derive(Debug, Default)]
pub struct Indexes(Mutex<Vec<Known>>);

/// An index and what it is of. A form asks a list by few columns: they are looked through.
#[derive(Debug)]
struct Known {
    parent: NodeId,
    item: Box<str>,
    column: Box<str>,
    index: Arc<Column>,
}

type Found = SmallVec<[NodeId; 2]>;

/// The items of a list by the text of one column.
#[derive(Debug, Default)]
pub(super) struct Column {
    by_text: HashMap<Box<str>, Found>,
    /// By the bits of the number.
    by_number: HashMap<u64, Found>,
    /// Some text is an instant: its number may depend on the respondent's timezone, and is not indexed.
    instants: bool,
}

impl Indexes {
    /// The index of the items of `parent` called `item` by their children called `column`.
    pub(super) fn column(&self, tree: &Tree, parent: NodeId, item: &str, column: &str) -> Arc<Column> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |known: &&Known| known.parent == parent && &*known.item == item && &*known.column == column;
        if let Some(known) = all.iter().find(same) {
            return Arc::clone(&known.index);
        }
        let index = Arc::new(Column::new(tree, parent, item, column));
        all.push(Known { parent, item: item.into(), column: column.into(), index: Arc::clone(&index) });
        index
    }
}

impl Column {
    fn new(tree: &Tree, parent: NodeId, item: &str, column: &str) -> Self {
        let mut index = Self::default();
        let plain = |node: NodeId, local: &str| {
            let name = tree.full_name(node);
            name.prefix.is_empty() && &*name.local == local
        };
        for row in tree.elements(parent).filter(|row| plain(*row, item)) {
            for cell in tree.elements(row).filter(|cell| plain(*cell, column)) {
                index.add(tree.text(cell), row);
            }
        }
        index
    }

    fn add(&mut self, text: &str, row: NodeId) {
        let rows = match self.by_text.get_mut(text) {
            Some(rows) => rows,
            None => self.by_text.entry(text.into()).or_default(),
        };
        if rows.last() != Some(&row) {
            rows.push(row);
        }
        let number = number::from_text(text, &Nowhere);
        if !number.is_nan() {
            self.instants |= text.contains(':');
            let rows = self.by_number.entry(bits(number)).or_default();
            if rows.last() != Some(&row) {
                rows.push(row);
            }
        }
    }

    pub(super) fn with_text(&self, text: &str) -> &[NodeId] {
        self.by_text.get(text).map_or(&[], |rows| rows)
    }

    /// None when the index cannot tell.
    pub(super) fn with_number(&self, number: f64) -> Option<&[NodeId]> {
        (!self.instants).then(|| self.by_number.get(&bits(number)).map_or(&[][..], |rows| rows))
    }
}

/// 0 and -0 are the same number.
fn bits(number: f64) -> u64 {
    if number == 0.0 { 0 } else { number.to_bits() }
}
