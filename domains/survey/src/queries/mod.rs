// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads, one file for each thing that is shown.

mod attachments;
mod campaign_rows;
mod campaigns;
mod changes;
mod delegations;
pub(crate) mod desks;
mod editions;
mod last_version;
mod paradata;
mod pec;
mod receipt_in_words;
mod receipts;
mod sealed_marks;
mod sealed_records;
mod sent_of;
mod simulated_campaign;
pub(crate) mod simulated_mark;
mod submissions;
mod tickets;
mod time_spent;
mod under_way;
mod union_desk;
mod versions;

pub use attachments::attachments_of;
pub(crate) use attachments::{attachment_content, attachments_in};
pub use campaign_rows::{CampaignRow, campaign_rows, state_of};
pub(crate) use campaigns::campaign_in;
pub use campaigns::{campaign, campaigns};
pub(crate) use changes::{changes, snapshot};
pub(crate) use delegations::{delegations, delegations_of_person};
pub(crate) use editions::published;
pub use editions::{Published, editions};
pub(crate) use last_version::{LastVersion, last_version};
pub use paradata::{Paradatum, paradata};
pub(crate) use pec::pec_of;
pub(crate) use receipt_in_words::{Receipt, moment, receipt};
pub(crate) use receipts::{Sealed, before, sealed, whose, year_before};
pub use sealed_marks::{SealedMark, sealed_marks};
pub use sealed_records::{SealedRecord, sealed_records};
pub(crate) use sent_of::sent_of;
pub use simulated_campaign::has_simulated_campaign;
pub(crate) use submissions::submission_in;
pub use submissions::{sections, submission};
pub(crate) use tickets::tickets_of_person;
pub use tickets::{ticket, tickets, tickets_of};
pub use time_spent::{TimedChange, timed_changes};
pub use under_way::UnderWay;
pub(crate) use under_way::{behind, under_way};
pub(crate) use union_desk::union_desks;
pub use versions::{version_xml, versions};
