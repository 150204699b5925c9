// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile stats index`, `sensitivity`, `twins`, on the documentation's made-up Comuni.

use serde_json::Value;

use super::desk::{Desk, refuses};

const INDEX: [&str; 4] = ["index", "indice.json", "--data", "comuni.csv"];

fn number(row: &std::collections::HashMap<String, String>, key: &str) -> Option<f64> {
    row.get(key).and_then(|text| text.parse().ok())
}

#[test]
fn the_table_has_a_row_for_each_unit_with_bounds_level_rank_and_intervals() {
    let desk = Desk::with_examples();
    desk.stats(&[&INDEX[..], &["-o", "out.csv"]].concat()).well();
    let rows = desk.table("out.csv");
    assert_eq!(rows.len(), 300);
    let scored: Vec<_> = rows.iter().filter(|row| !row["index"].is_empty()).collect();
    assert!(scored.len() > 100, "{}", scored.len());
    for row in &scored {
        let [low, index, high] = ["index_low", "index", "index_high"].map(|key| number(row, key).expect("a number"));
        assert!(low <= index + 1e-9 && index <= high + 1e-9, "{row:?}");
        assert!(number(row, "level") <= number(row, "level_raw") && number(row, "rank") >= Some(1.0), "{row:?}");
        assert_eq!(row["level"] == row["level_raw"], row["why"].is_empty(), "{row:?}");
        assert!(number(row, "index_q05") <= number(row, "index_q95"), "{row:?}");
        let chances: f64 = (1..=4).filter_map(|level| number(row, &format!("p_level_{level}"))).sum();
        assert!((chances - 1.0).abs() < 1e-9, "{row:?}");
    }
    let silent = rows.iter().find(|row| row["unit"] == "900001").expect("the first");
    assert_eq!((silent["why"].as_str(), silent["rank"].as_str()), ("no_answers", ""));
    assert!(
        ["1", "2", "3", "4"].iter().any(|level| silent["level_from_open_sources"].starts_with(level)),
        "{silent:?}"
    );
    assert!(
        scored.iter().all(|row| row["level_from_open_sources"].is_empty()),
        "an estimate is for who did not answer"
    );
}

#[test]
fn the_same_seed_gives_the_same_bytes_whatever_the_order_of_the_rows() {
    let desk = Desk::with_examples();
    let first = desk.stats(&INDEX).well();
    let text = desk.read("comuni.csv");
    let mut lines: Vec<&str> = text.lines().collect();
    lines[1..].reverse();
    desk.put("comuni.csv", &lines.join("\n"));
    assert_eq!(desk.stats(&INDEX).well(), first);
}

#[test]
fn one_unit_is_explained_down_to_its_answers_and_its_points_add_up() {
    let desk = Desk::with_examples();
    let told = desk.stats(&[&INDEX[..], &["--explain", "900008"]].concat()).well();
    for part in ["900008: indice", "SIC03: requisito essenziale non soddisfatto", "22/177", "non applicabile"] {
        assert!(told.contains(part), "{part} in {told}");
    }
    let english = desk.stats(&[&INDEX[..], &["--explain", "900008", "--language", "en"]].concat()).well();
    assert!(english.contains("essential requirement not met"), "{english}");
    let json = desk.stats(&[&INDEX[..], &["--explain", "900008", "--json"]].concat()).json();
    let points = json["indicators"].as_array().into_iter().flatten().filter_map(|one| one["index_points"].as_f64());
    assert!((points.sum::<f64>() - json["index"].as_f64().expect("an index")).abs() < 1e-6, "{json}");
    let absent = desk.stats(&[&INDEX[..], &["--explain", "123456"]].concat());
    assert_eq!(absent.code(), 2);
    assert!(absent.err().contains("has no unit `123456`"), "{}", absent.err());
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let cases = [
        ("indice.json", "\"type\": \"binary\"", "\"type\": \"bynary\"", 2, "unknown variant `bynary`"),
        ("indice.json", "\"weight\": 2, \"essential\"", "\"wieght\": 2, \"essential\"", 2, "unknown key `wieght`"),
        ("indice.json", "\"K\": 20", "\"k\": 20", 2, "unknown field `k`"),
        ("indice.json", "\"section\": \"atti\"", "\"section\": \"acts\"", 2, "section `acts` is unknown"),
        ("indice.json", "\"column\": \"rtd\"", "\"column\": \"rdt\"", 2, "did you mean `rtd`?"),
        ("indice.json", "{\n", "{,\n", 2, "line 1 column 2"),
        ("comuni.csv", "900002,", "900001,", 3, "lines 2 and 3"),
        ("comuni.csv", ",pianificata,", ",pianificato,", 3, "is no answer to ORG02: one of nessuna"),
        ("comuni.csv", "900002,Sasfiscuro,CE,09,1208,", "900002,Sasfiscuro,CE,09,1208", 3, "line: 3"),
    ];
    refuses(&INDEX, &cases);
}

