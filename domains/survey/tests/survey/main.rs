// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the preview of questionnaires promises, from the upload to the last answer.

mod fill;
mod given;
mod pages;
mod place;
mod real_forms;
