// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The identity log: written by every sign-in, read by nobody in secret.

use eid::{Record, Step};
use identity::{IdentityProblem, Invented};
use kernel::Actor;
use store::testing::Given;

use crate::given::{events, house, journal};

#[store::test]
async fn every_sign_in_is_in_the_log_and_every_reading_in_the_journal(given: Given) {
    let house = house(&given).await;
    let app = &house.app;
    identity::sign_in_invented(app, Invented::called("rtd").unwrap(), "").await.unwrap();
    let record = Record {
        step: Step::TokenResponse,
        at: app.clock.now(),
        issuer: "https://idp.example".to_owned(),
        sign_in: "state".to_owned(),
        message: "eyJ…".to_owned(),
    };
    identity::note_messages(app, vec![record]).await.unwrap();
    let today = app.clock.now().date_naive();
    let unsaid = identity::read_log(app, &Actor::Operator, today, today, " ").await;
    assert!(matches!(unsaid, Err(IdentityProblem::NoReason)), "not without a reason");
    let read = identity::read_log(app, &Actor::Operator, today, today, "verifica chiesta dal Garante").await.unwrap();
    assert_eq!(read.iter().map(|one| one.kind.as_str()).collect::<Vec<_>>(), ["demonstration", "token_response"]);
    let visitor = identity::read_log(app, &Actor::Visitor, today, today, "curiosità").await;
    assert!(matches!(visitor, Err(IdentityProblem::Refused(_))));
    assert_eq!(events(&given).await.last().unwrap(), "identity.log_read");
    let line = journal(&given).await.pop().unwrap();
    assert!(line.actor == "operator" && line.payload.contains("\"messages\":2"), "{}", line.payload);
    assert!(!line.payload.contains("Garante"), "the words are not the journal's");
}
