// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A mailbox gives what nobody kept, again and again; a fake obeys the rules that Dovecot obeys in `pec_peer.rs`.

use std::collections::BTreeSet;

use outside::{Mailbox, MailboxProblem, MailboxSettings, Revocation, Tls};

fn settings(url: &str) -> MailboxSettings {
    MailboxSettings {
        url: url.to_owned(),
        user: "campanile@pec.example.it".to_owned(),
        password: "segreto".to_owned(),
        folder: "INBOX".to_owned(),
        done: None,
        authority: None,
        tls: Tls::new(Revocation::default()),
    }
}

#[tokio::test]
async fn what_was_not_kept_comes_again_with_the_same_key() {
    let mailbox = Mailbox::fake();
    mailbox.put(b"uno".to_vec());
    mailbox.put(b"due".to_vec());
    let mut round = mailbox.open().await.expect("a fake opens");
    let first = round.next().await.expect("an answer").expect("a message");
    // Killed before it is kept.
    drop(round);
    let mut round = mailbox.open().await.expect("a fake opens");
    assert_eq!(round.next().await.expect("an answer"), Some(first.clone()));
    round.kept(first.key).await.expect("an answer");
    assert_eq!(round.next().await.expect("an answer").expect("a message").bytes, b"due");
    assert_eq!(round.next().await.expect("an answer"), None);
    round.close().await;
    let mut round = mailbox.open().await.expect("a fake opens");
    assert_eq!(round.next().await.expect("an answer").expect("a message").bytes, b"due");
}

#[tokio::test]
async fn what_is_passed_over_is_not_read_and_still_waits_for_a_person() {
    let mailbox = Mailbox::fake();
    mailbox.put(b"uno".to_vec());
    mailbox.put(b"due".to_vec());
    let mut round = mailbox.open().await.expect("a fake opens");
    let keys = round.keys();
    round.pass_over(&BTreeSet::from([keys[0]]));
    assert_eq!(round.next().await.expect("an answer").map(|message| message.key), Some(keys[1]));
    assert_eq!(mailbox.open().await.expect("a fake opens").keys(), keys);
}

#[tokio::test]
async fn no_mailbox_or_wrong_settings_say_so() {
    assert!(matches!(Mailbox::none().open().await.err(), Some(MailboxProblem::NotConfigured)));
    assert!(!Mailbox::none().is_open());
    for wrong in ["imap.example.it", "https://imap.example.it", "imap://imap.example.it"] {
        assert!(matches!(Mailbox::imap(settings(wrong)).err(), Some(MailboxProblem::Settings(_))), "{wrong}");
    }
    let nobody = MailboxSettings { authority: Some(b"niente".to_vec()), ..settings("imaps://imap.example.it") };
    assert!(matches!(Mailbox::imap(nobody).err(), Some(MailboxProblem::Settings(_))));
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_for_later() {
    let port = {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        listener.local_addr().expect("an address").port()
    };
    let mailbox = Mailbox::imap(settings(&format!("imap://127.0.0.1:{port}"))).expect("settings");
    assert!(matches!(mailbox.open().await.err(), Some(MailboxProblem::TryLater(_))));
}
