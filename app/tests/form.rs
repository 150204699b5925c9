// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile form`: what people and scripts get from the binary, through pipes.

use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};
use tempfile::TempDir;

const CENSUS: &str = "
| survey |
| | type | name | label::Italiano (it) | label::English (en) | required | relevant | constraint | constraint_message::Italiano (it) | calculation |
| | text | ente | Ente | Body | yes | | | | |
| | integer | abitanti | Abitanti | Residents | yes | | . > 0 | Almeno uno | |
| | select_one sn | sportello | Ha uno sportello? | Is there a desk? | | | | | |
| | date | apertura | Aperto dal | Open since | | ${sportello} = 'si' | | | |
| | decimal | spesa | Spesa | Cost | | ${sportello} = 'si' | | | |
| | begin_repeat | sedi | Sedi | Seats | | | | | |
| | text | via | Via | Street | | | | | |
| | end_repeat | | | | | | | | |
| | calculate | quante | | | | | | | count(${sedi}) |
| | note | fine | Sedi: ${quante} | Seats: ${quante} | | | | | |
| choices |
| | list_name | name | label::Italiano (it) | label::English (en) |
| | sn | si | Sì | Yes |
| | sn | no | No | No |
| settings |
| | form_id | form_title | default_language |
| | censimento | Censimento | Italiano (it) |
";

/// A folder with forms, and the binary in it: no configuration, no database.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().expect("a temporary folder"));
        desk.put("census.md", CENSUS);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("a file");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    /// Runs `campanile form …` with these lines typed.
    fn form(&self, arguments: &[&str], typed: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_campanile"))
            .current_dir(self.0.path())
            .arg("form")
            .args(arguments)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        // Who needs no answers may end before it reads them.
        let _ = child.stdin.take().expect("a pipe").write_all(typed.as_bytes());
        let output = child.wait_with_output().expect("it ends");
        let left: Vec<_> = fs::read_dir(self.0.path()).expect("a folder").flatten().collect();
        assert!(left.iter().all(|entry| !entry.path().to_string_lossy().contains(".db")), "no database was opened");
        output
    }
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn score(output: &Output) -> Value {
    serde_json::from_str(&stdout(output)).expect("JSON")
}

#[test]
fn a_sound_form_is_checked_without_errors() {
    let output = Desk::new().form(&["check", "census.md"], "");
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
}

#[test]
fn errors_are_all_told_with_their_cells_and_the_exit_code_is_3() {
    let desk = Desk::new();
    let broken = CENSUS.replace("select_one sn", "select_one sm").replace("count(${sedi})", "cuont(${sedi})");
    desk.put("broken.md", &broken);
    let italian = desk.form(&["check", "broken.md", "--errors-only"], "");
    assert_eq!(italian.status.code(), Some(3));
    let told = stdout(&italian);
    assert!(told.contains("survey!") && told.contains("sm") && told.contains("cuont"), "{told}");
    let found = score(&desk.form(&["check", "broken.md", "--errors-only", "--format", "json", "--language", "en"], ""));
    assert!(found.to_string().contains("cuont") && !found.to_string().contains("Rimedio"), "{found}");
    let sarif = score(&desk.form(&["check", "broken.md", "--format", "sarif"], ""));
    assert_eq!(sarif["version"], "2.1.0");
    assert!(sarif["runs"][0]["results"].as_array().is_some_and(|results| results.len() >= 2), "{sarif}");
}

#[test]
fn a_form_is_converted_and_its_xform_converts_to_itself() {
    let desk = Desk::new();
    assert_eq!(desk.form(&["convert", "census.md", "-o", "census.xml"], "").status.code(), Some(0));
    let again = desk.form(&["convert", "census.xml"], "");
    assert_eq!(stdout(&again), desk.read("census.xml"));
    let piped = desk.form(&["convert", "-"], &desk.read("census.xml"));
    assert_eq!(stdout(&piped), desk.read("census.xml"));
}

