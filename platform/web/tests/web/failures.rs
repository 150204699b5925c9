// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What goes wrong is told to people in words and to programs as problem+json.

use crate::given::{browser, request};
use axum::http::StatusCode;
use kernel::Language;
use store::testing::{Given, on_sqlite};

#[test]
fn an_unknown_address_is_a_page_that_says_what_to_do() {
    on_sqlite(async |given: Given| {
        let answer = browser(&given).get("/nulla").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        let text = answer.text();
        assert!(
            text.contains("<h1>Qui non c'è nulla</h1>") || text.contains("<h1>Qui non c&#39;è nulla</h1>"),
            "{text}"
        );
        assert!(text.contains("cerca il tuo Comune"));
        assert_eq!(answer.header("cache-control"), "no-store");
    });
}

#[test]
fn what_passes_by_itself_is_tried_again_by_itself_unless_something_was_sent() {
    on_sqlite(async |given: Given| {
        let browser = browser(&given);
        let asked = browser.get("/swinging").await;
        assert_eq!((asked.status, asked.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "7"));
        assert!(asked.text().contains("data-look-again=\"7\""));
        let sent = browser.post("/swinging", &[]).await;
        assert_eq!(sent.header("retry-after"), "7");
        assert!(!sent.text().contains("data-look-again"), "a form is not sent twice by itself");
        assert!(!browser.get("/cracked").await.text().contains("data-look-again"));
    });
}

#[test]
fn an_unknown_address_of_the_api_is_a_problem() {
    on_sqlite(async |given: Given| {
        let answer = browser(&given).get_in(Language::En, "/api/v1/nothing").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let problem = answer.json();
        assert_eq!(problem["status"], 404);
        assert_eq!(problem["code"], "web.not_found");
        assert_eq!(problem["title"], "There is nothing here");
        assert_eq!(problem["type"], "http://127.0.0.1:8080/api#problem-web-not-found");
        assert_eq!(problem["instance"], format!("urn:uuid:{}", answer.header("x-request-id")));
    });
}

#[test]
fn a_problem_of_a_domain_is_told_with_its_values_in_the_language_of_the_reader() {
    on_sqlite(async |given: Given| {
        let browser = browser(&given);
        let page = browser.get_in(Language::En, "/cracked").await;
        assert_eq!(page.status, StatusCode::GONE);
        assert!(page.text().contains("The bell Maria is cracked") && page.text().contains("Ring the other one."));
        let problem = browser.get("/api/v1/cracked").await.json();
        assert_eq!(problem["title"], "La campana Maria è rotta");
        assert_eq!(problem["fields"]["name"], "Maria");
    });
}

#[test]
fn our_faults_and_panics_show_an_id_and_nothing_else() {
    on_sqlite(async |given: Given| {
        let browser = browser(&given);
        for address in ["/rope", "/fall"] {
            let answer = browser.get(address).await;
            assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
            assert!(answer.text().contains(answer.header("x-request-id")), "{}", answer.text());
            assert!(!answer.text().contains("the bell fell") && !answer.text().contains("rope broke"));
        }
    });
}

#[test]
fn htmx_gets_an_alert_for_the_messages_of_the_page() {
    on_sqlite(async |given: Given| {
        let answer = browser(&given).send(request("/cracked", &[("hx-request", "true")])).await;
        assert_eq!(answer.header("hx-retarget"), "#messages");
        assert!(answer.text().contains("role=\"alert\"") && !answer.text().contains("<html"), "{}", answer.text());
    });
}

#[test]
fn what_the_framework_refuses_has_words_too() {
    on_sqlite(async |given: Given| {
        let browser = browser(&given);
        let malformed = browser.get("/api/v1/strokes?n=many").await;
        assert_eq!(malformed.status, StatusCode::BAD_REQUEST);
        assert!(malformed.json()["detail"].as_str().is_some_and(|detail| detail.contains('n')));
        let wrong_method = browser.post("/api/v1/cracked", &[]).await;
        assert_eq!(wrong_method.status, StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(wrong_method.header("allow"), "GET,HEAD");
        assert_eq!(wrong_method.json()["code"], "web.method_not_allowed");
    });
}
