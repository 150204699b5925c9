// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Documents as evidence: judged before they are kept, given back to those who may see them, taken away without a trace.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use kernel::Problem;
use outside::Antivirus;
use store::testing::Given;
use survey::{AttachmentProblem, attach, attachments_of, detach, sit};
use web::testing::assert_is_a_page;

use crate::{
    answering::acting,
    people::{COMUNE, HOME, Person, begun},
};

const QUESTION: &str = "/data/sicurezza/backup_frequenza";
pub(crate) const PDF: &[u8] =
    b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n";
const SCRIPT: &[u8] = b"%PDF-1.7\n1 0 obj\n<</OpenAction<</S/JavaScript/JS(x)>>>>\nendobj\n%%EOF\n";

/// [`PDF`] inside a signature of Aldo Bruni, made with `openssl cms -sign -cades` and a certificate of its own.
const SIGNED: &str = "MIIEuAYJKoZIhvcNAQcCoIIEqTCCBKUCAQExDTALBglghkgBZQMEAgEwYwYJKoZIhvcNAQcBoFYEVCVQREYtMS43CjEgMCBvYmoK\
    PDwvVHlwZS9DYXRhbG9nPj4KZW5kb2JqCnRyYWlsZXIKPDwvUm9vdCAxIDAgUj4+CnN0YXJ0eHJlZgo5CiUlRU9GCqCCAd0wggHZ\
    MIIBf6ADAgECAhQKeREJe1uZSuNtc3m9XTSa4ZHLMDAKBggqhkjOPQQDAjBBMQswCQYDVQQGEwJJVDETMBEGA1UEAwwKQlJVTkkg\
    QUxETzENMAsGA1UEKgwEQUxETzEOMAwGA1UEBAwFQlJVTkkwIBcNMjYxMTIyMjAyNzA1WhgPMjEyNjEwMjkyMDI3MDVaMEExCzAJ\
    BgNVBAYTAklUMRMwEQYDVQQDDApCUlVOSSBBTERPMQ0wCwYDVQQqDARBTERPMQ4wDAYDVQQEDAVCUlVOSTBZMBMGByqGSM49AgEG\
    CCqGSM49AwEHA0IABIpfGBKGfvgh1bNhLwDr3JuGWU8GPq8NE/0LXxOMDGRBTVHEKHLxKSYMpJIQI8lme/UQvfvmE3UBULoaAhxL\
    HWajUzBRMB0GA1UdDgQWBBRYqR6rvWJZkZ99EkAfVSdy8f6VPjAfBgNVHSMEGDAWgBRYqR6rvWJZkZ99EkAfVSdy8f6VPjAPBgNV\
    HRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQDn+dbWbHLVw8ID5+NjR0b0VI5bU2COPuG9+aj1K9gTEgIgDer1Dpk2FuQX\
    /vtvAfJcMdlLYNYn7mDfCNZ8JzQCPrMxggJJMIICRQIBATBZMEExCzAJBgNVBAYTAklUMRMwEQYDVQQDDApCUlVOSSBBTERPMQ0w\
    CwYDVQQqDARBTERPMQ4wDAYDVQQEDAVCUlVOSQIUCnkRCXtbmUrjbXN5vV00muGRyzAwCwYJYIZIAWUDBAIBoIIBgTAYBgkqhkiG\
    9w0BCQMxCwYJKoZIhvcNAQcBMBwGCSqGSIb3DQEJBTEPFw0yNjExMjIyMDI3MDVaMC8GCSqGSIb3DQEJBDEiBCBwyZnp4lizyBZs\
    vz5rIq6OhPkhytigMA8a2fbLFiiyHTB5BgkqhkiG9w0BCQ8xbDBqMAsGCWCGSAFlAwQBKjALBglghkgBZQMEARYwCwYJYIZIAWUD\
    BAECMAoGCCqGSIb3DQMHMA4GCCqGSIb3DQMCAgIAgDANBggqhkiG9w0DAgIBQDAHBgUrDgMCBzANBggqhkiG9w0DAgIBKDCBmgYL\
    KoZIhvcNAQkQAi8xgYowgYcwgYQwgYEEIIgd9IgvF8IzeMpTtMbj3sRLT8xPEhhUjz/QiCwra4LmMF0wRaRDMEExCzAJBgNVBAYT\
    AklUMRMwEQYDVQQDDApCUlVOSSBBTERPMQ0wCwYDVQQqDARBTERPMQ4wDAYDVQQEDAVCUlVOSQIUCnkRCXtbmUrjbXN5vV00muGR\
    yzAwCgYIKoZIzj0EAwIERzBFAiEA4fQ+jxpJc1ZePkWdQzQzdK4dG/MWe/trx5Gh0bpz0IUCIB2cyPbIqnGOvjKVDSjZbH0rjVtC\
    ardkj7AY7evLx6nW";