#[test]
fn the_codebook_has_a_row_for_each_question() {
    let desk = Desk::new();
    let table = stdout(&desk.form(&["convert", "census.md", "--codebook"], ""));
    assert!(table.starts_with("path,name,") && table.contains("/data/abitanti,abitanti,"), "{table}");
    assert_eq!(desk.form(&["convert", "census.md", "--codebook", "-o", "book.json"], "").status.code(), Some(0));
    let book: Value = serde_json::from_str(&desk.read("book.json")).expect("JSON");
    assert!(book["questions"].as_array().is_some_and(|questions| questions.len() >= 7), "{book}");
}

#[test]
fn a_form_with_errors_is_not_converted() {
    let desk = Desk::new();
    desk.put("broken.md", &CENSUS.replace("select_one sn", "select_one sm"));
    let output = desk.form(&["convert", "broken.md", "-o", "broken.xml"], "");
    assert_eq!(output.status.code(), Some(3));
    assert!(stderr(&output).contains("survey!") && !desk.path("broken.xml").exists(), "{}", stderr(&output));
}

#[test]
fn a_form_is_filled_through_a_pipe() {
    let typed = "Comune di Prova\n812\n1\n31/03/2026\n1250,50\nvia Roma\ns\nvia Po\nn\n";
    let output = Desk::new().form(&["run", "census.md"], typed);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let record = stdout(&output);
    for part in [
        "<ente>Comune di Prova</ente>",
        "<abitanti>812</abitanti>",
        "<sportello>si</sportello>",
        "<apertura>2026-03-31</apertura>",
        "<spesa>1250.50</spesa>",
        "<via>via Roma</via>",
        "<via>via Po</via>",
        "<quante>2</quante>",
    ] {
        assert!(record.contains(part), "{part} in {record}");
    }
    assert!(stderr(&output).contains("Sedi: 2"), "the message is shown");
}

#[test]
fn what_is_not_asked_is_not_sent_and_a_violation_is_asked_again() {
    // -5 breaks the condition: the question comes again. Then the desk is shut, and there is no date to give.
    let output =
        Desk::new().form(&["run", "census.md", "--form-language", "en", "--language", "en"], "Body\n-5\n7\nNo\n\n\n");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("Residents") && stderr(&output).contains("! "), "{}", stderr(&output));
    let record = stdout(&output);
    assert!(record.contains("<abitanti>7</abitanti>") && !record.contains("<apertura"), "{record}");
}

#[test]
fn going_back_clearing_and_help_work_at_any_question() {
    let output = Desk::new().form(&["run", "census.md"], "Prova\n<\n?\nComune\n3\n2\n<\n-\n\n\n");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).contains("<ente>Comune</ente>"), "{}", stdout(&output));
    assert!(stdout(&output).contains("<sportello/>"), "cleared: {}", stdout(&output));
}

#[test]
fn answers_that_end_too_early_leave_a_draft_that_is_gone_on_with() {
    let desk = Desk::new();
    let cut = desk.form(&["run", "census.md", "-o", "draft.xml"], "Comune di Prova\n");
    assert_eq!(cut.status.code(), Some(3), "{}", stderr(&cut));
    let rest = desk.form(&["run", "census.md", "--record", "draft.xml", "-o", "record.xml"], "\n812\n2\n\n\n");
    assert_eq!(rest.status.code(), Some(0), "{}", stderr(&rest));
    let record = desk.read("record.xml");
    assert!(record.contains("Comune di Prova") && record.contains("<abitanti>812<"), "{record}");
    let saved = desk.form(&["run", "census.md", "-o", "draft.xml"], "Altro\n.\n");
    assert_eq!(saved.status.code(), Some(0), "a draft that was asked for is no failure");
    assert!(desk.read("draft.xml").contains("Altro"));
}

