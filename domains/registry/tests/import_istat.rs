// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Importing ISTAT's list into the database.

mod given;

use chrono::NaiveDate;
use given::{USUAL, file};
use kernel::Actor;
use registry::{ChangeKind, RegistryProblem, Resolution, import_istat, load};
use store::testing::Given;

fn list(change: impl FnOnce(&mut Vec<Vec<String>>)) -> Vec<u8> {
    file(&USUAL, "\r\n", change).into_bytes()
}

fn code(text: &str) -> registry::IstatCode {
    text.parse().expect("a code")
}

async fn events(given: &Given) -> Vec<String> {
    given.journal_after(0, 10).await.expect("the journal").into_iter().map(|line| line.event).collect()
}

#[store::test]
async fn the_list_of_the_binary_is_put_in_the_database_once(given: Given) {
    let first = load(&given).await.expect("a registry");
    assert_eq!(first.comuni().len(), 7_896);
    load(&given).await.expect("a registry");
    assert_eq!(events(&given).await, ["registry.embedded_loaded"]);
}

#[store::test]
async fn a_list_that_says_nothing_new_changes_nothing(given: Given) {
    let report = import_istat(&given, &Actor::Operator, &list(|_| {}), false).await.expect("an import");
    assert!(report.difference.is_empty());
    assert_eq!(events(&given).await, ["registry.embedded_loaded"]);
}

#[store::test]
async fn a_new_list_adds_ends_renames_and_recodes_and_keeps_what_was_known(given: Given) {
    // Castegnero Nanto is born of two, Jonadi has its newer name, Olbia has the code of its province of 2026.
    let bytes = list(|rows| {
        rows.retain(|row| row[3] != "024027");
        let nanto = rows.iter_mut().find(|row| row[3] == "024071").expect("Nanto");
        (nanto[3], nanto[5], nanto[13]) = ("024129".to_owned(), "Castegnero Nanto".to_owned(), "M439".to_owned());
        rows.iter_mut().find(|row| row[3] == "102017").expect("Ionadi")[5] = "Jonadi".to_owned();
        rows.iter_mut().find(|row| row[3] == "090047").expect("Olbia")[3] = "113017".to_owned();
    });
    let report = import_istat(&given, &Actor::Operator, &bytes, false).await.expect("an import");
    let text = report.to_string();
    for line in [
        "+ 024129 Castegnero Nanto",
        "- 024027 Castegnero",
        "- 024071 Nanto",
        "~ 102017 Ionadi is now Jonadi",
        "# 090047 is now 113017 (Olbia)",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert_eq!(events(&given).await, ["registry.embedded_loaded", "registry.comuni_imported"]);

    let registry = load(&given).await.expect("the registry in force");
    assert_eq!(registry.comuni().len(), 7_895);
    let total: u32 = registry.comuni().iter().filter_map(registry::Comune::population).sum();
    assert_eq!(total, 58_840_177, "nobody is lost");
    let olbia = registry.comune(code("113017")).expect("Olbia");
    assert_eq!(olbia.ipa.as_deref(), Some("c_g015"));
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let recoded =
        Resolution::Successor { code: code("113017"), kind: ChangeKind::Province, last_day: today.pred_opt() };
    assert_eq!(registry.resolve(code("090047"), today), recoded);
    assert_eq!(registry.resolve(code("024071"), today).code(), Some(code("024129")));
    assert_eq!(registry.search("olbia", 1)[0].comune.code, code("113017"));
}

#[store::test]
async fn refuses_a_list_that_drops_more_than_one_in_a_hundred(given: Given) {
    let short = list(|rows| rows.truncate(7_800));
    let refused = import_istat(&given, &Actor::Operator, &short, false).await;
    assert!(matches!(refused, Err(RegistryProblem::TooManyCeased { ceased: 96, present: 7_896 })), "{refused:?}");
    assert_eq!(load(&given).await.expect("a registry").comuni().len(), 7_896);
    import_istat(&given, &Actor::Operator, &short, true).await.expect("a forced import");
    assert_eq!(load(&given).await.expect("a registry").comuni().len(), 7_800);
}

#[store::test]
async fn only_whoever_runs_the_server_changes_the_codes(given: Given) {
    let refused = import_istat(&given, &Actor::Visitor, &list(|rows| rows.truncate(7_890)), false).await;
    assert!(
        matches!(&refused, Err(RegistryProblem::Refused(refusal)) if kernel::Problem::kind(refusal) == kernel::ProblemKind::Forbidden)
    );
    assert!(events(&given).await.is_empty(), "it was asked before anything was read");
}

#[store::test]
async fn refuses_what_is_not_the_list_and_touches_nothing(given: Given) {
    let refused = import_istat(&given, &Actor::Operator, b"Gentile Comune;\n", false).await;
    assert!(matches!(refused, Err(RegistryProblem::NotTheList(_))));
    assert!(events(&given).await.is_empty());
}
