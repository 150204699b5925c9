// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Data are kept for as long as they are of use: a person is erased, and what is old goes by itself.

use chrono::TimeDelta;
use identity::{IdentityProblem, Invented, Options};
use kernel::{Language, Role};
use store::testing::Given;

use crate::given::{comune, events, house, journal, present, spid};

#[store::test]
async fn whoever_is_erased_leaves_ids_in_a_journal_whose_chain_is_whole(given: Given) {
    let house = house(&given).await;
    let app = &house.app;
    let rtd = identity::sign_in_invented(app, Invented::called("rtd").unwrap(), "").await.unwrap();
    let me = present(app, &rtd).await.unwrap();
    identity::invite(app, &me.actor(), &comune(), Role::Viewer, "a@b.it", Language::It).await.unwrap();
    given.clock.advance(TimeDelta::minutes(16));
    let stale = identity::erase_me(app, &me.acting).await;
    assert!(matches!(stale, Err(IdentityProblem::Refused(why)) if why.wants_sign_in()), "one signs in again first");
    let rtd = identity::sign_in_invented(app, Invented::called("rtd").unwrap(), "").await.unwrap();
    let me = present(app, &rtd).await.unwrap();
    let before = journal(&given).await;
    identity::erase_me(app, &me.acting).await.unwrap();
    assert!(present(app, &rtd).await.is_none());
    let today = kernel::day_in_rome(app.clock.now());
    assert!(identity::members_of(app, &comune(), today).await.unwrap().is_empty());
    let after = journal(&given).await;
    assert_eq!(after[..before.len()], before[..]);
    assert!(after.iter().all(store::JournalLine::is_intact));
    assert_eq!(after.last().unwrap().event, "identity.person_erased");
    let again = identity::sign_in_invented(app, Invented::called("rtd").unwrap(), "").await.unwrap();
    assert_ne!(present(app, &again).await.unwrap().profile.id, me.profile.id, "somebody new");
}

#[store::test]
async fn what_is_over_goes_after_a_month_and_strangers_after_a_year(given: Given) {
    let house = house(&given).await;
    let app = &house.app;
    let maria = identity::sign_in(app, &spid("RSSMRA80A01H501U", "Maria"), "").await.unwrap();
    let maria = present(app, &maria).await.unwrap();
    identity::begin_enrolment(app, &maria.acting, &comune(), Role::Vertice, Language::It).await.unwrap();
    let rtd = identity::sign_in_invented(app, Invented::called("rtd").unwrap(), "").await.unwrap();
    let me = present(app, &rtd).await.unwrap();
    identity::invite(app, &me.actor(), &comune(), Role::Viewer, "a@b.it", Language::It).await.unwrap();
    let nothing = identity::purge_expired(app).await.unwrap();
    assert_eq!((nothing.sessions, nothing.enrolments, nothing.invitations, nothing.people), (0, 0, 0, 0));
    given.clock.advance(TimeDelta::days(45));
    let month = identity::purge_expired(app).await.unwrap();
    assert_eq!((month.sessions, month.enrolments, month.invitations, month.people), (2, 1, 1, 0));
    given.clock.advance(TimeDelta::days(330));
    let year = identity::purge_expired(app).await.unwrap();
    assert_eq!((year.sessions, year.people), (0, 1), "Maria serves nobody; the RTD stays");
    let purges = events(&given).await.into_iter().filter(|event| event == "identity.data_purged").count();
    assert_eq!(purges, 2, "a purge of nothing is no event");
}

#[store::test]
async fn the_purge_is_ordered_once_and_orders_the_next(given: Given) {
    let house = house(&given).await;
    identity::open(&house.app, &Options::of_a_trial(house.folder.path())).await.unwrap();
    assert_eq!(given.queue_depth().await.unwrap().open, 1);
    given.clock.advance(TimeDelta::days(1));
    let ticket = given.claim_job().await.unwrap().unwrap();
    assert_eq!(ticket.name, "identity.purge_expired");
    (house.app.job(&ticket.name).unwrap().run)(house.app.clone(), ticket.clone()).await.unwrap();
    given.finish_job(&ticket).await.unwrap();
    assert_eq!(given.queue_depth().await.unwrap().open, 1);
    assert!(given.claim_job().await.unwrap().is_none(), "tomorrow");
}
