// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The files, of the edition that is shipped.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read},
    sync::Arc,
};

use chrono::NaiveDate;
use roxmltree::{Document, Node};
use survey::Edition;
use tables::{ByLanguage, Cell, Column, Kind, Meaning, SIMULATED_KEY, Term};
use xlsform::{
    definition::Definition,
    run::{Limits, Program, Record, Reference, Still, Writing},
};

use super::{
    answer_table::{ANSWERS, AnswerTable, OF_THE_SUBMISSION, answer_tables},
    ddi::write_ddi,
    filled::filled,
    markdown::write_markdown,
    odk_archive::OdkArchive,
    pseudonym::pseudonym,
    study::{Heads, Study, StudyFile, StudyWords},
};

fn definition() -> Definition {
    Edition::shipped().definition.expect("a sound form")
}

fn tables() -> Vec<AnswerTable> {
    answer_tables([&definition()])
}

fn table(name: &str) -> AnswerTable {
    tables().into_iter().find(|table| table.name == name).expect("the table")
}

/// A submission with two programs, and an answer with all that XML does not like.
fn submission() -> String {
    let world = Still {
        now: chrono::DateTime::from_timestamp(1_795_334_400, 0).expect("a moment").fixed_offset(),
        timezone: chrono_tz::Europe::Rome,
    };
    let program = Program::compile(definition(), &Limits::default()).expect("it runs");
    let mut record = Record::new(Arc::clone(&program), &world);
    let repeat = Reference::from("/data/applicazioni/applicativo");
    record.add_repeat(&repeat, &world).expect("one more");
    if record.count(&Reference::from("/data/applicazioni/applicativo[1]")).is_none() {
        record.add_repeat(&repeat, &world).expect("two");
    }
    let answers = [
        ("/data/inizio/residenti", "812"),
        ("/data/organizzazione/dipendenti", "8"),
        ("/data/organizzazione/ict_interni", "0.5"),
        ("/data/applicazioni/applicativo[1]/applicativo_nome", "A & «B» <c>"),
        ("/data/applicazioni/applicativo[2]/applicativo_nome", "=SUM(1)"),
    ];
    for (reference, answer) in answers {
        record.set(&Reference::from(reference), answer, &world).unwrap_or_else(|why| panic!("{reference}: {why:?}"));
    }
    record.to_xml(Writing::Submission)
}

fn cell<'r>(table: &AnswerTable, row: &'r [Cell], key: &str) -> &'r Cell {
    &row[table.columns.iter().position(|column| column.key == key).unwrap_or_else(|| panic!("no {key}"))]
}

#[test]
fn a_submission_is_one_row_and_its_repeats_are_rows_of_their_own() {
    let (whole, xml) = (table(ANSWERS), submission());
    let read = filled(&whole, &xml).expect("a submission");
    assert_eq!((read.version.as_str(), read.rows.len()), ("2026-v1", 1));
    let row = &read.rows[0].cells;
    assert_eq!(cell(&whole, row, "residenti"), &Cell::Integer(812));
    assert_eq!(cell(&whole, row, "ict_interni"), &Cell::Decimal(0.5));
    assert_eq!(cell(&whole, row, "modulo"), &Cell::Text("breve".to_owned()), "what is computed is there");
    assert_eq!(cell(&whole, row, "formati"), &Cell::Null);
    let programs = table("applicativo");
    let rows = filled(&programs, &xml).expect("a submission").rows;
    assert_eq!(rows.iter().map(|row| row.positions.clone()).collect::<Vec<_>>(), [[1], [2]]);
    assert_eq!(cell(&programs, &rows[0].cells, "applicativo_nome"), &Cell::Text("A & «B» <c>".to_owned()));
    assert_eq!(programs.position_keys(), ["posizione_applicativo"]);
    assert!(filled(&programs, "nothing").is_err());
}

#[test]
fn every_question_has_its_column_and_what_is_only_read_has_none() {
    let tables = tables();
    let keys: BTreeSet<&str> =
        tables.iter().flat_map(|table| &table.columns).map(|column| column.key.as_str()).collect();
    for name in ["rtd", "noto_rtd", "rtd_vale", "servizi", "applicativo_nome", "linea_velocita"] {
        assert!(keys.contains(name), "{name}");
    }
    assert!(!keys.contains("breve_nota"), "a note is no answer");
    assert!(!keys.iter().any(|key| key.starts_with("reserved_name")), "the head of a table asks nothing");
    let names: Vec<&str> = tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(names, [ANSWERS, "associato", "linea", "servizio_cloud", "applicativo"]);
    let whole = &tables[0];
    let column = whole.columns.iter().find(|column| column.key == "rtd").expect("the question").column("en");
    assert_eq!(column.kind, Kind::Text);
    assert!(column.meaning.codes.iter().any(|code| code.code == "da_solo" && code.names.len() == 2), "{column:?}");
    assert!(column.meaning.labels.contains_key("en") && column.label == column.meaning.labels["en"]);
}

