// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the addresses of one campaign are asked alike, and what they refuse.

use tables::Format;
use utoipa::{
    IntoParams, IntoResponses, Modify, ToSchema,
    openapi::{Content, Object, OpenApi, RefOr, Schema, Type, path::Operation},
};
use web::{Failure, Reader};

use crate::CampaignProblem;

/// The campaign of the address.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "what the document says; `year` reads it")]
pub(super) struct OfCampaign {
    /// L'anno della campagna
    #[param(pattern = "^[0-9]{4}$", example = "2026")]
    anno: String,
}

/// A file in the place of JSON.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "what the document says; `file_asked` reads it")]
pub(super) struct AsFile {
    /// Il file da scaricare, invece della risposta in JSON
    #[param(inline)]
    formato: Option<CampaignFile>,
}

/// I file che si possono scaricare
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "the schema of a parameter that is read by hand")]
pub(super) enum CampaignFile {
    Csv,
    Xlsx,
    Parquet,
    Codebook,
}

/// What is answered in the place of a campaign.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "what the document says of every `Failure`")]
pub(super) enum Refused {
    #[response(
        status = 404,
        description = "Non c'è una campagna di quell'anno",
        content_type = "application/problem+json"
    )]
    NoCampaign,
    #[response(
        status = 422,
        description = "Un parametro ha un valore che non può avere",
        content_type = "application/problem+json"
    )]
    BadParameter,
}

/// Whatever takes `formato` answers with those files too.
pub(super) struct AlsoFiles;

/// The files of the API.
const FILES: [Format; 4] = [Format::Csv, Format::Xlsx, Format::Parquet, Format::Codebook];

impl Modify for AlsoFiles {
    fn modify(&self, document: &mut OpenApi) {
        let operations = document.paths.paths.values_mut().filter_map(|path| path.get.as_mut());
        for operation in operations.filter(|operation| takes_format(operation)) {
            let Some(RefOr::T(answer)) = operation.responses.responses.get_mut("200") else { continue };
            for format in FILES {
                let kind = if format == Format::Codebook { Type::Object } else { Type::String };
                let content = Content::new(Some(Schema::Object(Object::with_type(kind))));
                let media_type = format.media_type().split(';').next().unwrap_or_default();
                answer.content.insert(media_type.to_owned(), RefOr::T(content));
            }
        }
    }
}

fn takes_format(operation: &Operation) -> bool {
    let mut parameters = operation.parameters.iter().flatten();
    parameters.any(|parameter| matches!(parameter, RefOr::T(parameter) if parameter.name == "formato"))
}

/// The file that is asked for in the place of JSON; none is another word for JSON.
pub(super) fn file_asked(reader: &Reader) -> Result<Option<Format>, Failure> {
    let asked = reader.address.parameters().find(|(key, _)| *key == "formato").map(|(_, format)| format);
    match asked {
        None => Ok(None),
        Some(format) if format == Format::Json.name() => Ok(None),
        Some(format) => {
            let known = FILES.into_iter().find(|known| known.name() == format);
            known.map(Some).ok_or_else(|| CampaignProblem::BadParameter("formato").into())
        }
    }
}

/// The year of the address.
pub(super) fn year(text: &str) -> Result<i32, Failure> {
    let year = text.parse().ok().filter(|_| text.len() == 4);
    year.ok_or_else(Failure::not_found)
}
