// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What whoever reads the database does not learn, and what becomes of letters whose keys are not there.

use chrono::TimeDelta;
use kernel::Actor;
use letters::{Kind, Letter, Purpose};
use outside::{Attachment, Mail, Mailbox, PecAccount};
use sea_orm::{ConnectionTrait, Statement, Value};
use store::testing::Given;
use web::{AppState, testing::Browser};

use crate::{
    given::{column, house, key, letter, queued, read_mailbox, with_domains, words, work},
    pages::domains,
};

/// Every text that the tables of the outbox hold.
async fn texts(app: &AppState) -> String {
    let reader = app.store.reader();
    let mut texts = Vec::new();
    for table in ["letter", "letter_attachment", "letter_receipt"] {
        let all = Statement::from_string(reader.get_database_backend(), format!("SELECT * FROM {table}"));
        for row in reader.query_all_raw(all).await.expect("rows") {
            let names = row.column_names();
            texts.extend(names.iter().filter_map(|name| row.try_get::<Option<String>>("", name).ok().flatten()));
        }
    }
    texts.join("\n")
}

/// Writes into the database as it was written before.
async fn write(app: &AppState, sql: &str, values: Vec<Value>) {
    let tx = app.store.begin(&Actor::System("tests")).await.expect("a transaction");
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), sql, values);
    tx.db().execute_raw(statement).await.expect("written");
    tx.commit_unrecorded("a test").await.expect("kept");
}

fn file() -> Attachment {
    Attachment { name: "ricevuta.txt".into(), media_type: "text/plain".into(), bytes: b"firmata da Maria".to_vec() }
}

#[store::test]
async fn no_table_says_to_whom_a_letter_goes_or_what_it_says_and_it_leaves_whole(given: Given) {
    let app = house(&given);
    let whole = Letter {
        html: Some("<p>La sezione</p>".to_owned()),
        unsubscribe: Some("https://example.it/basta".to_owned()),
        attachments: vec![file()],
        ..letter(Purpose::Receipt, "maria.rossi@example.it")
    };
    queued(&app, whole.clone()).await;
    let texts = texts(&app).await;
    assert!(texts.contains("survey/2026/c_a074"), "{texts}");
    for secret in ["rossi", "Sezione", "sezione", "basta", "ricevuta", "Maria", "ZmlybWF0YSBkYSBNYXJpYQ"] {
        assert!(!texts.contains(secret), "{secret}: {texts}");
    }
    assert_eq!(words(&app, "SELECT CAST(count(*) AS TEXT) AS told FROM letter_attachment").await, ["0"]);

    work(&app).await;
    let [sent] = &app.outside.mail.kept()[..] else { panic!("one letter") };
    assert_eq!((&sent.to, &sent.subject, &sent.text), (&whole.to, &whole.subject, &whole.text));
    assert_eq!((&sent.html, &sent.unsubscribe, &sent.attachments), (&whole.html, &whole.unsubscribe, &vec![file()]));
}

#[store::test]
async fn with_another_key_a_letter_neither_leaves_nor_is_lost_and_leaves_when_its_key_is_back(given: Given) {
    let app = house(&given);
    queued(&app, letter(Purpose::Notice, "maria.rossi@example.it")).await;
    app.shelf.put(key(8));
    work(&app).await;
    assert!(app.outside.mail.kept().is_empty());
    assert_eq!((column(&app, "state").await, column(&app, "last_error").await), (one("queued"), one("letters.vault")));
    app.shelf.put(key(7));
    given.clock.advance(TimeDelta::minutes(2));
    work(&app).await;
    assert_eq!(app.outside.mail.kept()[0].to, "maria.rossi@example.it");
    assert_eq!((column(&app, "state").await, column(&app, "last_error").await), (one("sent"), one("-")));
}

fn one(word: &str) -> Vec<String> {
    vec![word.to_owned()]
}

#[store::test]
async fn a_letter_queued_before_files_were_sealed_leaves_with_them(given: Given) {
    let app = house(&given);
    let id = queued(&app, letter(Purpose::Receipt, "maria.rossi@example.it")).await;
    let before = r#"{"text":"Com'era.","html":null,"unsubscribe":null}"#;
    let before = key(7).seal(before, &format!("letter/{id}")).expect("sealed");
    write(&app, "UPDATE letter SET body = $1", vec![before.into()]).await;
    let file = file();
    let values =
        vec![id.uuid().into(), file.name.clone().into(), file.media_type.clone().into(), file.bytes.clone().into()];
    let sql = "INSERT INTO letter_attachment (letter, position, name, media_type, bytes) VALUES ($1, 1, $2, $3, $4)";
    write(&app, sql, values).await;
    work(&app).await;
    let [sent] = &app.outside.mail.kept()[..] else { panic!("one letter") };
    assert_eq!((sent.text.as_str(), &sent.attachments), ("Com'era.", &vec![file]));
    assert_eq!(words(&app, "SELECT name AS told FROM letter_attachment").await, [""; 0], "forgotten when it has left");
}

#[store::test]
async fn what_a_provider_says_of_an_address_is_sealed_and_shown_to_who_may_see_it(given: Given) {
    let mailbox = Mailbox::fake();
    let account = PecAccount { mailbox: mailbox.clone(), ..PecAccount::fake() };
    let app = with_domains(&given, Mail::none(), account, &domains());
    let reminder = Letter { kind: Kind::Pec, ..letter(Purpose::Reminder, "maria.rossi@pec.example.it") };
    let id = queued(&app, reminder).await;
    work(&app).await;
    let message_id = &column(&app, "message_id").await[0];
    let receipt = format!(
        "X-Ricevuta: errore-consegna\r\nContent-Type: application/xml; name=\"daticert.xml\"\r\n\r\n\
        <postacert tipo=\"errore-consegna\" errore=\"maria.rossi\"><intestazione><mittente>a@example.it</mittente>\
        </intestazione><dati><gestore-emittente>Gestore</gestore-emittente>\
        <data zona=\"+0200\"><giorno>21/09/2026</giorno><ora>15:16:38</ora></data><identificativo>1</identificativo>\
        <msgid>&lt;{message_id}&gt;</msgid><errore-esteso>5.1.1 maria.rossi is away</errore-esteso>\
        </dati></postacert>\r\n"
    );
    mailbox.put(receipt.into_bytes());
    read_mailbox(&app).await;
    let texts = texts(&app).await;
    assert!(texts.contains("Gestore") && !texts.contains("rossi"), "{texts}");
    let page = Browser::new(app, domains()).get(&format!("/messaggi/{id}")).await.text();
    assert!(page.contains("5.1.1 maria.rossi is away"), "{page}");
}