fn page() -> String {
    format!("{HOME}/allegati")
}

#[store::test]
async fn a_document_is_added_to_a_question_given_back_as_a_file_and_taken_away(given: Given) {
    let (house, rtd) = begun(&given).await;
    let asked = rtd.get(&format!("{}?domanda={QUESTION}", page())).await;
    assert_is_a_page(&asked);
    assert!(asked.text().contains(&format!("<option value=\"{QUESTION}\" selected>E3. ")), "{}", asked.text());
    let sent = rtd.upload(&page(), QUESTION, "Regolamento \u{202e}backup.pdf", PDF).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let submission = sit(&house.app, 2026, COMUNE).await.expect("a desk").submission.id;
    let kept = attachments_of(&house.app.store, submission).await.expect("read").remove(0);
    assert_eq!(
        (kept.name.as_str(), kept.node.as_str(), kept.section.as_str()),
        ("Regolamento backup.pdf", QUESTION, "sicurezza")
    );
    let list = rtd.get(&page()).await;
    assert_is_a_page(&list);
    assert!(list.text().contains("Regolamento backup.pdf") && list.text().contains("Chiara Neri"), "{}", list.text());
    let address = format!("{HOME}/{}", kept.path());
    let file = rtd.get(&address).await;
    assert_eq!((file.status.as_u16(), file.bytes.as_slice()), (200, PDF));
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"Regolamento backup.pdf\""));
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    let policies: Vec<_> = file.headers.get_all("content-security-policy").iter().collect();
    assert!(
        policies.iter().any(|policy| policy.to_str().is_ok_and(|text| text.starts_with("sandbox"))),
        "{policies:?}"
    );
    assert_eq!(rtd.post(&format!("{address}/togli"), &[]).await.status, 303);
    assert_eq!(rtd.get(&address).await.status, 404);
    assert!(attachments_of(&house.app.store, submission).await.expect("read").is_empty());
    let journal = given.journal_after(0, 1000).await.expect("a journal");
    let told: Vec<_> = journal.iter().filter(|line| line.event.contains("attachment")).collect();
    assert_eq!(told.len(), 2);
    assert!(told.iter().all(|line| !format!("{line:?}").contains("Regolamento")), "no names in the journal");
}

#[store::test]
async fn a_file_that_does_something_is_refused_with_what_to_do(given: Given) {
    let (house, rtd) = begun(&given).await;
    for (name, file, words) in [
        ("modulo.pdf", SCRIPT, "Salva come PDF"),
        ("disegno.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>".as_slice(), "Salvare il disegno come PNG"),
        ("nulla.pdf", b"", "Non è arrivato alcun file"),
    ] {
        let answer = rtd.upload(&page(), QUESTION, name, file).await;
        assert_eq!(answer.status, 422, "{name}");
        assert!(answer.text().contains(words), "{name}: {}", answer.text());
    }
    assert_eq!(rtd.upload(&page(), "/data/nessuna", "a.pdf", PDF).await.status, 422);
    let large = vec![b'x'; (10 << 20) + 1];
    let answer = rtd.upload(&page(), QUESTION, "grande.pdf", &large).await;
    assert!(answer.text().contains("supera i 10 MB"), "{}", answer.text());
    let submission = sit(&house.app, 2026, COMUNE).await.expect("a desk").submission.id;
    assert!(attachments_of(&house.app.store, submission).await.expect("read").is_empty());
}

