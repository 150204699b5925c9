// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The codebook for people, as Markdown: every question with its words, its choices and when it is asked.

use std::io::{Result, Write};

use tables::{ByLanguage, Column, Kind};

use super::{
    answer_table::{AnswerColumn, AnswerTable, by_tag},
    study::{Study, StudyFile},
};

/// Writes the codebook of a study.
///
/// # Errors
/// When `out` takes no more.
pub(crate) fn write_markdown(study: &Study, mut out: impl Write) -> Result<()> {
    let heads = &study.words.heads;
    writeln!(out, "# {}\n", plain(&study.title))?;
    if study.simulated.is_some() {
        writeln!(out, "> **{}**\n", study.words.simulated)?;
    }
    writeln!(out, "{}\n", study.words.summary)?;
    writeln!(out, "- {}: {} · `{}`", heads.version, study.version, study.form)?;
    writeln!(out, "- {}: {} – {}", heads.collected, study.days.0, study.days.1)?;
    writeln!(out, "- {}", study.words.universe)?;
    of_every_row(study, &mut out)?;
    for StudyFile { positions, table } in &study.files {
        writeln!(out, "\n## {}: `{}`\n", heads.table, table.name)?;
        if let Some(title) = said(&table.titles, study.language) {
            writeln!(out, "{}\n", plain(title))?;
        }
        for column in positions {
            writeln!(out, "- `{}`: {}", column.key, heads.position)?;
        }
        questions(study, table, &mut out)?;
    }
    Ok(())
}

/// The columns that all tables have.
fn of_every_row(study: &Study, out: &mut impl Write) -> Result<()> {
    let names: Vec<String> = study.files.iter().map(|file| format!("`{}`", file.table.name)).collect();
    writeln!(out, "\n## {}: {}\n", study.words.heads.table, names.join(", "))?;
    study.keys.iter().chain(&study.simulated).try_for_each(|column| of_the_row(study, column, out))
}

fn of_the_row(study: &Study, column: &Column, out: &mut impl Write) -> Result<()> {
    let (label, meaning) = (plain(&column.label), &column.meaning);
    match said(&meaning.definitions, study.language) {
        Some(definition) => writeln!(out, "- `{}`: {label}. {}", column.key, plain(definition))?,
        None => writeln!(out, "- `{}`: {label}", column.key)?,
    }
    for term in &meaning.codes {
        writeln!(out, "  - `{}` {}", term.code, plain(said(&term.names, study.language).unwrap_or_default()))?;
    }
    Ok(())
}

fn questions(study: &Study, table: &AnswerTable, out: &mut impl Write) -> Result<()> {
    let heads = &study.words.heads;
    let mut section = "";
    for column in &table.columns {
        if let Some(name) = column.question.section.as_deref().filter(|name| *name != section) {
            section = name;
            writeln!(out, "\n### {}: {name}", heads.section)?;
        }
        question(study, column, out)?;
    }
    Ok(())
}

fn question(study: &Study, column: &AnswerColumn, out: &mut impl Write) -> Result<()> {
    let (heads, question) = (&study.words.heads, &column.question);
    let labels = by_tag(&question.labels);
    let label = said(&labels, study.language).unwrap_or(&column.key);
    writeln!(out, "\n#### `{}`\n\n{}\n", column.key, plain(label))?;
    if let Some(hint) = said(&by_tag(&question.hints), study.language) {
        writeln!(out, "*{}*\n", plain(hint))?;
    }
    writeln!(out, "- {}: {}", heads.kind, kind(study, column))?;
    let relevant = by_tag(&question.relevant_words);
    let extension = |key: &str| question.extensions.get(key).map(String::as_str);
    let lines = [
        (&heads.unit, question.unit.as_deref()),
        (&heads.period, question.period.as_deref()),
        (&heads.asked, said(&relevant, study.language)),
        (&heads.item, question.item.as_deref()),
        (&heads.indicators, extension("indicator")),
        (&heads.source, extension("prefill")),
    ];
    for (head, text) in lines {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            writeln!(out, "- {head}: {}", plain(text))?;
        }
    }
    if !column.choices.is_empty() {
        writeln!(out, "- {}:", heads.choices)?;
    }
    for choice in &column.choices {
        let labels = by_tag(&choice.labels);
        writeln!(out, "  - `{}` {}", choice.value, plain(said(&labels, study.language).unwrap_or_default()))?;
    }
    Ok(())
}

fn kind<'s>(study: &'s Study, column: &AnswerColumn) -> &'s str {
    let at = match column.kind {
        _ if column.question.control == "select" => 5,
        _ if !column.choices.is_empty() => 4,
        Kind::Integer => 1,
        Kind::Decimal(_) => 2,
        Kind::Date => 3,
        _ => 0,
    };
    &study.words.heads.kinds[at]
}

/// In this language, or in the first there is.
fn said<'t>(texts: &'t ByLanguage, language: &str) -> Option<&'t str> {
    texts.get(language).or_else(|| texts.values().next()).map(String::as_str).filter(|text| !text.is_empty())
}

/// A text in one line, whose marks Markdown does not take for its own.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '|' | '#' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
