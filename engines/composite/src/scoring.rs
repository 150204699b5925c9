// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! From an answer to a score between 0 and 1 (methodology, section 2).

use serde_json::Value;

use crate::codebook::{Codebook, Goalposts, Indicator, Kind, Scale};
use crate::problem::{Problem, same_length};
use crate::table::{Cell, Gap, Table};

/// The item of a checklist that says «none of these».
pub const NONE: &str = "nessuna";

impl Goalposts {
    /// g(x).
    #[must_use]
    pub fn stretch(&self, x: f64) -> f64 {
        match self.scale {
            Scale::Linear => x,
            Scale::Log1p => x.max(-1.0).ln_1p(),
        }
    }

    /// `clip((g(x)-g(L))/(g(H')-g(L)), 0, 1)`, mirrored if less is better; `H' = L + (H-L)·multiplier`.
    #[must_use]
    pub fn score(&self, x: f64, multiplier: f64) -> f64 {
        Ruler::under(*self, multiplier).score(x)
    }
}

/// Goalposts with their ends stretched once, for many values.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ruler {
    posts: Goalposts,
    low: f64,
    range: f64,
}

impl Ruler {
    /// The ruler of an indicator under a multiplier of its goalposts; `None` where values are scores already.
    pub(crate) fn of(indicator: &Indicator, multiplier: f64) -> Option<Self> {
        Some(Self::under(*indicator.goalposts()?, multiplier))
    }

    fn under(posts: Goalposts, multiplier: f64) -> Self {
        let low = posts.stretch(posts.lower);
        let high = posts.stretch(posts.lower + (posts.upper - posts.lower) * multiplier);
        Self { posts, low, range: high - low }
    }

    pub(crate) fn score(&self, x: f64) -> f64 {
        let part = ((self.posts.stretch(x) - self.low) / self.range).clamp(0.0, 1.0);
        if self.posts.direction < 0.0 { 1.0 - part } else { part }
    }
}

impl Indicator {
    /// The goalposts, if the indicator has any.
    #[must_use]
    pub fn goalposts(&self) -> Option<&Goalposts> {
        match &self.kind {
            Kind::Numeric(posts) | Kind::Ratio(posts) => Some(posts),
            _ => None,
        }
    }

    /// Score of a value of an answers' table: numbers pass through the goalposts, the rest are scores already.
    #[must_use]
    pub fn score(&self, value: f64, multiplier: f64) -> f64 {
        self.goalposts().map_or(value, |posts| posts.score(value, multiplier))
    }

    /// The value of an answer as JSON: `"si"`/`"no"` or a boolean, the id of a level, a list of items, a number,
    /// `{"num":…,"den":…}`, or `{"missing":"nr"}`. Numbers and ratios stay raw; the rest become their score.
    ///
    /// # Errors
    /// An answer that the indicator does not foresee, as a reason in words.
    pub fn read(&self, answer: &Value) -> Result<Cell, String> {
        if let Some(code) = answer.get("missing") {
            let gap = code.as_str().and_then(Gap::of_code);
            return gap.map(Cell::Gap).ok_or_else(|| format!("the missing code {code} is unknown"));
        }
        if answer.is_null() {
            return Ok(Cell::Gap(Gap::NoAnswer));
        }
        let foreign = || format!("the answer {answer} does not fit the indicator");
        let number = |value: &Value| value.as_f64().filter(|x| x.is_finite());
        match &self.kind {
            Kind::Binary => yes_or_no(answer).map(|yes| Cell::Value(f64::from(u8::from(yes)))).ok_or_else(foreign),
            Kind::Ordinal { levels, scores } => {
                let level = answer.as_str().and_then(|id| levels.iter().position(|level| level == id));
                level.map(|place| Cell::Value(scores[place])).ok_or_else(foreign)
            }
            Kind::Checklist { items } => {
                let chosen = answer.as_array().ok_or_else(foreign)?;
                if chosen.iter().any(|item| item == NONE) {
                    return Ok(Cell::Value(0.0));
                }
                let mut ids: Vec<&str> = chosen.iter().filter_map(Value::as_str).collect();
                ids.sort_unstable();
                ids.dedup();
                let weights: Option<Vec<f64>> = ids.iter().map(|id| items.get(*id).copied()).collect();
                let sum: f64 =
                    weights.filter(|_| chosen.iter().all(Value::is_string)).ok_or_else(foreign)?.iter().sum();
                Ok(Cell::Value(sum / items.values().sum::<f64>()))
            }
            Kind::Numeric(_) => number(answer).map(Cell::Value).ok_or_else(foreign),
            Kind::Ratio(_) => {
                let part = |key: &str| answer.get(key).ok_or_else(foreign);
                let (num, den) = (part("num")?, part("den")?);
                if num.is_null() || den.is_null() {
                    return Ok(Cell::Gap(Gap::NoAnswer));
                }
                let (num, den) = (number(num).ok_or_else(foreign)?, number(den).ok_or_else(foreign)?);
                Ok(if den == 0.0 { Cell::Gap(Gap::NotApplicable) } else { Cell::Value(num / den) })
            }
        }
    }
}

