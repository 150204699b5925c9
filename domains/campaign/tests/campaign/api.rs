// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What anybody may know of a campaign, without signing in.

use store::testing::Given;
use web::testing::Browser;

use crate::given::{COMUNE, domains, under_way};

#[store::test]
async fn anybody_has_the_response_by_group_and_by_day_and_never_by_comune(given: Given) {
    let house = under_way(&given).await;
    let anybody = Browser::new(house.app.clone(), domains());
    let list = anybody.get("/api/v1/campagne").await.json();
    assert_eq!((list["campagne"][0]["anno"].as_i64(), list["simulati"].as_bool()), (Some(2026), Some(false)));
    let whole = anybody.get("/api/v1/campagne/2026/risposta").await.json();
    let sent = whole["insieme"]["inviati"].as_u64().expect("a count");
    for axis in ["regione", "provincia", "classe", "ripartizione"] {
        let told = anybody.get(&format!("/api/v1/campagne/2026/risposta?per={axis}")).await.json();
        let groups = told["gruppi"].as_array().expect("groups");
        let sum: u64 = groups.iter().map(|group| group["inviati"].as_u64().expect("a count")).sum();
        assert_eq!((sum, told["per"].as_str()), (sent, Some(axis)));
    }
    let days = anybody.get("/api/v1/campagne/2026/giorni").await.json();
    let days = days["giorni"].as_array().expect("days");
    assert_eq!(days.last().and_then(|day| day["inviati"].as_u64()), Some(sent));
    for path in ["risposta", "giorni", "tempi"] {
        let file = anybody.get(&format!("/api/v1/campagne/2026/{path}?formato=csv")).await;
        assert_eq!(file.status, 200, "{path}");
        assert!(file.header("content-disposition").contains("campagna-2026-"), "{path}");
        assert!(!file.text().contains(COMUNE), "{path} names a Comune");
    }
}

#[store::test]
async fn how_long_it_takes_is_measured_once_and_kept(given: Given) {
    let house = under_way(&given).await;
    let anybody = Browser::new(house.app.clone(), domains());
    let first = anybody.get("/api/v1/campagne/2026/tempi").await.json();
    assert_eq!(first["secondi"].as_i64(), Some(180), "four answers, a minute apart");
    assert!(first["domande"].as_array().is_some_and(|questions| questions.iter().all(|one| one["secondi"] == 60)));
    // What happens after the measure is in the next one.
    house.run("DELETE FROM survey_change WHERE number > 2").await;
    assert_eq!(anybody.get("/api/v1/campagne/2026/tempi").await.json(), first);
    assert_eq!(house.count("campaign_burden").await, 1);
}

#[store::test]
async fn what_cannot_be_is_told_and_what_is_not_there_is_not_found(given: Given) {
    let house = under_way(&given).await;
    let anybody = Browser::new(house.app.clone(), domains());
    for (address, status) in [
        ("2031/risposta", 404),
        ("anno/giorni", 404),
        ("2026/risposta?per=colore", 422),
        ("2026/tempi?formato=pdf", 422),
    ] {
        let answer = anybody.get(&format!("/api/v1/campagne/{address}")).await;
        assert_eq!(answer.status, status, "{address}: {}", answer.text());
    }
}
