// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The house from outside: what a browser or a program gets from the router.

mod api;
mod failures;
mod given;
mod guards;
mod pages;
