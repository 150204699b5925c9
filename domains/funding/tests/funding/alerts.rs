// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Alerts: asked for, confirmed, told once, ended; the unconfirmed are forgotten; no address in the journal.

use std::sync::Arc;

use axum::http::{Request, StatusCode};
use chrono::{NaiveDate, TimeDelta};
use funding::{Order, Topic, feed::Limits};
use kernel::{Actor, Language};
use outside::{Letter, Mail, Outside, Source, Web};
use registry::Registry;
use sea_orm::{ConnectionTrait, Statement};
use store::testing::Given;
use vault::{Keyring, Sealer};
use web::{
    AppState, Domain, Limit, Parts, Settings,
    testing::{Browser, assert_is_a_page, house},
};

use crate::given::rows::{Row, avvisi, eight, file, put};

const ADDRESS: &str = "Sindaca@Comune.Cuneo.example";

fn domains() -> Vec<Domain> {
    vec![registry::domain(), letters::domain(), funding::domain()]
}

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 2, number).expect("a day of February")
}

async fn take_in(given: &Given, rows: &[Row], on: NaiveDate) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    put(folder.path(), "avvisi.csv", &avvisi());
    put(folder.path(), "candidature_finanziate_141.csv", &file(rows));
    let order = Order { source: Source::Folder(folder.path().to_owned()), day: on, limits: Limits::default() };
    funding::take_in_day(given, &Actor::Operator, &order).await.expect("a day");
}

/// Two days later one of the eight was paid.
fn one_paid() -> Vec<Row> {
    let mut rows = eight();
    (rows[0].state, rows[0].state_on) = ("E", "2023-02-02");
    rows
}

/// Runs a job as the event about `subject` would make it run, and then the outbox.
async fn run(app: &AppState, name: &str, subject: &str) {
    let mut tx = app.store.begin(&Actor::System("test")).await.expect("a transaction");
    let now = tx.now();
    tx.enqueue(name, subject, now).await.expect("a job");
    tx.commit_unrecorded("a test").await.expect("a commit");
    while let Some(ticket) = app.store.claim_job().await.expect("the jobs") {
        (app.job(&ticket.name).expect("a known job").run)(app.clone(), ticket.clone()).await.expect("a job well done");
        app.store.finish_job(&ticket).await.expect("a job finished");
    }
}

async fn lines(given: &Given) -> Vec<store::JournalLine> {
    given.journal_after(0, 100).await.expect("the journal")
}

/// Asks for the alert of a topic; gives the letter that asks to confirm it.
async fn ask(given: &Given, app: &AppState, browser: &Browser, form: &[(&str, &str)]) -> Letter {
    let before = lines(given).await.len();
    let answer = browser.post("/novita/iscriviti", form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let asked = lines(given).await.split_off(before);
    assert_eq!(asked.iter().map(|line| line.event.as_str()).collect::<Vec<_>>(), ["funding.alert_asked"]);
    run(app, "funding.send_confirmation", &asked[0].subject).await;
    app.outside.mail.kept().pop().expect("a letter")
}

/// The secret that the link of a letter carries to a page.
fn secret<'l>(letter: &'l Letter, page: &str) -> &'l str {
    let link = letter.text.split_whitespace().find(|word| word.contains(page)).expect("a link in the letter");
    link.split_once('#').expect("a secret that no address holds").1
}

#[store::test]
async fn an_alert_is_asked_for_confirmed_told_once_and_ended(given: Given) {
    take_in(&given, &eight(), day(1)).await;
    let app = house(given.store.clone(), &domains());
    let browser = Browser::new(app.clone(), domains());
    let letter = ask(&given, &app, &browser, &[("indirizzo", ADDRESS), ("tema", "comune"), ("comune", "cuneo")]).await;
    assert_eq!(letter.to, ADDRESS.to_lowercase());
    assert!(letter.text.contains("Comune di Cuneo"), "{}", letter.text);

    let (page, secret_of) = ("/novita/conferma", secret(&letter, "/novita/conferma"));
    run(&app, "funding.send_alerts", "2023-02-01").await;
    assert_eq!(app.outside.mail.kept().len(), 1, "nobody is told before the confirmation");
    assert_is_a_page(&browser.get(page).await);
    let asked = browser.post(page, &[("codice", secret_of)]).await;
    assert!(asked.text().contains("name=\"conferma\"") && asked.text().contains("Comune di Cuneo"), "{}", asked.text());
    let yes = [("codice", secret_of), ("conferma", "si")];
    assert_eq!(browser.post(page, &yes).await.status, StatusCode::OK);
    assert_eq!(browser.post(page, &yes).await.status, StatusCode::OK, "confirming twice is confirming once");

    take_in(&given, &one_paid(), day(2)).await;
    run(&app, "funding.send_alerts", "2023-02-02").await;
    run(&app, "funding.send_alerts", "2023-02-02").await;
    let letters = app.outside.mail.kept();
    assert_eq!(letters.len(), 2, "what moved is told once");
    let told = &letters[1];
    assert!(told.text.contains("Erogata: Comune di Cuneo, 1.4.1, 280.932"), "{}", told.text);
    assert!(told.html.as_ref().is_some_and(|html| html.contains("<h1>Comune di Cuneo")));
    let secret_of = secret(told, "/novita/disdici");
    let asked = browser.post("/novita/disdici", &[("codice", secret_of)]).await;
    assert!(asked.text().contains("name=\"conferma\""), "looking at the letter ends nothing: {}", asked.text());
    let end = format!("/novita/disdici/{secret_of}");
    assert!(told.unsubscribe.as_ref().is_some_and(|address| address.ends_with(&end)));

    // RFC 8058: a mail provider sends this, without cookies and from no page.
    let one_click = Request::post(&end)
        .header("content-type", "application/x-www-form-urlencoded")
        .body("List-Unsubscribe=One-Click".into())
        .expect("a request");
    assert_eq!(browser.send(one_click).await.status, StatusCode::OK);
    take_in(&given, &eight(), day(3)).await;
    run(&app, "funding.send_alerts", "2023-02-03").await;
    assert_eq!(app.outside.mail.kept().len(), 2, "who ended it is not written to");

    let told: Vec<_> = lines(&given).await;
    assert!(told.iter().any(|line| line.event == "funding.alert_confirmed"));
    assert!(told.iter().any(|line| line.event == "funding.alert_ended"));
    assert!(told.iter().all(|line| !format!("{line:?}").to_lowercase().contains("sindaca")), "{told:?}");
}

