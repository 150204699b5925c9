// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! People who compile at the same time, or who all sign off on the last evening, as goose plays them.
//!
//! `campaign-load PEOPLE.json WORK [goose's own options]`, where WORK is `compile`, `sign`, or `peer` for the Django
//! application. Prints one line of JSON: for each kind of request, how many, how many failed, and percentiles.

use std::{collections::BTreeMap, sync::OnceLock, time::Duration};

use goose::{config::GooseConfiguration, goose::GooseMethod, prelude::*};
use gumdrop::Options;
use serde_json::{Value, json};

/// One answer every so often.
const EVERY: Duration = Duration::from_secs(5);
/// How often somebody who has signed is asked whether to go on.
const PAUSE: Duration = Duration::from_secs(1);
/// Answers between one opening of a page and the next.
const ANSWERS_TO_A_PAGE: usize = 6;

/// Questions that everybody is asked, section by section, and answers to give in turn.
const WAY: [(&str, [(&str, [&str; 3]); ANSWERS_TO_A_PAGE]); 3] = [
    (
        "atti",
        [
            ("/data/atti/atti_digitali/atti_delibere", ["carta", "misto", "digitale"]),
            ("/data/atti/atti_digitali/atti_determine", ["misto", "digitale", "carta"]),
            ("/data/atti/fascicolo", ["mai", "alcuni", "sempre"]),
            ("/data/atti/procedimenti", ["40", "55", "62"]),
            ("/data/atti/suap", ["si", "in_corso", "no"]),
            ("/data/atti/stampa", ["mai", "a_volte", "spesso"]),
        ],
    ),
    (
        "governance",
        [
            ("/data/governance/piano", ["si", "preparazione", "no"]),
            ("/data/governance/delega", ["sindaco", "assessore", "nessuno"]),
            ("/data/governance/spesa_corrente", ["12000", "15500", "18000"]),
            ("/data/governance/canoni_2027", ["4000", "5200", "6100"]),
            ("/data/governance/canoni_previsti", ["tutti", "parte", "no"]),
            ("/data/governance/ia", ["uso", "no", "prova"]),
        ],
    ),
    (
        "sicurezza",
        [
            ("/data/sicurezza/presidio", ["interno", "fornitore", "nessuno"]),
            ("/data/sicurezza/perimetro", ["si", "no", "non_so"]),
            ("/data/sicurezza/backup_frequenza", ["giorno", "settimana", "mese"]),
            ("/data/sicurezza/ripristino", ["provato", "scritto", "no"]),
            ("/data/sicurezza/incidenti", ["regime", "pianificato", "nessuna"]),
            ("/data/sicurezza/formati_sicurezza", ["1", "2", "3"]),
        ],
    ),
];

/// What `people_for_load` printed, or the Django application's `people`.
static PEOPLE: OnceLock<Vec<(String, String)>> = OnceLock::new();

/// How far somebody is.
struct Sitting {
    cookie: String,
    address: String,
    turn: usize,
    /// The last change that the page has seen.
    seen: String,
}

#[tokio::main]
async fn main() -> Result<(), GooseError> {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let (people, work) = (words.remove(0), words.remove(0));
    let people: Value = serde_json::from_str(&std::fs::read_to_string(people).expect("people")).expect("JSON");
    let list = people[if work == "sign" { "signers" } else { "compilers" }].as_array().cloned().unwrap_or_default();
    let text = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
    let list = list.iter().map(|one| (text(one, "cookie"), text(one, "address"))).collect();
    PEOPLE.set(list).expect("set once");
    let options = GooseConfiguration::parse_args_default(&words).expect("options of goose");
    let scenario = scenario!("person").register_transaction(transaction!(sit_down).set_on_start());
    let scenario = match work.as_str() {
        "sign" => scenario.set_wait_time(PAUSE, PAUSE)?.register_transaction(transaction!(sign)),
        "peer" => scenario.set_wait_time(EVERY, EVERY)?.register_transaction(transaction!(answer_peer)),
        _ => scenario.set_wait_time(EVERY, EVERY)?.register_transaction(transaction!(answer)),
    };
    let metrics = GooseAttack::initialize_with_config(options)?.register_scenario(scenario).execute().await?;
    let mut told = BTreeMap::new();
    for (name, one) in &metrics.requests {
        let share = |share: f64| percentile(&one.raw_data.times, share);
        let key = name.split_once(' ').map_or(name.as_str(), |(_, name)| name);
        told.insert(
            key.to_owned(),
            json!({
                "done": one.success_count, "failed": one.fail_count, "statuses": one.status_code_counts,
                "p50": share(0.5), "p95": share(0.95), "p99": share(0.99), "worst": one.raw_data.maximum_time,
            }),
        );
    }
    println!("{}", json!({ "requests": told, "seconds": metrics.duration }));
    Ok(())
}

/// Milliseconds.
fn percentile(times: &BTreeMap<usize, usize>, share: f64) -> usize {
    let all: usize = times.values().sum();
    let mut left = (all as f64 * share).ceil() as usize;
    for (time, count) in times {
        if *count >= left {
            return *time;
        }
        left -= count;
    }
    0
}

