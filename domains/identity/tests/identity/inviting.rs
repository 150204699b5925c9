// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A body asks its own people in, and out.

use chrono::TimeDelta;
use identity::{Body, Grant, IdentityProblem, Invented, Signed, Token};
use kernel::{Actor, Language, Problem as _, ProblemKind, Role};
use store::testing::Given;
use web::AppState;

use crate::given::{acting, comune, events, house, journal, present, run, spid};

async fn invented(app: &AppState, key: &str) -> Signed {
    let token = identity::sign_in_invented(app, Invented::called(key).unwrap(), "").await.unwrap();
    present(app, &token).await.unwrap()
}

/// Invites a compiler; gives the token of the letter's link.
async fn invite(app: &AppState, rtd: &Signed, address: &str) -> Token {
    let id = identity::invite(app, &rtd.actor(), &comune(), Role::Compiler, address, Language::It).await.unwrap();
    run(app, "identity.send_invitation", &id.to_string()).await;
    let letter = app.outside.mail.kept().pop().unwrap();
    assert_eq!(letter.to, address.to_lowercase());
    let link = letter.text.split("/invito#").nth(1).unwrap();
    Token::read(link.split_whitespace().next().unwrap()).unwrap()
}

#[store::test]
async fn whoever_reads_the_invited_address_comes_in_once(given: Given) {
    let house = house(&given).await;
    let app = &house.app;
    let rtd = invented(app, "rtd").await;
    let token = invite(app, &rtd, "Luca@Comune.example").await;
    let luca = identity::sign_in(app, &spid("BNCLCU80A01H501X", "Luca"), "").await.unwrap();
    let before = present(app, &luca).await.unwrap();
    identity::accept_invitation(app, &before.acting, before.session.id, &token).await.unwrap();
    let after = present(app, &luca).await.unwrap();
    assert_eq!((after.acting.body.as_deref(), after.acting.role), (Some("c_a117"), Some(Role::Compiler)));
    assert_eq!(after.profile.email.as_deref(), Some("luca@comune.example"));
    let other = identity::sign_in(app, &spid("RSSMRA80A01H501U", "Maria"), "").await.unwrap();
    let other = present(app, &other).await.unwrap();
    let twice = identity::accept_invitation(app, &other.acting, other.session.id, &token).await;
    assert!(matches!(twice, Err(IdentityProblem::InvitationOver)));
    let all: String = journal(&given).await.iter().map(store::JournalLine::leaf).collect();
    assert!(!all.contains("comune.example") && !all.contains(token.text()), "{all}");
}

#[store::test]
async fn nobody_gives_themselves_a_role_by_inviting_themselves(given: Given) {
    let house = house(&given).await;
    let app = &house.app;
    let rtd = invented(app, "rtd").await;
    let id = identity::invite(app, &rtd.actor(), &comune(), Role::Vertice, "chiara@b.it", Language::It).await.unwrap();
    run(app, "identity.send_invitation", &id.to_string()).await;
    let letter = app.outside.mail.kept().pop().unwrap();
    let secret = letter.text.split("/invito#").nth(1).unwrap().split_whitespace().next().unwrap();
    let token = Token::read(secret).unwrap();
    let own = identity::accept_invitation(app, &rtd.acting, rtd.session.id, &token).await;
    assert!(matches!(own, Err(IdentityProblem::Refused(_))));
    let luca = invented(app, "secondo").await;
    assert!(identity::accept_invitation(app, &luca.acting, luca.session.id, &token).await.is_ok(), "another may");
}

