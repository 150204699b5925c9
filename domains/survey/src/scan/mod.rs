// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a file is, by its content, and whether it holds anything but what it shows.
//!
//! A document that can run something, reach out to other places or hide other files is refused, with a reason that has
//! words of its own in `texts/`: whoever opens an attachment must find what it says to be. Pure: bytes in, verdict out.

mod image;
mod markup;
mod odf;
mod ooxml;
mod package;
mod pdf;
mod pdf_stream;
mod signed;

use std::borrow::Cow;

/// The largest file, in bytes.
pub(crate) const LARGEST: usize = 10 << 20;
/// A signed file may hold a signed file; more envelopes than these nobody needs.
const ENVELOPES: usize = 3;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kind {
    /// The document.
    pub document: Document,
    /// Whether it is in the envelope of a signature (CAdES, `.p7m`).
    pub signed: bool,
}

/// The documents that are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Document {
    /// PDF.
    Pdf,
    /// A picture.
    Png,
    /// A photograph.
    Jpeg,
    /// A picture.
    Webp,
    /// A text of Word.
    Docx,
    /// A workbook of Excel.
    Xlsx,
    /// A text of LibreOffice.
    Odt,
    /// A workbook of LibreOffice.
    Ods,
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("the file is refused: {}", .0)]
pub struct Unfit(&'static str);

impl Unfit {
    /// There is nothing in it.
    pub const EMPTY: Self = Self("survey.attachment_empty");
    /// It is larger than [`LARGEST`].
    pub const TOO_LARGE: Self = Self("survey.attachment_too_large");
    /// It is none of the kinds that are taken.
    pub const UNKNOWN: Self = Self("survey.attachment_unknown");
    /// An office file of before 2007, or one behind a password.
    pub const OLD_OFFICE: Self = Self("survey.attachment_old_office");
    /// It says to be one of them and cannot be read as one.
    pub const DAMAGED: Self = Self("survey.attachment_damaged");
    /// It is behind a password.
    pub const ENCRYPTED: Self = Self("survey.attachment_encrypted");
    /// It holds JavaScript.
    pub const SCRIPTS: Self = Self("survey.attachment_scripts");
    /// It does something by itself when it is opened.
    pub const ACTS: Self = Self("survey.attachment_acts");
    /// It holds other files.
    pub const FILES: Self = Self("survey.attachment_files");
    /// It holds sounds, films or scenes.
    pub const MEDIA: Self = Self("survey.attachment_media");
    /// It is a form that sends or loads data.
    pub const FORM: Self = Self("survey.attachment_form");
    /// It holds macros.
    pub const MACROS: Self = Self("survey.attachment_macros");
    /// It takes something from another place when it is opened.
    pub const LINKS: Self = Self("survey.attachment_links");
    /// It holds objects of other programs.
    pub const OBJECTS: Self = Self("survey.attachment_objects");
    /// It asks other programs for data (DDE).
    pub const DDE: Self = Self("survey.attachment_dde");
    /// A drawing that can run scripts.
    pub const SVG: Self = Self("survey.attachment_svg");
    /// Something else follows it, or it is two things at once.
    pub const TWO_THINGS: Self = Self("survey.attachment_two_things");
    /// Unpacked it is larger than any document.
    pub const BOMB: Self = Self("survey.attachment_bomb");
    /// A signature without the document that was signed.
    pub const NO_CONTENT: Self = Self("survey.attachment_no_content");

    /// The signature does not hold: the document was changed after it, or another key made it.
    pub const BROKEN_SIGNATURE: Self = Self("survey.attachment_broken_signature");

    /// The code of its words, in `texts/`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0
    }
}

/// Says what a file is, if it may be kept.
///
/// # Errors
/// Why it may not.
pub(crate) fn scan(bytes: &[u8]) -> Result<Kind, Unfit> {
    if bytes.is_empty() {
        return Err(Unfit::EMPTY);
    }
    if bytes.len() > LARGEST {
        return Err(Unfit::TOO_LARGE);
    }
    let document = innermost(bytes)?;
    Ok(Kind { document: plain(&document)?, signed: matches!(document, Cow::Owned(_)) })
}

/// The document inside all its signatures; the file itself where there is none.
///
/// # Errors
/// When there are too many signatures, or one is not made as it should be.
pub(crate) fn innermost(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Unfit> {
    let mut document = Cow::Borrowed(bytes);
    for _ in 0..=ENVELOPES {
        match signed::content(&document)? {
            Some(content) => document = Cow::Owned(content),
            None => return Ok(document),
        }
    }
    Err(Unfit::DAMAGED)
}

/// The envelope of a signature as binary, whatever way it was written.
pub(crate) fn envelope(bytes: &[u8]) -> Cow<'_, [u8]> {
    signed::binary(bytes)
}

/// What a file without an envelope is.
fn plain(bytes: &[u8]) -> Result<Document, Unfit> {
    if bytes.starts_with(b"%PDF-") {
        return pdf::judge(bytes).map(|()| Document::Pdf);
    }
    let document = match bytes {
        [0x89, b'P', b'N', b'G', ..] => image::png(bytes).map(|()| Document::Png),
        [0xFF, 0xD8, 0xFF, ..] => image::jpeg(bytes).map(|()| Document::Jpeg),
        [b'R', b'I', b'F', b'F', ..] => image::webp(bytes).map(|()| Document::Webp),
        [b'P', b'K', 3, 4, ..] => package::judge(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(Unfit::OLD_OFFICE),
        _ if is_svg(bytes) => Err(Unfit::SVG),
        _ => Err(Unfit::UNKNOWN),
    }?;
    // Readers of PDF look for its first line a kilobyte into a file.
    if find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_some() { Err(Unfit::TWO_THINGS) } else { Ok(document) }
}

fn is_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    find(head, b"<svg").is_some() || find(head, b"<!DOCTYPE svg").is_some()
}

/// Where a text begins.
fn find(bytes: &[u8], text: &[u8]) -> Option<usize> {
    let first = *text.first()?;
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| *byte == first) {
        if bytes[from + at..].starts_with(text) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

impl Document {
    const ALL: [Self; 8] = [Self::Pdf, Self::Png, Self::Jpeg, Self::Webp, Self::Docx, Self::Xlsx, Self::Odt, Self::Ods];

    /// Its ending, which is also its word in the database.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Odt => "odt",
            Self::Ods => "ods",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
        }
    }
}

impl Kind {
    /// What the name of such a file ends with, without the first dot: `pdf`, `pdf.p7m`.
    #[must_use]
    pub fn ending(self) -> String {
        if self.signed { format!("{}.p7m", self.document.ending()) } else { self.document.ending().to_owned() }
    }

    /// Reads its ending.
    #[must_use]
    pub fn read(ending: &str) -> Option<Self> {
        let (document, signed) = ending.strip_suffix(".p7m").map_or((ending, false), |document| (document, true));
        let document = Document::ALL.into_iter().find(|one| one.ending() == document)?;
        Some(Self { document, signed })
    }

    /// Its media type (IANA).
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        if self.signed { "application/pkcs7-mime" } else { self.document.media_type() }
    }
}

#[cfg(test)]
mod tests;
