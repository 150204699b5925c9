// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an operator may set about the web; `app` fills it from the configuration.

use std::{net::IpAddr, time::Duration};

/// The settings of the web side. [`Settings::default`] works for one machine on its loopback address.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where people reach this installation, without a final slash: `https://campanile.example.it`.
    pub public_url: String,
    /// The body that runs this installation, as shown in the footer and in the API document.
    pub operator_name: String,
    /// Where people write about accessibility, data and errors; none hides the sentences that need it.
    pub operator_email: Option<String>,
    /// Where the source of the running version is published.
    pub source_url: String,
    /// Whether HSTS speaks for the subdomains too: whether they have TLS, only the operator knows.
    pub hsts_subdomains: bool,
    /// Whether pages say who is ahead of whom; without, they show levels, intervals and distances from the middle alone.
    pub rankings: bool,
    /// The reverse proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// How often one address may ask for pages.
    pub page_limit: Limit,
    /// How often one address may ask the API.
    pub api_limit: Limit,
    /// How often one address may send something.
    pub write_limit: Limit,
    /// The longest body that is read, in bytes.
    pub body_limit: usize,
    /// How long an answer may take before the reader is told to try again.
    pub time_limit: Duration,
}

/// A rate for one address: `per_second` on average, `burst` at once. A burst of 0 means no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Requests a second, on average.
    pub per_second: u32,
    /// Requests at once, after a pause.
    pub burst: u32,
}

impl Limit {
    /// No limit.
    pub const NONE: Self = Self { per_second: 0, burst: 0 };
}

impl Settings {
    /// Whether people reach this installation over TLS: only then cookies are `Secure` and HSTS is sent.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// The absolute address of a path of this installation.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.trim_end_matches('/'))
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: "http://127.0.0.1:8080".to_owned(),
            operator_name: "Campanile".to_owned(),
            operator_email: None,
            source_url: env!("CARGO_PKG_REPOSITORY").to_owned(),
            hsts_subdomains: false,
            rankings: true,
            trusted_proxies: Vec::new(),
            page_limit: Limit { per_second: 400, burst: 1600 },
            api_limit: Limit { per_second: 100, burst: 400 },
            // A town hall goes out by one address: several people at once, and not a flood.
            write_limit: Limit { per_second: 2, burst: 30 },
            body_limit: 2 * 1024 * 1024,
            time_limit: Duration::from_secs(30),
        }
    }
}
