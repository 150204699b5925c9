// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A letter goes out by SMTP to a PEC provider that follows RFC 6109; its receipts come back through Dovecot and pair.

#[path = "pec/peer.rs"]
mod peer;

use outside::{
    Letter, Mailbox, MailboxProblem, MailboxSettings,
    pec::{Anchors, Dispatch, Incoming, MessageId, Outcome, Paired, read},
};
use peer::Peer;

async fn send(peer: &Peer, reader: &str, unique: &str) -> Dispatch {
    let id = MessageId::new(unique, "campanile.example.it").expect("an identifier");
    peer.mail().send_as(&id, &letter(reader)).await.expect("the letter leaves");
    Dispatch::new(id, &peer.told.user, [reader])
}

fn letter(to: &str) -> Letter {
    Letter {
        to: to.to_owned(),
        subject: "Codice per Agliè".to_owned(),
        text: "Il codice è 1234.".to_owned(),
        html: None,
        unsubscribe: None,
        ..Letter::default()
    }
}

#[tokio::test]
async fn letters_go_out_and_their_receipts_come_back_and_pair() {
    let Some(peer) = Peer::run() else { return };
    let anchors = Anchors::from_pem(peer.told.authority.as_bytes()).expect("an authority");
    let readers =
        ["comune.aglie@pec.example.it", "piena@pec.example.it", "lento@pec.example.it", "sindaco@ordinaria.example.it"];
    let mut dispatches = Vec::new();
    for (unique, reader) in readers.iter().enumerate() {
        dispatches.push(send(&peer, reader, &format!("0192-{unique}")).await);
    }
    let mailbox = Mailbox::imap(peer.settings()).expect("settings");
    let mut round = mailbox.open().await.expect("the mailbox opens");
    let mut paired = 0;
    let at = peer.now();
    while let Some(message) = round.next().await.expect("an answer") {
        let Ok(Incoming::Receipt(receipt)) = read(&message.bytes, &anchors, at) else { panic!("a receipt") };
        let news: Vec<_> = dispatches.iter_mut().map(|dispatch| dispatch.take(&receipt)).collect();
        assert_eq!(news.iter().filter(|news| **news == Paired::New).count(), 1, "{news:?} {:?}", receipt.signature);
        paired += 1;
        round.kept(message.key).await.expect("an answer");
    }
    round.close().await;
    assert_eq!(paired, 8, "four acceptances, a delivery, a failure, two warnings");
    let outcomes: Vec<_> = dispatches.iter().zip(readers).filter_map(|(d, reader)| d.outcome(reader)).collect();
    assert!(
        matches!(
            outcomes.as_slice(),
            [Outcome::Delivered(_), Outcome::Failed(full), Outcome::Failed(_), Outcome::AcceptedForOrdinaryMail(_)]
                if full.detail.as_deref() == Some("5.2.2 - casella piena")
        ),
        "{outcomes:?}"
    );
    let mut round = mailbox.open().await.expect("the mailbox opens");
    assert_eq!(round.next().await.expect("an answer"), None, "what is kept does not come again");
}

#[tokio::test]
async fn what_was_not_kept_comes_again_and_what_was_kept_moves_away() {
    let Some(peer) = Peer::run() else { return };
    send(&peer, "comune.aglie@pec.example.it", "0193").await;
    let settings = MailboxSettings { done: Some("Ricevute".to_owned()), ..peer.settings() };
    let mailbox = Mailbox::imap(settings.clone()).expect("settings");
    let mut round = mailbox.open().await.expect("the mailbox opens");
    let first = round.next().await.expect("an answer").expect("a message");
    // Killed before it is kept, with the connection open.
    drop(round);
    let mut round = mailbox.open().await.expect("the mailbox opens");
    assert_eq!(round.keys().first(), Some(&first.key));
    assert_eq!(round.next().await.expect("an answer").as_ref(), Some(&first));
    round.kept(first.key).await.expect("an answer");
    let second = round.next().await.expect("an answer").expect("a message");
    assert_ne!(second.key, first.key);
    round.close().await;
    let mut round = mailbox.open().await.expect("the mailbox opens");
    assert_eq!(round.next().await.expect("an answer"), Some(second));
    assert_eq!(round.next().await.expect("an answer"), None);
}

#[tokio::test]
async fn a_wrong_password_and_a_server_nobody_answers_for_are_told_from_one_that_is_asleep() {
    let Some(peer) = Peer::run() else { return };
    let opened = async |settings| Mailbox::imap(settings).expect("settings").open().await.err();
    let stranger = MailboxSettings { password: "sbagliata".to_owned(), ..peer.settings() };
    let refused = opened(stranger).await;
    assert!(
        matches!(&refused, Some(MailboxProblem::Login(why)) if why.contains("AUTHENTICATIONFAILED")),
        "{refused:?}"
    );
    let unknown = MailboxSettings { authority: None, ..peer.settings() };
    assert!(matches!(opened(unknown).await, Some(MailboxProblem::Certificate(_))));
    let missing = MailboxSettings { folder: "Non c'è".to_owned(), ..peer.settings() };
    assert!(matches!(opened(missing).await, Some(MailboxProblem::Settings(_))));
    assert!(opened(peer.settings()).await.is_none(), "what was wrong shuts nobody out");
}
