// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The catalogue of the open data of published reports: DCAT-AP_IT 2.0, as Turtle or JSON-LD.

use chrono::NaiveDate;
use kernel::day_in_rome;
use oxjsonld::JsonLdSerializer;
use oxrdf::{
    BlankNode, Literal, NamedNode, NamedOrBlankNode, Term, Triple,
    vocab::{rdf, xsd},
};
use oxttl::TurtleSerializer;
use web::{AppState, Failure, Reader};

use super::{
    editions::{self, Listed},
    files::File,
};
use crate::problem::ReportProblem;

const DCT: &str = "http://purl.org/dc/terms/";
const DCAT: &str = "http://www.w3.org/ns/dcat#";
const DCATAPIT: &str = "http://dati.gov.it/onto/dcatapit#";
const FOAF: &str = "http://xmlns.com/foaf/0.1/";
const VCARD: &str = "http://www.w3.org/2006/vcard/ns#";
const SPDX: &str = "http://spdx.org/rdf/terms#";
const EU: &str = "http://publications.europa.eu/resource/authority/";
/// Licence of the data.
const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

const PREFIXES: [(&str, &str); 7] = [
    ("dct", DCT),
    ("dcat", DCAT),
    ("dcatapit", DCATAPIT),
    ("foaf", FOAF),
    ("vcard", VCARD),
    ("spdx", SPDX),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The formats of each data set: as addresses call them, media type, and the code of the Publications Office.
const FORMATS: [(&str, &str, &str); 3] = [
    ("csv", "text/csv", "CSV"),
    ("parquet", "application/vnd.apache.parquet", "PARQUET"),
    ("json", "application/json", "JSON"),
];

/// What is said, statement by statement.
struct Said {
    triples: Vec<Triple>,
    base: String,
}

/// The catalogue of this installation.
///
/// # Errors
/// When the database fails.
pub(crate) async fn triples(app: &AppState) -> Result<Vec<Triple>, Failure> {
    let published = editions::published(&app.store).await.map_err(ReportProblem::from)?;
    let reader = Reader::of(app, kernel::Language::It);
    let english = Reader::of(app, kernel::Language::En);
    let today = day_in_rome(app.clock.now());
    let mut said = Said { triples: Vec::new(), base: reader.settings().absolute("") };
    let modified = published.iter().map(|one| day_in_rome(one.published_at)).max().unwrap_or(today);
    said.catalogue(&reader, &english, modified)?;
    for report in &published {
        for file in File::SETS {
            said.dataset((&reader, &english), report, &file)?;
        }
    }
    Ok(said.triples)
}

/// As Turtle.
///
/// # Errors
/// Never, but by a mistake of ours.
pub(crate) fn turtle(triples: &[Triple]) -> Result<Vec<u8>, Failure> {
    let mut serializer = TurtleSerializer::new();
    for (name, iri) in PREFIXES {
        serializer = serializer.with_prefix(name, iri).map_err(Failure::internal)?;
    }
    let mut writer = serializer.for_writer(Vec::new());
    for triple in triples {
        writer.serialize_triple(triple.as_ref()).map_err(Failure::internal)?;
    }
    writer.finish().map_err(Failure::internal)
}

/// As JSON-LD.
///
/// # Errors
/// Never, but by a mistake of ours.
pub(crate) fn json_ld(triples: &[Triple]) -> Result<Vec<u8>, Failure> {
    let mut serializer = JsonLdSerializer::new();
    for (name, iri) in PREFIXES {
        serializer = serializer.with_prefix(name, iri).map_err(Failure::internal)?;
    }
    let mut writer = serializer.for_writer(Vec::new());
    for triple in triples {
        writer
            .serialize_quad(triple.as_ref().in_graph(oxrdf::GraphNameRef::DefaultGraph))
            .map_err(Failure::internal)?;
    }
    writer.finish().map_err(Failure::internal)
}

fn node(iri: &str) -> Result<NamedNode, Failure> {
    NamedNode::new(iri).map_err(Failure::internal)
}

fn day(day: NaiveDate) -> Term {
    Literal::new_typed_literal(day.to_string(), xsd::DATE).into()
}

impl Said {
    fn add(&mut self, of: &NamedOrBlankNode, what: &str, is: impl Into<Term>) -> Result<(), Failure> {
        self.triples.push(Triple::new(of.clone(), node(what)?, is));
        Ok(())
    }

    fn is(&mut self, of: &NamedOrBlankNode, kinds: &[&str]) -> Result<(), Failure> {
        for kind in kinds {
            self.add(of, rdf::TYPE.as_str(), node(kind)?)?;
        }
        Ok(())
    }

    /// A text in both languages.
    fn told(&mut self, of: &NamedOrBlankNode, what: &str, (italian, english): (String, String)) -> Result<(), Failure> {
        for (text, tag) in [(italian, "it"), (english, "en")] {
            let literal = Literal::new_language_tagged_literal(text, tag).map_err(Failure::internal)?;
            self.add(of, what, literal)?;
        }
        Ok(())
    }

    fn to(&mut self, of: &NamedOrBlankNode, what: &str, iri: &str) -> Result<(), Failure> {
        let iri = node(iri)?;
        self.add(of, what, iri)
    }

    /// A thing of this installation.
    fn own(&self, path: &str) -> Result<NamedOrBlankNode, Failure> {
        Ok(node(&format!("{}{path}", self.base))?.into())
    }

    fn catalogue(&mut self, reader: &Reader, english: &Reader, modified: NaiveDate) -> Result<(), Failure> {
        let own = self.own("/dati")?;
        self.is(&own, &[&format!("{DCAT}Catalog"), &format!("{DCATAPIT}Catalog")])?;
        self.told(&own, &format!("{DCT}title"), both(reader, english, "report-catalogue"))?;
        self.told(&own, &format!("{DCT}description"), both(reader, english, "report-catalogue.description"))?;
        self.add(&own, &format!("{DCT}modified"), day(modified))?;
        self.to(&own, &format!("{DCT}license"), LICENCE)?;
        self.to(&own, &format!("{DCT}language"), &format!("{EU}language/ITA"))?;
        let home = format!("{}/dati", self.base);
        self.to(&own, &format!("{FOAF}homepage"), &home)?;
        self.is(&node(&home)?.into(), &[&format!("{FOAF}Document")])?;
        self.to(&own, &format!("{DCAT}themeTaxonomy"), &format!("{EU}data-theme"))?;
        let publisher = self.publisher(reader)?;
        self.add(&own, &format!("{DCT}publisher"), publisher)
    }

    fn publisher(&mut self, reader: &Reader) -> Result<Term, Failure> {
        let agent = self.own("/#titolare")?;
        self.is(&agent, &[&format!("{FOAF}Agent"), &format!("{DCATAPIT}Agent")])?;
        self.add(&agent, &format!("{FOAF}name"), Literal::new_simple_literal(&reader.settings().operator_name))?;
        let host = self.base.split("://").last().unwrap_or_default().to_owned();
        self.add(&agent, &format!("{DCT}identifier"), Literal::new_simple_literal(host))?;
        Ok(agent.into())
    }

    fn dataset(&mut self, (reader, english): (&Reader, &Reader), report: &Listed, file: &File) -> Result<(), Failure> {
        let (year, word) = (report.year(), file.word());
        let own = self.own(&format!("/rapporti/{year}/dati/{word}"))?;
        let catalogue = self.own("/dati")?;
        self.add(&catalogue, &format!("{DCAT}dataset"), own.clone())?;
        self.is(&own, &[&format!("{DCAT}Dataset"), &format!("{DCATAPIT}Dataset")])?;
        let title = |reader: &Reader| {
            let mark = if report.simulated { format!(" ({})", reader.t("report-simulated")) } else { String::new() };
            format!(
                "{}: {}{mark}",
                reader.tf("report-title", [("year", year.to_string().into())]),
                reader.t(&file.text_key())
            )
        };
        self.told(&own, &format!("{DCT}title"), (title(reader), title(english)))?;
        self.told(
            &own,
            &format!("{DCT}description"),
            both(reader, english, &format!("{}.description", file.text_key())),
        )?;
        self.add(&own, &format!("{DCT}identifier"), Literal::new_simple_literal(format!("rapporto-{year}-{word}")))?;
        for what in ["issued", "modified"] {
            self.add(&own, &format!("{DCT}{what}"), day(day_in_rome(report.published_at)))?;
        }
        for theme in ["GOVE", "TECH"] {
            self.to(&own, &format!("{DCAT}theme"), &format!("{EU}data-theme/{theme}"))?;
        }
        self.to(&own, &format!("{DCT}accrualPeriodicity"), &format!("{EU}frequency/ANNUAL"))?;
        self.to(&own, &format!("{DCT}accessRights"), &format!("{EU}access-right/PUBLIC"))?;
        self.to(&own, &format!("{DCT}language"), &format!("{EU}language/ITA"))?;
        self.to(&own, &format!("{DCT}spatial"), &format!("{EU}country/ITA"))?;
        let publisher = self.publisher(reader)?;
        self.add(&own, &format!("{DCT}rightsHolder"), publisher.clone())?;
        self.add(&own, &format!("{DCT}publisher"), publisher)?;
        self.contact(&own, reader)?;
        let page = format!("{}/rapporti/{year}", self.base);
        self.to(&own, &format!("{DCAT}landingPage"), &page)?;
        self.is(&node(&page)?.into(), &[&format!("{FOAF}Document")])?;
        for (format, media, code) in FORMATS {
            self.distribution(&own, (year, word), (format, media, code), &title(reader))?;
        }
        Ok(())
    }

    /// Whom to write to: DCAT-AP_IT wants an organisation with an address.
    fn contact(&mut self, own: &NamedOrBlankNode, reader: &Reader) -> Result<(), Failure> {
        let Some(mail) = reader.settings().operator_email.clone() else { return Ok(()) };
        let card: NamedOrBlankNode =
            BlankNode::new(format!("contatto{}", self.triples.len())).map_err(Failure::internal)?.into();
        self.is(
            &card,
            &[&format!("{VCARD}Kind"), &format!("{VCARD}Organization"), &format!("{DCATAPIT}Organization")],
        )?;
        self.add(&card, &format!("{VCARD}fn"), Literal::new_simple_literal(&reader.settings().operator_name))?;
        self.to(&card, &format!("{VCARD}hasEmail"), &format!("mailto:{mail}"))?;
        self.add(own, &format!("{DCAT}contactPoint"), card)
    }

    fn distribution(
        &mut self,
        dataset: &NamedOrBlankNode,
        (year, word): (i32, &str),
        (format, media, code): (&str, &str, &str),
        title: &str,
    ) -> Result<(), Failure> {
        let address = format!("{}/rapporti/{year}/dati/{word}?formato={format}", self.base);
        let own = self.own(&format!("/rapporti/{year}/dati/{word}#{format}"))?;
        self.add(dataset, &format!("{DCAT}distribution"), own.clone())?;
        self.is(&own, &[&format!("{DCAT}Distribution"), &format!("{DCATAPIT}Distribution")])?;
        let title =
            Literal::new_language_tagged_literal(format!("{title}, {code}"), "it").map_err(Failure::internal)?;
        self.add(&own, &format!("{DCT}title"), title)?;
        for what in ["accessURL", "downloadURL"] {
            self.to(&own, &format!("{DCAT}{what}"), &address)?;
        }
        self.to(&own, &format!("{DCT}format"), &format!("{EU}file-type/{code}"))?;
        self.to(&own, &format!("{DCAT}mediaType"), &format!("http://www.iana.org/assignments/media-types/{media}"))?;
        self.to(&own, &format!("{DCT}license"), LICENCE)
    }
}

fn both(reader: &Reader, english: &Reader, key: &str) -> (String, String) {
    (reader.t(key), english.t(key))
}
