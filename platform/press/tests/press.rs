// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the press promises: accessible files, the same bytes for the same document, errors in words.

use chrono::NaiveDate;
use kernel::{Language, Problem, ProblemKind};
use press::{Document, Letterhead, Press, PressProblem, Template};
use serde_json::{Value, json};

const TEMPLATE: Template = Template {
    name: "given.typ",
    source: r#"
        #import "/letterhead.typ": *
        #import "/given_part.typ": greeting
        #show: letterhead
        #let data = json("/data.json")
        = #data.name
        #greeting(data.name)
        #table(columns: 2, table.header[Anno][Importo], [2026], [1.000 €])
        #image("/drawing.svg", alt: "Un quadrato", width: 2cm)
        #if data.pages > 1 { for _ in range(data.pages - 1) { pagebreak(); [Ancora.] } }
    "#,
    parts: &[("given_part.typ", "#let greeting(name) = [Benvenuti a #name.]")],
};

const SQUARE: &[u8] = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1H0z"/></svg>"#;

fn letterhead(warning: Option<&str>) -> Letterhead {
    Letterhead {
        issuer: "Campanile".to_owned(),
        kind: "Prova".to_owned(),
        subject: "Una prova".to_owned(),
        imprint: "al 22 agosto 2026".to_owned(),
        of: "di".to_owned(),
        page: "Pagina".to_owned(),
        warning: warning.map(str::to_owned),
    }
}

fn document<'a>(template: Template, data: &'a Value, letterhead: &'a Letterhead) -> Document<'a> {
    Document {
        template,
        title: "Una prova di stampa",
        data,
        files: vec![("drawing.svg", SQUARE.to_vec())],
        letterhead,
        language: Language::It,
        date: NaiveDate::from_ymd_opt(2026, 8, 22).expect("a day"),
    }
}

fn with_source(source: &'static str) -> Template {
    Template { name: "given.typ", source, parts: &[] }
}

fn holds(pdf: &[u8], text: &str) -> bool {
    pdf.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn a_print_is_tagged_pdf_ua_in_its_language_with_its_title_and_day() {
    let (data, letterhead) = (json!({ "name": "Cantù", "pages": 1 }), letterhead(None));
    let printed = Press::new().print(&document(TEMPLATE, &data, &letterhead)).expect("printed");
    assert_eq!(printed.pages, 1);
    for mark in [
        "%PDF-1.7",
        "<pdfuaid:part>1</pdfuaid:part>",
        "/StructTreeRoot",
        "/MarkInfo",
        "/DisplayDocTitle true",
        "/Lang(it-IT)",
        "Una prova di stampa",
        "2026-08-22T00:00:00",
    ] {
        assert!(holds(&printed.pdf, mark), "{mark}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes_on_any_press_and_thread() {
    let (data, letterhead) = (json!({ "name": "Cantù", "pages": 2 }), letterhead(None));
    let shared = Press::new();
    let first = shared.print(&document(TEMPLATE, &data, &letterhead)).expect("printed").pdf;
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..3 {
                    assert!(shared.print(&document(TEMPLATE, &data, &letterhead)).expect("printed").pdf == first);
                }
            });
        }
    });
    assert!(Press::new().print(&document(TEMPLATE, &data, &letterhead)).expect("printed").pdf == first);
}

#[test]
fn a_fingerprint_tells_documents_apart_without_printing_them() {
    let (data, other_data) = (json!({ "name": "Cantù", "pages": 1 }), json!({ "name": "Cantù", "pages": 2 }));
    let (warned, letterhead) = (letterhead(Some("Dati simulati")), letterhead(None));
    let press = Press::new();
    let given = document(TEMPLATE, &data, &letterhead);
    let fingerprint = press.fingerprint(&given);
    assert_eq!(fingerprint.len(), 64);
    assert_eq!(fingerprint, Press::new().fingerprint(&given));
    let next_day = given.date.succ_opt().expect("a day");
    for other in [
        document(TEMPLATE, &other_data, &letterhead),
        document(TEMPLATE, &data, &warned),
        document(with_source(TEMPLATE.source), &data, &letterhead),
        Document { language: Language::En, ..given.clone() },
        Document { date: next_day, ..given.clone() },
        Document { title: "Un'altra prova", ..given.clone() },
        Document { files: Vec::new(), ..given.clone() },
    ] {
        assert_ne!(press.fingerprint(&other), fingerprint, "{other:?}");
    }
}

#[test]
fn pages_are_numbered_and_a_warning_stands_on_each() {
    let data = json!({ "name": "Cantù", "pages": 3 });
    let letterhead = letterhead(Some("Dati simulati"));
    let pages = Press::new().proof(&document(TEMPLATE, &data, &letterhead)).expect("set");
    assert_eq!(pages.len(), 3);
    for (page, number) in pages.iter().zip(1..) {
        assert!(page.contains(&format!("Pagina {number} di 3")), "{page}");
        assert!(page.contains("Dati simulati"), "{page}");
    }
    assert!(pages[0].contains("Benvenuti a Cantù."), "{}", pages[0]);
}

#[test]
fn an_image_without_words_is_refused() {
    let source = "#import \"/letterhead.typ\": *\n#show: letterhead\n#image(\"/drawing.svg\")";
    let (data, letterhead) = (json!({}), letterhead(None));
    let problem = Press::new().print(&document(with_source(source), &data, &letterhead)).expect_err("refused");
    assert_eq!((problem.code(), problem.kind()), ("press.not_accessible", ProblemKind::Internal));
    assert!(problem.to_string().contains("given.typ:3"), "{problem}");
}

#[test]
fn a_letter_that_no_face_has_is_refused() {
    let source = "#import \"/letterhead.typ\": *\n#show: letterhead\nQui manca 漢.";
    let (data, letterhead) = (json!({}), letterhead(None));
    let problem = Press::new().print(&document(with_source(source), &data, &letterhead)).expect_err("refused");
    assert_eq!(problem.code(), "press.not_accessible", "{problem}");
}

#[test]
fn a_broken_template_says_where_and_what() {
    let source = "#import \"/letterhead.typ\": *\n#show: letterhead\n#json(\"/data.json\").missing";
    let (data, letterhead) = (json!({}), letterhead(None));
    let problem = Press::new().print(&document(with_source(source), &data, &letterhead)).expect_err("refused");
    let PressProblem::NotSet { template, complaints } = &problem else { panic!("{problem}") };
    assert_eq!((*template, complaints.len()), ("given.typ", 1));
    assert_eq!(complaints[0].place.as_deref(), Some("given.typ:3"));
    assert!(complaints[0].message.contains("missing"), "{problem}");
}

#[test]
fn a_template_sees_neither_the_disk_nor_the_clock() {
    let source = "#import \"/letterhead.typ\": *\n#show: letterhead\n#read(\"/etc/hostname\")";
    let (data, letterhead) = (json!({}), letterhead(None));
    let press = Press::new();
    let problem = press.print(&document(with_source(source), &data, &letterhead)).expect_err("refused");
    assert!(problem.to_string().contains("not found"), "{problem}");
    let source = "#import \"/letterhead.typ\": *\n#show: letterhead\n#datetime.today().display()";
    let pages = press.proof(&document(with_source(source), &data, &letterhead)).expect("set");
    assert!(pages[0].contains("2026-08-22"), "{}", pages[0]);
}
