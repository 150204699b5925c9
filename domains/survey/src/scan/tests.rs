// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One file of each kind that is taken, and one for each reason to refuse.

use std::io::{Cursor, Write as _};

use flate2::{Compression, write::ZlibEncoder};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;

fn judged(bytes: &[u8]) -> Result<String, Unfit> {
    scan(bytes).map(Kind::ending)
}

fn taken(ending: &str) -> Result<String, Unfit> {
    Ok(ending.to_owned())
}

/// A PDF with this in its catalogue, and these objects.
fn pdf(catalogue: &str, objects: &[u8]) -> Vec<u8> {
    let mut file = format!("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R{catalogue}>>\nendobj\n").into_bytes();
    file.extend(b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n");
    file.extend(objects);
    file.extend(b"\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n");
    file
}

/// Objects packed in a stream, as writers of PDF 1.5 do.
fn packed(dictionary: &str, text: &str) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).expect("packed");
    let data = encoder.finish().expect("packed");
    let mut object = format!("9 0 obj\n<<{dictionary}/Length {}>>\nstream\r\n", data.len()).into_bytes();
    object.extend(data);
    object.extend(b"\nendstream\nendobj\n");
    object
}

#[test]
fn a_pdf_is_taken_unless_it_does_anything() {
    let plain = |catalogue: &str| judged(&pdf(catalogue, b""));
    assert_eq!(plain(""), taken("pdf"));
    assert_eq!(plain("/OpenAction[2 0 R/Fit]"), taken("pdf"), "a page to begin with is no act");
    assert_eq!(plain("/OpenAction<</S/GoTo/D[2 0 R/Fit]>>"), taken("pdf"));
    for (catalogue, why) in [
        ("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>", Unfit::SCRIPTS),
        ("/Names<</Java#53cript 3 0 R>>", Unfit::SCRIPTS),
        ("/AA<</O<</S/Launch/F(calc.exe)>>>>", Unfit::ACTS),
        ("/OpenAction<</S/URI/URI(http://example.org)>>", Unfit::ACTS),
        ("/OpenAction 7 0 R", Unfit::ACTS),
        ("/Names<</EmbeddedFiles 3 0 R>>", Unfit::FILES),
        ("/X<</Subtype/RichMedia>>", Unfit::MEDIA),
        ("/AcroForm<</XFA 3 0 R>>", Unfit::ACTS),
        ("/A<</S/SubmitForm/F(http://example.org)>>", Unfit::FORM),
        ("/A<</S/GoToR/F(\\\\\\\\host\\\\x.pdf)>>", Unfit::LINKS),
    ] {
        assert_eq!(plain(catalogue), Err(why), "{catalogue}");
    }
    let encrypted = String::from_utf8(pdf("", b"")).expect("text").replace("/Root", "/Encrypt 5 0 R/Root");
    assert_eq!(judged(encrypted.as_bytes()), Err(Unfit::ENCRYPTED));
    assert_eq!(judged(&pdf("/OpenAction 7 0 R", b"7 0 obj\n[2 0 R/Fit]\nendobj")), taken("pdf"));
    assert_eq!(judged(&[pdf("", b""), b"PK\x03\x04".to_vec()].concat()), Err(Unfit::TWO_THINGS));
    assert_eq!(judged(b"%PDF-1.7 and nothing"), Err(Unfit::DAMAGED));
}

