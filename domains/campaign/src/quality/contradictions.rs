// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Answers that contradict each other, or what public sources say. Rules whose questions an edition lacks are silent.

use super::{Asked, Finding, Questionnaire, Record, Rule, outliers::rounded};

/// A part and its whole, by name of the questions: editions keep names.
const PARTS: [(&str, &str); 6] = [
    ("procedimenti_online", "procedimenti"),
    ("formati", "dipendenti"),
    ("formati_sicurezza", "dipendenti"),
    ("ict_interni", "dipendenti"),
    ("postazioni_vecchie", "postazioni"),
    ("portatili", "dipendenti"),
];

/// An answer, and another that it leaves no room for: question and choice, twice.
const EXCLUDES: [[(&str, &str); 2]; 4] = [
    [("cloud_vale", "attivo"), ("cloud_si", "no")],
    [("backup_frequenza", "mai"), ("ripristino", "provato")],
    [("backup_frequenza", "mai"), ("backup_separato", "si")],
    [("fascicolo", "no"), ("fascicolo_aperto", "si")],
];

/// Residents that differ from ISTAT's by more than this share are told.
const RESIDENTS: f64 = 0.1;

/// From so many answers other than their sources on, they are told (methodology, section 11).
const SOURCES: usize = 2;

pub(super) fn contradictions(questionnaire: &Questionnaire, record: &Record) -> Vec<Finding> {
    let mut findings = parts(questionnaire, record);
    findings.extend(excluded(questionnaire, record));
    findings.extend(against_sources(questionnaire, record));
    findings.extend(residents(questionnaire, record));
    findings
}

fn parts(questionnaire: &Questionnaire, record: &Record) -> Vec<Finding> {
    let over = PARTS.iter().filter_map(|(part, whole)| {
        let (node, whole) = (questionnaire.path(part)?, questionnaire.path(whole)?);
        let (found, bound) = (record.number(node)?, record.number(whole)?);
        (found > bound).then(|| Finding {
            rule: Rule::PartOverWhole,
            node: node.to_owned(),
            found: rounded(found),
            expected: format!("≤ {}", rounded(bound)),
            score: found - bound,
        })
    });
    over.collect()
}

fn excluded(questionnaire: &Questionnaire, record: &Record) -> Vec<Finding> {
    let both = EXCLUDES.iter().filter_map(|[(one, choice), (other, excluded)]| {
        let (one, node) = (questionnaire.path(one)?, questionnaire.path(other)?);
        (record.answer(one)? == *choice && record.answer(node)? == *excluded).then(|| Finding {
            rule: Rule::Contradiction,
            node: node.to_owned(),
            found: (*excluded).to_owned(),
            expected: format!("{} = {choice}", one.rsplit('/').next().unwrap_or_default()),
            score: 1.0,
        })
    });
    both.collect()
}

/// What is declared stays; what a source says, today or when it was asked, stands beside it. "I do not know" is no
/// contradiction, and one answer other than its source is news rather than doubt.
fn against_sources(questionnaire: &Questionnaire, record: &Record) -> Vec<Finding> {
    let known = questionnaire.asked.iter().filter_map(|question| {
        let key = question.known_by.as_deref()?;
        let before = questionnaire.path(&format!("noto_{}", question.name)).and_then(|path| record.answer(path));
        let source = record.facts.get(key).map(String::as_str).or(before)?;
        let found = record.answer(&question.path).filter(|answer| *answer != "non_so")?;
        (found != source && question.name != "residenti").then_some((question, found, source))
    });
    let against: Vec<_> = known.collect();
    if against.len() < SOURCES {
        return Vec::new();
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of questions")]
    let score = against.len() as f64;
    let finding = |(question, found, source): (&Asked, &str, &str)| Finding {
        rule: Rule::AgainstSource,
        node: question.path.clone(),
        found: found.to_owned(),
        expected: source.to_owned(),
        score,
    };
    against.into_iter().map(finding).collect()
}

fn residents(questionnaire: &Questionnaire, record: &Record) -> Option<Finding> {
    let node = questionnaire.path("residenti")?;
    let (found, known) = (record.number(node)?, f64::from(record.residents?));
    let off = (found - known).abs() / known.max(1.0);
    (off > RESIDENTS).then(|| Finding {
        rule: Rule::Residents,
        node: node.to_owned(),
        found: rounded(found),
        expected: rounded(known),
        score: off,
    })
}
