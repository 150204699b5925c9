// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne/{anno}/dati/codifica.xml` and `codifica.md`: the codebook, for archives of data and for people.

use axum::response::Response;
use kernel::day_in_rome;
use tables::{Kind, SIMULATED_KEY};
use web::{Failure, Reader, listing::attachment};

use super::{
    analyst::Analyst,
    tables_of::{TablesOf, position_columns, submission_columns},
};
use crate::exports::{
    ddi::write_ddi,
    markdown::write_markdown,
    study::{Heads, Study, StudyFile, StudyWords},
};

pub(super) async fn ddi(analyst: Analyst) -> Result<Response, Failure> {
    let (study, name) = (study(&analyst).await?, analyst.file_name("codifica", "xml"));
    attachment(&name, "application/xml; charset=utf-8", move |out| write_ddi(&study, out))
}

pub(super) async fn markdown(analyst: Analyst) -> Result<Response, Failure> {
    let (study, name) = (study(&analyst).await?, analyst.file_name("codifica", "md"));
    attachment(&name, "text/markdown; charset=utf-8", move |out| write_markdown(&study, out))
}

async fn study(analyst: &Analyst) -> Result<Study, Failure> {
    let found = TablesOf::of(analyst).await?;
    let definition = found.editions.first().and_then(|edition| edition.definition.as_ref());
    let definition = definition.ok_or_else(Failure::not_found)?;
    let instance = &definition.instance;
    let id = instance.root().and_then(|root| instance.attribute(root, "id")).unwrap_or_default();
    let (campaign, reader) = (&analyst.campaign, &analyst.reader);
    let file = |table| StudyFile { positions: position_columns(reader, &table), table };
    Ok(Study {
        title: definition.title.clone(),
        year: campaign.year,
        version: campaign.version.clone(),
        form: id.to_owned(),
        days: (campaign.opens_on, campaign.closes_on),
        today: day_in_rome(analyst.app.clock.now()),
        language: reader.language.tag(),
        words: words(reader),
        simulated: reader
            .reads_simulated_data()
            .then(|| reader.column(SIMULATED_KEY, "download-simulated", Kind::Boolean)),
        keys: submission_columns(reader),
        files: found.tables.into_iter().map(file).collect(),
    })
}

fn words(reader: &Reader) -> StudyWords {
    let say = |key: &str| reader.t(&format!("campaign-codebook-{key}"));
    StudyWords {
        authority: reader.settings().operator_name.clone(),
        summary: say("summary"),
        universe: say("universe"),
        unit: say("unit"),
        mode: say("mode"),
        simulated: reader.t("download-simulated"),
        heads: Heads {
            version: say("head-version"),
            collected: say("head-collected"),
            table: say("head-table"),
            section: say("head-section"),
            kind: say("head-kind"),
            unit: say("head-unit"),
            period: say("head-period"),
            asked: say("head-asked"),
            item: say("head-item"),
            indicators: say("head-indicators"),
            source: say("head-source"),
            choices: say("head-choices"),
            position: say("head-position"),
            kinds: ["text", "integer", "decimal", "date", "one", "several"].map(|kind| say(&format!("kind-{kind}"))),
        },
    }
}
