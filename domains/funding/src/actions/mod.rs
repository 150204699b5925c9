// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can be done: one verb in each file, the only code that writes.

mod ask_source;
pub mod remove_simulated;
pub mod take_in_day;
