// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Names and addresses of people are sealed: who has the database has neither.

use identity::{Body, Grant, Options};
use kernel::{Actor, Language, Role, day_in_rome};
use outside::Mail;
use sea_orm::{ConnectionTrait as _, Statement};
use store::testing::Given;
use web::AppState;

use crate::given::{bare, house, present, spid};

const MARIA: &str = "RSSMRA80A01H501U";

/// Every text of the tables where people stand.
async fn kept(given: &Given) -> String {
    let reader = given.store.reader();
    let mut kept = String::new();
    for (table, columns) in [
        ("identity_person", ["known_by", "fiscal_code", "given_name", "family_name", "email"].as_slice()),
        ("identity_invitation", &["address", "address_mark", "token", "token_hash"]),
    ] {
        for column in columns {
            let sql = format!("SELECT COALESCE({column}, '') AS kept FROM {table}");
            let rows = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
            for row in rows {
                kept.push_str(&row.try_get::<String>("", "kept").unwrap());
                kept.push('\n');
            }
        }
    }
    kept
}

/// Maria, who serves ANCI and was invited once more by her address.
async fn maria(app: &AppState) -> identity::Signed {
    let signed = identity::SignedIn { email: Some("Maria.Rossi@example.it ".to_owned()), ..spid(MARIA, "Mariangela") };
    let token = identity::sign_in(app, &signed, "").await.unwrap();
    let me = present(app, &token).await.unwrap();
    let given = Grant { person: me.profile.id, body: Body::Anci, role: Role::Analyst, until: None };
    identity::grant(app, &Actor::Operator, &given).await.unwrap();
    identity::invite(app, &Actor::Operator, &Body::Anci, Role::Administrator, "MARIA.rossi@example.it", Language::It)
        .await
        .unwrap();
    me
}

#[store::test]
async fn nobody_reads_names_or_addresses_in_the_database_and_the_house_reads_both(given: Given) {
    let house = house(&given).await;
    let me = maria(&house.app).await;
    let kept = kept(&given).await.to_lowercase();
    for secret in ["mariangela", "prova", "maria.rossi", "example.it", "rssmra"] {
        assert!(!kept.contains(secret), "{secret} stands in {kept}");
    }
    assert_eq!(
        (me.profile.full_name().as_str(), me.profile.email.as_deref()),
        ("Mariangela Prova", Some("maria.rossi@example.it"))
    );
    let today = day_in_rome(house.app.clock.now());
    let members = identity::members_of(&house.app, &Body::Anci, today).await.unwrap();
    assert_eq!(members[0].profile, me.profile);
    let mine = serde_json::to_value(identity::export_my_data(&house.app, &me.acting).await.unwrap()).unwrap();
    assert_eq!(mine["invitations"][0]["address"], "maria.rossi@example.it", "{mine}");
}

#[store::test]
async fn what_an_older_version_kept_in_clear_is_sealed_at_the_next_start_and_found_as_before(given: Given) {
    let house = house(&given).await;
    let me = maria(&house.app).await;
    for clear in [
        "UPDATE identity_person SET given_name = 'Mariangela', family_name = '1. Prova', email = 'maria.rossi@example.it'",
        "UPDATE identity_invitation SET address = 'maria.rossi@example.it', address_mark = NULL",
    ] {
        let tx = given.store.begin(&Actor::System("test")).await.unwrap();
        tx.run(clear).await.unwrap();
        tx.commit_unrecorded("a test").await.unwrap();
    }
    let app = bare(&given, Mail::fake());
    identity::open(&app, &Options::of_a_trial(house.folder.path())).await.unwrap();
    let kept = kept(&given).await;
    assert!(!kept.contains("Mariangela") && !kept.contains("Prova") && !kept.contains("example.it"), "{kept}");
    let today = day_in_rome(app.clock.now());
    let members = identity::members_of(&app, &Body::Anci, today).await.unwrap();
    assert_eq!(members[0].profile.full_name(), "Mariangela 1. Prova");
    identity::erase_me(&app, &me.acting).await.unwrap();
    assert_eq!(self::kept(&given).await, "", "the invitation to her address went with her");
}

#[store::test]
async fn names_and_addresses_follow_a_change_of_the_key(given: Given) {
    let house = house(&given).await;
    let me = maria(&house.app).await;
    identity::prepare_keys(&house.app, &Actor::Operator).await.unwrap();
    let app = bare(&given, Mail::fake());
    identity::open(&app, &Options::of_a_trial(house.folder.path())).await.unwrap();
    let invitations = async || {
        let mine = identity::export_my_data(&app, &me.acting).await.unwrap();
        serde_json::to_value(mine).unwrap()["invitations"].as_array().unwrap().len()
    };
    assert_eq!(invitations().await, 1, "found by the hash of the old key");
    let done = identity::rotate_keys(&app, &Actor::Operator, None).await.unwrap();
    assert_eq!(done.rows, 6, "her code, her two names, her address, the invitation's address and token");
    assert_eq!(invitations().await, 1, "and of the new one");
    given.clock.advance(chrono::TimeDelta::days(2));
    identity::retire_keys(&app, &Actor::Operator, false).await.unwrap();
    let app = bare(&given, Mail::fake());
    identity::open(&app, &Options::of_a_trial(house.folder.path())).await.unwrap();
    let members = identity::members_of(&app, &Body::Anci, day_in_rome(app.clock.now())).await.unwrap();
    assert_eq!(members[0].profile, me.profile);
}
