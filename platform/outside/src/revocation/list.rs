// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One list of revoked certificates. `webpki` reads it and judges by it; here it is dated, numbered and proven.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use der::{
    Decode, Reader as _,
    asn1::{AnyRef, BitStringRef},
    oid::AssociatedOid as _,
};
use rustls_pki_types::{CertificateRevocationListDer, pem::PemObject as _};
use webpki::{ALL_VERIFICATION_ALGS, CertRevocationList, OwnedCertRevocationList};
use x509_cert::{crl::CertificateList, ext::pkix::CrlNumber};

/// Lists longer than this are refused: the longest of a large public authority have a few million bytes.
pub(super) const LONGEST: u64 = 16 * 1024 * 1024;
/// A list is asked for again a day after it was made, if half of its life is not over before.
pub(super) const DAY: i64 = 24 * 60 * 60;

/// A list that can be read.
pub(super) struct List {
    /// As `webpki` judges by it.
    pub(super) crl: CertRevocationList<'static>,
    /// When it was made, in seconds.
    pub(super) this_update: i64,
    /// When the next one is due at the latest.
    pub(super) next_update: i64,
    /// Its number among those of its authority, as length and bytes.
    number: Option<(usize, Vec<u8>)>,
    der: Vec<u8>,
    /// Keys that it was held against, and whether they signed it: of a long list that takes a while.
    keys: Mutex<BTreeMap<Vec<u8>, bool>>,
}

impl List {
    /// Reads a list in DER or PEM; nothing when it is none, or of a kind that nobody here can judge by (a delta).
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let der = if bytes.trim_ascii_start().starts_with(b"-----BEGIN") {
            CertificateRevocationListDer::from_pem_slice(bytes).ok()?.to_vec()
        } else {
            bytes.to_vec()
        };
        let crl = OwnedCertRevocationList::from_der(&der).ok()?.into();
        let read = CertificateList::from_der(&der).ok()?.tbs_cert_list;
        let mut extensions = read.crl_extensions.iter().flatten();
        let number = extensions.find(|one| one.extn_id == CrlNumber::OID);
        let number = number.and_then(|one| CrlNumber::from_der(one.extn_value.as_bytes()).ok());
        let seconds = |time: x509_cert::time::Time| i64::try_from(time.to_unix_duration().as_secs()).ok();
        Some(Self {
            crl,
            this_update: seconds(read.this_update)?,
            next_update: seconds(read.next_update?)?,
            number: number.map(|number| (number.0.as_bytes().len(), number.0.as_bytes().to_vec())),
            der,
            keys: Mutex::default(),
        })
    }

    /// Whether it may take the place of `other`: it is no older, and about the same certificates. An authority may divide
    /// them anew, but not before its last list is over: else one of its lists could be slipped in for another.
    pub(super) fn succeeds(&self, other: &Self) -> bool {
        let is_alike = self.crl.issuing_distribution_point() == other.crl.issuing_distribution_point();
        (is_alike || self.this_update >= other.next_update)
            && self.this_update >= other.this_update
            && self.number >= other.number
    }

    /// For how long it is good enough, from the day it was made.
    pub(super) fn fresh_for(&self) -> i64 {
        ((self.next_update - self.this_update) / 2).clamp(0, DAY)
    }

    /// Whether this key, a `SubjectPublicKeyInfo`, signed it.
    pub(super) fn is_signed_by(&self, key: &[u8]) -> bool {
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        *keys.entry(key.to_vec()).or_insert_with(|| signed(&self.der, key).unwrap_or(false))
    }
}

fn signed(list: &[u8], key: &[u8]) -> der::Result<bool> {
    let (body, way, signature) = AnyRef::from_der(list)?
        .sequence(|parts| Ok((parts.tlv_bytes()?, AnyRef::decode(parts)?.value(), BitStringRef::decode(parts)?)))?;
    let (kind, key) =
        AnyRef::from_der(key)?.sequence(|parts| Ok((AnyRef::decode(parts)?.value(), BitStringRef::decode(parts)?)))?;
    let mut ways = ALL_VERIFICATION_ALGS
        .iter()
        .filter(|one| one.signature_alg_id().as_ref() == way && one.public_key_alg_id().as_ref() == kind);
    Ok(ways.any(|one| one.verify_signature(key.raw_bytes(), body, signature.raw_bytes()).is_ok()))
}
