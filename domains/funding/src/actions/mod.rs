// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can be done: one verb in each file, the only code that writes.

pub mod ask_alert;
mod ask_source;
pub mod load_simulated;
pub mod remove_simulated;
pub mod settle_alert;
pub mod take_in_day;
