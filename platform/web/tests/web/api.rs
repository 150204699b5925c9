// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The document of the API keeps to the Italian guidelines.

use crate::given::browser;
use store::testing::{Given, on_sqlite};

#[test]
fn the_document_is_openapi_3_0_and_says_who_answers_for_it() {
    on_sqlite(async |given: Given| {
        let document = browser(&given).get("/api/v1/openapi.json").await.json();
        assert_eq!(document["openapi"], "3.0.3");
        for pointer in ["/info/x-summary", "/info/termsOfService", "/info/contact/url", "/servers/0/description"] {
            assert!(document.pointer(pointer).is_some_and(serde_json::Value::is_string), "{pointer}");
        }
        let status = &document["paths"]["/status"]["get"]["responses"]["200"]["content"];
        assert_eq!(status["application/problem+json"]["schema"]["$ref"], "#/components/schemas/Problem");
    });
}

#[test]
fn every_operation_tells_its_rate_and_its_problems() {
    on_sqlite(async |given: Given| {
        let document = browser(&given).get("/api/v1/openapi.json").await.json();
        for (path, item) in document["paths"].as_object().expect("paths") {
            for (method, operation) in item.as_object().expect("operations") {
                let answers = &operation["responses"];
                assert!(answers["429"].is_object() && answers["default"].is_object(), "{method} {path}");
                assert!(answers["200"]["headers"]["RateLimit-Remaining"].is_object(), "{method} {path}");
                assert!(operation["operationId"].is_string() && operation["tags"][0].is_string(), "{method} {path}");
            }
        }
    });
}

#[test]
fn the_status_is_a_problem_without_a_problem() {
    on_sqlite(async |given: Given| {
        let answer = browser(&given).get("/api/v1/status").await;
        assert_eq!(answer.status.as_u16(), 200);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.json()["status"], 200);
        assert_eq!(answer.header("cache-control"), "no-store");
    });
}

#[test]
fn an_answer_is_a_file_and_no_page() {
    on_sqlite(async |given: Given| {
        let browser = browser(&given);
        for (address, file) in
            [("openapi.json", "openapi.json"), ("status", "status.json"), ("nulla/di-simile%22", "di-simile22.json")]
        {
            let answer = browser.get(&format!("/api/v1/{address}")).await;
            assert_eq!(answer.header("content-disposition"), format!("attachment; filename=\"{file}\""));
        }
    });
}
