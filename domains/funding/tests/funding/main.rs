// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the domain promises, from its parsers to its tables: one program, so that it links once.

mod alerts;
mod feed;
mod files;
mod fuzz_seeds;
mod given;
mod history;
mod news;
mod note_facts;
mod pages;
mod real_days;
mod simulated;
mod take_in_day;
