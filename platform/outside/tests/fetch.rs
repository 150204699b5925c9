// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A file comes whole or not at all, from the web, a folder or a fake alike.

use std::{io::Write as _, time::Duration};

use outside::{FetchProblem, Fetched, Known, Source, Web};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

/// A server that gives each connection the next of `answers`, word for word, and says what it was asked.
async fn server(answers: Vec<&'static str>) -> (String, tokio::task::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let handle = tokio::spawn(async move {
        let mut asked = Vec::new();
        for answer in answers {
            let (mut socket, _) = listener.accept().await.expect("a client");
            let mut request = vec![0; 4096];
            let length = socket.read(&mut request).await.expect("a request");
            asked.push(String::from_utf8_lossy(&request[..length]).into_owned());
            socket.write_all(answer.as_bytes()).await.expect("an answer");
        }
        asked
    });
    (base, handle)
}

fn web() -> Web {
    Web::open().expect("a client").with_pause(Duration::ZERO)
}

fn known() -> Known {
    Known { etag: Some("\"a\"".to_owned()), last_modified: None }
}

const WHOLE: &str = "HTTP/1.1 200 OK\r\nETag: \"b\"\r\nContent-Length: 4\r\nConnection: close\r\n\r\nciao";
const CUT: &str = "HTTP/1.1 200 OK\r\nContent-Length: 40\r\nConnection: close\r\n\r\nciao";
const SAME: &str = "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n";
const GONE: &str = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
const BROKEN: &str = "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

#[tokio::test]
async fn a_file_is_asked_for_with_what_is_known_of_it() {
    let (base, asked) = server(vec![SAME]).await;
    let source = Source::parse(&base, &web());
    assert_eq!(source.fetch("data/avvisi.csv", &known()).await.expect("an answer"), Fetched::Unchanged);
    let asked = asked.await.expect("a server").remove(0).to_ascii_lowercase();
    assert!(asked.starts_with("get /data/avvisi.csv "), "{asked}");
    assert!(asked.contains("if-none-match: \"a\""), "{asked}");
    assert!(asked.contains("user-agent: campanile/"), "{asked}");
}

#[tokio::test]
async fn a_file_that_was_cut_off_is_refused_after_three_tries() {
    let (base, _server) = server(vec![CUT, CUT, CUT]).await;
    let outcome = web().fetch(&base, &Known::default()).await;
    assert!(matches!(outcome, Err(FetchProblem::Truncated { .. })), "{outcome:?}");
}

#[tokio::test]
async fn a_stumble_is_forgiven() {
    let (base, _server) = server(vec![BROKEN, CUT, WHOLE]).await;
    let fetched = web().fetch(&base, &Known::default()).await.expect("the third answer");
    let known = Known { etag: Some("\"b\"".to_owned()), last_modified: None };
    assert_eq!(fetched, Fetched::Body { bytes: b"ciao".to_vec(), known });
}

#[tokio::test]
async fn what_is_not_there_is_missing_and_what_fails_says_how() {
    let (base, _server) = server(vec![GONE, BROKEN, BROKEN, BROKEN]).await;
    assert_eq!(web().fetch(&base, &known()).await.expect("an answer"), Fetched::Missing);
    assert!(matches!(web().fetch(&base, &known()).await, Err(FetchProblem::Status { status: 500, .. })));
    assert!(matches!(web().fetch("http://127.0.0.1:1/", &known()).await, Err(FetchProblem::Unreachable { .. })));
    assert!(matches!(web().fetch("così", &known()).await, Err(FetchProblem::NotAnAddress(_))));
}

#[tokio::test]
async fn a_folder_and_a_fake_behave_like_the_web() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("data")).expect("a folder");
    let file = std::fs::File::create(folder.path().join("data/avvisi.csv.gz")).expect("a file");
    let mut gzip = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    gzip.write_all(b"ciao").expect("bytes");
    gzip.finish().expect("a gzip");
    let fake = Web::fake();
    fake.set("https://example.it/data/avvisi.csv", Some(b"ciao".to_vec()));

    for source in [Source::Folder(folder.path().into()), Source::parse("https://example.it/", &fake)] {
        let Fetched::Body { bytes, known } = source.fetch("data/avvisi.csv", &Known::default()).await.expect("a file")
        else {
            panic!("{} has the file", source.name());
        };
        assert_eq!(bytes, b"ciao");
        assert_eq!(source.fetch("data/avvisi.csv", &known).await.expect("an answer"), Fetched::Unchanged);
        assert_eq!(source.fetch("data/altro.csv", &known).await.expect("an answer"), Fetched::Missing);
    }
    let nowhere = Source::Folder(folder.path().join("nessuna"));
    assert!(matches!(nowhere.fetch("data/avvisi.csv", &known()).await, Err(FetchProblem::File { .. })));
}