fn study(simulated: bool) -> Study {
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).expect("a day");
    let words = StudyWords {
        authority: "Comune & Co.".to_owned(),
        simulated: "dati simulati".to_owned(),
        heads: Heads::default(),
        ..StudyWords::default()
    };
    Study {
        title: "Mappa".to_owned(),
        year: 2026,
        version: "2026-v1".to_owned(),
        form: "mappa_2026".to_owned(),
        days: (day(1), day(30)),
        today: day(22),
        language: "it",
        words,
        simulated: simulated.then(|| column(SIMULATED_KEY)),
        keys: OF_THE_SUBMISSION.map(column).to_vec(),
        files: tables().into_iter().map(file).collect(),
    }
}

/// A column with two codes, which CSV tells in words.
fn column(key: &str) -> Column {
    let said = |text: &str| ByLanguage::from([("it".to_owned(), text.to_owned())]);
    let meaning = Meaning { labels: said("Nome"), definitions: said("Che cos’è"), ..Meaning::default() };
    let codes = [Term::new("1", said("Uno")), Term::new("2", said("Due"))];
    Column::new(key, "Nome", Kind::Text).meaning(meaning).codes(codes).told_in("it")
}

fn file(table: AnswerTable) -> StudyFile {
    let position = |key: String| Column::new(key, "Posizione", Kind::Integer);
    StudyFile { positions: table.position_keys().into_iter().map(position).collect(), table }
}

/// What the published schema (codebook.xsd of DDI Codebook 2.5) lets an element hold, in its order; what may be there
/// once ends in `?` or nothing, what may be repeated in `*`.
const HOLDS: &[(&str, &str)] = &[
    ("codeBook", "docDscr* stdyDscr* fileDscr* dataDscr* otherMat*"),
    ("docDscr", "citation? guide? docStatus? docSrc* controlledVocabUsed* notes*"),
    ("stdyDscr", "citation* studyAuthorization* stdyInfo* studyDevelopment* method* dataAccs* othrStdyMat* notes*"),
    ("citation", "titlStmt rspStmt? prodStmt? distStmt? serStmt* verStmt* biblCit* holdings* notes*"),
    ("titlStmt", "titl subTitl* altTitl* parTitl* IDNo*"),
    ("rspStmt", "AuthEnty* othId*"),
    ("prodStmt", "producer* copyright? prodDate* prodPlac* software* fundAg* grantNo*"),
    ("verStmt", "version* verResp? notes*"),
    ("stdyInfo", "studyBudget* subject* abstract* sumDscr* qualityStatement? notes* exPostEvaluation*"),
    ("sumDscr", "timePrd* collDate* nation* geogCover* geogUnit* geoBndBox? boundPoly? anlyUnit* universe* dataKind*"),
    ("method", "dataColl* notes* anlyInfo* stdyClas* dataProcessing* codingInstructions*"),
    (
        "dataColl",
        "timeMeth* dataCollector* collectorTraining* frequenc* sampProc* sampleFrame* targetSampleSize* deviat* collMode* resInstru*",
    ),
    ("fileDscr", "fileTxt* locMap? notes*"),
    ("fileTxt", "fileName* fileCitation? dataFingerprint* fileCont* fileStrc? dimensns? fileType* format*"),
    ("dimensns", "caseQnty* varQnty* logRecL* recPrCas* recNumTot*"),
    ("dataDscr", "varGrp* nCubeGrp* var* nCube* notes*"),
    ("varGrp", "labl* txt* concept* defntn? universe? notes*"),
    (
        "var",
        "location* labl* imputation? security? embargo? respUnit? anlysUnit? qstn* valrng* invalrng* undocCod* universe* \
         TotlResp? sumStat* txt* stdCatgry* catgryGrp* catgry* codInstr* verStmt* concept* derivation? varFormat? geoMap* \
         catLevel* notes*",
    ),
    ("catgry", "catValu? labl* txt* catStat* mrow?"),
    ("derivation", "drvdesc* drvcmd*"),
    ("qstn", "preQTxt* qstnLit* postQTxt* forward* backward* ivuInstr*"),
];

