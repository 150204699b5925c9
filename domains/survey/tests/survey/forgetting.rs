// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is kept of a person goes with them, and is in the copy that they take before.

use chrono::TimeDelta;
use kernel::{Acting, Actor, Language};
use store::testing::Given;
use survey::{
    Beside, Delegation, DelegationState, Desk, Offer, Part, Recipient, delegate, hand_back_delegation, open_ticket, sit,
};
use web::AppState;

use crate::{
    answering::{acting, give_addresses, run_jobs, wake},
    people::{COMUNE, House, Person, begun},
};

/// Two sections were given: one to Sara, who handed it back with a word, one to Aldo.
async fn given_to_two(given: &Given) -> (House, Person) {
    let (house, rtd) = begun(given).await;
    let app = &house.app;
    let compiler = Person::of(app, "compilatrice").await;
    give_addresses(app).await;
    let (head, sara) = (acting(&rtd).await, acting(&compiler).await);
    let aldo = acting(&Person::of(app, "segretario").await).await;
    let mut desk = sit(app, 2026, COMUNE).await.expect("a desk");
    let offer = |section, to: &Acting| Offer {
        part: Part::section(section),
        to: Recipient::Member(to.person),
        note: format!("Per {section}"),
        due_on: None,
    };
    let hers = delegate(app, &head, &mut desk, offer("atti", &sara), Language::It).await.expect("given").id;
    delegate(app, &head, &mut desk, offer("sicurezza", &aldo), Language::It).await.expect("given");
    hand_back_delegation(app, &sara, &mut desk, hers, "Sono in ferie", Language::It).await.expect("handed back");
    drop(desk);
    (house, compiler)
}

fn of_section<'d>(section: &str, desk: &'d Desk) -> &'d Delegation {
    desk.delegations.iter().find(|one| one.section == section).expect("a delegation")
}

/// What a delegation says of its person.
fn words(one: &Delegation) -> [&str; 3] {
    [&one.email, &one.note, &one.answer]
}

async fn only_that_of_aldo_is_left_after(event: &str, app: &AppState) {
    wake(app, "survey.forget_people", event).await;
    run_jobs(app).await;
    let desk = sit(app, 2026, COMUNE).await.expect("a desk");
    assert_eq!(words(of_section("atti", &desk)), ["", "", ""]);
    assert_eq!(words(of_section("sicurezza", &desk)), ["", "Per sicurezza", ""]);
}

#[store::test]
async fn what_delegations_say_of_a_person_goes_when_they_are_erased(given: Given) {
    let (house, sara) = given_to_two(&given).await;
    let desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let before = words(of_section("atti", &desk));
    assert_eq!(before, ["", "Per atti", "Sono in ferie"], "beside a person no address is kept");
    drop(desk);
    identity::erase_me(&house.app, &acting(&sara).await).await.expect("erased");
    only_that_of_aldo_is_left_after("identity.person_erased", &house.app).await;
}

#[store::test]
async fn what_delegations_say_of_a_person_goes_when_they_are_purged(given: Given) {
    let (house, _) = given_to_two(&given).await;
    let tx = house.app.store.begin(&Actor::System("test")).await.expect("a transaction");
    for sql in ["DELETE FROM identity_session", "DELETE FROM identity_membership WHERE role = 'compiler'"] {
        tx.run(sql).await.expect("gone");
    }
    tx.commit_unrecorded("a test").await.expect("kept");
    given.clock.advance(TimeDelta::days(400));
    assert!(identity::purge_expired(&house.app).await.expect("purged").people > 0);
    only_that_of_aldo_is_left_after("identity.data_purged", &house.app).await;
}

#[store::test]
async fn the_copy_of_ones_data_tells_what_was_delegated_and_asked(given: Given) {
    let (house, sara) = given_to_two(&given).await;
    survey::open(&house.app);
    let beside = Beside { section: "atti", node: "" };
    let asked = open_ticket(&house.app, &sara.actor().await, 2026, COMUNE, beside, "Che cosa vuol dire?").await;
    asked.expect("asked");
    let copy = sara.post("/profilo/dati", &[]).await.text();
    let copy: serde_json::Value = serde_json::from_str(&copy).expect("JSON");
    let told = &copy["delegations"];
    assert_eq!((&told[0]["note"], &told[0]["answer"]), (&"Per atti".into(), &"Sono in ferie".into()), "{copy}");
    assert_eq!(told[1], serde_json::Value::Null, "of nobody else: {copy}");
    let asked = &copy["tickets"][0];
    assert_eq!((&asked["text"], &asked["asked_by_you"]), (&"Che cosa vuol dire?".into(), &true.into()), "{copy}");
}

#[store::test]
async fn what_was_given_to_an_address_that_never_came_is_withdrawn_when_its_invitation_goes(given: Given) {
    let (house, rtd) = begun(&given).await;
    let (app, head) = (&house.app, acting(&rtd).await);
    let mut desk = sit(app, 2026, COMUNE).await.expect("a desk");
    let offer = Offer {
        part: Part::section("atti"),
        to: Recipient::Address("luca@example.it".to_owned()),
        note: String::new(),
        due_on: None,
    };
    delegate(app, &head, &mut desk, offer, Language::It).await.expect("given");
    drop(desk);
    given.clock.advance(TimeDelta::days(50));
    assert!(identity::purge_expired(app).await.expect("purged").invitations > 0);
    wake(app, "survey.forget_people", "identity.data_purged").await;
    run_jobs(app).await;
    let desk = sit(app, 2026, COMUNE).await.expect("a desk");
    let one = of_section("atti", &desk);
    assert_eq!((one.state, one.email.as_str()), (DelegationState::Withdrawn, ""));
}
