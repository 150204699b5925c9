// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How often one address may ask.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    num::NonZeroU32,
    sync::atomic::{AtomicU32, Ordering},
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{
    Quota, RateLimiter, clock::Clock as _, clock::DefaultClock, middleware::StateInformationMiddleware,
    state::keyed::DefaultKeyedStateStore,
};
use kernel::ProblemKind;

use crate::{AppState, Failure, Limit, Settings};

/// After so many requests the addresses that have been quiet are forgotten.
const FORGET_EVERY: u32 = 4096;

type Limiter = RateLimiter<IpAddr, DefaultKeyedStateStore<IpAddr>, DefaultClock, StateInformationMiddleware>;

/// The three rates: pages, API, writes.
pub(crate) struct RateLimits {
    pages: Option<Gauge>,
    api: Option<Gauge>,
    writes: Option<Gauge>,
    /// Where writes count as pages.
    frequent_writes: Vec<&'static str>,
    /// Where reads count as writes.
    costly_reads: Vec<&'static str>,
    asked: AtomicU32,
}

struct Gauge {
    limiter: Limiter,
    limit: Limit,
}

/// How an address stands against its rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Standing {
    limit: u32,
    remaining: u32,
    reset_seconds: u64,
    retry_after: Option<u64>,
}

impl RateLimits {
    pub(crate) fn new(
        settings: &Settings,
        frequent_writes: Vec<&'static str>,
        costly_reads: Vec<&'static str>,
    ) -> Self {
        Self {
            frequent_writes,
            costly_reads,
            pages: Gauge::new(settings.page_limit),
            api: Gauge::new(settings.api_limit),
            writes: Gauge::new(settings.write_limit),
            asked: AtomicU32::new(0),
        }
    }

    fn of(&self, request: &Request) -> Option<&Gauge> {
        let path = request.uri().path();
        if !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
            let is_frequent = self.frequent_writes.iter().any(|prefix| path.starts_with(prefix));
            return if is_frequent { self.pages.as_ref() } else { self.writes.as_ref() };
        }
        if path.starts_with("/assets/") {
            return None;
        }
        if self.costly_reads.iter().any(|prefix| path.starts_with(prefix)) {
            return self.writes.as_ref();
        }
        if path.starts_with("/api/v") { self.api.as_ref() } else { self.pages.as_ref() }
    }

    fn forget_the_quiet(&self) {
        if self.asked.fetch_add(1, Ordering::Relaxed) % FORGET_EVERY == FORGET_EVERY - 1 {
            for gauge in [&self.pages, &self.api, &self.writes].into_iter().flatten() {
                gauge.limiter.retain_recent();
            }
        }
    }
}

impl Gauge {
    fn new(limit: Limit) -> Option<Self> {
        let burst = NonZeroU32::new(limit.burst)?;
        let rate = NonZeroU32::new(limit.per_second.max(1))?;
        let quota = Quota::per_second(rate).allow_burst(burst);
        Some(Self { limiter: RateLimiter::keyed(quota).with_middleware(), limit })
    }

    fn ask(&self, address: IpAddr) -> Standing {
        let burst = self.limit.burst;
        let seconds_for = |n: u32| u64::from(n.div_ceil(self.limit.per_second.max(1)));
        match self.limiter.check_key(&address) {
            Ok(state) => {
                let remaining = state.remaining_burst_capacity();
                let reset_seconds = seconds_for(burst.saturating_sub(remaining));
                Standing { limit: burst, remaining, reset_seconds, retry_after: None }
            }
            Err(refused) => {
                let wait = refused.wait_time_from(self.limiter.clock().now());
                let wait = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
                let reset_seconds = seconds_for(burst);
                Standing { limit: burst, remaining: 0, reset_seconds, retry_after: Some(wait.max(1)) }
            }
        }
    }
}

/// Answers 429 to an address that asks too often, and tells users of the API how they stand.
pub(crate) async fn limit_rate(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let Some(gauge) = app.rate_limits.of(&request) else { return next.run(request).await };
    app.rate_limits.forget_the_quiet();
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let standing = gauge.ask(caller(peer, request.headers(), &app.settings.trusted_proxies));
    let tells = request.uri().path().starts_with("/api/v") || standing.retry_after.is_some();
    let mut response = match standing.retry_after {
        Some(wait) => {
            let failure = Failure::plain(ProblemKind::TooMany, "web.too_many").with("seconds", wait.to_string());
            ([(header::RETRY_AFTER, HeaderValue::from(wait))], failure).into_response()
        }
        None => next.run(request).await,
    };
    if tells {
        let headers = response.headers_mut();
        headers.insert("ratelimit-limit", HeaderValue::from(standing.limit));
        headers.insert("ratelimit-remaining", HeaderValue::from(standing.remaining));
        headers.insert("ratelimit-reset", HeaderValue::from(standing.reset_seconds));
    }
    response
}

/// Whose request it is: the last address of `X-Forwarded-For` that is not one of our proxies, if a proxy speaks.
fn caller(peer: Option<IpAddr>, headers: &HeaderMap, proxies: &[IpAddr]) -> IpAddr {
    let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    if !proxies.contains(&peer.to_canonical()) {
        return one_house(peer);
    }
    let chain = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<IpAddr> =
        chain.flat_map(|chain| chain.split(',')).filter_map(|hop| hop.trim().parse().ok()).collect();
    one_house(hops.into_iter().rev().find(|hop| !proxies.contains(&hop.to_canonical())).unwrap_or(peer))
}

/// A subscriber of IPv6 has a /64 at home: all of it is one address.
fn one_house(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from(u128::from(v6) >> 64 << 64)),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    fn forwarded(chain: &'static str) -> HeaderMap {
        [(axum::http::HeaderName::from_static("x-forwarded-for"), HeaderValue::from_static(chain))]
            .into_iter()
            .collect()
    }

    #[test]
    fn forwarded_addresses_are_believed_only_from_our_proxies() {
        let proxies = [ip("10.0.0.1"), ip("10.0.0.2")];
        let told = forwarded("6.6.6.6, 203.0.113.7, 10.0.0.2");
        assert_eq!(caller(Some(ip("10.0.0.1")), &told, &proxies), ip("203.0.113.7"));
        assert_eq!(caller(Some(ip("198.51.100.9")), &told, &proxies), ip("198.51.100.9"));
        assert_eq!(caller(Some(ip("10.0.0.1")), &HeaderMap::new(), &proxies), ip("10.0.0.1"));
    }

    #[test]
    fn a_home_with_ipv6_is_one_address() {
        let home = |host: &str| caller(Some(ip(host)), &HeaderMap::new(), &[]);
        assert_eq!(home("2001:db8:1:2::a"), home("2001:db8:1:2:ffff::b"));
        assert_ne!(home("2001:db8:1:2::a"), home("2001:db8:1:3::a"));
        assert_eq!(home("::ffff:192.0.2.1"), ip("192.0.2.1"));
    }

    #[test]
    fn a_burst_is_allowed_and_then_refused_with_the_time_to_wait() {
        let gauge = Gauge::new(Limit { per_second: 1, burst: 2 }).expect("a limit");
        assert_eq!(gauge.ask(ip("192.0.2.1")).remaining, 1);
        assert_eq!(gauge.ask(ip("192.0.2.1")).remaining, 0);
        assert_eq!(gauge.ask(ip("192.0.2.1")).retry_after, Some(1));
        assert_eq!(gauge.ask(ip("192.0.2.2")).retry_after, None);
    }
}
