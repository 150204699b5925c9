// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reminders leave on their day, a few at a time, once, and never to who has submitted.

use campaign::{CallOutcome, CampaignProblem, Standing, board, note_call, plan_rule, remind, stop_rule};
use chrono::TimeDelta;
use kernel::{Actor, Role};
use store::testing::Given;
use survey::announce_campaign;

use crate::given::{COMUNE, announced, campaign_2026, day, national, under_way, work};

const JOB: &str = "campaign.remind";

#[store::test]
async fn a_rule_of_today_writes_to_a_hundred_comuni_a_minute_and_to_each_of_them_once(given: Given) {
    let house = under_way(&given).await;
    let analyst = national(Role::Analyst);
    plan_rule(&house.app, &analyst, &campaign_2026(), Standing::Ready, 14).await.expect("planned");
    let ready = board(&house.app, 2026).await.expect("a board").total().ready;
    assert_eq!(work(&house.app, JOB).await, 1);
    assert_eq!(
        house.count("campaign_reminder WHERE outcome IN ('pec', 'no_address')").await,
        i64::try_from(ready).expect("few")
    );
    assert_eq!(house.count("campaign_rule WHERE ended_at IS NOT NULL").await, 1, "all were seen to");
    let letters = house.count("letter").await;
    assert_eq!(letters, house.count("campaign_reminder WHERE letter IS NOT NULL").await);

    let before = house.count("campaign_reminder").await;
    let rule = plan_rule(&house.app, &analyst, &campaign_2026(), Standing::NotStarted, 14).await.expect("planned");
    assert_eq!(work(&house.app, JOB).await, 1, "the next hundred wait a minute");
    assert_eq!(house.count("campaign_reminder").await - before, 100);
    given.clock.advance(TimeDelta::minutes(1));
    assert_eq!(work(&house.app, JOB).await, 1);
    assert_eq!(house.count("campaign_reminder").await - before, 200);
    stop_rule(&house.app, &analyst, rule).await.expect("stopped");
    given.clock.advance(TimeDelta::minutes(1));
    work(&house.app, JOB).await;
    assert_eq!(house.count("campaign_reminder").await - before, 200, "a stopped rule rests");
    assert!(matches!(stop_rule(&house.app, &analyst, rule).await, Err(CampaignProblem::Settled)));
}

#[store::test]
async fn who_submits_at_the_last_moment_is_spared(given: Given) {
    let house = announced(&given).await;
    let rule = plan_rule(&house.app, &national(Role::Analyst), &campaign_2026(), Standing::NotStarted, 14).await;
    let rule = rule.expect("planned");
    // The board that the rule reads is of a moment ago: it does not know yet.
    board(&house.app, 2026).await.expect("a board");
    let version = campaign_2026().version;
    let begun = [("001001", "submitted"), ("001002", "compiling")];
    for (number, (comune, state)) in begun.into_iter().enumerate() {
        house
            .run(&format!(
                "INSERT INTO survey_submission (id, year, body, comune, version, state, started_at, snapshot,
                    snapshot_number) VALUES ('00000000-0000-0000-0000-00000000000{number}', 2026, 'b{number}',
                    '{comune}', '{version}', '{state}', '2026-11-22T07:59:00+00:00', '', 0)"
            ))
            .await;
    }
    let told = remind(&house.app, rule).await.expect("reminded").expect("it was due");
    assert_eq!((told.spared, told.queued + told.unreachable), (2, 98));
    for (comune, outcome) in [("001001", "submitted"), ("001002", "moved_on")] {
        let spared =
            format!("campaign_reminder WHERE comune = '{comune}' AND outcome = '{outcome}' AND letter IS NULL");
        assert_eq!(house.count(&spared).await, 1, "{comune}");
    }
}

