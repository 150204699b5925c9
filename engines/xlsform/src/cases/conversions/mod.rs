// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Conversions: small workbooks with the verdict and the XForm of pyxform.

mod canonical;

pub use canonical::difference;
