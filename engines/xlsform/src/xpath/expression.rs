// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An expression: read once, evaluated often.

use std::sync::Arc;

use super::{
    ast::{Expr, Kind, NodeTest, Path, Slot, Start},
    fold,
    namespaces::Namespaces,
    parse,
    problem::SyntaxProblem,
    visit::{self, PathContext},
};
use crate::tree::{Name, Names};

/// An expression, read, checked and with its constant parts worked out.
#[derive(Clone, Debug)]
pub struct Expression {
    source: Arc<str>,
    root: Expr,
    /// As written, when working out the constants changed anything.
    written: Option<Arc<Expr>>,
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// Everything wrong with it: the first error of grammar, and every unknown function (with the known one that
    /// looks most like it), wrong number of arguments, unknown prefix, pattern that cannot be used.
    pub fn parse(source: &str, namespaces: &Namespaces) -> Result<Self, Vec<SyntaxProblem>> {
        let mut problems = Vec::new();
        let parsed = parse::parse(source, namespaces, &mut problems);
        match parsed {
            Ok(written) if problems.is_empty() => {
                let mut root = written.clone();
                let changed = fold::fold(&mut root);
                Ok(Self { source: source.into(), root, written: changed.then(|| Arc::new(written)) })
            }
            Ok(_) => Err(sorted(problems)),
            Err(problem) => {
                problems.push(problem);
                Err(sorted(problems))
            }
        }
    }

    /// Reads an expression as other engines do: parts that can have no value (an unknown function, a wrong number
    /// of arguments) are a problem when they are evaluated, if ever. The problems come with the expression.
    ///
    /// # Errors
    /// The first error of grammar.
    pub fn parse_leniently(source: &str, namespaces: &Namespaces) -> Result<(Self, Vec<SyntaxProblem>), SyntaxProblem> {
        let mut problems = Vec::new();
        let root = parse::parse(source, namespaces, &mut problems)?;
        Ok((Self { source: source.into(), root, written: None }, sorted(problems)))
    }

    /// As it was written.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What is evaluated: constant parts are worked out.
    #[must_use]
    pub fn root(&self) -> &Expr {
        &self.root
    }

    /// What was written, constant parts included: for those who judge style.
    #[must_use]
    pub fn written(&self) -> &Expr {
        self.written.as_deref().unwrap_or(&self.root)
    }

    /// Looks up the names it asks for among `names`, so that steps compare numbers instead of texts.
    ///
    /// It helps on trees that hold these very names, when [`Host::names`](super::Host::names) says so.
    pub fn bind(&mut self, names: &mut Names) {
        visit::paths_mut(&mut self.root, &mut |path| {
            for step in &mut path.steps {
                if let NodeTest::Name(test) = &mut step.test
                    && test.prefix.is_empty()
                {
                    test.id = Some(names.intern(Name { local: test.local.clone(), ..Name::default() }));
                }
            }
        });
    }

    /// Shows every path, from left to right, the outer before those in its conditions.
    pub fn visit(&self, each: &mut dyn FnMut(&Path, &PathContext<'_>)) {
        visit::paths(&self.root, each);
    }

    /// Gives paths a slot: evaluation then asks [`Host::slot`](super::Host::slot) for the node and walks no more.
    ///
    /// Paths are shown as by [`Expression::visit`].
    pub fn resolve_slots(&mut self, choose: &mut dyn FnMut(&Path, &PathContext<'_>) -> Option<Slot>) {
        let mut chosen = Vec::new();
        self.visit(&mut |path, context| chosen.push(choose(path, context)));
        let mut chosen = chosen.into_iter();
        visit::paths_mut(&mut self.root, &mut |path| path.slot = chosen.next().flatten());
    }

    /// The constant it is, as text, when it depends on nothing.
    #[must_use]
    pub fn constant(&self) -> Option<String> {
        match &self.root.kind {
            Kind::Text(text) => Some(text.to_string()),
            Kind::Number(number) => Some(super::number::to_text(*number).into_owned()),
            Kind::Boolean(boolean) => Some(boolean.to_string()),
            _ => None,
        }
    }

    /// The instances it names with a constant: `instance('a')`.
    #[must_use]
    pub fn instances(&self) -> Vec<&str> {
        let mut found = Vec::new();
        visit::each(&self.root, &mut |part| {
            if let Kind::Path(path) = &part.kind
                && let Start::Instance(id) = &path.start
            {
                found.push(&**id);
            }
        });
        found
    }
}

fn sorted(mut problems: Vec<SyntaxProblem>) -> Vec<SyntaxProblem> {
    problems.sort_by_key(|problem| problem.span.start);
    problems
}
