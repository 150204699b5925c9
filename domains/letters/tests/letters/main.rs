// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The outbox, on both databases.

mod given;
mod pages;
mod pec;
#[path = "../../../../platform/outside/tests/pec/peer.rs"]
mod peer;
mod queue;
mod sealed;
mod send;
mod texts;
