// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! People, from the sign-in to the end: actions on both databases, pages through the router.
#![expect(clippy::unwrap_used, reason = "tests")]

mod changing_keys;
mod enrolling;
mod given;
mod inviting;
mod kept;
mod leaving;
mod log;
mod pages;
mod provider;
mod providers;
mod sealed;
mod signing_in;
