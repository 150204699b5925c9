// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The sheet of a Comune: what it says, how it looks at the extremes, how all of them are printed.

mod again;
mod all;
mod given;
mod one;
mod page;
