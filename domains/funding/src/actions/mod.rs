// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can be done: one verb in each file, the only code that writes.

pub(crate) mod ask_alert;
mod ask_source;
pub(crate) mod load_simulated;
pub(crate) mod order;
pub(crate) mod remove_simulated;
pub(crate) mod settle_alert;
pub(crate) mod take_in_day;
pub(crate) mod tell_alert;
