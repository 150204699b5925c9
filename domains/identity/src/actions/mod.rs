// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Everything that writes about people: one file for each thing that can be done.

pub(crate) mod accept_invitation;
pub(crate) mod admit;
pub(crate) mod begin_at_provider;
pub(crate) mod begin_enrolment;
pub(crate) mod change_keys;
pub(crate) mod end_membership;
pub(crate) mod erase_me;
pub(crate) mod export_my_data;
pub(crate) mod finish_at_provider;
pub(crate) mod finish_enrolment;
pub(crate) mod grant;
pub(crate) mod hand_over;
pub(crate) mod invite;
pub(crate) mod keep_key;
pub(crate) mod know_device;
pub(crate) mod purge_expired;
pub(crate) mod read_log;
pub(crate) mod revoke_sessions;
pub(crate) mod revoke_tokens;
pub(crate) mod seal_clear;
mod sealed_rows;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod switch_body;
mod welcome;
