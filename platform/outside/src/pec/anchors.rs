// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whom we believe when a certificate says it is a PEC provider's.

use rustls_pki_types::{CertificateDer, pem::PemObject};

/// The certificates of the authorities that issue those of PEC providers. None: signatures are kept, not checked.
#[derive(Clone, Debug, Default)]
pub struct Anchors(Vec<CertificateDer<'static>>);

/// The text holds no certificate, or one that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no certificate in PEM can be read here")]
pub struct NoCertificate;

impl Anchors {
    /// No authority: every signature is [`NotChecked`](super::Signature::NotChecked).
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The certificates of a PEM file, one or many.
    ///
    /// # Errors
    /// [`NoCertificate`] when there is none, or one that is no authority's.
    pub fn from_pem(pem: &[u8]) -> Result<Self, NoCertificate> {
        let certificates: Vec<CertificateDer<'static>> =
            CertificateDer::pem_slice_iter(pem).collect::<Result<_, _>>().map_err(|_| NoCertificate)?;
        let readable = certificates.iter().all(|certificate| webpki::anchor_from_trusted_cert(certificate).is_ok());
        if certificates.is_empty() || !readable {
            return Err(NoCertificate);
        }
        Ok(Self(certificates))
    }

    pub(super) fn certificates(&self) -> &[CertificateDer<'static>] {
        &self.0
    }
}
