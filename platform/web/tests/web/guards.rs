// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What stands between the network and the handlers.

use crate::given::{browser, browser_with, request};
use axum::http::StatusCode;
use store::testing::{Given, on_sqlite};
use web::{Limit, Settings};

#[test]
fn every_answer_carries_the_security_headers() {
    on_sqlite(async |given: Given| {
        let browser = browser(&given);
        for address in ["/privacy", "/nulla", "/api/v1/status", "/assets/0/logo.svg"] {
            let answer = browser.get(address).await;
            let policy = answer.header("content-security-policy");
            assert!(
                policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"),
                "{address}: {policy}"
            );
            assert!(!policy.contains("unsafe"));
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            assert_eq!(answer.header("strict-transport-security"), "");
        }
        let https = Settings { public_url: "https://campanile.example.it".to_owned(), ..Settings::default() };
        let answer = browser_with(&given, https.clone()).get("/privacy").await;
        assert_eq!(answer.header("strict-transport-security"), "max-age=63072000");
        let subdomains = Settings { hsts_subdomains: true, ..https };
        let answer = browser_with(&given, subdomains).get("/privacy").await;
        assert_eq!(answer.header("strict-transport-security"), "max-age=63072000; includeSubDomains");
    });
}

#[test]
fn who_asks_too_often_is_told_when_to_come_back() {
    on_sqlite(async |given: Given| {
        let settings = Settings { api_limit: Limit { per_second: 1, burst: 2 }, ..Settings::default() };
        let browser = browser_with(&given, settings);
        let first = browser.get("/api/v1/status").await;
        assert_eq!((first.header("ratelimit-limit"), first.header("ratelimit-remaining")), ("2", "1"));
        browser.get("/api/v1/status").await;
        let refused = browser.get("/api/v1/status").await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(refused.header("retry-after"), "1");
        assert_eq!(refused.json()["code"], "web.too_many");
        assert_eq!(browser.get("/privacy").await.status, StatusCode::OK, "pages have a limit of their own");
    });
}

#[test]
fn other_sites_may_read_the_api_but_not_write() {
    on_sqlite(async |given: Given| {
        let browser = browser(&given);
        let read = browser.send(request("/api/v1/status", &[("origin", "https://other.example")])).await;
        assert_eq!(read.header("access-control-allow-origin"), "*");
        let asks = [("origin", "https://other.example"), ("access-control-request-method", "GET")];
        let mut preflight = request("/api/v1/status", &asks);
        *preflight.method_mut() = axum::http::Method::OPTIONS;
        let preflight = browser.send(preflight).await;
        assert_eq!(preflight.status, StatusCode::NO_CONTENT);
        assert_eq!(preflight.header("access-control-allow-methods"), "GET, HEAD");
        let mut write = request("/strokes?n=1", &[("sec-fetch-site", "cross-site")]);
        *write.method_mut() = axum::http::Method::POST;
        assert_eq!(browser.send(write).await.status, StatusCode::FORBIDDEN);
        assert_eq!(browser.post("/strokes?n=1", &[]).await.status, StatusCode::OK);
    });
}

#[test]
fn no_path_of_the_disk_is_reachable() {
    on_sqlite(async |given: Given| {
        let browser = browser(&given);
        let attempts = [
            "/assets/0/../Cargo.toml",
            "/assets/0/..%2fCargo.toml",
            "/assets/0/%2e%2e/Cargo.toml",
            "/assets/0/fonts/../../Cargo.toml",
            "/assets/0//etc/passwd",
            "/assets/0/%2fetc%2fpasswd",
            "/assets/0/..%5c..%5cCargo.toml",
            "/assets/..%2f..%2f/Cargo.toml",
        ];
        for attempt in attempts {
            assert_eq!(browser.get(attempt).await.status, StatusCode::NOT_FOUND, "{attempt}");
        }
    });
}

#[test]
fn static_files_are_cached_for_ever_under_their_version() {
    if !web::assets::are_built() {
        #[expect(clippy::print_stderr, reason = "a test that was skipped must say so")]
        {
            eprintln!("skipped: no static files; run `make assets`");
        }
        assert!(std::env::var("CI").as_deref() != Ok("true"), "run `make assets`");
        return;
    }
    on_sqlite(async |given: Given| {
        let browser = browser(&given);
        let style =
            browser.send(request(&web::assets::href("campanile.css"), &[("accept-encoding", "gzip, br")])).await;
        assert_eq!(style.status, StatusCode::OK);
        assert_eq!(style.header("content-encoding"), "br");
        assert_eq!(style.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
        let old = browser.get("/assets/0123/campanile.css").await;
        assert_eq!(old.header("cache-control"), "no-cache");
        let known = request("/assets/0123/campanile.css", &[("if-none-match", old.header("etag"))]);
        assert_eq!(browser.send(known).await.status, StatusCode::NOT_MODIFIED);
    });
}
