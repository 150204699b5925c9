// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! From a Comune to its plan: an instance checked by hand, obligations, decisions of people, calls.

use std::cell::Cell;

use agenda::{
    making::{OpenCall, Place},
    profile::{Known, Profile},
    solving::{Patience, solve},
    told::{LeftOut, Pricing, Strictness},
    wishes::{Choice, Wish},
    work::{Work, WorkState},
};

use crate::known::{Case, at, but, roles};

/// A Comune where all is well but the backups, of which nobody knows whether they were tried, and the digital plan.
fn nearly_done() -> Case {
    let gaps = [
        ("SIC3", Known::Score(0.5)),
        ("SIC4", Known::Score(0.0)),
        ("SIC12", Known::Nothing),
        ("GOV1", Known::Score(0.5)),
    ];
    Case::of(but(at(1.0), &gaps))
}

#[test]
fn the_instance_of_a_known_comune_is_what_one_reckons_by_hand() {
    let case = nearly_done();
    let (places, instance) = case.with(|making| {
        let places = making.places();
        (places.clone(), making.instance(&places, Strictness::OnTime))
    });
    let inside: Vec<&str> = instance.actions.iter().map(|action| action.id.as_str()).collect();
    assert_eq!(inside, ["piano-digitale", "copie"]);
    let place = |id: &str| &places[case.catalogue.actions.iter().position(|one| one.id == id).unwrap()];
    assert_eq!((place("prova-ripristino"), place("rtd-nomina")), (&Place::Unknown, &Place::Met));
    // «copie»: 1,200 € and a first fee of 700 € when work begins; then 700 € a year. Four days of ICT, in one quarter.
    let backups = &instance.actions[1];
    assert_eq!((backups.cost.as_slice(), backups.yearly, backups.duration), ([1_900.0].as_slice(), 700.0, 1));
    assert_eq!(
        (backups.staff["ict"].as_slice(), backups.staff["rtd"].as_slice()),
        ([4.0].as_slice(), [0.0].as_slice())
    );
    assert!(!backups.mandatory && backups.deadline.is_none() && backups.requires.is_empty());
    assert_eq!((backups.raises["SIC3"], backups.raises["SIC4"]), (0.5, 1.0));
    // The section of SIC3 weighs all its core indicators but SIC12, of which nothing is known: each is worth 100 of that many.
    let map = survey::Edition::shipped().map;
    let core = map.scored().filter(|one| one.core && one.section == "sicurezza" && one.id != "SIC12");
    let weights: f64 = core.map(|one| one.weight).sum();
    let points = instance.indicators.iter().find(|one| one.id == "SIC3").unwrap();
    assert!((points.points - 100.0 / weights).abs() < 1e-9 && points.score == 0.5);
    let section = instance.dimensions.iter().find(|one| one.id == "sicurezza").unwrap();
    assert!((section.score - (100.0 - 150.0 / weights)).abs() < 1e-9, "{section:?}");
    assert!(!instance.indicators.iter().any(|one| one.id == "SIC12"), "nobody said anything of it");
    assert_eq!((instance.periods, instance.budget.per_year.as_slice()), (12, [22_000.0; 3].as_slice()));
}

#[test]
fn a_plan_with_room_for_everything_does_everything_and_says_the_index() {
    let told = nearly_done().solved(true);
    assert_eq!(told.strictness, Strictness::OnTime);
    assert!(told.found && told.distance == 0.0 && told.pricing == Pricing::Whole && told.prices.is_empty());
    let chosen: Vec<(&str, usize, u32, u32)> =
        told.chosen.iter().map(|line| (line.id.as_str(), line.start, line.cost, line.yearly)).collect();
    assert_eq!(chosen, [("piano-digitale", 0, 0, 0), ("copie", 0, 1_900, 700)]);
    let (before, after) = told.index.unwrap();
    assert!(before < 100.0 && (after - 100.0).abs() < 1e-9);
    assert_eq!(
        told.years.iter().map(|year| (year.used, year.fees)).collect::<Vec<_>>(),
        [(1_900, 0), (700, 700), (700, 700)]
    );
    assert!(told.chosen[1].why.it.contains("Senza, l'indice perderebbe"), "{}", told.chosen[1].why.it);
    assert_eq!(told.unknown.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["prova-ripristino"]);
}

#[test]
fn what_is_left_out_for_money_says_how_much_is_missing_and_what_more_would_bring() {
    let mut case = nearly_done();
    case.wishes.budget = [1_000, 1_000, 1_000];
    let told = case.solved(true);
    assert_eq!(told.chosen.len(), 1);
    let LeftOut::Plan(why) = &told.left[0].why else { panic!("{:?}", told.left) };
    assert!(why.it.contains("anche da sola chiede 1.900 €"), "{}", why.it);
    assert!(
        told.prices.iter().any(|price| price.it.contains("1.000 € in più: entra «Fare copie")),
        "{:?}",
        told.prices
    );
}

