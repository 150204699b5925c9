// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A folder of an IMAP server (RFC 3501), read with `async-imap` over rustls.

use std::{
    collections::{BTreeSet, VecDeque},
    fmt,
    pin::pin,
    sync::Arc,
    time::Duration,
};

use async_imap::{Client, Session, error::Error, types::Fetch};
use futures::{Stream, StreamExt as _};
use rustls_pki_types::ServerName;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::TlsConnector;

use super::{MailboxProblem, MailboxSettings, Message, MessageKey};
use crate::pec::MAX_BYTES;

/// How long a server may take for one answer; a message of many megabytes is one.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long it may take to let us in. Servers make a wrong password wait, Dovecot up to 17 seconds.
const PATIENCE_AT_THE_DOOR: Duration = Duration::from_secs(25);

/// A connection, encrypted or not.
trait Wire: AsyncRead + AsyncWrite + Unpin + fmt::Debug + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + fmt::Debug + Send> Wire for T {}

/// Where the folder is.
pub(super) struct Server {
    settings: MailboxSettings,
    host: String,
    port: u16,
    tls: Option<TlsConnector>,
}

/// One look into the folder.
pub(super) struct Open<'a> {
    session: Session<Box<dyn Wire>>,
    done: Option<&'a str>,
    validity: u32,
    unseen: VecDeque<u32>,
}

impl Server {
    pub(super) fn new(settings: MailboxSettings) -> Result<Self, MailboxProblem> {
        let wrong = |why: &str| MailboxProblem::Settings(why.to_owned());
        let url: reqwest::Url = settings.url.parse().map_err(|_| wrong("the address is none"))?;
        let host = url.host_str().ok_or_else(|| wrong("the address names no server"))?.to_owned();
        let encrypted = match url.scheme() {
            "imaps" => true,
            "imap" if kernel::is_this_machine(&host) => false,
            "imap" => return Err(wrong("without encryption only a server on this machine is read: write imaps://")),
            _ => return Err(wrong("the address does not begin with imaps://")),
        };
        let port = url.port().unwrap_or(if encrypted { 993 } else { 143 });
        let tls = if encrypted { Some(connector(&settings)?) } else { None };
        Ok(Self { settings, host, port, tls })
    }

    pub(super) async fn open(&self) -> Result<Open<'_>, MailboxProblem> {
        let entered = timeout(PATIENCE_AT_THE_DOOR, self.enter()).await;
        let mut session = entered.map_err(|_| late(PATIENCE_AT_THE_DOOR))??;
        let folder = match timeout(PATIENCE, session.select(&self.settings.folder)).await {
            Ok(Err(Error::No(why))) => return Err(MailboxProblem::Settings(format!("the folder: {why}"))),
            Ok(folder) => folder.map_err(|error| later(&error))?,
            Err(_) => return Err(late(PATIENCE)),
        };
        let mut unseen: Vec<u32> = in_time(session.uid_search("UNSEEN UNDELETED")).await?.into_iter().collect();
        unseen.sort_unstable();
        let validity = folder.uid_validity.unwrap_or_default();
        Ok(Open { session, done: self.settings.done.as_deref(), validity, unseen: unseen.into() })
    }

    async fn enter(&self) -> Result<Session<Box<dyn Wire>>, MailboxProblem> {
        let mut client = Client::new(self.connect().await.map_err(|error| later(&error))?);
        let greeting = client.read_response().await.map_err(Error::from);
        greeting.and_then(|said| said.ok_or(Error::ConnectionLost)).map_err(|error| later(&error))?;
        match client.login(&self.settings.user, &self.settings.password).await {
            Ok(session) => Ok(session),
            Err((Error::No(why), _)) => Err(MailboxProblem::Login(why)),
            Err((error, _)) => Err(later(&error)),
        }
    }

    async fn connect(&self) -> Result<Box<dyn Wire>, Error> {
        let tcp = TcpStream::connect((self.host.trim_matches(['[', ']']), self.port)).await?;
        let Some(tls) = &self.tls else { return Ok(Box::new(tcp)) };
        let name = ServerName::try_from(self.host.clone()).map_err(std::io::Error::other)?;
        Ok(Box::new(tls.connect(name, tcp).await?))
    }
}

