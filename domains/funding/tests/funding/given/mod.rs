// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the tests start from.

pub(crate) mod real;
pub(crate) mod rows;
