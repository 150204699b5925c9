// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A letter arrives whole, whichever the door; what cannot be sent says why.

use outside::{Letter, Mail, MailProblem};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
};

fn letter() -> Letter {
    Letter {
        to: "anna.bianchi@example.it".to_owned(),
        subject: "Novità di Agliè".to_owned(),
        text: "È stato erogato un contributo.".to_owned(),
        html: Some("<p>È stato erogato un contributo.</p>".to_owned()),
        unsubscribe: Some("https://campanile.example.it/novita/disdici/abc".to_owned()),
        ..Letter::default()
    }
}

/// A mail server for one letter: it answers `to_rcpt` to the reader's address and gives back what it was told.
async fn serve_one(listener: TcpListener, to_rcpt: &'static str) -> String {
    let (socket, _) = listener.accept().await.expect("a client");
    let (read, mut write) = socket.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut told = String::new();
    let mut in_data = false;
    write.write_all(b"220 posta\r\n").await.expect("a greeting");
    while let Ok(Some(line)) = lines.next_line().await {
        told.push_str(&line);
        told.push('\n');
        let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        let answer = match verb.as_str() {
            _ if in_data && line == "." => {
                in_data = false;
                "250 accettata\r\n"
            }
            _ if in_data => continue,
            "RCPT" => to_rcpt,
            "DATA" => {
                in_data = true;
                "354 avanti\r\n"
            }
            "QUIT" => "221 addio\r\n",
            _ => "250 bene\r\n",
        };
        write.write_all(answer.as_bytes()).await.expect("an answer");
        if verb == "QUIT" && !in_data {
            break;
        }
    }
    told
}

async fn door(to_rcpt: &'static str) -> (Mail, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let server = tokio::spawn(serve_one(listener, to_rcpt));
    let mail = Mail::smtp(&format!("smtp://127.0.0.1:{port}"), "Campanile <campanile@example.it>", None);
    (mail.expect("settings"), server)
}

#[tokio::test]
async fn a_letter_reaches_the_server_with_its_one_click_goodbye() {
    let (mail, server) = door("250 bene\r\n").await;
    mail.send(&letter()).await.expect("the letter leaves");
    drop(mail);
    let told = server.await.expect("a server");
    assert!(told.contains("RCPT TO:<anna.bianchi@example.it>"), "{told}");
    assert!(told.contains("List-Unsubscribe: <https://campanile.example.it/novita/disdici/abc>"), "{told}");
    assert!(told.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{told}");
    assert!(told.contains("multipart/alternative"), "{told}");
}

#[tokio::test]
async fn a_letter_refused_for_good_is_told_from_one_to_try_later() {
    let (mail, _server) = door("550 sconosciuto\r\n").await;
    assert!(matches!(mail.send(&letter()).await, Err(MailProblem::Refused(_))));
    let (mail, _server) = door("451 riprovi\r\n").await;
    assert!(matches!(mail.send(&letter()).await, Err(MailProblem::TryLater(_))));
}

#[tokio::test]
async fn a_server_without_tls_gets_no_letter_that_wants_it_and_one_that_would_like_it() {
    let door = async |wish: &str| {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let server = tokio::spawn(serve_one(listener, "250 bene\r\n"));
        let url = format!("smtp://127.0.0.1:{port}?tls={wish}");
        (Mail::smtp(&url, "Campanile <campanile@example.it>", None).expect("settings"), server)
    };
    let (mail, server) = door("required").await;
    assert!(matches!(mail.send(&letter()).await, Err(MailProblem::TryLater(_))));
    let told = server.await.expect("a server");
    assert!(told.starts_with("EHLO ") && !told.contains("MAIL"), "{told}");
    let (mail, server) = door("opportunistic").await;
    mail.send(&letter()).await.expect("the letter leaves");
    assert!(server.await.expect("a server").contains("RCPT TO:<anna.bianchi@example.it>"));
}

#[tokio::test]
async fn user_and_password_may_stand_in_the_address() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let server = tokio::spawn(async move {
        let (socket, _) = listener.accept().await.expect("a client");
        let (read, mut write) = socket.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 posta\r\n").await.expect("a greeting");
        lines.next_line().await.expect("a line");
        write.write_all(b"250-posta\r\n250 AUTH PLAIN\r\n").await.expect("an answer");
        let login = lines.next_line().await.expect("a line");
        write.write_all(b"535 chi sei\r\n").await.expect("an answer");
        login
    });
    let url = format!("smtp://anna%40example.it:se%2Fgreto@127.0.0.1:{port}/casa.example.it");
    let mail = Mail::smtp(&url, "Campanile <campanile@example.it>", None).expect("settings");
    assert!(matches!(mail.send(&letter()).await, Err(MailProblem::Refused(_))));
    // `anna@example.it` and `se/greto` between zero bytes, in Base64.
    let login = server.await.expect("a server");
    assert_eq!(login.as_deref(), Some("AUTH PLAIN AGFubmFAZXhhbXBsZS5pdABzZS9ncmV0bw=="));
}

#[tokio::test]
async fn a_fake_keeps_what_it_was_given() {
    let mail = Mail::fake();
    mail.send(&letter()).await.expect("a fake takes all");
    assert_eq!(mail.kept(), [letter()]);
}

#[tokio::test]
async fn a_wrong_address_or_no_server_says_so() {
    let wrong = Letter { to: "anna.bianchi".to_owned(), ..letter() };
    assert!(matches!(Mail::fake().send(&wrong).await, Err(MailProblem::NotAnAddress(_))));
    assert!(matches!(Mail::none().send(&letter()).await, Err(MailProblem::NotConfigured)));
    assert!(Mail::smtp("mail.example.it", "Campanile <campanile@example.it>", None).is_err());
    assert!(Mail::smtp("smtp://mail.example.it", "nessuno", None).is_err());
}
