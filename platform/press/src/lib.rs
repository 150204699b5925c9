// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Typst in, PDF/UA out: letterhead and fonts.
//!
//! A domain brings a [`Template`] and its data; the press sets them in type with embedded fonts and gives back a tagged
//! PDF/UA-1. It reads no file, no clock and no environment: the same [`Document`] gives the same bytes, always.

mod document;
mod fonts;
mod picture;
mod problem;
mod proof;
mod typesetting;
mod world;

pub use document::{Document, Letterhead, Template};
pub use picture::png;
pub use problem::{Complaint, PressProblem};
pub use typesetting::{Press, Printed};
