// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile stats`: what people and scripts get from the binary.

mod desk;
mod estimate;
mod index;
mod plan;
mod verify;
