// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pictures: whole, of a size that can be shown, and with nothing after their end.

use super::Unfit;

/// Pixels that a picture may have: a scanner's A3 at 600 dots an inch has 70 million.
const PIXELS: u64 = 120_000_000;

/// PNG (ISO/IEC 15948): chunks up to `IEND`.
pub(super) fn png(bytes: &[u8]) -> Result<(), Unfit> {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n").ok_or(Unfit::DAMAGED)?;
    let mut is_first = true;
    loop {
        let length = big(rest, 0)? as usize;
        let name = rest.get(4..8).ok_or(Unfit::DAMAGED)?;
        let data = rest.get(8..length.saturating_add(8)).ok_or(Unfit::DAMAGED)?;
        // Four more of a checksum.
        rest = rest.get(length.saturating_add(12)..).ok_or(Unfit::DAMAGED)?;
        if is_first != (name == b"IHDR") {
            return Err(Unfit::DAMAGED);
        }
        if is_first {
            shown(big(data, 0)?, big(data, 4)?)?;
        }
        is_first = false;
        if name == b"IEND" {
            return if rest.is_empty() { Ok(()) } else { Err(Unfit::TWO_THINGS) };
        }
    }
}

/// JPEG (ISO/IEC 10918-1): segments and scans up to the end of the image. Telephones write a second one after the first,
/// for screens of more contrast (CIPA DC-007); nothing else may follow.
pub(super) fn jpeg(bytes: &[u8]) -> Result<(), Unfit> {
    let mut rest = one_jpeg(bytes)?;
    while rest.starts_with(&[0xFF, 0xD8, 0xFF]) {
        rest = one_jpeg(rest)?;
    }
    if rest.is_empty() { Ok(()) } else { Err(Unfit::TWO_THINGS) }
}

/// Reads an image and gives what follows it.
fn one_jpeg(bytes: &[u8]) -> Result<&[u8], Unfit> {
    let mut at = 2;
    let mut has_frame = false;
    loop {
        let marker = match bytes.get(at..at + 2).ok_or(Unfit::DAMAGED)? {
            [0xFF, marker] => *marker,
            _ => return Err(Unfit::DAMAGED),
        };
        match marker {
            // Any number of these may fill.
            0xFF => at += 1,
            0xD9 if has_frame => return Ok(&bytes[at + 2..]),
            0x01 | 0xD0..=0xD7 => at += 2,
            0x00 | 0xD8 | 0xD9 => return Err(Unfit::DAMAGED),
            _ => {
                let length = usize::from(short(bytes, at + 2)?);
                let end = at + 2 + length;
                let segment = bytes.get(at + 4..end).ok_or(Unfit::DAMAGED)?;
                if matches!(marker, 0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF) {
                    shown(short(segment, 3)?.into(), short(segment, 1)?.into())?;
                    has_frame = true;
                }
                at = if marker == 0xDA { after_scan(bytes, end) } else { end };
            }
        }
    }
}

/// Where the coded data of a scan end: at a marker that is neither a stuffed byte nor a restart.
fn after_scan(bytes: &[u8], from: usize) -> usize {
    let pairs = bytes[from.min(bytes.len())..].windows(2);
    let end = pairs.into_iter().position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xFF | 0xD0..=0xD7));
    end.map_or(bytes.len(), |end| from + end)
}

/// WebP (RFC 9649): one RIFF as long as the file.
pub(super) fn webp(bytes: &[u8]) -> Result<(), Unfit> {
    let length = little(bytes, 4)? as usize;
    if bytes.get(8..12) != Some(b"WEBP".as_slice()) {
        return Err(Unfit::UNKNOWN);
    }
    let whole = length.saturating_add(8).saturating_add(length % 2);
    if bytes.len() != whole {
        return Err(if bytes.len() > whole { Unfit::TWO_THINGS } else { Unfit::DAMAGED });
    }
    let mut rest = &bytes[12..];
    let mut has_image = false;
    while !rest.is_empty() {
        let length = little(rest, 4)? as usize;
        let name = &rest[..4];
        let data = rest.get(8..length.saturating_add(8)).ok_or(Unfit::DAMAGED)?;
        rest = rest.get(length.saturating_add(8).saturating_add(length % 2)..).ok_or(Unfit::DAMAGED)?;
        match name {
            b"VP8X" => {
                // Three bytes each, less one: of the four that are read, the last or the first belongs to the other.
                let [width, height] = [little(data, 4)? & 0x00FF_FFFF, little(data, 6)? >> 8];
                shown(width + 1, height + 1)?;
            }
            b"VP8 " | b"VP8L" | b"ANMF" => has_image = true,
            b"ALPH" | b"ANIM" | b"ICCP" | b"EXIF" | b"XMP " => {}
            _ => return Err(Unfit::DAMAGED),
        }
    }
    if has_image { Ok(()) } else { Err(Unfit::DAMAGED) }
}

fn shown(width: u32, height: u32) -> Result<(), Unfit> {
    match u64::from(width) * u64::from(height) {
        0 => Err(Unfit::DAMAGED),
        PIXELS.. => Err(Unfit::BOMB),
        _ => Ok(()),
    }
}

fn big(bytes: &[u8], at: usize) -> Result<u32, Unfit> {
    Ok(u32::from_be_bytes(four(bytes, at)?))
}

fn little(bytes: &[u8], at: usize) -> Result<u32, Unfit> {
    Ok(u32::from_le_bytes(four(bytes, at)?))
}

fn four(bytes: &[u8], at: usize) -> Result<[u8; 4], Unfit> {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).ok_or(Unfit::DAMAGED)
}

fn short(bytes: &[u8], at: usize) -> Result<u16, Unfit> {
    let two = bytes.get(at..at + 2).and_then(|two| two.try_into().ok()).ok_or(Unfit::DAMAGED)?;
    Ok(u16::from_be_bytes(two))
}
