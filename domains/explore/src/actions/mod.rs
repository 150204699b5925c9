// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The verbs of this domain: the only code that writes.

pub(crate) mod change_board;
pub(crate) mod make_board;
pub(crate) mod remove_board;
