// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An authority of our own: it issues certificates for this machine, and lists of those it takes back.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CertifiedIssuer, CrlDistributionPoint,
    CrlIssuingDistributionPoint, DnType, IsCa, KeyIdMethod, KeyPair, KeyUsagePurpose, RevokedCertParams, SerialNumber,
    date_time_ymd,
};
use rustls::ServerConfig;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

/// An authority that publishes at `point`.
pub(crate) struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    point: String,
    /// What stands between a server and whom everybody believes.
    between: Vec<CertificateDer<'static>>,
}

impl Authority {
    /// One that stands for itself.
    pub(crate) fn new(point: &str) -> Self {
        let key = KeyPair::generate().expect("a key");
        let issuer = CertifiedIssuer::self_signed(params("Autorità di prova", 1), key).expect("an authority");
        Self { issuer, point: point.to_owned(), between: Vec::new() }
    }

    /// One below this one, which publishes elsewhere.
    pub(crate) fn below(&self, serial: u8, point: &str) -> Self {
        let key = KeyPair::generate().expect("a key");
        let params = self.published(params("Autorità intermedia", serial));
        let issuer = CertifiedIssuer::signed_by(params, key, &self.issuer).expect("an authority");
        Self { between: vec![issuer.der().clone()], issuer, point: point.to_owned() }
    }

    /// Its certificate.
    pub(crate) fn pem(&self) -> String {
        self.issuer.pem()
    }

    /// A server of this machine with a certificate of this number.
    pub(crate) fn server(&self, serial: u8) -> Arc<ServerConfig> {
        let mut params = CertificateParams::new(["127.0.0.1".to_owned()]).expect("a name");
        params.serial_number = Some(SerialNumber::from_slice(&[serial]));
        let key = KeyPair::generate().expect("a key");
        let own = self.published(params).signed_by(&key, &self.issuer).expect("a certificate");
        let chain = std::iter::once(own.der().clone()).chain(self.between.clone()).collect();
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(chain, PrivateKeyDer::Pkcs8(key.serialize_der().into()));
        Arc::new(config.expect("a server"))
    }

    /// The list of the certificates that it takes back.
    pub(crate) fn list(&self, number: u8, revoked: &[u8]) -> rcgen::CertificateRevocationList {
        self.sign(4000, None, number, revoked)
    }

    /// The same, over with this year.
    pub(crate) fn list_until(&self, year: i32, number: u8, revoked: &[u8]) -> rcgen::CertificateRevocationList {
        self.sign(year, None, number, revoked)
    }

    /// The same, of the certificates that name this address and of no other.
    pub(crate) fn list_of(&self, point: &str, number: u8, revoked: &[u8]) -> rcgen::CertificateRevocationList {
        self.sign(4000, Some(point), number, revoked)
    }

    fn sign(&self, year: i32, point: Option<&str>, number: u8, revoked: &[u8]) -> rcgen::CertificateRevocationList {
        let revoked = revoked.iter().map(|serial| RevokedCertParams {
            serial_number: SerialNumber::from_slice(&[*serial]),
            revocation_time: date_time_ymd(2020, 1, 1),
            reason_code: None,
            invalidity_date: None,
        });
        let list = CertificateRevocationListParams {
            this_update: date_time_ymd(2020, 1, 1),
            next_update: date_time_ymd(year, 12, 31),
            crl_number: SerialNumber::from_slice(&[number]),
            issuing_distribution_point: point.map(|point| CrlIssuingDistributionPoint {
                distribution_point: CrlDistributionPoint { uris: vec![point.to_owned()] },
                scope: None,
            }),
            revoked_certs: revoked.collect(),
            key_identifier_method: KeyIdMethod::Sha256,
        };
        list.signed_by(&self.issuer).expect("a list")
    }

    fn published(&self, mut params: CertificateParams) -> CertificateParams {
        params.crl_distribution_points = vec![CrlDistributionPoint { uris: vec![self.point.clone()] }];
        params
    }
}

fn params(name: &str, serial: u8) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.serial_number = Some(SerialNumber::from_slice(&[serial]));
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

/// Where authorities publish: what was put there by its path, and nothing else.
#[derive(Clone)]
pub(crate) struct Publisher {
    base: String,
    lists: Arc<Mutex<HashMap<String, Vec<u8>>>>,
}

impl Publisher {
    pub(crate) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let publisher = Self { base, lists: Arc::default() };
        let own = publisher.clone();
        tokio::spawn(async move {
            while let Ok((mut socket, _)) = listener.accept().await {
                let mut request = vec![0; 4096];
                let length = socket.read(&mut request).await.expect("a request");
                let request = String::from_utf8_lossy(&request[..length]).into_owned();
                let path = request.split(' ').nth(1).unwrap_or_default();
                let list = own.lists.lock().expect("no panic").get(path).cloned();
                let status = if list.is_some() { "200 OK" } else { "404 Not Found" };
                let list = list.unwrap_or_default();
                let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", list.len());
                socket.write_all(&[head.as_bytes(), list.as_slice()].concat()).await.expect("an answer");
            }
        });
        publisher
    }

    pub(crate) fn point(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    pub(crate) fn publish(&self, path: &str, list: &rcgen::CertificateRevocationList) {
        self.lists.lock().expect("no panic").insert(path.to_owned(), list.der().to_vec());
    }

    pub(crate) fn withdraw(&self) {
        self.lists.lock().expect("no panic").clear();
    }
}
