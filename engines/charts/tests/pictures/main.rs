// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whatever the data, a picture is well formed, its coordinates are numbers and its labels are on the paper and apart.
#![expect(clippy::cast_precision_loss, reason = "tests")]

mod any_data;
mod checks;
mod kinds;
mod layout;
