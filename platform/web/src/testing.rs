// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What tests of domains ask for: a house with their domain in it, a browser without a network, checks of texts.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use kernel::Language;
use outside::{Antivirus, Mail, Outside, PecAccount, Web};
use serde_json::Value;
use tower::ServiceExt;
use vault::{Keyring, Sealer};

use crate::{AppState, Domain, Limit, Parts, Settings, Texts, phrasebook, router};

/// A house with these domains on this store, with no limits of rate, a key of its own and a fake of every door.
///
/// # Panics
/// When the domains do not fit together.
#[must_use]
pub fn house(store: store::Store, domains: &[Domain]) -> AppState {
    house_with(store, domains, Settings::default())
}

/// The same with what an operator has set, but for limits of rate.
///
/// # Panics
/// When the domains do not fit together.
#[must_use]
pub fn house_with(store: store::Store, domains: &[Domain], settings: Settings) -> AppState {
    let clock = Arc::clone(store.clock());
    let settings = Settings { page_limit: Limit::NONE, api_limit: Limit::NONE, write_limit: Limit::NONE, ..settings };
    let outside =
        Outside { web: Web::fake(), mail: Mail::fake(), pec: PecAccount::none(), antivirus: Antivirus::fake() };
    let app =
        AppState::assemble(Parts { store, clock, outside, settings }, domains).expect("domains that fit together");
    app.shelf.put(Arc::new(Sealer::from(Keyring::new(&[7; 32]).expect("a key"))));
    app
}

/// A page, at `/componenti`, with every component on it: the house's own sample.
#[must_use]
pub fn sample_domain() -> Domain {
    Domain {
        pages: Router::new().route("/componenti", axum::routing::get(crate::pages::sample)),
        ..Domain::named("sample")
    }
}

/// A browser that asks the router directly.
pub struct Browser {
    router: Router,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, as bytes.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// When it is not.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).expect("a body in JSON")
    }

    /// A header, or nothing.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

impl Browser {
    /// A browser in front of this house; give it the same domains the house was assembled with.
    #[must_use]
    pub fn new(app: AppState, domains: Vec<Domain>) -> Self {
        Self { router: router(domains, app) }
    }

    /// Asks for a page in Italian.
    pub async fn get(&self, address: &str) -> Answer {
        self.get_in(Language::It, address).await
    }

    /// Asks for a page in a language.
    pub async fn get_in(&self, language: Language, address: &str) -> Answer {
        let request = Request::get(address).header(header::ACCEPT_LANGUAGE, language.tag());
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    /// Sends a form, as the page that holds it would.
    pub async fn post(&self, address: &str, form: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// Sends any request.
    ///
    /// # Panics
    /// When the body cannot be read.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap_or_else(|never| match never {});
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a whole body").to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }
}

/// Checks that a domain says the same things in every language.
///
/// # Panics
/// When a key, or a value inside a text, is missing in one of them.
pub fn assert_same_texts_in_every_language(texts: Texts) {
    let italian = phrasebook::outline(texts.it);
    let english = phrasebook::outline(texts.en);
    for (key, values) in &italian {
        let other = english.get(key).unwrap_or_else(|| panic!("texts/en.ftl does not say {key}"));
        assert_eq!(values, other, "{key} uses other values in English");
    }
    for key in english.keys() {
        assert!(italian.contains_key(key), "texts/it.ftl does not say {key}");
    }
}

/// Checks that the description of a domain's API names no schema that it forgot to include.
///
/// # Panics
/// When it does, with the reference that leads nowhere.
pub fn assert_api_is_whole(domain: &Domain) {
    let document = serde_json::to_value(&domain.openapi).expect("a document in JSON");
    let text = document.to_string();
    for reference in text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(document.pointer(reference).is_some(), "{reference} leads nowhere: name its schema in components");
    }
}

/// Checks that a table, whose address ends with `formato=`, explains each of its columns wherever it can be had: label and
/// definition in every language, a unit where it holds numbers; and that the codebook stands beside the CSV file.
///
/// # Panics
/// When a column is not explained.
pub async fn assert_file_is_explained(browser: &Browser, address: &str) {
    let document = assert_columns_are_explained(browser, address).await;
    let columns = document["meta"]["columns"].as_array().expect("the columns of a table");
    let keys: Vec<&str> = columns.iter().filter_map(|column| column["key"].as_str()).collect();
    let first = document["data"][0].as_object().unwrap_or_else(|| panic!("{address} has no rows"));
    assert!(first.keys().eq(&keys), "{address}: the codebook names {keys:?}");

    let csv = browser.get(&format!("{address}csv")).await;
    let text = csv.text();
    let header = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    assert_eq!(header.split(',').collect::<Vec<_>>(), keys, "{address}");
    assert!(csv.header("link").contains("formato=codebook>; rel=\"describedby\""), "{address}: {}", csv.header("link"));

    let codebook = browser.get(&format!("{address}codebook")).await;
    let told = &codebook.json()["tables"][0];
    let titles = told["tableSchema"]["columns"].as_array().expect("columns");
    assert!(titles.iter().map(|column| &column["titles"]).eq(&keys), "{address}");
    let file = told["url"].as_str().expect("the file it describes");
    assert!(csv.header("content-disposition").contains(&format!("\"{file}\"")), "{address}: {file}");
    assert!(codebook.header("content-disposition").contains(&format!("\"{file}-metadata.json\"")), "{address}");
}

/// The same of the columns alone, of a table that may have no rows; gives the table as JSON.
///
/// # Panics
/// When a column has no label, no definition or no unit in some language.
pub async fn assert_columns_are_explained(browser: &Browser, address: &str) -> Value {
    let answer = browser.get(&format!("{address}json")).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}");
    let document = answer.json();
    let columns = document["meta"]["columns"].as_array().unwrap_or_else(|| panic!("{address} has no columns"));
    columns.iter().for_each(|column| assert_column_is_explained(column, columns, address));
    document
}

fn assert_column_is_explained(column: &Value, columns: &[Value], address: &str) {
    let key = &column["key"];
    for language in Language::ALL {
        for told in ["labels", "definition"] {
            let text = column[told][language.tag()].as_str().unwrap_or_default();
            assert!(!text.is_empty(), "{address}: {key} has no {told} in {language}");
        }
    }
    let is_number = ["integer", "decimal", "money"].map(Some).contains(&column["kind"].as_str());
    let told_by_row = columns.iter().any(|column| column["concept"] == "UNIT_MEASURE");
    assert!(!is_number || told_by_row || column["unit"]["code"].is_string(), "{address}: {key} counts in nothing");
    for term in column["codes"].as_array().into_iter().flatten().chain(column.get("unit")) {
        let named = Language::ALL.iter().all(|language| term["names"][language.tag()].is_string());
        assert!(named, "{address}: {term} of {key} has no name");
    }
}

/// What every page must hold, whatever it shows.
///
/// # Panics
/// When it does not.
pub fn assert_is_a_page(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let text = answer.text();
    assert!(text.starts_with("<!doctype html>"), "no doctype");
    assert_eq!(text.matches("<h1").count(), 1, "a page has one h1");
    assert!(!text.contains(" style=\"") && !text.contains("<style"), "inline styles are refused by the browser");
    assert!(!text.contains("<script>") && !text.contains(" onclick="), "inline scripts are refused by the browser");
}
