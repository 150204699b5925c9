// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! BER into DER, as far as signatures need it: many providers sign in a stream, which leaves lengths open.

/// Structures within structures: a signature has a dozen.
const DEEPEST: usize = 32;
const OCTET_STRING: u8 = 0x04;
const CONSTRUCTED: u8 = 0x20;

/// The same values with definite lengths and octet strings in one piece (X.690 sections 8.1.3 and 8.7); `None` when
/// the bytes are no BER.
pub(super) fn definite(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes;
    let value = element(&mut rest, 0)?;
    Some(value)
}

/// One element off the front of `input`, in DER.
fn element(input: &mut &[u8], depth: usize) -> Option<Vec<u8>> {
    let tag = *input.first()?;
    // Tags of more than one byte occur in no signature.
    if depth > DEEPEST || tag & 0x1f == 0x1f {
        return None;
    }
    *input = &input[1..];
    let length = length(input)?;
    if tag & CONSTRUCTED == 0 {
        let content = input.split_off(..length?)?;
        return Some(encode(tag, content));
    }
    let content = match length {
        Some(length) => {
            let mut inside = input.split_off(..length)?;
            children(&mut inside, tag, depth, <[u8]>::is_empty)?
        }
        None => {
            let content = children(input, tag, depth, |rest| rest.starts_with(&[0, 0]))?;
            input.split_off(..2)?;
            content
        }
    };
    let tag = if tag == OCTET_STRING | CONSTRUCTED { OCTET_STRING } else { tag };
    Some(encode(tag, &content))
}

fn children(input: &mut &[u8], tag: u8, depth: usize, done: fn(&[u8]) -> bool) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    while !done(input) {
        let child = element(input, depth + 1)?;
        // The pieces of an octet string lose their own headers.
        let keep = if tag == OCTET_STRING | CONSTRUCTED { strip(&child)? } else { child.as_slice() };
        content.extend_from_slice(keep);
    }
    Some(content)
}

fn strip(element: &[u8]) -> Option<&[u8]> {
    let mut rest = element.strip_prefix(&[OCTET_STRING])?;
    length(&mut rest)?;
    Some(rest)
}

/// The length at the front; the inner `None` is an open one.
fn length(input: &mut &[u8]) -> Option<Option<usize>> {
    let first = *input.split_off_first()?;
    match first {
        0..=0x7f => Some(Some(usize::from(first))),
        0x80 => Some(None),
        _ => {
            let digits = input.split_off(..usize::from(first & 0x7f))?;
            (digits.len() <= 4).then(|| Some(digits.iter().fold(0, |sum, digit| sum << 8 | usize::from(*digit))))
        }
    }
}

fn encode(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![tag];
    match u8::try_from(content.len()) {
        Ok(short @ 0..=0x7f) => out.push(short),
        _ => {
            let digits = content.len().to_be_bytes();
            let digits = &digits[digits.iter().take_while(|digit| **digit == 0).count()..];
            out.push(0x80 | u8::try_from(digits.len()).unwrap_or_default());
            out.extend_from_slice(digits);
        }
    }
    out.extend_from_slice(content);
    out
}

#[cfg(test)]
mod tests {
    use super::definite;

    #[test]
    fn open_lengths_close_and_pieces_join() {
        let ber = [0x30, 0x80, 0x24, 0x80, 4, 1, b'a', 4, 2, b'b', b'c', 0, 0, 2, 1, 7, 0, 0];
        assert_eq!(definite(&ber), Some(vec![0x30, 8, 4, 3, b'a', b'b', b'c', 2, 1, 7]));
    }

    #[test]
    fn der_stays_as_it_is() {
        let long = [vec![0x30, 0x82, 1, 4, 4, 0x82, 1, 0], vec![9; 256]].concat();
        assert_eq!(definite(&long), Some(long.clone()));
    }

    #[test]
    fn what_is_cut_short_or_endless_is_refused() {
        assert_eq!(definite(&[0x30, 0x80, 2, 1, 7]), None);
        assert_eq!(definite(&[0x30, 5, 2, 1]), None);
        assert_eq!(definite(&[0x04, 0x80]), None);
        assert_eq!(definite(&[0x30, 0x80].repeat(10_000)), None);
    }
}
