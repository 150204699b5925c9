// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the Italian guidelines (ModI, Linee guida sull'interoperabilità tecnica, RAC_REST) want in every document.

use serde_json::{Map, Value, json};

use crate::Settings;

const METHODS: [&str; 5] = ["get", "put", "post", "delete", "patch"];

/// Adds who answers for the API, where it is, and to each operation what every operation may answer.
pub(super) fn dress(mut document: Value, settings: &Settings) -> Value {
    document["info"] = info(settings);
    document["servers"] = json!([{
        "url": settings.absolute("/api/v1"),
        "description": "Questa installazione",
    }]);
    let components = &mut document["components"];
    components["schemas"]["Problem"] = problem_schema();
    components["headers"] = headers();
    components["responses"] = json!({
        "TooManyRequests": problem_response("Troppe richieste da questo indirizzo: si veda Retry-After", true),
        "Problem": problem_response("La richiesta non può essere soddisfatta", false),
    });
    if let Some(content) = document.pointer_mut("/paths/~1status/get/responses/200/content") {
        *content = problem_content();
    }
    if let Some(paths) = document["paths"].as_object_mut() {
        let operations = paths.values_mut().filter_map(Value::as_object_mut).flat_map(|path| path.iter_mut());
        for (_, operation) in operations.filter(|(method, _)| METHODS.contains(&method.as_str())) {
            complete(operation);
        }
    }
    drop_unused_schemas(&mut document);
    give_formats(&mut document);
    document
}

/// Counts are written without a format by the code; the guidelines want one on every number (RAC_REST_FORMAT_004).
fn give_formats(value: &mut Value) {
    match value {
        Value::Object(map) => {
            let missing = match map.get("type").and_then(Value::as_str) {
                Some("integer") => Some("int64"),
                Some("number") => Some("double"),
                _ => None,
            };
            if let Some(format) = missing {
                map.entry("format").or_insert_with(|| json!(format));
            }
            map.values_mut().for_each(give_formats);
        }
        Value::Array(list) => list.iter_mut().for_each(give_formats),
        _ => {}
    }
}

/// Schemas that are spelled out where they are used stay behind as components that nobody names.
fn drop_unused_schemas(document: &mut Value) {
    loop {
        let text = document.to_string();
        let Some(schemas) = document["components"]["schemas"].as_object_mut() else { return };
        let before = schemas.len();
        schemas.retain(|name, _| text.contains(&format!("\"#/components/schemas/{name}\"")));
        if schemas.len() == before {
            return;
        }
    }
}

fn info(settings: &Settings) -> Value {
    let mut contact = json!({ "name": settings.operator_name, "url": settings.absolute("/") });
    if let Some(email) = &settings.operator_email {
        contact["email"] = json!(email);
    }
    json!({
        "title": "Campanile",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "I Comuni italiani e gli avvisi di PA digitale 2026, giorno per giorno. \
            Gli stessi dati delle pagine, liberi da leggere e da riusare.",
        "x-summary": "I Comuni italiani e gli avvisi di PA digitale 2026, giorno per giorno.",
        "x-api-id": "campanile-v1",
        "termsOfService": settings.absolute("/note-legali"),
        "contact": contact,
        "license": { "name": "EUPL-1.2", "url": "https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12" },
    })
}

fn complete(operation: &mut Value) {
    // Whoever writes a one-line comment has written a summary; the guidelines also want a description.
    if operation["description"].as_str().is_none_or(str::is_empty) {
        operation["description"] = operation["summary"].clone();
    }
    let Some(responses) = operation["responses"].as_object_mut() else { return };
    for (status, response) in responses.iter_mut() {
        if response.get("$ref").is_some() {
            continue;
        }
        if status.starts_with(['2', '4']) {
            response["headers"] = merged(response.get("headers"), rate_headers());
        }
        if status.starts_with(['4', '5']) && response.get("content").is_none() {
            response["content"] = problem_content();
        }
    }
    let known = |name: &str| json!({ "$ref": format!("#/components/responses/{name}") });
    responses.entry("429").or_insert_with(|| known("TooManyRequests"));
    responses.entry("default").or_insert_with(|| known("Problem"));
}

fn merged(own: Option<&Value>, more: Map<String, Value>) -> Value {
    let mut all = own.and_then(Value::as_object).cloned().unwrap_or_default();
    for (name, header) in more {
        all.entry(name).or_insert(header);
    }
    Value::Object(all)
}

fn rate_headers() -> Map<String, Value> {
    let names = ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"];
    names.map(|name| (name.to_owned(), json!({ "$ref": format!("#/components/headers/{name}") }))).into_iter().collect()
}

fn headers() -> Value {
    let header = |description: &str| {
        json!({
            "description": description,
            "schema": { "type": "integer", "format": "int32", "minimum": 0, "example": 60 },
        })
    };
    json!({
        "RateLimit-Limit": header("Quante richieste può fare di seguito un indirizzo"),
        "RateLimit-Remaining": header("Quante gliene restano"),
        "RateLimit-Reset": header("Fra quanti secondi le avrà di nuovo tutte"),
        "Retry-After": header("Fra quanti secondi riprovare"),
    })
}

fn problem_response(description: &str, retry: bool) -> Value {
    let mut headers = Value::Object(rate_headers());
    if retry {
        headers["Retry-After"] = json!({ "$ref": "#/components/headers/Retry-After" });
    }
    json!({ "description": description, "headers": headers, "content": problem_content() })
}

fn problem_content() -> Value {
    json!({ "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } })
}

/// RFC 9457.
fn problem_schema() -> Value {
    let text =
        |description: &str, example: &str| json!({ "type": "string", "description": description, "example": example });
    json!({
        "type": "object",
        "description": "Che cosa non ha funzionato (RFC 9457)",
        "required": ["type", "title", "status"],
        "properties": {
            "type": { "type": "string", "format": "uri", "description": "La pagina che spiega il codice" },
            "title": text("Che cosa è successo", "Qui non c'è nulla"),
            "status": { "type": "integer", "format": "int32", "minimum": 100, "maximum": 599, "example": 404 },
            "detail": text("Che cosa si può fare", "Controllare l'indirizzo"),
            "instance": { "type": "string", "format": "uri", "description": "L'identificativo della richiesta" },
            "code": text("Il codice, stabile nel tempo", "web.not_found"),
            "fields": { "type": "object", "additionalProperties": { "type": "string" }, "description": "I valori in causa" },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_a_format_and_every_schema_a_use() {
        let document = json!({
            "paths": { "/a": { "get": { "summary": "A.", "responses": { "200": { "content": { "application/json": {
                "schema": { "$ref": "#/components/schemas/Page" } } } } } } } },
            "components": { "schemas": {
                "Page": { "type": "object", "properties": { "totale": { "type": "integer" }, "quota": { "type": "number" } } },
                "Orphan": { "$ref": "#/components/schemas/OnlyOfAnOrphan" },
                "OnlyOfAnOrphan": { "type": "string" },
            } },
        });
        let dressed = dress(document, &Settings::default());
        let schemas = dressed["components"]["schemas"].as_object().expect("schemas");
        assert_eq!(schemas.keys().collect::<Vec<_>>(), ["Page", "Problem"]);
        assert_eq!(schemas["Page"]["properties"]["totale"]["format"], "int64");
        assert_eq!(schemas["Page"]["properties"]["quota"]["format"], "double");
    }
}
