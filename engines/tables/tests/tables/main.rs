// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every format, read back by somebody else's reader.
#![expect(clippy::unwrap_used, clippy::cast_precision_loss, reason = "tests")]

mod codebooks;
mod given;
mod hostile;
mod observations;
mod round_trip;
mod streaming;
