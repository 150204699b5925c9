// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a PEC provider writes is read as RFC 6109 means it, and believed only when it signed it.

#[path = "pec/dispatch.rs"]
mod dispatch;
#[path = "pec/samples.rs"]
mod samples;

use outside::pec::{
    Anchors, Completeness, Distrust, Fault, Incoming, Kind, MessageId, PecProblem, RecipientKind, Signature, read,
};
use proptest::prelude::*;
use samples::{anchors, at, receipt, sample};

const SIGNER: &str = "posta-certificata@pec.example.it";
const OTHER: &str = "posta-certificata@cert.example.it";

#[test]
fn every_kind_of_receipt_is_read_and_its_signature_holds() {
    let kinds = [
        ("accettazione", Kind::Acceptance, SIGNER),
        ("accettazione-indefinita", Kind::Acceptance, SIGNER),
        ("non-accettazione", Kind::NonAcceptance, SIGNER),
        ("presa-in-carico", Kind::TakingInCharge, OTHER),
        ("consegna", Kind::Delivery, SIGNER),
        ("consegna-breve", Kind::Delivery, OTHER),
        ("mancata-consegna", Kind::DeliveryError, OTHER),
        ("preavviso-12", Kind::DeliveryWarning, SIGNER),
        ("virus", Kind::Virus, OTHER),
    ];
    for (name, kind, signer) in kinds {
        let receipt = receipt(name);
        assert_eq!((receipt.kind, receipt.from.as_str()), (kind, signer), "{name}");
        assert_eq!(receipt.signature, Signature::Valid(vec![signer.to_owned()]), "{name}");
        assert!(receipt.signature_file.is_some_and(|file| file.starts_with(&[0x30])), "{name}");
        let id: MessageId = "<0192.prova@campanile.example.it>".parse().expect("an identifier");
        assert_eq!(receipt.reference, Some(id), "{name}");
    }
}

#[test]
fn the_certification_says_who_when_and_what() {
    let delivery = receipt("consegna");
    let certified = &delivery.certification;
    assert_eq!(certified.sender, "campanile@pec.example.it");
    assert_eq!(certified.at.to_rfc3339(), "2026-11-20T09:32:00+01:00");
    assert_eq!(certified.subject.as_deref(), Some("Codice per Agliè"));
    assert_eq!(certified.identifier, "opec.consegna@pec.example.it");
    assert_eq!(certified.provider, "Gestore di prova S.p.A.");
    assert_eq!(certified.delivery.as_deref(), Some("comune.aglie@pec.example.it"));
    let kinds: Vec<_> = certified.recipients.iter().map(|recipient| recipient.kind).collect();
    assert_eq!(kinds, [RecipientKind::Certified, RecipientKind::Certified, RecipientKind::External]);
    assert_eq!(delivery.completeness, Some(Completeness::Complete));
    let letter = delivery.letter.expect("the letter");
    assert!(String::from_utf8_lossy(&letter).contains("Il codice è 1234."));

    let failed = receipt("mancata-consegna").certification;
    assert_eq!((failed.fault, failed.detail.as_deref()), (Fault::NoRecipient, Some("5.1.1 - sconosciuto")));
    assert_eq!(receipt("presa-in-carico").certification.taken_in_charge, ["comune.asti@cert.example.it"]);
}

#[test]
fn a_letter_that_comes_in_is_no_receipt_whatever_it_carries() {
    let Ok(Incoming::Letter(envelope)) = read(&sample("busta"), &anchors(), at()) else { panic!("a letter") };
    assert_eq!(envelope.signature, Signature::Valid(vec![SIGNER.to_owned()]));
    assert_eq!(envelope.subject.as_deref(), Some("POSTA CERTIFICATA: Risposta"));
    assert_eq!(envelope.certification.expect("a certification").sender, "comune.aglie@pec.example.it");
    assert!(envelope.letter.is_some());
}

#[test]
fn a_signature_is_believed_only_when_content_chain_moment_and_sender_agree() {
    let judged = |bytes: &[u8], anchors: &Anchors, at| match read(bytes, anchors, at) {
        Ok(Incoming::Receipt(receipt)) => receipt.signature,
        other => panic!("no receipt: {other:?}"),
    };
    let good = sample("accettazione");
    assert_eq!(judged(&good, &Anchors::none(), at()), Signature::NotChecked);
    assert_eq!(judged(&sample("alterata"), &anchors(), at()), Signature::Invalid(Distrust::Altered));
    assert_eq!(judged(&sample("altro-firmatario"), &anchors(), at()), Signature::Invalid(Distrust::OtherSigner));
    let long_ago = at() - chrono::TimeDelta::days(3650);
    assert!(matches!(judged(&good, &anchors(), long_ago), Signature::Invalid(Distrust::Untrusted(_))));
    // A mailbox that stores bare line feeds changes nothing that is signed.
    let bare: Vec<u8> = good.iter().copied().filter(|byte| *byte != b'\r').collect();
    assert_eq!(judged(&bare, &anchors(), at()), Signature::Valid(vec![SIGNER.to_owned()]));
}

