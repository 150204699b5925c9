// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Judges the certificate of a server: as rustls does, and then by the lists.

use std::sync::Arc;

use rustls::{
    CertificateError, DigitallySignedStruct, OtherError, RootCertStore, SignatureScheme,
    client::{
        VerifierBuilderError, WebPkiServerVerifier,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::CryptoProvider,
};
use rustls_pki_types::{CertificateDer, ServerName, UnixTime};
use webpki::{
    ALL_VERIFICATION_ALGS, CertRevocationList, EndEntityCert, Error, ExpirationPolicy, KeyUsage,
    RevocationOptionsBuilder, UnknownStatusPolicy,
};

use super::{Lists, links::links};

/// A judge with its authorities.
///
/// Lists are not handed to [`WebPkiServerVerifier`]: it takes the first whose issuer has the right name and refuses the
/// certificate when another key signed it, so that a forged list, or two generations of one authority, would keep good servers
/// out. Here only lists that the very key above the certificate signed are asked.
///
/// That a list is over (`nextUpdate`) refuses a certificate only when the operator is strict. Otherwise a list that is over
/// still refuses what it names, for what is revoked stays so, and of the rest it says as little as no list at all: an
/// authority whose server is down for a day must not take the house down with it.
#[derive(Debug)]
pub(crate) struct Verifier {
    usual: Arc<WebPkiServerVerifier>,
    authorities: Arc<RootCertStore>,
    lists: Lists,
}

impl Verifier {
    /// A judge who believes these authorities and asks these lists.
    pub(crate) fn new(
        authorities: Arc<RootCertStore>,
        provider: Arc<CryptoProvider>,
        lists: Lists,
    ) -> Result<Self, VerifierBuilderError> {
        let usual = WebPkiServerVerifier::builder_with_provider(Arc::clone(&authorities), provider).build()?;
        Ok(Self { usual, authorities, lists })
    }

    /// Asks the lists about a certificate that is good but for them.
    fn ask(&self, end: &CertificateDer<'_>, between: &[CertificateDer<'_>], now: UnixTime) -> Result<(), Error> {
        let end = EndEntityCert::try_from(end)?;
        let roots = &self.authorities.roots;
        let path =
            end.verify_for_usage(ALL_VERIFICATION_ALGS, roots, between, now, KeyUsage::server_auth(), None, None)?;
        // Only now is it known that an authority of ours stands for the addresses that the certificates name.
        let lists = self.lists.about(&links(&path));
        let lists: Vec<&CertRevocationList<'_>> = lists.iter().map(|list| &list.crl).collect();
        let strict = self.lists.is_strict();
        let Ok(options) = RevocationOptionsBuilder::new(&lists) else {
            return if strict { Err(Error::UnknownRevocationStatus) } else { Ok(()) };
        };
        let (unknown, over) = if strict {
            (UnknownStatusPolicy::Deny, ExpirationPolicy::Enforce)
        } else {
            (UnknownStatusPolicy::Allow, ExpirationPolicy::Ignore)
        };
        let options = options.with_status_policy(unknown).with_expiration_policy(over).build();
        let judged = end.verify_for_usage(
            ALL_VERIFICATION_ALGS,
            roots,
            between,
            now,
            KeyUsage::server_auth(),
            Some(options),
            None,
        );
        match judged {
            // Its authority was not made to sign lists: the one that there is says nothing.
            Err(Error::IssuerNotCrlSigner) if !strict => Ok(()),
            judged => judged.map(|_| ()),
        }
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let verified = self.usual.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)?;
        self.ask(end_entity, intermediates, now).map_err(|error| {
            tracing::warn!(server = %server_name.to_str(), %error, "the certificate of a server is refused");
            rustls::Error::from(match error {
                Error::CertRevoked => CertificateError::Revoked,
                Error::UnknownRevocationStatus => CertificateError::UnknownRevocationStatus,
                Error::CrlExpired { .. } => CertificateError::ExpiredRevocationList,
                other => CertificateError::Other(OtherError(Arc::new(other))),
            })
        })?;
        Ok(verified)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.usual.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.usual.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.usual.supported_verify_schemes()
    }
}
