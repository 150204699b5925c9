// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cases of the format `campanile-xpath-vectors/1`: an expression, a node of a document, a value.

mod document;

use std::collections::{BTreeMap, HashMap};

use chrono_tz::Tz;
use serde::Deserialize;
use serde_json::Value as Json;

use super::{Score, ruled};
use crate::xpath::{Expression, Namespaces, NodeRef, Scope, Trees, Value, evaluate_expression};
use document::{Document, Surroundings};

/// Why a file of cases cannot be run.
#[derive(Debug, thiserror::Error)]
pub enum CasesProblem {
    /// It is not JSON of this format.
    #[error("this is no file of XPath cases: {0}")]
    Format(#[from] serde_json::Error),
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    meta: Meta,
    docs: HashMap<String, String>,
    cases: Vec<Case>,
}

#[derive(Default, Deserialize)]
struct Meta {
    #[serde(default)]
    namespaces: BTreeMap<String, String>,
    locale: Option<String>,
}

#[derive(Deserialize)]
struct Case {
    id: String,
    doc: String,
    context: String,
    expr: String,
    #[serde(rename = "type")]
    kind: String,
    expect: Json,
    /// What to expect in UTC, and of an engine for which dates are calendar days; `null` when engines disagree.
    #[serde(default, deserialize_with = "present")]
    expect_utc: Option<Json>,
    round_factor: Option<f64>,
    tol: Option<f64>,
    #[serde(default)]
    no_ruling: bool,
    root: Option<String>,
    language: Option<String>,
}

/// Tells `null` from absent.
fn present<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Json>, D::Error> {
    Json::deserialize(from).map(Some)
}

impl Case {
    /// The value to compare with; none when the case is not to be scored.
    fn expected(&self) -> Option<&Json> {
        let expected = self.expect_utc.as_ref().unwrap_or(&self.expect);
        (!self.no_ruling && !expected.is_null()).then_some(expected)
    }
}

/// Runs every case with the respondent in `timezone`.
///
/// Dates are calendar days for us, so `expect_utc` is the expected value where it is given; a case on which the
/// engines disagree (`no_ruling`, or `expect_utc` null) is skipped.
///
/// # Errors
/// When the text is not a file of this format.
pub fn run(json: &str, timezone: Tz) -> Result<Score, CasesProblem> {
    let file: File = serde_json::from_str(json)?;
    let documents: HashMap<&str, Option<Document>> =
        file.docs.iter().map(|(id, xml)| (&**id, Document::read(xml))).collect();
    let mut namespaces = Namespaces::default();
    for (prefix, namespace) in &file.meta.namespaces {
        namespaces.add(prefix, namespace);
    }
    let locale = file.meta.locale.as_deref().unwrap_or("en");
    let mut score = Score::default();
    for case in &file.cases {
        let Some(expected) = case.expected() else {
            score.skipped += 1;
            continue;
        };
        let document = documents.get(&*case.doc).and_then(Option::as_ref);
        let got = document.map_or_else(
            || Got::Error("no such document".to_owned()),
            |document| evaluated(case, document, &namespaces, locale, timezone),
        );
        let difference = (!got.is(expected, case)).then(|| (expected.to_string(), got.to_string()));
        score.count(&case.id, difference);
    }
    score.explain(ruled::xpath);
    Ok(score)
}

/// What an expression gave, as the type the case asks for.
enum Got {
    Text(String),
    Number(f64),
    Boolean(bool),
    Nodes(Vec<String>),
    Error(String),
}

fn evaluated(case: &Case, document: &Document, namespaces: &Namespaces, locale: &str, timezone: Tz) -> Got {
    // The engines of the cases complain of a function when they come to it, and not at all when they never do.
    let strict = Expression::parse(&case.expr, namespaces);
    let lenient = |_| Expression::parse_leniently(&case.expr, namespaces).map(|(expression, _)| expression);
    let expression = match strict.or_else(lenient) {
        Ok(expression) => expression,
        Err(problem) => return Got::Error(problem.code.to_owned()),
    };
    let host = Surroundings { document, language: case.language.as_deref(), locale, timezone };
    let Some(context) = document.find(&case.context) else {
        return Got::Error(format!("no node {}", case.context));
    };
    let trees = Trees { primary: &document.tree, others: &[] };
    let mut scope = Scope::new(trees, NodeRef::primary(context), &host);
    if let Some(root) = case.root.as_ref().and_then(|root| document.find(root)) {
        scope.root = NodeRef::primary(root);
    }
    let value = match evaluate_expression(&expression, &scope) {
        Ok(value) => value,
        Err(problem) => return Got::Error(problem.to_string()),
    };
    match &*case.kind {
        "boolean" => Got::Boolean(value.boolean()),
        "number" => Got::Number(value.number(&trees, &host)),
        "nodeset" => match value {
            Value::Nodes(mut nodes) => {
                // In document order, but for the one function whose purpose is another.
                if !case.expr.trim_start().starts_with("randomize") {
                    nodes.sort_by_key(|node| document.place(node.node));
                }
                Got::Nodes(nodes.iter().map(|node| document.path(node.node)).collect())
            }
            _ => Got::Error("no nodes".to_owned()),
        },
        _ => Got::Text(value.text(&trees).into_owned()),
    }
}

impl Got {
    fn is(&self, expected: &Json, case: &Case) -> bool {
        match (self, expected) {
            (Self::Error(_), _) => case.kind == "error",
            (_, _) if case.kind == "error" => false,
            (Self::Text(got), Json::String(expected)) => got == expected,
            (Self::Boolean(got), Json::Bool(expected)) => got == expected,
            (Self::Nodes(got), Json::Array(expected)) => {
                got.iter().map(String::as_str).eq(expected.iter().map(|path| path.as_str().unwrap_or_default()))
            }
            (Self::Number(got), Json::Number(expected)) => {
                expected.as_f64().is_some_and(|expected| close(*got, expected, case))
            }
            (Self::Number(got), Json::String(expected)) => match &**expected {
                "NaN" => got.is_nan(),
                "-0" => *got == 0.0 && got.is_sign_negative(),
                "Infinity" => *got == f64::INFINITY,
                "-Infinity" => *got == f64::NEG_INFINITY,
                _ => false,
            },
            _ => false,
        }
    }
}

fn close(got: f64, expected: f64, case: &Case) -> bool {
    let got = case.round_factor.map_or(got, |factor| (got * factor + 0.5).floor() / factor);
    let tolerance = case.tol.unwrap_or(1e-12);
    got.is_finite() && (got - expected).abs() <= tolerance * expected.abs().max(f64::MIN_POSITIVE)
}

impl std::fmt::Display for Got {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => write!(out, "{}", Json::from(text.as_str())),
            Self::Number(number) => write!(out, "{number}"),
            Self::Boolean(boolean) => write!(out, "{boolean}"),
            Self::Nodes(paths) => write!(out, "{}", Json::from(paths.clone())),
            Self::Error(reason) => write!(out, "error: {reason}"),
        }
    }
}
