// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The edition that is part of Campanile: what it asks, of whom, and what is computed from the answers.

use std::{collections::BTreeSet, sync::Arc};

use survey::{Edition, from_csv, node};
use xlsform::{
    diagnostic::Diagnostic,
    run::{Record, Reference, Still},
    survey::Survey,
    workbook::Workbook,
};

/// The day after the edition was published.
fn world() -> Still {
    let now = chrono::DateTime::from_timestamp(1_795_334_400, 0).expect("a moment").fixed_offset();
    Still { now, timezone: chrono_tz::Europe::Rome }
}

/// A questionnaire with nothing answered yet.
fn blank() -> Record {
    Record::new(Arc::clone(Edition::shipped().scoring.as_ref().expect("it runs")), &world())
}

/// The questionnaire of a Comune, by name of question.
fn answered(answers: &[(&str, &str)]) -> Record {
    let mut record = blank();
    for (name, answer) in answers {
        let reference = place(&record, name);
        record.set(&reference, answer, &world()).unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
    }
    record
}

fn place(record: &Record, name: &str) -> Reference {
    let tail = format!("/{name}");
    let nodes = record.nodes(&world());
    let found = nodes.iter().find(|node| node.reference.as_str().ends_with(&tail));
    found.unwrap_or_else(|| panic!("no {name}")).reference.clone()
}

fn asked(record: &Record, name: &str) -> bool {
    record.is_relevant(&place(record, name)).expect("a question")
}

fn indicator(record: &Record, id: &str) -> String {
    record.value(&place(record, &node(id, "formula"))).expect("a formula").to_owned()
}

fn shipped_survey() -> Survey {
    let (survey, _) = Survey::read(&Edition::shipped().workbook, &xlsform::survey::Options::default());
    survey.expect("a survey")
}

#[test]
fn the_shipped_edition_is_clean_and_asks_what_it_promises() {
    let edition = Edition::shipped();
    assert_eq!(edition.findings, [], "nothing to say about our own edition");
    assert_eq!((edition.year, edition.version.as_deref()), (Some(2026), Some("2026-v1")));
    let sections = ["organizzazione", "atti", "governance", "infrastruttura", "sicurezza", "applicazioni"];
    assert_eq!(edition.map.sections, sections, "the six of the methodology, in its order");
    let questions = &edition.questions;
    assert_eq!((questions.full, questions.short, questions.confirmations), (60, 43, 12));
    assert_eq!(questions.by_section.len(), 6);
    assert_eq!(questions.by_section.values().sum::<usize>(), 72);
}

#[test]
fn what_it_says_of_its_length_is_what_it_asks() {
    let survey = shipped_survey();
    let note = |name: &str| {
        let item = survey.items.iter().find(|item| item.name == name).expect("a note");
        survey.texts(&item.cells, "label")[0].1.text.clone()
    };
    assert!(note("breve_nota").contains("43 domande, più 12 dati"), "{}", note("breve_nota"));
    assert!(note("completo_nota").contains("60 domande, più 12 dati"), "{}", note("completo_nota"));
}

#[test]
fn the_map_makes_an_index_of_six_sections_and_five_essentials() {
    let map = Edition::shipped().map;
    let codebook = map.codebook().expect("a sound codebook");
    for section in &map.sections {
        let core = map.scored().filter(|one| one.core && one.section == *section).count();
        assert!(core >= 5, "{section} stands on {core} indicators");
    }
    let essential: Vec<&str> =
        codebook.indicators().iter().filter(|one| one.essential.is_some()).map(|one| one.id.as_str()).collect();
    assert_eq!(essential, ["ORG1", "SIC7", "SIC12", "SRV2", "SRV3"], "RTD, two factors, tried backup, SPID, pagoPA");
    let ids: BTreeSet<&str> = map.indicators.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids.len(), map.indicators.len());
}

