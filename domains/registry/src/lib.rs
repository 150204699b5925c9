// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Comuni and other Enti: codes, history, boundaries, search.
//!
//! [`Registry`] is everything in memory; [`Registry::embedded`] is the one that the binary carries.

pub mod boundaries;
mod change;
mod code;
mod comune;
mod facts;
mod province;
mod registry;
pub mod search;
mod size_class;

pub use change::{ChangeKind, DatedName, Resolution, Succession};
pub use code::{IstatCode, NotACode, ProvinceCode, RegionCode};
pub use comune::{Comune, OtherName, Point, Residents};
pub use facts::{Facts, Malformed};
pub use province::{MacroArea, Province, ProvinceKind, Region};
pub use registry::{RESIDENTS_ON, Registry};
pub use search::slug;
pub use size_class::SizeClass;
