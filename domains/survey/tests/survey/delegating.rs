// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A section, or some of its questions, in the hands of a named person.

use kernel::{Actor, Language, Problem};
use store::testing::Given;
use survey::{
    CompileProblem, DelegationState, Edit, Offer, Part, Recipient, accept_delegation, delegate, hand_back_delegation,
    load_edition, save, sit, take_over, withdraw_delegation,
};
use web::{AppState, testing::assert_is_a_page};

use crate::{
    answering::{acting, events, give_addresses, outbox, run_jobs, wake},
    carrying::edition,
    people::{COMUNE, HOME, House, Person, begun},
};

const PEOPLE: &str = "/questionari/2026/c_a117/persone";
const BACKUP: &str = "/data/sicurezza/backup_frequenza";
const MFA: &str = "/data/sicurezza/mfa";

fn offer(part: Part, to: Recipient) -> Offer {
    Offer { part, to, note: "Lo sai tu".to_owned(), due_on: None }
}

/// The secret in the link of the letter that invites an address to a section.
async fn token_of_the_invitation(app: &AppState) -> String {
    wake(app, "identity.send_invitation", "identity.person_invited").await;
    run_jobs(app).await;
    let sent = app.outside.mail.kept().into_iter().map(|letter| letter.text);
    let link = |text: String| Some(text.split("/invito#").nth(1)?.split_whitespace().next()?.to_owned());
    sent.filter_map(link).next().expect("a link")
}

/// Whoever holds the letter reads that it is worth nothing any more.
async fn is_worth_nothing(house: &House, token: &str) {
    let luca = Person::of(&house.app, "secondo").await;
    let page = luca.post("/invito", &[("codice", token)]).await;
    assert!(page.text().contains("Questo invito non vale più"), "{}", page.text());
    let accepted = luca.post("/invito/accetta", &[("codice", token)]).await;
    assert!(accepted.status.is_client_error(), "{}", accepted.status);
}

#[store::test]
async fn who_is_given_a_section_answers_it_accepts_it_and_hands_it_back_with_a_word(given: Given) {
    let (house, rtd) = begun(&given).await;
    let compiler = Person::of(&house.app, "compilatrice").await;
    give_addresses(&house.app).await;
    let (head, sara) = (acting(&rtd).await, acting(&compiler).await);
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let edit = || vec![Edit::Answer { node: BACKUP.to_owned(), text: "mai".to_owned() }];
    let seen = desk.number();
    let refused = save(&house.app, &sara, &mut desk, seen, edit()).await.expect_err("not hers");
    assert_eq!(refused.code(), "gate.who_compiles");
    let to = Recipient::Member(sara.person);
    let given_to = delegate(&house.app, &head, &mut desk, offer(Part::section("sicurezza"), to.clone()), Language::It);
    let offered = given_to.await.expect("given");
    assert!(offered.told);
    let again = delegate(&house.app, &head, &mut desk, offer(Part::section("sicurezza"), to), Language::It).await;
    assert!(matches!(again, Err(CompileProblem::AlreadyDelegated)));
    let letters = outbox(&house.app).await;
    assert_eq!((letters[0].0.as_str(), letters[0].1.as_str()), ("mail", "sara@example.it"), "{letters:?}");
    assert!(!letters[0].2.contains("Sara"), "subjects name nobody: {letters:?}");
    save(&house.app, &sara, &mut desk, seen, edit()).await.expect("an offer is accepted by answering");
    accept_delegation(&house.app, &sara, &mut desk, offered.id).await.expect("accepted");
    let stolen = accept_delegation(&house.app, &head, &mut desk, offered.id).await.expect_err("not theirs");
    assert_eq!(stolen.code(), "gate.whose_delegation");
    let silent = hand_back_delegation(&house.app, &sara, &mut desk, offered.id, "  ", Language::It).await;
    assert!(matches!(silent, Err(CompileProblem::NoReason)));
    let back = hand_back_delegation(&house.app, &sara, &mut desk, offered.id, "Non è mio", Language::It);
    back.await.expect("handed back");
    let seen = desk.number();
    let after = save(&house.app, &sara, &mut desk, seen, edit()).await;
    assert!(after.is_err(), "what was handed back is answered by others");
    assert_eq!(outbox(&house.app).await[1].1, "chiara@example.it", "who gave it is told");
    let told = events(&given).await;
    assert!(told.ends_with(
        &["survey.part_delegated", "survey.delegation_settled", "survey.delegation_settled"].map(str::to_owned)
    ));
}

