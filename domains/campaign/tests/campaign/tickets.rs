// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A question beside a question: asked by the Comune, replied to by the room, and the other way round.

use axum::http::StatusCode;
use kernel::{Id, Role};
use sea_orm::{ConnectionTrait, Statement};
use store::testing::Given;
use survey::{Beside, CompileProblem, Side, answer_ticket, ask_body, open_ticket, start_submission};

use crate::given::{BODY, announced, national};

const BESIDE: Beside<'_> = Beside { section: "atti", node: "/data/atti/fascicolo" };

#[store::test]
async fn what_a_comune_does_not_understand_is_replied_to_on_the_page_of_the_room(given: Given) {
    let house = announced(&given).await;
    let rtd = house.desk("rtd").await;
    let actor = rtd.actor().await;
    let asked = open_ticket(&house.app, &actor, 2026, BODY, BESIDE, "Che cos'è?").await;
    assert!(matches!(asked, Err(CompileProblem::NotBegun(_))), "{asked:?}");
    start_submission(&house.app, &actor, 2026, BODY).await.expect("begun");
    let blank = open_ticket(&house.app, &actor, 2026, BODY, BESIDE, "  ").await;
    assert!(matches!(blank, Err(CompileProblem::NoReason)));
    let ticket = open_ticket(&house.app, &actor, 2026, BODY, BESIDE, "Che cos'è un fascicolo?").await.expect("asked");
    let other = open_ticket(&house.app, &actor, 2026, "c_f205", BESIDE, "Milano?").await;
    assert!(matches!(other, Err(CompileProblem::Refused(_))), "not theirs");

    let analyst = house.desk("analista").await;
    let page = analyst.get("/campagne/2026/domande").await.text();
    assert!(page.contains("Che cos&#39;è un fascicolo?") && page.contains("Ala di Stura"), "{page}");
    let reply = [("risposta", "L'insieme dei documenti di un procedimento.")];
    let sent = analyst.post(&format!("/campagne/2026/domande/{ticket}"), &reply).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let twice = analyst.post(&format!("/campagne/2026/domande/{ticket}"), &reply).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    let submission = survey::submission(&house.app.store, 2026, BODY).await.expect("read").expect("begun");
    let beside = survey::tickets_of(&house.app, submission.id).await.expect("read");
    assert_eq!(beside[0].reply.as_ref().map(|reply| reply.text.as_str()), Some(reply[0].1));
}

#[store::test]
async fn what_the_room_asks_is_for_the_people_of_the_body_to_reply_to(given: Given) {
    let house = announced(&given).await;
    let rtd = house.desk("rtd").await;
    let actor = rtd.actor().await;
    start_submission(&house.app, &actor, 2026, BODY).await.expect("begun");
    let submission = survey::submission(&house.app.store, 2026, BODY).await.expect("read").expect("begun");
    let mut tx = house.app.store.begin(&national(Role::Analyst)).await.expect("a transaction");
    let (ticket, event) = ask_body(&house.app, &mut tx, &submission, BESIDE, "È giusto così?").await.expect("asked");
    tx.commit(event).await.expect("kept");
    let refused = answer_ticket(&house.app, &national(Role::Analyst), ticket, "Sì").await;
    assert!(matches!(refused, Err(CompileProblem::Refused(_))), "nobody replies to themselves");
    answer_ticket(&house.app, &actor, ticket, "Sì, è giusto.").await.expect("replied");
    let told = survey::ticket(&house.app, ticket).await.expect("read").expect("a ticket");
    assert_eq!((told.asked_by, told.reply.is_some()), (Side::Room, true));
    assert!(survey::ticket(&house.app, Id::from_uuid(uuid::Uuid::nil())).await.expect("read").is_none());
}

#[store::test]
async fn a_letter_about_a_question_is_queued_once_and_says_nothing_of_it(given: Given) {
    let house = announced(&given).await;
    let actor = house.desk("rtd").await.actor().await;
    start_submission(&house.app, &actor, 2026, BODY).await.expect("begun");
    let submission = survey::submission(&house.app.store, 2026, BODY).await.expect("read").expect("begun");
    let mut tx = house.app.store.begin(&national(Role::Analyst)).await.expect("a transaction");
    let (_, event) = ask_body(&house.app, &mut tx, &submission, BESIDE, "È giusto così?").await.expect("asked");
    let payload = serde_json::to_string(&event).expect("JSON");
    tx.commit(event).await.expect("kept");
    for _ in 0..2 {
        order(&house.app, &payload).await;
        assert_eq!(crate::given::work(&house.app, "campaign.tell_ticket").await, 1);
    }
    assert_eq!(house.count("campaign_told").await, 1);
    assert_eq!(house.count("letter WHERE about = 'survey/2026/c_a117' AND purpose = 'question'").await, 1);
    let written = written(&house.app).await;
    assert!(!written.is_empty() && written.iter().all(|words| !words.contains("giusto così")), "{written:?}");
}

/// The words of the letters in the outbox.
async fn written(app: &web::AppState) -> Vec<String> {
    let db = app.store.reader();
    let sql = "SELECT id, body FROM letter WHERE body IS NOT NULL";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("letters");
    let of = app.sealed().iter().find(|one| (one.table, one.column) == ("letter", "body")).expect("a sealed column");
    let opened = |row: &sea_orm::QueryResult| {
        let body: String = row.try_get("", "body").expect("a text");
        let place = (of.place)(row.try_get("", "id").expect("an id"));
        app.sealer().expect("keys").open(&body, &place).expect("opened").to_string()
    };
    rows.iter().map(opened).collect()
}

/// The job as the event orders it in a whole house.
async fn order(app: &web::AppState, payload: &str) {
    const SQL: &str = "INSERT INTO job (id, name, event, subject, payload, state, attempts, enqueued_at, run_at)
        VALUES ($1, 'campaign.tell_ticket', NULL, 'x', $2, 'waiting', 0, $3, $3)";
    let tx = app.store.begin(&kernel::Actor::System("test")).await.expect("a transaction");
    let values = [tx.new_id::<()>().uuid().into(), payload.into(), tx.now().into()];
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, values);
    tx.db().execute_raw(statement).await.expect("a job");
    tx.commit_unrecorded("a test").await.expect("kept");
}
