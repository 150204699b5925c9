// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A server that takes letters, over a line of our own: `lettre` brings TLS that cannot be told whom to distrust, so it is
//! handed a line that is encrypted already, and speaks SMTP on it.

use std::{io, sync::Arc, time::Duration};

use lettre::{
    Message,
    transport::smtp::{
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, AsyncTokioStream},
        extension::ClientId,
    },
};
use percent_encoding::percent_decode_str;
use rustls_pki_types::ServerName;
use tokio::{net::TcpStream, time::timeout};
use tokio_rustls::TlsConnector;

use super::{
    MailProblem,
    wire::{Wire, offers_tls},
};
use crate::Tls;

/// How long the server may take to let us in.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where letters go.
pub(super) struct Server {
    host: String,
    port: u16,
    hello: ClientId,
    login: Option<Credentials>,
    line: Line,
}

/// When the line is encrypted.
enum Line {
    Never,
    /// As soon as the server offers it.
    Offered(TlsConnector),
    /// As soon as the server offers it, which it must.
    Required(TlsConnector),
    Always(TlsConnector),
}

/// Why a letter did not leave.
#[derive(Debug, thiserror::Error)]
enum Broken {
    #[error("{0}")]
    Line(#[from] io::Error),
    #[error("{0}")]
    Said(#[from] lettre::transport::smtp::Error),
    #[error("no answer in {} seconds", PATIENCE.as_secs())]
    Late,
}

impl Server {
    /// Reads `smtps://mail.example.it`, `smtp://mail.example.it:587?tls=required`, `?tls=opportunistic`; user and password
    /// may stand before the server, and the name we give ourselves after it.
    pub(super) fn new(url: &str, login: Option<(String, String)>, tls: &Tls) -> Result<Self, MailProblem> {
        let wrong = |why: String| MailProblem::Settings(why);
        let url: reqwest::Url = url.parse().map_err(|_| wrong(format!("{url} is not an address")))?;
        let host = url.host_str().ok_or_else(|| wrong("the address names no server".to_owned()))?.to_owned();
        let connector = || {
            let config = tls.client().map_err(|problem| wrong(problem.to_string()))?;
            Ok(TlsConnector::from(Arc::new(config)))
        };
        let wish = url.query_pairs().find(|(key, _)| key == "tls").map(|(_, wish)| wish.into_owned());
        let (line, usual) = match (url.scheme(), wish.as_deref()) {
            ("smtps", _) => (Line::Always(connector()?), 465),
            ("smtp", Some("required")) => (Line::Required(connector()?), 587),
            ("smtp", Some("opportunistic")) => (Line::Offered(connector()?), 587),
            ("smtp", None) => (Line::Never, 25),
            _ => return Err(wrong("the address begins neither with smtps:// nor with smtp://".to_owned())),
        };
        let decoded = |text: &str| {
            let text = percent_decode_str(text).decode_utf8().map_err(|error| wrong(error.to_string()))?;
            Ok::<_, MailProblem>(text.into_owned())
        };
        let login = match (login, url.password()) {
            (Some(login), _) => Some(login),
            (None, Some(password)) => Some((decoded(url.username())?, decoded(password)?)),
            (None, None) => None,
        };
        let ourselves = url.path().trim_matches('/');
        Ok(Self {
            host,
            port: url.port().unwrap_or(usual),
            hello: if ourselves.is_empty() { ClientId::default() } else { ClientId::Domain(ourselves.to_owned()) },
            login: login.map(|(user, password)| Credentials::new(user, password)),
            line,
        })
    }

    pub(super) async fn send(&self, message: &Message) -> Result<(), MailProblem> {
        self.hand(message).await.map_err(|broken| match broken {
            Broken::Said(error) if error.is_permanent() => MailProblem::Refused(error.to_string()),
            // A certificate that was revoked will be another tomorrow.
            broken => MailProblem::TryLater(broken.to_string()),
        })
    }

    async fn hand(&self, message: &Message) -> Result<(), Broken> {
        let mut connection = timeout(PATIENCE, self.enter()).await.map_err(|_| Broken::Late)??;
        let sent = connection.send(message.envelope(), &message.formatted()).await;
        connection.abort().await;
        sent?;
        Ok(())
    }

    async fn enter(&self) -> Result<AsyncSmtpConnection, Broken> {
        let line = self.connect().await?;
        let mut connection = AsyncSmtpConnection::connect_with_transport(line, &self.hello).await?;
        if let Some(login) = &self.login {
            connection.auth(DEFAULT_MECHANISMS, login).await?;
        }
        Ok(connection)
    }

    async fn connect(&self) -> io::Result<Box<dyn AsyncTokioStream>> {
        let mut tcp = TcpStream::connect((self.host.trim_matches(['[', ']']), self.port)).await?;
        Ok(match &self.line {
            Line::Never => Box::new(tcp),
            Line::Always(tls) => Box::new(Wire::new(self.encrypt(tls, tcp).await?)?),
            Line::Offered(tls) | Line::Required(tls) => {
                if offers_tls(&mut tcp, &self.hello).await? {
                    Box::new(Wire::greeted(self.encrypt(tls, tcp).await?)?)
                } else if matches!(self.line, Line::Required(_)) {
                    return Err(io::Error::other("the server offers no STARTTLS"));
                } else {
                    Box::new(Wire::greeted(tcp)?)
                }
            }
        })
    }

    async fn encrypt(
        &self,
        tls: &TlsConnector,
        tcp: TcpStream,
    ) -> io::Result<tokio_rustls::client::TlsStream<TcpStream>> {
        let name = ServerName::try_from(self.host.trim_matches(['[', ']']).to_owned()).map_err(io::Error::other)?;
        tls.connect(name, tcp).await
    }
}
