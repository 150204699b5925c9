// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the domain promises: the preview from the upload to the last answer, and editions as they are published.

mod edition;
mod fill;
mod given;
mod load_edition;
mod pages;
mod place;
mod real_forms;
