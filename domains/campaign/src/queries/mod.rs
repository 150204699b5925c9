// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads, one file for each thing that is shown.

pub(crate) mod board;
pub(crate) mod burden;
pub(crate) mod calls;
pub(crate) mod flags;
pub(crate) mod names;
pub(crate) mod reminders;
pub(crate) mod still_wanted;
pub(crate) mod study;
pub(crate) mod times;
