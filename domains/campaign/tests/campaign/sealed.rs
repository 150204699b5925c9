// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Notes name people: the room reads them on its pages and in its files, and nobody in the database.

use campaign::{CallOutcome, Flag, check_quality, clear_flag, note_call};
use kernel::{Actor, Id, Role};
use sea_orm::{ConnectionTrait, Statement};
use store::testing::Given;
use uuid::Uuid;
use vault::Sealer;
use web::AppState;

use crate::given::{COMUNE, national, under_way};

/// The notes of a table that are not blank, by row.
async fn notes(app: &AppState, table: &str) -> Vec<(Uuid, String)> {
    let db = app.store.reader();
    let sql = format!("SELECT id, note FROM {table} WHERE note <> ''");
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("rows");
    rows.iter().map(|row| (row.try_get("", "id").expect("an id"), row.try_get("", "note").expect("a note"))).collect()
}

#[store::test]
async fn notes_of_calls_and_flags_are_read_by_the_room_and_not_in_the_database(given: Given) {
    let house = under_way(&given).await;
    let app = &house.app;
    check_quality(app, &Actor::System("campaign.check_quality"), 2026).await.expect("checked");
    let room = national(Role::Analyst);
    for words in ["Richiamare Marta Rossi", ""] {
        let comune = COMUNE.parse().expect("a code");
        note_call(app, &room, (2026, comune), CallOutcome::Again, words, None).await.expect("noted");
        given.clock.advance(chrono::TimeDelta::minutes(1));
    }
    let open = "SELECT id FROM campaign_flag WHERE state = 'open' ORDER BY id LIMIT 1";
    let db = app.store.reader();
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), open)).await.expect("a flag");
    let flag = Id::<Flag>::from_uuid(row.expect("a flag").try_get("", "id").expect("an id"));
    clear_flag(app, &room, flag, "Lo conferma Aldo Bianchi").await.expect("cleared");

    for table in ["campaign_call", "campaign_flag"] {
        let notes = notes(app, table).await;
        assert_eq!(notes.len(), 1, "no note is none: {notes:?}");
        assert!(Sealer::looks_sealed(&notes[0].1), "{notes:?}");
    }
    let analyst = house.desk("analista").await;
    let page = analyst.get(&format!("/campagne/2026/comuni/{COMUNE}")).await.text();
    assert!(page.contains("Richiamare Marta Rossi"), "{page}");
    let cleared = analyst.get("/campagne/2026/qualita?stato=cleared").await.text();
    assert!(cleared.contains("Lo conferma Aldo Bianchi"), "{cleared}");
    let file = analyst.get("/campagne/2026/qualita?stato=cleared&formato=csv").await.text();
    assert!(file.contains("Lo conferma Aldo Bianchi"), "{file}");
}
