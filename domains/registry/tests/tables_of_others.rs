// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tables of facts, of offices and of Unions: read whole, each bad row told with its line and why.

use chrono::NaiveDate;
use kernel::Actor;
use registry::{FactCounts, FactFile, ForAll, IpaOffices, NotTheTable, Registry, RegistryProblem, UnionFile};
use store::testing::Given;
use web::{AppState, testing::house};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day")
}

fn app(given: &Given) -> AppState {
    house(given.store.clone(), &[registry::domain()])
}

fn read(text: &str, for_all: &ForAll) -> Result<FactFile, NotTheTable> {
    FactFile::read(text.as_bytes(), &Registry::embedded(), for_all, today())
}

/// What is told, as `comune key value source day`.
fn told(file: &FactFile) -> Vec<String> {
    let line = |one: &registry::Told| format!("{} {} {} {} {}", one.comune, one.key, one.value, one.source, one.as_of);
    file.told.iter().map(line).collect()
}

fn bad(file: &FactFile) -> Vec<String> {
    file.bad.iter().map(ToString::to_string).collect()
}

#[test]
fn facts_are_read_by_either_code_and_those_of_the_past_lead_to_today() {
    let text = "comune,codice_ipa,key,value,source,as_of\n\
                58091,,ipa:rtd,da_solo,IPA,2026-11-20\n\
                ,C_D205,padigitale:1.2,attivo,PA digitale 2026,2026-11-21\n\
                013199,,datigov:dataset,3,dati.gov.it,2020-01-01\n";
    let file = read(text, &ForAll::default()).expect("a table");
    assert_eq!(bad(&file), [] as [&str; 0]);
    let expected = [
        "058091 ipa:rtd da_solo IPA 2026-11-20",
        "004078 padigitale:1.2 attivo PA digitale 2026 2026-11-21",
        "013256 datigov:dataset 3 dati.gov.it 2020-01-01",
    ];
    assert_eq!(told(&file), expected);
}

#[test]
fn every_bad_row_is_told_with_its_line_and_why() {
    let text = "codice_istat;codice_ipa;chiave;valore;fonte;data\n\
                058091;;ipa:rtd;da_solo;IPA;2026-11-20\n\
                ;;ipa:rtd;da_solo;IPA;2026-11-20\n\
                999999;;ipa:rtd;da_solo;IPA;2026-11-20\n\
                058091;c_d205;ipa:rtd;da_solo;IPA;2026-11-20\n\
                058091;;rtd;da_solo;IPA;2026-11-20\n\
                058091;;padigitale:1.2;no;PA digitale 2026;2026-11-20\n\
                058091;;padigitale:1.4.1;attivo;PA digitale 2026;20/11/2026\n\
                058091;;padigitale:1.4.1;attivo;PA digitale 2026;2026-11-23\n\
                058091;;padigitale:1.4.1;;PA digitale 2026;2026-11-20\n\
                058091;;ipa:rtd;associato;IPA;2026-11-20\n\
                058091;;ipa:rtd;da_solo;IPA;2026-11-20\n";
    let file = read(text, &ForAll::default()).expect("a table");
    let expected = [
        "line 3: it names no Comune: give its ISTAT code or its code in IPA",
        "line 4: no Comune has the code 999999",
        "line 5: Roma and Cuneo are two Comuni",
        "line 6: \"rtd\" is no key: a key is written as ipa:rtd",
        "line 7: under padigitale:1.2 there is attivo or in_corso, and not \"no\"",
        "line 8: \"20/11/2026\" is no day of the past: a day is written as 2026-11-22",
        "line 9: \"2026-11-23\" is no day of the past: a day is written as 2026-11-22",
        "line 10: it has no value",
        "line 11: line 2 says something else of the same Comune and key",
    ];
    assert_eq!(bad(&file), expected, "the same said twice is no mistake");
    assert_eq!(file.told.len(), 1);
    assert_eq!(
        read("comune,key\n1,2\n", &ForAll::default()).err(),
        Some(NotTheTable::Column("value or valore".to_owned()))
    );
}

fn shared(path: &str) -> Option<Vec<u8>> {
    Some(std::fs::read(kernel::shared::dir()?.join("opendata").join(path)).expect("a file of others"))
}