impl Open<'_> {
    fn key(&self, uid: u32) -> MessageKey {
        MessageKey { validity: self.validity, uid }
    }

    pub(super) fn keys(&self) -> Vec<MessageKey> {
        self.unseen.iter().map(|uid| self.key(*uid)).collect()
    }

    pub(super) fn pass_over(&mut self, keys: &BTreeSet<MessageKey>) {
        let validity = self.validity;
        self.unseen.retain(|uid| !keys.contains(&MessageKey { validity, uid: *uid }));
    }

    pub(super) async fn next(&mut self) -> Result<Option<Message>, MailboxProblem> {
        while let Some(uid) = self.unseen.pop_front() {
            let size =
                in_time(async { only(self.session.uid_fetch(uid.to_string(), "(UID RFC822.SIZE)").await?).await });
            // A message may be gone since we looked.
            let Some(size) = size.await?.and_then(|fetch| fetch.size) else { continue };
            if usize::try_from(size).is_ok_and(|size| size > MAX_BYTES) {
                tracing::warn!(uid, size, "a message of the mailbox is too long to be read");
                continue;
            }
            // To look at a message must not mark it as seen.
            let whole =
                in_time(async { only(self.session.uid_fetch(uid.to_string(), "(UID BODY.PEEK[])").await?).await });
            let Some(bytes) = whole.await?.and_then(|fetch| fetch.body().map(<[u8]>::to_vec)) else { continue };
            return Ok(Some(Message { key: self.key(uid), bytes }));
        }
        Ok(None)
    }

    pub(super) async fn kept(&mut self, key: MessageKey) -> Result<(), MailboxProblem> {
        // A key of another life of the folder names another message of this one.
        if key.validity != self.validity {
            return Ok(());
        }
        let uid = key.uid.to_string();
        in_time(async {
            let answers = self.session.uid_store(&uid, "+FLAGS.SILENT (\\Seen)").await?;
            only(answers).await
        })
        .await?;
        let Some(folder) = self.done else { return Ok(()) };
        match timeout(PATIENCE, self.session.uid_mv(&uid, folder)).await.map_err(|_| late(PATIENCE))? {
            // It is marked as seen and will not come again, which is what matters.
            Err(Error::No(why) | Error::Bad(why)) => {
                tracing::warn!(folder, why, "the mail server moves no message there");
            }
            other => other.map_err(|error| later(&error))?,
        }
        Ok(())
    }

    pub(super) async fn close(mut self) {
        if let Err(error) = in_time(self.session.logout()).await {
            tracing::debug!(%error, "the mail server did not take leave");
        }
    }
}

/// What concerns one message, once the server has said all.
async fn only(answers: impl Stream<Item = Result<Fetch, Error>>) -> Result<Option<Fetch>, Error> {
    let mut answers = pin!(answers);
    let mut found = None;
    while let Some(answer) = answers.next().await {
        let answer = answer?;
        found = found.or(answer.uid.is_some().then_some(answer));
    }
    Ok(found)
}

async fn in_time<T>(answer: impl Future<Output = Result<T, Error>>) -> Result<T, MailboxProblem> {
    timeout(PATIENCE, answer).await.map_err(|_| late(PATIENCE))?.map_err(|error| later(&error))
}

fn late(patience: Duration) -> MailboxProblem {
    MailboxProblem::TryLater(format!("no answer in {} seconds", patience.as_secs()))
}

fn later(error: &Error) -> MailboxProblem {
    let inner = if let Error::Io(io) = error { io.get_ref() } else { None };
    match inner.and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        Some(wrong @ rustls::Error::InvalidCertificate(_)) => MailboxProblem::Certificate(wrong.to_string()),
        _ => MailboxProblem::TryLater(error.to_string()),
    }
}

/// TLS with the authorities of the house, or with the one that is given.
fn connector(settings: &MailboxSettings) -> Result<TlsConnector, MailboxProblem> {
    let config = match &settings.authority {
        Some(pem) => settings.tls.trusting(pem).and_then(|tls| tls.client()),
        None => settings.tls.client(),
    };
    let config = config.map_err(|problem| MailboxProblem::Settings(problem.to_string()))?;
    Ok(TlsConnector::from(Arc::new(config)))
}
