// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The questionnaire as a workbook: out, filled away from the network, and back; nothing is written before it is told.

use rust_xlsxwriter::Workbook;
use store::testing::Given;
use survey::sit;
use web::testing::assert_is_a_page;
use xlsform::workbook::{Limits, read};

use crate::people::{COMUNE, HOME, Person, begun, revision};

const SECTION: &str = "/questionari/2026/c_a117/sicurezza";
const BACKUP: &str = "/data/sicurezza/backup_frequenza";
const DAILY: &str = "Ogni giorno";

fn page() -> String {
    format!("{HOME}/foglio")
}

async fn download(person: &Person) -> Vec<u8> {
    let file = person.get(&format!("{HOME}/foglio.xlsx")).await;
    assert_eq!(file.status, 200, "{}", file.text());
    file.bytes
}

/// The workbook as a spreadsheet would save it, with these answers: by the node of the row, or by sheet and cell.
fn filled(file: &[u8], answers: &[(&str, &str)], cells: &[(&str, u32, u32, &str)]) -> Vec<u8> {
    let there = read(file, "x.xlsx", &Limits::default()).expect("a workbook");
    let mut workbook = Workbook::new();
    for sheet in &there.sheets {
        let written = workbook.add_worksheet().set_name(&sheet.name).expect("a name");
        for row in &sheet.rows {
            let mut row_cells = row.cells.clone();
            let key = row_cells.iter().find(|(column, _)| *column == 1).map(|(_, text)| text.clone());
            let answer = answers.iter().find(|(node, _)| key.as_deref() == Some(*node));
            if let Some((_, answer)) = answer {
                row_cells.retain(|(column, _)| *column != 6);
                row_cells.push((6, (*answer).to_owned()));
            }
            for (column, text) in row_cells {
                if cells.iter().any(|(name, at, of, _)| (*name, *at, *of) == (sheet.name.as_str(), row.number, column))
                {
                    continue;
                }
                let column = u16::try_from(column - 1).expect("few columns");
                written.write_string(row.number - 1, column, text).expect("written");
            }
        }
        for (_, row, column, text) in cells.iter().filter(|(name, ..)| sheet.name == *name) {
            let column = u16::try_from(column - 1).expect("few columns");
            written.write_string(row - 1, column, *text).expect("written");
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

/// The fields of the form that saves what a report tells.
fn carried(page: &str) -> Vec<(String, String)> {
    ["modifiche", "visto"]
        .map(|name| {
            let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\"")).expect("a field");
            let value = rest.split('"').next().expect("a value");
            let plain = [("&#34;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&#38;", "&"), ("&amp;", "&")];
            let value = plain.iter().fold(value.to_owned(), |text, (code, letter)| text.replace(code, letter));
            (name.to_owned(), value)
        })
        .to_vec()
}

async fn save(person: &Person, report: &str) -> String {
    let fields = carried(report);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = person.post(&format!("{}/salva", page()), &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

#[store::test]
async fn a_workbook_that_comes_back_as_it_left_changes_nothing(given: Given) {
    let (house, rtd) = begun(&given).await;
    assert_is_a_page(&rtd.get(&page()).await);
    let seen = revision(&rtd.get(SECTION).await.text());
    rtd.post(SECTION, &[(BACKUP, "giorno"), ("revisione", &seen)]).await;
    let before = sit(&house.app, 2026, COMUNE).await.expect("a desk").number();
    let file = download(&rtd).await;
    for file in [filled(&file, &[], &[]), file] {
        let report = rtd.upload(&page(), "", "q.xlsx", &file).await;
        assert_is_a_page(&report);
        assert!(report.text().contains("non c’è niente di nuovo"), "{}", report.text());
    }
    assert_eq!(sit(&house.app, 2026, COMUNE).await.expect("a desk").number(), before);
}

#[store::test]
async fn what_was_filled_is_told_cell_by_cell_and_then_saved(given: Given) {
    let (house, rtd) = begun(&given).await;
    let file = download(&rtd).await;
    let there = read(&file, "x.xlsx", &Limits::default()).expect("a workbook");
    let choice = "/data/organizzazione/ict_modello|";
    let marked: Vec<String> = there
        .sheets
        .iter()
        .flat_map(|sheet| &sheet.rows)
        .filter_map(|row| row.cells.first().map(|(_, key)| key.clone()))
        .filter(|key| key.starts_with(choice))
        .take(2)
        .collect();
    let answers = [
        ("/data/organizzazione/dipendenti", "1.204"),
        (marked[0].as_str(), "x"),
        (marked[1].as_str(), "Sì"),
        (BACKUP, "chissà"),
        ("/data/atti/procedimenti", "tanti"),
    ];
    let file = filled(&file, &answers, &[("Programma", 6, 3, "Protocollo"), ("Programma", 6, 4, "Iride")]);
    let report = rtd.upload(&page(), "", "q.xlsx", &file).await;
    assert_is_a_page(&report);
    let text = report.text();
    for words in ["2 celle non si capiscono", "foglio «E. Sicurezza e servizi», cella F", "chissà", "Riga nuova"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(sit(&house.app, 2026, COMUNE).await.expect("a desk").last(BACKUP).is_none(), "nothing is written yet");
    let to = save(&rtd, &text).await;
    let desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let value = |node: &str| desk.record().value(&node.into()).map(str::to_owned);
    assert_eq!(value("/data/organizzazione/dipendenti").as_deref(), Some("1204"));
    let chosen: Vec<&str> = marked.iter().filter_map(|key| key.split('|').nth(1)).collect();
    assert_eq!(value("/data/organizzazione/ict_modello"), Some(chosen.join(" ")));
    assert_eq!(value(BACKUP).as_deref(), Some(""));
    let names = [1, 2].map(|n| value(&format!("/data/applicazioni/applicativo[{n}]/applicativo_nome")));
    assert!(names.contains(&Some("Iride".to_owned())), "{names:?}");
    drop(desk);
    assert!(rtd.get(&to).await.text().contains("modifiche sono salvate"));
}

#[store::test]
async fn an_answer_that_contradicts_a_newer_one_is_kept_beside_it(given: Given) {
    let (house, rtd) = begun(&given).await;
    let secretary = Person::of(&house.app, "segretario").await;
    let file = download(&secretary).await;
    let seen = revision(&rtd.get(SECTION).await.text());
    rtd.post(SECTION, &[(BACKUP, "mai"), ("revisione", &seen)]).await;
    let report = secretary.upload(&page(), "", "q.xlsx", &filled(&file, &[(BACKUP, DAILY)], &[])).await.text();
    assert!(report.contains("in contrasto con una più recente"), "{report}");
    save(&secretary, &report).await;
    let desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    assert_eq!(desk.record().value(&BACKUP.into()), Some("mai"), "the newer one stands meanwhile");
    assert_eq!(desk.conflicts()[0].proposals[0].value, "giorno");
}

#[store::test]
async fn rows_are_removed_when_emptied_unless_others_moved_them(given: Given) {
    let (house, rtd) = begun(&given).await;
    let file = filled(&download(&rtd).await, &[], &[("Programma", 6, 4, "Iride"), ("Programma", 7, 4, "Urbi")]);
    save(&rtd, &rtd.upload(&page(), "", "q.xlsx", &file).await.text()).await;
    let count = |desk: &survey::Desk| desk.record().count(&"/data/applicazioni/applicativo".into()).unwrap_or_default();
    let all = count(&sit(&house.app, 2026, COMUNE).await.expect("a desk"));
    let now = download(&rtd).await;
    let last = u32::try_from(all).expect("few") + 4;
    let emptied = filled(&now, &[], &[("Programma", last, 4, "")]);
    let report = rtd.upload(&page(), "", "q.xlsx", &emptied).await.text();
    assert!(report.contains("Riga tolta"), "{report}");
    save(&rtd, &report).await;
    assert_eq!(count(&sit(&house.app, 2026, COMUNE).await.expect("a desk")), all - 1);
    // The file still says what it said, of rows that have other numbers now.
    let again = rtd.upload(&page(), "", "q.xlsx", &emptied).await.text();
    assert!(again.contains("altri hanno aggiunto o tolto righe") && !again.contains("Salva questa"), "{again}");
}

#[store::test]
async fn a_file_that_is_not_of_this_questionnaire_is_refused_with_what_to_do(given: Given) {
    let (_house, rtd) = begun(&given).await;
    let ours = download(&rtd).await;
    let stamp = |row: u32, text: &str| filled(&ours, &[], &[("_campanile", row, 1, text)]);
    let other = Workbook::new().save_to_buffer();
    for (file, words) in [
        (b"PK rubbish".to_vec(), "non è un foglio di calcolo leggibile"),
        (other.unwrap_or_default(), "non è stato scaricato da qui"),
        (stamp(1, "altro"), "non è stato scaricato da qui"),
        (stamp(2, "altro"), "di un altro ente"),
        (stamp(3, "2025 v1"), "è cambiato da quando"),
        (stamp(4, "999999"), "è cambiato da quando"),
        (Vec::new(), "Non è arrivato alcun file"),
    ] {
        let answer = rtd.upload(&page(), "", "q.xlsx", &file).await;
        assert_eq!(answer.status, 422, "{words}");
        assert!(answer.text().contains(words), "{words}: {}", answer.text());
    }
}

#[store::test]
async fn who_may_only_read_takes_the_workbook_home_and_brings_none_back(given: Given) {
    let (house, rtd) = begun(&given).await;
    let file = download(&rtd).await;
    let analyst = Person::of(&house.app, "analista").await;
    assert!(!analyst.get(&page()).await.text().contains("Riportare le risposte"));
    assert_eq!(analyst.upload(&page(), "", "q.xlsx", &file).await.status, 403);
    let forged = [("modifiche", "[[\"=\",\"/data/sicurezza/backup_frequenza\",\"mai\"]]"), ("visto", "0")];
    assert_eq!(analyst.post(&format!("{}/salva", page()), &forged).await.status, 403);
}
