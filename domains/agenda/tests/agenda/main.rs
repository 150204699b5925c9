// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The agenda of a Comune, from the catalogue to the files that it gives.
#![expect(clippy::unwrap_used, reason = "tests")]

mod catalogue;
mod given;
mod known;
mod noted;
mod on_the_scheda;
mod pages;
mod plan;
mod promised;
mod union;
