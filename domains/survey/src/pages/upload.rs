// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Takes a file, or the name of an example, out of a form of several parts.

use axum::{
    body::Body,
    http::{HeaderMap, header},
};
use multer::{Constraints, Multipart, SizeLimit};

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
    let mut parts = Multipart::with_constraints(body.into_data_stream(), boundary, limits);
    while let Some(part) = parts.next_field().await.map_err(refused)? {
        let named = part.file_name().unwrap_or_default().to_owned();
        match part.name() {
            Some("file") => {
                let bytes = part.bytes().await.map_err(refused)?;
                if !bytes.is_empty() {
                    return Ok(Sent { file_name: bare(&named), bytes: bytes.to_vec() });
                }
            }
            Some("esempio") => {
                let name = part.text().await.map_err(refused)?;
                if let Some(example) = example(&name) {
                    let file_name = format!("{}.md", example.name);
                    return Ok(Sent { file_name, bytes: example.source.as_bytes().to_vec() });
                }
            }
            _ => {}
        }
    }
    Err(SurveyProblem::NoFile)
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
        // The house's own limit cuts a body that says no length.
        multer::Error::StreamReadFailed(cause) if cause.to_string().contains("length limit") => {
            SurveyProblem::FileTooLarge { most: LIMITS.file }
        }
        _ => SurveyProblem::NoFile,
    }
}
