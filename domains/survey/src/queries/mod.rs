// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads, one file for each thing that is shown.

mod campaign_rows;
mod campaigns;
mod changes;
mod delegations;
mod editions;
mod sealed_records;
mod submissions;
mod time_spent;

pub use campaign_rows::{CampaignRow, campaign_rows};
pub(crate) use campaigns::campaign_in;
pub use campaigns::{campaign, campaigns};
pub(crate) use changes::{changes, snapshot};
pub(crate) use delegations::delegations_in;
pub(crate) use editions::published;
pub use editions::{Published, editions};
pub use sealed_records::{SealedRecord, sealed_records};
pub use submissions::{sections, submission};
pub(crate) use submissions::{sections_in, submission_in};
pub use time_spent::{TimedChange, timed_changes};
