// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What sources and last year's answers already say of a Comune stands in its questionnaire, and nothing else does.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate};
use chrono_tz::Europe::Rome;
use registry::Fact;
use survey::{Edition, Knowledge, LAST_YEAR, LastYear, LeftOut, NotTaken, Prefill, Stance, known};
use xlsform::{
    check::check_workbook,
    definition::Definition,
    run::{Record, Reference, Still, Writing},
    tree::{Names, Tree},
};

fn edition() -> Definition {
    Edition::shipped().definition.expect("the edition runs")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn fact(key: &str, value: &str, as_of: &str) -> Fact {
    let (comune, source) = ("058091".parse().expect("a code"), "the State");
    let (since, as_of) = (day("2024-01-01"), day(as_of));
    Fact { comune, key: key.into(), value: value.into(), source: source.into(), since, as_of }
}

/// One of each that edition 2026 asks for.
fn every_fact() -> Vec<Fact> {
    let states = ["1.2", "1.4.4-spid-cie", "1.4.3-pagopa", "1.4.3-io", "1.3.1-pdnd", "1.4.4-ansc", "1.3.1-anncsu"];
    let mut facts: Vec<Fact> =
        states.iter().map(|name| fact(&format!("padigitale:{name}"), "attivo", "2026-11-21")).collect();
    facts.extend([
        fact("istat:nome", "Roma", "2026-01-01"),
        fact("istat:residenti", "2755309", "2023-01-01"),
        fact("ipa:rtd", "da_solo", "2026-11-20"),
        fact("ipa:sito_ed_email", "entrambi", "2026-11-20"),
        fact("padigitale:stato_E", "5", "2026-11-21"),
        fact("padigitale:stato_A", "0", "2026-11-21"),
        fact("agid:dichiarazione", "si", "2026-10-02"),
        fact("datigov:dataset", "44", "2026-07-07"),
    ]);
    facts
}

fn by_name(knowledge: &Knowledge) -> BTreeMap<&str, &str> {
    let name = |one: &Reference| one.as_str().len() - one.as_str().rsplit('/').next().map_or(0, str::len);
    knowledge.known.iter().map(|one| (&one.node.as_str()[name(&one.node)..], one.value.as_str())).collect()
}

#[test]
fn every_hidden_field_of_the_edition_is_filled_when_every_source_speaks() {
    let knowledge = known(&edition(), &every_fact(), None);
    assert_eq!(knowledge.left_out, []);
    let found = by_name(&knowledge);
    let expected: BTreeMap<&str, &str> = [
        ("noto_comune", "Roma"),
        ("noto_residenti", "2755309"),
        ("noto_residenti_il", "2023-01-01"),
        ("noto_rtd", "da_solo"),
        ("noto_rtd_il", "2026-11-20"),
        ("noto_progetti_conclusi", "5"),
        ("noto_progetti_conclusi_il", "2026-11-21"),
        ("noto_progetti_aperti", "0"),
        ("noto_dominio", "entrambi"),
        ("noto_dominio_il", "2026-11-20"),
        ("noto_accessibilita", "si"),
        ("noto_accessibilita_il", "2026-10-02"),
        ("noto_dataset", "44"),
        ("noto_dataset_il", "2026-07-07"),
    ]
    .into();
    for (name, value) in &expected {
        assert_eq!(found.get(name), Some(value), "{name}");
    }
    for name in ["cloud", "spid_cie", "pagopa", "io", "pdnd", "anpr", "anncsu"] {
        assert_eq!(found.get(format!("noto_{name}").as_str()), Some(&"attivo"), "{name}");
        assert_eq!(found.get(format!("noto_{name}_il").as_str()), Some(&"2026-11-21"), "{name}");
    }
    assert_eq!(found.len(), expected.len() + 14, "{found:?}");
    assert!(knowledge.known.iter().all(|one| one.source == "the State"));
}

#[test]
fn the_hidden_fields_of_the_edition_are_those_of_its_example() {
    let definition = edition();
    let example = include_str!("../../../../content/questionnaires/2026/examples/comune-grande.csv");
    let names: Vec<&str> = example.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    let knowledge = known(&definition, &every_fact(), None);
    let found = by_name(&knowledge);
    assert_eq!(names.iter().filter(|name| !found.contains_key(*name)).count(), 0, "{names:?}");
    assert_eq!(found.len(), names.len());
}

#[test]
fn of_a_comune_of_which_nobody_says_anything_nothing_is_known() {
    assert_eq!(known(&edition(), &[], None), Knowledge::default());
    let other = [fact("anpr:subentro", "2018-12-17", "2022-01-18")];
    assert_eq!(known(&edition(), &other, None), Knowledge::default(), "nor what no question asks");
}

#[test]
fn a_value_that_the_question_has_no_choice_for_is_left_out_with_its_day_and_told() {
    let facts = [fact("padigitale:1.2", "E", "2026-11-21"), fact("datigov:dataset", "molti", "2026-07-07")];
    let knowledge = known(&edition(), &facts, None);
    assert_eq!(knowledge.known, []);
    let told: Vec<(&str, &str, NotTaken)> =
        knowledge.left_out.iter().map(|one: &LeftOut| (one.key.as_str(), one.value.as_str(), one.why)).collect();
    assert_eq!(told, [("padigitale:1.2", "E", NotTaken::Choice), ("datigov:dataset", "molti", NotTaken::Type)]);
}

/// It is always the same day.
fn still() -> Still {
    Still { now: DateTime::UNIX_EPOCH.fixed_offset(), timezone: Rome }
}

/// A record of the edition with some answers, by node.
fn record(answers: &[(&str, &str)], facts: &[Fact]) -> Record {
    let program = check_workbook(&Edition::shipped().workbook).program.expect("a form");
    let mut record = Record::new(program, &still());
    let known = known(&edition(), facts, None).known;
    let known = known.iter().map(|one| (one.node.as_str(), one.value.as_str()));
    for (node, value) in known.chain(answers.iter().copied()) {
        record.set(&Reference::from(node), value, &still()).unwrap_or_else(|problem| panic!("{node}: {problem:?}"));
    }
    record
}

fn tree(record: &Record) -> Tree {
    Tree::parse(&record.to_xml(Writing::Submission), Names::default()).expect("XML")
}

#[test]
fn what_was_answered_last_year_is_where_this_years_questions_begin() {
    let definition = edition();
    let answers = [
        ("/data/inizio/residenti", "6000"),
        ("/data/organizzazione/dipendenti", "12"),
        ("/data/organizzazione/ict_modello", "ufficio unione"),
        ("/data/infrastruttura/linea[1]/linea_sede", "Municipio"),
        ("/data/governance/soddisfazione", "pubblica"),
    ];
    let last = record(&answers, &[]);
    let (signed_on, record) = (day("2025-12-10"), tree(&last));
    let knowledge = known(&definition, &[], Some(LastYear { definition: &definition, record: &record, signed_on }));
    let found: Vec<(&str, &str)> = knowledge.known.iter().map(|one| (one.node.as_str(), one.value.as_str())).collect();
    assert_eq!(found, answers[1..4], "satisfaction is asked anew every year");
    assert!(knowledge.known.iter().all(|one| one.source == LAST_YEAR && one.as_of == signed_on));
    assert_eq!(knowledge.left_out, []);
}

#[test]
fn an_answer_of_last_year_that_is_no_choice_any_more_is_told() {
    let was = edition();
    let sheets = Edition::shipped().sheets();
    let sheets: Vec<(String, String)> = sheets
        .into_iter()
        .map(|(name, text)| (name, text.replace("modello_ict,ufficio,", "modello_ict,dentro,")))
        .collect();
    let now = Edition::read(survey::from_csv(&sheets).expect("sheets")).definition.expect("a form");
    let last = tree(&record(&[("/data/organizzazione/ict_modello", "ufficio")], &[]));
    let before = LastYear { definition: &was, record: &last, signed_on: day("2025-12-10") };
    let knowledge = known(&now, &[], Some(before));
    assert_eq!(knowledge.known, []);
    let [left] = &knowledge.left_out[..] else { panic!("{:?}", knowledge.left_out) };
    assert_eq!((left.key.as_str(), left.value.as_str(), left.why), (LAST_YEAR, "ufficio", NotTaken::Choice));
}

#[test]
fn what_is_declared_and_what_is_observed_stay_side_by_side() {
    let answers = [
        ("/data/organizzazione/rtd_conferma", "confermo"),
        ("/data/infrastruttura/cloud_conferma", "correggo"),
        ("/data/infrastruttura/cloud", "in_corso"),
        ("/data/infrastruttura/dominio_conferma", "contesto"),
        ("/data/infrastruttura/dominio_contesto", "La posta è ancora del fornitore"),
        ("/data/infrastruttura/dominio", "solo_sito"),
        ("/data/governance/progetti_conclusi_conferma", "confermo"),
    ];
    let record = record(&answers, &every_fact());
    let value = |path: &str| record.value(&Reference::from(path)).map(str::to_owned);
    let found = Prefill::of(&edition()).declared_and_observed(value);
    let of = |name: &str| found.iter().find(|one| one.question == name).expect("a question");
    let told = |name: &str| {
        let one = of(name);
        (one.observed.as_deref(), one.declared.as_deref(), one.stance, one.differ())
    };
    assert_eq!(told("rtd"), (Some("da_solo"), Some("da_solo"), Stance::Confirmed, false));
    assert_eq!(told("cloud"), (Some("attivo"), Some("in_corso"), Stance::Corrected, true));
    assert_eq!(told("dominio"), (Some("entrambi"), Some("solo_sito"), Stance::Disputed, true));
    assert_eq!(told("progetti_aperti"), (Some("0"), Some("0"), Stance::Confirmed, false));
    assert_eq!(told("pagopa"), (Some("attivo"), None, Stance::Unsaid, false));
    assert_eq!(of("dominio").dispute.as_deref(), Some("La posta è ancora del fornitore"));
    assert_eq!(of("cloud").observed_on.as_deref(), Some("2026-11-21"));
    assert_eq!((of("cloud").key.as_str(), of("cloud").item.as_deref()), ("padigitale:1.2", Some("cloud")));
}

#[test]
fn the_edition_asks_for_keys_that_the_registry_could_keep() {
    let prefill = Prefill::of(&edition());
    let keys: Vec<&str> = prefill.keys().collect();
    assert!(keys.len() > 10 && keys.iter().all(|key| registry::is_key(key)), "{keys:?}");
}
