// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The line that `lettre` is handed, and what is said on it before it is encrypted (RFC 3207).

use std::{
    fmt, io,
    net::SocketAddr,
    pin::Pin,
    task::{Context, Poll},
};

use lettre::transport::smtp::{client::AsyncTokioStream, extension::ClientId};
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, ReadBuf},
    net::TcpStream,
};

/// What a server says before STARTTLS is short.
const LONGEST: usize = 16 * 1024;
/// `lettre` waits for a greeting, which a server gives once: before STARTTLS.
const GREETING: &[u8] = b"220 again\r\n";

/// A connection under `lettre`.
pub(super) trait Connection: AsyncRead + AsyncWrite + Send + Sync + Unpin + fmt::Debug {
    /// Who is at the other end.
    fn peer(&self) -> io::Result<SocketAddr>;
}

impl Connection for TcpStream {
    fn peer(&self) -> io::Result<SocketAddr> {
        self.peer_addr()
    }
}

impl Connection for tokio_rustls::client::TlsStream<TcpStream> {
    fn peer(&self) -> io::Result<SocketAddr> {
        self.get_ref().0.peer_addr()
    }
}

/// A connection whose greeting may have been heard already.
#[derive(Debug)]
pub(super) struct Wire<C> {
    connection: C,
    peer: SocketAddr,
    unheard: &'static [u8],
}

impl<C: Connection> Wire<C> {
    /// A line on which nothing was said.
    pub(super) fn new(connection: C) -> io::Result<Self> {
        Ok(Self { peer: connection.peer()?, connection, unheard: b"" })
    }

    /// A line on which the server greeted us.
    pub(super) fn greeted(connection: C) -> io::Result<Self> {
        Ok(Self { unheard: GREETING, ..Self::new(connection)? })
    }
}

impl<C: Connection> AsyncTokioStream for Wire<C> {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.peer)
    }
}

impl<C: Connection> AsyncRead for Wire<C> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.unheard.is_empty() {
            return Pin::new(&mut self.connection).poll_read(context, into);
        }
        let (now, later) = self.unheard.split_at(self.unheard.len().min(into.remaining()));
        into.put_slice(now);
        self.unheard = later;
        Poll::Ready(Ok(()))
    }
}

impl<C: Connection> AsyncWrite for Wire<C> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, from: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.connection).poll_write(context, from)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.connection).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.connection).poll_shutdown(context)
    }
}

/// Hears the greeting and asks for TLS: whether the server is now waiting for it.
pub(super) async fn offers_tls(tcp: &mut TcpStream, ourselves: &ClientId) -> io::Result<bool> {
    expect(tcp, "220").await?;
    tcp.write_all(format!("EHLO {ourselves}\r\n").as_bytes()).await?;
    let features = expect(tcp, "250").await?;
    let mut features = features.lines().filter_map(|line| line.get(4..));
    if !features.any(|feature| feature.trim().eq_ignore_ascii_case("STARTTLS")) {
        return Ok(false);
    }
    tcp.write_all(b"STARTTLS\r\n").await?;
    expect(tcp, "220").await?;
    Ok(true)
}

/// One answer, and not a byte of what follows: what is said in clear after it must not count as said under TLS.
async fn expect(tcp: &mut TcpStream, code: &str) -> io::Result<String> {
    let (mut answer, mut begin) = (Vec::new(), 0);
    while answer.len() < LONGEST {
        answer.push(tcp.read_u8().await?);
        if answer.last() != Some(&b'\n') {
            continue;
        }
        // `250-` goes on, `250 ` was the last line.
        if answer.get(begin + 3) != Some(&b'-') {
            let answer = String::from_utf8_lossy(&answer).into_owned();
            let is_it = answer.starts_with(code);
            return if is_it { Ok(answer) } else { Err(io::Error::other(answer.trim_end().to_owned())) };
        }
        begin = answer.len();
    }
    Err(io::Error::other("the server does not come to an end"))
}
