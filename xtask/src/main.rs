// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The housekeeper: tidy, data preparation, bench.

fn main() {}
