// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Letters by PEC: sent to a provider that follows RFC 6109, followed by the receipts that Dovecot keeps.

use chrono::TimeDelta;
use letters::{Kind, Letter, Purpose, State};
use outside::{Mail, Mailbox, PecAccount, pec::Anchors};
use store::testing::Given;
use web::AppState;

use crate::{
    given::{column, events, letter, queued, read_mailbox, silent_server, with_doors, work, work_and_die},
    peer::Peer,
};

/// The account at the provider, with the clock of the tests at the provider's hour.
fn account(peer: &Peer, given: &Given) -> PecAccount {
    given.clock.advance(peer.now() - given.store.clock().now());
    PecAccount {
        mail: peer.mail(),
        mailbox: Mailbox::imap(peer.settings()).expect("settings"),
        anchors: Anchors::from_pem(peer.told.authority.as_bytes()).expect("an authority"),
    }
}

fn by_pec(to: &str) -> Letter {
    Letter { kind: Kind::Pec, ..letter(Purpose::Reminder, to) }
}

async fn states(app: &AppState) -> Vec<State> {
    column(app, "state").await.iter().map(|word| State::read(word).expect("a state")).collect()
}

#[store::test]
async fn letters_are_sent_accepted_and_delivered_or_not_and_their_receipts_say_so(given: Given) {
    let Some(peer) = Peer::run() else { return };
    let app = with_doors(&given, Mail::none(), account(&peer, &given));
    let code = Letter { secret: true, purpose: Purpose::Code, ..by_pec("comune.asti@pec.example.it") };
    let delivered = queued(&app, by_pec("comune.aglie@pec.example.it")).await;
    for other in ["piena@pec.example.it", "lento@pec.example.it", "sindaco@ordinaria.example.it"] {
        queued(&app, by_pec(other)).await;
    }
    queued(&app, code).await;
    work(&app).await;
    assert_eq!(states(&app).await, [State::Sent; 5], "{:?}", column(&app, "last_error").await);

    read_mailbox(&app).await;
    let ends = [State::Delivered, State::Failed, State::Failed, State::Accepted, State::Delivered];
    assert_eq!(states(&app).await, ends);
    assert_eq!(
        column(&app, "last_error").await[1..4],
        ["letters.not_delivered", "letters.not_delivered", "letters.ordinary_mail"]
    );
    assert!(column(&app, "settled_at").await.iter().all(|at| at != "-"), "all have come to their end");
    let kept: Vec<bool> = column(&app, "body").await.iter().map(|body| body != "-").collect();
    assert_eq!(kept, [false, true, true, false, false], "what is lost can be sent again");

    let receipts = letters::letters_about(&app, "survey/2026/c_a074").await.expect("letters");
    assert_eq!(receipts[0].id, delivered);
    let taken = events(&given).await;
    assert_eq!(taken.iter().filter(|event| *event == "letters.receipt_taken").count(), 10);

    read_mailbox(&app).await;
    assert_eq!(events(&given).await, taken, "what was taken does not come again");
}

#[store::test]
async fn a_receipt_shows_that_a_letter_left_although_its_sender_died(given: Given) {
    let Some(peer) = Peer::run() else { return };
    let account = account(&peer, &given);
    let silent = silent_server(&peer.told.user).await;
    let dying = with_doors(&given, Mail::none(), PecAccount { mail: silent, ..account.clone() });
    queued(&dying, by_pec("comune.aglie@pec.example.it")).await;
    work_and_die(&dying).await;
    // The server had taken it: the worker was killed before it could note it.
    let id = column(&dying, "message_id").await[0].parse().expect("an identifier");
    let words = outside::Letter {
        to: "comune.aglie@pec.example.it".to_owned(),
        subject: "Sezione da compilare".to_owned(),
        ..outside::Letter::default()
    };
    peer.mail().send_as(&id, &words).await.expect("the letter leaves");

    let next = with_doors(&given, Mail::none(), account);
    read_mailbox(&next).await;
    assert_eq!(states(&next).await, [State::Delivered]);
    given.clock.advance(TimeDelta::minutes(10));
    work(&next).await;
    assert_eq!(column(&next, "tries").await, ["1"], "it does not leave again");
}

#[store::test]
async fn what_is_no_receipt_of_ours_waits_unread_for_a_person_and_is_read_once(given: Given) {
    let mailbox = Mailbox::fake();
    let account = PecAccount { mailbox: mailbox.clone(), ..PecAccount::fake() };
    let app = with_doors(&given, Mail::none(), account);
    mailbox.put(b"From: sindaco@example.it\r\nSubject: Domanda\r\n\r\nBuongiorno.\r\n".to_vec());
    mailbox.put(b"X-Ricevuta: accettazione\r\nFrom: a@example.it\r\n\r\nNon una ricevuta.\r\n".to_vec());
    for _ in 0..2 {
        read_mailbox(&app).await;
        assert_eq!(strays(&app).await, ["other", "unreadable"]);
    }
    let mut round = mailbox.open().await.expect("a fake opens");
    let keys = round.keys();
    assert_eq!(keys.len(), 2, "they stay unread");
    round.kept(keys[0]).await.expect("read by a person");
    read_mailbox(&app).await;
    assert_eq!(strays(&app).await, ["unreadable"]);
}

async fn strays(app: &AppState) -> Vec<String> {
    crate::given::words(app, "SELECT what AS told FROM letter_stray ORDER BY uid").await
}

#[store::test]
async fn without_a_pec_account_a_letter_by_pec_goes_by_ordinary_mail(given: Given) {
    let app = with_doors(&given, Mail::fake(), PecAccount::none());
    queued(&app, by_pec("comune.aglie@pec.example.it")).await;
    work(&app).await;
    assert_eq!((states(&app).await, column(&app, "door").await), (vec![State::Sent], vec!["mail".to_owned()]));
    assert_eq!(column(&app, "body").await, ["-"]);
}
