// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the domain promises: the preview from the upload to the last answer, and editions as they are published.

mod compile;
mod edition;
mod fill;
mod given;
mod indicators;
mod known;
mod load_edition;
mod pages;
mod people;
mod place;
mod real_forms;
mod simulated;