#[test]
fn what_is_packed_in_a_pdf_is_looked_at() {
    let script = "3 0 4 20 <</S/JavaScript>> <<>>";
    let judge = |dictionary: &str, text: &str| judged(&pdf("", &packed(dictionary, text)));
    assert_eq!(judge("/Type/ObjStm/N 2/First 9/Filter/FlateDecode", "3 0 4 5 <<>> <<>>"), taken("pdf"));
    assert_eq!(judge("/Type/ObjStm/N 2/First 9/Filter/FlateDecode", script), Err(Unfit::SCRIPTS));
    assert_eq!(judge("/Type/Obj#53tm/N 2/First 9/Filter/FlateDecode", script), Err(Unfit::SCRIPTS));
    assert_eq!(judge("/N 2/First 9/Filter/FlateDecode", script), Err(Unfit::SCRIPTS), "a stream that does not say");
    assert_eq!(judge("/Type 8 0 R/N 2/First 9/Filter/FlateDecode", script), Err(Unfit::DAMAGED));
    assert_eq!(judge("/Type/ObjStm/Filter[/ASCIIHexDecode/FlateDecode]", script), Err(Unfit::DAMAGED));
    let bomb = format!("1 0 2 0 {}", " ".repeat(20 << 20));
    assert_eq!(judge("/Type/ObjStm/Filter/FlateDecode", &bomb), Err(Unfit::BOMB));
    let opening = packed("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", "7 0 [2 0 R/Fit]");
    assert_eq!(judged(&pdf("/OpenAction 7 0 R", &opening)), taken("pdf"));
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("a zip").into_inner()
}

const WORD: &str = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override \
    PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.\
    document.main+xml'/></Types>";

fn docx(more: &[(&str, &str)]) -> Vec<u8> {
    let parts = [("[Content_Types].xml", WORD), ("word/settings.xml", "<w:settings xmlns:w='w'/>")];
    zipped(&[&parts[..], more].concat())
}

#[test]
fn an_office_file_is_taken_unless_it_runs_or_fetches_anything() {
    let body = |text: &str| judged(&docx(&[("word/document.xml", text)]));
    assert_eq!(body("<w:p xmlns:w='w'>Delibera</w:p>"), taken("docx"));
    let link = |mode: &str| {
        judged(&docx(&[("word/_rels/document.xml.rels", &format!("<Relationships>{mode}</Relationships>"))]))
    };
    assert_eq!(
        link("<Relationship Type='x/hyperlink' Target='https://www.istat.it' TargetMode='External'/>"),
        taken("docx")
    );
    for relation in [
        "<Relationship Type='x/attachedTemplate' Target='https://example.org/a.dotm' TargetMode='External'/>",
        "<Relationship Type='x/image' Target='https://example.org/a.png' TargetMode='external'/>",
        "<Relationship Type='x/hyperlink' Target='file:///c:/x' TargetMode='External'/>",
    ] {
        assert_eq!(link(relation), Err(Unfit::LINKS), "{relation}");
    }
    let split = "<w:p xmlns:w='w'><w:fldChar t='begin'/><w:instrText> DDE</w:instrText><w:instrText>&#65;UTO \
        cmd</w:instrText><w:fldChar t='end'/></w:p>";
    assert_eq!(body(split), Err(Unfit::DDE), "a field told in pieces");
    assert_eq!(body("<w:p xmlns:w='w'><w:fldSimple w:instr='INCLUDEPICTURE \"http://x\"'/></w:p>"), Err(Unfit::LINKS));
    assert_eq!(body("<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"), Err(Unfit::DAMAGED));
    for (part, why) in [
        ("word/vbaProject.bin", Unfit::MACROS),
        ("word/activeX/activeX1.xml", Unfit::MACROS),
        ("word/embeddings/oleObject1.bin", Unfit::OBJECTS),
        ("word/afchunk1.htm", Unfit::OBJECTS),
        ("xl/externalLinks/externalLink1.xml", Unfit::LINKS),
    ] {
        assert_eq!(judged(&docx(&[(part, "<x/>")])), Err(why), "{part}");
    }
    let macros =
        WORD.replace("openxmlformats-officedocument.wordprocessingml", "ms-word").replace("main", "macroEnabled.main");
    assert_eq!(judged(&zipped(&[("[Content_Types].xml", &macros)])), Err(Unfit::MACROS));
}

#[test]
fn a_workbook_of_ours_is_taken_and_its_formulas_are_read() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().write_formula(0, 0, "=SUM(1,2)").expect("a formula");
    assert_eq!(judged(&workbook.save_to_buffer().expect("a workbook")), taken("xlsx"));
    for (formula, why) in [
        ("=WEBSERVICE(\"http://x\")", Unfit::LINKS),
        ("=cmd|'/c calc'!A0", Unfit::DDE),
        ("=RTD(\"x\",,\"y\")", Unfit::DDE),
    ] {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        workbook.add_worksheet().write_formula(0, 0, formula).expect("a formula");
        assert_eq!(judged(&workbook.save_to_buffer().expect("a workbook")), Err(why), "{formula}");
    }
}

