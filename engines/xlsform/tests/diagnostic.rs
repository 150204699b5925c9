// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Findings as people and programs read them.

use xlsform::diagnostic::{Diagnostic, Language, Place, render_terminal, summary, to_json, to_sarif};

fn place(row: u32, column: u32, header: &str) -> Place {
    Place { sheet: "survey".into(), row, column, header: header.into() }
}

/// A finding of a code that nobody writes words for.
fn sample() -> Diagnostic {
    Diagnostic::error("sample-code")
        .at(place(12, 4, "constraint"), "età > 18 and ${anni}")
        .span(14..21)
        .with("name", "anni")
        .see(place(3, 2, "name"))
}

#[test]
fn an_address_is_written_as_spreadsheets_do() {
    assert_eq!(place(12, 4, "").address(), "survey!D12");
    assert_eq!(place(1, 28, "").address(), "survey!AB1");
    assert_eq!(place(12, 0, "").address(), "survey!12:12");
    assert_eq!(place(0, 26, "").address(), "survey!Z:Z");
    assert_eq!(place(0, 0, "").address(), "survey");
    assert_eq!(Place { header: "/data/a".into(), ..Place::default() }.address(), "/data/a");
}

#[test]
fn the_offending_part_of_the_cell_is_underlined() {
    let drawn = render_terminal(&[sample()], "prova 1.xlsx", Language::It, false);
    assert!(!drawn.contains('\u{1b}') && !drawn.contains('\u{E000}') && !drawn.contains('\u{E001}'), "{drawn}");
    assert!(drawn.starts_with("[sample-code] Errore: sample-code\n"), "{drawn}");
    assert!(drawn.contains("[ prova 1.xlsx › constraint › survey!D12 ]"), "{drawn}");
    let lines: Vec<&str> = drawn.lines().collect();
    let at = lines.iter().position(|l| l.contains("${anni}")).unwrap();
    let column = |line: &str, c: &str| line[..line.find(c).unwrap()].chars().count();
    assert_eq!(column(lines[at], "${anni}"), column(lines[at + 1], "┬"), "{drawn}");
    assert_eq!(lines[at + 1].chars().filter(|c| "┬─".contains(*c)).count(), 7, "{drawn}");
    assert!(drawn.contains("Rimedio: Vedi anche survey!B3"), "{drawn}");
    assert!(render_terminal(&[sample()], "p", Language::En, true).contains("\u{1b}["));
}

#[test]
fn the_summary_counts_by_weight() {
    assert_eq!(summary(&[], Language::It), "Nessun problema");
    let hint = || Diagnostic::hint("sample-code");
    assert_eq!(summary(&[sample(), hint(), hint()], Language::It), "1 errore, 2 consigli");
    assert_eq!(summary(&[sample(), sample(), Diagnostic::warning("sample-code")], Language::En), "2 errors, 1 warning");
}

#[test]
fn a_long_cell_shows_what_is_around_the_offending_part() {
    let text = format!("{} QUI {}", "parola ".repeat(60).trim(), "altro ".repeat(60).trim());
    let at = text.find("QUI").unwrap();
    let finding = Diagnostic::warning("sample-code").at(place(2, 1, "label"), text).span(at..at + 3);
    let drawn = render_terminal(&[finding], "f.xlsx", Language::En, false);
    assert!(drawn.contains("QUI"), "{drawn}");
    assert!(drawn.lines().all(|l| l.chars().count() < 130), "{drawn}");
}

#[test]
fn no_text_or_span_makes_the_drawing_fail() {
    for text in ["", " ", "\n", "a\nb", "\u{1b}[31m", "\u{E000}\u{E001}Help", "漢字", "é"] {
        for span in [0..0, 0..1, 1..1, 1..2, 5..9, 40..50] {
            let finding = Diagnostic::hint("sample-code").at(Place::default(), text).span(span);
            let drawn = render_terminal(&[finding], "\u{E000}", Language::It, false);
            assert!(drawn.starts_with("[sample-code] Consiglio"), "{drawn}");
            assert!(!drawn.contains('\u{1b}'), "{drawn:?}");
        }
    }
    let _ = render_terminal(&[Diagnostic::error("sample-code")], "f", Language::It, true);
}

#[test]
fn json_counts_and_places_the_findings() {
    let json = to_json(&[sample(), Diagnostic::hint("sample-hint")], "f.xlsx", Language::En);
    assert_eq!((&json["errors"], &json["warnings"], &json["hints"]), (&1.into(), &0.into(), &1.into()));
    let first = &json["diagnostics"][0];
    assert_eq!(first["place"]["address"], "survey!D12");
    assert_eq!(first["span"]["end"], 21);
    assert_eq!(first["arguments"]["name"], "anni");
    assert_eq!(first["related"][0]["address"], "survey!B3");
    assert!(json["diagnostics"][1]["place"].is_null());
}

#[test]
fn sarif_names_each_rule_once_and_refers_to_it() {
    let findings = [sample(), Diagnostic::hint("a-hint"), sample()];
    let sarif = to_sarif(&findings, "moduli/prova 1.xlsx", Language::It);
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.iter().map(|r| r["id"].as_str().unwrap()).collect::<Vec<_>>(), ["a-hint", "sample-code"]);
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["error", "warning", "note", "none"].contains(&result["level"].as_str().unwrap()));
        assert!(result["message"]["text"].is_string());
        let artifact = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        assert_eq!(artifact["uri"], "moduli/prova%201.xlsx");
        assert_eq!(artifact["index"], 0);
    }
    let location = &run["results"][0]["locations"][0];
    assert_eq!(location["physicalLocation"]["region"]["startLine"], 12);
    assert_eq!(location["physicalLocation"]["region"]["startColumn"], 4);
    assert_eq!(location["logicalLocations"][0]["fullyQualifiedName"], "survey!D12");
    assert_eq!(run["artifacts"][0]["location"]["uri"], "moduli/prova%201.xlsx");
}
