// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whoever reads the answer: their language, where they are, and how numbers and texts are written for them.

use std::{convert::Infallible, sync::Arc};

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Uri, request::Parts},
};
use axum_extra::extract::cookie::CookieJar;
use chrono::NaiveDate;
use fluent_bundle::FluentValue;
use kernel::{Language, figures};

use crate::{Address, AppState, Gives, MenuItem, Notice, Settings, language};

/// The reader of one answer. An extractor for handlers, and the `reader` field that every page gives to the shell.
#[derive(Clone)]
pub struct Reader {
    /// The language to answer in.
    pub language: Language,
    /// The id of this request, as in the log and on error pages.
    pub request_id: Arc<str>,
    /// Where the reader is.
    pub address: Address,
    /// Whether htmx asks for a fragment rather than the browser for a page.
    pub htmx: bool,
    /// Whether the browser has the cookie of those who have signed in.
    has_key: bool,
    app: AppState,
}

impl Reader {
    /// A reader outside any request: of a mail, of a print, of a test.
    #[must_use]
    pub fn of(app: &AppState, language: Language) -> Self {
        Self::at(app, language, &Uri::from_static("/"))
    }

    /// A reader who stands at this address.
    #[must_use]
    pub fn at(app: &AppState, language: Language, uri: &Uri) -> Self {
        let address = Address::new(uri.path(), uri.query().unwrap_or_default());
        Self { language, request_id: Arc::from("-"), address, htmx: false, has_key: false, app: app.clone() }
    }

    pub(crate) fn of_request(app: &AppState, uri: &Uri, headers: &HeaderMap) -> Self {
        let mut reader = Self::at(app, Language::It, uri);
        reader.language = language::choose(&reader.address, headers);
        reader.htmx = headers.contains_key("hx-request");
        reader.has_key = app.entrance.is_some_and(|entrance| has_cookie(headers, entrance.cookie));
        if let Some(id) = headers.get("x-request-id").and_then(|id| id.to_str().ok()) {
            reader.request_id = Arc::from(id);
        }
        reader
    }

    /// Says the text of `key`. A key nobody wrote is shown as it is: ugly, so that it is seen.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.try_t(key, &[]).unwrap_or_else(|| key.to_owned())
    }

    /// Says the text of `key` with these values: `reader.tf("comuni-found", &[("name", name.into())])`.
    pub fn tf<'a>(&self, key: &str, values: impl AsRef<[(&'a str, FluentValue<'a>)]>) -> String {
        self.try_t(key, values.as_ref()).unwrap_or_else(|| key.to_owned())
    }

    /// Says a text if somebody wrote it.
    #[must_use]
    pub fn try_t(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> Option<String> {
        self.app.phrasebook.say(self.language, key, values)
    }

    /// Says a text in another language than the reader's, if somebody wrote it.
    pub(crate) fn say_in(&self, language: Language, key: &str, values: &[(&str, FluentValue<'_>)]) -> Option<String> {
        self.app.phrasebook.say(language, key, values)
    }

    /// Says a text about no case in particular, as a list of what can go wrong does; an ellipsis stands for each value.
    #[must_use]
    pub fn in_general(&self, key: &str) -> Option<String> {
        self.app.phrasebook.say_in_general(self.language, key)
    }

    /// Says a text that counts: `$n` is the number.
    pub fn tn(&self, key: &str, n: impl Gives<i64>) -> String {
        self.tf(key, &[("n", n.give().into())])
    }

    /// An integer with its thousands apart.
    pub fn integer(&self, value: impl Gives<i64>) -> String {
        figures::integer(self.language, value.give())
    }

    /// A number with this many decimals.
    pub fn decimal(&self, value: impl Gives<f64>, digits: usize) -> String {
        figures::decimal(self.language, value.give(), digits)
    }

    /// A share (`0.5`) as a percentage.
    pub fn percent(&self, share: impl Gives<f64>, digits: usize) -> String {
        figures::percent(self.language, share.give(), digits)
    }

    /// Cents as euros.
    pub fn euros(&self, cents: impl Gives<i64>) -> String {
        figures::euros(self.language, cents.give())
    }

    /// Cents as a headline: `12,3 mln €`.
    pub fn euros_short(&self, cents: impl Gives<i64>) -> String {
        figures::euros_short(self.language, cents.give())
    }

    /// A day in full.
    pub fn date(&self, day: impl Gives<NaiveDate>) -> String {
        figures::date_long(self.language, day.give())
    }

    /// A day in digits.
    pub fn date_short(&self, day: impl Gives<NaiveDate>) -> String {
        figures::date_short(self.language, day.give())
    }

    /// A month with its year.
    pub fn month(&self, day: impl Gives<NaiveDate>) -> String {
        figures::month(self.language, day.give())
    }

    /// The keys of the texts of every problem a program may meet.
    pub(crate) fn problem_keys(&self) -> Vec<&str> {
        self.app.phrasebook.keys_under("problem-")
    }

    /// What the operator has set.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.app.settings
    }

    /// What must be said on top of the page.
    #[must_use]
    pub fn notices(&self) -> Vec<Notice> {
        self.app.notices()
    }

    /// Whether what is read is simulated: every page, print and download must say so.
    #[must_use]
    pub fn reads_simulated_data(&self) -> bool {
        self.notices().iter().any(|notice| notice.tone == crate::Tone::Simulated)
    }

    /// Says a notice.
    #[must_use]
    pub fn say(&self, text: &str, values: &[(&'static str, String)]) -> String {
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, FluentValue::from(value.as_str()))).collect();
        self.tf(text, &values)
    }

    /// The main menu.
    #[must_use]
    pub fn menu(&self) -> &[MenuItem] {
        &self.app.menu
    }

    /// The way in or, for who is in, to their own page: the key of its text, and where it leads.
    #[must_use]
    pub fn entrance(&self) -> Option<(&'static str, &'static str)> {
        self.app.entrance.map(|entrance| if self.has_key { entrance.inside } else { entrance.outside })
    }

    /// Whether the reader is at this address or below it.
    #[must_use]
    pub fn is_under(&self, href: &str) -> bool {
        let rest = self.address.path().strip_prefix(href);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// This page in another language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        self.address.with(language::LINGUA, language.tag()).to_string()
    }

    /// The one absolute address of this page: what Open Graph and search engines are told.
    #[must_use]
    pub fn canonical(&self) -> String {
        self.app.settings.absolute(&self.address.without(language::LINGUA).to_string())
    }

    /// The address of a static file, with the version that makes it cacheable for ever.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        crate::assets::href(name)
    }

    /// An address of this page with one parameter changed.
    #[must_use]
    pub fn here_with(&self, key: &str, value: &str) -> String {
        self.address.with(key, value).to_string()
    }
}

/// Whether the browser sent a cookie of this name.
pub(crate) fn has_cookie(headers: &HeaderMap, name: &str) -> bool {
    CookieJar::from_headers(headers).get(name).is_some()
}

impl FromRequestParts<AppState> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Infallible> {
        let known = parts.extensions.get::<Self>().cloned();
        Ok(known.unwrap_or_else(|| Self::of_request(app, &parts.uri, &parts.headers)))
    }
}
