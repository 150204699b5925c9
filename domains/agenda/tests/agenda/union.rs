// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The joint agenda of a Union: worth at least what its members do alone, and made only of what its reader may see.

use agenda::{
    profile::Known,
    solving::Patience,
    together::{Together, together},
    wishes::{Choice, Wish},
};
use axum::http::StatusCode;
use identity::{Grant, Invented, testing::Desk};
use kernel::{Acting, Actor, Id, Language, Role};
use planner::Solver;
use registry::Union;
use store::testing::Given;
use uuid::Uuid;
use web::testing::{Browser, assert_is_a_page};

use crate::{
    given::{AGENDA, House, domains, open},
    known::{Case, at, but},
};

const UNION: &str = "/agenda/2026/unioni/udcprova";

/// A Comune where all is well but SPID and CIE, and backups: 2,000 € and 1,900 € with the first fee; once for several they
/// cost a half and seven tenths.
fn lacking(budget: u32) -> Case {
    let gaps = [("SRV2", Known::Score(0.0)), ("SIC3", Known::Score(0.0)), ("SIC4", Known::Score(0.0))];
    let mut case = Case::of(but(at(1.0), &gaps));
    case.wishes.budget = [budget; 3];
    case
}

fn joined(cases: &[&Case]) -> Together {
    let sizes: Vec<_> = cases.iter().map(|case| case.catalogue.size(case.profile.class)).collect();
    let makings: Vec<_> = cases.iter().zip(&sizes).map(|(case, size)| case.making(size)).collect();
    let patience = Patience { clock: &|| 0.0, plan: 1.0, solver: Solver::Ours };
    together(&makings, &sizes[0], &patience).unwrap()
}

#[test]
fn the_joint_plan_is_worth_at_least_what_the_members_do_alone() {
    for budgets in [[0, 0], [1_100, 1_100], [1_950, 700], [2_000, 0], [1_500, 4_000], [22_000, 22_000]] {
        let (one, other) = (lacking(budgets[0]), lacking(budgets[1]));
        let (alone, apart, both) = (joined(&[&one]), joined(&[&other]), joined(&[&one, &other]));
        assert!(alone.joint.is_empty() && alone.found && both.found);
        let sum = alone.worth + apart.worth;
        assert!(both.worth + both.distance >= sum - 1e-6, "{budgets:?}: {} of {sum}", both.worth);
        assert!(both.distance > 1e-6 || both.worth >= sum - 1e-6, "{budgets:?}: {} of {sum}", both.worth);
    }
}

#[test]
fn what_nobody_can_pay_alone_is_paid_together_and_nobody_pays_beyond_its_budget() {
    let case = lacking(1_100);
    let (alone, both) = (joined(&[&case]), joined(&[&case, &case]));
    assert_eq!(alone.own[0].actions, 0, "1,100 € a year pay neither");
    let sign_in = both.joint.iter().find(|one| one.id == "spid-cie").expect("done once");
    assert_eq!((sign_in.together, sign_in.alone, sign_in.members.as_slice()), (2_000, 4_000, [0, 1].as_slice()));
    assert!(both.worth > 2.0 * alone.worth + 1e-6);
    for (at, own) in both.own.iter().enumerate() {
        let shared: u32 = both.joint.iter().filter(|one| one.members.contains(&at)).map(|one| one.together / 2).sum();
        assert!(own.cost + shared <= 3 * 1_100, "{own:?} and {shared}");
    }
}

#[test]
fn what_a_member_took_out_of_its_plan_is_not_done_for_it() {
    let (mut one, other) = (lacking(22_000), lacking(22_000));
    one.wishes.choose("spid-cie", Choice { wish: Wish::Drop, ..Choice::default() });
    let both = joined(&[&one, &other]);
    assert!(both.joint.iter().all(|joint| joint.id != "spid-cie"), "{:?}", both.joint);
}

/// A Union of Ala di Stura and two neighbours; somebody works for it, somebody heads one of the neighbours.
async fn in_a_union(given: &Given) -> (House, Desk, Desk) {
    let house = open(given).await;
    let union = Union {
        ipa: "udcprova".to_owned(),
        name: "Unione Montana di Prova".to_owned(),
        pec: None,
        members: ["001001", "001002", "001003"].map(|code| code.parse().unwrap()).to_vec(),
        source: "ipa".to_owned(),
        as_of: "2026-08-18".parse().unwrap(),
    };
    registry::import_unions(&house.app, &Actor::Operator, &[union]).await.unwrap();
    let neighbour = registry::of(&house.app).comune("001001".parse().unwrap()).unwrap().body();
    let of_union = member(&house, "prima", "udcprova", Role::Rtd).await;
    let of_neighbour = member(&house, "secondo", &neighbour, Role::Rtd).await;
    (house, of_union, of_neighbour)
}

