// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Functions that give or look into text. Places and lengths count Unicode scalar values (RULE of 9.1).

use std::borrow::Cow;

use super::{Arguments, Id};
use crate::xpath::{ast::Call, evaluate::Outcome, pattern::Pattern, problem::EvaluationProblem, value::Value};

/// What compiling a pattern costs, in steps.
const COMPILING: usize = 200_000;

impl<'a> Arguments<'_, 'a> {
    pub(super) fn about_text(&self, id: Id) -> Outcome<Value<'a>> {
        Ok(match id {
            Id::String => Value::Text(self.text_or_here()?),
            Id::Concat => Value::Text(self.joined("", 0)?.into()),
            Id::Join => Value::Text(self.joined(&self.text(0)?, 1)?.into()),
            Id::Contains => Value::Boolean(self.text(0)?.contains(&*self.text(1)?)),
            Id::StartsWith => Value::Boolean(self.text(0)?.starts_with(&*self.text(1)?)),
            Id::EndsWith => Value::Boolean(self.text(0)?.ends_with(&*self.text(1)?)),
            #[expect(clippy::cast_precision_loss, reason = "fewer characters than a double can count")]
            Id::StringLength => Value::Number(self.text_or_here()?.chars().count() as f64),
            Id::NormalizeSpace => Value::Text(normalized(self.text_or_here()?)),
            Id::SubstringBefore => Value::Text(parted(&self.text(0)?, &self.text(1)?).0.to_owned().into()),
            Id::SubstringAfter => Value::Text(parted(&self.text(0)?, &self.text(1)?).1.to_owned().into()),
            Id::Substr => {
                let end = if self.len() > 2 { Some(self.number(2)?) } else { None };
                Value::Text(substr(&self.text(0)?, self.number(1)?, end).into())
            }
            Id::Substring => {
                let length = if self.len() > 2 { self.number(2)? } else { f64::INFINITY };
                Value::Text(substring(&self.text(0)?, self.number(1)?, length).into())
            }
            _ => {
                let (text, from, to) = (self.text(0)?, self.text(1)?, self.text(2)?);
                self.machine.charge(text.len().saturating_mul(from.len()) / 64)?;
                Value::Text(translated(&text, &from, &to).into())
            }
        })
    }

    /// All texts from an argument on, every node of nodes.
    fn joined(&self, separator: &str, first: usize) -> Outcome<String> {
        let mut whole = String::new();
        let mut started = false;
        self.each_value(first, &mut |value| {
            if started {
                whole.push_str(separator);
            }
            started = true;
            let text = self.machine.text_of_value(value)?;
            self.machine.charge((separator.len() + text.len()) / 16)?;
            whole.push_str(&text);
            Ok(())
        })?;
        Ok(whole)
    }

    pub(super) fn regex(&self, call: &Call) -> Outcome<bool> {
        let text = self.text(0)?;
        if let Some(pattern) = &call.pattern {
            return Ok(pattern.matches(&text));
        }
        let written = self.text(1)?;
        let mut last = self.machine.pattern.borrow_mut();
        if let Some((known, pattern)) = &*last
            && *known == written
        {
            return Ok(pattern.matches(&text));
        }
        self.machine.charge(COMPILING)?;
        match Pattern::new(&written) {
            Ok(pattern) => Ok(last.insert((written.into_owned(), pattern)).1.matches(&text)),
            Err(problem) => Err(EvaluationProblem::Pattern(written.into_owned(), problem.reason())),
        }
    }
}

/// What stands before and after the first occurrence; nothing when there is none.
fn parted<'t>(text: &'t str, part: &str) -> (&'t str, &'t str) {
    text.split_once(part).unwrap_or_default()
}

/// Blanks are those of XML.
fn normalized(text: Cow<'_, str>) -> Cow<'_, str> {
    let blank = |character| matches!(character, ' ' | '\t' | '\r' | '\n');
    let words = || text.split(blank).filter(|word| !word.is_empty());
    let tidy = words().map(str::len).sum::<usize>() + words().count().saturating_sub(1) == text.len()
        && !text.contains(['\t', '\r', '\n']);
    if tidy { text } else { Cow::Owned(words().collect::<Vec<_>>().join(" ")) }
}

/// From `start` to before `end`, both from 0, or from the end when negative.
fn substr(text: &str, start: f64, end: Option<f64>) -> String {
    #[expect(clippy::cast_precision_loss, reason = "fewer characters than a double can count")]
    let length = text.chars().count() as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the text")]
    let place = |at: f64| {
        let at = if at.is_nan() { 0.0 } else { at.trunc() };
        (if at < 0.0 { length + at } else { at }).clamp(0.0, length) as usize
    };
    let (start, end) = (place(start), place(end.unwrap_or(length)));
    text.chars().skip(start).take(end.saturating_sub(start)).collect()
}

/// XPath 1.0, section 4.2: places from 1, both numbers rounded.
fn substring(text: &str, start: f64, length: f64) -> String {
    let rounded = |number: f64| (number + 0.5).floor();
    let first = rounded(start);
    let end = first + rounded(length);
    let places = (1_u32..).map(f64::from);
    let kept = text.chars().zip(places).filter(|(_, place)| *place >= first && *place < end);
    kept.map(|(character, _)| character).collect()
}

fn translated(text: &str, from: &str, to: &str) -> String {
    let to: Vec<char> = to.chars().collect();
    let replaced = |character: char| match from.chars().position(|known| known == character) {
        Some(place) => to.get(place).copied(),
        None => Some(character),
    };
    text.chars().filter_map(replaced).collect()
}
