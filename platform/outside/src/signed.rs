// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who signed a document that lies inside its signature (CAdES, ETSI EN 319 122-1; `.p7m`).
//!
//! Checked: that the document is the one signed, and that the key of the certificate inside signed it. Not checked: who
//! issued that certificate, whether it was revoked, whether it is a qualified one. The day is what the signer's own
//! machine said.

use chrono::{DateTime, Utc};
use cms::cert::x509::{Certificate, time::Time};
use der::{Decode, Encode, asn1::ObjectIdentifier};
use rustls_pki_types::CertificateDer;
use webpki::EndEntityCert;

use crate::pec::{
    Distrust,
    signature::{certificates, is_of, read, signed_bytes, ways},
};

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const GIVEN_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.42");
const SURNAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.4");
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");
/// Signatures on one document.
const MOST: usize = 16;

/// Somebody who signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatory {
    /// The name in the certificate: given name and surname, or what the certificate is called.
    pub name: String,
    /// When, as the signer's machine said; none when it said nothing.
    pub at: Option<DateTime<Utc>>,
}

/// Those who signed a document, in the order of the file.
///
/// # Errors
/// [`Distrust::Altered`] and [`Distrust::Forged`] when a signature does not hold; [`Distrust::Unreadable`] when one cannot be
/// read, or is made in a way that cannot be checked here, or there is none.
pub fn signatories(file: &[u8]) -> Result<Vec<Signatory>, Distrust> {
    let signed = read(file).ok_or(Distrust::Unreadable)?;
    let content = signed.encap_content_info.econtent.as_ref().ok_or(Distrust::Unreadable)?.value();
    let given = certificates(&signed);
    let signers = signed.signer_infos.0.as_slice();
    if signers.is_empty() || signers.len() > MOST {
        return Err(Distrust::Unreadable);
    }
    let mut found = Vec::new();
    for signer in signers {
        let certificate = given.iter().find(|one| is_of(one, &signer.sid)).ok_or(Distrust::Unreadable)?;
        let own = CertificateDer::from(certificate.to_der().map_err(|_| Distrust::Unreadable)?);
        let end = EndEntityCert::try_from(&own).map_err(|_| Distrust::Unreadable)?;
        let message = signed_bytes(signer, &[content])?;
        let mut ways = ways(signer).ok_or(Distrust::Unreadable)?.into_iter();
        if !ways.any(|way| end.verify_signature(way, &message, signer.signature.as_bytes()).is_ok()) {
            return Err(Distrust::Forged);
        }
        let times = signer.signed_attrs.iter().flat_map(|attributes| attributes.iter());
        let time = times.filter(|one| one.oid == SIGNING_TIME).find_map(|one| {
            let encoded = one.values.get(0)?.to_der().ok()?;
            Time::from_der(&encoded).ok()
        });
        found.push(Signatory { name: name(certificate), at: time.and_then(moment) });
    }
    Ok(found)
}

fn moment(time: Time) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(i64::try_from(time.to_unix_duration().as_secs()).ok()?, 0)
}

fn name(certificate: &Certificate) -> String {
    let parts: Vec<_> = certificate.tbs_certificate.subject.0.iter().flat_map(|set| set.0.iter()).collect();
    let said = |oid: ObjectIdentifier| {
        let value = parts.iter().find(|part| part.oid == oid).map(|part| part.value.value())?;
        let text: String = std::str::from_utf8(value).ok()?.chars().filter(|one| !one.is_control()).take(120).collect();
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    match (said(GIVEN_NAME), said(SURNAME)) {
        (Some(given), Some(surname)) => format!("{given} {surname}"),
        _ => said(COMMON_NAME).unwrap_or_default(),
    }
}