#[test]
fn what_cannot_be_read_is_in_the_draft_and_is_asked_again_from_it() {
    let desk = Desk::new();
    let cut = desk.form(&["run", "census.md", "-o", "draft.xml"], "Comune di Prova\ncirca 800\n");
    assert_eq!(cut.status.code(), Some(3), "{}", stderr(&cut));
    let rest = desk.form(&["run", "census.md", "--record", "draft.xml", "-o", "draft.xml"], "\n\n.\n");
    assert!(
        stderr(&rest).contains("[circa 800]") && stderr(&rest).contains("Questo non è un numero"),
        "{}",
        stderr(&rest)
    );
    assert!(desk.read("draft.xml").contains("circa 800"));
    let sent = desk.form(&["run", "census.md", "--record", "draft.xml", "-o", "record.xml"], "\n812\n2\n\n\n");
    assert_eq!(sent.status.code(), Some(0), "{}", stderr(&sent));
    let record = desk.read("record.xml");
    assert!(record.contains("<abitanti>812<") && !record.contains("circa"), "{record}");
}

#[test]
fn a_place_is_noted_when_it_is_said_and_told_when_it_is_not() {
    let desk = Desk::new();
    desk.put("visit.md", "| survey |\n| | type | name | label |\n| | start-geopoint | dove | |\n| | text | q | Q |\n");
    let noted = desk.form(&["run", "visit.md", "--location", "-33.86, 151.2, 20, 5"], "x\n");
    assert_eq!(noted.status.code(), Some(0), "{}", stderr(&noted));
    assert!(stdout(&noted).contains("<dove>-33.86 151.2 20 5</dove>"), "{}", stdout(&noted));
    assert!(!stderr(&noted).contains("--location"), "{}", stderr(&noted));
    let without = desk.form(&["run", "visit.md"], "x\n");
    assert_eq!(without.status.code(), Some(0), "{}", stderr(&without));
    assert!(stdout(&without).contains("<dove/>") && stderr(&without).contains("(/data/dove)"), "{}", stderr(&without));
    let nowhere = desk.form(&["run", "visit.md", "--location", "Torino"], "x\n");
    assert_eq!(nowhere.status.code(), Some(2), "{}", stderr(&nowhere));
}

#[test]
fn missing_answers_are_told_at_the_end_and_asked_again() {
    let output = Desk::new().form(&["run", "census.md"], "\n\n\n\n\n\nComune\n5\n");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).contains("<ente>Comune</ente>"), "{}", stdout(&output));
}

#[test]
fn versions_are_compared_and_answers_carried_over() {
    let desk = Desk::new();
    desk.put(
        "next.md",
        &CENSUS.replace("| text | ente |", "| text | nota | Nota | Note | | | | | |\n| | text | ente |"),
    );
    let same = desk.form(&["diff", "census.md", "next.md", "--json"], "");
    assert_eq!((same.status.code(), score(&same)["verdict"].clone()), (Some(0), json!("compatible")));
    desk.put("worse.md", &CENSUS.replace("| text | ente |", "| integer | ente |"));
    let worse = desk.form(&["diff", "census.md", "worse.md"], "");
    assert_eq!(worse.status.code(), Some(3), "{}", stdout(&worse));

    desk.form(&["run", "census.md", "-o", "record.xml"], "Comune\n5\n2\n\n\n");
    let carried = desk.form(&["diff", "census.md", "next.md", "--carry", "record.xml"], "");
    assert_eq!(carried.status.code(), Some(0), "{}", stderr(&carried));
    assert!(stdout(&carried).contains("<nota/>") && stdout(&carried).contains("<ente>Comune</ente>"));
}

