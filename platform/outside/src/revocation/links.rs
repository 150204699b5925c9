// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The links of a chain of certificates: who issued each, with which key, and where its authority publishes.

use der::{Decode as _, Encode as _, Tag, asn1::AnyRef};
use webpki::{Cert, VerifiedPath};
use x509_cert::{
    Certificate,
    ext::pkix::{
        CrlDistributionPoints,
        name::{DistributionPointName, GeneralName},
    },
};

/// Distribution points of one certificate.
const MOST_POINTS: usize = 4;

/// One certificate of a chain that leads to an authority we believe.
pub(super) struct Link {
    /// Its issuer, as it is written.
    pub(super) issuer: Vec<u8>,
    /// The key that signed it, a `SubjectPublicKeyInfo`.
    pub(super) key: Vec<u8>,
    /// Where its authority publishes.
    pub(super) points: Vec<String>,
}

/// The links of a chain, without the authority at its end: whether that one is believed is the operator's to say.
pub(super) fn links(path: &VerifiedPath<'_>) -> Vec<Link> {
    let end: &Cert<'_> = path.end_entity();
    let certificates: Vec<&Cert<'_>> = std::iter::once(end).chain(path.intermediate_certificates()).collect();
    let above = certificates.iter().skip(1).map(|one| one.subject_public_key_info().to_vec());
    let top = AnyRef::new(Tag::Sequence, &path.anchor().subject_public_key_info).and_then(|key| key.to_der());
    let keys = above.chain(std::iter::once(top.unwrap_or_default()));
    let links = certificates.iter().zip(keys);
    links.map(|(one, key)| Link { issuer: one.issuer().to_vec(), key, points: points(&one.der()) }).collect()
}

/// The addresses of a certificate's lists that plain HTTP reaches, one of each distribution point.
fn points(certificate: &[u8]) -> Vec<String> {
    let certificate = Certificate::from_der(certificate).ok();
    let points = certificate.and_then(|one| one.tbs_certificate.get::<CrlDistributionPoints>().ok().flatten());
    let points = points.into_iter().flat_map(|(_, points)| points.0);
    // Lists of another authority, or of some reasons only, are none that `webpki` judges by.
    let points = points.filter(|point| point.crl_issuer.is_none() && point.reasons.is_none());
    let addresses = points.filter_map(|point| match point.distribution_point? {
        DistributionPointName::FullName(names) => names.into_iter().find_map(plain_http),
        DistributionPointName::NameRelativeToCRLIssuer(_) => None,
    });
    addresses.take(MOST_POINTS).collect()
}

/// By `https` a list would first want another list.
fn plain_http(name: GeneralName) -> Option<String> {
    let GeneralName::UniformResourceIdentifier(address) = name else { return None };
    let is_plain = address.as_str().get(..7).is_some_and(|start| start.eq_ignore_ascii_case("http://"));
    is_plain.then(|| address.as_str().to_owned())
}
