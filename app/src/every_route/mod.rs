// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Two snapshots for a reviewer to read: `policies/unguarded.txt`, the routes that ask no one, and `policies/routes.txt`,
//! what every route answers to everybody.

mod cast;
mod walk;

use std::{collections::BTreeSet, env, fmt::Write, fs, path::Path};

use axum::{
    Router,
    body::Body,
    http::{Method, Request},
};
use store::testing::Given;
use web::{
    AppState,
    testing::{Browser, house},
};

use crate::house::domains;

const REWRITE: &str = "CAMPANILE_REWRITE_UNGUARDED";

const HEAD: &str = "\
# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# The routes of domains that ask no one: whoever comes is answered, and not sent to sign in. A test asks each of them as
# a visitor, and keeps this; to write it again:
#   CAMPANILE_REWRITE_UNGUARDED=1 cargo test -p campanile every_route
#
# A route that is new here answers everybody. What may be written through one, and why, is said beside it.
";

/// Addresses that take something from whoever comes, and why they may.
const WHY: [(&str, &str); 10] = [
    ("/accedi", "the way in: invented people, where the operator offers them"),
    ("/dimostrazione", "simulated data, where the operator has opened the house to it"),
    ("/esci", "ends the session of whoever asks, if there is one"),
    ("/novita/iscriviti", "asks for alerts by mail: nothing is sent there but a link to confirm"),
    ("/invito", "tells whoever holds an invitation what it is: accepting it asks who they are"),
    ("/novita/conferma", "whoever holds the link sent by mail"),
    ("/novita/disdici", "whoever holds the link sent by mail"),
    ("/novita/disdici/{token}", "whoever holds the link sent by mail"),
    ("/questionari/prova", "a form to try out, kept in memory for whoever holds its address"),
    ("/questionari/prova/{token}", "whoever holds the address of a form tried out"),
];

/// What the router holds, as method and path, read from what it says of itself: it tells nobody else.
fn routes(router: &Router<AppState>, prefix: &str) -> BTreeSet<(String, String)> {
    let said = format!("{router:?}");
    let said = said.split_once("fallback_router").map_or(said.as_str(), |(routes, _)| routes);
    let (endpoints, paths) = said.split_once("paths: {").expect("a router that tells its paths");
    let mut routes = BTreeSet::new();
    for path in paths.split("RouteId(").skip(1) {
        let (id, path) = path.split_once("): \"").expect("a route and its path");
        let (path, _) = path.split_once('"').expect("a path");
        let endpoint = endpoints.split_once(&format!("RouteId({id}): ")).expect("a path and its route").1;
        let endpoint = endpoint.split_once("RouteId(").map_or(endpoint, |(this, _)| this);
        let methods = endpoint.split_once("allow_header: Bytes(b\"").and_then(|(_, rest)| rest.split_once('"'));
        let methods = methods.map_or("ANY", |(methods, _)| methods);
        for method in methods.split(',').filter(|method| *method != "HEAD") {
            routes.insert((format!("{prefix}{path}"), method.to_owned()));
        }
    }
    routes
}

/// Why something may be written through this route.
fn why(path: &str) -> Option<&'static str> {
    let is_under = |of: &str| path.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    WHY.iter().filter(|(of, _)| is_under(of)).max_by_key(|(of, _)| of.len()).map(|(_, why)| *why)
}

/// Whether somebody who has not signed in is answered, rather than sent to the way in.
async fn answers_a_visitor(browser: &Browser, method: &str, path: &str) -> bool {
    let method = if method == "ANY" { Method::GET } else { method.parse().expect("a method") };
    let address: Vec<&str> = path.split('/').map(|part| if part.starts_with('{') { "x" } else { part }).collect();
    let request = Request::builder().method(method).uri(address.join("/")).header("sec-fetch-site", "same-origin");
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let answer = browser.send(request.body(Body::empty()).expect("a request")).await;
    !answer.header("location").starts_with("/accedi")
}

async fn unguarded(browser: &Browser) -> String {
    let mut text = HEAD.to_owned();
    for domain in domains() {
        let mut all = routes(&domain.pages, "");
        all.extend(routes(&domain.api, "/api/v1"));
        writeln!(text, "\n## {}", domain.name).expect("written");
        for (path, method) in all {
            if !answers_a_visitor(browser, &method, &path).await {
                continue;
            }
            let reason = why(&path).filter(|_| method != "GET").map(|why| format!("  # {why}")).unwrap_or_default();
            assert!(method == "GET" || !reason.is_empty(), "{method} {path} asks no one: say why in WHY, or ask");
            writeln!(text, "{method:<6}{path}{reason}").expect("written");
        }
    }
    text
}

#[store::test]
async fn the_routes_that_ask_no_one_are_those_a_reviewer_has_read(given: Given) {
    let browser = Browser::new(house(given.store.clone(), &domains()), domains());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies/unguarded.txt");
    let unguarded = unguarded(&browser).await;
    if env::var_os(REWRITE).is_some() {
        fs::write(&path, &unguarded).expect("written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == unguarded, "policies/unguarded.txt should say this; {REWRITE}=1 writes it:\n{unguarded}");
}

#[test]
fn every_route_of_a_router_is_found() {
    async fn answer() {}
    let router = Router::new()
        .route("/a", axum::routing::get(answer).post(answer))
        .merge(Router::new().route("/b/{x}", axum::routing::post(answer)))
        .nest("/c", Router::new().route("/d", axum::routing::any(answer)));
    let found: Vec<String> =
        routes(&router, "/api").into_iter().map(|(path, method)| format!("{method} {path}")).collect();
    assert_eq!(found, ["GET /api/a", "POST /api/a", "POST /api/b/{x}", "ANY /api/c/d"]);
}
