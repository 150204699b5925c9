// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How much work one act on a record may still cost.

use std::{cell::Cell, ops::Deref};

use super::World;

/// The world, and the steps that everything one act calls for may still take together. An expression alone has a
/// bound of its own; a hostile form has many of them.
pub(crate) struct Effort<'a> {
    world: &'a dyn World,
    left: Cell<u64>,
}

impl<'a> Effort<'a> {
    pub(crate) fn new(world: &'a dyn World, steps: u64) -> Self {
        Self { world, left: Cell::new(steps) }
    }

    pub(crate) fn left(&self) -> u64 {
        self.left.get()
    }

    pub(crate) fn spend(&self, steps: u64) {
        self.left.set(self.left.get().saturating_sub(steps));
    }
}

impl<'a> Deref for Effort<'a> {
    type Target = dyn World + 'a;

    fn deref(&self) -> &Self::Target {
        self.world
    }
}
