// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A folder in memory, for tests.

use std::{
    collections::{BTreeSet, VecDeque},
    sync::{Mutex, PoisonError},
};

use super::{Message, MessageKey};

const VALIDITY: u32 = 1;

/// Messages, and whether each was kept. The place in the list, from one, is the key.
#[derive(Default)]
pub(super) struct Folder(Mutex<Vec<(Vec<u8>, bool)>>);

/// One look into it.
pub(super) struct Open<'a> {
    folder: &'a Folder,
    unseen: VecDeque<Message>,
}

impl Folder {
    pub(super) fn put(&self, bytes: Vec<u8>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((bytes, false));
    }

    pub(super) fn open(&self) -> Open<'_> {
        let messages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let unseen =
            (1..).zip(messages.iter()).filter(|(_, (bytes, kept))| !kept && bytes.len() <= crate::pec::MAX_BYTES);
        let unseen = unseen
            .map(|(uid, (bytes, _))| Message { key: MessageKey { validity: VALIDITY, uid }, bytes: bytes.clone() })
            .collect();
        Open { folder: self, unseen }
    }
}

impl Open<'_> {
    pub(super) fn keys(&self) -> Vec<MessageKey> {
        self.unseen.iter().map(|message| message.key).collect()
    }

    pub(super) fn pass_over(&mut self, keys: &BTreeSet<MessageKey>) {
        self.unseen.retain(|message| !keys.contains(&message.key));
    }

    pub(super) fn next(&mut self) -> Option<Message> {
        self.unseen.pop_front()
    }

    pub(super) fn kept(&self, key: MessageKey) {
        let mut messages = self.folder.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = usize::try_from(key.uid).ok().and_then(|uid| uid.checked_sub(1));
        if let Some((_, kept)) = place.and_then(|place| messages.get_mut(place)) {
            *kept = true;
        }
    }
}