async fn member(house: &House, key: &str, body: &str, role: Role) -> Desk {
    let before = identity::sign_in_invented(&house.app, Invented::called(key).unwrap(), "").await.unwrap();
    let Actor::Person(acting) = Desk::at(&house.app, domains(), &before).actor().await else { panic!("a person") };
    let head = Actor::Person(Acting {
        person: Id::from_uuid(Uuid::from_u128(7)),
        body: Some(body.to_owned()),
        role: Some(Role::Vertice),
        level: 2,
        authenticated_at: house.app.clock.now(),
    });
    let grant = Grant { person: acting.person, body: body.parse().unwrap(), role, until: None };
    identity::grant(&house.app, &head, &grant).await.unwrap();
    house.desk(key).await
}

#[store::test]
async fn a_union_sees_the_agende_that_are_public_and_each_comune_its_own(given: Given) {
    let (house, of_union, of_neighbour) = in_a_union(&given).await;
    let rtd = house.desk("rtd").await;
    // From where they would look for it.
    assert!(of_union.get("/agenda").await.text().contains(&format!("href=\"{UNION}\"")));
    assert!(rtd.get(AGENDA).await.text().contains(&format!("href=\"{UNION}\"")));
    let compiler = house.desk("compilatrice").await;
    assert!(compiler.get(AGENDA).await.text().contains(&format!("href=\"{UNION}\"")), "who reads it too");

    let page = of_union.get(UNION).await;
    assert_is_a_page(&page);
    assert!(
        page.text().contains("Agliè, Airasca, Ala di Stura") && page.text().contains("almeno due Comuni"),
        "{}",
        page.text()
    );
    let own = rtd.get(UNION).await.text();
    assert!(own.contains("Agliè, Airasca.") && own.contains(&format!("href=\"{AGENDA}\"")), "{own}");

    // Once both have made theirs public there is something to plan together.
    let theirs = "/agenda/2026/001001-aglie";
    for (who, agenda) in [(&rtd, AGENDA), (&of_neighbour, theirs)] {
        let wished = [("versione", "0"), ("scelta-spid-cie", "fissa"), ("bilancio-0", "30000")];
        let kept = who.post(&format!("{agenda}/modifica"), &wished).await;
        assert_eq!((kept.status, kept.header("location")), (StatusCode::SEE_OTHER, agenda), "{}", kept.text());
        let shown = who.post(&format!("{agenda}/pubblica"), &[("pubblica", "si")]).await;
        assert_eq!((shown.status, shown.header("location")), (StatusCode::SEE_OTHER, agenda), "{}", shown.text());
        assert_eq!(of_union.get(agenda).await.status, StatusCode::OK, "{agenda}");
    }
    let page = of_union.get(UNION).await;
    assert_is_a_page(&page);
    let text = page.text();
    assert!(
        text.contains(">Agliè</a>") && text.contains(">Ala di Stura</a>") && !text.contains(">Airasca</a>"),
        "{text}"
    );
    assert!(text.contains("Far entrare nei servizi con SPID e CIE") && text.contains("Agliè, Ala di Stura"), "{text}");
    // Only its own offices change an agenda: the Union proposes.
    let change = of_union.post(&format!("{AGENDA}/modifica"), &[("versione", "1")]).await.status;
    assert!(matches!(change, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND), "{change}");

    let analyst = house.desk("analista").await.get_in(Language::En, UNION).await;
    assert_is_a_page(&analyst);
    assert!(analyst.text().contains(">Airasca</a>"), "an analyst sees them all");
}

#[store::test]
async fn a_union_is_nobody_elses(given: Given) {
    let (house, ..) = in_a_union(&given).await;
    assert_eq!(
        Browser::new(house.app.clone(), domains()).get(UNION).await.status,
        StatusCode::SEE_OTHER,
        "to the sign-in"
    );
    assert_eq!(house.desk("amministratrice").await.get(UNION).await.status, StatusCode::NOT_FOUND);
    let rtd = house.desk("rtd").await;
    for address in ["/agenda/2026/unioni/udcaltra", "/agenda/1999/unioni/udcprova"] {
        assert_eq!(rtd.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}
