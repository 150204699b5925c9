// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is done to letters: the only code that writes.

pub(crate) mod claim;
pub(crate) mod forget;
pub(crate) mod note_strays;
pub(crate) mod order_rounds;
pub(crate) mod queue;
pub(crate) mod settle;
pub(crate) mod take_receipt;
pub(crate) mod try_again;
