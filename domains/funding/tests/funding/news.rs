// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What nobody publishes: the pages, the feeds and the API of days, absentees, forecasts and news.

use axum::http::StatusCode;
use chrono::NaiveDate;
use funding::{Order, Waiting, feed::Limits};
use kernel::{Actor, Language};
use outside::Source;
use registry::Registry;
use store::testing::Given;
use web::testing::{Browser, assert_is_a_page, house};

use crate::given::{
    real,
    rows::{Row, avvisi, eight, file, put},
};

const PAGES: [&str; 12] = [
    "/tempi",
    "/tempi?per=regione",
    "/tempi?per=classe&misura=1.4.1",
    "/tempi?per=avviso&regione=01",
    "/assenti",
    "/assenti?misura=1.4.1&regione=01&classe=1",
    "/da-erogare",
    "/da-erogare?vista=mantenimento",
    "/previsioni",
    "/novita",
    "/novita?misura=1.4.1&regione=01&comune=004078",
    "/novita/iscriviti?tema=comune:004078",
];

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 2, number).expect("a day of February")
}

async fn take_in(given: &Given, rows: &[Row], calls: &[u8], on: NaiveDate) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    put(folder.path(), "avvisi.csv", calls);
    put(folder.path(), "candidature_finanziate_141.csv", &file(rows));
    let order = Order { source: Source::Folder(folder.path().to_owned()), day: on, limits: Limits::default() };
    funding::take_in_day(given, &Actor::Operator, &order).await.expect("a day");
}

/// Eight applications, of which the second day pays one, withdraws one and corrects a CUP; the call is extended.
async fn two_days(given: &Given) {
    take_in(given, &eight(), &avvisi(), day(1)).await;
    let mut rows = eight();
    (rows[0].state, rows[0].state_on) = ("E", "2023-02-02");
    (rows[1].state, rows[1].state_on) = ("R", "2023-02-02");
    rows[2].cup = "B31C22000060007";
    let extended = String::from_utf8(avvisi()).expect("text").replace("2022-09-02", "2023-03-31");
    take_in(given, &rows, extended.as_bytes(), day(2)).await;
}

fn browser(given: &Given) -> Browser {
    let domains = || vec![registry::domain(), funding::domain()];
    Browser::new(house(given.store.clone(), &domains()), domains())
}

#[store::test]
async fn every_page_is_drawn_in_every_language(given: Given) {
    let browser = browser(&given);
    for page in PAGES {
        assert_is_a_page(&browser.get(page).await);
    }
    two_days(&given).await;
    for language in [Language::It, Language::En] {
        for page in PAGES {
            let answer = browser.get_in(language, page).await;
            assert_is_a_page(&answer);
            let text = answer.text();
            let key =
                text.split("funding-").nth(1).filter(|_| text.contains(">funding-") || text.contains("\"funding-"));
            assert_eq!(key, None, "{page} shows a key");
        }
    }
}

#[store::test]
async fn every_page_of_simulated_data_is_drawn(given: Given) {
    funding::load_simulated(&given, &Actor::Operator, &Registry::embedded(), 1).await.expect("simulated days");
    let browser = browser(&given);
    for page in PAGES {
        assert_is_a_page(&browser.get(page).await);
    }
    let forecast = browser.get("/previsioni").await.text();
    assert!(forecast.contains("<svg"), "a forecast with its chart");
    assert!(browser.get("/api/v1/previsioni").await.json()["mesi"].as_array().is_some_and(|months| months.len() == 36));
}