#[store::test]
async fn a_reminder_that_waits_does_not_leave_once_its_comune_has_submitted(given: Given) {
    let house = announced(&given).await;
    campaign::open(&house.app);
    let rule = plan_rule(&house.app, &national(Role::Analyst), &campaign_2026(), Standing::NotStarted, 14).await;
    remind(&house.app, rule.expect("planned")).await.expect("reminded").expect("it was due");
    let queued = house.count("letter WHERE state = 'queued'").await;
    assert!(queued > 1 && house.count("letter WHERE about = 'campaign/2026/001001'").await == 1);
    let version = campaign_2026().version;
    house
        .run(&format!(
            "INSERT INTO survey_submission (id, year, body, comune, version, state, started_at, snapshot,
                snapshot_number) VALUES ('00000000-0000-0000-0000-000000000001', 2026, 'a', '001001', '{version}',
                'submitted', '2026-11-22T07:59:00+00:00', '', 0)"
        ))
        .await;
    for _ in 0..10 {
        work(&house.app, "letters.send").await;
        given.clock.advance(TimeDelta::minutes(2));
    }
    let sent = house.app.outside.mail.kept().len() + house.app.outside.pec.mail.kept().len();
    assert_eq!(i64::try_from(sent).expect("few"), queued - 1, "to all but one");
    let withdrawn = "letter WHERE about = 'campaign/2026/001001' AND state = 'withdrawn' AND recipient IS NULL
        AND body IS NULL AND last_error = 'campaign.already_submitted'";
    assert_eq!(house.count(withdrawn).await, 1, "and the log says why");
}

#[store::test]
async fn a_rule_waits_for_its_day_and_follows_the_closing_day(given: Given) {
    let house = announced(&given).await;
    let rule = plan_rule(&house.app, &national(Role::Analyst), &campaign_2026(), Standing::NotStarted, 7).await;
    let rule = rule.expect("planned");
    assert_eq!(remind(&house.app, rule).await.expect("too early"), None);
    assert_eq!(house.count("campaign_reminder").await, 0);
    // The closing day comes a week earlier: the rule is of today, and its job is ordered again.
    let sooner = survey::Campaign { closes_on: day(11, 29), ..campaign_2026() };
    announce_campaign(&house.app, &national(Role::Author), &sooner).await.expect("moved");
    campaign_jobs(&house.app).await;
    assert_eq!(house.count("campaign_reminder").await, 100);
}

async fn campaign_jobs(app: &web::AppState) {
    // Subscriptions are of the store of a whole house: here the job that the event wakes is ordered by hand.
    let mut tx = app.store.begin(&Actor::System("test")).await.expect("a transaction");
    let now = tx.now();
    tx.enqueue("campaign.order", "2026", now).await.expect("ordered");
    tx.commit_unrecorded("a test").await.expect("kept");
    while let Some(ticket) = app.store.claim_job().await.expect("a queue") {
        if ticket.name.starts_with("campaign.") {
            (app.job(&ticket.name).expect("a job").run)(app.clone(), ticket.clone()).await.expect("done");
        }
        app.store.finish_job(&ticket).await.expect("finished");
    }
}

#[store::test]
async fn rules_that_make_no_sense_are_refused(given: Given) {
    let house = announced(&given).await;
    let analyst = national(Role::Analyst);
    let plan =
        async |actor: &Actor, standing, days| plan_rule(&house.app, actor, &campaign_2026(), standing, days).await;
    assert!(matches!(plan(&analyst, Standing::Submitted, 7).await, Err(CampaignProblem::WrongDay)));
    assert!(matches!(plan(&analyst, Standing::Ready, 15).await, Err(CampaignProblem::WrongDay)), "yesterday");
    plan(&analyst, Standing::Ready, 7).await.expect("planned");
    assert!(matches!(plan(&analyst, Standing::Ready, 7).await, Err(CampaignProblem::RuleTwice)));
    assert!(matches!(plan(&national(Role::Author), Standing::Ready, 5).await, Err(CampaignProblem::Refused(_))));
    assert!(matches!(plan(&Actor::Visitor, Standing::Ready, 5).await, Err(CampaignProblem::Refused(_))));
}

#[store::test]
async fn a_call_is_noted_and_the_journal_keeps_no_word_of_it(given: Given) {
    let house = announced(&given).await;
    let comune = COMUNE.parse().expect("a code");
    let note = async |role: Role| {
        let (actor, words) = (national(role), "il segretario è in ferie");
        note_call(&house.app, &actor, (2026, comune), CallOutcome::Again, words, None).await
    };
    note(Role::Analyst).await.expect("noted");
    assert!(matches!(note(Role::Author).await, Err(CampaignProblem::Refused(_))));
    let journal = house.app.store.journal_after(0, 1000).await.expect("the journal");
    let line = journal.last().expect("a line");
    assert_eq!((line.event.as_str(), line.subject.as_str()), ("campaign.call_noted", "2026/001003"));
    assert!(!line.payload.contains("ferie"));
}
