// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What Explore promises: one program, so that it links once.

mod boards;
mod given;
mod hidden;
mod numbers;
mod pages;
