// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is put into the outbox.

use kernel::{Actor, Language};
use letters::{Letter, LettersProblem, Purpose};
use outside::{Mail, PecAccount};
use store::testing::Given;
use web::Reader;

use crate::given::{column, house, letter, queued, without_keys, work};

#[store::test]
async fn a_letter_whose_cause_is_not_kept_never_leaves(given: Given) {
    let app = house(&given);
    let mut tx = app.store.begin(&Actor::Operator).await.expect("a transaction");
    letters::queue(&app, &mut tx, letter(Purpose::Receipt, "a@example.it")).await.expect("queued");
    drop(tx);
    assert_eq!(work(&app).await, 0);
    assert!(app.outside.mail.kept().is_empty() && column(&app, "id").await.is_empty());
}

#[store::test]
async fn what_is_no_address_is_refused_at_once(given: Given) {
    let app = house(&given);
    let mut tx = app.store.begin(&Actor::Operator).await.expect("a transaction");
    let refused = letters::queue(&app, &mut tx, letter(Purpose::Receipt, "comune di Agliè")).await;
    assert!(matches!(refused, Err(LettersProblem::NotAnAddress)));
}

#[store::test]
async fn a_secret_is_forgotten_when_it_has_left(given: Given) {
    let app = house(&given);
    let code =
        Letter { text: "Il codice è 1234".to_owned(), secret: true, ..letter(Purpose::Code, "a@pec.example.it") };
    queued(&app, code).await;
    work(&app).await;
    assert!(app.outside.mail.kept()[0].text.contains("1234"));
    assert_eq!(column(&app, "body").await, ["-"]);
}

#[store::test]
async fn without_keys_no_letter_is_queued(given: Given) {
    let app = without_keys(&given, Mail::fake(), PecAccount::none(), &[letters::domain()]);
    let mut tx = app.store.begin(&Actor::Operator).await.expect("a transaction");
    let refused = letters::queue(&app, &mut tx, letter(Purpose::Notice, "a@example.it")).await;
    assert!(matches!(refused, Err(LettersProblem::Vault(_))));
}

#[store::test]
async fn a_letter_ends_with_who_writes_it_in_the_language_of_its_reader(given: Given) {
    let app = house(&given);
    for language in Language::ALL {
        let reader = Reader::of(&app, language);
        let said = letter(Purpose::Notice, "a@example.it").said(&reader, "nothing-like-this", []);
        assert_eq!(said.language, language);
        assert_eq!(said.subject, "nothing-like-this-subject");
        assert!(said.text.ends_with("\n\n-- \nCampanile, http://127.0.0.1:8080\n"), "{}", said.text);
    }
}
