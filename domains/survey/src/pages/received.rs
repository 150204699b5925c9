// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files and fields of a form of several parts, within limits of its own.

use std::collections::BTreeMap;

use axum::{
    body::Body,
    http::{HeaderMap, header},
};
use multer::{Constraints, Multipart, SizeLimit};

/// Files that one form may bring.
const FILES: usize = 10;
/// Bytes of a field that is no file.
const FIELD: usize = 4 << 10;

/// What came.
#[derive(Debug, Default)]
pub(super) struct Received {
    /// The fields, by name.
    pub(super) fields: BTreeMap<String, String>,
    /// The files that hold something: name and content.
    pub(super) files: Vec<(String, Vec<u8>)>,
}

/// Why nothing could be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotReceived {
    /// No form of several parts, or it broke off.
    Broken,
    /// A file is larger than may be, or they are too many.
    TooLarge,
}

impl Received {
    /// Reads a body. `largest` is of one file, `whole` of everything, in bytes.
    pub(super) async fn read(
        headers: &HeaderMap,
        body: Body,
        largest: usize,
        whole: usize,
    ) -> Result<Self, NotReceived> {
        let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let boundary = multer::parse_boundary(kind).map_err(|_| NotReceived::Broken)?;
        let size = |bytes: usize| u64::try_from(bytes).unwrap_or(u64::MAX);
        let limits = SizeLimit::new().whole_stream(size(whole) + (64 << 10)).per_field(size(largest));
        let constraints = Constraints::new().size_limit(limits);
        let mut parts = Multipart::with_constraints(body.into_data_stream(), boundary, constraints);
        let mut received = Self::default();
        while let Some(part) = parts.next_field().await.map_err(|problem| told(&problem))? {
            let name = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(str::to_owned);
            let bytes = part.bytes().await.map_err(|problem| told(&problem))?;
            match file {
                Some(_) if bytes.is_empty() => {}
                Some(_) if received.files.len() == FILES => return Err(NotReceived::TooLarge),
                Some(file) => received.files.push((file, bytes.to_vec())),
                None if bytes.len() > FIELD => return Err(NotReceived::TooLarge),
                None => drop(received.fields.insert(name, String::from_utf8_lossy(&bytes).into_owned())),
            }
        }
        Ok(received)
    }

    /// A field; blank when it did not come.
    pub(super) fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

fn told(problem: &multer::Error) -> NotReceived {
    match problem {
        multer::Error::FieldSizeExceeded { .. } | multer::Error::StreamSizeExceeded { .. } => NotReceived::TooLarge,
        _ => NotReceived::Broken,
    }
}
