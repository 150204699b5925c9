// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sections are closed and reviewed, the whole is signed off once, its receipt goes out, and it can be opened again.

use chrono::TimeDelta;
use kernel::{Actor, Language, Problem};
use store::testing::Given;
use survey::{
    CompileProblem, Seal, SectionState, Signing, State, close_section, reopen, review_section, send_back_section, sit,
    submit, version_xml, versions,
};
use web::testing::assert_is_a_page;

use crate::{
    answering::{
        SECTIONS, acting, answer, close_and_review, events, fill, give_addresses, outbox, ready, run_jobs, wake,
    },
    people::{COMUNE, HOME, Person, begun, end_campaign, revision},
};

const SUMMARY: &str = "/questionari/2026/c_a117/riepilogo";
const BACKUP: &str = "/data/sicurezza/backup_frequenza";

#[store::test]
async fn a_section_is_closed_when_nothing_is_missing_and_reviewed_by_the_rtd(given: Given) {
    let (house, rtd) = begun(&given).await;
    let (head, aldo) = (acting(&rtd).await, acting(&Person::of(&house.app, "segretario").await).await);
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let early = close_section(&house.app, &head, &mut desk, "sicurezza").await;
    assert!(matches!(early, Err(CompileProblem::Unfinished { missing: 1.., .. })), "{early:?}");
    drop(desk);
    let sent = rtd.post(&format!("{HOME}/sicurezza/chiudi"), &[]).await;
    assert_eq!(
        sent.header("location"),
        format!("{HOME}/sicurezza?verifica=si#survey-summary"),
        "shown what is missing"
    );
    fill(&house.app, &head, "sicurezza").await;
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    assert!(review_section(&house.app, &head, &mut desk, "sicurezza").await.is_err(), "it is not closed");
    close_section(&house.app, &aldo, &mut desk, "sicurezza").await.expect("closed");
    let by_aldo = review_section(&house.app, &aldo, &mut desk, "sicurezza").await.expect_err("not the RTD");
    assert_eq!(by_aldo.code(), "gate.who_reviews");
    let silent = send_back_section(&house.app, &head, &mut desk, "sicurezza", "", Language::It).await;
    assert!(matches!(silent, Err(CompileProblem::NoReason)));
    send_back_section(&house.app, &head, &mut desk, "sicurezza", "I backup?", Language::It).await.expect("sent back");
    let standing = desk.standing("sicurezza").expect("it").clone();
    assert_eq!((standing.state, standing.note.as_str()), (SectionState::Open, "I backup?"));
    close_section(&house.app, &head, &mut desk, "sicurezza").await.expect("closed again");
    review_section(&house.app, &head, &mut desk, "sicurezza").await.expect("reviewed");
    assert_eq!(desk.submission.state, State::Compiling, "the others are open");
}

