// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the functions do.

mod choices;
mod digests;
mod geography;
mod nodes;
mod numbers;
mod shuffle;
mod strings;
mod time;

use std::borrow::Cow;

use super::{
    ast::{Call, Expr},
    evaluate::{Focus, Machine, Outcome},
    functions::Id,
    problem::EvaluationProblem,
    value::Value,
};

impl<'a> Machine<'a> {
    pub(super) fn call(&self, call: &'a Call, at: Focus) -> Outcome<Value<'a>> {
        let given = Arguments { machine: self, function: call.function.name, all: &call.arguments, at };
        let value = match call.function.id {
            Id::True => Value::Boolean(true),
            Id::False => Value::Boolean(false),
            Id::Boolean => Value::Boolean(given.boolean(0)?),
            Id::Not => Value::Boolean(!given.boolean(0)?),
            Id::If => return self.value(given.part(if given.boolean(0)? { 1 } else { 2 })?, at),
            Id::Coalesce => given.coalesce()?,
            Id::Once => given.once()?,
            Id::BooleanFromString => Value::Boolean(matches!(&*given.text(0)?, "true" | "1")),
            Id::Current => Value::Nodes([self.current].into_iter().collect()),
            Id::Instance => Value::Nodes([self.instance(&given.text(0)?)?].into_iter().collect()),
            Id::Itext => given.itext()?,
            Id::ChoiceName => given.choice_name()?,
            Id::Selected | Id::SelectedAt | Id::CountSelected | Id::Checklist | Id::WeightedChecklist => {
                given.about_choices(call.function.id)?
            }
            Id::Count
            | Id::CountNonEmpty
            | Id::IndexedRepeat
            | Id::Lang
            | Id::Last
            | Id::LocalName
            | Id::Name
            | Id::NamespaceUri
            | Id::Position
            | Id::Pulldata
            | Id::Randomize
            | Id::Identified => given.about_nodes(call.function.id)?,
            Id::Date
            | Id::DateTime
            | Id::DecimalDateTime
            | Id::DecimalTime
            | Id::FormatDate
            | Id::FormatDateTime
            | Id::Now
            | Id::Today => given.about_time(call.function.id)?,
            Id::Area | Id::Distance | Id::Geofence | Id::Intersects => given.about_places(call.function.id)?,
            Id::Digest | Id::Base64Decode | Id::ExtractSigned | Id::Uuid => given.about_bytes(call.function.id)?,
            Id::Regex => Value::Boolean(given.regex(call)?),
            Id::Concat
            | Id::Contains
            | Id::EndsWith
            | Id::Join
            | Id::NormalizeSpace
            | Id::StartsWith
            | Id::String
            | Id::StringLength
            | Id::Substr
            | Id::Substring
            | Id::SubstringAfter
            | Id::SubstringBefore
            | Id::Translate => given.about_text(call.function.id)?,
            _ => Value::Number(given.about_numbers(call.function.id)?),
        };
        Ok(value)
    }
}

/// The arguments of a call, evaluated as they are asked for.
#[derive(Clone, Copy)]
struct Arguments<'m, 'a> {
    machine: &'m Machine<'a>,
    function: &'static str,
    all: &'a [Expr],
    at: Focus,
}

impl<'a> Arguments<'_, 'a> {
    fn len(&self) -> usize {
        self.all.len()
    }

    /// The number of arguments was checked when the expression was read.
    fn part(&self, index: usize) -> Outcome<&'a Expr> {
        self.all.get(index).ok_or_else(|| self.wrong(""))
    }

    fn value(&self, index: usize) -> Outcome<Value<'a>> {
        self.machine.value(self.part(index)?, self.at)
    }

    fn text(&self, index: usize) -> Outcome<Cow<'a, str>> {
        self.machine.text(self.part(index)?, self.at)
    }

    fn number(&self, index: usize) -> Outcome<f64> {
        self.machine.number(self.part(index)?, self.at)
    }

    fn boolean(&self, index: usize) -> Outcome<bool> {
        self.machine.boolean(self.part(index)?, self.at)
    }

    fn nodes(&self, index: usize) -> Outcome<super::value::Nodes> {
        self.machine.nodes(self.part(index)?, self.at, self.function)
    }

    /// The argument as text, or that of the node at hand when there is none.
    fn text_or_here(&self) -> Outcome<Cow<'a, str>> {
        if self.all.is_empty() { self.machine.text_of_node(self.at.node) } else { self.text(0) }
    }

    /// The texts of the arguments from `first` on; of nodes, of each.
    fn each_value(&self, first: usize, show: &mut dyn FnMut(Value<'a>) -> Outcome<()>) -> Outcome<()> {
        for part in self.all.get(first..).unwrap_or_default() {
            match self.machine.value(part, self.at)? {
                Value::Nodes(nodes) => {
                    for node in nodes {
                        show(Value::Text(self.machine.text_of_node(node)?))?;
                    }
                }
                single => show(single)?,
            }
        }
        Ok(())
    }

    fn wrong(&self, argument: &str) -> EvaluationProblem {
        EvaluationProblem::Argument { function: self.function, argument: argument.to_owned() }
    }

    /// The first of two that is not blank; NaN is blank.
    fn coalesce(&self) -> Outcome<Value<'a>> {
        let first = self.value(0)?;
        if !matches!(first, Value::Number(number) if number.is_nan()) {
            let text = self.machine.text_of_value(first)?;
            if !text.is_empty() {
                return Ok(Value::Text(text));
            }
        }
        self.text(1).map(Value::Text)
    }

    /// What the node holds already, if anything.
    fn once(&self) -> Outcome<Value<'a>> {
        let held = self.machine.text_of_node(self.at.node)?;
        if held.is_empty() { self.text(0).map(Value::Text) } else { Ok(Value::Text(held)) }
    }

    fn choice_name(&self) -> Outcome<Value<'a>> {
        let found = self.machine.host.choice_name(&self.text(0)?, &self.text(1)?, self.at.node);
        Ok(Value::Text(found.unwrap_or_default().into()))
    }

    fn itext(&self) -> Outcome<Value<'a>> {
        let id = self.text(0)?;
        if let Some(nodes) = self.machine.host.itext_nodes(&id) {
            return Ok(Value::Nodes(nodes));
        }
        match self.machine.host.itext(&id) {
            Some(text) => Ok(Value::Text(text.into())),
            None => Err(EvaluationProblem::UnknownText(id.into_owned())),
        }
    }
}