#[store::test]
async fn who_is_given_some_questions_answers_those_and_no_others(given: Given) {
    let (house, rtd) = begun(&given).await;
    let compiler = Person::of(&house.app, "compilatrice").await;
    let (head, sara) = (acting(&rtd).await, acting(&compiler).await);
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let part = Part { section: "sicurezza".to_owned(), nodes: vec!["mfa".to_owned()] };
    let given_to = delegate(&house.app, &head, &mut desk, offer(part, Recipient::Member(sara.person)), Language::It);
    assert!(!given_to.await.expect("given").told, "she has told no address");
    let seen = desk.number();
    let edit = |node: &str, text: &str| vec![Edit::Answer { node: node.to_owned(), text: text.to_owned() }];
    save(&house.app, &sara, &mut desk, seen, edit(MFA, "amministratori")).await.expect("hers");
    let seen = desk.number();
    assert!(save(&house.app, &sara, &mut desk, seen, edit(BACKUP, "mai")).await.is_err());
    let nowhere = Part { section: "sicurezza".to_owned(), nodes: vec!["dipendenti".to_owned()] };
    let refused = delegate(&house.app, &head, &mut desk, offer(nowhere, Recipient::Member(sara.person)), Language::It);
    assert!(matches!(refused.await, Err(CompileProblem::NotFound)), "a question of another section");
}

#[store::test]
async fn heads_give_and_withdraw_and_offices_take_over(given: Given) {
    let (house, rtd) = begun(&given).await;
    let compiler = Person::of(&house.app, "compilatrice").await;
    let secretary = Person::of(&house.app, "segretario").await;
    let (head, sara, aldo) = (acting(&rtd).await, acting(&compiler).await, acting(&secretary).await);
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let atti = Part::section("atti");
    let to_sara = || offer(Part::section("atti"), Recipient::Member(sara.person));
    let by_sara = delegate(&house.app, &sara, &mut desk, to_sara(), Language::It).await.expect_err("no head");
    assert_eq!(by_sara.code(), "gate.who_delegates");
    let first = delegate(&house.app, &head, &mut desk, to_sara(), Language::It).await.expect("given");
    let by_sara = withdraw_delegation(&house.app, &sara, &mut desk, first.id).await.expect_err("no head");
    assert_eq!(by_sara.code(), "gate.who_delegates");
    withdraw_delegation(&house.app, &aldo, &mut desk, first.id).await.expect("withdrawn");
    delegate(&house.app, &head, &mut desk, to_sara(), Language::It).await.expect("given again");
    assert!(take_over(&house.app, &sara, &mut desk, &atti).await.is_err(), "no office");
    take_over(&house.app, &aldo, &mut desk, &atti).await.expect("taken over");
    take_over(&house.app, &aldo, &mut desk, &atti).await.expect("twice changes nothing");
    let held: Vec<_> = desk.delegations.iter().filter(|one| one.is_held()).collect();
    assert_eq!(held.len(), 1);
    assert_eq!((held[0].person, held[0].state), (Some(aldo.person), DelegationState::Accepted));
    let late = chrono::NaiveDate::from_ymd_opt(2030, 1, 1);
    let refused = delegate(&house.app, &head, &mut desk, Offer { due_on: late, ..to_sara() }, Language::It).await;
    assert!(matches!(refused, Err(CompileProblem::DueDay { .. })));
}

#[store::test]
async fn who_is_invited_to_an_address_has_the_section_once_they_are_in(given: Given) {
    let (house, rtd) = begun(&given).await;
    let head = acting(&rtd).await;
    let address = "Luca@Example.it".to_owned();
    {
        let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
        let to = Recipient::Address(address);
        let given_to = delegate(&house.app, &head, &mut desk, offer(Part::section("atti"), to), Language::It).await;
        assert!(given_to.expect("given").told);
        assert_eq!((desk.delegations[0].person, desk.delegations[0].email.as_str()), (None, "luca@example.it"));
        let wrong = Recipient::Address("luca".to_owned());
        let wrong = delegate(&house.app, &head, &mut desk, offer(Part::section("atti"), wrong), Language::It).await;
        assert!(matches!(wrong, Err(CompileProblem::NotAnAddress)));
    }
    let token = token_of_the_invitation(&house.app).await;
    let luca = Person::of(&house.app, "secondo").await;
    let accepted = luca.post("/invito/accetta", &[("codice", &token)]).await;
    assert_eq!(accepted.status, 303, "{}", accepted.text());
    wake(&house.app, "survey.reach_invited", "identity.invitation_accepted").await;
    run_jobs(&house.app).await;
    let who = acting(&luca).await;
    let desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    assert_eq!((desk.delegations[0].person, desk.delegations[0].email.as_str()), (Some(who.person), ""));
    drop(desk);
    assert!(events(&given).await.contains(&"survey.delegation_reached".to_owned()));
    let home = luca.get(PEOPLE).await.text();
    assert!(home.contains("Accetta") && home.contains("Restituisci"), "{home}");
}

#[store::test]
async fn a_delegation_that_is_withdrawn_takes_its_invitation_with_it(given: Given) {
    let (house, rtd) = begun(&given).await;
    let head = acting(&rtd).await;
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let to = Recipient::Address("luca@example.it".to_owned());
    delegate(&house.app, &head, &mut desk, offer(Part::section("atti"), to), Language::It).await.expect("given");
    let token = token_of_the_invitation(&house.app).await;
    let id = desk.delegations[0].id;
    withdraw_delegation(&house.app, &head, &mut desk, id).await.expect("withdrawn");
    assert_eq!(desk.delegations[0].state, DelegationState::Withdrawn);
    drop(desk);
    assert!(events(&given).await.contains(&"identity.invitation_withdrawn".to_owned()));
    is_worth_nothing(&house, &token).await;
}

