// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A draft is written, published, frozen, corrected.

use axum::http::StatusCode;
use kernel::{Actor, Language, Problem as _, ProblemKind, Role};
use report::{correct, publish, write_paragraph};
use store::testing::Given;
use web::{Reader, testing::Browser};

use crate::given::{answered, domains, last_day, national};

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
async fn a_report_is_published_once_its_campaign_is_closed(given: Given) {
    let house = answered(&given).await;
    let (app, analyst) = (&house.app, national(Role::Analyst));
    for last in ["2026-11-22", "2026-12-06"] {
        last_day(&house, last).await;
        let early = publish(app, &analyst, 2026).await.expect_err("answers are being taken");
        assert_eq!(early.status(), StatusCode::CONFLICT);
        let told = early.words(&Reader::of(app, Language::It));
        assert_eq!(told.what, "La campagna 2026 non è ancora chiusa");
        assert!(early.words(&Reader::of(app, Language::En)).todo.contains("wait until"));
    }
    assert_eq!(house.count("report_edition").await, 0);
    last_day(&house, "2026-11-21").await;
    publish(app, &analyst, 2026).await.expect("it is over");
}

#[store::test]
async fn a_paragraph_whose_figure_is_gone_is_marked_and_never_published(given: Given) {
    let house = answered(&given).await;
    let (app, analyst, desk) = (&house.app, national(Role::Analyst), house.desk("analista").await);
    let address = "/rapporti/2026/bozza/sicurezza";
    let clean = desk.get(address).await.text();
    assert!(!clean.contains("cita una cifra che non c’è più"), "nothing is gone");
    let typed = [("paragrafo", "srv2"), ("visto", "0"), ("lingua", "en"), ("testo", "SPID: {srv2.italia.attivo}.")];
    assert_eq!(desk.post(address, &typed).await.status, StatusCode::SEE_OTHER);
    house.run("UPDATE report_paragraph SET text = 'SPID: {srv2.italia.scomparso}.'").await;
    let page = desk.get_in(Language::En, address).await.text();
    assert!(page.contains("names a figure that is not there any more: {srv2.italia.scomparso}"), "{page}");
    assert!(page.contains(">SPID: {srv2.italia.scomparso}.</textarea>"), "what was written is there to be mended");
    let refused = publish(app, &analyst, 2026).await.expect_err("nobody reviewed the house's text");
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let told = refused.words(&Reader::of(app, Language::It)).what;
    assert!(told.contains("(srv2): {srv2.italia.scomparso}"), "{told}");
    let emptied = [("paragrafo", "srv2"), ("visto", "1"), ("lingua", "en"), ("testo", "")];
    assert_eq!(desk.post(address, &emptied).await.status, StatusCode::SEE_OTHER);
    publish(app, &analyst, 2026).await.expect("the house's text was put back");
}

#[store::test]
async fn a_paragraph_is_written_in_the_language_of_its_page(given: Given) {
    let house = answered(&given).await;
    let desk = house.desk("analista").await;
    let address = "/rapporti/2026/bozza/sicurezza";
    let page = desk.get_in(Language::En, address).await.text();
    assert!(page.contains("name=\"lingua\" value=\"en\""), "the form says its language");
    // The browser has turned to Italian meanwhile, in another tab.
    let typed = |seen, text| [("paragrafo", "srv2"), ("visto", seen), ("lingua", "en"), ("testo", text)];
    let refused = desk.post(address, &typed("0", "SPID: {boh}.")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("name=\"lingua\" value=\"en\""), "it stays English");
    let kept = desk.post(address, &typed("0", "In English, {srv2.italia.attivo}.")).await;
    assert_eq!(kept.header("location"), format!("{address}?lingua=en#p-srv2"));
    assert_eq!(house.count("report_paragraph WHERE language = 'en'").await, 1);
    assert_eq!(house.count("report_paragraph WHERE language = 'it'").await, 0);
    let italian = [("paragrafo", "srv2"), ("visto", "0"), ("lingua", "it"), ("testo", "In italiano.")];
    assert_eq!(desk.post(address, &italian).await.status, StatusCode::SEE_OTHER, "each language has its versions");
    let late = desk.post(address, &typed("0", "Late.")).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "the version that was seen is the English one");
}

#[store::test]
async fn a_figure_typed_by_hand_is_refused_and_stays_in_the_box(given: Given) {
    let house = answered(&given).await;
    let desk = house.desk("analista").await;
    let address = "/rapporti/2026/bozza/sicurezza";
    assert!(desk.get(address).await.text().contains("Un numero scritto a mano si rifiuta"), "the rule is told");
    let typed = |text| [("paragrafo", "srv2"), ("visto", "0"), ("lingua", "it"), ("testo", text)];
    let refused = desk.post(address, &typed("SPID è attivo nel 95% dei Comuni.")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = refused.text();
    assert!(text.contains("numeri scritti a mano: 95%"), "{text}");
    assert!(text.contains(">SPID è attivo nel 95% dei Comuni.</textarea>"), "what was typed is still there");
    assert_eq!(house.count("report_paragraph").await, 0);
    let text = "Per l’art. 64-bis, comma 2, nel 2026 SPID/CIE è attivo nel {srv2.italia.attivo} dei Comuni.";
    assert_eq!(desk.post(address, &typed(text)).await.status, StatusCode::SEE_OTHER);
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
