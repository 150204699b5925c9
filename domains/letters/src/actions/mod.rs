// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is done to letters: the only code that writes.

pub(crate) mod claim;
pub(crate) mod queue;
pub(crate) mod settle;