#[store::test]
async fn what_the_antivirus_stops_is_not_kept_and_nothing_is_while_it_does_not_answer(given: Given) {
    let (house, rtd) = begun(&given).await;
    let with = |words: &[u8]| [b"%PDF-1.7\n% ", words, &PDF[8..]].concat();
    let bad = rtd.upload(&page(), QUESTION, "fattura.pdf", &with(Antivirus::FAKE_BAD)).await;
    assert_eq!(bad.status, 422);
    assert!(bad.text().contains("qualcosa di dannoso (Eicar-Test)"), "{}", bad.text());
    let silent = rtd.upload(&page(), QUESTION, "piano.pdf", &with(Antivirus::FAKE_SILENT)).await;
    assert_eq!(silent.status, 503);
    assert!(silent.text().contains("Riprovare tra qualche minuto"), "{}", silent.text());
    let submission = sit(&house.app, 2026, COMUNE).await.expect("a desk").submission.id;
    assert!(attachments_of(&house.app.store, submission).await.expect("read").is_empty());
}

#[store::test]
async fn only_who_may_answer_adds_and_only_who_may_see_reads(given: Given) {
    let (house, rtd) = begun(&given).await;
    rtd.upload(&page(), QUESTION, "a.pdf", PDF).await;
    let submission = sit(&house.app, 2026, COMUNE).await.expect("a desk").submission.id;
    let kept = attachments_of(&house.app.store, submission).await.expect("read").remove(0);
    let analyst = Person::of(&house.app, "analista").await;
    assert_eq!(analyst.get(&format!("{HOME}/{}", kept.path())).await.status, 200);
    assert_eq!(analyst.upload(&page(), QUESTION, "b.pdf", PDF).await.status, 403);
    assert_eq!(analyst.post(&format!("{HOME}/{}/togli", kept.path()), &[]).await.status, 403);
    let stranger = Person::of(&house.app, "prima").await;
    assert_eq!(stranger.get(&format!("{HOME}/{}", kept.path())).await.status, 404);
    assert_eq!(stranger.get(&page()).await.status, 404);
    let compiler = Person::of(&house.app, "compilatrice").await;
    let list = compiler.get(&page()).await.text();
    assert!(list.contains("Ora non si possono aggiungere allegati"), "{list}");
}

#[store::test]
async fn there_is_room_for_fifty_megabytes_and_the_same_file_counts_once(given: Given) {
    let (house, rtd) = begun(&given).await;
    let rtd = acting(&rtd).await;
    let desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let padded = |bytes: u8| {
        let mut file = PDF[..9].to_vec();
        file.extend(vec![bytes; 9 << 20]);
        file.extend(&PDF[9..]);
        file
    };
    for bytes in 0..5 {
        attach(&house.app, &rtd, &desk, QUESTION, "a.pdf", padded(b'a' + bytes)).await.expect("added");
    }
    let same = attach(&house.app, &rtd, &desk, QUESTION, "b.pdf", padded(b'a')).await.expect("there already");
    assert_eq!(same.name, "a.pdf");
    let full = attach(&house.app, &rtd, &desk, QUESTION, "f.pdf", padded(b'f')).await.expect_err("no room");
    assert_eq!(full.code(), "survey.attachment_no_room");
    detach(&house.app, &rtd, &desk, same.id).await.expect("taken away");
    assert!(matches!(detach(&house.app, &rtd, &desk, same.id).await, Err(AttachmentProblem::NotThere)));
    attach(&house.app, &rtd, &desk, QUESTION, "f.pdf", padded(b'f')).await.expect("there is room again");
}

#[store::test]
async fn of_a_signed_document_the_page_says_who_signed_and_a_broken_signature_is_refused(given: Given) {
    let (_house, rtd) = begun(&given).await;
    let signed = STANDARD.decode(SIGNED).expect("base64");
    assert_eq!(rtd.upload(&page(), QUESTION, "regolamento.pdf.p7m", &signed).await.status, 303);
    let list = rtd.get(&page()).await;
    assert_is_a_page(&list);
    let text = list.text();
    assert!(text.contains("Firmato da ALDO BRUNI il ") && text.contains("non è stato verificato"), "{text}");
    let altered = {
        let mut altered = signed.clone();
        let at = altered.windows(5).position(|five| five == b"%PDF-").expect("the document");
        altered[at + 7] = b'6';
        altered
    };
    let mut forged = signed.clone();
    *forged.last_mut().expect("a signature") ^= 1;
    for broken in [altered, forged] {
        let answer = rtd.upload(&page(), QUESTION, "altro.pdf.p7m", &broken).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains("La firma del documento non è valida"), "{}", answer.text());
    }
    // Written as text, as some programs do.
    assert_eq!(rtd.upload(&page(), "/data/sicurezza/presidio", "testo.p7m", SIGNED.as_bytes()).await.status, 303);
}
