// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reading about people: one file for each thing that is asked.

pub(crate) mod bodies;
pub(crate) mod browser_keys;
pub(crate) mod enrolments;
pub(crate) mod invitations;
pub(crate) mod members;
pub(crate) mod memberships;
pub(crate) mod new_devices;
pub(crate) mod old_keys;
pub(crate) mod provider_states;
pub(crate) mod sessions;
pub(crate) mod tokens;
pub(crate) mod unions;
pub(crate) mod words;
