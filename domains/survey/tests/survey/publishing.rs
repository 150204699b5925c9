// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A workbook is sent, looked at, tried out and published, by who may.

use axum::{
    body::Body,
    http::{Request, header},
};
use identity::{COOKIE, Invented};
use store::testing::Given;
use survey::{Edition, editions, from_csv, in_order};
use web::testing::{Answer, Browser, assert_is_a_page};

use crate::people::{House, domains, open_house};

/// The shipped edition as a workbook, with some texts replaced.
fn workbook(changes: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut sheets = Edition::shipped().sheets();
    for (sheet, from, to) in changes {
        let text = &mut sheets.iter_mut().find(|(name, _)| name == sheet).expect("the sheet").1;
        assert!(text.contains(from), "{from}");
        *text = text.replacen(from, to, 1);
    }
    let workbook = from_csv(&sheets).expect("sheets");
    let sheets = in_order(&workbook).into_iter().map(|sheet| {
        let rows = sheet.rows.iter();
        (sheet.name.as_str(), rows.flat_map(|row| row.cells.iter().map(|(at, text)| (row.number, *at, text.as_str()))))
    });
    let mut out = Vec::new();
    tables::write_texts(sheets, &mut out).expect("into memory");
    out
}

/// Somebody at a browser that keeps what was uploaded.
struct Author {
    browser: Browser,
    cookie: String,
}

impl Author {
    async fn of(house: &House, key: &str) -> Self {
        let person = Invented::called(key).expect("somebody");
        let token = identity::sign_in_invented(&house.app, person, "").await.expect("in");
        Self { browser: Browser::new(house.app.clone(), domains()), cookie: format!("{COOKIE}={}", token.text()) }
    }

    async fn send(&self, request: axum::http::request::Builder, body: Vec<u8>) -> Answer {
        let request = request
            .header(header::COOKIE, &self.cookie)
            .header("accept-language", "it")
            .header("sec-fetch-site", "same-origin");
        self.browser.send(request.body(Body::from(body)).expect("a request")).await
    }

    async fn get(&self, address: &str) -> Answer {
        self.send(Request::get(address), Vec::new()).await
    }

    /// Uploads a workbook, and gives the address of its preview.
    async fn upload(&self, workbook: &[u8]) -> String {
        let head = "--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"mappa.xlsx\"\r\n\r\n";
        let body = [head.as_bytes(), workbook, b"\r\n--edge--\r\n"].concat();
        let request = Request::post("/questionari/prova").header("content-type", "multipart/form-data; boundary=edge");
        let answer = self.send(request, body).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        answer.header("location").to_owned()
    }

