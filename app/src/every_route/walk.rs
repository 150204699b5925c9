// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every route of every domain is asked by everybody: `policies/routes.txt` holds the answers.
//!
//! A new route appears there by itself. Where its address names a thing, say in [`EXAMPLES`] which; where it takes a form
//! that is read before the gate is asked, write one in [`FORMS`]; where it needs something to be there, put it in
//! [`furnish`].

use std::{env, fmt::Write, fs, path::Path};

use axum::{
    Router,
    body::Body,
    http::{Method, Request, header},
};
use kernel::Actor;
use store::testing::{Given, on_sqlite};
use survey::{Campaign, Edition, Plan};
use web::{
    AppState,
    testing::{Browser, house},
};

use super::{
    cast::{CAST, Cast, OWN, options},
    routes,
};
use crate::house::domains;

const REWRITE: &str = "CAMPANILE_REWRITE_ROUTES";

const HEAD: &str = "\
# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# What every route of every domain answers to everybody, as a status; `in` is who is sent to sign in. The people of the
# Comune c_a117 (viewer to vertice) ask for its own pages, `other` is the RTD of another Comune, `nobody` has signed in and
# serves no body; analyst and author are of ANCI, admin is of the Dipartimento. All have just signed in, with level 2.
# 403 and 404 are refusals: 404 where even to know that the thing is there is not for them, or it is not there.
# 422 is a form that somebody who may send it has filled in wrongly. A test keeps this; to write it again:
#   CAMPANILE_REWRITE_ROUTES=1 cargo test -p campanile every_route
";

/// What stands for a part of an address: the first that fits. Whatever is not here is `x`, which is nobody's.
const EXAMPLES: [(&str, &str); 11] = [
    ("/province/{slug}", "/province/001-torino"),
    ("/regioni/{slug}", "/regioni/01-piemonte"),
    ("/comuni/{slug}", "/comuni/001003-ala-di-stura"),
    ("{comune}", "001003-ala-di-stura"),
    ("{codice_istat}", "001003"),
    ("{istat}", "001003"),
    ("{anno}", "2026"),
    ("{ipa}", OWN),
    ("{sezione}", "governance"),
    ("{numero}", "1"),
    ("{delega}", "00000000-0000-7000-8000-000000000009"),
];

/// Forms, by the end of the address they are sent to. Elsewhere an empty one is sent.
const FORMS: [(&str, &str); 10] = [
    ("/iscrizione", "ruolo=rtd"),
    ("/iscrizione/codice", "codice=AAAAA-AAAAA"),
    ("/persone/inviti", "invito=00000000-0000-7000-8000-000000000009"),
    ("/persone/fine", "appartenenza=00000000-0000-7000-8000-000000000009"),
    ("/profilo/agisci", "appartenenza=00000000-0000-7000-8000-000000000009"),
    ("/profilo/lascia", "appartenenza=00000000-0000-7000-8000-000000000009"),
    ("/accedi/dimostrazione", "chi=rtd"),
    ("/dimostrazione", "azione=carica"),
    ("/prendi", "sezione=governance"),
    ("/riepilogo", "revisione=0&versione=1"),
];

/// Addresses below a body's own that whoever has signed in may send something to: the way in.
const OPEN_TO_STRANGERS: [&str; 2] = ["/enti/{ipa}/iscrizione", "/enti/{ipa}/iscrizione/codice"];

/// What is there before anybody walks: an edition, its campaign, a submission of the Comune.
async fn furnish(app: &AppState, cast: &mut Cast<'_>) {
    let edition = Edition::shipped();
    survey::load_edition(&app.store, &Actor::Operator, &edition).await.expect("an edition");
    let today = kernel::day_in_rome(app.clock.now());
    let campaign = Campaign {
        year: 2026,
        version: edition.version.clone().expect("a version"),
        opens_on: today,
        closes_on: today + chrono::Days::new(30),
        plan: Plan::default(),
    };
    survey::announce_campaign(app, &Actor::Operator, &campaign).await.expect("a campaign");
    survey::start_submission(app, &cast.actor("vertice").await, 2026, OWN).await.expect("a submission");
}

fn address(path: &str) -> String {
    let mut address = path.to_owned();
    for (part, example) in EXAMPLES {
        address = address.replace(part, example);
    }
    let parts: Vec<&str> = address.split('/').map(|part| if part.starts_with('{') { "x" } else { part }).collect();
    parts.join("/")
}

