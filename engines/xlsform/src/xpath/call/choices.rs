// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Functions about the answers of selects: names parted by blanks.

use super::{Arguments, Id};
use crate::xpath::{evaluate::Outcome, number, value::Value};

impl<'a> Arguments<'_, 'a> {
    pub(super) fn about_choices(&self, id: Id) -> Outcome<Value<'a>> {
        Ok(match id {
            Id::Selected => {
                let (list, name) = (self.text(0)?, self.text(1)?);
                let name = name.trim();
                let mut chosen = list.split_whitespace().peekable();
                Value::Boolean(if chosen.peek().is_none() { name.is_empty() } else { chosen.any(|one| one == name) })
            }
            Id::SelectedAt => {
                let (list, index) = (self.text(0)?, self.number(1)?);
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "negative ones are told apart"
                )]
                let found = if index >= 0.0 { list.split_whitespace().nth(index as usize) } else { None };
                Value::Text(found.unwrap_or_default().to_owned().into())
            }
            #[expect(clippy::cast_precision_loss, reason = "fewer choices than a double can count")]
            Id::CountSelected => Value::Number(self.text(0)?.split_whitespace().count() as f64),
            Id::Checklist => {
                let mut held = 0.0;
                self.each_value(2, &mut |value| {
                    held += f64::from(value.boolean());
                    Ok(())
                })?;
                Value::Boolean(self.within_bounds(held)?)
            }
            _ => Value::Boolean(self.within_bounds(self.weight()?)?),
        })
    }

    /// The sum of the weights whose condition holds; nodes bring a condition, or a weight, each.
    fn weight(&self) -> Outcome<f64> {
        let mut total = 0.0;
        for pair in (2..self.len().saturating_sub(1)).step_by(2) {
            let (mut conditions, mut weights) = (Vec::new(), Vec::new());
            let one = Arguments { all: &self.all[pair..=pair], ..*self };
            one.each_value(0, &mut |value| {
                conditions.push(value.boolean());
                Ok(())
            })?;
            let other = Arguments { all: &self.all[pair + 1..=pair + 1], ..*self };
            other.each_value(0, &mut |value| {
                weights.push(value.number(&self.machine.trees, self.machine.host));
                Ok(())
            })?;
            total += conditions.iter().zip(weights).filter(|(held, _)| **held).map(|(_, weight)| weight).sum::<f64>();
        }
        Ok(total)
    }

    /// Between the first argument and the second; −1 is no bound.
    fn within_bounds(&self, count: f64) -> Outcome<bool> {
        let (least, most) = (self.number(0)?, self.number(1)?);
        Ok((least < 0.0 || least <= count) && (most < 0.0 || count <= most))
    }

    /// The seed of `randomize`: a number, or whatever a text makes.
    pub(super) fn seed(&self, index: usize) -> Outcome<i64> {
        let value = self.value(index)?;
        let literal = matches!(value, Value::Text(_));
        let text = match value {
            Value::Nodes(_) | Value::Text(_) => self.machine.text_of_value(value)?,
            other => number::to_text(other.number(&self.machine.trees, self.machine.host)),
        };
        let number = number::from_text(&text, self.machine.host);
        if !number.is_nan() {
            #[expect(clippy::cast_possible_truncation, reason = "as Java's longValue, which saturates")]
            return Ok(number as i64);
        }
        match &*text {
            "" | "NaN" => Ok(0),
            // A literal that is no number is a mistake of the author; an answer is not.
            _ if literal => Err(self.wrong(&text)),
            _ => Ok(super::digests::seed(&text)),
        }
    }
}
