// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reading one step of a path, and one call.

use std::ops::Range;

use super::{
    ast::{Axis, Call, Expr, Kind, NameTest, NodeTest, Path, Start, Step, ValueKind},
    functions::{self, Function, Id},
    parse::{Parser, is_node_type},
    pattern::Pattern,
    problem::SyntaxProblem,
    token::Token,
};

/// What the texts take for the absence of a suggestion.
const NO_SUGGESTION: &str = "none";

impl Parser<'_, '_> {
    pub(super) fn step(&mut self) -> Result<Step, SyntaxProblem> {
        let start = self.span().start;
        let short = |axis| (axis, NodeTest::Node);
        let (axis, test) = if self.take(".") {
            short(Axis::SelfAxis)
        } else if self.take("..") {
            short(Axis::Parent)
        } else if self.take("@") {
            (Axis::Attribute, self.node_test()?)
        } else {
            (self.axis()?, self.node_test()?)
        };
        let predicates = self.predicates()?;
        Ok(Step { axis, test, predicates, span: self.since(start) })
    }

    fn axis(&mut self) -> Result<Axis, SyntaxProblem> {
        let (Some(Token::Name(name)), true) = (self.peek(), self.second_is("::")) else {
            return Ok(Axis::Child);
        };
        let span = self.span();
        self.advance();
        self.advance();
        if let Some((_, axis)) = Axis::ALL.iter().find(|(known, _)| *known == name) {
            return Ok(*axis);
        }
        let close = |known: &&(&str, Axis)| strsim::normalized_damerau_levenshtein(known.0, name) > 0.6;
        let suggestion = Axis::ALL.iter().find(close).map_or(NO_SUGGESTION, |known| known.0);
        let problem = SyntaxProblem::new("xpath-unknown-axis", span).with("name", name);
        Err(problem.with("suggestion", suggestion))
    }

    fn node_test(&mut self) -> Result<NodeTest, SyntaxProblem> {
        match self.peek() {
            Some(Token::Symbol("*")) => {
                self.advance();
                Ok(NodeTest::Any)
            }
            Some(Token::AnyOf(prefix)) => {
                self.advance();
                Ok(NodeTest::Namespace(self.namespaces.get(prefix).unwrap_or_default().into()))
            }
            Some(Token::Name(name)) if self.second_is("(") && is_node_type(name) => self.node_type(name),
            Some(Token::Name(name)) if !self.second_is("(") => {
                self.advance();
                let (prefix, local) = name.split_once(':').unwrap_or(("", name));
                let namespace = self.namespaces.get(prefix).unwrap_or_default().into();
                Ok(NodeTest::Name(NameTest { prefix: prefix.into(), local: local.into(), namespace, id: None }))
            }
            _ => Err(self.expected_step()),
        }
    }

    fn node_type(&mut self, name: &str) -> Result<NodeTest, SyntaxProblem> {
        self.advance();
        let opened = self.span();
        self.advance();
        let target = match (name, self.peek()) {
            ("processing-instruction", Some(Token::Text(target))) => {
                self.advance();
                Some(target.into())
            }
            _ => None,
        };
        self.close(")", opened)?;
        Ok(match name {
            "text" => NodeTest::Text,
            "comment" => NodeTest::Comment,
            "processing-instruction" => NodeTest::Instruction(target),
            _ => NodeTest::Node,
        })
    }

    /// `name(…)`
    pub(super) fn call(&mut self, name: &str) -> Result<Expr, SyntaxProblem> {
        let span = self.span();
        self.advance();
        let opened = self.span();
        self.advance();
        let mut arguments = Vec::new();
        if self.peek() != Some(Token::Symbol(")")) {
            arguments.push(self.expression()?);
            while self.take(",") {
                arguments.push(self.expression()?);
            }
        }
        self.close(")", opened)?;
        let whole = self.since(span.start);
        let Some(function) = functions::find(name) else {
            let problem = SyntaxProblem::new("xpath-unknown-function", span).with("name", name);
            self.problems.push(problem.with("suggestion", functions::suggestion(name).unwrap_or(NO_SUGGESTION)));
            return Ok(Expr { kind: Kind::Invalid("xpath-unknown-function"), span: whole });
        };
        let known = self.problems.len();
        self.check_number(function, arguments.len(), &whole);
        self.check_arguments(function, &arguments);
        let pattern = self.pattern(function, &arguments);
        if let Some(problem) = self.problems.get(known) {
            return Ok(Expr { kind: Kind::Invalid(problem.code), span: whole });
        }
        Ok(called(function, arguments, span, whole, pattern))
    }

