// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What one takes home: the form as XForm, the answers, the list of the questions, the examples.

use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use tables::{Cell, Provenance};
use web::{
    AppState, Failure, Reader,
    listing::{Download, Format},
};
use xlsform::{exchange, run::Writing};

use super::{fill::answered, open::Open, question_columns::question_column};
use crate::{previews::Session, problem::SurveyProblem};

pub(super) async fn form(Open(preview): Open) -> Result<Response, Failure> {
    let program = preview.questionnaire.program.as_ref().ok_or(SurveyProblem::CannotRun)?;
    let name = format!("{}.xml", preview.questionnaire.stem());
    attachment("application/xml; charset=utf-8", &name, program.definition().to_xform())
}

pub(super) async fn record(State(app): State<AppState>, Open(preview): Open) -> Result<Response, Failure> {
    let stem = preview.questionnaire.stem();
    // What is not good to be sent is a draft: it keeps what cannot be read, and what is not asked now.
    let write = |session: &mut Session| match session.record.is_valid() {
        true => ("risposte", session.record.to_xml(Writing::Submission)),
        false => ("bozza", session.record.to_xml(Writing::Draft)),
    };
    let (what, xml) = answered(app, preview, move |session, _| write(session)).await?;
    attachment("application/xml; charset=utf-8", &format!("{stem}-{what}.xml"), xml)
}

pub(super) async fn codebook(reader: Reader, Open(preview): Open) -> Result<Response, Failure> {
    let program = preview.questionnaire.program.as_ref().ok_or(SurveyProblem::CannotRun)?;
    let asked = reader.address.get("formato").unwrap_or("csv");
    let formats = [Format::Csv, Format::Xlsx, Format::Json, Format::Codebook];
    let format = formats.into_iter().find(|format| format.name() == asked).ok_or_else(Failure::not_found)?;
    let mut rows = exchange::codebook(program.definition()).table().into_iter();
    let heads = rows.next().unwrap_or_default();
    let download = Download {
        stem: &format!("{}-domande", preview.questionnaire.stem()),
        columns: heads.iter().map(|head| question_column(&reader, head)).collect(),
        provenance: Provenance {
            title: reader.tf("survey-codebook-of", [("title", preview.questionnaire.title().into())]),
            source: preview.questionnaire.file_name.clone(),
            ..Provenance::default()
        },
    };
    let cells = |row: Vec<String>| row.into_iter().map(Cell::from).collect::<Vec<_>>();
    download.answer(&reader, format, rows.map(cells))
}

pub(super) async fn example(Path(name): Path<String>) -> Result<Response, Failure> {
    let found = name.strip_suffix(".md").and_then(crate::example::example).ok_or_else(Failure::not_found)?;
    attachment("text/markdown; charset=utf-8", &name, found.source.to_owned())
}

/// A file to keep.
pub(super) fn attachment(kind: &'static str, name: &str, text: String) -> Result<Response, Failure> {
    let how = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).map_err(Failure::internal)?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CONTENT_DISPOSITION, how)];
    Ok((headers, text).into_response())
}
