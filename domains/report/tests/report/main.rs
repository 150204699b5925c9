// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the report promises: one program, so that it links once.

mod attack;
mod catalogue;
mod change;
mod figures;
mod given;
mod prose;
mod publishing;
mod reading;
mod sample;
mod second_way;
mod structure;
mod whole;
mod whole_figures;
