// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the control room promises: one program, so that it links once.

mod api;
mod boards;
mod data;
mod given;
mod pages;
mod quality;
mod reminders;
mod sealed;
mod tickets;
