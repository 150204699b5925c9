// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Publishing an edition: once, for ever, and with what changed since the one before.

use kernel::Actor;
use store::testing::Given;
use survey::{Edition, EditionProblem, editions, from_csv, load_edition};
use xlsform::exchange::Verdict;

/// The shipped edition with some texts replaced.
fn edition(changes: &[(&str, &str, &str)]) -> Edition {
    let mut sheets = Edition::shipped().sheets();
    for (sheet, from, to) in changes {
        let text = &mut sheets.iter_mut().find(|(name, _)| name == sheet).expect("the sheet").1;
        assert!(text.contains(from), "{from}");
        *text = text.replacen(from, to, 1);
    }
    Edition::read(from_csv(&sheets).expect("sheets"))
}

async fn journal(given: &Given) -> Vec<String> {
    given.journal_after(0, 100).await.expect("the journal").into_iter().map(|line| line.event).collect()
}

#[store::test]
async fn an_edition_is_published_once_and_reads_back_the_same(given: Given) {
    let shipped = Edition::shipped();
    let first = load_edition(&given, &Actor::Operator, &shipped).await.expect("published");
    assert!(first.new && first.since.is_none());
    let again = load_edition(&given, &Actor::Operator, &shipped).await.expect("the same");
    assert!(!again.new);
    let kept = editions(&given).await.expect("editions");
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].year(), kept[0].version.as_str()), (2026, "2026-v1"));
    let read = kept[0].edition().expect("an edition");
    assert_eq!((read.checksum(), read.findings), (shipped.checksum(), Vec::new()));
    assert_eq!(journal(&given).await, ["survey.edition_published"]);
}

#[store::test]
async fn a_published_edition_never_changes(given: Given) {
    load_edition(&given, &Actor::Operator, &Edition::shipped()).await.expect("published");
    let changed = edition(&[("survey", "A1. Il Comune ha un", "A1. Il vostro Comune ha un")]);
    let refused = load_edition(&given, &Actor::Operator, &changed).await.expect_err("the same version");
    assert!(matches!(refused, EditionProblem::Published { year: 2026, .. }), "{refused}");
    assert_eq!(editions(&given).await.expect("editions")[0].checksum, Edition::shipped().checksum());
}

#[store::test]
async fn a_new_version_says_what_changed(given: Given) {
    load_edition(&given, &Actor::Operator, &Edition::shipped()).await.expect("published");
    let changed = edition(&[
        ("settings", "2026-v1", "2026-v2"),
        ("survey", "A5. Quanti dipendenti erano", "A5. Quante persone erano"),
    ]);
    let loaded = load_edition(&given, &Actor::Operator, &changed).await.expect("a new version");
    let (year, version, diff) = loaded.since.expect("a comparison");
    assert_eq!((year, version.as_str(), diff.verdict), (2026, "2026-v1", Verdict::Compatible));
    assert_eq!(diff.changes.len(), 1, "{:?}", diff.changes);
    let kept = editions(&given).await.expect("editions");
    assert!(kept.len() == 2 && kept[0].changes == "null" && kept[1].changes.contains("dipendenti"), "{kept:?}");
}

#[store::test]
async fn a_published_question_does_not_change_type(given: Given) {
    load_edition(&given, &Actor::Operator, &Edition::shipped()).await.expect("published");
    let changed =
        edition(&[("settings", "2026-v1", "2026-v2"), ("survey", "integer,postazioni,", "decimal,postazioni,")]);
    let refused = load_edition(&given, &Actor::Operator, &changed).await.expect_err("another type");
    assert!(matches!(refused, EditionProblem::Incompatible { .. }), "{refused}");
    assert_eq!(editions(&given).await.expect("editions").len(), 1);
}

#[store::test]
async fn only_its_authors_and_whoever_runs_the_server_publish(given: Given) {
    let refused = load_edition(&given, &Actor::Visitor, &Edition::shipped()).await.expect_err("a visitor");
    assert!(matches!(refused, EditionProblem::Refused(_)), "{refused}");
    assert!(editions(&given).await.expect("editions").is_empty() && journal(&given).await.is_empty());
}

#[store::test]
async fn an_edition_with_errors_is_not_published(given: Given) {
    let broken = edition(&[("survey", "${rtd_vale} = 'da_solo'", "${rtd_valle} = 'da_solo'")]);
    let refused = load_edition(&given, &Actor::Operator, &broken).await.expect_err("errors");
    assert!(matches!(refused, EditionProblem::Unsound), "{refused}");
    assert!(editions(&given).await.expect("editions").is_empty() && journal(&given).await.is_empty());
}