#[test]
fn a_small_comune_that_lacks_everything_has_a_plan_however_little_time_there_is() {
    for (class, residents) in [(1, 500), (2, 1_500)] {
        let case = Case::of(Profile { class, residents: Some(residents), ..at(0.3) });
        // A clock that moves each time somebody looks at it: the same on every machine.
        let looked = Cell::new(0.0);
        let clock = || {
            looked.set(looked.get() + 0.01);
            looked.get()
        };
        let patience = Patience { clock: &clock, plan: 0.9, solver: planner::Solver::Ours };
        let told = case.with(|making| solve(making, &roles(), &patience).unwrap().told());
        assert!(told.found && told.chosen.len() > 5, "class {class}: {}", told.status.it);
    }
}

#[test]
fn people_pin_drop_and_put_off_and_what_waits_for_what_they_dropped_stays_out() {
    let mut case = nearly_done();
    case.wishes.choose("copie", Choice { wish: Wish::Drop, ..Choice::default() });
    case.wishes.choose("prova-ripristino", Choice { wish: Wish::Pin, ..Choice::default() });
    case.wishes.choose("piano-digitale", Choice { wish: Wish::Free, from: Some(6), by: None });
    let told = case.solved(false);
    assert_eq!(told.line("piano-digitale").unwrap().start, 6);
    let why = |id: &str| &told.left.iter().find(|left| left.id == id).unwrap().why;
    assert_eq!(why("copie"), &LeftOut::Dropped);
    assert!(matches!(why("prova-ripristino"), LeftOut::Blocked(title) if title.it.starts_with("Fare copie")));
    // Pinned, it brings along what must come first.
    case.wishes.choose("copie", Choice::default());
    let told = case.solved(false);
    let (first, then) = (told.line("copie").unwrap(), told.line("prova-ripristino").unwrap());
    assert!(first.end < then.start && then.pinned);
}

#[test]
fn what_is_done_counts_and_what_is_under_way_comes_first() {
    let mut case = nearly_done();
    let work = |state| Work { state, ..Work::default() };
    case.works.insert("piano-digitale".to_owned(), work(WorkState::Done));
    case.works.insert("copie".to_owned(), work(WorkState::UnderWay));
    let told = case.solved(false);
    assert_eq!(told.chosen.iter().map(|line| (line.id.as_str(), line.start)).collect::<Vec<_>>(), [("copie", 0)]);
    assert!(told.met.iter().any(|(id, _)| id == "piano-digitale"));
    case.works.insert("copie".to_owned(), work(WorkState::GivenUp));
    assert_eq!(case.solved(false).left[0].why, LeftOut::GivenUp);
}

#[test]
fn an_obligation_in_force_is_kept_in_the_first_year_or_it_is_said_why_not() {
    // ATT9 is no part of the index: without the law nobody would do it.
    let mut case = Case::of(but(at(1.0), &[("ATT9", Known::Score(0.0)), ("ATT8", Known::Score(0.0))]));
    let told = case.solved(false);
    let line = told.line("silenzio-assenso").unwrap();
    assert!(line.end <= 3 && line.due[0].binding && line.due[0].day.is_none());
    assert!(told.line("ricevuta-silenzio").unwrap().end < line.start, "which it requires");
    case.wishes.budget = [0, 0, 5_000];
    let told = case.solved(true);
    assert_eq!(told.strictness, Strictness::InPlan);
    assert!(told.conflict.as_ref().unwrap().it.contains("obbligo di «Rilasciare da soli"), "{:?}", told.conflict);
    assert_eq!(told.line("silenzio-assenso").unwrap().start / 4, 2);
    case.wishes.budget = [0; 3];
    let told = case.solved(true);
    assert_eq!((told.strictness, told.line("silenzio-assenso")), (Strictness::Preferred, None));
    assert_eq!(told.left.iter().find(|left| left.id == "silenzio-assenso").unwrap().due.len(), 1, "it is still due");
}

#[test]
fn pins_that_cannot_stand_together_leave_no_plan_and_the_reason() {
    let mut case = nearly_done();
    case.wishes.budget = [0; 3];
    case.wishes.choose("copie", Choice { wish: Wish::Pin, ..Choice::default() });
    let told = case.solved(true);
    assert!(!told.found && told.chosen.is_empty());
    assert!(told.conflict.unwrap().it.contains("obbligo di «Fare copie"));
}

#[test]
fn an_open_call_pays_the_actions_of_its_measure() {
    let mut case = Case::of(but(at(1.0), &[("SRV2", Known::Score(0.0))]));
    let closes_on = "2027-05-31".parse().unwrap();
    case.calls = vec![OpenCall { measure: "1.4.4".to_owned(), closes_on }];
    case.wishes.budget = [500, 500, 500];
    let told = case.solved(false);
    let line = told.line("spid-cie").unwrap();
    assert_eq!((line.call.as_deref(), line.cost, line.financed), (Some("1.4.4"), 0, 2_000));
    assert!(line.start <= 1, "while it is open");
    case.calls[0].closes_on = "2026-12-31".parse().unwrap();
    assert!(case.solved(false).line("spid-cie").is_none(), "it closes before the plan begins");
}

