// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The linter finds each trap, and leaves the correct form of it alone.

#[path = "check/arithmetic.rs"]
mod arithmetic;
#[path = "check/conditions.rs"]
mod conditions;
#[path = "check/files.rs"]
mod files;
#[path = "check/given.rs"]
mod given;
#[path = "check/lists.rs"]
mod lists;
#[path = "check/values.rs"]
mod values;
#[path = "check/whole.rs"]
mod whole;
