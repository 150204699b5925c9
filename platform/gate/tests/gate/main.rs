// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who may do what: the policies as written, what they amount to, and what they say to whom they stop.

mod boundaries;
mod given;
mod matrix;
mod reasons;
mod schema;
