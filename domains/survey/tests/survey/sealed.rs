// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What people write to each other about a submission is read on its pages, and not in the database.

use kernel::{Actor, Language, Role};
use sea_orm::{ConnectionTrait, Statement};
use store::testing::Given;
use survey::{
    Beside, Offer, Part, Recipient, Side, answer_ticket, close_section, delegate, hand_back_delegation, load_edition,
    open_ticket, send_back_section, sit, tickets_of,
};
use vault::Sealer;
use web::{AppState, testing::assert_is_a_page};

use crate::{
    answering::{acting, fill},
    carrying::edition,
    people::{COMUNE, HOME, House, Person, begun},
};

const ADDRESS: &str = "luca@example.it";

/// What a column holds where it is not blank.
async fn kept(app: &AppState, table: &str, column: &str) -> Vec<String> {
    let db = app.store.reader();
    let sql = format!("SELECT {column} AS kept FROM {table} WHERE {column} <> '' ORDER BY 1");
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("rows");
    rows.iter().map(|row| row.try_get("", "kept").expect("a text")).collect()
}

/// So many rows of a column are not blank, and nobody reads them.
async fn are_sealed(app: &AppState, table: &str, column: &str, count: usize) {
    let kept = kept(app, table, column).await;
    assert_eq!(kept.len(), count, "{table}.{column}: {kept:?}");
    assert!(kept.iter().all(|text| Sealer::looks_sealed(text)), "{table}.{column}: {kept:?}");
}

fn offer(section: &str, to: Recipient, note: &str) -> Offer {
    Offer { part: Part::section(section), to, note: note.to_owned(), due_on: None }
}

/// A section was given to an address, and one was sent back with a note.
async fn given_and_sent_back(given: &Given) -> (House, Person) {
    let (house, rtd) = begun(given).await;
    let (app, head) = (&house.app, acting(&rtd).await);
    fill(app, &head, "sicurezza").await;
    let mut desk = sit(app, 2026, COMUNE).await.expect("a desk");
    let to = Recipient::Address(ADDRESS.to_owned());
    delegate(app, &head, &mut desk, offer("atti", to, "Chiedi a Marta"), Language::It).await.expect("given");
    close_section(app, &head, &mut desk, "sicurezza").await.expect("closed");
    let back = send_back_section(app, &head, &mut desk, "sicurezza", "Lo sa Aldo", Language::It);
    back.await.expect("sent back");
    drop(desk);
    (house, rtd)
}

#[store::test]
async fn what_is_said_of_a_delegation_cannot_be_read_in_the_database(given: Given) {
    let (house, rtd) = begun(&given).await;
    let app = &house.app;
    let (head, sara) = (acting(&rtd).await, acting(&Person::of(app, "compilatrice").await).await);
    let mut desk = sit(app, 2026, COMUNE).await.expect("a desk");
    let to_luca = offer("atti", Recipient::Address(ADDRESS.to_owned()), "Chiedi a Marta");
    delegate(app, &head, &mut desk, to_luca, Language::It).await.expect("given");
    let to_sara = offer("sicurezza", Recipient::Member(sara.person), "Chiedi ad Aldo");
    let hers = delegate(app, &head, &mut desk, to_sara, Language::It).await.expect("given").id;
    hand_back_delegation(app, &sara, &mut desk, hers, "Lo sa Marta", Language::It).await.expect("handed back");
    are_sealed(app, "survey_delegation", "email", 1).await;
    are_sealed(app, "survey_delegation", "note", 2).await;
    are_sealed(app, "survey_delegation", "answer", 1).await;
    let mut told: Vec<[&str; 3]> = desk.delegations.iter().map(|one| [&*one.email, &*one.note, &*one.answer]).collect();
    told.sort_unstable();
    assert_eq!(told, [["", "Chiedi ad Aldo", "Lo sa Marta"], [ADDRESS, "Chiedi a Marta", ""]]);
    drop(desk);
    let page = rtd.get(&format!("{HOME}/persone")).await.text();
    assert!(page.contains("Chiedi a Marta") && page.contains(ADDRESS) && page.contains("Lo sa Marta"), "{page}");
}