#[test]
fn a_file_of_libreoffice_is_judged_alike() {
    let odt = |content: &str, more: &[(&str, &str)]| {
        let parts = [
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("META-INF/manifest.xml", "<m:manifest xmlns:m='m'/>"),
            ("content.xml", content),
        ];
        judged(&zipped(&[&parts[..], more].concat()))
    };
    assert_eq!(
        odt("<o:t xmlns:o='o'><o:a href='https://www.istat.it'/><o:image href='Pictures/a.png'/></o:t>", &[]),
        taken("odt")
    );
    assert_eq!(odt("<o:image href='https://example.org/a.png'/>", &[]), Err(Unfit::LINKS));
    assert_eq!(odt("<o:a href='vnd.sun.star.script:x'/>", &[]), Err(Unfit::LINKS));
    assert_eq!(odt("<o:dde-source/>", &[]), Err(Unfit::DDE));
    assert_eq!(odt("<t:c formula='of:=DDE(\"soffice\";\"a\";\"b\")'/>", &[]), Err(Unfit::DDE));
    assert_eq!(odt("<x/>", &[("Basic/Standard/Module1.xml", "<x/>")]), Err(Unfit::MACROS));
    assert_eq!(odt("<s:event-listener/>", &[]), Err(Unfit::MACROS));
    assert_eq!(odt("<x/>", &[("Object 1", "ole")]), Err(Unfit::OBJECTS));
    let locked = [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", "<m><encryption-data/></m>"),
        ("content.xml", "\u{1}"),
    ];
    assert_eq!(judged(&zipped(&locked)), Err(Unfit::ENCRYPTED));
}

#[test]
fn a_zip_is_no_document_and_a_bomb_is_not_opened() {
    assert_eq!(judged(&zipped(&[("a.txt", "x")])), Err(Unfit::UNKNOWN));
    assert_eq!(judged(&docx(&[("../../x.xml", "<x/>")])), Err(Unfit::DAMAGED));
    assert_eq!(judged(&docx(&[("word/a.txt", &" ".repeat(65 << 20))])), Err(Unfit::BOMB));
    assert_eq!(judged(&[docx(&[]), b"more".to_vec()].concat()), Err(Unfit::TWO_THINGS));
    assert_eq!(judged(&docx(&[])[..200]), Err(Unfit::DAMAGED));
}

fn png(width: u32) -> Vec<u8> {
    let chunk = |name: &[u8; 4], data: &[u8]| {
        let length = u32::try_from(data.len()).expect("short").to_be_bytes();
        [&length[..], name, data, &[0; 4]].concat()
    };
    let head = [&width.to_be_bytes()[..], &9_u32.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &head), chunk(b"IDAT", b"xx"), chunk(b"IEND", b"")].concat()
}

#[test]
fn a_picture_ends_where_it_says() {
    assert_eq!(judged(&png(16)), taken("png"));
    assert_eq!(judged(&png(u32::MAX)), Err(Unfit::BOMB));
    assert_eq!(judged(&[png(16), b"<script>".to_vec()].concat()), Err(Unfit::TWO_THINGS));
    let frame = [0xFF, 0xC0, 0, 11, 8, 0, 9, 0, 16, 1, 1, 0x11, 0];
    let scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 0xFF, 0, 3, 0xFF, 0xD9];
    let jpeg = [&[0xFF, 0xD8][..], &frame, &scan].concat();
    assert_eq!(judged(&jpeg), taken("jpg"));
    assert_eq!(judged(&[jpeg.clone(), jpeg.clone()].concat()), taken("jpg"), "as telephones write for bright screens");
    assert_eq!(judged(&[jpeg.clone(), zipped(&[("a", "b")])].concat()), Err(Unfit::TWO_THINGS));
    assert_eq!(judged(&jpeg[..jpeg.len() - 2]), Err(Unfit::DAMAGED));
    let commented = [&[0xFF, 0xD8, 0xFF, 0xFE, 0, 10][..], b"%PDF-1.7", &frame, &scan].concat();
    assert_eq!(judged(&commented), Err(Unfit::TWO_THINGS), "two things at once");
    let webp = |after: &[u8]| [b"RIFF\x10\0\0\0WEBPVP8L\x04\0\0\0abcd", after].concat();
    assert_eq!(judged(&webp(b"")), taken("webp"));
    assert_eq!(judged(&webp(b"x")), Err(Unfit::TWO_THINGS));
}

