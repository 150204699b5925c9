// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/risultati/{anno}/{comune}/calcolo`: every score opened to its inputs, indicator by indicator.

use askama::Template;
use axum::response::{IntoResponse, Response};
use tables::{Cell, Kind as ColumnKind};
use web::{
    Failure, Reader,
    components::Crumb,
    listing::{Download, ExportLink, Format, LARGE_FORMATS},
    show,
};

use super::at::AtComune;
use crate::{
    ObservatoryProblem,
    queries::maturity::inputs_in_words::{InputInWords, SourceInWords},
};

#[derive(Template)]
#[template(path = "results/calculation.html")]
struct CalculationPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    lead: String,
    /// Who signed the answers, and when; blank where they are not told.
    signed: String,
    sections: Vec<SectionView>,
    base: String,
    exports: Vec<ExportLink>,
}

struct SectionView {
    name: String,
    score: String,
    rows: Vec<Row>,
}

/// One indicator, with its figures written out.
struct Row {
    of: InputInWords,
    score: String,
    weight: String,
    points: String,
    /// «PA digitale 2026, 14 febbraio 2023».
    sources: String,
}

pub(super) async fn page(of: AtComune) -> Result<Response, Failure> {
    let lexicon = of.at.lexicon().await?;
    let teller = of.teller(&lexicon);
    let (reader, maturity) = (&of.at.reader, &of.at.maturity);
    let inputs =
        teller.inputs(of.unit, of.full, &maturity.told_of(of.comune.code)).map_err(ObservatoryProblem::from)?;
    if let Some(format) = reader.address.get("formato").and_then(Format::from_name) {
        return Ok(of.at.answer(download(&of, format, inputs)?));
    }
    let assessed = if of.full { &maturity.assessed[of.unit] } else { &maturity.open[of.unit] };
    let mut sections: Vec<SectionView> = (0..maturity.codebook.sections().len())
        .map(|place| SectionView {
            name: teller.section(place).to_owned(),
            score: assessed.sections[place].score.map_or_else(|| "–".to_owned(), |score| reader.decimal(score, 1)),
            rows: Vec::new(),
        })
        .collect();
    inputs.into_iter().for_each(|input| sections[input.section].rows.push(row(reader, input)));
    let link =
        |format: &Format| ExportLink::new(reader, *format, format!("{}/calcolo?formato={}", of.base(), format.name()));
    let index = assessed.index.map_or_else(|| "–".to_owned(), |index| reader.decimal(index, 1));
    let key = if of.full { "maturity-calculation-lead" } else { "maturity-calculation-open" };
    let page = CalculationPage {
        title: reader.tf("maturity-calculation", &[("name", of.comune.full_name().into())]),
        crumbs: of.crumbs(Some(reader.t("maturity-calculation-short"))),
        lead: reader.tf(key, &[("index", index.into())]),
        signed: signed(&of),
        sections,
        base: of.base(),
        exports: LARGE_FORMATS.iter().map(link).collect(),
        reader: reader.clone(),
    };
    Ok(of.at.answer(show(&page)?.into_response()))
}

/// «Firmate dal vertice amministrativo il 12 novembre 2026»: a role, never a person.
fn signed(of: &AtComune) -> String {
    let reader = &of.at.reader;
    let Some(signature) = of.at.maturity.signed.get(&of.comune.code).filter(|_| of.full) else { return String::new() };
    let day = ("day", reader.date(signature.on).into());
    match reader.try_t(&format!("identity-role-{}", signature.role), &[]) {
        Some(role) => reader.tf("maturity-signed-by", &[day, ("role", role.into())]),
        None => reader.tf("maturity-signed", &[day]),
    }
}

fn row(reader: &Reader, of: InputInWords) -> Row {
    let decimal = |value: Option<f64>, digits| value.map_or_else(|| "–".to_owned(), |it| reader.decimal(it, digits));
    Row {
        score: decimal(of.score, 0),
        weight: decimal(Some(of.weight), 0),
        points: decimal(of.points, 1),
        sources: of.sources.iter().map(|source| told(reader, source)).collect::<Vec<_>>().join("; "),
        of,
    }
}

/// A source with its day.
fn told(reader: &Reader, source: &SourceInWords) -> String {
    let values = [("source", source.name.as_str().into()), ("day", reader.date(source.as_of).into())];
    reader.tf("maturity-source-on", &values)
}

/// The columns of the file.
const COLUMNS: [&str; 16] = [
    "indicatore",
    "nome",
    "sezione",
    "dichiarato",
    "firmato_il",
    "rilevato",
    "fonte",
    "fonte_al",
    "punteggio",
    "assente",
    "peso",
    "punti_sezione",
    "punti_da_prendere",
    "norma",
    "formula",
    "regola",
];

fn download(of: &AtComune, format: Format, inputs: Vec<InputInWords>) -> Result<Response, Failure> {
    let reader = &of.at.reader;
    let kind = |key: &str| match key {
        "firmato_il" | "fonte_al" => ColumnKind::Date,
        "punteggio" | "peso" | "punti_sezione" | "punti_da_prendere" => ColumnKind::Decimal(2),
        _ => ColumnKind::Text,
    };
    let column = |key: &&str| reader.column(*key, &format!("maturity-file-{}", key.replace('_', "-")), kind(key));
    let sections = of.at.maturity.codebook.sections();
    let signed = of.at.maturity.signed.get(&of.comune.code).filter(|_| of.full).map(|one| one.on);
    let cells = inputs.into_iter().map(|input| -> Vec<Cell> {
        let names: Vec<&str> = input.sources.iter().map(|source| source.name.as_str()).collect();
        vec![
            input.id.into(),
            input.name.into(),
            sections[input.section].clone().into(),
            input.declared.into(),
            signed.filter(|_| input.score.is_some()).into(),
            input.observed.into(),
            names.join("; ").into(),
            input.sources.iter().map(|source| source.as_of).max().into(),
            input.score.into(),
            input.gap.unwrap_or_default().into(),
            input.weight.into(),
            input.points.into(),
            input.room.into(),
            input.law.into(),
            input.formula.into(),
            input.rule.into(),
        ]
    });
    let download = Download {
        stem: &format!("calcolo-{}-{}", of.at.year(), of.comune.slug()),
        columns: COLUMNS.iter().map(column).collect(),
        provenance: super::list::provenance(reader, of.at.year()),
    };
    download.answer(reader, format, cells.collect::<Vec<_>>())
}
