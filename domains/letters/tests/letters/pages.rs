// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What national administrators see, and nobody else.

use axum::{
    body::Body,
    http::{Request, StatusCode, request::Parts as Head},
    response::Response,
};
use chrono::{DateTime, TimeDelta};
use kernel::{Acting, Actor, Id, Role};
use letters::{Letter, Purpose};
use outside::{Mail, PecAccount};
use store::testing::Given;
use tokio::net::TcpListener;
use uuid::Uuid;
use web::{
    AppState, BoxFuture, Domain,
    testing::{Answer, Browser, assert_columns_are_explained, assert_is_a_page},
};

use crate::given::{column, events, letter, queued, with_domains, work};

/// Whoever says so in a header: `anci administrator`; without it, an administrator of ANCI.
fn who<'a>(head: &'a mut Head, _: &'a AppState) -> BoxFuture<'a, Result<Actor, Response>> {
    let said = head.headers.get("x-who").and_then(|value| value.to_str().ok()).unwrap_or("anci administrator");
    let (body, role) = said.split_once(' ').expect("a body and a role");
    let acting = Acting {
        person: Id::from_uuid(Uuid::from_u128(7)),
        body: Some(body.to_owned()),
        role: Some(role.parse::<Role>().expect("a role")),
        level: 2,
        authenticated_at: DateTime::UNIX_EPOCH,
    };
    Box::pin(async move { Ok(Actor::Person(acting)) })
}

pub(crate) fn domains() -> Vec<Domain> {
    vec![letters::domain(), Domain { who: Some(who), ..Domain::named("people") }]
}

async fn house(given: &Given, mail: Mail) -> (AppState, Browser) {
    let app = with_domains(given, mail, PecAccount::none(), &domains());
    (app.clone(), Browser::new(app, domains()))
}

async fn asked_by(browser: &Browser, who: &str, address: &str) -> Answer {
    let request = Request::get(address).header("accept-language", "it").header("x-who", who);
    browser.send(request.body(Body::empty()).expect("a request")).await
}

/// A server that refuses every reader for good.
async fn refusing() -> Mail {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("smtp://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
        while let Ok((socket, _)) = listener.accept().await {
            let (read, mut write) = socket.into_split();
            let mut lines = BufReader::new(read).lines();
            let _ = write.write_all(b"220 posta\r\n").await;
            while let Ok(Some(line)) = lines.next_line().await {
                let answer: &[u8] = if line.starts_with("RCPT") { b"550 sconosciuto\r\n" } else { b"250 bene\r\n" };
                if write.write_all(answer).await.is_err() {
                    break;
                }
            }
        }
    });
    Mail::smtp(&url, "campanile@example.it", None).expect("settings")
}

#[store::test]
async fn the_log_tells_to_whom_and_how_it_ended_but_not_what_was_said(given: Given) {
    let (app, browser) = house(&given, Mail::fake()).await;
    let id = queued(&app, letter(Purpose::Delegation, "maria.rossi@example.it")).await;
    queued(&app, Letter { subject: "Novità".to_owned(), ..letter(Purpose::News, "privato@example.it") }).await;
    work(&app).await;
    let page = browser.get("/messaggi").await;
    assert_is_a_page(&page);
    let text = page.text();
    assert!(text.contains("maria.rossi@example.it") && text.contains("Spedito"), "{text}");
    assert!(!text.contains("La sezione è pronta") && !text.contains("privato@example.it"), "{text}");
    let found = browser.get("/messaggi?cerca=ROSSI&scopo=delegation&ordina=stato").await.text();
    assert!(found.contains("Sezione da compilare") && !found.contains("Novità</a>"), "{found}");
    assert!(browser.get("/messaggi?cerca=%25").await.text().contains("Nessun messaggio"));
    assert_columns_are_explained(&browser, "/messaggi?formato=").await;
    let one = browser.get(&format!("/messaggi/{id}")).await;
    assert_is_a_page(&one);
    assert!(one.text().contains("survey/2026/c_a074") && !one.text().contains("La sezione è pronta"));
}