#[store::test]
async fn signing_off_seals_records_and_promises_a_receipt_at_once_and_pressing_twice_sends_once(given: Given) {
    let (house, _, vertice) = ready(&given).await;
    give_addresses(&house.app).await;
    let page = vertice.get(SUMMARY).await;
    assert_is_a_page(&page);
    assert!(page.text().contains("Firma e invia"), "{}", page.text());
    let form = [("revisione", revision(&page.text())), ("versione", "1".to_owned())];
    let fields: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let first = vertice.post(SUMMARY, &fields).await;
    assert_eq!(first.header("location"), format!("{HOME}/versioni/1"), "{}", first.text());
    let second = vertice.post(SUMMARY, &fields).await;
    assert_eq!(second.header("location"), format!("{HOME}/versioni/1"), "{}", second.text());

    let desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let (id, state) = (desk.submission.id, desk.submission.state);
    drop(desk);
    let kept = versions(&house.app, id).await.expect("versions");
    assert_eq!((state, kept.len()), (State::Submitted, 1));
    let xml = version_xml(&house.app.store, id, 1).await.expect("read").expect("the answers");
    assert_eq!(kept[0].seal, Seal::of(&xml, kept[0].seal.salt.clone()));
    let journal = given.journal_after(0, 1000).await.expect("the journal");
    let sealed: Vec<_> = journal.iter().filter(|line| line.event == "survey.submission_sealed").collect();
    assert_eq!(sealed.len(), 1);
    assert!(sealed[0].payload.contains(&kept[0].seal.commitment()), "{}", sealed[0].payload);
    assert!(!sealed[0].payload.contains(&kept[0].seal.checksum) && !sealed[0].payload.contains("una risposta"));

    for _ in 0..2 {
        wake(&house.app, "survey.send_receipt", "survey.submission_sealed").await;
        run_jobs(&house.app).await;
    }
    let letters = outbox(&house.app).await;
    let kinds: Vec<&str> = letters.iter().map(|(kind, ..)| kind.as_str()).collect();
    assert_eq!(kinds, ["mail", "pec"], "each once: {letters:?}");
    let sent = house.app.outside.mail.kept();
    let files: Vec<&str> = sent.iter().flat_map(|one| &one.attachments).map(|file| file.name.as_str()).collect();
    assert_eq!(files, ["ricevuta-2026-c_a117-1.pdf"; 2]);
    assert_eq!(letters[0].1, "aldo@example.it");

    let receipt = vertice.get(&format!("{HOME}/versioni/1")).await;
    assert_is_a_page(&receipt);
    let text = receipt.text();
    assert!(text.contains(&kept[0].seal.checksum) && text.contains("Aldo Bruni, "), "{text}");
    let pdf = vertice.get(&format!("{HOME}/versioni/1/ricevuta.pdf")).await;
    assert!(pdf.status == 200 && pdf.bytes.starts_with(b"%PDF-"));
    assert_eq!(vertice.get(&format!("{HOME}/versioni/1/risposte.xml")).await.text(), xml);
    let csv = vertice.get(&format!("{HOME}/versioni/1/risposte?formato=csv")).await.text();
    assert!(csv.contains(BACKUP), "{csv}");
    assert_eq!(vertice.get(&format!("{HOME}/versioni/2")).await.status, 404);
}

