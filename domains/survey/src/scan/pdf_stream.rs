// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The streams of a PDF: objects that are packed in them (ISO 32000-1, 7.5.7) are unpacked and looked at.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use super::{Unfit, find, pdf::name_at};

/// Bytes of one stream of objects, unpacked.
const STREAM: u64 = 16 << 20;
/// Bytes of all of them.
const WHOLE: u64 = 96 << 20;
/// A dictionary before a stream is no longer than this.
const DICTIONARY: usize = 64 << 10;

/// A stream: the dictionary before it, what is in it.
struct Stream<'a> {
    dictionary: &'a [u8],
    data: &'a [u8],
}

/// The streams of objects, unpacked.
pub(super) fn objects(bytes: &[u8]) -> Result<Vec<Vec<u8>>, Unfit> {
    let mut left = WHOLE;
    let mut unpacked = Vec::new();
    for stream in streams(bytes).0 {
        let names = names(stream.dictionary);
        let has = |name: &[u8]| names.iter().any(|one| one == name);
        if is_type_elsewhere(stream.dictionary) {
            return Err(Unfit::DAMAGED);
        }
        let is_said = has(b"ObjStm");
        if !is_said && (has(b"Type") || has(b"Subtype") || !looks_packed(stream.data)) {
            continue;
        }
        // Filled with predictions, or coded in another way: nobody does that to objects, and nothing can be seen there.
        let is_plain =
            !names.iter().any(|name| name.ends_with(b"Decode") && name != b"FlateDecode") && !has(b"Predictor");
        if is_said && !is_plain {
            return Err(Unfit::DAMAGED);
        }
        let mut text = Vec::new();
        let most = STREAM.min(left);
        if has(b"FlateDecode") || has(b"Fl") || !is_said {
            let read = ZlibDecoder::new(stream.data).take(most + 1).read_to_end(&mut text);
            if read.is_err() && text.is_empty() {
                return Err(Unfit::DAMAGED);
            }
        } else {
            text.extend_from_slice(stream.data);
        }
        if text.len() as u64 > most {
            return Err(Unfit::BOMB);
        }
        left -= text.len() as u64;
        unpacked.push(text);
    }
    Ok(unpacked)
}

/// Everything that is not in a stream.
pub(super) fn between(bytes: &[u8]) -> Vec<u8> {
    streams(bytes).1
}

/// The streams, and what stands between them.
fn streams(bytes: &[u8]) -> (Vec<Stream<'_>>, Vec<u8>) {
    let (mut streams, mut between) = (Vec::new(), Vec::new());
    let mut from = 0;
    let mut dictionary_from = 0;
    while let Some(found) = find(&bytes[from..], b"stream") {
        let at = from + found;
        let after = &bytes[at + 6..];
        let data = match after {
            [b'\r', b'\n', data @ ..] | [b'\n' | b'\r', data @ ..] => data,
            _ => {
                between.extend_from_slice(&bytes[from..at + 6]);
                from = at + 6;
                continue;
            }
        };
        let length = find(data, b"endstream").unwrap_or(data.len());
        let start = dictionary_from.max(at.saturating_sub(DICTIONARY));
        streams.push(Stream { dictionary: last_object(&bytes[start..at]), data: &data[..length] });
        between.extend_from_slice(&bytes[from..at]);
        from = (bytes.len() - data.len() + length + 9).min(bytes.len());
        dictionary_from = from;
    }
    between.extend_from_slice(&bytes[from..]);
    (streams, between)
}

/// From the last `obj` on.
fn last_object(text: &[u8]) -> &[u8] {
    let at = text.windows(4).rposition(|window| window.starts_with(b"obj") && !window[3].is_ascii_alphanumeric());
    &text[at.unwrap_or_default()..]
}

fn names(dictionary: &[u8]) -> Vec<Vec<u8>> {
    dictionary.split(|byte| *byte == b'/').skip(1).map(|rest| name_at(rest).0).collect()
}

/// What the stream is stands in another object: nobody writes that who has nothing to hide.
fn is_type_elsewhere(dictionary: &[u8]) -> bool {
    dictionary.split(|byte| *byte == b'/').skip(1).any(|rest| {
        let (name, value) = name_at(rest);
        name == b"Type" && value.trim_ascii_start().first().is_some_and(u8::is_ascii_digit)
    })
}

/// Whether it begins as a stream of objects does, with pairs of numbers, once unpacked.
fn looks_packed(data: &[u8]) -> bool {
    let mut head = [0_u8; 64];
    let mut decoder = ZlibDecoder::new(data);
    let read = decoder.read(&mut head).unwrap_or_default();
    let mut words = head[..read].split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let mut is_number = || words.next().is_some_and(|word| word.iter().all(u8::is_ascii_digit));
    is_number() && is_number() && is_number() && is_number()
}

/// The value of the object of this number in a stream of objects: numbers and places come first, in pairs, then the values.
pub(super) fn packed(text: &[u8], number: u32) -> Option<&[u8]> {
    let mut at = 0;
    let mut pairs = Vec::new();
    let mut last = None;
    loop {
        let blank = text[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let digits = text[at + blank..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            break;
        }
        let end = at + blank + digits;
        let value: u32 = std::str::from_utf8(&text[at + blank..end]).ok()?.parse().ok()?;
        at = end;
        match last.take() {
            Some(object) => pairs.push((object, value as usize)),
            None => last = Some(value),
        }
    }
    let blank = text[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let (_, place) = pairs.iter().find(|(object, _)| *object == number)?;
    text.get(at + blank + place..)
}
