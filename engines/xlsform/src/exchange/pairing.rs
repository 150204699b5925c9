// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which fields of one version a field of the next comes from.

use std::collections::{HashMap, HashSet};

use super::{
    FROM, ITEM,
    shape::{FieldKind, Shape},
};

/// The fields of two versions put beside each other.
pub(super) struct Pairing {
    /// By field of the new version: the fields of the old one it comes from, in order.
    pub(super) origins: Vec<Vec<usize>>,
    /// By field of the old version: the fields of the new one that come from it, in order.
    pub(super) heirs: Vec<Vec<usize>>,
    /// New fields that nobody declared to come from the old one they are paired with: same name, other group.
    pub(super) guessed: HashSet<usize>,
}

impl Pairing {
    /// In this order: what `campanile::from` declares, the same `campanile::item`, the same name in the group that the
    /// old group became, and for what is left a name (and type) that is unique in both versions.
    pub(super) fn of(old: &Shape<'_>, new: &Shape<'_>) -> Self {
        let mut pairing = Self {
            origins: vec![Vec::new(); new.fields.len()],
            heirs: vec![Vec::new(); old.fields.len()],
            guessed: HashSet::new(),
        };
        let identities = identities(old);
        for (at, field) in new.fields.iter().enumerate() {
            let Some(parent) = field.parent else {
                if !old.fields.is_empty() {
                    pairing.join(0, at);
                }
                continue;
            };
            let declared = field.extension(FROM).map(|from| find_all(old, &identities, from)).unwrap_or_default();
            if !declared.is_empty() {
                for origin in declared {
                    pairing.join(origin, at);
                }
            } else if let Some(origin) = field.extension(ITEM).and_then(|item| identities.get(item)) {
                pairing.join(*origin, at);
            } else if let [group] = pairing.origins[parent][..] {
                let path = format!("{}/{}", old.fields[group].path, field.name);
                let same = old.by_path.get(&path).filter(|origin| !is_another_item(old, new, **origin, at));
                if let Some(origin) = same {
                    pairing.join(*origin, at);
                }
            }
        }
        pairing.guess(old, new);
        pairing
    }

    fn join(&mut self, old: usize, new: usize) {
        self.origins[new].push(old);
        self.heirs[old].push(new);
    }

    fn guess(&mut self, old: &Shape<'_>, new: &Shape<'_>) {
        let (old_names, new_names) = (unique_names(old), unique_names(new));
        for (name, at) in &new_names {
            let Some(origin) = old_names.get(name) else { continue };
            let (before, after) = (&old.fields[*origin], &new.fields[*at]);
            let free = self.origins[*at].is_empty() && self.heirs[*origin].is_empty();
            if free && before.data_type == after.data_type && !is_another_item(old, new, *origin, *at) {
                self.join(*origin, *at);
                self.guessed.insert(*at);
            }
        }
    }
}

/// Both say who they are, and they are not the same.
fn is_another_item(old: &Shape<'_>, new: &Shape<'_>, origin: usize, heir: usize) -> bool {
    let items = (old.fields[origin].extension(ITEM), new.fields[heir].extension(ITEM));
    matches!(items, (Some(before), Some(after)) if before != after)
}

fn identities<'a>(shape: &'a Shape<'_>) -> HashMap<&'a str, usize> {
    shape.fields.iter().enumerate().filter_map(|(at, field)| Some((field.extension(ITEM)?, at))).collect()
}

/// The old fields that `campanile::from` names: by identity, path, or a name that is unique.
fn find_all(old: &Shape<'_>, identities: &HashMap<&str, usize>, from: &str) -> Vec<usize> {
    let by_name = |name: &str| {
        let mut found = old.fields.iter().enumerate().filter(|(_, field)| field.name == name).map(|(at, _)| at);
        found.next().filter(|_| found.next().is_none())
    };
    let one = |word: &str| identities.get(word).or_else(|| old.by_path.get(word)).copied().or_else(|| by_name(word));
    let mut found = Vec::new();
    for origin in from.split([' ', ',', ';']).filter(|word| !word.is_empty()).filter_map(one) {
        if !found.contains(&origin) {
            found.push(origin);
        }
    }
    found
}

fn unique_names<'a>(shape: &'a Shape<'_>) -> HashMap<&'a str, usize> {
    let mut found: HashMap<&str, Option<usize>> = HashMap::new();
    for (at, field) in shape.fields.iter().enumerate() {
        if field.kind == FieldKind::Leaf && !shape.is_meta(at) {
            found.entry(&field.name).and_modify(|seen| *seen = None).or_insert(Some(at));
        }
    }
    found.into_iter().filter_map(|(name, at)| Some((name, at?))).collect()
}
