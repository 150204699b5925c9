// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The envelope of a digital signature (CAdES, ETSI EN 319 122-1; `.p7m`): what is inside is what is judged.
//!
//! The programs that sign write BER rather than DER, with lengths that are told at the end: only what leads to the content
//! is read here. Whether the signature holds is looked at when the file is kept (`actions/attach.rs`).

use std::borrow::Cow;

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::Unfit;

const SIGNED_DATA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];
const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const OBJECT_IDENTIFIER: u8 = 0x06;
const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;
const CONSTRUCTED_OCTETS: u8 = 0x24;
const EXPLICIT_0: u8 = 0xA0;
/// How deep strings may be made of strings.
const DEPTH: usize = 8;

/// The document inside an envelope; none when this is no envelope.
pub(super) fn content(bytes: &[u8]) -> Result<Option<Vec<u8>>, Unfit> {
    let decoded;
    let bytes = match bytes {
        [SEQUENCE, ..] => bytes,
        [b'M', b'I', ..] | [b'-', b'-', b'-', b'-', b'-', ..] => match from_base64(bytes) {
            Some(binary) => {
                decoded = binary;
                &decoded
            }
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    unwrapped(bytes).map(Some)
}

/// The envelope as binary.
pub(super) fn binary(bytes: &[u8]) -> Cow<'_, [u8]> {
    match bytes {
        [SEQUENCE, ..] => Cow::Borrowed(bytes),
        _ => from_base64(bytes).map_or(Cow::Borrowed(bytes), Cow::Owned),
    }
}

/// Some programs write the envelope as text.
fn from_base64(text: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(text).ok()?;
    let lines = text.lines().filter(|line| !line.starts_with("-----"));
    let binary = STANDARD.decode(lines.collect::<String>().replace([' ', '\t'], "")).ok()?;
    (binary.first() == Some(&SEQUENCE)).then_some(binary)
}

fn unwrapped(bytes: &[u8]) -> Result<Vec<u8>, Unfit> {
    let mut outer = Reader { bytes };
    let mut info = outer.open(SEQUENCE)?;
    // What follows the envelope would be another thing: it ends where its length, or its end mark, says.
    if info.open(OBJECT_IDENTIFIER)?.bytes != SIGNED_DATA {
        return Err(Unfit::UNKNOWN);
    }
    let mut signed = info.open(EXPLICIT_0)?.open(SEQUENCE)?;
    signed.open(INTEGER)?;
    signed.open(SET)?;
    let mut inside = signed.open(SEQUENCE)?;
    inside.open(OBJECT_IDENTIFIER)?;
    let mut content = inside.open(EXPLICIT_0).map_err(|_| Unfit::NO_CONTENT)?;
    if outer.bytes.iter().any(|byte| *byte != 0) {
        return Err(Unfit::TWO_THINGS);
    }
    let mut document = Vec::new();
    content.octets(&mut document, DEPTH)?;
    if document.is_empty() { Err(Unfit::NO_CONTENT) } else { Ok(document) }
}

/// What is left to read of a value.
struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Opens the next value, which must have this tag, and goes past it.
    fn open(&mut self, tag: u8) -> Result<Reader<'a>, Unfit> {
        let (found, value) = self.next()?;
        if found == tag { Ok(Reader { bytes: value }) } else { Err(Unfit::DAMAGED) }
    }

    fn next(&mut self) -> Result<(u8, &'a [u8]), Unfit> {
        let [tag, length, rest @ ..] = self.bytes else { return Err(Unfit::DAMAGED) };
        // No tag on the way has a number of 31 or more.
        if tag & 0x1F == 0x1F {
            return Err(Unfit::DAMAGED);
        }
        let (value, after) = match length {
            0x80 => {
                let end = end_of(rest)?;
                (&rest[..end], &rest[end + 2..])
            }
            0..0x80 => rest.split_at_checked(usize::from(*length)).ok_or(Unfit::DAMAGED)?,
            _ => {
                let (digits, rest) = rest.split_at_checked(usize::from(length & 0x7F)).ok_or(Unfit::DAMAGED)?;
                if digits.len() > 4 {
                    return Err(Unfit::DAMAGED);
                }
                let length = digits.iter().fold(0_usize, |length, digit| length << 8 | usize::from(*digit));
                rest.split_at_checked(length).ok_or(Unfit::DAMAGED)?
            }
        };
        self.bytes = after;
        Ok((*tag, value))
    }

    /// Puts together a string that may be made of strings.
    fn octets(&mut self, document: &mut Vec<u8>, depth: usize) -> Result<(), Unfit> {
        while !self.bytes.is_empty() {
            match self.next()? {
                (OCTETS, text) => document.extend_from_slice(text),
                (CONSTRUCTED_OCTETS, parts) if depth > 0 => Reader { bytes: parts }.octets(document, depth - 1)?,
                _ => return Err(Unfit::DAMAGED),
            }
        }
        Ok(())
    }
}

/// Where a value ends that says so by two zeros: the values in it are gone through without being opened, each once.
fn end_of(bytes: &[u8]) -> Result<usize, Unfit> {
    let mut at = 0;
    let mut open = 1_usize;
    loop {
        let [tag, length, ..] = bytes.get(at..).unwrap_or_default() else { return Err(Unfit::DAMAGED) };
        match (tag, length) {
            (0, 0) => {
                open -= 1;
                if open == 0 {
                    return Ok(at);
                }
                at += 2;
            }
            (_, 0x80) => {
                open += 1;
                at += 2;
            }
            (_, 0..0x80) => at += 2 + usize::from(*length),
            _ => {
                let count = usize::from(length & 0x7F);
                let digits = bytes.get(at + 2..at + 2 + count).filter(|_| count <= 4).ok_or(Unfit::DAMAGED)?;
                let length = digits.iter().fold(0_usize, |length, digit| length << 8 | usize::from(*digit));
                at = at.saturating_add(2 + count).saturating_add(length);
            }
        }
    }
}
