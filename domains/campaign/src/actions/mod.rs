// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Verbs of the domain: the only code that writes.

pub(crate) mod check_quality;
pub(crate) mod measure_burden;
pub(crate) mod note_call;
pub(crate) mod plan_rule;
pub(crate) mod remind;
pub(crate) mod settle_flag;
pub(crate) mod take_away;
pub(crate) mod tell_ticket;