async fn sit_down(user: &mut GooseUser) -> TransactionResult {
    let people = PEOPLE.get().expect("people");
    let (cookie, address) = people[user.weighted_users_index % people.len()].clone();
    user.set_session_data(Sitting { cookie, address, turn: 0, seen: "0".to_owned() });
    Ok(())
}

/// Opens the page now and then; gives one answer.
async fn answer(user: &mut GooseUser) -> TransactionResult {
    let Sitting { cookie, address, turn, .. } = user.get_session_data_unchecked::<Sitting>();
    let (cookie, turn) = (cookie.clone(), *turn);
    let (section, questions) = &WAY[turn / ANSWERS_TO_A_PAGE % WAY.len()];
    let path = format!("{address}/{section}");
    if turn % ANSWERS_TO_A_PAGE == 0 {
        let page = user.get_request_builder(&GooseMethod::Get, &path)?.header("cookie", &cookie);
        let html = send(user, page, "page").await?;
        remember(user, &html);
    }
    let (node, answers) = questions[turn % ANSWERS_TO_A_PAGE];
    let seen = user.get_session_data_unchecked::<Sitting>().seen.clone();
    let fields =
        [(node, answers[turn / (ANSWERS_TO_A_PAGE * WAY.len()) % answers.len()]), ("revisione", seen.as_str())];
    let save = user.get_request_builder(&GooseMethod::Post, &path)?;
    let save = save.header("cookie", &cookie).header("sec-fetch-site", "same-origin").header("hx-request", "true");
    let html = send(user, save.form(&fields), "save").await?;
    remember(user, &html);
    user.get_session_data_unchecked_mut::<Sitting>().turn += 1;
    Ok(())
}

/// Reads the summary and signs off; goose paces how many a minute.
async fn sign(user: &mut GooseUser) -> TransactionResult {
    let sitting = user.get_session_data_unchecked::<Sitting>();
    let (cookie, path, turn) = (sitting.cookie.clone(), format!("{}/riepilogo", sitting.address), sitting.turn);
    user.get_session_data_unchecked_mut::<Sitting>().turn += 1;
    // Each signs once, and goes home.
    if turn > 0 {
        return Ok(());
    }
    let page = user.get_request_builder(&GooseMethod::Get, &path)?.header("cookie", &cookie);
    let html = send(user, page, "summary").await?;
    let fields = [("revisione", field(&html, "revisione")), ("versione", field(&html, "versione"))];
    let sign = user.get_request_builder(&GooseMethod::Post, &path)?;
    let sign = sign.header("cookie", &cookie).header("sec-fetch-site", "same-origin").form(&fields);
    send(user, sign, "sign").await?;
    Ok(())
}

/// The same of the Django application: its form takes one field, and the token that it asks of every write.
async fn answer_peer(user: &mut GooseUser) -> TransactionResult {
    let Sitting { cookie, address, turn, .. } = user.get_session_data_unchecked::<Sitting>();
    let (cookie, turn) = (cookie.clone(), *turn);
    let (section, questions) = &WAY[turn / ANSWERS_TO_A_PAGE % WAY.len()];
    let path = format!("{address}/{section}/");
    if turn % ANSWERS_TO_A_PAGE == 0 {
        let page = user.get_request_builder(&GooseMethod::Get, &path)?.header("cookie", &cookie);
        send(user, page, "page").await?;
    }
    let (node, answers) = questions[turn % ANSWERS_TO_A_PAGE];
    let name = node.rsplit('/').next().unwrap_or_default();
    let fields = [(name, answers[turn / (ANSWERS_TO_A_PAGE * WAY.len()) % answers.len()])];
    let token = cookie.rsplit("csrftoken=").next().unwrap_or_default().to_owned();
    let save = user.get_request_builder(&GooseMethod::Post, &path)?.header("cookie", &cookie);
    send(user, save.header("x-csrftoken", token).form(&fields), "save").await?;
    user.get_session_data_unchecked_mut::<Sitting>().turn += 1;
    Ok(())
}

async fn send(
    user: &mut GooseUser,
    asked: reqwest::RequestBuilder,
    name: &str,
) -> Result<String, Box<TransactionError>> {
    let request = GooseRequest::builder().set_request_builder(asked).name(name).build();
    // Goose counts what fails, by status or by a broken connection; an empty page is left then.
    match user.request(request).await?.response {
        Ok(response) if response.status().is_success() => Ok(response.text().await.unwrap_or_default()),
        _ => Ok(String::new()),
    }
}

fn remember(user: &mut GooseUser, html: &str) {
    let seen = field(html, "revisione");
    if !seen.is_empty() {
        user.get_session_data_unchecked_mut::<Sitting>().seen = seen;
    }
}

/// The value of a hidden field.
fn field(html: &str, name: &str) -> String {
    let after = html.split_once(&format!("name=\"{name}\"")).map_or("", |(_, after)| after);
    let after = after.split_once("value=\"").map_or("", |(_, after)| after);
    after.split('"').next().unwrap_or_default().to_owned()
}
