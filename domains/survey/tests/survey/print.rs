// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The questionnaire on paper: blank for everybody, and a body's own copy.

use kernel::Language;
use store::testing::Given;
use web::testing::Browser;

use crate::people::{HOME, begun, domains, open_house};

#[store::test]
async fn the_blank_form_is_there_for_everybody_in_both_lengths_and_languages(given: Given) {
    let house = open_house(&given).await;
    let browser = Browser::new(house.app.clone(), domains());
    let mut lengths = Vec::new();
    for language in Language::ALL {
        for form in ["completo", "breve"] {
            let answer = browser.get_in(language, &format!("/questionari/2026/modulo.pdf?modulo={form}")).await;
            assert_eq!(
                (answer.status.as_u16(), answer.header("content-type")),
                (200, "application/pdf"),
                "{}",
                answer.text()
            );
            assert!(answer.bytes.starts_with(b"%PDF-") && answer.text().contains("pdfuaid"), "tagged");
            lengths.push(answer.bytes.len());
        }
    }
    assert!(lengths[0] > lengths[1] && lengths[2] > lengths[3], "the short form is shorter: {lengths:?}");
    assert_eq!(browser.get("/questionari/1999/modulo.pdf").await.status, 404);
}

#[store::test]
async fn a_body_prints_its_answers_and_may_attach_what_it_printed(given: Given) {
    let (_house, rtd) = begun(&given).await;
    let copy = rtd.get(&format!("{HOME}/stampa.pdf")).await;
    assert_eq!((copy.status.as_u16(), copy.header("cache-control")), (200, "no-store"));
    assert!(copy.bytes.starts_with(b"%PDF-"));
    let sent = rtd.upload(&format!("{HOME}/allegati"), "/data/sicurezza/mfa", "copia.pdf", &copy.bytes).await;
    assert_eq!(sent.status, 303, "our own PDF is fit to be attached: {}", sent.text());
}
