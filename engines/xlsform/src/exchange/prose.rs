// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Conditions as people say them: questions by their labels, choices by theirs.

use super::{
    shape::{FieldKind, Shape},
    words::Words,
};
use crate::{
    diagnostic::{Language, phrase},
    xpath::{Axis, Comparison, Expr, Expression, Kind, Namespaces, NodeTest, Path, Start},
};

/// What a condition is about, and in which language of the form and of ours it is said.
pub(super) struct Prose<'a> {
    pub(super) shape: &'a Shape<'a>,
    pub(super) words: &'a Words<'a>,
    pub(super) language: &'a str,
    pub(super) namespaces: &'a Namespaces,
}

impl Prose<'_> {
    /// An expression of a field in words; as it is written when it cannot be read.
    pub(super) fn say(&self, field: usize, source: &str) -> String {
        match Expression::parse(source, self.namespaces) {
            Ok(expression) => self.part(field, source, expression.written(), false),
            Err(_) => source.to_owned(),
        }
    }

    fn part(&self, field: usize, source: &str, expr: &Expr, inner: bool) -> String {
        match &expr.kind {
            Kind::And(parts) => self.joined(field, source, parts, "prose-and", inner),
            Kind::Or(parts) => self.joined(field, source, parts, "prose-or", inner),
            Kind::Compare(comparison, sides) => self.compare(field, source, *comparison, sides),
            Kind::Call(call) => match (call.function.name, call.arguments.as_slice()) {
                ("not", [part]) => self.phrase("prose-not", &[("what", self.part(field, source, part, true))]),
                ("selected", [node, value]) => {
                    let left = self.part(field, source, node, true);
                    let right = self.value(field, source, node, value);
                    self.phrase("prose-selected", &[("left", left), ("right", right)])
                }
                _ => self.spelled(field, source, expr),
            },
            Kind::Path(path) => self.question(field, path).unwrap_or_else(|| self.spelled(field, source, expr)),
            Kind::Text(text) => text.to_string(),
            _ => self.spelled(field, source, expr),
        }
    }

    fn joined(&self, field: usize, source: &str, parts: &[Expr], key: &'static str, inner: bool) -> String {
        let said: Vec<String> = parts.iter().map(|part| self.part(field, source, part, true)).collect();
        let joined = said.join(&format!(" {} ", self.phrase(key, &[])));
        if inner { format!("({joined})") } else { joined }
    }

    fn compare(&self, field: usize, source: &str, comparison: Comparison, sides: &(Expr, Expr)) -> String {
        let (left, right) = sides;
        let said = self.part(field, source, left, true);
        if right.as_text() == Some("") {
            match comparison {
                Comparison::Equal => return self.phrase("prose-blank", &[("left", said)]),
                Comparison::Different => return self.phrase("prose-answered", &[("left", said)]),
                _ => {}
            }
        }
        let key = match comparison {
            Comparison::Equal => "prose-equal",
            Comparison::Different => "prose-different",
            Comparison::Less => "prose-less",
            Comparison::LessOrEqual => "prose-at-most",
            Comparison::More => "prose-more",
            Comparison::MoreOrEqual => "prose-at-least",
        };
        self.phrase(key, &[("left", said), ("right", self.value(field, source, left, right))])
    }

    /// A value as the question it is compared with shows it: a choice by its label.
    fn value(&self, field: usize, source: &str, question: &Expr, value: &Expr) -> String {
        let written = match &value.kind {
            Kind::Text(text) => text.to_string(),
            _ => self.part(field, source, value, true),
        };
        let Kind::Path(path) = &question.kind else { return written };
        let options = self.resolve(field, path).and_then(|at| self.shape.options(&self.shape.fields[at]));
        let choice = options.and_then(|options| {
            let found = options.items.into_iter().find(|(value, _)| *value == written)?;
            self.words.choice(&found.1).remove(self.language)
        });
        choice.map_or(written, |label| format!("“{label}”"))
    }

    /// A part as it is written, with its questions by their labels.
    fn spelled(&self, field: usize, source: &str, expr: &Expr) -> String {
        let mut said = source.get(expr.span.clone()).unwrap_or_default().to_owned();
        let mut found = Vec::new();
        crate::xpath::each(expr, &mut |part| {
            if let Kind::Path(path) = &part.kind
                && let Some(label) = self.question(field, path)
            {
                found.push((path.span.clone(), label));
            }
        });
        found.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
        for (span, label) in found {
            let inside = span.start.checked_sub(expr.span.start).zip(span.end.checked_sub(expr.span.start));
            if let Some((start, end)) = inside
                && said.get(start..end).is_some()
            {
                said.replace_range(start..end, &label);
            }
        }
        said.trim().to_owned()
    }

    /// `«Addetti»`: the label of what a path leads to, its name when it has none.
    fn question(&self, field: usize, path: &Path) -> Option<String> {
        let target = &self.shape.fields[self.resolve(field, path)?];
        let label = target.label.map(|text| self.words.plain(text, self.language)).filter(|label| !label.is_empty());
        let name = label.unwrap_or_else(|| target.name.clone());
        (target.kind == FieldKind::Leaf && !path.has_predicates()).then(|| format!("«{}»", name.trim()))
    }

    fn resolve(&self, field: usize, path: &Path) -> Option<usize> {
        let mut at = match path.start {
            Start::Root => None,
            Start::Here | Start::Current => Some(field),
            _ => return None,
        };
        for step in &path.steps {
            at = match (step.axis, &step.test) {
                (Axis::SelfAxis, NodeTest::Node) => at,
                (Axis::Parent, NodeTest::Node) => Some(self.shape.fields[at?].parent?),
                (Axis::Child, NodeTest::Name(name)) => {
                    let above = at.map(|at| self.shape.fields[at].path.as_str()).unwrap_or_default();
                    let prefix = if name.prefix.is_empty() { String::new() } else { format!("{}:", name.prefix) };
                    Some(*self.shape.by_path.get(&format!("{above}/{prefix}{}", name.local))?)
                }
                _ => return None,
            };
        }
        at
    }

    /// In the language of ours that is nearest to the form's.
    fn phrase(&self, key: &'static str, arguments: &[(&'static str, String)]) -> String {
        phrase(ours(self.language), key, arguments)
    }
}

/// Italian for `Italiano (it)` and for a form that names no language; English otherwise.
fn ours(language: &str) -> Language {
    let code = language.rsplit_once('(').map(|(_, code)| code.trim_end_matches(')').trim().to_lowercase());
    let name = language.to_lowercase();
    let unnamed = name.is_empty() || name == "default";
    let italian = code.is_some_and(|code| code.starts_with("it")) || name.starts_with("ital") || name == "it";
    if unnamed || italian { Language::It } else { Language::En }
}
