// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! OpenAPI 3.1 and later, written as 3.0.3: what Italian validators and catalogues read.

use serde_json::{Map, Value, json};

/// Rewrites a document made for OpenAPI 3.1 (JSON Schema 2020-12) in the dialect of 3.0.3.
///
/// `type: [T, null]` and `oneOf: [null, X]` become `nullable`; exclusive bounds become booleans; `examples` and
/// `const` of a schema become `example` and `enum`; what 3.0 does not know is dropped.
pub(super) fn to_3_0(mut document: Value) -> Value {
    visit(&mut document, Place::Elsewhere);
    document["openapi"] = json!("3.0.3");
    if let Some(root) = document.as_object_mut() {
        root.shift_remove("webhooks");
        root.shift_remove("jsonSchemaDialect");
        root.shift_remove("$self");
    }
    if let Some(licence) = document.pointer_mut("/info/license").and_then(Value::as_object_mut) {
        licence.shift_remove("identifier");
    }
    document
}

/// Whether a value is a schema, a map of schemas, or something else: `example` means something else in each.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Schema,
    Schemas,
    Elsewhere,
}

fn visit(value: &mut Value, place: Place) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| visit(item, place)),
        Value::Object(map) => {
            for (key, child) in map.iter_mut() {
                if !is_data(key, place) {
                    visit(child, place_of(key, place));
                }
            }
            if place == Place::Schema {
                rewrite_schema(map);
            }
        }
        _ => {}
    }
}

/// Examples and defaults are data: nothing in them is a schema, whatever it is called.
fn is_data(key: &str, place: Place) -> bool {
    place != Place::Schemas && matches!(key, "example" | "examples" | "default" | "enum" | "const")
}

fn place_of(key: &str, place: Place) -> Place {
    match (place, key) {
        (Place::Schemas, _) | (Place::Elsewhere, "schema") => Place::Schema,
        (Place::Schema, "properties" | "patternProperties" | "$defs") | (Place::Elsewhere, "schemas") => Place::Schemas,
        (Place::Schema, "items" | "additionalProperties" | "not" | "allOf" | "anyOf" | "oneOf") => Place::Schema,
        _ => Place::Elsewhere,
    }
}

fn rewrite_schema(schema: &mut Map<String, Value>) {
    take_null_out_of_type(schema);
    take_null_out_of_choice(schema, "oneOf");
    take_null_out_of_choice(schema, "anyOf");
    bound(schema, "exclusiveMinimum", "minimum");
    bound(schema, "exclusiveMaximum", "maximum");
    if let Some(Value::Array(examples)) = schema.shift_remove("examples")
        && let Some(first) = examples.into_iter().next()
    {
        schema.entry("example").or_insert(first);
    }
    if let Some(only) = schema.shift_remove("const") {
        schema.insert("enum".to_owned(), json!([only]));
    }
    for unknown in [
        "$schema",
        "$id",
        "$defs",
        "$comment",
        "propertyNames",
        "patternProperties",
        "prefixItems",
        "unevaluatedProperties",
        "contentEncoding",
        "contentMediaType",
    ] {
        schema.shift_remove(unknown);
    }
    if schema.len() > 1 && schema.contains_key("$ref") {
        // In 3.0 whatever stands beside a $ref is ignored: the reference moves inside.
        if let Some(reference) = schema.shift_remove("$ref") {
            schema.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
        }
    }
}

fn take_null_out_of_type(schema: &mut Map<String, Value>) {
    let Some(Value::Array(types)) = schema.get_mut("type") else { return };
    let before = types.len();
    types.retain(|name| name != "null");
    let nullable = types.len() < before;
    if types.len() == 1 {
        let only = types.remove(0);
        schema.insert("type".to_owned(), only);
    } else {
        let choice: Vec<Value> = types.iter().map(|name| json!({ "type": name })).collect();
        schema.shift_remove("type");
        schema.insert("anyOf".to_owned(), Value::Array(choice));
    }
    if nullable {
        schema.insert("nullable".to_owned(), json!(true));
    }
}

fn take_null_out_of_choice(schema: &mut Map<String, Value>, choice: &str) {
    let Some(Value::Array(options)) = schema.get_mut(choice) else { return };
    let before = options.len();
    options.retain(|option| option.get("type") != Some(&json!("null")));
    if options.len() == before {
        return;
    }
    if options.len() == 1 {
        let only = options.remove(0);
        schema.shift_remove(choice);
        // A reference cannot carry `nullable` beside it in 3.0.
        schema.insert("allOf".to_owned(), json!([only]));
    }
    schema.insert("nullable".to_owned(), json!(true));
}

fn bound(schema: &mut Map<String, Value>, exclusive: &str, inclusive: &str) {
    let Some(limit) = schema.get(exclusive).filter(|limit| limit.is_number()).cloned() else { return };
    schema.insert(inclusive.to_owned(), limit);
    schema.insert(exclusive.to_owned(), json!(true));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema(schema: &Value) -> Value {
        let document = to_3_0(json!({ "openapi": "3.1.0", "components": { "schemas": { "S": schema } } }));
        document["components"]["schemas"]["S"].clone()
    }

    #[test]
    fn a_type_that_may_be_null_becomes_nullable() {
        assert_eq!(schema(&json!({ "type": ["string", "null"] })), json!({ "type": "string", "nullable": true }));
        let nested = schema(&json!({ "type": "object", "properties": { "type": { "type": ["integer", "null"] } } }));
        assert_eq!(nested["properties"]["type"], json!({ "type": "integer", "nullable": true }));
    }

    #[test]
    fn a_reference_that_may_be_null_becomes_nullable() {
        let reference = json!({ "$ref": "#/components/schemas/T" });
        let converted = schema(&json!({ "oneOf": [{ "type": "null" }, reference] }));
        assert_eq!(converted, json!({ "allOf": [reference], "nullable": true }));
        let described = schema(&json!({ "$ref": "#/components/schemas/T", "description": "d" }));
        assert_eq!(described, json!({ "description": "d", "allOf": [reference] }));
    }

    #[test]
    fn exclusive_bounds_become_booleans() {
        let converted = schema(&json!({ "type": "integer", "exclusiveMinimum": 0 }));
        assert_eq!(converted, json!({ "type": "integer", "exclusiveMinimum": true, "minimum": 0 }));
    }

    #[test]
    fn examples_and_constants_are_written_the_old_way() {
        let converted = schema(&json!({ "type": "string", "examples": ["a", "b"], "const": "a" }));
        assert_eq!(converted, json!({ "type": "string", "example": "a", "enum": ["a"] }));
    }

    #[test]
    fn examples_are_data_and_are_left_alone() {
        let example = json!({ "schema": { "type": ["a", "null"] } });
        assert_eq!(schema(&json!({ "type": "object", "example": example }))["example"], example);
    }

    #[test]
    fn the_version_is_said_and_what_3_0_does_not_know_is_gone() {
        let newest = json!({ "openapi": "3.2.0", "webhooks": {}, "info": { "license": { "identifier": "EUPL-1.2" } } });
        assert_eq!(to_3_0(newest), json!({ "openapi": "3.0.3", "info": { "license": {} } }));
    }
}
