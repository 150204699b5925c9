// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What one takes away from an agenda.

pub(in crate::pages) mod calendar;
pub(in crate::pages) mod document;
pub(in crate::pages) mod print;
pub(in crate::pages) mod text;