    fn check_number(&mut self, function: &'static Function, found: usize, span: &Range<usize>) {
        let odd = match function.id {
            Id::IndexedRepeat => found.is_multiple_of(2),
            Id::WeightedChecklist => !found.is_multiple_of(2),
            _ => false,
        };
        if odd || found < function.least || function.most.is_some_and(|most| found > most) {
            let problem = SyntaxProblem::new("xpath-arity", span.clone())
                .with("name", function.name)
                .with("found", found.to_string())
                .with("accepted", accepted(function));
            self.problems.push(problem);
        }
    }

    /// Complains of arguments that can never be what the function needs.
    fn check_arguments(&mut self, function: &'static Function, arguments: &[Expr]) {
        let nodes = match function.id {
            Id::Count | Id::CountNonEmpty | Id::Sum | Id::Randomize => &arguments[..arguments.len().min(1)],
            Id::LocalName | Id::Name | Id::NamespaceUri | Id::Position => arguments,
            Id::IndexedRepeat => &arguments[..arguments.len().min(2)],
            _ => &[],
        };
        for argument in nodes {
            self.must_give_nodes(argument, function.name);
        }
        if matches!(function.id, Id::Date | Id::DateTime)
            && let Some(text) = arguments.first().and_then(Expr::as_text)
            && super::dates::is_impossible(text)
        {
            self.problems
                .push(SyntaxProblem::new("xpath-impossible-date", arguments[0].span.clone()).with("date", text));
        }
    }

    pub(super) fn must_give_nodes(&mut self, part: &Expr, user: &'static str) {
        if part.kind_of_value().is_some_and(|kind| kind != ValueKind::Nodes) {
            self.problems.push(SyntaxProblem::new("xpath-nodes-expected", part.span.clone()).with("name", user));
        }
    }

    fn pattern(&mut self, function: &'static Function, arguments: &[Expr]) -> Option<Pattern> {
        let (Id::Regex, Some(written)) = (function.id, arguments.get(1)) else { return None };
        match Pattern::new(written.as_text()?) {
            Ok(pattern) => Some(pattern),
            Err(problem) => {
                self.problems.push(problem.syntax(written.span.clone()));
                None
            }
        }
    }
}

/// The numbers of arguments a function accepts, for people: `2`, `2–3`, `≥ 2`.
fn accepted(function: &Function) -> String {
    match (function.id, function.least, function.most) {
        (Id::IndexedRepeat, ..) => "3, 5, 7".to_owned(),
        (Id::WeightedChecklist, ..) => "2, 4, 6…".to_owned(),
        (_, least, Some(most)) if least == most => least.to_string(),
        (_, least, Some(most)) => format!("{least}–{most}"),
        (_, least, None) => format!("≥ {least}"),
    }
}

/// A call as a part of an expression: some have a form of their own.
fn called(
    function: &'static Function,
    arguments: Vec<Expr>,
    name: Range<usize>,
    span: Range<usize>,
    pattern: Option<Pattern>,
) -> Expr {
    let constant = arguments.first().and_then(Expr::as_text);
    let start = match (function.id, constant) {
        (Id::True | Id::False, _) => return Expr { kind: Kind::Boolean(function.id == Id::True), span },
        (Id::Current, _) => Start::Current,
        (Id::Instance, Some(id)) => Start::Instance(id.into()),
        _ => return Expr { kind: Kind::Call(Box::new(Call { function, arguments, name, pattern })), span },
    };
    let path = Path { start, predicates: Vec::new(), steps: Vec::new(), span: span.clone(), slot: None };
    Expr { kind: Kind::Path(Box::new(path)), span }
}

/// Where a path starts that has conditions on this.
pub(super) fn origin(kind: Kind, span: Range<usize>) -> Start {
    match kind {
        Kind::Path(path) if path.steps.is_empty() && path.predicates.is_empty() => path.start,
        kind => Start::Expr(Box::new(Expr { kind, span })),
    }
}
