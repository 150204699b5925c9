// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The parts of a MIME message, as bytes of it: a signature is over the very bytes that travelled.
//!
//! `mail-parser` reads headers and decodes bodies; the walk is ours, because it must stop at a depth and a number of
//! parts that we choose, and must never enter the message that a receipt carries, which anybody may have written.

use mail_parser::{
    Message, MessageParser, MimeHeaders,
    decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode},
};

/// Multiparts within multiparts: a receipt has three.
const DEEPEST: usize = 8;
/// Parts of one message: a receipt has five.
const MOST: usize = 64;
/// The header section of a part.
const LONGEST_HEADERS: usize = 256 * 1024;

/// Why a message cannot be taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// No header section, or an endless one.
    Headers,
    /// Too many parts, or one within the other.
    Parts,
}

/// One entity of a message: its header section read, its body as it came.
pub(super) struct Part<'a> {
    headers: Message<'a>,
    /// Headers and body, as they came.
    pub(super) raw: &'a [u8],
    body: &'a [u8],
}

impl<'a> Part<'a> {
    pub(super) fn read(raw: &'a [u8]) -> Result<Self, Unreadable> {
        let (headers, body) = split_headers(raw).ok_or(Unreadable::Headers)?;
        let headers = MessageParser::default().parse_headers(headers).ok_or(Unreadable::Headers)?;
        Ok(Self { headers, raw, body })
    }

    /// The value of a header, unfolded and trimmed; the first when there are many.
    pub(super) fn header(&self, name: &'static str) -> Option<String> {
        let raw = self.headers.header_raw(name)?;
        let unfolded = raw.split(['\r', '\n']).map(str::trim).collect::<Vec<_>>().join(" ");
        Some(unfolded.trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// The address of the sender, in lower case.
    pub(super) fn from(&self) -> Option<String> {
        let address = self.headers.from()?.first()?.address()?;
        Some(address.to_lowercase())
    }

    /// The subject, decoded.
    pub(super) fn subject(&self) -> Option<String> {
        self.headers.subject().map(str::to_owned)
    }

    /// Whether the type is the one given, as in `("multipart", "signed")`.
    pub(super) fn is(&self, kind: &str, subtype: &str) -> bool {
        self.headers.content_type().is_some_and(|found| {
            found.ctype().eq_ignore_ascii_case(kind) && found.subtype().is_some_and(|s| s.eq_ignore_ascii_case(subtype))
        })
    }

    /// The file name, in lower case.
    pub(super) fn file_name(&self) -> Option<String> {
        self.headers.root_part().attachment_name().map(str::to_lowercase)
    }

    /// The body, freed from its transfer encoding.
    pub(super) fn decoded(&self) -> Option<Vec<u8>> {
        let encoding = self.headers.root_part().content_transfer_encoding().unwrap_or_default();
        match encoding.trim().to_ascii_lowercase().as_str() {
            "base64" => base64_decode(self.body),
            "quoted-printable" => quoted_printable_decode(self.body),
            _ => Some(self.body.to_vec()),
        }
    }

    /// The parts of a multipart, in order; none for another entity.
    pub(super) fn children(&self) -> Result<Vec<Part<'a>>, Unreadable> {
        let boundary = self.headers.content_type().filter(|found| found.ctype().eq_ignore_ascii_case("multipart"));
        let Some(boundary) = boundary.and_then(|found| found.attribute("boundary")) else { return Ok(Vec::new()) };
        slices(self.body, boundary.trim().as_bytes())?.into_iter().map(Part::read).collect()
    }

    /// Every part that is no multipart, in order. A message carried as an attachment is one part.
    pub(super) fn leaves(self) -> Result<Vec<Part<'a>>, Unreadable> {
        let mut leaves = Vec::new();
        let mut ahead = vec![(self, 0)];
        while let Some((part, depth)) = ahead.pop() {
            let children = part.children()?;
            if children.is_empty() {
                leaves.push(part);
            } else if depth == DEEPEST {
                return Err(Unreadable::Parts);
            } else {
                ahead.extend(children.into_iter().rev().map(|child| (child, depth + 1)));
            }
            if leaves.len() + ahead.len() > MOST {
                return Err(Unreadable::Parts);
            }
        }
        Ok(leaves)
    }
}

/// The header section with its empty line, and the body.
fn split_headers(raw: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut at = 0;
    for line in raw.split_inclusive(|byte| *byte == b'\n') {
        at += line.len();
        if line == b"\n" || line == b"\r\n" {
            return raw.split_at_checked(at);
        }
        if at > LONGEST_HEADERS {
            return None;
        }
    }
    // Headers alone, as a part with an empty body may be.
    raw.split_at_checked(raw.len())
}

/// The bytes between the boundaries (RFC 2046 section 5.1.1): the line break before a boundary belongs to it.
fn slices<'a>(body: &'a [u8], boundary: &[u8]) -> Result<Vec<&'a [u8]>, Unreadable> {
    let mut slices = Vec::new();
    let (mut at, mut start) = (0, None);
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let rest = line.strip_prefix(b"--").and_then(|rest| rest.strip_prefix(boundary)).map(<[u8]>::trim_ascii_end);
        if let Some(rest @ (b"" | b"--")) = rest {
            if let Some(start) = start {
                slices.push(without_break(&body[start..at.max(start)]));
            }
            start = Some(at + line.len());
            if slices.len() > MOST {
                return Err(Unreadable::Parts);
            }
            if rest == b"--" {
                return Ok(slices);
            }
        }
        at += line.len();
    }
    // Cut short: what came is still there to read.
    slices.extend(start.map(|start| &body[start..]));
    Ok(slices)
}

fn without_break(slice: &[u8]) -> &[u8] {
    slice.strip_suffix(b"\r\n").or_else(|| slice.strip_suffix(b"\n")).unwrap_or(slice)
}