#[store::test]
async fn the_log_is_searched_and_ordered_by_what_is_sealed_page_by_page(given: Given) {
    let (app, browser) = house(&given, Mail::none()).await;
    for (to, subject) in [("b@example.it", "Ancora"), ("A@example.it", "zeta"), ("c@example.org", "Beta")] {
        queued(&app, Letter { subject: subject.to_owned(), ..letter(Purpose::Delegation, to) }).await;
    }
    for at in 0..50 {
        queued(&app, letter(Purpose::Reminder, &format!("r{at:02}@example.it"))).await;
    }
    let told = async |asked: &str| {
        let rows = browser.get(&format!("/messaggi?formato=json&{asked}")).await.json();
        let to = rows["data"].as_array().expect("rows").iter().map(|row| row["destinatario"].as_str().expect("a text"));
        to.map(|to| to.chars().take(3).collect()).collect::<Vec<String>>()
    };
    assert_eq!(told("scopo=delegation&ordina=destinatario").await, ["A@e", "b@e", "c@e"]);
    assert_eq!(told("scopo=delegation&ordina=oggetto&verso=giu").await, ["A@e", "c@e", "b@e"]);
    assert_eq!(told("cerca=EXAMPLE.ORG").await, ["c@e"]);
    assert_eq!(told("cerca=ANCORA").await, ["b@e"]);
    assert_eq!(told("cerca=c_a074&scopo=delegation&ordina=scritto&verso=su").await, ["b@e", "A@e", "c@e"]);
    let second = browser.get("/messaggi?ordina=destinatario&pagina=2").await.text();
    assert!(second.contains("r47@example.it") && second.contains("r49@example.it"), "{second}");
    assert!(!second.contains("r46@example.it") && !second.contains("A@example.it"), "{second}");
}

#[store::test]
async fn nobody_but_national_administrators_learns_of_it(given: Given) {
    let (app, browser) = house(&given, Mail::fake()).await;
    let id = queued(&app, letter(Purpose::Delegation, "maria.rossi@example.it")).await;
    for who in ["anci analyst", "c_a074 administrator", "c_a074 vertice"] {
        for address in ["/messaggi".to_owned(), "/messaggi?formato=csv".to_owned(), format!("/messaggi/{id}")] {
            assert_eq!(asked_by(&browser, who, &address).await.status, StatusCode::NOT_FOUND, "{who} {address}");
        }
    }
    assert_eq!(asked_by(&browser, "dtd administrator", "/messaggi").await.status, StatusCode::OK);
    assert_eq!(browser.get("/messaggi/nessuno").await.status, StatusCode::NOT_FOUND);
}

#[store::test]
async fn a_lost_letter_is_sent_again_as_another_and_the_first_stays(given: Given) {
    let (app, browser) = house(&given, refusing().await).await;
    let lost = queued(&app, letter(Purpose::Delegation, "maria.rossi@example.it")).await;
    let secret = Letter { secret: true, ..letter(Purpose::Invitation, "maria.rossi@example.it") };
    let secret = queued(&app, secret).await;
    work(&app).await;
    assert_eq!(column(&app, "last_error").await, ["outside.mail_refused", "outside.mail_refused"]);
    let page = browser.get(&format!("/messaggi/{lost}")).await.text();
    assert!(page.contains("rifiutato") && page.contains("di-nuovo\""), "{page}");
    let answer = browser.post(&format!("/messaggi/{lost}/di-nuovo"), &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert!(browser.get(answer.header("location")).await.text().contains("La copia è in partenza"));
    assert_eq!(column(&app, "state").await, ["failed", "failed", "queued"]);
    assert!(events(&given).await.contains(&"letters.tried_again".to_owned()));

    assert!(!browser.get(&format!("/messaggi/{secret}")).await.text().contains("di-nuovo\""));
    let answer = browser.post(&format!("/messaggi/{secret}/di-nuovo"), &[]).await;
    assert_eq!(answer.status, StatusCode::CONFLICT, "a secret is asked for again where it came from");
}

#[store::test]
async fn addresses_are_forgotten_in_time_and_what_happened_is_not(given: Given) {
    let (app, browser) = house(&given, Mail::fake()).await;
    letters::open(&app, letters::Options::default()).await.expect("an open outbox");
    queued(&app, letter(Purpose::Delegation, "maria.rossi@example.it")).await;
    work(&app).await;
    given.clock.advance(TimeDelta::days(29));
    work(&app).await;
    assert!(browser.get("/messaggi").await.text().contains("maria.rossi@example.it"));
    given.clock.advance(TimeDelta::days(2));
    work(&app).await;
    assert_eq!(column(&app, "recipient").await, ["-"]);
    let page = browser.get("/messaggi").await.text();
    assert!(page.contains("indirizzo cancellato") && page.contains("Sezione da compilare"), "{page}");
}
