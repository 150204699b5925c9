// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The API of the observatory.

mod indicators;

pub(crate) use indicators::{document, routes};
