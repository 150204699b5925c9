// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! No door speaks to a server whose authority took its certificate back, and nobody has to tell the doors where to look.

#[path = "revocation/authority.rs"]
mod authority;
#[path = "revocation/servers.rs"]
mod servers;

use std::{path::Path, time::Duration};

use authority::{Authority, Publisher};
use eid::Http as _;
use outside::{
    FetchProblem, Known, Letter, Mail, MailProblem, Mailbox, MailboxProblem, MailboxSettings, Revocation, Tls, Web,
};
use servers::{Talk, serve};

const GOOD: u8 = 10;
const REVOKED: u8 = 20;

fn tls(authority: &Authority, folder: Option<&Path>, strict: bool) -> Tls {
    let revocation = Revocation { folder: folder.map(Path::to_owned), strict };
    Tls::new(revocation).trusting(authority.pem().as_bytes()).expect("an authority")
}

/// Whether the server of this port is spoken to; why not, if not.
async fn fetch(tls: &Tls, port: u16) -> Result<(), String> {
    let web = Web::over(tls.clone()).expect("a door").with_pause(Duration::ZERO);
    match web.fetch(&format!("https://127.0.0.1:{port}/"), &Known::default()).await {
        Ok(_) => Ok(()),
        Err(FetchProblem::Unreachable { reason, .. }) => Err(reason),
        Err(other) => panic!("{other}"),
    }
}

/// The same, once the list that this handshake sends for was looked for.
async fn fetch_and_learn(tls: &Tls, port: u16) -> Result<(), String> {
    let mut looks = tls.looks();
    let outcome = fetch(tls, port).await;
    looks.changed().await.expect("a look");
    outcome
}

async fn ask_provider(tls: &Tls, port: u16) -> Result<(), String> {
    let house = Web::over(tls.clone()).expect("a door");
    let door = eid::Web::over(house.tls().expect("its TLS")).expect("a door");
    let answer = door.send(eid::Request::get(format!("https://127.0.0.1:{port}/"))).await;
    answer.map(|answer| assert_eq!(answer.body, b"ciao")).map_err(|problem| problem.to_string())
}

async fn read_mailbox(tls: &Tls, port: u16) -> Result<(), String> {
    let settings = MailboxSettings {
        url: format!("imaps://127.0.0.1:{port}"),
        user: "campanile@pec.example.it".to_owned(),
        password: "segreto".to_owned(),
        folder: "INBOX".to_owned(),
        done: None,
        authority: None,
        tls: tls.clone(),
    };
    match Mailbox::imap(settings).expect("settings").open().await.err() {
        // The server heard who we are.
        Some(MailboxProblem::Login(_)) => Ok(()),
        Some(MailboxProblem::Certificate(reason)) => Err(reason),
        other => panic!("{other:?}"),
    }
}

async fn send(tls: &Tls, address: &str) -> Result<(), String> {
    let mail = Mail::smtp_over(tls, address, "Campanile <campanile@example.it>", None).expect("settings");
    let letter = Letter {
        to: "anna.bianchi@example.it".to_owned(),
        subject: "Novità".to_owned(),
        text: "È stato erogato un contributo.".to_owned(),
        ..Letter::default()
    };
    match mail.send(&letter).await {
        Ok(()) => Ok(()),
        Err(MailProblem::TryLater(reason)) => Err(reason),
        Err(other) => panic!("{other}"),
    }
}

fn assert_revoked(door: &str, outcome: Result<(), String>) {
    let reason = outcome.expect_err(door);
    assert!(reason.contains("Revoked"), "{door}: {reason}");
}

#[tokio::test]
async fn a_revoked_certificate_is_refused_at_every_door_and_a_good_one_is_spoken_to() {
    let publisher = Publisher::open().await;
    let authority = Authority::new(&publisher.point("/ca.crl"));
    let folder = tempfile::tempdir().expect("a folder");
    let by_hand = authority.list(1, &[REVOKED]).pem().expect("PEM");
    std::fs::write(folder.path().join("autorità.pem"), by_hand).expect("a list put there by hand");
    std::fs::write(folder.path().join("leggimi.txt"), "niente").expect("what is no list");
    let tls = tls(&authority, Some(folder.path()), false);
    let (good, revoked) = (authority.server(GOOD), authority.server(REVOKED));

    fetch(&tls, serve(&good, Talk::Web).await).await.expect("a page");
    assert_revoked("the web", fetch(&tls, serve(&revoked, Talk::Web).await).await);
    ask_provider(&tls, serve(&good, Talk::Web).await).await.expect("a provider of identity");
    assert_revoked("a provider of identity", ask_provider(&tls, serve(&revoked, Talk::Web).await).await);
    read_mailbox(&tls, serve(&good, Talk::Imap).await).await.expect("a mailbox");
    assert_revoked("a mailbox", read_mailbox(&tls, serve(&revoked, Talk::Imap).await).await);
    let smtps = |port: u16| format!("smtps://127.0.0.1:{port}");
    send(&tls, &smtps(serve(&good, Talk::Smtp).await)).await.expect("a letter");
    assert_revoked("mail", send(&tls, &smtps(serve(&revoked, Talk::Smtp).await)).await);
    for wish in ["required", "opportunistic"] {
        let starttls = |port: u16| format!("smtp://127.0.0.1:{port}?tls={wish}");
        send(&tls, &starttls(serve(&good, Talk::StartTls).await)).await.expect("a letter");
        assert_revoked("mail after STARTTLS", send(&tls, &starttls(serve(&revoked, Talk::StartTls).await)).await);
    }
}