async fn answer(browser: &Browser, method: &str, path: &str, cookie: Option<String>) -> String {
    let method = if method == "ANY" { Method::GET } else { method.parse().expect("a method") };
    let form = FORMS.iter().find(|(end, _)| method != Method::GET && path.ends_with(end)).map_or("", |(_, form)| form);
    let mut request = Request::builder().method(method).uri(address(path)).header("sec-fetch-site", "same-origin");
    request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    if let Some(cookie) = cookie {
        request = request.header(header::COOKIE, cookie);
    }
    let answer = browser.send(request.body(Body::from(form)).expect("a request")).await;
    if answer.header("location").starts_with("/accedi") { "in".to_owned() } else { answer.status.as_u16().to_string() }
}

/// What must hold whatever the snapshot says; what does not, in words.
fn broken(method: &str, path: &str, answers: &[String]) -> Vec<String> {
    let by = |name: &str| {
        let at = CAST.iter().position(|(one, _)| *one == name).expect("one of the cast");
        answers[at].as_str()
    };
    let all = CAST.iter().map(|(name, _)| name).zip(answers);
    let fails = all.filter(|(_, said)| *said == "500").map(|(name, _)| format!("{method} {path} fails for {name}"));
    let mut broken: Vec<String> = fails.collect();
    if path.contains("{ipa}") && !OPEN_TO_STRANGERS.contains(&path) {
        if by("visitor") != "in" {
            broken.push(format!("{method} {path} answers {} to a visitor", by("visitor")));
        }
        let strangers = ["nobody", "other"].into_iter().filter(|name| !matches!(by(name), "403" | "404"));
        broken.extend(strangers.map(|name| format!("{method} {path} answers {} to {name}", by(name))));
    }
    broken
}

/// The table, and what in it must not be.
async fn table(app: &AppState) -> (String, Vec<String>) {
    let mut wrong = Vec::new();
    let mut cast = Cast::of(app);
    furnish(app, &mut cast).await;
    let browser = Browser::new(app.clone(), domains());
    let mut text = HEAD.to_owned();
    for domain in domains() {
        let columns: String = CAST.iter().map(|(name, _)| format!(" {name:>8}")).collect();
        write!(text, "\n{:<68}{columns}\n", format!("## {}", domain.name)).expect("written");
        let pages: [(&Router<AppState>, &str); 2] = [(&domain.pages, ""), (&domain.api, "/api/v1")];
        for (router, prefix) in pages {
            for (path, method) in routes(router, prefix) {
                let mut answers = Vec::new();
                for (name, _) in CAST {
                    answers.push(answer(&browser, &method, &path, cast.cookie(name).await).await);
                }
                wrong.extend(broken(&method, &path, &answers));
                let columns: String = answers.iter().map(|said| format!(" {said:>8}")).collect();
                writeln!(text, "{:<68}{columns}", format!("{method:<6}{path}")).expect("written");
            }
        }
    }
    (text, wrong)
}

#[test]
fn every_route_answers_everybody_as_a_reviewer_has_read() {
    on_sqlite(async |given: Given| {
        let folder = tempfile::tempdir().expect("a folder");
        let app = house(given.store.clone(), &domains());
        identity::open(&app, &options(folder.path())).await.expect("people may come in");
        let (table, wrong) = table(&app).await;
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies/routes.txt");
        if env::var_os(REWRITE).is_some() {
            fs::write(&path, &table).expect("written");
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        let written = fs::read_to_string(&path).unwrap_or_default();
        let changed: Vec<&str> = table.lines().filter(|line| !written.lines().any(|other| other == *line)).collect();
        assert!(
            written == table,
            "policies/routes.txt; {REWRITE}=1 writes it. New or changed:\n{}",
            changed.join("\n")
        );
    });
}

#[test]
fn an_address_names_things_that_are_there() {
    assert_eq!(address("/questionari/{anno}/{ipa}/{sezione}/chiudi"), "/questionari/2026/c_a117/governance/chiudi");
    assert_eq!(address("/comuni/{slug}"), "/comuni/001003-ala-di-stura");
    assert_eq!(address("/messaggi/{id}"), "/messaggi/x");
}