#[store::test]
async fn only_the_vertice_signs_after_a_fresh_sign_in_what_was_read(given: Given) {
    let (house, rtd, vertice) = ready(&given).await;
    let (head, aldo) = (acting(&rtd).await, acting(&vertice).await);
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let read = Signing { seen: desk.number(), version: 1 };
    let by_rtd = submit(&house.app, &head, &mut desk, read).await.expect_err("not the vertice");
    assert_eq!(by_rtd.code(), "gate.who_submits");
    let stale = submit(&house.app, &aldo, &mut desk, Signing { seen: read.seen - 1, ..read }).await;
    assert!(matches!(stale, Err(CompileProblem::Changed)), "{stale:?}");
    drop(desk);
    given.clock.advance(TimeDelta::minutes(16));
    let page = vertice.get(SUMMARY).await.text();
    assert!(page.contains("/accedi?di-nuovo=si"), "{page}");
    let fields = [("revisione", read.seen.to_string()), ("versione", "1".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let sent = vertice.post(SUMMARY, &fields).await;
    assert_eq!(sent.header("location"), "/accedi?di-nuovo=si&torna=%2Fquestionari%2F2026%2Fc_a117%2Friepilogo");
    assert!(!events(&given).await.contains(&"survey.submission_sealed".to_owned()));
}

#[store::test]
async fn a_submission_that_another_process_sent_is_not_sent_again(given: Given) {
    let (house, _, vertice) = ready(&given).await;
    let aldo = acting(&vertice).await;
    let other = web::testing::house(given.store.clone(), &crate::people::domains());
    let mut here = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let mut there = sit(&other, 2026, COMUNE).await.expect("a desk");
    let read = Signing { seen: here.number(), version: 1 };
    assert_eq!(submit(&other, &aldo, &mut there, read).await.expect("sent"), 1);
    let late = submit(&house.app, &aldo, &mut here, read).await;
    assert!(matches!(late, Err(CompileProblem::Changed | CompileProblem::Overtaken)), "{late:?}");
    let count = events(&given).await.iter().filter(|event| *event == "survey.submission_sealed").count();
    assert_eq!(count, 1);
}

/// A transaction that is dropped at its last step, as when the process is killed there, leaves nothing behind.
#[store::test]
async fn what_is_killed_before_the_end_leaves_nothing_and_can_be_done_again(given: Given) {
    let (house, _, vertice) = ready(&given).await;
    let aldo = acting(&vertice).await;
    // The journal's line is the last write of the transaction: without its table it fails there.
    let broken = house.app.store.begin(&Actor::System("test")).await.expect("a transaction");
    broken.run("ALTER TABLE journal RENAME TO journal_away").await.expect("away");
    broken.commit_unrecorded("a test").await.expect("kept");
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let read = Signing { seen: desk.number(), version: 1 };
    assert!(submit(&house.app, &aldo, &mut desk, read).await.is_err());
    let id = desk.submission.id;
    drop(desk);
    assert!(versions(&house.app, id).await.expect("versions").is_empty());
    let mended = house.app.store.begin(&Actor::System("test")).await.expect("a transaction");
    mended.run("ALTER TABLE journal_away RENAME TO journal").await.expect("back");
    mended.commit_unrecorded("a test").await.expect("kept");
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk, read again");
    assert_eq!(desk.submission.state, State::Ready);
    assert_eq!(submit(&house.app, &aldo, &mut desk, read).await.expect("sent"), 1);
}

#[store::test]
async fn what_was_sent_is_opened_again_with_a_reason_and_every_version_stays(given: Given) {
    let (house, rtd, vertice) = ready(&given).await;
    let (head, aldo) = (acting(&rtd).await, acting(&vertice).await);
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let too_soon = reopen(&house.app, &aldo, &mut desk, "Un errore", &[]).await.expect_err("not sent");
    assert_eq!(too_soon.code(), "gate.not_submitted");
    let read = Signing { seen: desk.number(), version: 1 };
    submit(&house.app, &aldo, &mut desk, read).await.expect("sent");
    let sections = ["sicurezza".to_owned()];
    assert!(reopen(&house.app, &head, &mut desk, "Un errore", &sections).await.is_err(), "not the vertice");
    let silent = reopen(&house.app, &aldo, &mut desk, " ", &sections).await;
    assert!(matches!(silent, Err(CompileProblem::NoReason)));
    drop(desk);
    let opened = vertice.post(&format!("{HOME}/riapri"), &[("motivo", "Un errore"), ("sezione", "sicurezza")]).await;
    assert_eq!(opened.header("location"), HOME, "{}", opened.text());
    answer(&house.app, &head, BACKUP, "mai").await;
    close_and_review(&house.app, &head, &["sicurezza"]).await;
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let read = Signing { seen: desk.number(), version: 2 };
    assert_eq!(submit(&house.app, &aldo, &mut desk, read).await.expect("sent again"), 2);
    drop(desk);
    let page = vertice.get(&format!("{HOME}/versioni")).await;
    assert_is_a_page(&page);
    let text = page.text();
    assert!(text.contains("Versione 2") && text.contains("Versione 1") && text.contains("Un errore"), "{text}");
    assert!(text.contains("Che cosa è cambiato") && text.contains("differences"), "{text}");
    assert!(vertice.get(&format!("{HOME}/versioni/1")).await.text().contains("è stata riaperta"));
}

#[store::test]
async fn nothing_is_opened_again_once_the_campaign_is_over(given: Given) {
    let (house, _, vertice) = ready(&given).await;
    let aldo = acting(&vertice).await;
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let read = Signing { seen: desk.number(), version: 1 };
    submit(&house.app, &aldo, &mut desk, read).await.expect("sent");
    drop(desk);
    end_campaign(&house.app).await;
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let refused = reopen(&house.app, &aldo, &mut desk, "Un errore", &[]).await.expect_err("too late");
    assert_eq!(refused.code(), "gate.campaign_closed");
    drop(desk);
    assert_eq!(SECTIONS.len(), 6);
    assert!(!vertice.get(&format!("{HOME}/versioni")).await.text().contains("id=\"reopen\""));
}