#[tokio::test]
async fn a_list_is_fetched_where_the_certificate_says_put_to_use_without_a_restart_and_known_after_one() {
    let publisher = Publisher::open().await;
    let authority = Authority::new(&publisher.point("/ca.crl"));
    publisher.publish("/ca.crl", &authority.list(1, &[REVOKED]));
    let folder = tempfile::tempdir().expect("a folder");
    let lists = folder.path().join("revocation-lists");
    let port = serve(&authority.server(REVOKED), Talk::Web).await;

    let running = tls(&authority, Some(&lists), false);
    fetch_and_learn(&running, port).await.expect("nobody could know yet");
    assert_revoked("the web", fetch(&running, port).await);

    publisher.withdraw();
    let again = tls(&authority, Some(&lists), false);
    assert_revoked("the web after a restart", fetch(&again, port).await);
    fetch(&tls(&authority, None, false), port).await.expect("who keeps nothing begins anew");
}

#[tokio::test]
async fn a_list_of_somebody_else_changes_nothing() {
    let publisher = Publisher::open().await;
    let authority = Authority::new(&publisher.point("/ca.crl"));
    let impostor = Authority::new(&publisher.point("/ca.crl"));
    let forged = impostor.list(9, &[GOOD]);
    publisher.publish("/ca.crl", &forged);
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("falsa.crl"), forged.der()).expect("a list");
    let tls = tls(&authority, Some(folder.path()), false);
    let port = serve(&authority.server(GOOD), Talk::Web).await;

    fetch_and_learn(&tls, port).await.expect("not by the folder");
    fetch(&tls, port).await.expect("nor by the list that came");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "it is not kept");
}

#[tokio::test]
async fn an_older_list_or_one_of_other_certificates_does_not_take_the_place_of_the_one_in_use() {
    let publisher = Publisher::open().await;
    let authority = Authority::new(&publisher.point("/ca.crl"));
    publisher.publish("/ca.crl", &authority.list(2, &[REVOKED]));
    let folder = tempfile::tempdir().expect("a folder");
    let port = serve(&authority.server(REVOKED), Talk::Web).await;
    fetch_and_learn(&tls(&authority, Some(folder.path()), false), port).await.expect("nobody could know yet");

    let older = authority.list(1, &[]);
    let of_others = authority.list_of(&publisher.point("/other.crl"), 3, &[]);
    let newer = authority.list(3, &[]);
    for (list, is_taken) in [(older, false), (of_others, false), (newer, true)] {
        publisher.publish("/ca.crl", &list);
        let tls = tls(&authority, Some(folder.path()), false);
        let _ = fetch_and_learn(&tls, port).await;
        assert_eq!(fetch(&tls, port).await.is_ok(), is_taken);
    }
}

#[tokio::test]
async fn a_strict_house_refuses_what_nobody_can_tell_it_of() {
    let publisher = Publisher::open().await;
    let authority = Authority::new(&publisher.point("/ca.crl"));
    let port = serve(&authority.server(GOOD), Talk::Web).await;
    let without = tls(&authority, None, true);
    let reason = fetch_and_learn(&without, port).await.expect_err("no list");
    assert!(reason.contains("UnknownRevocationStatus"), "{reason}");

    publisher.publish("/ca.crl", &authority.list(1, &[REVOKED]));
    let strict = tls(&authority, None, true);
    // Whether the list comes before the door tries again is nobody's to say.
    let _ = fetch_and_learn(&strict, port).await;
    fetch(&strict, port).await.expect("its list has come");
}

#[tokio::test]
async fn a_list_that_is_over_refuses_what_it_names_and_everything_only_in_a_strict_house() {
    let publisher = Publisher::open().await;
    let authority = Authority::new(&publisher.point("/ca.crl"));
    let folder = tempfile::tempdir().expect("a folder");
    let over = authority.list_until(2020, 1, &[REVOKED]);
    std::fs::write(folder.path().join("vecchia.crl"), over.der()).expect("a list");
    let good = serve(&authority.server(GOOD), Talk::Web).await;
    let revoked = serve(&authority.server(REVOKED), Talk::Web).await;

    let lenient = tls(&authority, Some(folder.path()), false);
    fetch(&lenient, good).await.expect("it says nothing of this one");
    assert_revoked("the web", fetch(&lenient, revoked).await);
    let strict = tls(&authority, Some(folder.path()), true);
    let reason = fetch(&strict, good).await.expect_err("nobody knows any more");
    assert!(reason.contains("ExpiredRevocationList"), "{reason}");
}

#[tokio::test]
async fn an_authority_that_was_revoked_takes_its_servers_with_it() {
    let publisher = Publisher::open().await;
    let root = Authority::new(&publisher.point("/root.crl"));
    let below = root.below(REVOKED, &publisher.point("/below.crl"));
    publisher.publish("/root.crl", &root.list(1, &[REVOKED]));
    publisher.publish("/below.crl", &below.list(1, &[]));
    let tls = tls(&root, None, false);
    let port = serve(&below.server(GOOD), Talk::Web).await;

    let mut looks = tls.looks();
    fetch(&tls, port).await.expect("nobody could know yet");
    looks.wait_for(|looks| *looks == 2).await.expect("both lists");
    assert_revoked("the web", fetch(&tls, port).await);
}