/// Which attributes the published schema lets the elements we write have, beside those of every element, and the words
/// that it lists for them, where it lists any.
const ATTRIBUTES: &[(&str, &str, &str)] = &[
    ("codeBook", "version", "2.5"),
    ("collDate", "date", ""),
    ("collDate", "event", "start end single"),
    ("concept", "vocab", ""),
    ("drvcmd", "syntax", ""),
    ("IDNo", "agency", ""),
    ("nation", "abbr", ""),
    ("notes", "type", ""),
    ("prodDate", "date", ""),
    ("qstn", "responseDomainType", "text numeric code category datetime geographic multiple other"),
    ("software", "version", ""),
    ("timePrd", "date", ""),
    ("var", "files", ""),
    ("var", "intrvl", "contin discrete"),
    ("var", "measUnit", ""),
    ("var", "name", ""),
    ("var", "representationType", "text numeric code datetime other"),
    ("varFormat", "otherSchema", "XForms"),
    ("varFormat", "schema", "SAS SPSS IBM ANSI ISO XML-Data other"),
    ("varFormat", "type", "character numeric"),
    ("varGrp", "name", ""),
    (
        "varGrp",
        "type",
        "section multipleResp grid display repetition subject version iteration analysis pragmatic record file randomized other",
    ),
    ("varGrp", "var", ""),
];

fn assert_attributes(node: Node<'_, '_>) {
    let name = node.tag_name().name();
    for attribute in node.attributes().filter(|one| one.namespace().is_none() && one.name() != "ID") {
        let found = ATTRIBUTES.iter().find(|(element, known, _)| *element == name && *known == attribute.name());
        let (.., words) = found.unwrap_or_else(|| panic!("{name} has no attribute {}", attribute.name()));
        let is_listed = words.is_empty() || words.split_whitespace().any(|word| word == attribute.value());
        assert!(is_listed, "{name}: {attribute:?}");
    }
}

/// Checks an element against the schema, as far as the list above goes.
fn assert_holds(node: Node<'_, '_>) {
    let name = node.tag_name().name();
    assert_eq!(node.tag_name().namespace(), Some("ddi:codebook:2_5"));
    let children: Vec<&str> = node.children().filter(Node::is_element).map(|child| child.tag_name().name()).collect();
    let Some((_, order)) = HOLDS.iter().find(|(known, _)| *known == name) else {
        assert!(children.is_empty(), "{name} holds {children:?}");
        return;
    };
    let order: Vec<&str> = order.split_whitespace().collect();
    let place = |child: &str| order.iter().position(|one| one.trim_end_matches(['*', '?']) == child);
    let places: Vec<usize> =
        children.iter().map(|child| place(child).unwrap_or_else(|| panic!("{name} may not hold {child}"))).collect();
    assert!(places.is_sorted(), "{name} holds {children:?}");
    for (at, one) in order.iter().enumerate() {
        let count = places.iter().filter(|place| **place == at).count();
        let fits = if one.ends_with('*') {
            true
        } else if one.ends_with('?') {
            count <= 1
        } else {
            count == 1
        };
        assert!(fits, "{name} holds {one} {count} times");
    }
    assert_attributes(node);
    node.children().filter(Node::is_element).for_each(assert_holds);
}

#[test]
fn the_codebook_is_in_the_order_of_the_published_schema() {
    let mut out = Vec::new();
    write_ddi(&study(true), &mut out).expect("into memory");
    let text = String::from_utf8(out).expect("a text");
    let document = Document::parse(&text).expect("well-formed");
    assert_eq!(document.root_element().attribute("version"), Some("2.5"));
    assert_holds(document.root_element());
    assert!(text.contains("dati simulati"));
    let ids: Vec<&str> = document.descendants().filter_map(|node| node.attribute("ID")).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(unique.len(), ids.len(), "an ID is given once");
    for node in document.descendants() {
        for reference in ["var", "files"].iter().filter_map(|name| node.attribute(*name)) {
            assert!(reference.split_whitespace().all(|id| unique.contains(id)), "{reference}");
        }
    }
}

