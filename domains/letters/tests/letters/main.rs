// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The outbox, on both databases.

mod given;
mod queue;
mod send;
mod texts;