#[test]
fn anything_else_is_told_what_it_is() {
    for (bytes, why) in [
        (&b""[..], Unfit::EMPTY),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", Unfit::SVG),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Unfit::OLD_OFFICE),
        (b"MZ\x90", Unfit::UNKNOWN),
        (b"ciao", Unfit::UNKNOWN),
        (b"MI: no base64", Unfit::UNKNOWN),
    ] {
        assert_eq!(judged(bytes), Err(why), "{bytes:?}");
    }
    assert_eq!(judged(&vec![0; LARGEST + 1]), Err(Unfit::TOO_LARGE));
}

/// A value in DER.
fn der(tag: u8, value: &[u8]) -> Vec<u8> {
    let length = u16::try_from(value.len()).expect("short").to_be_bytes();
    [&[tag, 0x82][..], &length, value].concat()
}

/// A value whose end is marked, as programs that sign long files write it.
fn open_ended(tag: u8, value: &[u8]) -> Vec<u8> {
    [&[tag, 0x80][..], value, &[0, 0]].concat()
}

fn envelope(content: &[u8], wrap: fn(u8, &[u8]) -> Vec<u8>) -> Vec<u8> {
    let signed_data = der(0x06, &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]);
    let data = der(0x06, &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01]);
    let inside = wrap(0x30, &[data, content.to_vec()].concat());
    let signed = wrap(0x30, &[der(0x02, &[1]), der(0x31, b""), inside, der(0x31, b"")].concat());
    wrap(0x30, &[signed_data, wrap(0xA0, &signed)].concat())
}

#[test]
fn a_signed_file_is_judged_by_what_was_signed() {
    use base64::Engine as _;
    let good = pdf("", b"");
    let bad = pdf("/Names<</JavaScript 3 0 R>>", b"");
    let whole = |document: &[u8]| der(0xA0, &der(0x04, document));
    assert_eq!(judged(&envelope(&whole(&good), der)), taken("pdf.p7m"));
    assert_eq!(judged(&envelope(&whole(&bad), der)), Err(Unfit::SCRIPTS));
    let pieces: Vec<u8> = good.chunks(50).flat_map(|piece| der(0x04, piece)).collect();
    let long = envelope(&open_ended(0xA0, &open_ended(0x24, &pieces)), open_ended);
    assert_eq!(judged(&long), taken("pdf.p7m"), "with lengths that are told at the end");
    let text = base64::engine::general_purpose::STANDARD.encode(&long);
    assert_eq!(judged(text.as_bytes()), judged(&long), "as text");
    let twice = envelope(&whole(&envelope(&whole(&good), der)), der);
    assert_eq!(judged(&twice), taken("pdf.p7m"));
    assert_eq!(judged(&envelope(b"", der)), Err(Unfit::NO_CONTENT));
    assert_eq!(judged(&[envelope(&whole(&good), der), b"PK".to_vec()].concat()), Err(Unfit::TWO_THINGS));
}

#[test]
fn a_file_cut_anywhere_never_breaks_the_reader() {
    let whole = [pdf("", &packed("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", "7 0 [2 0 R]")), docx(&[]), png(4)];
    for file in whole {
        for end in 0..file.len() {
            let _ = scan(&file[..end]);
            let mut changed = file.clone();
            changed[end] ^= 0xFF;
            let _ = scan(&changed);
        }
    }
}
