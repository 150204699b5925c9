// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Verbs of the domain: the only code that writes.

mod announce_campaign;
mod answer_ticket;
mod attach;
mod carry_over;
mod close_section;
mod commit;
mod delegate;
mod detach;
mod forget_people;
mod import_answers;
mod inherit;
mod load_edition;
mod load_simulated;
mod log;
mod open_ticket;
mod renumber;
mod reopen;
mod review_section;
mod save;
mod send_receipt;
mod settle_delegation;
mod start_submission;
mod submit;
mod take_over;

pub(crate) use announce_campaign::CampaignAnnounced;
pub use announce_campaign::announce_campaign;
pub use answer_ticket::{TicketAnswered, answer_ticket};
pub use attach::attach;
pub(crate) use attach::may_attach;
pub(crate) use carry_over::{carry_over_all, sit_up_to_date};
pub use close_section::close_section;
pub use delegate::{Offer, Offered, Recipient, delegate};
pub use detach::detach;
pub(crate) use forget_people::{forget_person, forget_strangers};
pub use import_answers::import_answers;
pub use inherit::{Inheritance, inherit};
pub(crate) use load_edition::{DraftEdition, EditionPublished, Foreseen, foresee_edition};
pub use load_edition::{Loaded, load_edition};
#[cfg(feature = "testing")]
pub(crate) use load_simulated::SUBMISSION;
pub use load_simulated::{SimulatedLoaded, SimulationProblem, load_simulated};
pub(crate) use open_ticket::may_ask;
pub use open_ticket::{Beside, TicketOpened, ask_body, open_ticket};
pub use reopen::reopen;
pub use review_section::{review_section, send_back_section};
pub(crate) use save::may_answer;
pub use save::{Saved, save};
pub(crate) use send_receipt::send_receipt;
pub use settle_delegation::{accept_delegation, hand_back_delegation, withdraw_delegation};
pub(crate) use settle_delegation::{reach_invited, withdraw_unreached};
pub use start_submission::start_submission;
pub use submit::{Signing, submit};
pub use take_over::take_over;
