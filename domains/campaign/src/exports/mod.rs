// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a campaign gives to those who study it: the answers as tables and as ODK has them, the codebook, the paradata.

pub(crate) mod answer_table;
pub(crate) mod ddi;
pub(crate) mod filled;
pub(crate) mod markdown;
pub(crate) mod odk_archive;
pub(crate) mod pseudonym;
pub(crate) mod study;

#[cfg(test)]
mod tests;