#[store::test]
async fn where_nothing_moved_there_is_no_letter(given: Given) {
    take_in(&given, &eight(), day(1)).await;
    let app = house(given.store.clone(), &domains());
    let browser = Browser::new(app.clone(), domains());
    let letter = ask(&given, &app, &browser, &[("indirizzo", ADDRESS), ("tema", "regione"), ("regione", "12")]).await;
    browser.post("/novita/conferma", &[("codice", secret(&letter, "/novita/conferma")), ("conferma", "si")]).await;
    take_in(&given, &one_paid(), day(2)).await;
    run(&app, "funding.send_alerts", "2023-02-02").await;
    assert_eq!(app.outside.mail.kept().len(), 1, "Lazio is not Piemonte");
}

#[store::test]
async fn letters_are_in_the_language_of_who_asked(given: Given) {
    take_in(&given, &eight(), day(1)).await;
    let app = house(given.store.clone(), &domains());
    let topic = Topic::Measure("1.4.1".to_owned());
    funding::ask_alert(&app, ADDRESS, Language::En, &topic).await.expect("an alert");
    run(&app, "funding.send_confirmation", &lines(&given).await.pop().expect("a line").subject).await;
    let letter = app.outside.mail.kept().pop().expect("a letter");
    assert!(letter.text.contains("confirm here within a week"), "{}", letter.text);
    assert!(letter.subject.contains("Measure 1.4.1"));
}

#[store::test]
async fn who_does_not_confirm_within_a_week_is_forgotten(given: Given) {
    take_in(&given, &eight(), day(1)).await;
    let app = house(given.store.clone(), &domains());
    let browser = Browser::new(app.clone(), domains());
    let letter = ask(&given, &app, &browser, &[("indirizzo", ADDRESS), ("tema", "tutto")]).await;
    given.clock.advance(TimeDelta::days(8));
    let yes = [("codice", secret(&letter, "/novita/conferma")), ("conferma", "si")];
    assert_eq!(browser.post("/novita/conferma", &yes).await.status, StatusCode::NOT_FOUND, "too late");
    assert_eq!(funding::forget_unconfirmed(&given).await.expect("a sweep"), 1);
    assert_eq!(browser.post("/novita/conferma", &yes[..1]).await.status, StatusCode::NOT_FOUND);
}

#[store::test]
async fn nobody_fills_the_letter_box_of_somebody_else(given: Given) {
    let app = house(given.store.clone(), &domains());
    for code in ["1.1", "1.2", "1.3.1", "1.4.1", "1.4.3", "1.4.4", "1.4.5"] {
        let topic = Topic::Measure(code.to_owned());
        for _ in 0..2 {
            funding::ask_alert(&app, ADDRESS, Language::It, &topic).await.expect("an answer");
        }
    }
    assert_eq!(lines(&given).await.len(), 5, "five questions wait for an answer, each asked once");
    given.clock.advance(TimeDelta::minutes(11));
    funding::ask_alert(&app, ADDRESS, Language::It, &Topic::Measure("1.1".to_owned())).await.expect("an answer");
    assert_eq!(lines(&given).await.len(), 6, "who lost the letter gets it again");
}

/// What the database holds of the alerts: the address, the secret, and what finds them again.
async fn kept(given: &Given) -> Vec<[String; 4]> {
    const COLUMNS: [&str; 4] = ["address", "token", "address_mark", "token_mark"];
    let db = given.reader();
    let sql = format!("SELECT {} FROM funding_alert", COLUMNS.join(", "));
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("rows");
    rows.iter().map(|row| COLUMNS.map(|column| row.try_get("", column).expect("a text"))).collect()
}

