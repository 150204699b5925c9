// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The board counts what is in the database, again after a while, and says what is to be expected.

use campaign::{Standing, axis::Axis, board, board::Basis};
use chrono::TimeDelta;
use store::testing::Given;

use crate::given::{announced, day, last_year, under_way};

#[store::test]
async fn the_board_counts_every_comune_of_the_registry_once(given: Given) {
    let house = under_way(&given).await;
    let board = board(&house.app, 2026).await.expect("a board");
    let total = board.total();
    assert_eq!(total.comuni, 7_896);
    let submitted = house.count("survey_submission WHERE state = 'submitted'").await;
    assert_eq!(i64::try_from(total.submitted).expect("few"), submitted);
    for axis in Axis::ALL {
        let groups = axis.groups(&board);
        let sum: usize = groups.iter().map(|group| group.tally.submitted).sum();
        let comuni: usize = groups.iter().map(|group| group.tally.comuni).sum();
        assert_eq!((sum, comuni), (total.submitted, total.comuni), "{axis:?}");
    }
    let course = board.course();
    assert_eq!((course[0].0, course.last().copied()), (day(10, 1), Some((day(11, 22), total.submitted))));
    assert!(course.windows(2).all(|pair| pair[0].1 <= pair[1].1), "it never falls");
    let stops = board.stops(3);
    assert_eq!(stops.keys().collect::<Vec<_>>(), ["atti"]);
    assert!(stops["atti"] <= total.compiling && stops["atti"] > 0);
}

#[store::test]
async fn a_comune_that_merged_counts_under_its_own_name_while_the_list_has_it(given: Given) {
    let house = under_way(&given).await;
    // Castegnero became Castegnero Nanto on 21 February 2026: the list of Istat that we have is older.
    house
        .run(
            "UPDATE survey_submission SET comune = '024027'
        WHERE id = (SELECT id FROM survey_submission WHERE state = 'submitted' ORDER BY id LIMIT 1)",
        )
        .await;
    let board = board(&house.app, 2026).await.expect("a board");
    let submitted = house.count("survey_submission WHERE state = 'submitted'").await;
    assert_eq!(i64::try_from(board.total().submitted).expect("few"), submitted);
    let at = board.registry.position("024027".parse().expect("a code")).expect("in the list");
    assert_eq!(board.lines[at].standing, Standing::Submitted);
}

#[store::test]
async fn the_board_is_made_again_after_a_while(given: Given) {
    let house = announced(&given).await;
    assert_eq!(board(&house.app, 2026).await.expect("a board").total().started(), 0);
    crate::given::fill(&house.app, 2026).await;
    assert_eq!(board(&house.app, 2026).await.expect("a board").total().started(), 0, "still the one of a moment ago");
    given.clock.advance(TimeDelta::seconds(21));
    assert!(board(&house.app, 2026).await.expect("a board").total().started() > 500);
    assert!(board(&house.app, 1999).await.is_err());
}

#[store::test]
async fn the_outlook_rests_on_the_year_before_or_on_the_plan(given: Given) {
    let house = under_way(&given).await;
    let on_plan = board(&house.app, 2026).await.expect("a board");
    let (outlook, basis) = on_plan.outlook().expect("days are left");
    let closing = outlook.at_closing();
    let submitted = f64::from(u32::try_from(on_plan.total().submitted).expect("few"));
    assert_eq!((basis, closing.days_left, outlook.steps.len()), (Basis::Plan, 0, 15));
    assert!(submitted <= closing.low && closing.low < closing.middle && closing.middle < closing.high, "{closing:?}");
    last_year(&house).await;
    // Another process, with nothing in memory.
    house.app.shelf.remove::<()>();
    given.clock.advance(TimeDelta::seconds(30));
    let on_past = board(&house.app, 2026).await.expect("a board");
    assert_eq!(on_past.outlook().expect("days are left").1, Basis::Past(2025));
    assert!(!on_past.past_course().is_empty());
}

#[store::test]
async fn what_was_reopened_counts_as_open_until_it_is_sent_again(given: Given) {
    let house = under_way(&given).await;
    let before = board(&house.app, 2026).await.expect("a board").total().submitted;
    house
        .run(
            "UPDATE survey_submission SET state = 'compiling', submitted_at = NULL
        WHERE id = (SELECT id FROM survey_submission WHERE state = 'submitted' ORDER BY id LIMIT 1)",
        )
        .await;
    given.clock.advance(TimeDelta::seconds(30));
    let board = board(&house.app, 2026).await.expect("a board");
    assert_eq!(board.total().submitted, before - 1);
    let reopened: Vec<_> = board.lines.iter().filter(|line| line.is_reopened()).collect();
    assert_eq!(reopened.len(), 1);
    assert_eq!(reopened[0].standing, Standing::Compiling);
}
