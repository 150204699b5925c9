// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is taken away from a campaign: by whom, and what stands in it.

use std::io::{Cursor, Read};

use axum::{body::Body, http::Request};
use campaign::AtTerminal;
use kernel::Language;
use store::testing::Given;
use web::testing::{Browser, assert_is_a_page};

use crate::given::{domains, under_way};

const FILES: [&str; 9] = [
    "risposte",
    "applicativo",
    "indicatori",
    "popolazione",
    "paradati",
    "invii.zip",
    "codifica.xml",
    "indice.json",
    "stime.json",
];

/// The lines of a table, as CSV.
fn lines(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let split = |line: &str| line.trim_end().split([',', ';']).map(|cell| cell.trim_matches('"').to_owned()).collect();
    text.lines().map(split).collect()
}

fn column(lines: &[Vec<String>], name: &str) -> usize {
    lines[0].iter().position(|head| head == name).unwrap_or_else(|| panic!("no {name}: {:?}", lines[0]))
}

#[store::test]
async fn only_national_analysts_take_data_away(given: Given) {
    let house = under_way(&given).await;
    let visitor = Browser::new(house.app.clone(), domains());
    let rtd = house.desk("rtd").await;
    let analyst = house.desk("analista").await;
    for language in Language::ALL {
        let page = analyst.get_in(language, "/campagne/2026/dati").await;
        assert_is_a_page(&page);
        assert!(!page.text().contains(">campaign-"), "a key is shown");
    }
    for file in FILES {
        let address = format!("/campagne/2026/dati/{file}");
        assert_eq!(visitor.get(&address).await.status, 303, "{file}: one signs in first");
        assert_eq!(rtd.get(&address).await.status, 404, "{file}");
        let answer = analyst.get(&address).await;
        assert_eq!(answer.status, 200, "{file}: {}", answer.text());
        assert!(answer.header("content-disposition").contains("mappa-2026-"), "{file}");
    }
    assert_eq!(analyst.get("/campagne/2026/dati/altro").await.status, 404);
    assert_eq!(analyst.get("/campagne/2031/dati").await.status, 404);
    let journal = given.journal_after(0, 1_000).await.expect("the journal");
    let taken = journal.iter().filter(|line| line.event == "campaign.data_taken").count();
    assert_eq!(taken, 6, "each table and the archive; a codebook is nobody's answer");
}

#[store::test]
async fn answers_are_a_row_for_each_body_that_signed_off(given: Given) {
    let house = under_way(&given).await;
    let analyst = house.desk("analista").await;
    let table = lines(&analyst.get("/campagne/2026/dati/risposte?formato=csv").await.text());
    let sent = survey::campaign_rows(&house.app.store, 2026).await.expect("rows");
    let sent = sent.iter().filter(|row| row.state == survey::State::Submitted).count();
    assert!(sent > 200, "{sent}");
    assert_eq!(table.len() - 1, sent);
    let (version, employees) = (column(&table, "versione"), column(&table, "dipendenti"));
    assert!(table[1..].iter().all(|row| row[version] == "2026-v1" && row[employees].parse::<u32>().is_ok()));
    for format in ["xlsx", "json", "parquet", "codebook"] {
        let answer = analyst.get(&format!("/campagne/2026/dati/risposte?formato={format}")).await;
        assert!(answer.status == 200 && !answer.bytes.is_empty(), "{format}");
    }
}

#[store::test]
async fn paradata_tell_people_apart_and_nothing_of_them_or_of_answers(given: Given) {
    let house = under_way(&given).await;
    let analyst = house.desk("analista").await;
    let address = "/campagne/2026/dati/paradati?formato=csv";
    let text = analyst.get(address).await.text();
    let table = lines(&text);
    let expected =
        ["codice_ipa", "cambiamento", "persona", "ruolo", "istante", "sezione", "domanda", "azione"].map(str::to_owned);
    assert_eq!(table[0], expected);
    assert!(table.len() > 1_000);
    let person = column(&table, "persona");
    assert!(table[1..].iter().all(|row| row[person].len() == 12), "{:?}", table[1]);
    assert_eq!(text, analyst.get(address).await.text(), "the same person has the same number");
}

