// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A look at an `.xls` before it is read: the reader believes what the file declares about itself, and would pay a
//! lie with gigabytes.

use std::io::{Cursor, Read as _};

use super::{Limits, too_large};
use crate::diagnostic::Diagnostic;

/// Cells that a sheet may span: the reader allocates them all.
const AREA: u64 = 8 << 20;

/// Refuses a file with a sheet that declares, or whose cells span, more than [`AREA`].
pub(super) fn inspect(bytes: &[u8], limits: &Limits) -> Result<(), Diagnostic> {
    let damaged = |reason: String| Diagnostic::error("workbook-damaged").with("reason", reason);
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|problem| damaged(problem.to_string()))?;
    let name = if file.exists("/Workbook") { "/Workbook" } else { "/Book" };
    let mut stream = Vec::new();
    file.open_stream(name)
        .and_then(|opened| opened.take(limits.unpacked).read_to_end(&mut stream))
        .map_err(|problem| damaged(problem.to_string()))?;
    // The globals, at the beginning, say where each sheet begins.
    let starts: Vec<usize> = records(&stream)
        .filter(|(kind, _)| *kind == 0x0085)
        .filter_map(|(_, data)| Some(number(data, 0)? as usize | (number(data, 2)? as usize) << 16))
        .collect();
    if starts.len() > limits.sheets {
        return Err(too_large("sheets", limits.sheets));
    }
    for start in starts {
        let sheet = stream.get(start..).ok_or_else(|| damaged("sheet out of file".to_owned()))?;
        if area(sheet) > AREA {
            return Err(too_large("cells", AREA));
        }
    }
    Ok(())
}

/// The records one after the other: kind and data.
fn records(mut rest: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let (kind, length) = (number(rest, 0)?, usize::from(number(rest, 2)?));
        let data = rest.get(4..4 + length)?;
        rest = &rest[4 + length..];
        Some((kind, data))
    })
}

fn number(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes([*data.get(at)?, *data.get(at + 1)?]))
}

/// The area that a sheet declares, or that its cells span, whichever is larger.
fn area(sheet: &[u8]) -> u64 {
    let mut declared = 0;
    let mut corners: Option<[u16; 4]> = None;
    for (kind, data) in records(sheet) {
        match kind {
            0x0200 => declared = declared.max(dimensions(data).unwrap_or(u64::MAX)),
            // Formula, numbers, strings, booleans.
            0x0006 | 0x00BD | 0x00D6 | 0x00FD | 0x0203 | 0x0204 | 0x0205 | 0x027E => {
                let (Some(row), Some(first)) = (number(data, 0), number(data, 2)) else { continue };
                // Several numbers in a row take six bytes each.
                let more = if kind == 0x00BD { u16::try_from(data.len() / 6).unwrap_or(u16::MAX) } else { 0 };
                let [top, left, bottom, right] = corners.unwrap_or([row, first, row, first]);
                let last = first.saturating_add(more);
                corners = Some([top.min(row), left.min(first), bottom.max(row), right.max(last)]);
            }
            _ => {}
        }
    }
    let spanned = corners.map_or(0, |[top, left, bottom, right]| span(top.into(), bottom.into(), left, right));
    declared.max(spanned)
}

/// Area that a record of dimensions declares; `None` when its corners are the wrong way round.
fn dimensions(data: &[u8]) -> Option<u64> {
    let at = |index| number(data, index);
    let (top, bottom, left, right) = if data.len() == 10 {
        (u32::from(at(0)?), u32::from(at(2)?), at(4)?, at(6)?)
    } else {
        let wide = |index| Some(u32::from(at(index)?) | u32::from(at(index + 2)?) << 16);
        (wide(0)?, wide(4)?, at(8)?, at(10)?)
    };
    if bottom == 0 || right == 0 {
        return Some(0);
    }
    (top < bottom).then(|| span(top, bottom, left.min(right), right))
}

fn span(top: u32, bottom: u32, left: u16, right: u16) -> u64 {
    (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1)
}