fn for_all(key: &str, source: &str, as_of: &str) -> ForAll {
    let as_of = Some(as_of.parse().expect("a day"));
    ForAll { key: Some(key.to_owned()), source: Some(source.to_owned()), as_of, only_comuni: true, ..ForAll::default() }
}

#[test]
fn the_real_tables_of_others_are_taken_as_they_are_published() {
    let registry = Registry::embedded();
    let mut found = Vec::new();
    let mut take = |file: FactFile| found.push((file.told.len(), bad(&file), file.others));
    let Some(bytes) = shared("dati-gov-it/organizzazioni.csv") else { return };
    let column = |name: &str, for_all: ForAll| ForAll { value_column: Some(name.to_owned()), ..for_all };
    let layout = column("n_dataset", for_all("datigov:dataset", "dati.gov.it", "2026-07-07"));
    let file = FactFile::read(&bytes, &registry, &layout, today()).expect("a table");
    take(file);

    let Some(bytes) = shared("anpr/subentro-comuni.csv") else { return };
    let layout = column("data_subentro", for_all("anpr:subentro", "ANPR", "2022-01-18"));
    let file = FactFile::read(&bytes, &registry, &layout, today()).expect("a table");
    take(file);

    let Some(bytes) = shared("accessibilita-agid/enti-monitorati-2025-06.csv") else { return };
    let layout = ForAll { value: Some("si".to_owned()), ..for_all("agid:sito_misurato", "AgID", "2025-06-30") };
    let file = FactFile::read(&bytes, &registry, &layout, today()).expect("a table");
    take(file);
    let [datasets, entries, measured] = &found[..] else { panic!("three tables") };
    let twice =
        |line: u32, first: u32| format!("line {line}: line {first} says something else of the same Comune and key");
    assert_eq!(*datasets, (256, vec![twice(125, 76), twice(216, 87)], 186), "two Comuni have two catalogues");
    assert_eq!(*measured, (7_631, vec![], 13_745));
    let (told, bad, others) = entries;
    assert_eq!((*told, bad.len(), *others), (7_895, 6, 0));
    assert!(bad.iter().all(|why| why.contains("says something else")), "Comuni that are one today entered on two days");
}

/// The header as IPA publishes it, and the cells that matter.
fn offices(rows: &[[&str; 4]]) -> String {
    let mut text = "_id,Codice_IPA,Denominazione_ente,Codice_fiscale_ente,Codice_uni_uo,Codice_uni_aoo,\
                    Codice_uni_uo_padre,Descrizione_uo,Data_istituzione,Nome_responsabile,Cognome_responsabile,\
                    Mail_responsabile,Telefono_responsabile,Codice_comune_ISTAT,Codice_catastale_comune,CAP,Indirizzo,\
                    Telefono,Fax,Mail1,Tipo_Mail1,Mail2,Tipo_Mail2,Mail3,Tipo_Mail3,Data_aggiornamento,Url\n"
        .to_owned();
    for (at, [ipa, name, family, mail]) in rows.iter().enumerate() {
        text += &format!(
            "{at},{ipa},Ente,1,UF{at},,,{name},2020-01-01,Anna,{family},{mail},,058091,H501,,,,,,,,,,,2026-11-20,\n"
        );
    }
    text
}

const OFFICE: &str = "Ufficio per la transizione al Digitale";

fn read_offices(text: &str) -> Result<IpaOffices, NotTheTable> {
    IpaOffices::read(text.as_bytes(), &Registry::embedded(), today())
}

#[test]
fn an_office_with_a_head_is_a_fact_and_one_head_of_several_bodies_is_shared() {
    let text = offices(&[
        ["c_h501", OFFICE, "Bianchi", "anna.bianchi@comune.roma.example"],
        ["c_h501", "Uff_eFatturaPA", "Rossi", "fatture@comune.roma.example"],
        ["c_d205", OFFICE, "Verdi", "rtd@unione.example"],
        ["c_l219", OFFICE, "Verdi", "RTD@unione.example"],
        ["c_f205", OFFICE, "", "da_indicare@x.it"],
        ["unione_x", OFFICE, "Neri", "neri@unione.example"],
    ]);
    let found = read_offices(&text).expect("a table");
    let told: Vec<String> = found.told.iter().map(|one| format!("{} {}", one.comune, one.value)).collect();
    assert_eq!(told, ["001272 associato", "004078 associato", "058091 da_solo"]);
    assert_eq!((found.rows, found.others), (6, 1));
    assert!(!format!("{found:?}").contains("Bianchi"), "no name goes further");
}