#[test]
fn two_steps_on_one_indicator_are_not_counted_twice() {
    let case = Case::of(but(at(1.0), &[("ATT2", Known::Score(0.0)), ("ATT3", Known::Score(0.0))]));
    let instance = case.with(|making| making.instance(&making.places(), Strictness::OnTime));
    let rise = |id: &str| instance.actions.iter().find(|one| one.id == id).unwrap().raises["ATT2"];
    assert!((rise("fascicolo-informatico") - 0.6667).abs() < 1e-9);
    assert!((rise("fascicolo-informatico") + rise("fascicolo-aperto") - 1.0).abs() < 1e-9);
}

#[test]
fn what_has_begun_waits_for_nothing_whatever_should_have_come_first() {
    let mut case = Case::of(but(at(1.0), &[("ATT2", Known::Score(0.0)), ("ATT3", Known::Score(0.0))]));
    let begun = Work { state: WorkState::UnderWay, ..Work::default() };
    case.works.insert("fascicolo-aperto".to_owned(), begun);
    let told = case.solved(false);
    assert!(told.found && told.strictness == Strictness::OnTime, "{}", told.status.it);
    assert_eq!(told.line("fascicolo-aperto").unwrap().start, 0);
    // It brings the indicator there alone: what should have come first adds nothing to that.
    let instance = case.with(|making| making.instance(&making.places(), Strictness::OnTime));
    let rises = |id: &str| instance.actions.iter().find(|one| one.id == id).unwrap().raises.get("ATT2").copied();
    assert_eq!((rises("fascicolo-aperto"), rises("fascicolo-informatico")), (Some(1.0), None));
    case.wishes.choose("fascicolo-informatico", Choice { wish: Wish::Drop, ..Choice::default() });
    assert!(case.solved(false).line("fascicolo-aperto").is_some(), "nor does it stay out with it");
}

#[test]
fn the_fees_of_what_is_done_stay_on_the_budget() {
    // The backups are done: 700 € a year. A spare line asks 600 € and a fee of 500 €.
    let mut case = Case::of(but(at(1.0), &[("INF2", Known::Score(0.0))]));
    case.works.insert("copie".to_owned(), Work { state: WorkState::Done, ..Work::default() });
    case.wishes.budget = [1_750; 3];
    let told = case.solved(false);
    assert_eq!((told.line("linea-riserva"), told.fees_after()), (None, 700));
    assert!(told.years.iter().all(|year| (year.there, year.used, year.fees) == (1_750, 700, 700)), "{:?}", told.years);
    case.wishes.budget = [1_800; 3];
    let told = case.solved(false);
    assert_eq!(told.line("linea-riserva").unwrap().start, 0);
    let years: Vec<(u32, u32)> = told.years.iter().map(|year| (year.used, year.fees)).collect();
    assert_eq!(
        (years.as_slice(), told.fees_after()),
        ([(1_800, 700), (1_200, 1_200), (1_200, 1_200)].as_slice(), 1_200)
    );
    case.wishes.budget = [0; 3];
    assert!(case.solved(false).found, "fees beyond the budget leave nothing for anything new");
}

#[test]
fn what_there_was_no_time_to_prove_is_not_said_to_be_impossible() {
    let mut case = Case::of(but(at(1.0), &[("ATT9", Known::Score(0.0)), ("ATT8", Known::Score(0.0))]));
    case.wishes.budget = [0, 0, 5_000];
    // Every time somebody looks at this clock the time is over.
    let looked = Cell::new(0.0);
    let clock = || {
        looked.set(looked.get() + 10.0);
        looked.get()
    };
    let patience = Patience { clock: &clock, plan: 1.0, solver: planner::Solver::Ours };
    let told = case.with(|making| solve(making, &roles(), &patience).unwrap().told());
    assert!(told.strictness != Strictness::OnTime && told.unproven && told.conflict.is_none(), "{told:?}");
    let told = case.solved(true);
    assert!(told.strictness == Strictness::InPlan && !told.unproven && told.conflict.is_some());
}

#[test]
fn no_index_is_told_of_a_comune_that_has_none_and_no_score_of_what_is_hardly_known() {
    let mut case = nearly_done();
    let all = case.solved(false);
    assert!(all.index.is_some() && all.partial.is_empty());
    case.profile.has_index = false;
    let security = case.profile.sections.iter().position(|(id, _)| id == "sicurezza").unwrap();
    case.profile.covered[security] = false;
    let told = case.solved(false);
    assert_eq!((told.index, told.partial.as_slice()), (None, ["sicurezza".to_owned()].as_slice()));
    assert!(told.sections.len() + 1 == all.sections.len() && told.sections.iter().all(|one| one.id != "sicurezza"));
    assert_eq!(told.chosen.len(), all.chosen.len(), "the plan is the same");
}
