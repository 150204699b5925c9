// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The sheet as a browser asks for it.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use store::testing::Given;
use web::testing::Browser;

use crate::given::house;

fn browser(store: &Given) -> Browser {
    Browser::new(house(store), vec![observatory::domain()])
}

#[store::test]
async fn a_sheet_is_shown_in_the_browser_under_its_own_name(store: Given) {
    let answer = browser(&store).get("/comuni/058091-roma/scheda.pdf").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert_eq!(answer.header("content-disposition"), "inline; filename=\"scheda-058091-roma.pdf\"");
    assert!(answer.bytes.starts_with(b"%PDF-"));
}

#[store::test]
async fn a_browser_that_has_the_sheet_is_not_sent_it_again(store: Given) {
    let browser = browser(&store);
    let tag = browser.get("/comuni/058091-roma/scheda.pdf").await.header("etag").to_owned();
    let request =
        Request::get("/comuni/058091-roma/scheda.pdf").header("if-none-match", &tag).header("accept-language", "it");
    let again = browser.send(request.body(Body::empty()).expect("a request")).await;
    assert_eq!((again.status, again.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
}

#[store::test]
async fn an_old_name_leads_to_the_new_one_and_a_code_of_nobody_to_nothing(store: Given) {
    let browser = browser(&store);
    let moved = browser.get("/comuni/058091-urbe/scheda.pdf").await;
    assert_eq!(
        (moved.status, moved.header("location")),
        (StatusCode::PERMANENT_REDIRECT, "/comuni/058091-roma/scheda.pdf")
    );
    for address in ["/comuni/999999-nessuno/scheda.pdf", "/comuni/roma/scheda.pdf", "/comuni/à/scheda.pdf"] {
        assert_eq!(browser.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}
