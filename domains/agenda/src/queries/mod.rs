// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the pages read.

pub(crate) mod action_in_words;
pub(crate) mod agenda;
pub(crate) mod answers;
pub(crate) mod in_words;
pub(crate) mod material;
pub(crate) mod noted_in_words;
pub(crate) mod underway;
