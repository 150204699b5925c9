// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A file that is no table: an archive, a codebook.

use std::io::{self, Write};

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use super::stream;
use crate::Failure;

/// A file of any length under this name: `write` writes it off the threads that answer, while it is sent. What goes wrong
/// on the way breaks the answer off.
///
/// # Errors
/// When the name is none for a header, which is our fault.
pub fn attachment(
    name: &str,
    kind: &'static str,
    write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()> + Send + 'static,
) -> Result<Response, Failure> {
    let how = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).map_err(Failure::internal)?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CONTENT_DISPOSITION, how)];
    Ok((headers, stream::body(move |out| Ok(write(out).map(|()| 0)?))).into_response())
}