#[test]
fn a_certification_outside_what_is_signed_is_not_looked_at() {
    let text = String::from_utf8_lossy(&sample("accettazione")).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").expect("headers");
    let wrapped = head.replace("multipart/signed", "multipart/mixed");
    let unsigned = format!("{wrapped}\r\n\r\n{body}");
    let Ok(Incoming::Receipt(receipt)) = read(unsigned.as_bytes(), &anchors(), at()) else { panic!("a receipt") };
    assert_eq!(receipt.signature, Signature::Absent);

    let hollow = text.replacen("filename=\"daticert.xml\"", "filename=\"altro.xml\"", 1);
    let end = hollow.rfind("------firma").expect("an end");
    let (before, after) = hollow.split_at(end);
    let boundary = after.trim_end().trim_end_matches("--");
    let part = format!("{boundary}\r\nContent-Disposition: inline; filename=\"daticert.xml\"\r\n\r\n<postacert/>\r\n");
    let moved = format!("{before}{part}{after}");
    assert_eq!(read(moved.as_bytes(), &anchors(), at()), Err(PecProblem::NoCertification));
}

#[test]
fn headers_that_contradict_the_certification_are_refused() {
    let other = String::from_utf8_lossy(&sample("accettazione")).replacen("<0192.prova@", "<0193.prova@", 1);
    let wrong = PecProblem::Contradiction("the letter it is about");
    assert_eq!(read(other.as_bytes(), &anchors(), at()), Err(wrong));
    let wrong = PecProblem::Contradiction("what it is");
    assert_eq!(read(&sample("contraddizione"), &anchors(), at()), Err(wrong));
    let unheard = String::from_utf8_lossy(&sample("accettazione")).replacen(": accettazione", ": lettura", 1);
    let wrong = PecProblem::UnknownKind("lettura".to_owned());
    assert_eq!(read(unheard.as_bytes(), &anchors(), at()), Err(wrong));
}

#[test]
fn ordinary_mail_is_left_alone() {
    let mail = b"From: a@example.it\r\nSubject: ACCETTAZIONE: Codice\r\n\r\nX-Ricevuta: accettazione\r\n";
    assert_eq!(read(mail, &anchors(), at()), Ok(Incoming::Other));
}

#[test]
fn what_is_too_long_too_deep_or_too_much_is_refused() {
    let head = "X-Ricevuta: accettazione\r\nFrom: p@example.it\r\n";
    let open = |n: usize| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n");
    let deep: String = (0..5_000).map(open).collect();
    assert_eq!(read(format!("{head}{deep}").as_bytes(), &anchors(), at()), Err(PecProblem::TooManyParts));
    let many = format!("{head}{}{}", open(0), "--b0\r\n\r\nparte\r\n".repeat(5_000));
    assert_eq!(read(many.as_bytes(), &anchors(), at()), Err(PecProblem::TooManyParts));
    let nested = format!("{head}{}", "Content-Type: message/rfc822\r\n\r\n".repeat(100_000));
    assert_eq!(read(nested.as_bytes(), &anchors(), at()), Err(PecProblem::NoCertification));
    assert_eq!(read(&vec![b'a'; outside::pec::MAX_BYTES + 1], &anchors(), at()), Err(PecProblem::TooLong));
}

#[test]
fn a_certification_that_would_grow_is_refused() {
    let bomb = "<!DOCTYPE postacert [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><postacert>&b;</postacert>";
    let message =
        format!("X-Ricevuta: accettazione\r\nContent-Type: application/xml; name=\"daticert.xml\"\r\n\r\n{bomb}\r\n");
    assert_eq!(read(message.as_bytes(), &anchors(), at()), Err(PecProblem::NoCertification));
}

#[test]
fn an_identifier_is_the_same_with_and_without_brackets_and_in_any_case_of_its_domain() {
    let id = MessageId::new("0192.prova", "Campanile.example.it").expect("an identifier");
    assert_eq!(" <0192.prova@campanile.EXAMPLE.it> ".parse(), Ok(id.clone()));
    assert_eq!(id.to_string(), "<0192.prova@campanile.example.it>");
    for wrong in ["", "prova", "<a b@example.it>", "<@example.it>", "<a@>", "<a@b>\r\nBcc: c@d"] {
        assert!(wrong.parse::<MessageId>().is_err(), "{wrong}");
    }
}

proptest! {
    #[test]
    fn whatever_is_done_to_a_receipt_it_is_read_or_refused_and_never_believed(
        name in prop::sample::select(vec!["accettazione", "consegna", "busta", "accettazione-indefinita"]),
        place in 0.0..1.0f64, put in prop::collection::vec(any::<u8>(), 0..6), cut in 0usize..6,
    ) {
        let before = sample(name);
        let mut bytes = before.clone();
        let place = (place * bytes.len() as f64) as usize;
        let end = (place + cut).min(bytes.len());
        bytes.splice(place..end, put);
        if let Ok(Incoming::Receipt(receipt)) = read(&bytes, &anchors(), at()) {
            // What is outside the signature may change; what is certified may not.
            if matches!(receipt.signature, Signature::Valid(_)) {
                let Ok(Incoming::Receipt(original)) = read(&before, &anchors(), at()) else { panic!("a receipt") };
                prop_assert_eq!(receipt.certification, original.certification);
            }
        }
    }
}