#[test]
fn every_question_says_why_it_is_asked_and_who_knows() {
    let survey = shipped_survey();
    let mut numbers = BTreeSet::new();
    for item in &survey.items {
        let Some(number) = item.text("campanile::question") else { continue };
        let told = |(_, cell): (&str, &xlsform::survey::Cell)| cell.text.contains("Perché si chiede:");
        if survey.texts(&item.cells, "guidance_hint").into_iter().any(told) {
            numbers.insert(number);
        }
    }
    let all: BTreeSet<&str> = survey.items.iter().filter_map(|item| item.text("campanile::question")).collect();
    assert_eq!(all.difference(&numbers).collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn every_question_names_its_indicator_its_source_and_a_number_its_unit() {
    let survey = shipped_survey();
    for item in survey.items.iter().filter(|item| item.text("campanile::item").is_some()) {
        let kind = item.text("type").unwrap_or_default();
        if kind == "calculate" || item.text("campanile::question").is_none() {
            continue;
        }
        for column in ["campanile::indicator", "campanile::prefill", "campanile::form", "campanile::knows"] {
            assert!(item.text(column).is_some(), "{} has no {column}", item.name);
        }
        let number = matches!(kind, "integer" | "decimal");
        assert!(!number || item.text("campanile::unit").is_some(), "{} has no unit", item.name);
    }
}

#[test]
fn a_small_comune_is_never_asked_what_only_the_full_form_asks() {
    let survey = shipped_survey();
    let only_full: Vec<&str> = survey
        .items
        .iter()
        .filter(|item| item.text("campanile::form") == Some("completo"))
        .map(|item| item.name.as_str())
        .collect();
    assert!(only_full.len() > 20);
    let opened = [("rtd", "da_solo"), ("fascicolo", "sempre"), ("associati_si", "si"), ("cloud_si", "si")];
    let mut record = answered(&[&[("residenti", "5000")], &opened[..]].concat());
    let shown = |record: &Record| only_full.iter().filter(|name| asked(record, name)).count();
    assert!(shown(&record) > 20, "{}", shown(&record));
    let residents = place(&record, "residenti");
    record.set(&residents, "4999", &world()).expect("a number");
    assert_eq!(shown(&record), 0, "not even what follows from answers given before");
}

#[test]
fn what_a_source_knows_is_confirmed_with_one_tap_and_not_asked_again() {
    let known = [("noto_residenti", "812"), ("noto_rtd", "da_solo"), ("noto_rtd_il", "2026-11-20")];
    let record = answered(&known);
    assert!(!asked(&record, "residenti") && asked(&record, "rtd_conferma") && !asked(&record, "rtd"));
    let label = record.label(&place(&record, "rtd_conferma"), &world()).expect("a label");
    assert!(label.contains("Sì, nominato dal Comune"), "{label}");

    let confirmed = answered(&[&known[..], &[("rtd_conferma", "confermo")]].concat());
    assert_eq!(indicator(&confirmed, "ORG1"), "da_solo");
    assert!(!asked(&confirmed, "rtd") && asked(&confirmed, "rtd_ore"));

    let disputed = answered(
        &[&known[..], &[("rtd_conferma", "contesto"), ("rtd", "no"), ("rtd_contesto", "è andato via")]].concat(),
    );
    assert_eq!(indicator(&disputed, "ORG1"), "no");
    assert_eq!(disputed.value(&place(&disputed, "noto_rtd")), Some("da_solo"), "what the source says stays beside it");
    assert!(!asked(&disputed, "rtd_ore"));
}

#[test]
fn indicators_are_computed_from_the_answers_and_stay_blank_without_them() {
    let without = blank();
    for id in ["ORG1", "ORG6", "ATT1", "GOV4", "INF1", "SIC3", "SIC4", "SIC6", "SIC12", "SRV1", "ATT11"] {
        assert_eq!(indicator(&without, id), "", "{id}");
    }
    let record = answered(&[
        ("residenti", "1000"),
        ("dipendenti", "8"),
        ("ict_interni", "0.5"),
        ("atti_delibere", "digitale"),
        ("atti_determine", "digitale"),
        ("atti_ordinanze", "misto"),
        ("atti_decreti", "carta"),
        ("atti_contratti", "carta"),
        ("spesa_corrente", "12000"),
        ("backup_frequenza", "mai"),
        ("mfa", "amministratori"),
        ("reti", "nessuna"),
        ("server_prima", "4"),
        ("server_oggi", "1"),
        ("linea_velocita", "100"),
        ("postazioni", "10"),
    ]);
    let expected = [
        ("ORG6", "50"),
        ("ATT1", "2.5"),
        ("GOV4", "12"),
        ("SIC4", "no"),
        ("SIC12", "no"),
        ("SIC6", "nessuna"),
        ("SIC7", "si"),
        ("GOV8", "no"),
        ("INF3", "300"),
        ("INF1", "100"),
    ];
    for (id, value) in expected {
        assert_eq!(indicator(&record, id), value, "{id}");
    }
    let unknown = answered(&[("mfa", "non_so"), ("backup_frequenza", "non_so")]);
    for id in ["SIC3", "SIC4", "SIC6", "SIC7", "SIC12"] {
        assert_eq!(indicator(&unknown, id), "non_so", "{id}");
    }
}

/// The shipped edition with a text of one of its sheets replaced.
fn with(sheet: &str, from: &str, to: &str) -> Workbook {
    let mut sheets = Edition::shipped().sheets();
    let text = &mut sheets.iter_mut().find(|(name, _)| name == sheet).expect("the sheet").1;
    assert!(text.contains(from), "{from}");
    *text = text.replacen(from, to, 1);
    from_csv(&sheets).expect("sheets")
}

fn only_finding(sheet: &str, from: &str, to: &str) -> Diagnostic {
    let mut findings = Edition::read(with(sheet, from, to)).findings;
    assert!(!findings.is_empty(), "{to} passed");
    findings.remove(0)
}

#[test]
fn what_is_wrong_in_the_map_is_told_by_row_and_column() {
    let cases = [
        ("indicators", ",rtd_ore,${rtd_ore},", ",rtd_oree,${rtd_ore},", "survey-map-question-unknown", "questions"),
        ("indicators", ",rtd_ore,${rtd_ore},", ",rtd_ore,${rtd_oree},", "unknown-reference", "formula"),
        ("indicators", ",rtd_ore,${rtd_ore},", ",rtd_ore,round(${rtd_ore},", "", "formula"),
        ("indicators", "associato=1 da_solo=1", "associato=1 da_sola=1", "survey-map-value-unknown", "values"),
        ("indicators", "mai=0 alcuni=0.3333", "alcuni=0.3333", "survey-map-scores", "values"),
        (
            "indicators",
            "ore alla settimana,1,linear,0,12",
            "ore alla settimana,1,linear,12,0",
            "survey-map-goalposts",
            "upper",
        ),
        ("indicators", ",organizzazione,ratio,", ",organisation,ratio,", "survey-map-section", "section"),
        ("indicators", ",organizzazione,numeric,", ",organizzazione,numerico,", "survey-map-type", "type"),
    ];
    for (sheet, from, to, code, column) in cases {
        let finding = only_finding(sheet, from, to);
        let place = finding.place.clone().expect("a place");
        assert_eq!((place.sheet.as_str(), place.header.as_str()), (sheet, column), "{finding:?}");
        assert!(place.row > 1 && place.column > 0, "{finding:?}");
        assert!(code.is_empty() || code == "unknown-reference" || finding.code == code, "{finding:?}");
    }
    let unnamed = only_finding("survey", ",rtd_ore,ORG4,", ",rtd_ore,ORG99,");
    assert_eq!(
        (unnamed.code, unnamed.place.expect("a place").sheet.as_str()),
        ("survey-map-indicator-unknown", "survey")
    );
}

#[test]
fn the_index_compares_only_what_both_forms_ask() {
    let finding = only_finding(
        "indicators",
        ",livello,1,,,,1,no,,survey,vuoto non_so,,",
        ",livello,1,,,,1,yes,,survey,vuoto non_so,,",
    );
    assert_eq!(finding.code, "survey-map-core");
}

#[test]
fn the_sheets_are_written_as_they_are_kept() {
    let edition = Edition::shipped();
    let again = Edition::read(from_csv(&edition.sheets()).expect("sheets"));
    assert_eq!((again.sheets(), again.checksum()), (edition.sheets(), edition.checksum()));
}

/// Every code that the map can tell has its words, in both languages.
#[test]
fn every_finding_of_the_map_has_words_in_both_languages() {
    let sources = [include_str!("../../src/indicator_map/rules.rs"), include_str!("../../src/indicator_map/line.rs")];
    let codes = sources.iter().flat_map(|source| source.split('"')).filter(|text| text.starts_with("survey-map-"));
    let texts = survey::domain().texts;
    for code in codes {
        for text in [texts.it, texts.en] {
            assert!(text.contains(&format!("\n{code} =")), "{code}");
        }
    }
}
