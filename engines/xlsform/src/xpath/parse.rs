// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Source into tree, by recursive descent: the grammar of XPath 1.0 without variables.
//!
//! What is wrong with names and arguments is collected; the first thing wrong with the grammar ends the reading.

use std::ops::Range;

use super::{
    ast::{Arithmetic, Axis, Comparison, Expr, Kind, NodeTest, Path, Start, Step},
    namespaces::Namespaces,
    problem::SyntaxProblem,
    step::origin,
    token::{Placed, Token, tokens},
};

/// Longest source: three times what a cell of Excel can hold.
const LONGEST: usize = 100_000;
/// Deepest nesting of brackets, calls and conditions: what fits the stack of a thread, debug builds included.
const DEEPEST: usize = 100;

/// Reads an expression; problems that do not stop the reading are added to `problems`.
pub(super) fn parse(
    source: &str,
    namespaces: &Namespaces,
    problems: &mut Vec<SyntaxProblem>,
) -> Result<Expr, SyntaxProblem> {
    if source.len() > LONGEST {
        let problem = SyntaxProblem::new("xpath-too-long", 0..source.len());
        return Err(problem.with("most", LONGEST.to_string()));
    }
    let tokens = tokens(source)?;
    if tokens.is_empty() {
        return Err(SyntaxProblem::new("xpath-empty", 0..source.len()));
    }
    let mut parser = Parser { source, namespaces, tokens, at: 0, depth: 0, problems };
    let whole = parser.expression()?;
    match parser.peek() {
        None => Ok(whole),
        Some(Token::Symbol(closing @ (")" | "]"))) => {
            Err(SyntaxProblem::new("xpath-unopened", parser.span()).with("found", closing))
        }
        Some(_) => Err(parser.here("xpath-operator-expected")),
    }
}

pub(super) struct Parser<'s, 'p> {
    source: &'s str,
    pub(super) namespaces: &'s Namespaces,
    tokens: Vec<Placed<'s>>,
    at: usize,
    depth: usize,
    pub(super) problems: &'p mut Vec<SyntaxProblem>,
}

type Parsed<T> = Result<T, SyntaxProblem>;

/// A rule of the grammar, one level of precedence.
type Rule<'s, 'p> = fn(&mut Parser<'s, 'p>) -> Parsed<Expr>;

