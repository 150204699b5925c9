// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The codebook as DDI Codebook 2.5 (<https://ddialliance.org/Specification/DDI-Codebook/2.5/>): the study, the files,
//! the variables. The order of elements is that of the published schema.

use std::io::{Result, Write};

use chrono::NaiveDate;
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};
use tables::{ByLanguage, Column, Kind, Term};

use super::{
    answer_table::{AnswerColumn, by_tag},
    study::{Study, StudyColumn, StudyFile},
};

const NAMESPACE: &str = "ddi:codebook:2_5";
const SCHEMA: &str =
    "ddi:codebook:2_5 http://www.ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd";

/// Writes the codebook of a study.
///
/// # Errors
/// When `out` takes no more.
pub(crate) fn write_ddi(study: &Study, out: impl Write) -> Result<()> {
    let mut xml = Xml(Writer::new_with_indent(out, b' ', 1));
    xml.0.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = [
        ("xmlns", NAMESPACE),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xsi:schemaLocation", SCHEMA),
        ("version", "2.5"),
        ("xml:lang", study.language),
    ];
    xml.within("codeBook", &root, |xml| {
        xml.within("docDscr", &[], |xml| document(xml, study))?;
        xml.within("stdyDscr", &[], |xml| described(xml, study))?;
        for (number, one) in study.files.iter().enumerate() {
            file(xml, number, study, one)?;
        }
        xml.within("dataDscr", &[], |xml| data(xml, study))
    })
}

struct Xml<W: Write>(Writer<W>);

type Attribute<'a> = (&'a str, &'a str);

