// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who sees and changes an agenda, and what comes of it; the files that it gives.

use std::io::{Cursor, Read};

use axum::http::StatusCode;
use calamine::{Reader as _, Xlsx};
use identity::testing::Desk;
use kernel::Language;
use store::testing::Given;
use web::testing::{Browser, assert_is_a_page, assert_same_texts_in_every_language};

use crate::given::{AGENDA, House, domains, open};

/// An action of which open data say that Ala di Stura lacks it, or nobody knows: people pin it.
const PINNED: &str = "doppio-fattore-amministratori";

async fn journal(house: &House) -> Vec<String> {
    use sea_orm::{ConnectionTrait, Statement};
    let db = house.app.store.reader();
    let sql = "SELECT event FROM journal WHERE event LIKE 'agenda.%' ORDER BY seq";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get("", "event").unwrap()).collect()
}

#[test]
fn texts_are_the_same_in_every_language() {
    assert_same_texts_in_every_language(agenda::domain().texts);
}

#[store::test]
async fn an_agenda_is_proposed_kept_changed_and_shown(given: Given) {
    let house = open(&given).await;
    let rtd = house.desk("rtd").await;
    let home = rtd.get("/agenda").await;
    assert_eq!((home.status, home.header("location")), (StatusCode::SEE_OTHER, AGENDA));
    let proposal = rtd.get(AGENDA).await;
    assert_is_a_page(&proposal);
    assert!(proposal.text().contains("È una proposta") && proposal.text().contains("non ha ancora inviato"));
    let noted = rtd.post(&format!("{AGENDA}/azioni/{PINNED}"), &[("stato", "fatta")]).await;
    assert_eq!(noted.status, StatusCode::NOT_FOUND, "nothing is kept yet");

    let kept = rtd.post(&format!("{AGENDA}/modifica"), &[("versione", "0"), ("bilancio-0", "12.500 €")]).await;
    assert_eq!((kept.status, kept.header("location")), (StatusCode::SEE_OTHER, AGENDA), "{}", kept.text());
    let page = rtd.get(AGENDA).await.text();
    assert!(page.contains("Versione 1") && page.contains("12.500\u{a0}€") || page.contains("12.500 €"), "{page}");
    // Nobody answered, so the plan does not know whether it is needed: the people do.
    let pinned = rtd.post(&format!("{AGENDA}/azioni/{PINNED}/scelta"), &[("versione", "1"), ("scelta", "fissa")]).await;
    assert_eq!(pinned.status, StatusCode::SEE_OTHER, "{}", pinned.text());
    let page = rtd.get(AGENDA).await.text();
    assert!(page.contains(&format!("<li class=\"panel\" id=\"{PINNED}\">")) && page.contains("fissata"), "{page}");
    let late = rtd.post(&format!("{AGENDA}/azioni/{PINNED}/scelta"), &[("versione", "1"), ("scelta", "togli")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "somebody has made it again meanwhile");
    let work = [("stato", "in-corso"), ("chi", "Ufficio tecnico"), ("prova", "https://comune.it/atto")];
    assert_eq!(rtd.post(&format!("{AGENDA}/azioni/{PINNED}"), &work).await.status, StatusCode::SEE_OTHER);
    let page = rtd.get(AGENDA).await.text();
    assert!(page.contains("Ufficio tecnico") && page.contains("https://comune.it/atto") && page.contains("In corso"));
    let dropped =
        rtd.post(&format!("{AGENDA}/azioni/{PINNED}/scelta"), &[("versione", "2"), ("scelta", "libera")]).await;
    assert_eq!(dropped.status, StatusCode::SEE_OTHER);
    assert!(rtd.get(AGENDA).await.text().contains(&format!("id=\"{PINNED}\"")), "what is under way stays");
    let old = rtd.get(&format!("{AGENDA}?versione=1")).await.text();
    assert!(old.contains("Questa è la versione 1") && !old.contains(&format!("id=\"{PINNED}\"")), "{old}");
    assert!(rtd.get(&format!("{AGENDA}/versioni")).await.text().contains("Versione 3"));
    assert_eq!(rtd.get(&format!("{AGENDA}?versione=9")).await.status, StatusCode::NOT_FOUND);

    let visitor = Browser::new(house.app.clone(), domains());
    assert_eq!(visitor.get(AGENDA).await.status, StatusCode::SEE_OTHER, "to the sign-in");
    let shown = rtd.post(&format!("{AGENDA}/pubblica"), &[("pubblica", "si")]).await;
    assert_eq!(shown.status, StatusCode::SEE_OTHER, "{}", shown.text());
    let seen = visitor.get(AGENDA).await;
    assert_is_a_page(&seen);
    assert!(!seen.text().contains("Rifai il piano") && !seen.text().contains("/scelta"));
    assert!(visitor.get("/comuni/001003-ala-di-stura").await.text().contains("Agenda digitale 2026"));
    assert_eq!(
        journal(&house).await,
        ["agenda.plan_kept", "agenda.plan_kept", "agenda.work_noted", "agenda.plan_kept", "agenda.plan_shown"]
    );
}

#[store::test]
async fn prices_come_after_the_plan_and_stay_beside_the_version(given: Given) {
    let house = open(&given).await;
    let rtd = house.desk("rtd").await;
    let pin = [("versione", "0"), ("scelta", "fissa")];
    assert_eq!(rtd.post(&format!("{AGENDA}/azioni/{PINNED}/scelta"), &pin).await.status, StatusCode::SEE_OTHER);
    assert_eq!(rtd.post(&format!("{AGENDA}/pubblica"), &[("pubblica", "si")]).await.status, StatusCode::SEE_OTHER);
    // What is taken away waits for the prices.
    assert_eq!(rtd.get(&format!("{AGENDA}?formato=json")).await.status, StatusCode::OK);
    let page = rtd.get(AGENDA).await.text();
    assert!(!page.contains("si stanno calcolando") && !page.contains("hx-get"), "{page}");
    tokio::time::timeout(std::time::Duration::from_secs(20), async {
        while house.count("agenda_prices").await == 0 {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("the prices are kept");

    let after_a_restart = || async { Browser::new(house.again(), domains()).get(AGENDA).await.text() };
    let part =
        |page: &str| page.split("id=\"prezzi-stato\"").nth(1).unwrap().split("</section>").next().unwrap().to_owned();
    assert_eq!(part(&after_a_restart().await), part(&page));
    // Stopped before they were there.
    house.run("DELETE FROM agenda_prices").await;
    house
        .run("UPDATE agenda_version SET told = replace(told, '\"pricing\":\"whole\"', '\"pricing\":\"coming\"')")
        .await;
    let page = after_a_restart().await;
    assert!(part(&page).contains("il calcolo è stato interrotto") && page.contains(PINNED), "{page}");
    // What there was no time to prove is not told as proven.
    let (proven, not) =
        ("\"strictness\":\"on_time\",\"unproven\":false", "\"strictness\":\"in_plan\",\"unproven\":true");
    house.run(&format!("UPDATE agenda_version SET told = replace(told, '{proven}', '{not}')")).await;
    assert!(after_a_restart().await.contains("Non si è trovato in tempo un piano che mette nel primo anno"));
}

#[store::test]
async fn only_the_offices_of_the_body_change_its_agenda(given: Given) {
    let house = open(&given).await;
    let change = [("versione", "0"), ("scelta", "fissa")];
    let address = format!("{AGENDA}/azioni/{PINNED}/scelta");
    for (who, reads) in [("compilatrice", true), ("analista", true), ("amministratrice", false), ("prima", false)] {
        let desk = house.desk(who).await;
        let status = desk.get(AGENDA).await.status;
        assert_eq!(status == StatusCode::OK, reads, "{who}: {status}");
        let refused = desk.post(&address, &change).await.status;
        assert!(matches!(refused, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND), "{who}: {refused}");
        assert_eq!(desk.get(&format!("{AGENDA}/modifica")).await.status, StatusCode::NOT_FOUND, "{who}");
    }
    let rtd = house.desk("rtd").await;
    assert_eq!(rtd.get("/agenda/2026/001001-aglie").await.status, StatusCode::NOT_FOUND, "another body's");
    assert_eq!(rtd.get("/agenda/1999/001003-ala-di-stura").await.status, StatusCode::NOT_FOUND);
    assert_eq!(rtd.get("/agenda/2026/001003-altro").await.status, StatusCode::PERMANENT_REDIRECT);
    let wrong = rtd.post(&format!("{AGENDA}/modifica"), &[("versione", "0"), ("bilancio-1", "molto")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("«molto» non è un numero adatto"), "{}", wrong.text());
    let times = [("versione", "0"), ("scelta-cloud-migrazione", "fissa"), ("da-cloud-migrazione", "10")];
    assert_eq!(rtd.post(&format!("{AGENDA}/modifica"), &times).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(journal(&house).await, Vec::<String>::new());
}

#[store::test]
async fn every_page_is_drawn_and_every_file_opens_in_both_languages(given: Given) {
    let house = open(&given).await;
    let rtd = house.desk("rtd").await;
    let pin = [("versione", "0"), ("scelta", "fissa")];
    assert_eq!(rtd.post(&format!("{AGENDA}/azioni/{PINNED}/scelta"), &pin).await.status, StatusCode::SEE_OTHER);
    for language in [Language::It, Language::En] {
        for page in ["", "/modifica", "/versioni", "/testi"] {
            let page = rtd.get_in(language, &format!("{AGENDA}{page}")).await;
            assert_is_a_page(&page);
            let text = page.text();
            for mark in [">agenda-", "problem-", "identity-role-"] {
                assert!(
                    !text.contains(mark),
                    "{language}: {}",
                    &text[text.find(mark).unwrap_or(0)..].chars().take(60).collect::<String>()
                );
            }
        }
        for page in ["/agenda", "/agenda/azioni"] {
            assert_is_a_page(&Browser::new(house.app.clone(), domains()).get_in(language, page).await);
        }
        files(&rtd, language).await;
    }
}

/// What RFC 5545 wants of every calendar: lines of 75 octets that end in CR LF, who wrote it, and of each event an identity of
/// its own, when it was written and when it begins.
fn assert_is_a_calendar(text: &str) {
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    let unfolded = text.replace("\r\n ", "");
    let lines: Vec<&str> = unfolded.split("\r\n").collect();
    for line in ["VERSION:2.0", "PRODID:-//Campanile//Agenda digitale//IT"] {
        assert_eq!(lines.iter().filter(|one| **one == line).count(), 1, "{line}");
    }
    assert!(lines.iter().any(|line| line.starts_with("NAME:") && line.contains("\\, 2027–2029")), "a comma is escaped");
    let mut ids = std::collections::BTreeSet::new();
    for event in unfolded.split("BEGIN:VEVENT\r\n").skip(1) {
        let has = |name: &str| event.lines().filter(|line| line.starts_with(name)).count();
        assert_eq!((has("UID:"), has("DTSTAMP:"), has("DTSTART;VALUE=DATE:")), (1, 1, 1), "{event}");
        assert!(ids.insert(event.lines().find(|line| line.starts_with("UID:")).unwrap()), "{event}");
    }
    assert!(!ids.is_empty());
}

async fn files(rtd: &Desk, language: Language) {
    let title = if language == Language::It {
        "Mettere il doppio controllo agli amministratori"
    } else {
        "Two factors for system administrators"
    };
    let pdf = rtd.get_in(language, &format!("{AGENDA}/agenda.pdf")).await;
    assert_eq!((pdf.status, pdf.header("content-type")), (StatusCode::OK, "application/pdf"));
    assert!(pdf.bytes.starts_with(b"%PDF-") && pdf.bytes.windows(12).any(|bytes| bytes == b"/StructTreeR"), "tagged");
    let docx = rtd.get_in(language, &format!("{AGENDA}/agenda.docx")).await;
    let mut zip = zip::ZipArchive::new(Cursor::new(docx.bytes.to_vec())).unwrap();
    for name in
        ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml", "docProps/core.xml"]
    {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        roxmltree::Document::parse(&text).unwrap_or_else(|problem| panic!("{name}: {problem}"));
    }
    let mut text = String::new();
    zip.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    let document = roxmltree::Document::parse(&text).unwrap();
    let said: String = document.descendants().filter_map(|node| node.text()).collect();
    assert!(said.contains(title), "{said}");
    let xlsx = rtd.get_in(language, &format!("{AGENDA}?formato=xlsx")).await;
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(xlsx.bytes.to_vec())).unwrap();
    let name = book.sheet_names()[0].clone();
    let cells = book.worksheet_range(&name).unwrap();
    assert!(cells.cells().any(|(_, _, cell)| cell.to_string().contains(title)));
    let json = rtd.get_in(language, &format!("{AGENDA}?formato=json")).await.json();
    for column in json["meta"]["columns"].as_array().unwrap() {
        assert!(column["definition"]["it"].as_str().is_some_and(|text| !text.is_empty()), "{column}");
    }
    let calendar = rtd.get_in(language, &format!("{AGENDA}/agenda.ics")).await.text();
    assert_is_a_calendar(&calendar);
    let calendar: icalendar::Calendar = calendar.parse().unwrap();
    use icalendar::Component as _;
    let event = calendar
        .components
        .iter()
        .filter_map(|one| one.as_event())
        .find(|event| event.get_summary().is_some_and(|text| text.contains(title)));
    let event = event.expect("the action is an event");
    assert_eq!(event.get_url().map(|url| url.ends_with(AGENDA)), Some(true));
    assert!(event.get_start().is_some() && event.get_end().is_some());
    let texts = rtd.get_in(language, &format!("{AGENDA}/testi")).await.text();
    assert!(texts.contains(title), "{texts}");
}