#[store::test]
async fn a_delegation_that_is_taken_over_takes_its_invitation_with_it(given: Given) {
    let (house, rtd) = begun(&given).await;
    let (head, aldo) = (acting(&rtd).await, acting(&Person::of(&house.app, "segretario").await).await);
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let to = |address: &str| Recipient::Address(address.to_owned());
    for (section, address) in [("atti", "luca@example.it"), ("sicurezza", "marta@example.it")] {
        let offer = offer(Part::section(section), to(address));
        delegate(&house.app, &head, &mut desk, offer, Language::It).await.expect("given");
    }
    let token = token_of_the_invitation(&house.app).await;
    take_over(&house.app, &aldo, &mut desk, &Part::section("sicurezza")).await.expect("taken over");
    let held: Vec<_> =
        desk.delegations.iter().filter(|one| one.is_held()).map(|one| (&*one.section, one.person)).collect();
    assert_eq!(held, [("atti", None), ("sicurezza", Some(aldo.person))]);
    drop(desk);
    let closed = events(&given).await.into_iter().filter(|event| event == "identity.invitation_withdrawn").count();
    assert_eq!(closed, 1, "that of the other section stays");
    is_worth_nothing(&house, &token).await;
}

#[store::test]
async fn a_delegation_whose_part_a_new_version_does_not_have_takes_its_invitation_with_it(given: Given) {
    let (house, rtd) = begun(&given).await;
    let head = acting(&rtd).await;
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    for (section, address) in [("atti", "marta@example.it"), ("sicurezza", "luca@example.it")] {
        let offer = offer(Part::section(section), Recipient::Address(address.to_owned()));
        delegate(&house.app, &head, &mut desk, offer, Language::It).await.expect("given");
    }
    drop(desk);
    let token = token_of_the_invitation(&house.app).await;
    let gone = "begin_group,sicurezza,E. Sicurezza e servizi,E. Security and services,,,,,,,,,,,,,,,sicurezza,";
    let instead = gone.replace("sicurezza,", "protezione,");
    let next = [
        ("settings", "2026-v1", "2026-v2"),
        ("survey", gone, instead.as_str()),
        ("indicators", ",sicurezza,", ",protezione,"),
    ];
    load_edition(&house.app.store, &Actor::Operator, &edition(&next)).await.expect("published");
    assert_is_a_page(&rtd.get(HOME).await);
    let desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let held: Vec<_> = desk.delegations.iter().filter(|one| one.is_held()).map(|one| &*one.section).collect();
    assert_eq!(held, ["atti"]);
    drop(desk);
    let closed = events(&given).await.into_iter().filter(|event| event == "identity.invitation_withdrawn").count();
    assert_eq!(closed, 1, "that of the section that stays is open");
    is_worth_nothing(&house, &token).await;
}

#[store::test]
async fn the_page_of_the_people_does_it_all_without_a_script(given: Given) {
    let (house, rtd) = begun(&given).await;
    let compiler = Person::of(&house.app, "compilatrice").await;
    let sara = acting(&compiler).await.person.to_string();
    let page = rtd.get(PEOPLE).await;
    assert_is_a_page(&page);
    assert!(page.text().contains("Sara Conti") && page.text().contains("Solo alcune domande"), "{}", page.text());
    let nobody = rtd.post(PEOPLE, &[("sezione", "atti"), ("persona", ""), ("nota", "Grazie")]).await;
    assert_eq!(nobody.status, 422);
    assert!(nobody.text().contains("Grazie"), "what was typed stays");
    let fields = [("sezione", "atti"), ("persona", sara.as_str()), ("nota", "Grazie"), ("entro", "2026-11-30")];
    let answer = rtd.post(PEOPLE, &fields).await;
    assert_eq!(answer.header("location"), format!("{PEOPLE}?fatto=data"));
    let hers = compiler.get(PEOPLE).await;
    assert_is_a_page(&hers);
    let text = hers.text();
    assert!(text.contains("da accettare") && text.contains("Grazie") && text.contains("novembre"), "{text}");
    assert!(!text.contains("id=\"give\""), "she gives nothing to others");
    let id = text.split("/persone/").find_map(|rest| rest.split_once("/accetta")).expect("a form").0.to_owned();
    assert_eq!(compiler.post(&format!("{PEOPLE}/{id}/accetta"), &[]).await.status, 303);
    assert_eq!(compiler.post(&format!("{PEOPLE}/{id}/restituisci"), &[("nota", "Non so")]).await.status, 303);
    assert!(rtd.get(PEOPLE).await.text().contains("Restituita da Sara Conti"));
    assert_eq!(rtd.post(&format!("{PEOPLE}/prendi"), &[("sezione", "atti")]).await.status, 303);
    assert!(rtd.get(HOME).await.text().contains("Affidata a: Chiara Neri"));
}