impl<W: Write> Xml<W> {
    fn within(
        &mut self,
        name: &str,
        attributes: &[Attribute<'_>],
        inside: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let mut start = quick_xml::events::BytesStart::new(name);
        start.extend_attributes(attributes.iter().copied());
        self.0.write_event(Event::Start(start.borrow()))?;
        inside(self)?;
        self.0.write_event(Event::End(start.to_end()))
    }

    fn text(&mut self, name: &str, attributes: &[Attribute<'_>], text: &str) -> Result<()> {
        // What XML cannot hold was never an answer or a text of a form.
        let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        let element = self.0.create_element(name).with_attributes(attributes.iter().copied());
        element.write_text_content(BytesText::new(&text)).map(drop)
    }

    /// The same text in each language it is said in.
    fn texts(&mut self, name: &str, texts: &ByLanguage) -> Result<()> {
        texts
            .iter()
            .filter(|(_, text)| !text.is_empty())
            .try_for_each(|(language, text)| self.text(name, &[("xml:lang", language)], text))
    }

    fn day(&mut self, name: &str, event: Option<&str>, day: NaiveDate) -> Result<()> {
        let day = day.to_string();
        let attributes: Vec<Attribute<'_>> =
            [("date", day.as_str())].into_iter().chain(event.map(|of| ("event", of))).collect();
        self.text(name, &attributes, &day)
    }
}

/// Of the document itself.
fn document<W: Write>(xml: &mut Xml<W>, study: &Study) -> Result<()> {
    xml.within("citation", &[], |xml| {
        xml.within("titlStmt", &[], |xml| xml.text("titl", &[], &study.title))?;
        xml.within("prodStmt", &[], |xml| {
            xml.text("producer", &[], &study.words.authority)?;
            xml.day("prodDate", None, study.today)?;
            xml.text("software", &[("version", env!("CARGO_PKG_VERSION"))], "Campanile")
        })
    })
}

/// Of the study.
fn described<W: Write>(xml: &mut Xml<W>, study: &Study) -> Result<()> {
    let words = &study.words;
    xml.within("citation", &[], |xml| {
        xml.within("titlStmt", &[], |xml| {
            xml.text("titl", &[], &study.title)?;
            xml.text("IDNo", &[("agency", "Campanile")], &study.form)
        })?;
        xml.within("rspStmt", &[], |xml| xml.text("AuthEnty", &[], &words.authority))?;
        xml.within("prodStmt", &[], |xml| {
            xml.text("producer", &[], &words.authority)?;
            xml.text("software", &[("version", env!("CARGO_PKG_VERSION"))], "Campanile")
        })?;
        xml.within("verStmt", &[], |xml| xml.text("version", &[], &study.version))
    })?;
    xml.within("stdyInfo", &[], |xml| {
        xml.text("abstract", &[], &words.summary)?;
        xml.within("sumDscr", &[], |xml| {
            xml.text("timePrd", &[("date", &study.year.to_string())], &study.year.to_string())?;
            xml.day("collDate", Some("start"), study.days.0)?;
            xml.day("collDate", Some("end"), study.days.1)?;
            xml.text("nation", &[("abbr", "IT")], "Italia")?;
            xml.text("anlyUnit", &[], &words.unit)?;
            xml.text("universe", &[], &words.universe)?;
            xml.text("dataKind", &[], "survey data")
        })
    })?;
    xml.within("method", &[], |xml| xml.within("dataColl", &[], |xml| xml.text("collMode", &[], &words.mode)))?;
    if study.simulated.is_some() {
        xml.text("notes", &[("type", "simulated")], &words.simulated)?;
    }
    Ok(())
}

/// A table of answers.
fn file<W: Write>(xml: &mut Xml<W>, number: usize, study: &Study, file: &StudyFile) -> Result<()> {
    let (id, columns) = (file_id(number), study.columns(file).count());
    xml.within("fileDscr", &[("ID", &id)], |xml| {
        xml.within("fileTxt", &[], |xml| {
            xml.text("fileName", &[], &file.table.name)?;
            xml.within("dimensns", &[], |xml| xml.text("varQnty", &[], &columns.to_string()))?;
            xml.text("fileType", &[], "text/csv")
        })
    })
}

fn file_id(number: usize) -> String {
    format!("F{}", number + 1)
}

fn variable_id(table: usize, column: usize) -> String {
    format!("V{}_{}", table + 1, column + 1)
}

/// The groups of variables, which come first, and the variables.
fn data<W: Write>(xml: &mut Xml<W>, study: &Study) -> Result<()> {
    for (number, (name, members)) in sections(study).into_iter().enumerate() {
        let (id, members) = (format!("S{}", number + 1), members.join(" "));
        let attributes = [("ID", id.as_str()), ("type", "section"), ("var", members.as_str()), ("name", name)];
        xml.within("varGrp", &attributes, |xml| xml.text("labl", &[], name))?;
    }
    for (number, file) in study.files.iter().enumerate().filter(|(_, file)| !file.table.repeats.is_empty()) {
        let (id, table) = (format!("R{number}"), &file.table);
        let answers = study.columns(file).enumerate().filter(|(_, column)| matches!(column, StudyColumn::Answers(_)));
        let members: Vec<String> = answers.map(|(column, _)| variable_id(number, column)).collect();
        let members = members.join(" ");
        let attributes =
            [("ID", id.as_str()), ("type", "repetition"), ("var", members.as_str()), ("name", table.name.as_str())];
        xml.within("varGrp", &attributes, |xml| xml.texts("labl", &table.titles))?;
    }
    for (at, file) in study.files.iter().enumerate() {
        for (place, column) in study.columns(file).enumerate() {
            let (id, file) = (variable_id(at, place), file_id(at));
            match column {
                StudyColumn::OfTheRow(column) => of_the_row(xml, &id, &file, column)?,
                StudyColumn::Answers(column) => variable(xml, &id, &file, column)?,
            }
        }
    }
    Ok(())
}

/// The sections of the form, each with the variables in it.
fn sections(study: &Study) -> Vec<(&str, Vec<String>)> {
    let mut sections: Vec<(&str, Vec<String>)> = Vec::new();
    for (at, file) in study.files.iter().enumerate() {
        for (place, column) in study.columns(file).enumerate() {
            let StudyColumn::Answers(column) = column else { continue };
            let Some(name) = column.question.section.as_deref() else { continue };
            let id = variable_id(at, place);
            match sections.iter_mut().find(|(known, _)| *known == name) {
                Some((_, members)) => members.push(id),
                None => sections.push((name, vec![id])),
            }
        }
    }
    sections
}

/// How a variable says what it holds, by the words of the schema.
const fn represents(kind: Kind, is_coded: bool) -> &'static str {
    match kind {
        _ if is_coded => "code",
        Kind::Integer | Kind::Decimal(_) | Kind::Money => "numeric",
        Kind::Date => "datetime",
        _ => "text",
    }
}

/// A column that holds no answer.
fn of_the_row<W: Write>(xml: &mut Xml<W>, id: &str, file: &str, column: &Column) -> Result<()> {
    let meaning = &column.meaning;
    let represents = represents(column.kind, !meaning.codes.is_empty());
    let attributes = [
        ("ID", id),
        ("name", column.key.as_str()),
        ("files", file),
        ("intrvl", "discrete"),
        ("representationType", represents),
    ];
    // In CSV a code is told in words.
    let written = |term: &Term| {
        let told = column.told_in.as_ref().and_then(|language| term.names.get(language));
        told.unwrap_or(&term.code).clone()
    };
    xml.within("var", &attributes, |xml| {
        xml.texts("labl", &meaning.labels)?;
        xml.texts("txt", &meaning.definitions)?;
        for term in &meaning.codes {
            xml.within("catgry", &[], |xml| {
                xml.text("catValu", &[], &written(term))?;
                xml.texts("labl", &term.names)
            })?;
        }
        let (format, data_type) = match column.kind {
            Kind::Integer => ("numeric", "int"),
            Kind::Decimal(_) | Kind::Money => ("numeric", "decimal"),
            Kind::Date => ("character", "date"),
            Kind::Boolean => ("character", "boolean"),
            Kind::Text => ("character", "string"),
        };
        xml.text("varFormat", &[("type", format), ("schema", "other"), ("otherSchema", "XForms")], data_type)
    })
}

fn variable<W: Write>(xml: &mut Xml<W>, id: &str, file: &str, column: &AnswerColumn) -> Result<()> {
    let question = &column.question;
    let represents = represents(column.kind, !column.choices.is_empty());
    let continuous = if represents == "numeric" { "contin" } else { "discrete" };
    let mut attributes = vec![
        ("ID", id),
        ("name", column.key.as_str()),
        ("files", file),
        ("intrvl", continuous),
        ("representationType", represents),
    ];
    attributes.extend(question.unit.as_deref().map(|unit| ("measUnit", unit)));
    let labels = by_tag(&question.labels);
    xml.within("var", &attributes, |xml| {
        if labels.is_empty() {
            xml.text("labl", &[], &column.key)?;
        }
        xml.texts("labl", &labels)?;
        if !question.control.is_empty() {
            let answers = match question.control.as_str() {
                "select" | "odk:rank" => "multiple",
                "select1" => "category",
                _ if represents == "code" => "category",
                _ => represents,
            };
            xml.within("qstn", &[("responseDomainType", answers)], |xml| {
                xml.texts("qstnLit", &labels)?;
                xml.texts("postQTxt", &by_tag(&question.hints))
            })?;
        }
        xml.texts("universe", &by_tag(&question.relevant_words))?;
        question.definition.iter().try_for_each(|text| xml.text("txt", &[("xml:lang", "it")], text))?;
        for choice in &column.choices {
            xml.within("catgry", &[], |xml| {
                xml.text("catValu", &[], &choice.value)?;
                xml.texts("labl", &by_tag(&choice.labels))
            })?;
        }
        question.item.iter().try_for_each(|item| xml.text("concept", &[("vocab", "campanile::item")], item))?;
        if let Some(computed) = &question.calculate {
            xml.within("derivation", &[], |xml| xml.text("drvcmd", &[("syntax", "XPath")], computed))?;
        }
        let format = if represents == "numeric" { "numeric" } else { "character" };
        xml.text("varFormat", &[("type", format), ("schema", "other"), ("otherSchema", "XForms")], &question.data_type)
    })
}
