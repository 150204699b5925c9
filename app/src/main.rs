// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The binary: commands, configuration, wiring, home page.

fn main() {}