fn yes_or_no(answer: &Value) -> Option<bool> {
    match answer {
        Value::Bool(yes) => Some(*yes),
        Value::String(text) => match text.as_str() {
            "si" | "sì" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// Reads the answers of all units into a table with the codebook's indicators; an answer that is absent is «nq».
///
/// # Errors
/// Answers that do not fit (unit and indicator named), indicators that the codebook does not have.
pub fn read_answers(
    codebook: &Codebook,
    units: &[String],
    answers: &[serde_json::Map<String, Value>],
) -> Result<Table, Problem> {
    same_length("units with answers", units.len(), answers.len())?;
    for id in answers.iter().flat_map(serde_json::Map::keys) {
        codebook.place_of(id)?;
    }
    let mut columns = Vec::with_capacity(codebook.indicators().len());
    for indicator in codebook.indicators() {
        let mut column = Vec::with_capacity(units.len());
        for (unit, given) in units.iter().zip(answers) {
            let refused = |reason| Problem::Answer { unit: unit.clone(), indicator: indicator.id.clone(), reason };
            let cell = given.get(&indicator.id).map_or(Ok(Cell::Gap(Gap::NotAsked)), |answer| indicator.read(answer));
            column.push(cell.map_err(refused)?);
        }
        columns.push(column);
    }
    let ids = codebook.indicators().iter().map(|indicator| indicator.id.clone()).collect();
    Table::new(units.to_vec(), ids, columns)
}

/// Refuses an answers' table whose columns are not the codebook's indicators, in order.
pub(crate) fn matching(codebook: &Codebook, answers: &Table) -> Result<(), Problem> {
    same_length("indicators of the table", codebook.indicators().len(), answers.indicators().len())?;
    let strange = codebook.indicators().iter().zip(answers.indicators()).find(|(a, b)| a.id != **b);
    strange.map_or(Ok(()), |(_, id)| Err(Problem::Unknown { what: "indicator", id: id.clone() }))
}

/// One fact from several sources: verified open data before evidence checked before what was declared (section 2).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fact {
    /// The cell that the score uses.
    pub used: Cell,
    /// Whether it is more than a declaration.
    pub verified: bool,
    /// Declared and observed disagree: both are shown, and the discrepancy is counted.
    pub discrepancy: bool,
}

/// Chooses among sources; `Gap` stands for a source that does not know.
#[must_use]
pub fn reconcile(observed: Cell, evidenced: Cell, declared: Cell) -> Fact {
    let better = if observed.value().is_some() { observed } else { evidenced };
    let verified = better.value().is_some();
    let differ = |a: f64, b: f64| crate::sums::rounded(a) != crate::sums::rounded(b);
    let discrepancy = observed.value().zip(declared.value()).is_some_and(|(a, b)| differ(a, b));
    Fact { used: if verified { better } else { declared }, verified, discrepancy }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn indicator(value: Value) -> Indicator {
        serde_json::from_value(value).expect("an indicator")
    }

    #[test]
    fn a_denominator_of_zero_is_not_applicable() {
        let ratio = indicator(json!({"id":"a","section":"s","type":"ratio","source":"survey","lower":0,"upper":1}));
        assert_eq!(ratio.read(&json!({"num": 3, "den": 0})), Ok(Cell::Gap(Gap::NotApplicable)));
        assert_eq!(ratio.read(&json!({"num": 3, "den": 4})), Ok(Cell::Value(0.75)));
    }

    #[test]
    fn nessuna_excludes_the_other_items() {
        let list =
            indicator(json!({"id":"a","section":"s","type":"checklist","source":"survey","items":{"x":2,"y":1}}));
        assert_eq!(list.read(&json!(["x", "nessuna"])), Ok(Cell::Value(0.0)));
        assert_eq!(list.read(&json!(["x", "x"])), Ok(Cell::Value(2.0 / 3.0)));
        assert!(list.read(&json!(["z"])).is_err());
    }

    #[test]
    fn less_is_better_mirrors_and_clips() {
        let posts = Goalposts { lower: 0.0, upper: 10.0, scale: Scale::Linear, direction: -1.0 };
        assert_eq!([-3.0, 2.5, 30.0].map(|x| posts.score(x, 1.0)), [1.0, 0.75, 0.0]);
    }

    #[test]
    fn open_data_win_over_a_declaration_and_the_difference_is_counted() {
        let fact = reconcile(Cell::Value(0.0), Cell::Gap(Gap::NoAnswer), Cell::Value(1.0));
        assert_eq!(fact, Fact { used: Cell::Value(0.0), verified: true, discrepancy: true });
    }
}