impl<'s, 'p> Parser<'s, 'p> {
    pub(super) fn peek(&self) -> Option<Token<'s>> {
        self.tokens.get(self.at).map(|placed| placed.0)
    }

    fn peek_second(&self) -> Option<Token<'s>> {
        self.tokens.get(self.at + 1).map(|placed| placed.0)
    }

    /// Where the next token stands; the end of the source when there is none.
    pub(super) fn span(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.source.len()..self.source.len(), |placed| placed.1.clone())
    }

    /// From `start` to the end of the last token read.
    pub(super) fn since(&self, start: usize) -> Range<usize> {
        start..self.at.checked_sub(1).map_or(start, |last| self.tokens[last].1.end)
    }

    pub(super) fn advance(&mut self) {
        self.at += 1;
    }

    /// Takes the symbol if it comes next.
    pub(super) fn take(&mut self, symbol: &str) -> bool {
        let found = self.next_is(symbol);
        self.at += usize::from(found);
        found
    }

    fn next_is(&self, symbol: &str) -> bool {
        matches!(self.peek(), Some(Token::Symbol(found)) if found == symbol)
    }

    /// A problem with the next token.
    fn here(&self, code: &'static str) -> SyntaxProblem {
        let span = self.span();
        let found = self.source[span.clone()].to_owned();
        if found.is_empty() {
            return SyntaxProblem::new("xpath-unfinished", span);
        }
        SyntaxProblem::new(code, span).with("found", found)
    }

    /// What was opened at `opened` must be closed here.
    pub(super) fn close(&mut self, symbol: &'static str, opened: Range<usize>) -> Parsed<()> {
        if self.take(symbol) {
            return Ok(());
        }
        match self.peek() {
            None | Some(Token::Symbol(")" | "]")) => {
                Err(SyntaxProblem::new("xpath-unclosed", opened).with("missing", symbol))
            }
            Some(_) => Err(self.here("xpath-operator-expected")),
        }
    }

    pub(super) fn expression(&mut self) -> Parsed<Expr> {
        if self.depth == DEEPEST {
            let problem = SyntaxProblem::new("xpath-too-deep", self.span());
            return Err(problem.with("most", DEEPEST.to_string()));
        }
        self.depth += 1;
        let result = self.either();
        self.depth -= 1;
        result
    }

    fn either(&mut self) -> Parsed<Expr> {
        self.list("or", Self::both, Kind::Or)
    }

    fn both(&mut self) -> Parsed<Expr> {
        self.list("and", Self::equality, Kind::And)
    }

    /// `a word b word …`
    fn list(&mut self, word: &str, rule: Rule<'s, 'p>, whole: fn(Vec<Expr>) -> Kind) -> Parsed<Expr> {
        let first = rule(self)?;
        if !self.is_operator(word) {
            return Ok(first);
        }
        let start = first.span.start;
        let mut parts = vec![first];
        while self.is_operator(word) {
            self.advance();
            parts.push(rule(self)?);
        }
        Ok(Expr { kind: whole(parts), span: self.since(start) })
    }

    fn equality(&mut self) -> Parsed<Expr> {
        let known = [("=", Comparison::Equal), ("!=", Comparison::Different)];
        self.comparison(&known, Self::relation)
    }

    fn relation(&mut self) -> Parsed<Expr> {
        let known = [
            ("<=", Comparison::LessOrEqual),
            (">=", Comparison::MoreOrEqual),
            ("<", Comparison::Less),
            (">", Comparison::More),
        ];
        self.comparison(&known, Self::sum)
    }

    fn comparison(&mut self, known: &[(&'static str, Comparison)], rule: Rule<'s, 'p>) -> Parsed<Expr> {
        let mut left = rule(self)?;
        let mut chained = 0;
        while let Some((_, comparison)) = known.iter().find(|(symbol, _)| self.next_is(symbol)) {
            chained += 1;
            if self.depth + chained > DEEPEST {
                return Err(SyntaxProblem::new("xpath-too-deep", self.span()).with("most", DEEPEST.to_string()));
            }
            self.advance();
            let start = left.span.start;
            let kind = Kind::Compare(*comparison, Box::new((left, rule(self)?)));
            left = Expr { kind, span: self.since(start) };
        }
        Ok(left)
    }

    /// Does this operator come next? Engines take `1 mod2` for `1 mod 2`: the digits are cut off.
    fn is_operator(&mut self, word: &str) -> bool {
        let Some(Token::Name(name)) = self.peek() else { return false };
        match name.strip_prefix(word) {
            Some("") => true,
            Some(rest) if rest.starts_with(|next: char| next.is_ascii_digit()) => {
                let start = self.tokens[self.at].1.start + word.len();
                let Ok(cut) = tokens(rest) else { return false };
                let cut = cut.into_iter().map(|(token, span)| (token, span.start + start..span.end + start));
                let operator = (Token::Name(&name[..word.len()]), start - word.len()..start);
                self.tokens.splice(self.at..=self.at, std::iter::once(operator).chain(cut));
                true
            }
            _ => false,
        }
    }

    fn sum(&mut self) -> Parsed<Expr> {
        let operator = |parser: &mut Self| match parser.peek() {
            Some(Token::Symbol("+")) => Some(Arithmetic::Add),
            Some(Token::Symbol("-")) => Some(Arithmetic::Subtract),
            _ => None,
        };
        self.arithmetic(operator, Self::product)
    }

    fn product(&mut self) -> Parsed<Expr> {
        let operator = |parser: &mut Self| match parser.peek() {
            Some(Token::Symbol("*")) => Some(Arithmetic::Multiply),
            _ if parser.is_operator("div") => Some(Arithmetic::Divide),
            _ if parser.is_operator("mod") => Some(Arithmetic::Remainder),
            _ => None,
        };
        self.arithmetic(operator, Self::negation)
    }

    fn arithmetic(&mut self, operator: fn(&mut Self) -> Option<Arithmetic>, rule: Rule<'s, 'p>) -> Parsed<Expr> {
        let first = rule(self)?;
        let start = first.span.start;
        let mut rest = Vec::new();
        while let Some(found) = operator(self) {
            self.advance();
            rest.push((found, rule(self)?));
        }
        if rest.is_empty() {
            return Ok(first);
        }
        Ok(Expr { kind: Kind::Arithmetic(Box::new(first), rest), span: self.since(start) })
    }

    /// `- - a` is a.
    fn negation(&mut self) -> Parsed<Expr> {
        let start = self.span().start;
        let mut signs = 0_usize;
        while self.take("-") {
            signs += 1;
        }
        let operand = self.union()?;
        if signs == 0 {
            return Ok(operand);
        }
        let span = self.since(start);
        let once = Expr { kind: Kind::Negate(Box::new(operand)), span: span.clone() };
        Ok(if signs % 2 == 1 { once } else { Expr { kind: Kind::Negate(Box::new(once)), span } })
    }

    fn union(&mut self) -> Parsed<Expr> {
        let first = self.path()?;
        if !self.next_is("|") {
            return Ok(first);
        }
        let start = first.span.start;
        let mut parts = vec![first];
        while self.take("|") {
            parts.push(self.path()?);
        }
        for part in &parts {
            self.must_give_nodes(part, "|");
        }
        Ok(Expr { kind: Kind::Union(parts), span: self.since(start) })
    }

    fn path(&mut self) -> Parsed<Expr> {
        let start = self.span().start;
        let (origin, mut steps) = match self.peek() {
            Some(Token::Symbol("/")) => {
                self.advance();
                let steps = if self.starts_step() { vec![self.step()?] } else { Vec::new() };
                (Start::Root, steps)
            }
            Some(Token::Symbol("//")) => {
                let deep = self.descendants();
                (Start::Root, vec![deep, self.step()?])
            }
            _ if self.starts_step() => (Start::Here, vec![self.step()?]),
            _ => return self.filtered(),
        };
        let rooted = matches!(origin, Start::Root) && steps.is_empty();
        if !rooted {
            self.more_steps(&mut steps)?;
        }
        Ok(self.path_since(start, origin, Vec::new(), steps))
    }

    fn path_since(&self, start: usize, origin: Start, predicates: Vec<Expr>, steps: Vec<Step>) -> Expr {
        let span = self.since(start);
        let path = Path { start: origin, predicates, steps, span: span.clone(), slot: None };
        Expr { kind: Kind::Path(Box::new(path)), span }
    }

    fn more_steps(&mut self, steps: &mut Vec<Step>) -> Parsed<()> {
        loop {
            if self.next_is("//") {
                steps.push(self.descendants());
            } else if !self.take("/") {
                return Ok(());
            }
            steps.push(self.step()?);
        }
    }

    /// Takes `//`, which means `/descendant-or-self::node()/`.
    fn descendants(&mut self) -> Step {
        let span = self.span();
        self.advance();
        Step { axis: Axis::DescendantOrSelf, test: NodeTest::Node, predicates: Vec::new(), span }
    }

    /// A literal, a call, something in brackets; then conditions and steps.
    fn filtered(&mut self) -> Parsed<Expr> {
        let start = self.span().start;
        let first = self.primary()?;
        let predicates = self.predicates()?;
        let stepped = self.next_is("/") || self.next_is("//");
        if predicates.is_empty() && !stepped {
            return Ok(first);
        }
        self.must_give_nodes(&first, if stepped { "/" } else { "[" });
        let mut steps = Vec::new();
        self.more_steps(&mut steps)?;
        match first.kind {
            // `current()/..`, `instance('a')/root`: one path. `(a[1])/b` and `(//a)/b` too: steps follow steps.
            Kind::Path(path) if predicates.is_empty() => {
                let Path { start: origin, predicates, steps: mut all, .. } = *path;
                all.append(&mut steps);
                Ok(self.path_since(start, origin, predicates, all))
            }
            kind => Ok(self.path_since(start, origin(kind, first.span), predicates, steps)),
        }
    }

    fn primary(&mut self) -> Parsed<Expr> {
        let span = self.span();
        let kind = match self.peek() {
            Some(Token::Number(number)) => Kind::Number(number),
            Some(Token::Text(text)) => Kind::Text(text.into()),
            Some(Token::Symbol("(")) => {
                self.advance();
                let inner = self.expression()?;
                self.close(")", span.clone())?;
                return Ok(Expr { kind: inner.kind, span: self.since(span.start) });
            }
            Some(Token::Name(name)) => return self.call(name),
            Some(Token::Variable(name)) => return Err(SyntaxProblem::new("xpath-variable", span).with("name", name)),
            _ => return Err(self.here("xpath-operand-expected")),
        };
        self.advance();
        Ok(Expr { kind, span })
    }

    pub(super) fn predicates(&mut self) -> Parsed<Vec<Expr>> {
        let mut predicates = Vec::new();
        loop {
            let opened = self.span();
            if !self.take("[") {
                return Ok(predicates);
            }
            predicates.push(self.expression()?);
            self.close("]", opened)?;
        }
    }

    /// Does a step come next (and not a call)?
    fn starts_step(&self) -> bool {
        match self.peek() {
            Some(Token::Symbol("." | ".." | "@" | "*") | Token::AnyOf(_)) => true,
            Some(Token::Name(name)) => self.peek_second() != Some(Token::Symbol("(")) || is_node_type(name),
            _ => false,
        }
    }

    pub(super) fn second_is(&self, symbol: &'static str) -> bool {
        self.peek_second() == Some(Token::Symbol(symbol))
    }

    pub(super) fn expected_step(&self) -> SyntaxProblem {
        self.here("xpath-step-expected")
    }
}

/// `node()`, `text()`… look like calls and are not.
pub(super) fn is_node_type(name: &str) -> bool {
    matches!(name, "node" | "text" | "comment" | "processing-instruction")
}
