// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A body that is written while it is sent: a slow reader slows the writer, and one who leaves stops it.

use std::io::{BufWriter, Error, ErrorKind, Result, Write};

use axum::body::{Body, Bytes};
use futures::stream;
use tables::TableProblem;
use tokio::sync::mpsc;

/// Bytes of a piece, and how many pieces may wait to be sent: half a megabyte for each reader.
const PIECE: usize = 64 * 1024;
const WAITING: usize = 8;

/// A body that `write` fills, off the threads that answer.
pub(super) fn body(
    write: impl FnOnce(&mut (dyn Write + Send)) -> std::result::Result<u64, TableProblem> + Send + 'static,
) -> Body {
    let (sender, mut receiver) = mpsc::channel(WAITING);
    tokio::task::spawn_blocking(move || {
        let mut unfinished = Unfinished(Some(sender.clone()));
        let mut out = BufWriter::with_capacity(PIECE, Sending(sender));
        match write(&mut out).and_then(|_| Ok(out.flush()?)) {
            Ok(()) => unfinished.0 = None,
            // Most often nobody waits for the file any more.
            Err(problem) => tracing::warn!(%problem, "a file was not written to its end"),
        }
    });
    // Whoever compresses it asks once more after the end, and is told the end again.
    Body::from_stream(stream::poll_fn(move |context| receiver.poll_recv(context)))
}

/// Tells the reader that the file is not whole, unless it is taken back: also when the writer panics.
struct Unfinished(Option<mpsc::Sender<Result<Bytes>>>);

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some(sender) = self.0.take() {
            let _ = sender.blocking_send(Err(Error::other("the file breaks off here")));
        }
    }
}

struct Sending(mpsc::Sender<Result<Bytes>>);

impl Write for Sending {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        let sent = self.0.blocking_send(Ok(Bytes::copy_from_slice(bytes)));
        sent.map(|()| bytes.len()).map_err(|_| Error::from(ErrorKind::BrokenPipe))
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use futures::StreamExt as _;
    use tokio::sync::oneshot;

    use super::*;

    /// Writes lines of a hundred bytes until there are so many, and tells how many were taken.
    fn lines(count: usize, told: oneshot::Sender<usize>) -> Body {
        body(move |out| {
            let line = [b'a'; 100];
            let taken = (0..count).take_while(|_| out.write_all(&line).is_ok()).count();
            let _ = told.send(taken);
            if taken < count { Err(Error::from(ErrorKind::BrokenPipe).into()) } else { Ok(taken as u64) }
        })
    }

    #[tokio::test]
    async fn everything_written_arrives() {
        let (told, taken) = oneshot::channel();
        let bytes = to_bytes(lines(50_000, told), usize::MAX).await.expect("a whole body");
        assert_eq!((bytes.len(), taken.await), (5_000_000, Ok(50_000)));
    }

    #[tokio::test]
    async fn the_end_is_told_as_often_as_it_is_asked() {
        let (told, _taken) = oneshot::channel();
        let mut pieces = lines(1, told).into_data_stream();
        assert!(pieces.next().await.is_some_and(|piece| piece.is_ok()));
        assert!(pieces.next().await.is_none() && pieces.next().await.is_none());
    }

    #[tokio::test]
    async fn a_reader_who_leaves_stops_the_writer_after_what_may_wait() {
        let (told, taken) = oneshot::channel();
        let mut pieces = lines(10_000_000, told).into_data_stream();
        assert!(pieces.next().await.is_some_and(|piece| piece.is_ok()));
        drop(pieces);
        let taken = taken.await.expect("the writer ends") * 100;
        assert!(taken <= (WAITING + 4) * PIECE, "{taken} bytes were written for one who read {PIECE}");
    }

    #[tokio::test]
    async fn a_file_that_breaks_off_is_not_taken_for_whole() {
        let broken = body(|out| {
            out.write_all(b"nome\r\n")?;
            Err(TableProblem::Key("nome".to_owned()))
        });
        assert!(to_bytes(broken, usize::MAX).await.is_err());
        let stumbling = body(|out| {
            out.write_all(b"nome\r\n")?;
            panic!("a full disk");
        });
        assert!(to_bytes(stumbling, usize::MAX).await.is_err());
    }
}
