// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Finding a Comune by what people type.
//!
//! Accents, apostrophes, hyphens and case do not count; articles and prepositions may be left out; `s.` is San, Santo or
//! Santa; words may be cut short; a province may follow; any code will do. When nothing fits, small slips are forgiven.
//! Best first: the whole name, then its beginning, then the beginning of its words, then slips; larger Comuni before.

mod fold;
mod index;
mod slips;

use crate::Comune;

pub use fold::slug;
pub(crate) use fold::words;
pub(crate) use index::Index;

/// A Comune found.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'a> {
    /// The Comune of the list.
    pub comune: &'a Comune,
    /// How well it fits.
    pub fit: Fit,
    /// The name that fits, when it is not the Italian one of today: `Bozen`, or `Ronago`, which became another Comune.
    pub by_name: Option<&'a str>,
}

/// How well a Comune fits what was typed, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// One of its codes, whole.
    Code,
    /// The whole name.
    Name,
    /// The beginning of the name, or of a code.
    Beginning,
    /// The beginning of its words, in order.
    Words,
    /// The beginning of its words, in another order.
    Shuffled,
    /// It belongs to the province whose initials these are.
    Province,
    /// With small slips.
    Slips,
}
