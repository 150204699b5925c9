// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Servers behind TLS on this machine, each with as much of its protocol as shows that it was spoken to.

use std::sync::Arc;

use rustls::ServerConfig;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::TlsAcceptor;

/// What a server speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Talk {
    Web,
    Imap,
    Smtp,
    StartTls,
}

/// A server that speaks for as long as the test lasts, and its port.
pub(crate) async fn serve(config: &Arc<ServerConfig>, talk: Talk) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let acceptor = TlsAcceptor::from(Arc::clone(config));
    tokio::spawn(async move {
        while let Ok((mut tcp, _)) = listener.accept().await {
            if talk == Talk::StartTls {
                in_clear(&mut tcp).await;
            }
            // Who does not believe us goes away here.
            let Ok(line) = acceptor.accept(tcp).await else { continue };
            match talk {
                Talk::Web => web(line).await,
                Talk::Imap => imap(line).await,
                Talk::Smtp => smtp(line, "220 posta\r\n").await,
                Talk::StartTls => smtp(line, "").await,
            }
        }
    });
    port
}

async fn web(line: impl AsyncRead + AsyncWrite + Unpin) {
    let mut line = BufReader::new(line);
    let mut said = String::new();
    while line.read_line(&mut said).await.is_ok_and(|length| length > 2) {}
    let answer = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nciao";
    line.write_all(answer.as_bytes()).await.expect("an answer");
    line.shutdown().await.expect("an end");
}

/// It lets nobody in, and says so.
async fn imap(line: impl AsyncRead + AsyncWrite + Unpin) {
    let mut line = BufReader::new(line);
    line.write_all(b"* OK posta\r\n").await.expect("a greeting");
    line.flush().await.expect("a line");
    let mut said = String::new();
    line.read_line(&mut said).await.expect("a command");
    let tag = said.split(' ').next().unwrap_or_default();
    line.write_all(format!("{tag} NO chi sei\r\n").as_bytes()).await.expect("an answer");
    line.flush().await.expect("a line");
}

/// What is said before TLS.
async fn in_clear(tcp: &mut TcpStream) {
    let mut line = BufReader::new(tcp);
    for answer in ["220 posta\r\n", "250-posta\r\n250-SIZE\r\n250 STARTTLS\r\n", "220 avanti\r\n"] {
        line.write_all(answer.as_bytes()).await.expect("an answer");
        line.flush().await.expect("a line");
        if answer.starts_with("220 a") {
            break;
        }
        line.read_line(&mut String::new()).await.expect("a command");
    }
}

async fn smtp(line: impl AsyncRead + AsyncWrite + Unpin, greeting: &str) {
    let mut line = BufReader::new(line);
    line.write_all(greeting.as_bytes()).await.expect("a greeting");
    line.flush().await.expect("a line");
    let (mut said, mut in_data) = (String::new(), false);
    while line.read_line(&mut said).await.is_ok_and(|length| length > 0) {
        let answer = match said.get(..4).unwrap_or_default() {
            _ if in_data && said == ".\r\n" => {
                in_data = false;
                "250 accettata\r\n"
            }
            _ if in_data => "",
            "DATA" => {
                in_data = true;
                "354 avanti\r\n"
            }
            "QUIT" => "221 addio\r\n",
            _ => "250 bene\r\n",
        };
        let is_over = answer.starts_with("221");
        line.write_all(answer.as_bytes()).await.expect("an answer");
        line.flush().await.expect("a line");
        if is_over {
            return;
        }
        said.clear();
    }
}
