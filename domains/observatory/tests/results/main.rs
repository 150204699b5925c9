// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a campaign says of each Comune.

mod all;
mod api;
mod given;
mod last_year;
mod maturity;
mod open_part;
mod pages;
mod unranked;
