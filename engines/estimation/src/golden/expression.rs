// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Conditions on the columns of a table, as golden files write them: `enroll > 500 & stype == "E"`.

use super::{Read, table::Table};

/// Whether the condition holds, unit by unit; `None` where a value it needs is missing.
pub(crate) fn condition(table: &Table, text: &str) -> Read<Vec<Option<bool>>> {
    let tokens = tokens(text)?;
    let mut reader = Reader { table, tokens: &tokens, at: 0 };
    let made = reader.either()?;
    if reader.at == tokens.len() { Ok(made) } else { Err(format!("a condition that does not end: {text}")) }
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    /// A name or a number.
    Word(String),
    /// A text in quotes.
    Quoted(String),
    /// A comparison, a connective, a parenthesis, a comma.
    Sign(&'static str),
}

const SIGNS: [&str; 17] =
    ["%in%", "<=", ">=", "==", "!=", "&&", "||", "≤", "≥", "<", ">", "=", "&", "|", "!", "(", ")"];

fn tokens(text: &str) -> Read<Vec<Token>> {
    let mut rest = text.trim_start();
    let mut found = Vec::new();
    while let Some(first) = rest.chars().next() {
        if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
            found.push(Token::Sign(sign));
            rest = &rest[sign.len()..];
        } else if first == ',' {
            found.push(Token::Sign(","));
            rest = &rest[1..];
        } else if first == '"' || first == '\'' {
            let end = rest[1..].find(first).ok_or_else(|| format!("a text without an end: {text}"))?;
            found.push(Token::Quoted(rest[1..=end].to_owned()));
            rest = &rest[end + 2..];
        } else {
            let inside = |letter: char| letter.is_alphanumeric() || "._-+".contains(letter);
            let end = rest.find(|letter| !inside(letter)).unwrap_or(rest.len());
            if end == 0 {
                return Err(format!("a condition with {first} in it: {text}"));
            }
            found.push(Token::Word(rest[..end].to_owned()));
            rest = &rest[end..];
        }
        rest = rest.trim_start();
    }
    Ok(found)
}

struct Reader<'a> {
    table: &'a Table,
    tokens: &'a [Token],
    at: usize,
}

type Truth = Vec<Option<bool>>;

impl Reader<'_> {
    fn take(&mut self, signs: &[&'static str]) -> Option<&'static str> {
        match self.tokens.get(self.at) {
            Some(Token::Sign(sign)) if signs.contains(sign) => {
                self.at += 1;
                Some(sign)
            }
            _ => None,
        }
    }

    fn either(&mut self) -> Read<Truth> {
        let mut made = self.both()?;
        while self.take(&["|", "||"]).is_some() {
            let other = self.both()?;
            let or = |(a, b): (&Option<bool>, &Option<bool>)| match (a, b) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (Some(false), Some(false)) => Some(false),
                _ => None,
            };
            made = made.iter().zip(&other).map(or).collect();
        }
        Ok(made)
    }

    fn both(&mut self) -> Read<Truth> {
        let mut made = self.one()?;
        while self.take(&["&", "&&"]).is_some() {
            let other = self.one()?;
            let and = |(a, b): (&Option<bool>, &Option<bool>)| match (a, b) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            };
            made = made.iter().zip(&other).map(and).collect();
        }
        Ok(made)
    }

    fn one(&mut self) -> Read<Truth> {
        if self.take(&["!"]).is_some() {
            return Ok(self.one()?.into_iter().map(|truth| truth.map(|truth| !truth)).collect());
        }
        if self.take(&["("]).is_some() {
            let made = self.either()?;
            return self.take(&[")"]).map(|_| made).ok_or_else(|| "a parenthesis without an end".into());
        }
        let Some(Token::Word(name)) = self.tokens.get(self.at).cloned() else {
            return Err("a condition without a column".into());
        };
        self.at += 1;
        if self.take(&["%in%"]).is_some() {
            let values = self.list()?;
            let labels = self.table.labels(&name)?;
            return Ok(labels.iter().map(|label| known(label, values.contains(label))).collect());
        }
        match self.take(&["<=", ">=", "==", "!=", "≤", "≥", "<", ">", "="]) {
            Some(sign) => self.compared(&name, sign),
            None => Err(format!("no condition is made with {name}")),
        }
    }

    /// `c("E", "H")`.
    fn list(&mut self) -> Read<Vec<String>> {
        if self.tokens.get(self.at) == Some(&Token::Word("c".into())) {
            self.at += 1;
        }
        self.take(&["("]).ok_or("a list without a parenthesis")?;
        let mut values = Vec::new();
        loop {
            match self.tokens.get(self.at) {
                Some(Token::Word(value) | Token::Quoted(value)) => values.push(value.clone()),
                _ => return Err("a list that does not end".into()),
            }
            self.at += 1;
            if self.take(&[","]).is_none() {
                return self.take(&[")"]).map(|_| values).ok_or_else(|| "a list that does not end".into());
            }
        }
    }

    fn compared(&mut self, name: &str, sign: &str) -> Read<Truth> {
        let Some(Token::Word(bound) | Token::Quoted(bound)) = self.tokens.get(self.at).cloned() else {
            return Err(format!("nothing to compare {name} with"));
        };
        self.at += 1;
        if self.table.is_text(name) {
            let equal = |label: &String| match sign {
                "==" | "=" => known(label, *label == bound),
                "!=" => known(label, *label != bound),
                _ => None,
            };
            return Ok(self.table.labels(name)?.iter().map(equal).collect());
        }
        let left = self.table.column(name).ok_or_else(|| format!("no column {name}"))?;
        let right: Vec<Option<f64>> = match (bound.parse::<f64>(), self.table.column(&bound)) {
            (Ok(bound), _) => vec![Some(bound); left.len()],
            (Err(_), Some(column)) => column,
            _ => return Err(format!("nothing called {bound}")),
        };
        let holds = |a: f64, b: f64| match sign {
            "<" => a < b,
            ">" => a > b,
            "<=" | "≤" => a <= b,
            ">=" | "≥" => a >= b,
            "!=" => a != b,
            _ => a == b,
        };
        Ok(left.iter().zip(&right).map(|(a, b)| Some(holds((*a)?, (*b)?))).collect())
    }
}

/// An empty label is a missing one.
fn known(label: &str, truth: bool) -> Option<bool> {
    (!label.is_empty()).then_some(truth)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn conditions_join_exclude_and_leave_missing_values_open() {
        let table = Table::from_json(&json!({
            "enroll": [100, 600, null, 700], "stype": ["E", "H", "E", "M"], "sch.wide": ["Yes", "No", "Yes", ""],
        }))
        .expect("a table");
        let of = |text: &str| condition(&table, text);
        assert_eq!(of("enroll>500 & stype != 'M'"), Ok(vec![Some(false), Some(true), None, Some(false)]));
        assert_eq!(of("!(stype %in% c(\"E\",\"H\"))"), Ok(vec![Some(false), Some(false), Some(false), Some(true)]));
        assert_eq!(of("enroll ≤ 100 | sch.wide = Yes"), Ok(vec![Some(true), Some(false), Some(true), None]));
        assert!(of("enroll >").is_err() && of("gone == 1").is_err() && of("enroll 3").is_err());
    }
}