#[test]
fn xpath_cases_are_scored_and_differences_told() {
    let desk = Desk::new();
    let cases = json!({
        "meta": {"format": "campanile-xpath-vectors/1", "timezone": "UTC"},
        "docs": {"d": "<data><a>2</a></data>"},
        "cases": [
            {"id": "good", "doc": "d", "context": "/", "expr": "/data/a + 1", "type": "number", "expect": 3},
            {"id": "bad", "doc": "d", "context": "/", "expr": "/data/a + 1", "type": "number", "expect": 4},
            {"id": "open", "doc": "d", "context": "/", "expr": "1", "type": "number", "expect": 1, "no_ruling": true},
        ],
    });
    desk.put("cases.json", &cases.to_string());
    let output = desk.form(&["eval", "cases.json", "--json"], "");
    let found = score(&output);
    assert_eq!(output.status.code(), Some(3));
    let names: Vec<&String> = found.as_object().expect("an object").keys().collect();
    assert_eq!(names, ["passed", "failed", "skipped", "differences"]);
    assert_eq!((&found["passed"], &found["failed"], &found["skipped"]), (&json!(1), &json!(1), &json!(1)));
    assert_eq!(found["differences"][0]["id"], "bad");
    let told = stdout(&desk.form(&["eval", "cases.json"], ""));
    assert!(told.contains("bad") && told.contains("1 passed, 1 failed, 1 skipped"), "{told}");
}

#[test]
fn conversions_scenarios_and_traces_are_told_by_their_first_line() {
    let desk = Desk::new();
    let survey = json!([["type", "name", "label"], ["integer", "a", "A"], ["calculate", "b", ""]]);
    let conversions = [
        json!({"meta": {"format": "campanile-xlsform-convert/1"}}),
        json!({"id": "c1", "sheets": {"survey": survey}, "pyxform": "rejects"}),
    ];
    desk.put("convert.jsonl", &conversions.map(|line| line.to_string()).join("\n"));
    let found = score(&desk.form(&["trace", "convert.jsonl", "--json"], ""));
    assert_eq!((&found["passed"], &found["failed"]), (&json!(1), &json!(0)), "{found}");

    desk.put("own_form.md", CENSUS);
    fs::create_dir(desk.path("forms")).expect("a folder");
    desk.form(&["convert", "census.md", "-o", "forms/census.xml"], "");
    let trace = json!({"form": "census", "xform": "census.xml", "initial": {}, "initial_violations": [], "steps": []});
    let lines = [json!({"meta": {"format": "campanile-form-traces/1"}}), trace];
    desk.put("traces.jsonl", &lines.map(|line| line.to_string()).join("\n"));
    let found = score(&desk.form(&["trace", "traces.jsonl", "--json", "--forms", "forms"], ""));
    assert_eq!(found["skipped"], json!(0), "the form is found: {found}");
    let absent = score(&desk.form(&["trace", "traces.jsonl", "--json", "--forms", "."], ""));
    assert_eq!(absent["skipped"], json!(1), "{absent}");

    desk.put("other.jsonl", "{\"meta\": {\"format\": \"something-else/1\"}}");
    let refused = desk.form(&["trace", "other.jsonl"], "");
    assert_eq!(refused.status.code(), Some(3));
    assert!(stderr(&refused).contains("something-else/1"));
}

#[test]
fn recorded_cases_of_others_go_through_the_commands() {
    let Some(shared) = kernel::shared::dir() else { return };
    let desk = Desk::new();
    for (command, file, most) in [
        ("eval", "xpath-open.json", 20),
        ("eval", "xpath-webforms-extra.json", 20),
        ("trace", "form-traces-open.jsonl", 100),
        ("trace", "scenarios.jsonl", 20),
        ("trace", "xlsform-convert.jsonl", 60),
    ] {
        let path = shared.join("vectors").join(file);
        let found = score(&desk.form(&[command, &path.to_string_lossy(), "--json"], ""));
        let count = |name: &str| found[name].as_u64().unwrap_or_default();
        assert!(count("passed") > 300 && count("failed") <= most, "{file}: {} failed", count("failed"));
        assert_eq!(found["differences"].as_array().map(Vec::len), usize::try_from(count("failed")).ok());
    }
}