#[store::test]
async fn only_who_looks_after_a_body_invites_and_only_to_roles_it_has(given: Given) {
    let house = house(&given).await;
    let app = &house.app;
    let invite = async |who: &Signed, body: &Body, role, address: &str| {
        identity::invite(app, &who.actor(), body, role, address, Language::It).await
    };
    let compiler = invented(app, "compilatrice").await;
    let refused = invite(&compiler, &comune(), Role::Viewer, "a@b.it").await;
    assert!(matches!(refused, Err(IdentityProblem::Refused(_))));
    let rtd = invented(app, "rtd").await;
    let elsewhere = invite(&rtd, &"c_f205".parse().unwrap(), Role::Viewer, "a@b.it").await;
    assert!(matches!(elsewhere, Err(IdentityProblem::Refused(_))));
    let analyst = invite(&rtd, &comune(), Role::Analyst, "a@b.it").await;
    assert!(matches!(analyst, Err(IdentityProblem::RoleNotHere)));
    let nowhere = invite(&rtd, &comune(), Role::Viewer, "not an address").await;
    assert!(matches!(nowhere, Err(IdentityProblem::NotAnAddress)));
    let administrator = invented(app, "amministratrice").await;
    assert!(invite(&administrator, &Body::Dtd, Role::Analyst, "a@b.it").await.is_ok());
    let start = identity::invite(app, &Actor::Operator, &Body::Anci, Role::Administrator, "a@b.it", Language::It).await;
    assert!(start.is_ok(), "whoever runs the server lets the first administrator in");
}

#[store::test]
async fn an_invitation_ages_and_can_be_taken_back(given: Given) {
    let house = house(&given).await;
    let app = &house.app;
    let rtd = invented(app, "rtd").await;
    let luca = invented(app, "secondo").await;
    let id = identity::invite(app, &rtd.actor(), &comune(), Role::Viewer, "a@b.it", Language::It).await.unwrap();
    let other = identity::withdraw_invitation(app, &luca.actor(), id).await;
    assert_eq!(other.unwrap_err().kind(), ProblemKind::NotFound);
    identity::withdraw_invitation(app, &rtd.actor(), id).await.unwrap();
    run(app, "identity.send_invitation", &id.to_string()).await;
    assert!(app.outside.mail.kept().is_empty(), "what was taken back is not sent");
    let token = invite(app, &rtd, "luca@comune.example").await;
    given.clock.advance(TimeDelta::days(14));
    let late = identity::accept_invitation(app, &luca.acting, luca.session.id, &token).await;
    assert!(matches!(late, Err(IdentityProblem::InvitationOver)));
}

#[store::test]
async fn a_person_of_two_bodies_switches_between_them_and_who_is_let_out_acts_no_more(given: Given) {
    let house = house(&given).await;
    let app = &house.app;
    let token = identity::sign_in_invented(app, Invented::called("rtd").unwrap(), "").await.unwrap();
    let rtd = present(app, &token).await.unwrap();
    let administrator = invented(app, "amministratrice").await;
    let other: Body = "c_f205".parse().unwrap();
    let grant = Grant { person: rtd.profile.id, body: other.clone(), role: Role::Rtd, until: None };
    let self_made = identity::grant(app, &rtd.actor(), &grant).await;
    assert!(matches!(self_made, Err(IdentityProblem::Refused(_))));
    let head = Actor::Person(acting(administrator.profile.id, "c_f205", Role::Vertice));
    let second = identity::grant(app, &head, &grant).await.unwrap();
    let twice = identity::grant(app, &head, &grant).await;
    assert!(matches!(twice, Err(IdentityProblem::AlreadyMember)));
    identity::switch_body(app, &rtd.acting, rtd.session.id, second).await.unwrap();
    let switched = present(app, &token).await.unwrap();
    assert_eq!(switched.acting.body.as_deref(), Some("c_f205"));
    let journal = journal(&given).await;
    assert!(journal.iter().any(|line| line.actor == format!("person:{} for c_a117 as rtd", rtd.profile.id)));
    let stranger = Actor::Person(acting(administrator.profile.id, "c_h501", Role::Rtd));
    let refused = identity::end_membership(app, &stranger, second).await;
    assert_eq!(refused.unwrap_err().kind(), ProblemKind::NotFound);
    identity::end_membership(app, &administrator.actor(), second).await.unwrap();
    assert_eq!(present(app, &token).await.unwrap().acting.body, None);
    let back = identity::switch_body(app, &rtd.acting, rtd.session.id, second).await;
    assert!(matches!(back, Err(IdentityProblem::NotFound)));
    assert!(events(&given).await.ends_with(&["identity.membership_ended".to_owned()]));
}
