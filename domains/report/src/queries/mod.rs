// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads of the domain.

pub(crate) mod catalogue;
pub(crate) mod draft;
pub(crate) mod drawings;
pub(crate) mod editions;
pub(crate) mod files;
pub(crate) mod in_words;
pub(crate) mod paragraphs;
pub(crate) mod print;
pub(crate) mod printed;
pub(crate) mod sources;
