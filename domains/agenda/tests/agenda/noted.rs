// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What people noted of an action can be read and corrected, wherever the action has gone; and of each version one takes away
//! the version one looks at.

use std::io::{Cursor, Read};

use axum::http::StatusCode;
use identity::testing::Desk;
use store::testing::Given;
use web::testing::assert_is_a_page;

use crate::given::{AGENDA, open};

/// An action that people pin: of Ala di Stura nobody knows whether it needs it.
const PINNED: &str = "doppio-fattore-amministratori";

async fn note(desk: &Desk, state: &str) {
    let work = [("stato", state), ("chi", "Ufficio tecnico"), ("prova", "https://comune.it/atto")];
    let noted = desk.post(&format!("{AGENDA}/azioni/{PINNED}"), &work).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.text());
}

async fn again(desk: &Desk, fields: &[(&str, &str)]) {
    let made = desk.post(&format!("{AGENDA}/modifica"), fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
}

/// The part of a page that begins with this id.
fn part<'p>(page: &'p str, id: &str) -> &'p str {
    let (_, rest) = page.split_once(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("{id}: {page}"));
    rest.split("</li>").next().unwrap()
}

async fn docx(desk: &Desk, asked: &str) -> String {
    let docx = desk.get(&format!("{AGENDA}/agenda.docx{asked}")).await;
    let mut zip = zip::ZipArchive::new(Cursor::new(docx.bytes.to_vec())).unwrap();
    let mut text = String::new();
    zip.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}

#[store::test]
async fn what_was_noted_can_be_corrected_wherever_the_action_has_gone(given: Given) {
    let house = open(&given).await;
    let rtd = house.desk("rtd").await;
    let noted = format!("segnata-{PINNED}");
    again(&rtd, &[("versione", "0"), ("scelta-doppio-fattore-amministratori", "fissa")]).await;
    note(&rtd, "abbandonata").await;
    again(&rtd, &[("versione", "1")]).await;
    let page = rtd.get(AGENDA).await;
    assert_is_a_page(&page);
    let page = page.text();
    let left = part(&page, PINNED);
    assert!(!left.contains("Mettila nel piano") && left.contains(&format!("href=\"#{noted}\"")), "{left}");
    let form = part(&page, &noted);
    assert!(form.contains("<option value=\"abbandonata\" selected>") && form.contains("Ufficio tecnico"), "{form}");
    assert!(rtd.get(&format!("{AGENDA}/modifica")).await.text().contains("È segnata come fatta o abbandonata"));

    note(&rtd, "fatta").await;
    again(&rtd, &[("versione", "2")]).await;
    let page = rtd.get(AGENDA).await.text();
    let form = part(&page, &noted);
    assert!(form.contains("<option value=\"fatta\" selected>"), "{form}");
    assert!(form.contains("<a href=\"https://comune.it/atto\""), "{form}");
    let rows = rtd.get(&format!("{AGENDA}?formato=json")).await.json();
    let row = rows["data"].as_array().unwrap().iter().find(|row| row["azione"] == PINNED).unwrap().clone();
    assert!(row["chi"] == "Ufficio tecnico" && row["prova"] == "https://comune.it/atto", "{row}");
    let document = docx(&rtd, "").await;
    assert!(document.contains("Ufficio tecnico") && document.contains("https://comune.it/atto"), "{document}");
    assert_eq!(rtd.get(&format!("{AGENDA}/agenda.pdf")).await.status, StatusCode::OK);

    note(&rtd, "da-fare").await;
    again(&rtd, &[("versione", "3")]).await;
    assert!(rtd.get(AGENDA).await.text().contains(&format!("<li class=\"panel\" id=\"{PINNED}\">")));
    // Begun, and there is no money at all: without a plan the way back is still there.
    note(&rtd, "in-corso").await;
    again(&rtd, &[("versione", "4"), ("bilancio-0", "0"), ("bilancio-1", "0"), ("bilancio-2", "0")]).await;
    let page = rtd.get(AGENDA).await.text();
    assert!(page.contains("Con queste scelte non c’è un piano possibile"), "{page}");
    assert!(part(&page, &noted).contains("<option value=\"in-corso\" selected>"), "{page}");
}

#[store::test]
async fn from_an_old_version_one_takes_away_that_version(given: Given) {
    let house = open(&given).await;
    let rtd = house.desk("rtd").await;
    again(&rtd, &[("versione", "0"), ("scelta-doppio-fattore-amministratori", "fissa")]).await;
    again(&rtd, &[("versione", "1"), ("scelta-doppio-fattore-amministratori", "togli")]).await;
    let old = rtd.get(&format!("{AGENDA}?versione=1")).await.text();
    for file in ["/agenda.pdf?versione=1", "/agenda.docx?versione=1", "/agenda.ics?versione=1", "/testi?versione=1"] {
        assert!(old.contains(&format!("href=\"{AGENDA}{file}\"")), "{file}: {old}");
    }
    assert!(old.contains(&format!("href=\"{AGENDA}?versione=1&#38;formato=xlsx\"")), "{old}");
    let newest = rtd.get(AGENDA).await.text();
    assert!(newest.contains(&format!("href=\"{AGENDA}/agenda.pdf\"")), "{newest}");
    assert!(newest.contains(&format!("href=\"{AGENDA}?formato=xlsx\"")), "{newest}");
    // Prices that are still to come are those of the plan that is shown.
    assert!(!newest.contains("hx-get") || newest.contains(&format!("hx-get=\"{AGENDA}?versione=2\"")), "{newest}");
    let pinned = rtd.get(&format!("{AGENDA}?versione=2")).await.text();
    assert!(
        !pinned.contains("Questa è la versione") && pinned.contains("Modifica l’agenda"),
        "the newest, by its number"
    );
    for (asked, version, has) in [("?versione=1", "Versione 1, del", true), ("", "Versione 2, del", false)] {
        let (document, texts) = (docx(&rtd, asked).await, rtd.get(&format!("{AGENDA}/testi{asked}")).await.text());
        assert!(document.contains(version) && texts.contains(version), "{version}: {texts}");
        assert_eq!(texts.contains("Mettere il doppio controllo agli amministratori"), has, "{texts}");
    }
}
