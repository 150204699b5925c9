// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A house with questionnaires in it, and a browser that uploads.

use axum::{body::Body, http::Request};
use store::testing::Given;
use web::testing::{Answer, Browser, house};

pub(crate) fn browser(given: &Given) -> Browser {
    Browser::new(house(given.store.clone(), &[survey::domain()]), vec![survey::domain()])
}

/// Sends a form of several parts to the start page.
pub(crate) async fn send(browser: &Browser, name: &str, file_name: Option<&str>, content: &[u8]) -> Answer {
    let file = file_name.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
    let mut body = format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\n\r\n").into_bytes();
    body.extend(content);
    body.extend(b"\r\n--edge--\r\n");
    let request = Request::post("/questionari/prova")
        .header("content-type", "multipart/form-data; boundary=edge")
        .header("sec-fetch-site", "same-origin")
        .header("accept-language", "it");
    browser.send(request.body(Body::from(body)).expect("a request")).await
}

/// Uploads tables, and gives the address of their preview.
pub(crate) async fn upload(browser: &Browser, tables: &str) -> String {
    let answer = send(browser, "file", Some("prova.md"), tables.as_bytes()).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

/// Opens one of our examples.
pub(crate) async fn example(browser: &Browser, name: &str) -> String {
    let answer = send(browser, "esempio", None, name.as_bytes()).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

/// Sends answers as htmx does; gives the pieces that come back.
pub(crate) async fn change(browser: &Browser, address: &str, fields: &[(&str, &str)]) -> String {
    let body = fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value)));
    let body = body.collect::<Vec<_>>().join("&");
    let request = Request::post(format!("{address}/compila"))
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header("accept-language", "it")
        .header("hx-request", "true");
    let answer = browser.send(request.body(Body::from(body)).expect("a request")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text()
}

fn escape(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
