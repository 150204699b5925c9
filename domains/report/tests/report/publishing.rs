// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A draft is written, published, frozen, corrected.

use axum::http::StatusCode;
use kernel::{Actor, Language, Problem as _, ProblemKind, Role};
use report::{correct, publish, write_paragraph};
use store::testing::Given;
use web::{Reader, testing::Browser};

use crate::given::{answered, domains, national};

#[store::test]
async fn a_report_is_written_published_and_never_changes(given: Given) {
    let house = answered(&given).await;
    let (app, analyst) = (&house.app, national(Role::Analyst));
    let reader = Reader::of(app, Language::It);
    let write = |seen: i64, text: &'static str| {
        let (app, analyst, reader) = (app.clone(), analyst.clone(), reader.clone());
        async move { write_paragraph(&app, &analyst, &reader, 2026, ("srv2", seen), text).await }
    };
    let wrong = write(0, "SPID nel {srv2.italia.ativo} dei Comuni").await.expect_err("no such figure");
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.words(&reader).what.contains("{srv2.italia.ativo}"));
    write(0, "SPID è attivo nel {srv2.italia.attivo} dei Comuni.").await.expect("written");
    let late = write(0, "Chi arriva dopo").await.expect_err("somebody wrote");
    assert_eq!(late.status(), StatusCode::CONFLICT);
    let told = report::draft(app, &reader, 2026, report::silent()).await.expect("a draft");
    let figures = report::draft_figures(app, 2026, report::silent()).await.expect("figures");
    let share = report::words::at(&figures, Language::It, "srv2.italia.attivo").expect("told");
    let text = serde_json::to_string(&told).expect("JSON");
    assert!(text.contains(&format!("SPID è attivo nel {share} dei Comuni.")));

    for actor in [Actor::Visitor, national(Role::Author), Actor::Operator] {
        publish(app, &actor, 2026).await.expect_err("not theirs");
    }
    let checksum = publish(app, &analyst, 2026).await.expect("published");
    assert_eq!(checksum.len(), 64);
    assert_eq!(house.count("journal WHERE event = 'report.published'").await, 1);
    publish(app, &analyst, 2026).await.expect_err("published once");
    write(1, "Dopo").await.expect_err("published is published");

    let desk = house.desk("analista").await;
    let before = desk.get("/rapporti/2026/sicurezza").await.text();
    assert!(before.contains(&format!("SPID è attivo nel {share} dei Comuni.")), "what was written is read");
    // Half of the answers go away, and the prose with them: the published report stands.
    house
        .run(
            "DELETE FROM survey_version WHERE submission IN (SELECT id FROM survey_submission WHERE comune > '050000')",
        )
        .await;
    house.run("UPDATE survey_submission SET state = 'compiling' WHERE comune > '050000'").await;
    house.run("DELETE FROM report_paragraph").await;
    assert_eq!(desk.get("/rapporti/2026/sicurezza").await.text(), before, "frozen stays frozen");
    let restarted = Browser::new(house.again(), domains());
    assert_eq!(restarted.get("/rapporti/2026").await.status, StatusCode::OK);
    let restarted = Browser::new(house.again(), domains());
    house.run("UPDATE report_edition SET italian = italian || ' '").await;
    let refused = restarted.get("/rapporti/2026").await;
    assert_eq!(refused.status, StatusCode::INTERNAL_SERVER_ERROR, "what is not what was published is not shown");
}

#[store::test]
async fn a_correction_stands_beside_a_published_report(given: Given) {
    let house = answered(&given).await;
    let (app, analyst) = (&house.app, national(Role::Analyst));
    let texts = ("Era 62%, non 26%.", "It was 62%, not 26%.");
    let early = correct(app, &analyst, 2026, texts).await.expect_err("a draft has no corrections");
    assert_ne!(early.kind(), ProblemKind::Internal);
    publish(app, &analyst, 2026).await.expect("published");
    let half = correct(app, &analyst, 2026, ("Solo italiano", " ")).await.expect_err("both languages");
    assert_eq!(half.code(), "report.blank");
    correct(app, &Actor::Visitor, 2026, texts).await.expect_err("not everybody");
    correct(app, &analyst, 2026, texts).await.expect("corrected");
    let browser = Browser::new(app.clone(), domains());
    let (italian, english) =
        (browser.get("/rapporti/2026").await.text(), browser.get_in(Language::En, "/rapporti/2026").await.text());
    assert!(italian.contains("Era 62%, non 26%.") && english.contains("It was 62%, not 26%."));
    let day = Reader::of(app, Language::It).date(kernel::day_in_rome(app.clock.now()));
    assert!(italian.contains(&day), "the day is told");
}

#[store::test]
async fn an_analyst_writes_at_the_desk_and_keeps_what_was_typed(given: Given) {
    let house = answered(&given).await;
    let desk = house.desk("analista").await;
    let page = desk.get("/rapporti/2026/bozza/sicurezza").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("{srv2.italia.attivo}"), "figures are placeholders");
    let address = "/rapporti/2026/bozza/sicurezza";
    let typed = [("paragrafo", "srv2"), ("visto", "0"), ("testo", "Il {srv2.italia.no} non ha SPID, il {boh} sì.")];
    let refused = desk.post(address, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = refused.text();
    assert!(text.contains("non ha SPID, il {boh} sì.") && text.contains("{boh}"), "what was typed is still there");
    let typed = [("paragrafo", "srv2"), ("visto", "0"), ("testo", "Il {srv2.italia.no} non ha SPID.")];
    assert_eq!(desk.post(address, &typed).await.status, StatusCode::SEE_OTHER);
    let versions = desk.get("/rapporti/2026/bozza/sicurezza/srv2").await;
    assert_eq!(versions.status, StatusCode::OK);
    assert!(versions.text().contains("non ha SPID."), "versions are kept");
    let unticked = desk.post("/rapporti/2026/bozza", &[]).await;
    assert_eq!(unticked.status, StatusCode::UNPROCESSABLE_ENTITY);
    let rtd = house.desk("rtd").await;
    assert_eq!(rtd.get("/rapporti/2026/bozza").await.status, StatusCode::NOT_FOUND, "drafts are the analysts'");
    assert_eq!(desk.post("/rapporti/2026/bozza", &[("conferma", "si")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(rtd.get("/rapporti/2026").await.status, StatusCode::OK);
}
