// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The press itself: sets a document and exports it as PDF/UA-1.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{PoisonError, RwLock};

use chrono::Datelike;
use serde_json::json;
use sha2::{Digest, Sha256};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Smart};
use typst::syntax::{DiagSpan, FileId, Source};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::document::Document;
use crate::fonts::Fonts;
use crate::problem::{Complaint, PressProblem};
use crate::world::{Desk, datetime, file_id};

const LETTERHEAD: (&str, &str) = ("letterhead.typ", include_str!("../templates/letterhead.typ"));
const LOGO: &[u8] = include_bytes!("../templates/logo.svg");

/// After this many documents what Typst remembers of single documents is forgotten; what all share stays.
const DOCUMENTS_BETWEEN_EVICTIONS: usize = 2;

/// The press. Make one and keep it: it may be used from many threads at once, and what documents have in common
/// (fonts, the letterhead, the template) is understood once.
pub struct Press {
    standard: LazyHash<Library>,
    fonts: Fonts,
    sources: RwLock<HashMap<FileId, Source>>,
    standards: PdfStandards,
    printed: AtomicUsize,
}

/// A printed document.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The PDF/UA-1 file.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

impl Default for Press {
    fn default() -> Self {
        Self::new()
    }
}

impl Press {
    /// A press with its fonts and its letterhead. Takes a few milliseconds.
    #[must_use]
    pub fn new() -> Self {
        Self {
            standard: LazyHash::new(<Library as LibraryExt>::default()),
            fonts: Fonts::embedded(),
            sources: RwLock::default(),
            standards: PdfStandards::new(&[PdfStandard::Ua_1])
                .unwrap_or_else(|_| unreachable!("one standard cannot contradict itself")),
            printed: AtomicUsize::new(0),
        }
    }

    /// Prints a document. It takes the processor for tens of milliseconds: off the threads that answer requests, please.
    ///
    /// # Errors
    /// The template does not compile with these data, or what comes out is not PDF/UA-1.
    pub fn print(&self, document: &Document<'_>) -> Result<Printed, PressProblem> {
        let desk = self.desk(document);
        let set = self.set(document, &desk)?;
        let timestamp = datetime(document.date).map(Timestamp::new_utc);
        let options = PdfOptions {
            ident: Smart::Custom(format!("{}\n{}", document.template.name, document.title)),
            creator: Smart::Custom(Some("Campanile".to_owned())),
            timestamp: Some(timestamp.ok_or(PressProblem::DayOutOfRange { year: document.date.year() })?),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&set, &options).map_err(|diagnostics| PressProblem::NotAccessible {
            template: document.template.name,
            complaints: complaints(&desk, &diagnostics),
        })?;
        if self.printed.fetch_add(1, Ordering::Relaxed) % DOCUMENTS_BETWEEN_EVICTIONS == DOCUMENTS_BETWEEN_EVICTIONS - 1
        {
            typst::comemo::evict(1);
        }
        Ok(Printed { pdf, pages: set.pages().len() })
    }

    /// Tells documents apart without printing them: two with the same fingerprint (64 hexadecimal digits) give the same
    /// bytes. It covers all that a print depends on: data, images, template, letterhead, fonts, day, version of Typst.
    #[must_use]
    pub fn fingerprint(&self, document: &Document<'_>) -> String {
        let desk = self.desk(document);
        let mut hasher = Sha256::new();
        let mut part = |bytes: &[u8]| {
            hasher.update((bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        part(typst::utils::version().raw().as_bytes());
        part(document.date.to_string().as_bytes());
        desk.fonts.faces.iter().for_each(|face| part(face.post_script_name().unwrap_or_default().as_bytes()));
        for source in std::iter::once(&desk.main).chain(&desk.parts) {
            part(source.text().as_bytes());
        }
        for (id, bytes) in &desk.files {
            part(id.vpath().get_with_slash().as_bytes());
            part(bytes);
        }
        hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Sets a document and gives back the text of each page, in the order of the drawing: for tests of templates.
    ///
    /// # Errors
    /// The template does not compile with these data.
    pub fn proof(&self, document: &Document<'_>) -> Result<Vec<String>, PressProblem> {
        let desk = self.desk(document);
        Ok(self.set(document, &desk)?.pages().iter().map(|page| crate::proof::text(&page.frame)).collect())
    }

    fn set(&self, document: &Document<'_>, desk: &Desk<'_>) -> Result<PagedDocument, PressProblem> {
        let outcome = typst::compile::<PagedDocument>(desk);
        for warning in complaints(desk, &outcome.warnings) {
            tracing::warn!(template = document.template.name, "the press says: {warning}");
        }
        outcome.output.map_err(|diagnostics| PressProblem::NotSet {
            template: document.template.name,
            complaints: complaints(desk, &diagnostics),
        })
    }

    fn desk(&self, document: &Document<'_>) -> Desk<'_> {
        let letterhead = json!({
            "language": document.language.tag(),
            "title": document.title,
            "words": document.letterhead,
        });
        let mut files = vec![
            (file_id("data.json"), Bytes::from_string(document.data.to_string())),
            (file_id("letterhead.json"), Bytes::from_string(letterhead.to_string())),
            (file_id("logo.svg"), Bytes::new(LOGO)),
        ];
        let template = document.template;
        files.extend(document.files.iter().map(|(name, bytes)| (file_id(name), Bytes::new(bytes.clone()))));
        Desk {
            standard: &self.standard,
            fonts: &self.fonts,
            main: self.source(template.name, template.source),
            parts: std::iter::once(&LETTERHEAD)
                .chain(template.parts)
                .map(|(name, text)| self.source(name, text))
                .collect(),
            files,
            date: document.date,
        }
    }

    /// A source, parsed once for all the documents that use it.
    fn source(&self, name: &'static str, text: &'static str) -> Source {
        let id = file_id(name);
        let known = self.sources.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
        if let Some(source) = known.filter(|source| source.text() == text) {
            return source;
        }
        let source = Source::new(id, text.to_owned());
        self.sources.write().unwrap_or_else(PoisonError::into_inner).insert(id, source.clone());
        source
    }
}

fn complaints(desk: &Desk<'_>, diagnostics: &[SourceDiagnostic]) -> Vec<Complaint> {
    diagnostics
        .iter()
        .map(|diagnostic| {
            let hints = diagnostic.hints.iter().map(|hint| format!(" ({})", hint.v)).collect::<String>();
            Complaint { place: place(desk, diagnostic.span), message: format!("{}{hints}", diagnostic.message) }
        })
        .collect()
}

fn place(desk: &Desk<'_>, span: DiagSpan) -> Option<String> {
    let id = span.id()?;
    let name = id.vpath().get_without_slash();
    let source = typst::World::source(desk, id).ok()?;
    let line = desk.range(span).and_then(|range| source.lines().byte_to_line(range.start));
    Some(line.map_or_else(|| name.to_owned(), |line| format!("{name}:{}", line + 1)))
}
