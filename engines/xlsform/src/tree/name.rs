// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Names of elements and attributes, kept once.

use std::{
    collections::HashMap,
    fmt,
    hash::{Hash, Hasher},
    sync::Arc,
};

/// An XML name: prefix as written, local part, namespace.
#[derive(Clone, Debug, Default, Eq)]
pub struct Name {
    /// Prefix as written; empty when there is none.
    pub prefix: Box<str>,
    /// Part after the prefix.
    pub local: Box<str>,
    /// Namespace the prefix (or the default) stands for; empty when there is none.
    pub namespace: Box<str>,
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        same(&self.local, &other.local) && same(&self.prefix, &other.prefix) && same(&self.namespace, &other.namespace)
    }
}

impl Hash for Name {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.local.hash(hasher);
        self.namespace.hash(hasher);
    }
}

/// Are two texts equal? Blanks are told by their length: comparing no bytes at all reads through a pointer to
/// nowhere, for which some processors take longer than for a thousand bytes.
pub(crate) fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && (one.is_empty() || one == other)
}

impl fmt::Display for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.prefix.is_empty() { out.write_str(&self.local) } else { write!(out, "{}:{}", self.prefix, self.local) }
    }
}

/// A [`Name`] of some [`Names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameId(pub(crate) u32);

/// The names of a tree; cloned when a tree that shares them meets a new one.
#[derive(Clone, Debug, Default)]
pub struct Names(Arc<Inner>);

#[derive(Clone, Debug, Default)]
struct Inner {
    list: Vec<Arc<Name>>,
    ids: HashMap<Arc<Name>, NameId>,
}

impl Names {
    /// The id of a name, given one when it is new.
    pub fn intern(&mut self, name: Name) -> NameId {
        if let Some(id) = self.0.ids.get(&name) {
            return *id;
        }
        let inner = Arc::make_mut(&mut self.0);
        let id = NameId(u32::try_from(inner.list.len()).unwrap_or(u32::MAX));
        let name = Arc::new(name);
        inner.list.push(Arc::clone(&name));
        inner.ids.insert(name, id);
        id
    }

    /// Are these the very same names, and not equal ones made apart?
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The name with this id.
    ///
    /// # Panics
    /// When the id is not of these names.
    #[must_use]
    pub fn get(&self, id: NameId) -> &Name {
        &self.0.list[id.0 as usize]
    }

    /// The ids whose local part is this, whatever the prefix.
    pub fn with_local<'a>(&'a self, local: &'a str) -> impl Iterator<Item = NameId> + 'a {
        (0..).map(NameId).zip(&self.0.list).filter(move |(_, name)| &*name.local == local).map(|(id, _)| id)
    }
}