    async fn publish(&self, preview: &str) -> Answer {
        let request = Request::post(format!("{preview}/pubblica"));
        self.send(request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded"), Vec::new()).await
    }
}

#[store::test]
async fn what_is_wrong_in_the_map_stands_in_its_cell(given: Given) {
    let house = open_house(&given).await;
    let author = Author::of(&house, "autrice").await;
    let broken = workbook(&[("indicators", "associato=1 da_solo=1", "associato=1 da_sola=1")]);
    let preview = author.upload(&broken).await;
    let page = author.get(&preview).await;
    assert_is_a_page(&page);
    let text = page.text();
    assert!(text.contains("«da_sola» non è fra le risposte") && text.contains("cella-indicators-"), "{text}");
    assert!(!text.contains("/pubblica"), "what has errors cannot be published");
    let json = author.get(&format!("{preview}?formato=json")).await.json();
    assert!(json["diagnostics"][0]["message"].as_str().expect("words").contains("da_sola"), "{json}");
    let sarif = author.get(&format!("{preview}?formato=sarif")).await.text();
    assert!(sarif.contains("non è fra le risposte"), "{sarif}");
    assert_eq!(author.publish(&preview).await.status, 409);
}

#[store::test]
async fn an_author_sees_what_changes_and_publishes_for_ever(given: Given) {
    let house = open_house(&given).await;
    let author = Author::of(&house, "autrice").await;
    let changed = workbook(&[
        ("settings", "2026-v1", "2026-v2"),
        ("survey", "A5. Quanti dipendenti erano", "A5. Quante persone erano"),
        ("indicators", "ore alla settimana,1,linear,0,12", "ore alla settimana,1,linear,0,14"),
    ]);
    let preview = author.upload(&changed).await;
    assert!(author.get(&preview).await.text().contains(&format!("{preview}/pubblica")));
    let confirm = author.get(&format!("{preview}/pubblica")).await;
    assert_is_a_page(&confirm);
    let text = confirm.text();
    assert!(text.contains("non si può più cambiare") && text.contains("Quante persone erano"), "{text}");
    assert!(text.contains("Indicatore ORG4: cambia values"), "{text}");
    let done = author.publish(&preview).await;
    assert_eq!((done.status.as_u16(), done.header("location")), (303, "/questionari/edizioni/2026/2026-v2"));
    let page = author.get(done.header("location")).await;
    assert_is_a_page(&page);
    assert!(page.text().contains("Quante persone erano") && page.text().contains("versione 2026-v1"));
    let all = author.get("/questionari/edizioni").await;
    assert_is_a_page(&all);
    assert!(all.text().contains("2026-v2") && all.text().contains("Un cambiamento rispetto"), "{}", all.text());
    assert_eq!(author.publish(&preview).await.status, 303, "the same again changes nothing");
    assert_eq!(editions(&house.app.store).await.expect("editions").len(), 2);
}

#[store::test]
async fn a_published_version_never_changes_and_only_authors_publish(given: Given) {
    let house = open_house(&given).await;
    let author = Author::of(&house, "autrice").await;
    let same_name = author.upload(&workbook(&[("survey", "A5. Quanti dipendenti", "A5. Quante persone")])).await;
    let confirm = author.get(&format!("{same_name}/pubblica")).await.text();
    assert!(confirm.contains("già pubblicata, con un contenuto diverso") && !confirm.contains("per sempre</button>"));
    assert_eq!(author.publish(&same_name).await.status, 409);
    for other in ["analista", "rtd"] {
        let other = Author::of(&house, other).await;
        let preview = other.upload(&workbook(&[("settings", "2026-v1", "2026-v3")])).await;
        assert!(!other.get(&preview).await.text().contains("/pubblica"));
        assert!([403, 404].contains(&other.publish(&preview).await.status.as_u16()));
    }
    assert_eq!(editions(&house.app.store).await.expect("editions").len(), 1);
}

#[store::test]
async fn whoever_comes_reads_the_editions_and_takes_them_home(given: Given) {
    let house = open_house(&given).await;
    let browser = Browser::new(house.app.clone(), domains());
    let base = "/questionari/edizioni/2026/2026-v1";
    assert_is_a_page(&browser.get("/questionari/edizioni").await);
    assert_is_a_page(&browser.get(base).await);
    let xlsx = browser.get(&format!("{base}/questionario.xlsx")).await;
    assert!(xlsx.header("content-disposition").contains("2026-v1-questionario.xlsx"));
    let again = Edition::read(
        xlsform::workbook::read(&xlsx.bytes, "x.xlsx", &xlsform::workbook::Limits::default()).expect("a workbook"),
    );
    assert_eq!(again.checksum(), Edition::shipped().checksum(), "what is taken home is what was published");
    let csv = browser.get(&format!("{base}/indicators.csv")).await;
    assert!(csv.text().starts_with("id,label::Italiano (it)"), "{}", csv.text());
    assert!(browser.get(&format!("{base}/modulo.xml")).await.text().contains("<h:html"));
    for nothing in ["altro.csv", "../settings.csv"] {
        assert_eq!(browser.get(&format!("{base}/{nothing}")).await.status, 404, "{nothing}");
    }
    assert_eq!(browser.get("/questionari/edizioni/2025/v1").await.status, 404);
}
