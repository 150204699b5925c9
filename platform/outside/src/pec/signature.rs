// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The S/MIME signature of a provider (RFC 6109 section 5.1, RFC 8551): `cms` reads it, `webpki` judges it.
//!
//! Checked: that the content is the one signed, that the signer's key signed it, that its certificate leads to an
//! authority we were given and may sign mail at the moment asked about, and that it is the certificate of the address
//! in `From`. Not checked: revocation lists, and that the provider is in AgID's directory today.

use chrono::{DateTime, Utc};
use cms::{
    cert::{CertificateChoices, x509::Certificate},
    content_info::ContentInfo,
    signed_data::{SignedData, SignerIdentifier, SignerInfo},
};
use der::{Decode, Encode, asn1::ObjectIdentifier, asn1::OctetString};
use rustls_pki_types::{CertificateDer, SignatureVerificationAlgorithm, UnixTime};
use sha2::{Digest, Sha256, Sha384, Sha512};
use webpki::{ALL_VERIFICATION_ALGS, EndEntityCert, KeyUsage, anchor_from_trusted_cert, aws_lc_rs as algorithms};
use x509_cert::ext::pkix::{SubjectAltName, SubjectKeyIdentifier, name::GeneralName};

use super::{Anchors, definite::definite};

/// What is known of the signature of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signature {
    /// The message is not signed: anybody may have written it.
    Absent,
    /// It is signed, and we were given no authority to check it against.
    NotChecked,
    /// It is the provider's: these are the addresses that the certificate is for.
    Valid(Vec<String>),
    /// It is not to be believed.
    Invalid(Distrust),
}

/// Why a signature is not to be believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Distrust {
    /// It cannot be read, or is made in a way that we cannot check.
    Unreadable,
    /// The content was changed after it was signed.
    Altered,
    /// The key of the certificate did not make it.
    Forged,
    /// The certificate does not lead to an authority of ours, or was not valid then, or is not for mail.
    Untrusted(String),
    /// The certificate is of another address than the one the message comes from.
    OtherSigner,
}

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
/// id-kp-emailProtection, 1.3.6.1.5.5.7.3.4.
const EMAIL_PROTECTION: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 3, 4];
/// Certificates in one signature: the provider's and those above it.
const MOST_CERTIFICATES: usize = 16;

/// Judges a detached signature over `content`, of a message from `from`, at a moment.
pub(super) fn judge(content: &[u8], file: &[u8], from: &str, anchors: &Anchors, at: DateTime<Utc>) -> Signature {
    if anchors.certificates().is_empty() {
        return Signature::NotChecked;
    }
    match verify(content, file, from, anchors, at) {
        Ok(addresses) => Signature::Valid(addresses),
        Err(distrust) => Signature::Invalid(distrust),
    }
}

fn verify(
    content: &[u8],
    file: &[u8],
    from: &str,
    anchors: &Anchors,
    at: DateTime<Utc>,
) -> Result<Vec<String>, Distrust> {
    let signed = read(file).ok_or(Distrust::Unreadable)?;
    let [signer] = signed.signer_infos.0.as_slice() else { return Err(Distrust::Unreadable) };
    let given = certificates(&signed);
    let certificate = given.iter().find(|c| is_of(c, &signer.sid)).ok_or(Distrust::Unreadable)?;
    let encoded: Vec<CertificateDer<'static>> = given.iter().filter_map(|c| c.to_der().ok()).map(Into::into).collect();
    let own = CertificateDer::from(certificate.to_der().map_err(|_| Distrust::Unreadable)?);
    let end = EndEntityCert::try_from(&own).map_err(|_| Distrust::Unreadable)?;

    let message = signed_bytes(signer, &[content, &canonical(content)])?;
    let mut ways = ways(signer).ok_or(Distrust::Unreadable)?.into_iter();
    if !ways.any(|way| end.verify_signature(way, &message, signer.signature.as_bytes()).is_ok()) {
        return Err(Distrust::Forged);
    }
    let trusted: Vec<_> = anchors.certificates().iter().filter_map(|c| anchor_from_trusted_cert(c).ok()).collect();
    let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
    let time = UnixTime::since_unix_epoch(std::time::Duration::from_secs(seconds));
    let usage = KeyUsage::required_if_present(EMAIL_PROTECTION);
    end.verify_for_usage(ALL_VERIFICATION_ALGS, &trusted, &encoded, time, usage, None, None)
        .map_err(|error| Distrust::Untrusted(error.to_string()))?;
    let addresses = addresses(certificate);
    if addresses.iter().any(|address| address == from) { Ok(addresses) } else { Err(Distrust::OtherSigner) }
}

pub(crate) fn read(file: &[u8]) -> Option<SignedData> {
    let info = ContentInfo::from_der(file).ok().or_else(|| ContentInfo::from_der(&definite(file)?).ok())?;
    (info.content_type == SIGNED_DATA).then(|| info.content.decode_as().ok())?
}

pub(crate) fn certificates(signed: &SignedData) -> Vec<&Certificate> {
    let all = signed.certificates.iter().flat_map(|set| set.0.iter());
    let plain = all.filter_map(|choice| match choice {
        CertificateChoices::Certificate(certificate) => Some(certificate),
        CertificateChoices::Other(_) => None,
    });
    plain.take(MOST_CERTIFICATES).collect()
}

