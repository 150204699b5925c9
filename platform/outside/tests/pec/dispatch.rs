// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Receipts pair with what was sent, reader by reader, in whatever order they come.

use outside::pec::{Dispatch, Distrust, Fact, Fault, Kind, Outcome, Paired, Receipt, Signature, Told};
use proptest::prelude::*;

use super::samples::receipt;

const FIRST: &str = "comune.aglie@pec.example.it";
const SECOND: &str = "comune.asti@cert.example.it";
const OUTSIDE: &str = "sindaco@example.it";
const ALL: [&str; 9] = [
    "accettazione",
    "non-accettazione",
    "presa-in-carico",
    "consegna",
    "consegna-breve",
    "mancata-consegna",
    "preavviso-12",
    "preavviso-24",
    "virus",
];

fn sent() -> Dispatch {
    let id = "<0192.prova@campanile.example.it>".parse().expect("an identifier");
    Dispatch::new(id, "Campanile@pec.example.it", ["Comune.Aglie@pec.example.it", SECOND, OUTSIDE])
}

fn after(names: &[&str]) -> Dispatch {
    let mut dispatch = sent();
    for name in names {
        dispatch.take(&receipt(name));
    }
    dispatch
}

#[test]
fn a_letter_is_sent_then_accepted_then_delivered_reader_by_reader() {
    let mut dispatch = sent();
    assert_eq!(dispatch.outcome(FIRST), Some(Outcome::Sent));
    assert_eq!(dispatch.take(&receipt("accettazione")), Paired::New);
    assert!(matches!(dispatch.outcome(FIRST), Some(Outcome::Accepted(_))));
    assert!(matches!(dispatch.outcome(OUTSIDE), Some(Outcome::AcceptedForOrdinaryMail(_))));
    assert_eq!(dispatch.take(&receipt("consegna")), Paired::New);
    assert_eq!(dispatch.take(&receipt("consegna")), Paired::Known);
    assert!(
        matches!(dispatch.outcome(FIRST), Some(Outcome::Delivered(at)) if at.to_rfc3339() == "2026-11-20T08:32:00+00:00")
    );
    assert!(matches!(dispatch.outcome(SECOND), Some(Outcome::Accepted(_))));
    assert_eq!(dispatch.outcome("altri@example.it"), None);
}

#[test]
fn a_failure_says_why() {
    let dispatch = after(&["accettazione", "mancata-consegna"]);
    let Some(Outcome::Failed(fact)) = dispatch.outcome(SECOND) else { panic!("a failure") };
    assert_eq!((fact.fault, fact.detail.as_deref()), (Fault::NoRecipient, Some("5.1.1 - sconosciuto")));
    let Some(Outcome::Refused(fact)) = after(&["non-accettazione"]).outcome(FIRST) else { panic!("a refusal") };
    assert_eq!(fact.fault, Fault::Virus);
}

#[test]
fn the_first_warning_is_a_doubt_and_the_second_an_end_unless_the_letter_arrives() {
    assert!(matches!(after(&["accettazione", "preavviso-12"]).outcome(SECOND), Some(Outcome::Doubtful(_))));
    let given_up = after(&["preavviso-24", "preavviso-12", "accettazione"]);
    assert!(matches!(given_up.outcome(SECOND), Some(Outcome::Failed(_))));
    let late = after(&["accettazione", "preavviso-12", "preavviso-24", "consegna-breve"]);
    assert!(matches!(late.outcome(SECOND), Some(Outcome::Delivered(_))));
}

#[test]
fn a_warning_that_says_permanent_failure_is_an_end_whatever_its_hour() {
    // As a large provider writes it, without `consegna`: the only recipient is the one it is about.
    let told = |detail: &str| Told {
        kind: Kind::DeliveryWarning,
        about: Some(FIRST.to_owned()),
        fact: Fact {
            at: chrono::DateTime::UNIX_EPOCH,
            fault: Fault::Other("altro".into()),
            detail: Some(detail.into()),
        },
        ordinary: Vec::new(),
    };
    let after = |detail| {
        let mut dispatch = sent();
        dispatch.recall(&told(detail));
        dispatch.outcome(FIRST)
    };
    assert!(matches!(after("5.4.1 - non consegnato nelle prime ventiquattro ore"), Some(Outcome::Failed(_))));
    assert!(matches!(after("4.4.1 - non consegnato nelle prime dodici ore"), Some(Outcome::Doubtful(_))));
}

#[test]
fn what_was_kept_of_receipts_leads_where_they_did() {
    let (mut dispatch, mut recalled) = (sent(), sent());
    for name in ALL {
        let receipt = receipt(name);
        assert_eq!(dispatch.take(&receipt), recalled.recall(&Told::of(&receipt)), "{name}");
    }
    assert_eq!(dispatch, recalled);
    let words = Kind::read(receipt("consegna").kind.word());
    assert_eq!((words, Fault::read(Fault::NoDomain.word())), (Some(Kind::Delivery), Fault::NoDomain));
}

#[test]
fn what_is_about_another_letter_another_reader_or_not_to_be_believed_changes_nothing() {
    let change = |change: fn(&mut Receipt)| {
        let mut receipt = receipt("consegna");
        change(&mut receipt);
        let mut dispatch = sent();
        let paired = dispatch.take(&receipt);
        assert_eq!(dispatch, sent());
        paired
    };
    assert_eq!(change(|r| r.reference = None), Paired::AnotherLetter);
    assert_eq!(change(|r| r.reference = "<x@example.it>".parse().ok()), Paired::AnotherLetter);
    assert_eq!(change(|r| r.signature = Signature::Absent), Paired::NotBelieved);
    assert_eq!(change(|r| r.signature = Signature::Invalid(Distrust::Altered)), Paired::NotBelieved);
    assert_eq!(change(|r| r.certification.sender = "altri@example.it".to_owned()), Paired::NotBelieved);
    assert_eq!(change(|r| r.certification.delivery = None), Paired::AnotherReader);
    assert_eq!(change(|r| r.certification.delivery = Some("altri@example.it".to_owned())), Paired::AnotherReader);
    assert_eq!(change(|r| r.kind = Kind::TakingInCharge), Paired::Known);
}

proptest! {
    #[test]
    fn the_same_receipts_lead_to_the_same_end_in_any_order_and_however_often(
        chosen in prop::sample::subsequence(ALL.to_vec(), 0..=ALL.len()),
        order in Just(ALL.to_vec()).prop_shuffle(),
        again in prop::collection::vec(0..ALL.len(), 0..6),
    ) {
        let mut shuffled: Vec<&str> = order.into_iter().filter(|name| chosen.contains(name)).collect();
        let repeated: Vec<&str> = again.into_iter().map(|place| ALL[place]).filter(|name| chosen.contains(name)).collect();
        shuffled.extend(repeated);
        prop_assert_eq!(after(&shuffled), after(&chosen));
    }
}