#[store::test]
async fn what_is_asked_and_replied_beside_a_question_cannot_be_read_in_the_database(given: Given) {
    let (house, rtd) = begun(&given).await;
    let app = &house.app;
    let beside = Beside { section: "atti", node: "" };
    let asked = open_ticket(app, &rtd.actor().await, 2026, COMUNE, beside, "Chiara non capisce").await.expect("asked");
    open_ticket(app, &rtd.actor().await, 2026, COMUNE, beside, "Nemmeno Aldo").await.expect("asked");
    answer_ticket(app, &analyst(), asked, "Lo spieghi Chiara ad Aldo").await.expect("replied");
    are_sealed(app, "survey_ticket", "text", 2).await;
    are_sealed(app, "survey_ticket", "reply", 1).await;
    let submission = sit(app, 2026, COMUNE).await.expect("a desk").submission.id;
    let told = tickets_of(app, submission).await.expect("read");
    let told: Vec<_> =
        told.iter().map(|one| (one.asked_by, &*one.text, one.reply.as_ref().map(|r| &*r.text))).collect();
    assert_eq!(
        told,
        [(Side::Body, "Chiara non capisce", Some("Lo spieghi Chiara ad Aldo")), (Side::Body, "Nemmeno Aldo", None)]
    );
}

#[store::test]
async fn the_same_question_asked_again_before_a_reply_is_one_question(given: Given) {
    let (house, rtd) = begun(&given).await;
    let (app, actor) = (&house.app, rtd.actor().await);
    let ask = async |node: &str, text: &str| {
        let beside = Beside { section: "atti", node };
        open_ticket(app, &actor, 2026, COMUNE, beside, text).await.expect("asked")
    };
    let first = ask("", "Che cosa vuol dire?").await;
    assert_eq!(ask("", " Che cosa vuol dire? ").await, first, "the line broke, and the browser asked again");
    assert_ne!(ask("/data/atti", "Che cosa vuol dire?").await, first, "beside another question");
    answer_ticket(app, &analyst(), first, "Che serve a tutti").await.expect("replied");
    assert_ne!(ask("", "Che cosa vuol dire?").await, first, "the reply did not help");
}

/// An analyst of ANCI, without a session.
fn analyst() -> Actor {
    Actor::Person(kernel::Acting {
        person: kernel::Id::from_uuid(uuid::Uuid::from_u128(7)),
        body: Some("anci".to_owned()),
        role: Some(Role::Analyst),
        level: 2,
        authenticated_at: chrono::DateTime::UNIX_EPOCH,
    })
}

#[store::test]
async fn what_was_written_goes_on_sealed_under_the_next_version_of_the_edition(given: Given) {
    let (house, rtd) = given_and_sent_back(&given).await;
    let app = &house.app;
    are_sealed(app, "survey_section", "note", 1).await;
    let next = edition(&[("settings", "2026-v1", "2026-v2")]);
    load_edition(&app.store, &Actor::Operator, &next).await.expect("published");
    assert_is_a_page(&rtd.get(HOME).await);
    let desk = sit(app, 2026, COMUNE).await.expect("a desk");
    assert_eq!(desk.submission.version, "2026-v2");
    assert_eq!(desk.standing("sicurezza").expect("it").note, "Lo sa Aldo");
    assert_eq!((&*desk.delegations[0].email, &*desk.delegations[0].note), (ADDRESS, "Chiedi a Marta"));
    drop(desk);
    are_sealed(app, "survey_section", "note", 1).await;
    are_sealed(app, "survey_delegation", "email", 1).await;
    assert!(rtd.get(&format!("{HOME}/sicurezza")).await.text().contains("Lo sa Aldo"));
}
