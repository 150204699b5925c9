// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `=`, `<` and the like: of nodes, whether some node satisfies it.

use std::{borrow::Cow, collections::HashSet};

use super::{Machine, Outcome};
use crate::xpath::{
    ast::Comparison,
    value::{Nodes, Value},
};

impl<'a> Machine<'a> {
    pub(super) fn compare(&self, comparison: Comparison, left: Value<'a>, right: Value<'a>) -> Outcome<bool> {
        match (left, right) {
            (Value::Nodes(left), Value::Nodes(right)) => self.compare_nodes(comparison, &left, &right),
            (left @ Value::Nodes(_), right @ Value::Boolean(_))
            | (left @ Value::Boolean(_), right @ Value::Nodes(_))
                if matches!(comparison, Comparison::Equal | Comparison::Different) =>
            {
                Ok(self.compare_single(comparison, &Value::Boolean(left.boolean()), &Value::Boolean(right.boolean())))
            }
            (Value::Nodes(nodes), single) => self.some(&nodes, |text| self.compare_single(comparison, &text, &single)),
            (single, Value::Nodes(nodes)) => self.some(&nodes, |text| self.compare_single(comparison, &single, &text)),
            (left, right) => Ok(self.compare_single(comparison, &left, &right)),
        }
    }

    fn some(&self, nodes: &Nodes, holds: impl Fn(Value<'a>) -> bool) -> Outcome<bool> {
        for node in nodes {
            if holds(Value::Text(self.text_of_node(*node)?)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn compare_single(&self, comparison: Comparison, left: &Value<'a>, right: &Value<'a>) -> bool {
        let equal = matches!(comparison, Comparison::Equal);
        match (comparison, left, right) {
            (Comparison::Equal | Comparison::Different, Value::Text(left), Value::Text(right)) => {
                (left == right) == equal
            }
            (Comparison::Equal | Comparison::Different, Value::Boolean(_), _)
            | (Comparison::Equal | Comparison::Different, _, Value::Boolean(_)) => {
                (left.boolean() == right.boolean()) == equal
            }
            _ => holds(comparison, left.number(&self.trees, self.host), right.number(&self.trees, self.host)),
        }
    }

    fn compare_nodes(&self, comparison: Comparison, left: &Nodes, right: &Nodes) -> Outcome<bool> {
        match comparison {
            Comparison::Equal => self.share_a_text(left, right),
            Comparison::Different => self.differ(left, right),
            _ => {
                // Some pair satisfies `<` if the least of one side and the most of the other do.
                let (low, high) = match comparison {
                    Comparison::Less | Comparison::LessOrEqual => {
                        (self.extreme(left, f64::min)?, self.extreme(right, f64::max)?)
                    }
                    _ => (self.extreme(left, f64::max)?, self.extreme(right, f64::min)?),
                };
                Ok(holds(comparison, low, high))
            }
        }
    }

    /// The least or most of the numbers among them; NaN when there is none.
    fn extreme(&self, nodes: &Nodes, choose: fn(f64, f64) -> f64) -> Outcome<f64> {
        let mut found = f64::NAN;
        for node in nodes {
            // `f64::min` prefers numbers to NaN.
            found = choose(found, self.number_of_node(*node)?);
        }
        Ok(found)
    }

    fn share_a_text(&self, left: &Nodes, right: &Nodes) -> Outcome<bool> {
        if left.len() > 4 && right.len() > 4 {
            let known: HashSet<Cow<'a, str>> =
                left.iter().map(|node| self.text_of_node(*node)).collect::<Outcome<_>>()?;
            return self.some(right, |text| matches!(text, Value::Text(text) if known.contains(&text)));
        }
        for one in left {
            let one = self.text_of_node(*one)?;
            if self.some(right, |text| matches!(text, Value::Text(text) if text == one))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Is there a pair of different texts?
    fn differ(&self, left: &Nodes, right: &Nodes) -> Outcome<bool> {
        let (Some(first), false) = (left.first(), right.is_empty()) else {
            return Ok(false);
        };
        let first = self.text_of_node(*first)?;
        let unlike = |text: Value<'a>| matches!(text, Value::Text(text) if text != first);
        // When all on the right are like the first, a pair differs if one on the left is unlike it.
        Ok(self.some(right, unlike)? || self.some(left, unlike)?)
    }
}

fn holds(comparison: Comparison, left: f64, right: f64) -> bool {
    match comparison {
        #[expect(clippy::float_cmp, reason = "XPath compares doubles")]
        Comparison::Equal => left == right,
        #[expect(clippy::float_cmp, reason = "XPath compares doubles")]
        Comparison::Different => left != right,
        Comparison::Less => left < right,
        Comparison::LessOrEqual => left <= right,
        Comparison::More => left > right,
        Comparison::MoreOrEqual => left >= right,
    }
}
