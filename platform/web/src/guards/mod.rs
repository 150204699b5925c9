// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What stands between the network and the handlers.

mod headers;
mod measure;
mod origin;
mod rate;
mod request_id;

pub(crate) use headers::{add_headers, readable_from_anywhere};
pub(crate) use measure::measure;
pub(crate) use origin::refuse_foreign_writes;
pub(crate) use rate::{RateLimits, limit_rate};
pub(crate) use request_id::name_request;