pub(crate) fn is_of(certificate: &Certificate, signer: &SignerIdentifier) -> bool {
    let tbs = &certificate.tbs_certificate;
    match signer {
        SignerIdentifier::IssuerAndSerialNumber(id) => tbs.issuer == id.issuer && tbs.serial_number == id.serial_number,
        SignerIdentifier::SubjectKeyIdentifier(id) => {
            matches!(tbs.get::<SubjectKeyIdentifier>(), Ok(Some((_, found))) if found == *id)
        }
    }
}

/// What the key signed (RFC 5652 section 5.4): the attributes, once their digest is found to be the content's, in one of the
/// forms it may have; without attributes, the last of those.
pub(crate) fn signed_bytes(signer: &SignerInfo, forms: &[&[u8]]) -> Result<Vec<u8>, Distrust> {
    let Some(attributes) = &signer.signed_attrs else {
        return Ok(forms.last().map(|form| form.to_vec()).unwrap_or_default());
    };
    let one = |oid: ObjectIdentifier| {
        let found = attributes.iter().find(|attribute| attribute.oid == oid)?;
        if let [value] = found.values.as_slice() { Some(value) } else { None }
    };
    let kind: Option<ObjectIdentifier> = one(CONTENT_TYPE).and_then(|value| value.decode_as().ok());
    let digest: Option<OctetString> = one(MESSAGE_DIGEST).and_then(|value| value.decode_as().ok());
    let (Some(DATA), Some(digest)) = (kind, digest) else { return Err(Distrust::Unreadable) };
    let hash = hash(signer).ok_or(Distrust::Unreadable)?;
    if forms.iter().all(|form| hash(form) != digest.as_bytes()) {
        return Err(Distrust::Altered);
    }
    attributes.to_der().map_err(|_| Distrust::Unreadable)
}

/// Line breaks as they are signed (RFC 8551 section 3.1.1), whatever the mailbox made of them.
fn canonical(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len());
    for line in content.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_suffix(b"\n") {
            Some(bare) => {
                out.extend_from_slice(bare.strip_suffix(b"\r").unwrap_or(bare));
                out.extend_from_slice(b"\r\n");
            }
            None => out.extend_from_slice(line),
        }
    }
    out
}

type Hash = fn(&[u8]) -> Vec<u8>;

/// The digest of the signer. SHA-1 is not among them: it has proved nothing for years.
fn hash(signer: &SignerInfo) -> Option<Hash> {
    match signer.digest_alg.oid.to_string().as_str() {
        "2.16.840.1.101.3.4.2.1" => Some(|bytes| Sha256::digest(bytes).to_vec()),
        "2.16.840.1.101.3.4.2.2" => Some(|bytes| Sha384::digest(bytes).to_vec()),
        "2.16.840.1.101.3.4.2.3" => Some(|bytes| Sha512::digest(bytes).to_vec()),
        _ => None,
    }
}

/// The algorithms that the signature may be made with; the key of the certificate decides among them.
pub(crate) fn ways(signer: &SignerInfo) -> Option<Vec<&'static dyn SignatureVerificationAlgorithm>> {
    let bits = match signer.digest_alg.oid.to_string().as_str() {
        "2.16.840.1.101.3.4.2.1" => 256,
        "2.16.840.1.101.3.4.2.2" => 384,
        "2.16.840.1.101.3.4.2.3" => 512,
        _ => return None,
    };
    match (signer.signature_algorithm.oid.to_string().as_str(), bits) {
        ("1.2.840.113549.1.1.1" | "1.2.840.113549.1.1.11", 256) => Some(vec![algorithms::RSA_PKCS1_2048_8192_SHA256]),
        ("1.2.840.113549.1.1.1" | "1.2.840.113549.1.1.12", 384) => Some(vec![algorithms::RSA_PKCS1_2048_8192_SHA384]),
        ("1.2.840.113549.1.1.1" | "1.2.840.113549.1.1.13", 512) => Some(vec![algorithms::RSA_PKCS1_2048_8192_SHA512]),
        ("1.2.840.113549.1.1.10", 256) => Some(vec![algorithms::RSA_PSS_2048_8192_SHA256_LEGACY_KEY]),
        ("1.2.840.113549.1.1.10", 384) => Some(vec![algorithms::RSA_PSS_2048_8192_SHA384_LEGACY_KEY]),
        ("1.2.840.113549.1.1.10", 512) => Some(vec![algorithms::RSA_PSS_2048_8192_SHA512_LEGACY_KEY]),
        ("1.2.840.10045.4.3.2", 256) => Some(vec![algorithms::ECDSA_P256_SHA256, algorithms::ECDSA_P384_SHA256]),
        ("1.2.840.10045.4.3.3", 384) => Some(vec![algorithms::ECDSA_P256_SHA384, algorithms::ECDSA_P384_SHA384]),
        ("1.2.840.10045.4.3.4", 512) => Some(vec![algorithms::ECDSA_P256_SHA512, algorithms::ECDSA_P384_SHA512]),
        _ => None,
    }
}

fn addresses(certificate: &Certificate) -> Vec<String> {
    let names = certificate.tbs_certificate.get::<SubjectAltName>().ok().flatten().map(|(_, names)| names.0);
    let mail = names.into_iter().flatten().filter_map(|name| match name {
        GeneralName::Rfc822Name(address) => Some(address.as_str().to_lowercase()),
        _ => None,
    });
    mail.collect()
}
