// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Letters leave: once, at their pace, whoever dies in between.

use std::{collections::BTreeMap, sync::Arc};

use chrono::TimeDelta;
use kernel::Actor;
use letters::{Letter, Options, Purpose};
use outside::{Attachment, Mail, PecAccount};
use store::testing::Given;
use tokio::net::TcpListener;

use crate::given::{column, house, letter, queued, silent_server, with_doors, work, work_and_die};

#[store::test]
async fn a_letter_leaves_whole_and_its_words_are_forgotten(given: Given) {
    let app = house(&given);
    let pdf = Attachment { name: "ricevuta.pdf".into(), media_type: "application/pdf".into(), bytes: vec![0, 255, 37] };
    let receipt = Letter { attachments: vec![pdf.clone()], ..letter(Purpose::Receipt, "a@example.it") };
    let id = queued(&app, receipt.clone()).await;
    work(&app).await;
    let [(Some(message_id), sent)] = &app.outside.mail.kept_as()[..] else { panic!("one letter under its name") };
    assert_eq!(message_id.as_str(), format!("{id}@pec.example.it"));
    assert_eq!((&sent.to, &sent.subject, &sent.text), (&receipt.to, &receipt.subject, &receipt.text));
    assert_eq!(sent.attachments, [pdf]);
    assert_eq!(column(&app, "state").await, ["sent"]);
    assert_eq!(column(&app, "body").await, ["-"]);
    work(&app).await;
    assert_eq!(app.outside.mail.kept().len(), 1, "nothing leaves twice");
}

#[store::test]
async fn each_purpose_has_its_pace_and_codes_do_not_wait_behind_reminders(given: Given) {
    let app = house(&given);
    let per_minute_of = BTreeMap::from([(Purpose::Reminder, 2)]);
    app.shelf.put(Arc::new(Options { per_minute_of, ..Options::default() }));
    for at in 0..5 {
        queued(&app, letter(Purpose::Reminder, &format!("r{at}@example.it"))).await;
    }
    queued(&app, letter(Purpose::Code, "c@example.it")).await;
    let sent = || app.outside.mail.kept().into_iter().map(|letter| letter.to).collect::<Vec<_>>();
    work(&app).await;
    assert_eq!(sent(), ["c@example.it", "r0@example.it", "r1@example.it"]);
    given.clock.advance(TimeDelta::seconds(30));
    work(&app).await;
    assert_eq!(sent().len(), 3);
    given.clock.advance(TimeDelta::seconds(31));
    work(&app).await;
    assert_eq!(sent().len(), 5);
    given.clock.advance(TimeDelta::seconds(61));
    work(&app).await;
    assert_eq!(sent().last().map(String::as_str), Some("r4@example.it"));
}

#[store::test]
async fn without_a_server_letters_wait_and_leave_when_there_is_one_unless_it_is_too_late(given: Given) {
    let shut = with_doors(&given, Mail::none(), PecAccount::none());
    let until = Some(given.store.clock().now() + TimeDelta::hours(1));
    queued(&shut, Letter { until, ..letter(Purpose::Code, "tardi@example.it") }).await;
    queued(&shut, letter(Purpose::Notice, "a@example.it")).await;
    work(&shut).await;
    assert_eq!(column(&shut, "state").await, ["queued", "queued"]);
    given.clock.advance(TimeDelta::hours(2));
    let open = house(&given);
    queued(&open, letter(Purpose::Notice, "b@example.it")).await;
    work(&open).await;
    assert_eq!(column(&open, "state").await, ["given_up", "sent", "sent"]);
    assert_eq!(column(&open, "last_error").await[0], "letters.too_late");
}

#[store::test]
async fn killed_while_it_hands_a_letter_over_it_hands_it_over_again_under_the_same_name(given: Given) {
    let silent = silent_server("campanile@pec.example.it").await;
    let dying = with_doors(&given, silent, PecAccount::none());
    queued(&dying, letter(Purpose::Notice, "a@example.it")).await;
    work_and_die(&dying).await;
    let name = column(&dying, "message_id").await;

    let next = house(&given);
    work(&next).await;
    assert!(next.outside.mail.kept().is_empty(), "the letter may still be in good hands");
    given.clock.advance(TimeDelta::minutes(6));
    work(&next).await;
    let [(Some(message_id), _)] = &next.outside.mail.kept_as()[..] else { panic!("one letter under its name") };
    assert_eq!([message_id.as_str()], name[..]);
    assert_eq!((column(&next, "state").await, column(&next, "tries").await), (vec!["sent".into()], vec!["2".into()]));
}

#[store::test]
async fn two_takers_never_hold_the_same_letter(given: Given) {
    let app = house(&given);
    for at in 0..20 {
        queued(&app, letter(Purpose::Notice, &format!("a{at}@example.it"))).await;
    }
    // Two rounds of work at once, as two workers or two processes would.
    let mut tx = app.store.begin(&Actor::System("tests")).await.expect("a transaction");
    tx.enqueue("letters.send", "again", app.clock.now()).await.expect("a job");
    tx.commit_unrecorded("a test").await.expect("kept");
    tokio::join!(work(&app), work(&app));
    let mut to: Vec<String> = app.outside.mail.kept().into_iter().map(|letter| letter.to).collect();
    to.sort();
    to.dedup();
    assert_eq!((to.len(), app.outside.mail.kept().len()), (20, 20));
}

#[store::test]
async fn a_server_that_is_down_is_left_in_peace_and_asked_again_later_each_time(given: Given) {
    let port = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("an address").port();
    let down = Mail::smtp(&format!("smtp://127.0.0.1:{port}"), "campanile@example.it", None).expect("settings");
    let app = with_doors(&given, down, PecAccount::none());
    for at in 0..10 {
        queued(&app, letter(Purpose::Notice, &format!("a{at}@example.it"))).await;
    }
    work(&app).await;
    let tries: usize = column(&app, "tries").await.iter().filter(|tries| *tries == "1").count();
    assert_eq!(tries, 3, "three in vain are enough");
    assert!(column(&app, "last_error").await.contains(&"outside.mail_later".to_owned()));
    given.clock.advance(TimeDelta::days(4));
    work(&app).await;
    assert!(column(&app, "state").await.iter().all(|state| state == "given_up"));
}
