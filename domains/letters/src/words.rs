// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a letter says: one text in the database, sealed.

use outside::Attachment;
use serde::{Deserialize, Serialize};

/// The words of a letter and its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Words {
    pub(crate) text: String,
    pub(crate) html: Option<String>,
    pub(crate) unsubscribe: Option<String>,
    /// Not told by letters of before, whose files are in a table of their own.
    #[serde(default)]
    pub(crate) files: Vec<File>,
}

/// A file that goes with a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct File {
    name: String,
    media_type: String,
    #[serde(with = "as_base64")]
    bytes: Vec<u8>,
}

impl From<Attachment> for File {
    fn from(file: Attachment) -> Self {
        Self { name: file.name, media_type: file.media_type, bytes: file.bytes }
    }
}

impl From<File> for Attachment {
    fn from(file: File) -> Self {
        Self { name: file.name, media_type: file.media_type, bytes: file.bytes }
    }
}

/// Bytes inside a text.
mod as_base64 {
    use base64::{Engine as _, prelude::BASE64_STANDARD};
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&BASE64_STANDARD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        BASE64_STANDARD.decode(String::deserialize(from)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_files_are_read_as_they_were_written_before() {
        let before = r#"{"text":"La sezione è pronta.","html":null,"unsubscribe":null}"#;
        let words: Words = serde_json::from_str(before).expect("words");
        assert_eq!((words.text.as_str(), words.files), ("La sezione è pronta.", vec![]));
    }

    #[test]
    fn a_file_comes_back_as_it_was() {
        let file = File { name: "a.pdf".into(), media_type: "application/pdf".into(), bytes: vec![0, 255, 37] };
        let words = Words { text: String::new(), html: None, unsubscribe: None, files: vec![file] };
        let written = serde_json::to_string(&words).expect("a text");
        assert!(written.contains("AP8l"), "{written}");
        assert_eq!(serde_json::from_str::<Words>(&written).expect("words"), words);
    }
}
