// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The fonts of the press: Titillium Web, the typeface of Italian public sites, embedded whole (OFL 1.1, `fonts/OFL.txt`).

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

pub(crate) const FILES: [&[u8]; 3] = [
    include_bytes!("../fonts/TitilliumWeb-Regular.ttf"),
    include_bytes!("../fonts/TitilliumWeb-SemiBold.ttf"),
    include_bytes!("../fonts/TitilliumWeb-Bold.ttf"),
];

/// The faces and the book that finds one by family and weight.
pub(crate) struct Fonts {
    pub(crate) faces: Vec<Font>,
    pub(crate) book: LazyHash<FontBook>,
}

impl Fonts {
    pub(crate) fn embedded() -> Self {
        let faces: Vec<Font> = FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect();
        let book = LazyHash::new(FontBook::from_fonts(&faces));
        Self { faces, book }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every letter, sign and figure that a print may hold: a missing one would be an empty box, which PDF/UA refuses.
    const NEEDED: &str =
        "ÀÁÂÃÄÅÈÉÊËÌÍÎÏÒÓÔÕÖÙÚÛÜàáâãäåèéêëìíîïòóôõöùúûüßçÇčČšŠžŽđĐćĆñ0123456789€%.,;:’‘“”«»–—…·•º°×≤≥−\u{a0}";

    #[test]
    fn every_face_has_the_letters_of_all_names_of_comuni() {
        let fonts = Fonts::embedded();
        assert_eq!(fonts.faces.len(), FILES.len());
        for face in &fonts.faces {
            let missing: String = NEEDED.chars().filter(|c| !face.info().coverage.contains(u32::from(*c))).collect();
            assert_eq!(missing, "", "{}", face.info().family);
        }
    }
}