#[store::test]
async fn the_digest_tells_what_moved_and_downloads_it(given: Given) {
    two_days(&given).await;
    let browser = browser(&given);
    let page = browser.get("/novita").await.text().replace('\u{a0}', " ");
    assert!(page.contains("dalla sera del 1º febbraio 2023 alla sera del 2 febbraio 2023"), "{page}");
    assert!(page.contains("Chiusura: da 02/09/2022 a 31/03/2023"), "the call was extended");
    assert!(page.contains("CUP: da B02 a B31C22000060007"));
    let told = browser.get("/novita.json?dal=2023-02-01&al=2023-02-02").await.json();
    assert_eq!(told["digest"]["total"]["paid"]["amount_cents"], 28_093_200);
    assert_eq!(told["changes"]["counts"]["corrected_cup"], 1);
    let api = browser.get("/api/v1/novita?regione=12").await.json();
    assert_eq!((&api["totale"], &api["al"]), (&0.into(), &"2023-02-02".into()), "nothing in Lazio");
    let file = browser.get("/novita?novita=erogata&formato=csv").await;
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"novita-2023-02-02.csv\"");
    assert_eq!(file.text().lines().count(), 2, "the head and the one that was paid");
    assert_eq!(browser.get("/novita?dal=ieri").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[store::test]
async fn the_feed_has_an_entry_for_each_day_on_which_something_moved(given: Given) {
    two_days(&given).await;
    let browser = browser(&given);
    let answer = browser.get("/novita.atom").await;
    assert_eq!(answer.header("content-type"), "application/atom+xml; charset=utf-8");
    let feed: atom_syndication::Feed = answer.text().parse().expect("a well-formed feed");
    assert_eq!(feed.entries().len(), 1, "the first day is compared with nothing");
    let entry = &feed.entries()[0];
    assert_eq!(entry.id(), "tag:127.0.0.1,2026:novita:2023-02-02");
    assert_eq!(entry.links()[0].href(), "http://127.0.0.1:8080/novita?dal=2023-02-01&al=2023-02-02");
    assert!(entry.summary().is_some_and(|text| text.value.contains("CUP corretti: 1")), "{entry:?}");
    assert_eq!(browser.get("/novita.atom").await.bytes, answer.bytes, "the same data, the same feed");
}

#[store::test]
async fn the_calendar_has_opening_and_closing_of_each_call(given: Given) {
    two_days(&given).await;
    let browser = browser(&given);
    let answer = browser.get("/avvisi.ics").await;
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    let text = answer.text();
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 2);
    assert!(text.contains("DTSTART;VALUE=DATE:20230331"), "{text}");
    // The stamp is the day on which the source changed the call.
    assert_eq!(text.matches("DTSTAMP:20230202T000000Z").count(), 2);
    assert!(!browser.get("/avvisi.ics?misura=1.4.5").await.text().contains("VEVENT"));
    assert!(browser.get("/avvisi.ics?on=2023-02-01").await.text().contains("DTSTART;VALUE=DATE:20220902"));
}

#[store::test]
async fn a_comune_with_an_application_is_not_absent(given: Given) {
    two_days(&given).await;
    let browser = browser(&given);
    let absent = |query: &'static str| {
        let browser = &browser;
        async move { browser.get(&format!("/api/v1/assenti?{query}")).await.json() }
    };
    let cuneo = absent("provincia=004&limite=500").await;
    assert_eq!((&cuneo["totale"], &cuneo["su"]), (&246.into(), &247.into()));
    assert!(!cuneo["comuni"].to_string().contains("004078"), "Cuneo applied");
    assert_eq!(absent("misura=9.9.9").await["status"], 404, "no such measure");
}

#[store::test]
async fn who_was_paid_must_keep_it_up_for_five_years(given: Given) {
    two_days(&given).await;
    let page = browser(&given).get("/da-erogare?vista=mantenimento").await.text();
    assert!(page.contains("31/12/2028"), "paid in 2023");
    let file = browser(&given).get("/da-erogare?formato=csv").await.text();
    assert_eq!(file.lines().count(), 7, "the head and the six that wait");
}

/// Known from the files of the source, counted by other means.
#[test]
fn the_days_of_the_real_measures_are_those_known() {
    let Some(_) = real::days() else { return };
    let on = NaiveDate::from_ymd_opt(2026, 8, 22).expect("a day");
    real::walk(&[on], |_, picture, _| {
        let days = |code| {
            let measure = picture.measure_by_code(code).expect("a measure");
            let days = Waiting::of(picture.of_measure(measure), on).days.expect("payments");
            (days.median, days.p90)
        };
        assert_eq!(days("1.3.1"), (383.0, 739.0), "PDND");
        assert_eq!(days("1.4.5"), (540.0, 920.0), "SEND");
    });
}

/// From 1 to 2 February 2023 the source corrected four CUP and something else of two applications.
#[store::test]
async fn the_real_digest_of_a_day_tells_four_corrected_cup(given: Given) {
    let Some(folder) = real::folder() else { return };
    for number in [1, 2] {
        let source = Source::Folder(folder.join(day(number).to_string()));
        let order = Order { source, day: day(number), limits: Limits::default() };
        funding::take_in_day(&given, &Actor::Operator, &order).await.expect("a day");
    }
    let told = browser(&given).get("/api/v1/novita?dal=2023-02-01&al=2023-02-02").await.json();
    let news = told["candidature"].as_array().expect("the news");
    let of = |kind: &str| news.iter().filter(|one| one["novita"] == kind).count();
    assert_eq!((news.len(), of("cup-corretto"), of("corretta")), (6, 4, 2), "{told}");
}
