// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Submissions as ODK keeps them: an archive with the forms and, below `instances/`, a folder for each submission.

use std::io::{Result, Write};

use zip::{
    ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

/// An archive that is written while it is sent.
pub(crate) struct OdkArchive<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    /// Said inside every submission.
    mark: Option<String>,
}

impl<W: Write> OdkArchive<W> {
    /// An archive with a note for people and the forms, by file name. Simulated submissions say so, each of them.
    ///
    /// # Errors
    /// When `out` takes no more.
    pub(crate) fn begin(out: W, note: &str, forms: &[(String, String)], mark: Option<&str>) -> Result<Self> {
        let mark = mark.map(|mark| format!("<!-- {} -->\n", mark.replace("--", "- ")));
        let mut archive = Self { zip: ZipWriter::new_stream(out), mark };
        archive.put("LEGGIMI.txt", note)?;
        for (name, xform) in forms {
            archive.put(name, xform)?;
        }
        Ok(archive)
    }

    /// Adds what a body sent.
    ///
    /// # Errors
    /// When `out` takes no more.
    pub(crate) fn add(&mut self, body: &str, xml: &str) -> Result<()> {
        let folder: String = body.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).collect();
        let xml = xml.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map_or(xml, |(_, rest)| rest);
        let mark = self.mark.as_deref().unwrap_or_default();
        let text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{mark}{}", xml.trim_start());
        self.put(&format!("instances/{folder}/submission.xml"), &text)
    }

    /// Ends the archive.
    ///
    /// # Errors
    /// When `out` takes no more.
    pub(crate) fn finish(self) -> Result<()> {
        self.zip.finish()?.into_inner().flush()
    }

    fn put(&mut self, name: &str, text: &str) -> Result<()> {
        self.zip.start_file(name, SimpleFileOptions::default())?;
        self.zip.write_all(text.as_bytes())
    }
}
