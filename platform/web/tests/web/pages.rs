// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages of the house, in every language.

use crate::given::{browser, request};
use kernel::Language;
use store::testing::{Given, on_sqlite};
use web::{Texts, testing};

#[test]
fn both_languages_say_the_same_things() {
    let texts = Texts { it: include_str!("../../texts/it.ftl"), en: include_str!("../../texts/en.ftl") };
    testing::assert_same_texts_in_every_language(texts);
}

#[test]
fn every_page_and_component_draws_in_every_language_without_anything_inline() {
    on_sqlite(async |given: Given| {
        let browser = browser(&given);
        for address in ["/componenti", "/accessibilita", "/privacy", "/note-legali", "/api"] {
            for language in Language::ALL {
                let answer = browser.get_in(language, address).await;
                testing::assert_is_a_page(&answer);
                assert!(answer.text().contains(&format!("<html lang=\"{language}\">")), "{address}");
                assert!(
                    !answer.text().contains("shell-") && !answer.text().contains("list-range"),
                    "a text is missing"
                );
            }
        }
    });
}

#[test]
fn the_chosen_language_is_remembered() {
    on_sqlite(async |given: Given| {
        let browser = browser(&given);
        let chosen = browser.get("/privacy?lingua=en").await;
        assert!(chosen.header("set-cookie").starts_with("lingua=en; HttpOnly; SameSite=Lax; Path=/"));
        let remembered = browser.send(request("/privacy", &[("cookie", "lingua=en"), ("accept-language", "it")])).await;
        assert!(remembered.text().contains("<html lang=\"en\">"));
        let depends: Vec<_> = remembered.headers.get_all("vary").iter().collect();
        assert!(depends.contains(&&axum::http::HeaderValue::from_static("accept-language, cookie, hx-request")));
    });
}

#[test]
fn a_list_sorts_filters_and_downloads_with_the_same_filter() {
    on_sqlite(async |given: Given| {
        let page = browser(&given).get("/componenti?regione=16&ordina=residenti&verso=giu&pagina=2").await.text();
        assert!(page.contains("aria-sort=\"descending\""));
        assert!(page.contains("/componenti?regione=16&#38;ordina=residenti&#38;verso=giu&#38;formato=csv"), "{page}");
        assert!(page.contains("<option value=\"16\" selected>"));
        assert!(page.contains("righe 4–6 di 7.896"));
    });
}

#[test]
fn a_page_that_has_not_changed_is_not_sent_again() {
    on_sqlite(async |given: Given| {
        let browser = browser(&given);
        let first = browser.get("/privacy").await;
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with("W/\""));
        assert_eq!(first.header("cache-control"), "no-cache");
        let again = browser.send(request("/privacy", &[("if-none-match", &tag), ("accept-language", "it")])).await;
        assert_eq!(again.status.as_u16(), 304);
        assert!(again.bytes.is_empty());
        let other = browser.send(request("/privacy", &[("if-none-match", &tag), ("accept-language", "en")])).await;
        assert_eq!(other.status.as_u16(), 200);
    });
}
