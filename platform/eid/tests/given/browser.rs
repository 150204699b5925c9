// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A browser that keeps cookies, follows redirects and fills in forms: all that signing in at a provider takes.

use std::{collections::BTreeMap, sync::Mutex};

use regex::Regex;
use reqwest::{Client, Response, Url, header};

/// Where a browser arrived.
#[derive(Debug)]
pub(crate) enum Arrived {
    /// At a page of the provider.
    Page(Page),
    /// Back at us: the query of the address.
    Back(String),
}

#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) url: Url,
    pub(crate) html: String,
}

pub(crate) struct Browser {
    client: Client,
    home: String,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Browser {
    /// A browser that stops when it comes back to `home`, our own address.
    pub(crate) fn new(home: &str) -> Self {
        #[expect(clippy::disallowed_methods, reason = "it is the person's browser, not our door")]
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a browser");
        Self { client, home: home.to_owned(), cookies: Mutex::default() }
    }

    pub(crate) async fn open(&self, url: &str) -> Arrived {
        self.arrive(Url::parse(url).expect("an address"), None).await
    }

    /// Sends the form of a page: its hidden fields as they are, the others as they are filled in.
    pub(crate) async fn submit(&self, page: &Page, filled: &[(&str, &str)]) -> Arrived {
        let attribute = |tag: &str, name: &str| {
            let quoted = format!(r#"(?i)\b{name}=(?:"([^"]*)"|'([^']*)')"#);
            let found = Regex::new(&quoted).expect("an expression").captures(tag)?;
            let value = found.get(1).or_else(|| found.get(2))?;
            Some(value.as_str().replace("&amp;", "&"))
        };
        let form = Regex::new("(?is)<form[^>]*method=\"post\".*?</form>").expect("an expression");
        let form = form.find(&page.html).unwrap_or_else(|| panic!("no form on {}: {}", page.url, page.html)).as_str();
        let action = attribute(form.split_inclusive('>').next().unwrap_or_default(), "action");
        let inputs = Regex::new("(?is)<input[^>]*>").expect("an expression");
        let mut fields: BTreeMap<String, String> = inputs
            .find_iter(form)
            .filter_map(|input| {
                Some((attribute(input.as_str(), "name")?, attribute(input.as_str(), "value").unwrap_or_default()))
            })
            .collect();
        fields.extend(filled.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let target = page.url.join(action.as_deref().unwrap_or_default()).expect("an address");
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(&fields).finish();
        self.arrive(target, Some(body)).await
    }

    async fn arrive(&self, mut url: Url, mut form: Option<String>) -> Arrived {
        for _ in 0..20 {
            if url.as_str().starts_with(&self.home) {
                return Arrived::Back(url.query().unwrap_or_default().to_owned());
            }
            let mut call = match form.take() {
                None => self.client.get(url.clone()),
                Some(body) => self
                    .client
                    .post(url.clone())
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .header(header::REFERER, url.as_str())
                    .body(body),
            };
            let cookies = self.cookies.lock().expect("cookies").clone();
            let cookies: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            call = call.header(header::COOKIE, cookies.join("; "));
            let response = call.send().await.expect("the provider answers");
            self.keep_cookies(&response);
            let Some(location) = response.headers().get(header::LOCATION) else {
                let html = response.text().await.expect("a page");
                return Arrived::Page(Page { url, html });
            };
            url = url.join(location.to_str().expect("an address")).expect("an address");
        }
        panic!("the provider sends the browser in circles: {url}");
    }

    fn keep_cookies(&self, response: &Response) {
        let mut cookies = self.cookies.lock().expect("cookies");
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().expect("a cookie").split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match value {
                "" => cookies.remove(name),
                value => cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
    }
}

impl Arrived {
    pub(crate) fn page(self) -> Page {
        match self {
            Self::Page(page) => page,
            Self::Back(query) => panic!("the browser is back already: {query}"),
        }
    }

    pub(crate) fn back(self) -> String {
        match self {
            Self::Back(query) => query,
            Self::Page(page) => panic!("the browser is at {}: {}", page.url, page.html),
        }
    }
}
