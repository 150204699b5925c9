// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the domain promises: the preview from the upload to the last answer, and editions as they are published.

mod answering;
mod attachments;
mod carry_over;
mod carrying;
mod compile;
mod delegating;
mod edition;
mod fill;
mod forgetting;
mod given;
mod indicators;
mod known;
mod last_year;
mod late_answers;
mod load_edition;
mod pages;
mod people;
mod place;
mod print;
mod publishing;
mod real_forms;
mod removing;
mod sealed;
mod sheet;
mod signing;
mod simulated;
mod union;