#[test]
fn the_files_of_before_2021_are_read_too() {
    let text = "cod_ou\tcod_amm\tdes_ou\tnome_resp\tcogn_resp\tmail_resp\n\
                Ufficio_Transizione_Digitale\tc_h501\tUfficio\tAnna\tBianchi\tanna@roma.example\n\
                Uff_eFatturaPA\tc_d205\tUff_eFatturaPA\tda_indicare\tda_indicare\tda_indicare\n";
    let found = read_offices(text).expect("a table");
    assert_eq!(found.told.len(), 1);
    let list = "codice_ipa,sito\nc_h501,www.comune.roma.it\n";
    assert!(matches!(read_offices(list), Err(NotTheTable::Column(_))), "another table of IPA is told apart");
}

#[store::test]
async fn a_file_that_lost_its_offices_is_refused_and_one_office_less_is_unknown(given: Given) {
    let app = app(&given);
    let all: Vec<[&str; 4]> =
        ["c_h501", "c_d205", "c_l219", "c_f205", "c_a944", "c_d612", "c_f839", "c_d969", "c_a662", "c_g273"]
            .into_iter()
            .map(|ipa| [ipa, OFFICE, "Bianchi", ""])
            .collect();
    let import = async |rows: &[[&str; 4]], day: u32| {
        let as_of = NaiveDate::from_ymd_opt(2026, 11, day).expect("a day");
        let offices = IpaOffices::read(offices(rows).as_bytes(), &Registry::embedded(), as_of).expect("a table");
        registry::import_offices(&app, &Actor::Operator, &offices).await
    };
    assert_eq!(import(&all, 1).await.expect("taken in").new, 10);
    let counts = import(&all[1..], 2).await.expect("taken in");
    assert_eq!(counts, FactCounts { told: 9, later: 9, ended: 1, ..FactCounts::default() });
    let refused = import(&all[..5], 3).await;
    assert!(matches!(refused, Err(RegistryProblem::TooFewOffices { found: 5, known: 9 })), "{refused:?}");
}

#[store::test]
async fn a_union_has_its_members_and_a_comune_its_unions(given: Given) {
    let text = "codice_ipa,denominazione,pec,codice_istat,fonte,data\n\
                UNIONE_A,Unione A,a@pec.example,058091,Ministero dell'Interno,2026-01-01\n\
                unione_a,Unione A,a@pec.example,004078,Ministero dell'Interno,2026-01-01\n\
                unione_b,Unione B,,004078,Ministero dell'Interno,2026-01-01\n\
                c_h501,Comune di Roma,,004078,Ministero dell'Interno,2026-01-01\n\
                unione_b,Unione C,,999999,Ministero dell'Interno,2026-01-01\n\
                unione_b,Unione C,,058091,Ministero dell'Interno,2026-01-01\n";
    let file = UnionFile::read(text.as_bytes(), &Registry::embedded(), today()).expect("a table");
    let bad: Vec<String> = file.bad.iter().map(ToString::to_string).collect();
    let expected = [
        "line 5: c_h501 is the code of a Comune, and not of a Union",
        "line 6: no Comune has the code 999999",
        "line 7: line 4 says something else of the same Union",
    ];
    assert_eq!(bad, expected);

    let app = app(&given);
    let text = text.lines().take(4).collect::<Vec<_>>().join("\n");
    let file = UnionFile::read(text.as_bytes(), &Registry::embedded(), today()).expect("a table");
    for _ in 0..2 {
        registry::import_unions(&app, &Actor::Operator, &file.unions).await.expect("taken in");
    }
    let union = registry::union_of(&app.store, "Unione_A").await.expect("the database").expect("a Union");
    assert_eq!(
        (union.name.as_str(), union.pec.as_deref(), union.members.len()),
        ("Unione A", Some("a@pec.example"), 2)
    );
    let of = async |code: &str| {
        let unions = registry::unions_of(&app.store, code.parse().expect("a code")).await.expect("the database");
        unions.into_iter().map(|union| union.ipa).collect::<Vec<_>>()
    };
    assert_eq!(of("004078").await, ["unione_a", "unione_b"]);
    assert_eq!(of("015146").await, [] as [&str; 0]);
    assert_eq!(registry::unions(&app.store).await.expect("the database").len(), 2);
}
