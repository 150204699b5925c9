// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is asked of the outbox.

pub(crate) mod log;
mod look_through;
pub(crate) mod narrowing;
pub(crate) mod opened;
pub(crate) mod receipts;
pub(crate) mod strays;
