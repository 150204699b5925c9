// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Takes a file, or the name of an example, out of a form of several parts.

use axum::{
    body::Body,
    http::{HeaderMap, header},
};
use multer::{Constraints, Field, Multipart, SizeLimit};

use crate::{example::example, problem::SurveyProblem, questionnaire::LIMITS};

/// What somebody wants to try out.
pub(super) struct Sent {
    /// What the file is called.
    pub(super) file_name: String,
    /// The file.
    pub(super) bytes: Vec<u8>,
}

/// The file of a form of the start page: what its author chose (`file`), or one of our examples (`esempio`).
///
/// # Errors
/// When there is neither, or the file is larger than the limit.
pub(super) async fn sent(headers: &HeaderMap, body: Body) -> Result<Sent, SurveyProblem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let boundary = multer::parse_boundary(kind).map_err(|_| SurveyProblem::NoFile)?;
    let most = u64::try_from(LIMITS.file).unwrap_or(u64::MAX);
    let limits = Constraints::new().size_limit(SizeLimit::new().whole_stream(most + (64 << 10)).per_field(most));
    // The house limits the bodies that its extractors read; this one is read here, within limits of its own.
    let mut parts = Multipart::with_constraints(body.into_data_stream(), boundary, limits);
    while let Some(part) = parts.next_field().await.map_err(refused)? {
        if let Some(sent) = taken(part).await? {
            return Ok(sent);
        }
    }
    Err(SurveyProblem::NoFile)
}

/// What one part of the form holds, if it is what was looked for.
async fn taken(part: Field<'_>) -> Result<Option<Sent>, SurveyProblem> {
    let file_name = bare(part.file_name().unwrap_or_default());
    match part.name() {
        Some("file") => {
            let bytes = part.bytes().await.map_err(refused)?;
            Ok((!bytes.is_empty()).then(|| Sent { file_name, bytes: bytes.to_vec() }))
        }
        Some("esempio") => Ok(example(&part.text().await.map_err(refused)?).map(|example| Sent {
            file_name: format!("{}.md", example.name),
            bytes: example.source.as_bytes().to_vec(),
        })),
        _ => Ok(None),
    }
}

/// The name alone: some browsers send the folders too.
fn bare(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let name: String = name.chars().filter(|c| !c.is_control()).take(120).collect();
    if name.trim().is_empty() { "questionario".to_owned() } else { name }
}

#[expect(clippy::needless_pass_by_value, reason = "the signature of map_err")]
fn refused(error: multer::Error) -> SurveyProblem {
    match error {
        multer::Error::FieldSizeExceeded { .. } | multer::Error::StreamSizeExceeded { .. } => {
            SurveyProblem::FileTooLarge { most: LIMITS.file }
        }
        _ => SurveyProblem::NoFile,
    }
}