#[test]
fn the_codebook_has_a_variable_for_every_column_of_every_file() {
    let mut out = Vec::new();
    write_ddi(&study(true), &mut out).expect("into memory");
    let text = String::from_utf8(out).expect("a text");
    let document = Document::parse(&text).expect("well-formed");
    let all = |name: &'static str| document.descendants().filter(move |node| node.tag_name().name() == name);
    let quantities: Vec<&str> = all("varQnty").filter_map(|node| node.text()).collect();
    assert_eq!(quantities.len(), tables().len());
    for ((at, table), quantity) in tables().iter().enumerate().zip(quantities) {
        let id = format!("F{}", at + 1);
        let variables = all("var").filter(|node| node.attribute("files") == Some(id.as_str()));
        let names: Vec<&str> = variables.filter_map(|node| node.attribute("name")).collect();
        let positions = table.position_keys();
        let answers = table.columns.iter().map(|column| column.key.as_str());
        let expected: Vec<&str> = OF_THE_SUBMISSION.into_iter().chain(positions.iter().map(String::as_str)).collect();
        assert_eq!(names, expected.into_iter().chain(answers).chain([SIMULATED_KEY]).collect::<Vec<_>>());
        assert_eq!(quantity, names.len().to_string());
    }
    let area = all("var").find(|node| node.attribute("name") == Some("ripartizione")).expect("the column");
    let codes = area.descendants().filter(|node| node.tag_name().name() == "catValu").filter_map(|node| node.text());
    assert_eq!(codes.collect::<Vec<_>>(), ["Uno", "Due"], "as the file has them");
}

/// Against codebook.xsd itself, where it was fetched: `xtask/scripts/ddi_schema.py` does, and `make test` says where it is.
#[test]
#[expect(clippy::print_stderr, reason = "a test that was skipped must say so")]
fn the_codebook_is_valid_by_the_published_schema() {
    let Some(schema) = std::env::var_os("CAMPANILE_DDI_SCHEMA") else {
        eprintln!("skipped: the schema of DDI Codebook 2.5 is not here (CAMPANILE_DDI_SCHEMA)");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("codebook.xml");
    write_ddi(&study(true), std::fs::File::create(&file).expect("a file")).expect("written");
    let judged = std::process::Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .args([schema.as_os_str(), file.as_os_str()])
        .output()
        .expect("xmllint");
    assert!(judged.status.success(), "{}", String::from_utf8_lossy(&judged.stderr));
}

#[test]
fn the_codebook_for_people_tells_every_column() {
    let mut out = Vec::new();
    write_markdown(&study(false), &mut out).expect("into memory");
    let text = String::from_utf8(out).expect("a text");
    for column in tables().iter().flat_map(|table| &table.columns) {
        assert!(text.contains(&format!("#### `{}`", column.key)), "{}", column.key);
    }
    for key in OF_THE_SUBMISSION {
        assert_eq!(
            text.matches(&format!("- `{key}`: Nome. Che cos’è\n")).count(),
            1,
            "{key}: told once for all tables"
        );
    }
    assert!(text.contains("- `posizione_applicativo`"));
    assert!(text.contains("  - `da_solo` "), "choices are spelt out");
    assert!(!text.contains("dati simulati"));
}

#[test]
fn the_archive_is_one_that_odk_reads_and_simulated_submissions_say_so() {
    let mut out = Vec::new();
    let forms = [("mappa_2026-2026-v1.xml".to_owned(), definition().to_xform())];
    let mut archive = OdkArchive::begin(&mut out, "nota", &forms, Some("dati -- simulati")).expect("into memory");
    archive.add("c_h501", &submission()).expect("into memory");
    archive.add("../c_a001", "<?xml version=\"1.0\"?><data/>").expect("into memory");
    archive.finish().expect("into memory");
    let mut zip = zip::ZipArchive::new(Cursor::new(out)).expect("an archive");
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a file");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("a text");
        files.insert(file.name().expect("a name").into_owned(), text);
    }
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let expected =
        ["LEGGIMI.txt", "instances/c_a001/submission.xml", "instances/c_h501/submission.xml", "mappa_2026-2026-v1.xml"];
    assert_eq!(names, expected);
    let sent = &files["instances/c_h501/submission.xml"];
    let document = Document::parse(sent).expect("well-formed");
    assert_eq!(document.root_element().attribute("id"), Some("mappa_2026"));
    assert!(sent.contains("<!-- dati -  simulati -->"), "{sent}");
    let again = filled(&table(ANSWERS), sent).expect("a submission");
    assert_eq!(again, filled(&table(ANSWERS), &submission()).expect("a submission"));
}

#[test]
fn a_person_has_one_number_in_a_campaign_and_another_in_the_next() {
    let person = uuid::Uuid::from_u128(7);
    let number = pseudonym(b"salt", person);
    assert_eq!((number.len(), number.clone()), (12, pseudonym(b"salt", person)));
    assert_ne!(number, pseudonym(b"pepper", person));
    assert_ne!(number, pseudonym(b"salt", uuid::Uuid::from_u128(8)));
}