#[store::test]
async fn neither_the_address_nor_the_secret_of_an_alert_can_be_read_in_the_database(given: Given) {
    let app = house(given.store.clone(), &domains());
    let browser = Browser::new(app.clone(), domains());
    let letter = ask(&given, &app, &browser, &[("indirizzo", ADDRESS), ("tema", "tutto")]).await;
    assert_eq!(letter.to, "sindaca@comune.cuneo.example", "who writes the letters reads it");
    let rows = kept(&given).await;
    let [address, token, address_mark, token_mark] = &rows[0];
    assert!(Sealer::looks_sealed(address) && Sealer::looks_sealed(token), "{rows:?}");
    assert!(!Sealer::looks_sealed(address_mark) && !Sealer::looks_sealed(token_mark), "{rows:?}");
    let secret = secret(&letter, "/novita/conferma");
    let clear = |text: &String| text.to_lowercase().contains("sindaca") || text.contains(secret);
    assert!(!rows[0].iter().any(clear), "{rows:?}");
}

#[store::test]
async fn an_address_in_other_capitals_is_the_same_alert_also_while_a_key_is_changed(given: Given) {
    let app = house(given.store.clone(), &domains());
    let browser = Browser::new(app.clone(), domains());
    let letter = ask(&given, &app, &browser, &[("indirizzo", ADDRESS), ("tema", "tutto")]).await;
    let again = async |address: &str| {
        given.clock.advance(TimeDelta::minutes(11));
        funding::ask_alert(&app, address, Language::It, &Topic::All).await.expect("an answer");
        lines(&given).await.iter().filter(|line| line.event == "funding.alert_asked").count()
    };
    assert_eq!(again(" SINDACA@comune.cuneo.EXAMPLE").await, 2, "the question is sent again");
    let before = kept(&given).await;

    let changing = Keyring::new(&[8; 32]).and_then(|ring| ring.with_older(&[7; 32])).expect("keys");
    app.shelf.put(Arc::new(Sealer::from(changing)));
    assert_eq!(again(ADDRESS).await, 3);
    let after = kept(&given).await;
    assert_eq!((before.len(), after.len()), (1, 1));
    assert_ne!(before[0][2], after[0][2], "it is known by the key in use");
    let yes = [("codice", secret(&letter, "/novita/conferma")), ("conferma", "si")];
    assert_eq!(browser.post("/novita/conferma", &yes).await.status, StatusCode::OK, "the link of before still works");
    assert_eq!(browser.post("/novita/disdici", &yes).await.status, StatusCode::OK);
    assert!(kept(&given).await.is_empty());
}

#[store::test]
async fn a_form_filled_wrongly_says_what_to_do_and_keeps_what_was_typed(given: Given) {
    let app = house(given.store.clone(), &domains());
    let browser = Browser::new(app, domains());
    let answer =
        browser.post("/novita/iscriviti", &[("indirizzo", "nessuno"), ("tema", "comune"), ("comune", "castro")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text();
    assert!(text.contains("value=\"nessuno\"") && text.contains("aria-invalid=\"true\""));
    assert!(text.contains("Castro (BG)") && text.contains("Castro (LE)"), "the Comuni to choose among are offered");
    assert_eq!(lines(&given).await, [], "nothing was asked for");
}

#[store::test]
async fn without_a_mail_server_the_feed_is_offered(given: Given) {
    let settings = Settings { write_limit: Limit::NONE, page_limit: Limit::NONE, ..Settings::default() };
    let outside = Outside {
        web: Web::fake(),
        mail: Mail::none(),
        pec: outside::PecAccount::none(),
        antivirus: outside::Antivirus::none(),
    };
    let parts = Parts { store: given.store.clone(), clock: given.store.clock().clone(), outside, settings };
    let app = AppState::assemble(parts, &domains()).expect("domains that fit together");
    let browser = Browser::new(app, domains());
    let page = browser.get("/novita/iscriviti").await.text();
    assert!(page.contains("/novita.atom") && !page.contains("name=\"indirizzo\""));
    let sent = browser.post("/novita/iscriviti", &[("indirizzo", ADDRESS), ("tema", "tutto")]).await;
    assert_eq!(sent.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(lines(&given).await, []);
}

#[store::test]
async fn simulated_news_are_not_sent(given: Given) {
    let app = house(given.store.clone(), &domains());
    funding::load_simulated(&given, &Actor::Operator, &Registry::embedded(), 1).await.expect("simulated days");
    let browser = Browser::new(app.clone(), domains());
    let letter = ask(&given, &app, &browser, &[("indirizzo", ADDRESS), ("tema", "tutto")]).await;
    let first = funding::days_taken_in(&given).await.expect("the days").pop().expect("a day").day;
    let token = secret(&letter, "/novita/conferma");
    assert!(funding::confirm_alert(&app, token, Some(first)).await.expect("a confirmation"));
    run(&app, "funding.send_alerts", "whatever").await;
    assert_eq!(app.outside.mail.kept().len(), 1, "only the question whether it is wanted");
}
