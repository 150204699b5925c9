// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The agenda as a document to edit: Office Open XML, transitional (ISO/IEC 29500), by hand.
//!
//! Headings, paragraphs and one table: the five parts that a word processor needs, zipped. A crate for the whole format would
//! bring its own images, ZIP and XML along for less than what is written here.

use std::io::{Cursor, Write};

use quick_xml::escape::escape;
use web::Reader;
use zip::{ZipWriter, result::ZipError, write::SimpleFileOptions};

use crate::queries::in_words::AgendaInWords;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;
const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
/// Words of the main namespace.
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Writes it.
///
/// # Errors
/// None that a memory of ordinary size would meet.
pub(in crate::pages) fn write(reader: &Reader, words: &AgendaInWords) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let language = reader.language.tag();
    let core = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:language>{language}</dc:language></cp:coreProperties>"#,
        escape(&words.title)
    );
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.to_owned()),
        ("word/styles.xml", styles(language)),
        ("word/document.xml", document(reader, words)),
        ("docProps/core.xml", core),
    ];
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn styles(language: &str) -> String {
    let heading = |level: usize, size: usize| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>"#,
            level - 1
        )
    };
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/><w:lang w:val="{language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>{}{}{}</w:styles>"#,
        heading(1, 36),
        heading(2, 28),
        heading(3, 24)
    )
}

fn document(reader: &Reader, words: &AgendaInWords) -> String {
    let mut body = paragraph(Some(1), &words.title);
    if !words.kept.is_empty() {
        body += &paragraph(None, &words.kept);
    }
    if reader.reads_simulated_data() {
        body += &paragraph(None, &reader.t("agenda-simulated"));
    }
    body += &paragraph(None, &words.lead);
    for text in words.warnings.iter().chain(&words.proofs) {
        body += &paragraph(None, text);
    }
    body += &paragraph(Some(2), &reader.t("agenda-money"));
    body += &money(reader, words);
    body += &paragraph(Some(2), &reader.t("agenda-chosen"));
    for action in &words.chosen {
        body += &paragraph(Some(3), &action.title);
        body += &paragraph(None, &action.what);
        let lines = [
            ("agenda-when", &action.when),
            ("agenda-cost", &action.cost),
            ("agenda-fee", &action.fee),
            ("agenda-work", &action.days),
            ("agenda-owner", &action.owner),
            ("agenda-state", &action.state_word),
            ("agenda-proof", &action.proof),
            ("agenda-wanted", &action.wanted),
            ("agenda-why", &action.why),
        ];
        for (key, value) in lines.into_iter().filter(|(_, value)| !value.is_empty()) {
            body += &paragraph(None, &format!("{}: {value}", reader.t(key)));
        }
        for due in &action.due {
            body += &paragraph(None, &format!("{} {due}", reader.t("agenda-obligation")));
        }
    }
    if !words.noted.is_empty() {
        body += &paragraph(Some(2), &reader.t("agenda-noted"));
    }
    for noted in &words.noted {
        body += &paragraph(Some(3), &noted.title);
        let lines =
            [("agenda-state", &noted.state_word), ("agenda-owner", &noted.owner), ("agenda-proof", &noted.proof)];
        for (key, value) in lines.into_iter().filter(|(_, value)| !value.is_empty()) {
            body += &paragraph(None, &format!("{}: {value}", reader.t(key)));
        }
    }
    body += &paragraph(Some(2), &reader.t("agenda-left"));
    for left in &words.left {
        body += &paragraph(Some(3), &left.title);
        body += &paragraph(None, &left.why);
        for due in &left.due {
            body += &paragraph(None, &format!("{} {due}", reader.t("agenda-obligation")));
        }
    }
    if !words.prices.is_empty() {
        body += &paragraph(Some(2), &reader.t("agenda-prices"));
        body += &paragraph(None, &reader.t("agenda-prices-note"));
    }
    for price in &words.prices {
        body += &paragraph(None, price);
    }
    body += &paragraph(None, &reader.t("agenda-estimates"));
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>"#
    )
}

fn paragraph(heading: Option<usize>, text: &str) -> String {
    let style =
        heading.map(|level| format!(r#"<w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>"#)).unwrap_or_default();
    format!(r#"<w:p>{style}<w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>"#, escape(text))
}

/// The money year by year, its first row marked as a head.
fn money(reader: &Reader, words: &AgendaInWords) -> String {
    let heads = ["agenda-year", "agenda-there", "agenda-used", "agenda-of-fees"].map(|key| reader.t(key));
    let mut rows = row(true, &heads);
    for year in &words.years {
        rows += &row(false, &[year.year.clone(), year.there.clone(), year.used.clone(), year.fees.clone()]);
    }
    let grid = r#"<w:gridCol w:w="2400"/>"#.repeat(heads.len());
    let border = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(|side| format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#))
        .concat();
    format!(
        r#"<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{border}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{}"#,
        paragraph(None, "")
    )
}

fn row(head: bool, cells: &[String; 4]) -> String {
    let properties = if head { "<w:trPr><w:tblHeader/></w:trPr>" } else { "" };
    let cells = cells.iter().map(|cell| {
        format!(r#"<w:tc><w:tcPr><w:tcW w:w="2400" w:type="dxa"/></w:tcPr>{}</w:tc>"#, paragraph(None, cell))
    });
    format!("<w:tr>{properties}{}</w:tr>", cells.collect::<String>())
}
