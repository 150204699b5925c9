// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What was signed off is checked; flags are cleared, sent back, or over once the answer was corrected.

use campaign::{CampaignProblem, Flag, check_quality, clear_flag, send_back};
use kernel::{Actor, Id, Role};
use sea_orm::{ConnectionTrait, Statement};
use store::testing::Given;
use uuid::Uuid;
use web::AppState;

use crate::given::{national, under_way};

const NIGHT: Actor = Actor::System("campaign.check_quality");

async fn a_flag(app: &AppState, state: &str) -> Id<Flag> {
    let db = app.store.reader();
    let sql = format!("SELECT id FROM campaign_flag WHERE state = '{state}' ORDER BY id LIMIT 1");
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("sql");
    Id::from_uuid(row.expect("a flag").try_get::<Uuid>("", "id").expect("an id"))
}

#[store::test]
async fn flags_are_raised_once_and_are_over_when_the_answer_is_corrected(given: Given) {
    let house = under_way(&given).await;
    let checked = check_quality(&house.app, &NIGHT, 2026).await.expect("checked");
    assert!(checked.records > 300 && checked.raised > 2, "{checked:?}");
    assert_eq!(house.count("campaign_flag WHERE rule = 'part_over_whole'").await, 4, "one in a hundred");
    let again = check_quality(&house.app, &NIGHT, 2026).await.expect("checked");
    assert_eq!((again.raised, again.over), (0, 0));
    house.run("UPDATE survey_version SET xml = '<data id=\"mappa\"/>'").await;
    let corrected = check_quality(&house.app, &NIGHT, 2026).await.expect("checked");
    assert_eq!((corrected.raised, corrected.over), (0, checked.raised));
    assert_eq!(house.count("campaign_flag WHERE state = 'open'").await, 0);
}

#[store::test]
async fn an_analyst_clears_a_flag_or_sends_it_back_with_a_question(given: Given) {
    let house = under_way(&given).await;
    check_quality(&house.app, &NIGHT, 2026).await.expect("checked");
    let analyst = national(Role::Analyst);
    let flag = a_flag(&house.app, "open").await;
    assert!(matches!(
        clear_flag(&house.app, &national(Role::Author), flag, "").await,
        Err(CampaignProblem::Refused(_))
    ));
    clear_flag(&house.app, &analyst, flag, "un ente associato").await.expect("cleared");
    assert!(matches!(clear_flag(&house.app, &analyst, flag, "").await, Err(CampaignProblem::Settled)));

    let flag = a_flag(&house.app, "open").await;
    assert!(matches!(send_back(&house.app, &analyst, flag, " ").await, Err(CampaignProblem::Blank)));
    let ticket = send_back(&house.app, &analyst, flag, "È giusto così?").await.expect("sent back");
    let asked = survey::ticket(&house.app, ticket).await.expect("read").expect("a ticket");
    assert_eq!((asked.asked_by, asked.text.as_str()), (survey::Side::Room, "È giusto così?"));
    assert_eq!(asked.section, "organizzazione");
    let journal = house.app.store.journal_after(0, 1000).await.expect("the journal");
    assert!(journal.iter().all(|line| !line.payload.contains("giusto") && !line.payload.contains("associato")));
    clear_flag(&house.app, &analyst, flag, "ha risposto").await.expect("cleared after the reply");
    let again = check_quality(&house.app, &NIGHT, 2026).await.expect("checked");
    assert_eq!(again.raised, 0, "what somebody has cleared is not raised again");
}
