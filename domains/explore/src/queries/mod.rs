// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads of the domain.

pub(crate) mod boards;
pub(crate) mod drawings;
pub(crate) mod files;
pub(crate) mod in_words;
pub(crate) mod materials;
pub(crate) mod seen;
pub(crate) mod workbenches;
pub(crate) mod years;
