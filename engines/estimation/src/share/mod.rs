// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Shares: their intervals, and when they may be published.

mod interval;
mod percentage;
mod publication;

pub use interval::{ShareMethod, chosen_method, share_interval};
pub(crate) use interval::{expit, logit};
pub use percentage::{Computed, Percentage, Reading};
pub use publication::{Publication, concentrated, publication};