#[store::test]
async fn indicators_are_what_the_index_takes(given: Given) {
    let house = under_way(&given).await;
    let analyst = house.desk("analista").await;
    let table = lines(&analyst.get("/campagne/2026/dati/indicatori?formato=csv").await.text());
    let specification = analyst.get("/campagne/2026/dati/indice.json").await.json();
    let unit = column(&table, specification["unit"].as_str().expect("a column"));
    assert!(table[1..].iter().all(|row| row[unit].len() == 6));
    for indicator in specification["codebook"]["indicators"].as_array().expect("indicators") {
        let id = indicator["id"].as_str().expect("a name");
        let parts = if indicator["type"] == "ratio" { vec![".num", ".den"] } else { vec![""] };
        parts.iter().for_each(|part| assert!(table[1][column(&table, &format!("{id}{part}"))].len() < 40));
    }
}

#[store::test]
async fn the_population_has_every_comune_and_says_who_answered(given: Given) {
    let house = under_way(&given).await;
    let analyst = house.desk("analista").await;
    let table = lines(&analyst.get("/campagne/2026/dati/popolazione?formato=csv").await.text());
    let comuni = registry::of(&house.app).comuni().iter().filter(|one| one.population().is_some()).count();
    assert_eq!(table.len() - 1, comuni);
    let specification = analyst.get("/campagne/2026/dati/stime.json").await.json();
    let answered = column(&table, specification["respondent"]["column"].as_str().expect("a column"));
    let sent = survey::campaign_rows(&house.app.store, 2026).await.expect("rows");
    let sent = sent.iter().filter(|row| row.state == survey::State::Submitted).count();
    assert_eq!(table[1..].iter().filter(|row| row[answered] == "si").count(), sent);
    for variable in specification["variables"].as_array().expect("variables") {
        let of = |key: &str| variable[key].as_str().map(|name| column(&table, name));
        assert!(of("numerator").and(of("denominator")).or_else(|| of("id")).is_some(), "{variable}");
    }
}

#[store::test]
async fn the_archive_holds_every_submission_and_the_form(given: Given) {
    let house = under_way(&given).await;
    let analyst = house.desk("analista").await;
    let mut zip = zip::ZipArchive::new(Cursor::new(analyst.get("/campagne/2026/dati/invii.zip").await.bytes))
        .expect("an archive");
    let names: Vec<String> = zip.file_names().map(|name| name.expect("a name").into_owned()).collect();
    assert!(names.iter().any(|name| name == "modulo-2026-v1.xml"), "{:?}", &names[..3]);
    let first = names.iter().find(|name| name.ends_with("submission.xml")).expect("a submission");
    let mut text = String::new();
    zip.by_name(first).expect("there").read_to_string(&mut text).expect("a text");
    assert!(text.contains("mappa_2026") && text.contains("<dipendenti>"), "{text}");
}

#[store::test]
async fn the_variables_of_the_codebook_are_the_heads_of_the_files_in_order(given: Given) {
    let house = under_way(&given).await;
    let analyst = house.desk("analista").await;
    let codebook = analyst.get("/campagne/2026/dati/codifica.xml").await.text();
    let document = roxmltree::Document::parse(&codebook).expect("well-formed");
    let all = |name: &'static str| document.descendants().filter(move |node| node.tag_name().name() == name);
    let files: Vec<_> = all("fileDscr").collect();
    assert!(files.len() > 1, "the answers and their repeats");
    for file in files {
        let told = |name: &str| file.descendants().find(|node| node.tag_name().name() == name)?.text();
        let name = told("fileName").expect("a name");
        let heads = lines(&analyst.get(&format!("/campagne/2026/dati/{name}?formato=csv")).await.text()).remove(0);
        let variables = all("var").filter(|node| node.attribute("files") == file.attribute("ID"));
        assert_eq!(variables.filter_map(|node| node.attribute("name")).collect::<Vec<_>>(), heads, "{name}");
        assert_eq!(told("varQnty"), Some(heads.len().to_string().as_str()), "{name}");
    }
    let markdown = analyst.get("/campagne/2026/dati/codifica.md").await.text();
    assert_eq!(markdown.matches("- `codice_ipa`: Codice IPA. ").count(), 1, "told once for all tables");
}

/// The command on the server has no session; nobody can say the same over the network.
#[store::test]
async fn whoever_runs_the_command_takes_the_same_files(given: Given) {
    let house = under_way(&given).await;
    let browser = Browser::new(house.app.clone(), domains());
    let mut request = Request::get("/campagne/2026/dati/risposte?formato=csv").body(Body::empty()).expect("a request");
    request.extensions_mut().insert(AtTerminal);
    let answer = browser.send(request).await;
    assert_eq!(answer.status, 200);
    let analyst = house.desk("analista").await;
    assert_eq!(answer.text(), analyst.get("/campagne/2026/dati/risposte?formato=csv").await.text());
}
