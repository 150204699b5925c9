// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! TLS as every door of the house speaks it: whom it believes, and how it learns that it should not.

use std::sync::{Arc, OnceLock};

use rustls::{ClientConfig, RootCertStore, client::Resumption, crypto::aws_lc_rs};
use rustls_pki_types::{CertificateDer, pem::PemObject as _};
use tokio::sync::watch;

use crate::revocation::{Lists, Revocation, Verifier};

/// Why TLS cannot be spoken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TlsProblem {
    /// Nobody could vouch for a server.
    #[error("there is no authority to check servers against")]
    NoAuthority,
    /// The library does not want to.
    #[error("TLS cannot be spoken: {0}")]
    Unusable(String),
}

/// The authorities of the machine, and the lists of what they revoked. Cheap to clone; clones learn together.
#[derive(Clone, Debug)]
pub struct Tls {
    lists: Lists,
    /// Read when they are first needed.
    authorities: Arc<OnceLock<Arc<RootCertStore>>>,
}

impl Tls {
    /// Believes the authorities of the machine, but for what they revoked.
    #[must_use]
    pub fn new(revocation: Revocation) -> Self {
        Self { lists: Lists::open(revocation), authorities: Arc::default() }
    }

    /// The same lists with other authorities: those of a PEM file in place of the machine's.
    ///
    /// # Errors
    /// [`TlsProblem::NoAuthority`] when there is none in it.
    pub fn trusting(&self, pem: &[u8]) -> Result<Self, TlsProblem> {
        let authorities = store(CertificateDer::pem_slice_iter(pem).filter_map(Result::ok))?;
        Ok(Self { lists: self.lists.clone(), authorities: Arc::new(OnceLock::from(authorities)) })
    }

    /// What a client of rustls is told.
    ///
    /// # Errors
    /// [`TlsProblem`] when the machine has no authority.
    pub fn client(&self) -> Result<ClientConfig, TlsProblem> {
        let unusable = |error: &dyn std::fmt::Display| TlsProblem::Unusable(error.to_string());
        let provider = Arc::new(aws_lc_rs::default_provider());
        let verifier = Verifier::new(self.authorities()?, Arc::clone(&provider), self.lists.clone());
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| unusable(&error))?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier.map_err(|error| unusable(&error))?))
            .with_no_client_auth();
        // A session that is taken up again shows no certificate: a server that was revoked meanwhile would pass.
        config.resumption = Resumption::disabled();
        Ok(config)
    }

    /// The same for a client that speaks HTTP.
    ///
    /// # Errors
    /// As [`client`](Self::client).
    pub fn http_client(&self) -> Result<ClientConfig, TlsProblem> {
        let mut config = self.client()?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(config)
    }

    /// How many times a list of revoked certificates was looked for, found or not: for whoever waits for the next.
    #[must_use]
    pub fn looks(&self) -> watch::Receiver<u64> {
        self.lists.looks()
    }

    fn authorities(&self) -> Result<Arc<RootCertStore>, TlsProblem> {
        if let Some(authorities) = self.authorities.get() {
            return Ok(Arc::clone(authorities));
        }
        let machine = rustls_native_certs::load_native_certs();
        for error in &machine.errors {
            tracing::warn!(%error, "an authority of the machine cannot be read");
        }
        let authorities = store(machine.certs)?;
        Ok(Arc::clone(self.authorities.get_or_init(|| authorities)))
    }
}

fn store(certificates: impl IntoIterator<Item = CertificateDer<'static>>) -> Result<Arc<RootCertStore>, TlsProblem> {
    let mut authorities = RootCertStore::empty();
    authorities.add_parsable_certificates(certificates);
    if authorities.is_empty() { Err(TlsProblem::NoAuthority) } else { Ok(Arc::new(authorities)) }
}
