// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! PDF (ISO 32000): nothing that runs, opens, sends, or holds other files.
//!
//! Readers differ in what they take for a PDF, so the structure is not followed: every name in the file counts, wherever
//! it stands and however it is written, and so does every name in the packed objects.

use super::{Unfit, find, pdf_stream};

/// Names that must not be there. Long enough not to come about by chance in ten megabytes of a picture.
const NAMES: [(&str, Unfit); 18] = [
    ("JavaScript", Unfit::SCRIPTS),
    ("OnInstantiate", Unfit::SCRIPTS),
    ("Launch", Unfit::ACTS),
    ("EmbeddedFile", Unfit::FILES),
    ("EmbeddedFiles", Unfit::FILES),
    ("FileAttachment", Unfit::FILES),
    ("Collection", Unfit::FILES),
    ("RichMedia", Unfit::MEDIA),
    ("RichMediaExecute", Unfit::MEDIA),
    ("Rendition", Unfit::MEDIA),
    ("Movie", Unfit::MEDIA),
    ("Sound", Unfit::MEDIA),
    ("SubmitForm", Unfit::FORM),
    ("ImportData", Unfit::FORM),
    ("GoToR", Unfit::LINKS),
    ("GoToE", Unfit::FILES),
    ("GoTo3DView", Unfit::MEDIA),
    ("Encrypt", Unfit::ENCRYPTED),
];

pub(super) fn judge(bytes: &[u8]) -> Result<(), Unfit> {
    let end = bytes.windows(5).rposition(|window| window == b"%%EOF").ok_or(Unfit::DAMAGED)?;
    if !bytes[end + 5..].iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(Unfit::TWO_THINGS);
    }
    names(bytes)?;
    let packed = pdf_stream::objects(bytes)?;
    let mut openings = openings(&pdf_stream::between(bytes));
    for text in &packed {
        names(text)?;
        openings.extend(self::openings(text));
    }
    let all: Vec<&[u8]> = std::iter::once(bytes).chain(packed.iter().map(Vec::as_slice)).collect();
    openings.iter().try_for_each(|opening| opened(opening, &all))
}

/// Looks at every name, with its `#xx` read.
fn names(bytes: &[u8]) -> Result<(), Unfit> {
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/') {
        let (name, _) = name_at(&bytes[at + 1..]);
        if let Some((_, unfit)) = NAMES.iter().find(|(known, _)| known.as_bytes() == name) {
            return Err(*unfit);
        }
    }
    Ok(())
}

/// A name, at most as long as those that are looked for, and what follows it.
pub(super) fn name_at(bytes: &[u8]) -> (Vec<u8>, &[u8]) {
    let mut name = Vec::new();
    let mut rest = bytes;
    while let [byte, after @ ..] = rest {
        if name.len() == 32 || byte.is_ascii_whitespace() || *byte == 0 || b"()<>[]{}/%".contains(byte) {
            break;
        }
        let escaped = if *byte == b'#' { after.get(..2).and_then(hexadecimal) } else { None };
        rest = if escaped.is_some() { &after[2..] } else { after };
        name.push(escaped.unwrap_or(*byte));
    }
    (name, rest)
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// What is done when the file is opened.
enum Opening {
    /// A place in it is shown.
    Place,
    /// What the object of this number says.
    Object(u32),
    /// Something else.
    Act,
}

/// Every `/OpenAction` and XFA form outside the streams of a file, or in packed objects.
fn openings(text: &[u8]) -> Vec<Opening> {
    let slashes = text.iter().enumerate().filter(|(_, byte)| **byte == b'/');
    let found = slashes.filter_map(|(at, _)| match name_at(&text[at + 1..]) {
        (name, value) if name == b"OpenAction" => Some(opening(value)),
        // A form within the form, with scripts of its own.
        (name, _) if name == b"XFA" => Some(Opening::Act),
        _ => None,
    });
    found.collect()
}

fn opening(value: &[u8]) -> Opening {
    let value = value.trim_ascii_start();
    match value {
        [b'[', ..] | [b'n', b'u', b'l', b'l', ..] => Opening::Place,
        [b'<', b'<', ..] => action(value),
        _ => number(value).map_or(Opening::Act, Opening::Object),
    }
}

/// An action is a harmless one if it goes to a place.
fn action(dictionary: &[u8]) -> Opening {
    let end = find(dictionary, b">>").unwrap_or(dictionary.len());
    let names = dictionary[..end].split(|byte| *byte == b'/').skip(1).map(|rest| name_at(rest).0);
    let goes = names.collect::<Vec<_>>().windows(2).any(|pair| pair[0] == b"S" && pair[1] == b"GoTo");
    if goes { Opening::Place } else { Opening::Act }
}

/// The number at the beginning of a reference: `12 0 R`.
fn number(text: &[u8]) -> Option<u32> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&text[..digits]).ok()?.parse().ok()
}

fn opened(opening: &Opening, all: &[&[u8]]) -> Result<(), Unfit> {
    let number = match opening {
        Opening::Place => return Ok(()),
        Opening::Act => return Err(Unfit::ACTS),
        Opening::Object(number) => *number,
    };
    let mut values: Vec<&[u8]> = all[0..1].iter().flat_map(|text| written(text, number)).collect();
    values.extend(all[1..].iter().filter_map(|text| pdf_stream::packed(text, number)));
    let is_place = |value: &&[u8]| matches!(self::opening(value), Opening::Place);
    if !values.is_empty() && values.iter().all(is_place) { Ok(()) } else { Err(Unfit::ACTS) }
}

/// The values of the objects of this number that stand in the open: `12 0 obj`.
fn written(text: &[u8], number: u32) -> Vec<&[u8]> {
    let mut values = Vec::new();
    let mut from = 0;
    let mark = format!("{number} ");
    while let Some(found) = find(&text[from..], mark.as_bytes()) {
        let at = from + found;
        from = at + mark.len();
        let is_whole = at == 0 || !text[at - 1].is_ascii_digit();
        let generation = text[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let rest = text[from + generation..].trim_ascii_start();
        if is_whole
            && generation > 0
            && let Some(value) = rest.strip_prefix(b"obj")
        {
            values.push(value);
        }
    }
    values
}