#[test]
fn semicolons_and_decimal_commas_are_understood() {
    let desk = Desk::with_examples();
    let first = desk.stats(&INDEX).well();
    let text = desk.read("comuni.csv").replace(';', "|").replace(',', ";").replace('.', ",");
    desk.put("comuni.csv", &format!("\u{feff}{text}"));
    assert_eq!(desk.stats(&INDEX).well(), first);
}

#[test]
fn sensitivity_says_what_moves_ranks_and_whether_it_has_converged() {
    let desk = Desk::with_examples();
    desk.mend("indice.json", "\"rows\": 256, \"bootstrap\": 200", "\"rows\": 32, \"bootstrap\": 50");
    let run = ["sensitivity", "indice.json", "--data", "comuni.csv"];
    let found = desk.stats(&[&run[..], &["--json"]].concat()).json();
    for output in ["rank_shift", "level_change"] {
        let sources = found[output]["sources"].as_array().expect("sources");
        assert_eq!(sources.len(), 7);
        assert!(sources.iter().all(|one| one["ST_interval"][0].as_f64() <= one["ST_interval"][1].as_f64()), "{found}");
        let all = sources.iter().all(|one| one["converged"] == Value::Bool(true));
        assert_eq!(found[output]["converged"], Value::Bool(all));
    }
    assert!(found["single_changes"].as_array().is_some_and(|changes| changes.len() > 20), "{found}");
    let told = desk.stats(&run).well();
    assert!(told.contains("non ancora stabili") && told.contains("insieme degli indicatori"), "{told}");
}

#[test]
fn twins_come_nearest_first_with_the_reason_in_words() {
    let desk = Desk::with_examples();
    let run = ["twins", "indice.json", "--data", "comuni.csv"];
    let found = desk.stats(&[&run[..], &["--of", "900008", "--json"]].concat()).json();
    let twins = found["twins"].as_array().expect("twins");
    assert_eq!(twins.len(), 20);
    let distance = |at: usize| twins[at]["distance"].as_f64().expect("a distance");
    assert!((1..20).all(|at| distance(at - 1) <= distance(at)), "{found}");
    assert!(twins.iter().all(|twin| twin["twin"] != "900008"), "{found}");
    let told = desk.stats(&[&run[..], &["--of", "900008", "--explain"]].concat()).well();
    assert!(told.contains("simili per") && told.contains("somiglianza"), "{told}");
    desk.stats(&[&run[..], &["-o", "twins.csv"]].concat()).well();
    assert_eq!(desk.table("twins.csv").len(), 6_000);
    let wrong = desk.stats(&[&run[..], &["-o", "twins.txt"]].concat());
    assert_eq!(wrong.code(), 2);
    assert!(wrong.err().contains(".parquet"), "{}", wrong.err());
}

#[test]
fn who_did_not_answer_has_no_index_and_no_rank_however_much_is_known() {
    let desk = Desk::new();
    let indicator = |id: &str, source: &str, weight: u8| serde_json::json!({"id": id, "section": "atti", "type": "binary", "source": source, "weight": weight});
    let spec = serde_json::json!({"unit": "istat", "uncertainty": {"replicates": 20, "seed": 1}, "codebook": {
        "sections": ["atti"], "indicators": [indicator("A", "survey", 1), indicator("B", "open", 3)]}});
    desk.put("spec.json", &spec.to_string());
    desk.put("data.csv", "istat,A,B\n1,1,0\n2,,1\n3,0,1\n");
    let index = ["index", "spec.json", "--data", "data.csv"];
    desk.stats(&[&index[..], &["-o", "out.csv"]].concat()).well();
    let rows = desk.table("out.csv");
    let silent = &rows[1];
    assert_eq!((silent["index"].as_str(), silent["rank"].as_str(), silent["why"].as_str()), ("", "", "no_answers"));
    assert_eq!(number(silent, "atti_score"), Some(100.0), "the part over open indicators is told");
    let mut ranks = [0, 2].map(|at| number(&rows[at], "rank").expect("a rank"));
    ranks.sort_by(f64::total_cmp);
    assert_eq!(ranks, [1.0, 2.0], "nobody is ranked behind who did not answer");
    let told = desk.stats(&[&index[..], &["--explain", "2"]].concat()).well();
    assert!(told.contains("100,0"), "{told}");
}
