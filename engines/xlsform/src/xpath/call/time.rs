// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Functions about days and instants. What is blank or no date gives blank.

use super::{Arguments, Id};
use crate::xpath::{
    dates::{self, Moment},
    evaluate::Outcome,
    value::Value,
};

impl<'a> Arguments<'_, 'a> {
    pub(super) fn about_time(&self, id: Id) -> Outcome<Value<'a>> {
        let host = self.machine.host;
        let text = |moment: Option<Moment>| Value::Text(moment.map(Moment::text).unwrap_or_default().into());
        Ok(match id {
            Id::Today => text(Some(Moment::Day(dates::now(host).date_naive()))),
            Id::Now => text(Some(Moment::Instant(dates::now(host)))),
            Id::Date => text(self.moment()?.map(|moment| Moment::Day(moment.day()))),
            Id::DateTime => text(self.moment()?),
            Id::DecimalDateTime => Value::Number(self.moment()?.map_or(f64::NAN, Moment::days)),
            Id::DecimalTime => {
                let time = self.text(0)?;
                Value::Number(dates::decimal_time(&time, host).unwrap_or(f64::NAN))
            }
            _ => {
                let pattern = self.text(1)?;
                let formatted = self.moment()?.map(|moment| moment.format(&pattern, host.language()));
                Value::Text(formatted.unwrap_or_default().into())
            }
        })
    }

    fn moment(&self) -> Outcome<Option<Moment>> {
        let value = self.value(0)?;
        let text = match &value {
            Value::Text(_) | Value::Nodes(_) => self.machine.text_of_value(value.clone())?,
            _ => "".into(),
        };
        Ok(Moment::of(&value, &text, self.machine.host))
    }
}
