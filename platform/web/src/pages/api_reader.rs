// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A page to read the API: the OpenAPI document, drawn by the server.

use std::sync::Arc;

use askama::Template;
use axum::response::Html;
use serde_json::Value;

use crate::{Failure, Reader, show};

#[derive(Template)]
#[template(path = "api.html")]
struct ApiPage {
    reader: Reader,
    title: String,
    groups: Vec<Group>,
    problems: Vec<ProblemEntry>,
}

/// The operations of one tag.
struct Group {
    name: String,
    description: String,
    operations: Vec<Operation>,
}

struct Operation {
    id: String,
    method: String,
    path: String,
    summary: String,
    description: String,
    parameters: Vec<Parameter>,
    responses: Vec<(String, String)>,
    /// An address to try, when the operation needs no value.
    try_it: Option<String>,
}

struct Parameter {
    name: String,
    place: String,
    kind: String,
    required: bool,
    description: String,
}

/// A code a program may meet, explained.
struct ProblemEntry {
    anchor: String,
    code: String,
    what: String,
    todo: String,
}

pub(super) async fn show_api(reader: Reader, document: Arc<Value>) -> Result<Html<String>, Failure> {
    let groups = groups(&document);
    let problems = problems(&reader);
    show(&ApiPage { title: reader.t("api-title"), groups, problems, reader })
}

fn problems(reader: &Reader) -> Vec<ProblemEntry> {
    let entry = |key: &str| ProblemEntry {
        anchor: key.to_owned(),
        code: code_of(key),
        what: reader.in_general(key).unwrap_or_default(),
        todo: reader.in_general(&format!("{key}.todo")).unwrap_or_default(),
    };
    reader.problem_keys().into_iter().map(entry).collect()
}

/// The code whose words these are: `problem-funding-file-truncated` is `funding.file_truncated`.
fn code_of(key: &str) -> String {
    key.trim_start_matches("problem-").replacen('-', ".", 1).replace('-', "_")
}

fn groups(document: &Value) -> Vec<Group> {
    let operations = operations(document);
    let mut groups: Vec<Group> = Vec::new();
    for (tag, operation) in operations {
        match groups.iter_mut().find(|group| group.name == tag) {
            Some(group) => group.operations.push(operation),
            None => {
                let description = tag_description(document, &tag);
                groups.push(Group { name: tag, description, operations: vec![operation] });
            }
        }
    }
    groups
}

fn tag_description(document: &Value, tag: &str) -> String {
    let tags = document["tags"].as_array().into_iter().flatten();
    tags.filter(|known| known["name"] == tag).map(|known| text(&known["description"])).next().unwrap_or_default()
}

fn operations(document: &Value) -> Vec<(String, Operation)> {
    let paths = document["paths"].as_object().into_iter().flatten();
    paths
        .flat_map(|(path, item)| {
            let methods = item.as_object().into_iter().flatten();
            methods.filter(|(_, operation)| operation["responses"].is_object()).map(|(method, operation)| {
                let tag = text(&operation["tags"][0]);
                (tag, read_operation(document, path, method, operation))
            })
        })
        .collect()
}

fn read_operation(document: &Value, path: &str, method: &str, operation: &Value) -> Operation {
    let parameters: Vec<Parameter> =
        operation["parameters"].as_array().into_iter().flatten().map(read_parameter).collect();
    let responses = operation["responses"].as_object().into_iter().flatten();
    let needs_value = method != "get" || parameters.iter().any(|parameter| parameter.required);
    Operation {
        id: text(&operation["operationId"]),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(&operation["summary"]),
        description: text(&operation["description"]).replace('`', ""),
        responses: responses.map(|(status, said)| (status.clone(), described(document, said))).collect(),
        try_it: (!needs_value).then(|| format!("/api/v1{path}")),
        parameters,
    }
}

fn read_parameter(parameter: &Value) -> Parameter {
    let schema = &parameter["schema"];
    let kind = match (text(&schema["type"]), text(&schema["format"])) {
        (kind, format) if format.is_empty() => kind,
        (kind, format) => format!("{kind} ({format})"),
    };
    Parameter {
        name: text(&parameter["name"]),
        place: text(&parameter["in"]),
        kind,
        required: parameter["required"] == true,
        description: text(&parameter["description"]),
    }
}

fn described(document: &Value, response: &Value) -> String {
    let reference = response["$ref"].as_str().and_then(|reference| document.pointer(reference.trim_start_matches('#')));
    text(&reference.unwrap_or(response)["description"])
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
