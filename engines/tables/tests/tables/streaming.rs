// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rows do not gather in memory: what was asked of the rows has gone out before much more is asked.

use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};

use tables::{Cell, Format};

use crate::given::{one_row, sheet};

/// Counts what goes out and keeps none of it.
struct Counting<'a>(&'a AtomicU64);

impl Write for Counting<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The most rows that were taken between two writings.
fn longest_wait(format: Format, count: u64) -> u64 {
    let out = AtomicU64::new(0);
    let (mut seen, mut since, mut longest) = (0, 0_u64, 0_u64);
    let rows = (0..count).map(|at| {
        let now = out.load(Ordering::Relaxed);
        if now != seen {
            (seen, since) = (now, at);
        }
        longest = longest.max(at - since);
        let mut row = one_row();
        row[1] = Cell::Integer(i64::try_from(at).unwrap());
        row
    });
    assert_eq!(tables::write(format, &sheet(false), rows, Counting(&out)).unwrap(), count);
    longest
}

#[test]
fn text_formats_hold_some_hundred_rows() {
    for format in [Format::Csv, Format::Json, Format::Sdmx] {
        let longest = longest_wait(format, 50_000);
        assert!(longest < 1_000, "{format:?} held {longest} rows");
    }
}

#[test]
fn parquet_holds_one_group_of_rows() {
    let longest = longest_wait(Format::Parquet, 50_000);
    assert!(longest <= 16_384, "{longest}");
}

#[test]
fn the_rows_of_a_workbook_are_written_down_as_they_come() {
    let rows = (0..200).map(|at| {
        let mut row = one_row();
        row[0] = format!("Comune {at}").into();
        row
    });
    let mut out = Vec::new();
    assert_eq!(tables::write(Format::Xlsx, &sheet(false), rows, &mut out).unwrap(), 200);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(out)).unwrap();
    let mut part = |name: &str| std::io::read_to_string(archive.by_name(name).unwrap()).unwrap();
    // Texts that were gathered until the end would stand in a table of their own.
    assert!(part("xl/worksheets/sheet1.xml").contains("t=\"inlineStr\"><is><t>Comune 199</t></is>"));
    assert!(!part("xl/sharedStrings.xml").contains("Comune 199"));
}

#[test]
fn a_failing_receiver_stops_the_rows() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    for format in [Format::Csv, Format::Json, Format::Sdmx] {
        let mut taken = 0;
        let rows = std::iter::repeat_with(|| {
            taken += 1;
            one_row()
        });
        assert!(tables::write(format, &sheet(false), rows.take(100_000), Full).is_err());
        assert!(taken < 1_000, "{format:?} took {taken} rows");
    }
}
