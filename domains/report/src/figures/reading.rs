// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What those who answered said of one indicator, read as what a report tells of it: answers, a number, a ratio.

use std::collections::{BTreeMap, BTreeSet};

use composite::{codebook::Kind, scoring::NONE, table::Gap};
use observatory::maturity::{Maturity, Said};
use survey::MappedIndicator;

use super::table::Label;

/// The choices of each question of the form: value, and name by language.
pub type Choices = BTreeMap<String, Vec<(String, BTreeMap<String, String>)>>;

/// One answer that can be given.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// As it is stored.
    pub word: String,
    /// As people read it.
    pub label: Label,
    /// Who gave it, by respondent; none where the item is missing or was not asked.
    pub given: Vec<Option<bool>>,
}

/// What is told of an indicator.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// The share of each answer.
    Answers {
        /// In order, the worst first where there is an order.
        answers: Vec<Answer>,
        /// The place of the one that matters most: yes, the best level.
        main: Option<usize>,
        /// Whether several can be given at once.
        several: bool,
    },
    /// Mean and median.
    Number(Vec<Option<f64>>),
    /// The ratio of two totals.
    Ratio(Vec<Option<(f64, f64)>>),
}

/// An indicator as the respondents answered it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What is told.
    pub told: Told,
    /// Whether it was asked of each respondent, and applies to it.
    pub asked: Vec<bool>,
    /// Respondents by the code of what they did not say: `nr`, `ns`, `na`, `nq`, `nc`.
    pub gaps: Vec<Option<Gap>>,
}

impl Reading {
    /// Reads the indicator at this place of the edition's map.
    #[must_use]
    pub fn of(maturity: &Maturity, units: &[usize], place: usize, choices: &Choices) -> Self {
        let mapped = &maturity.sources.edition.map.indicators[place];
        let comuni = maturity.sources.registry.comuni();
        let nothing = Said::Gap(Gap::NoAnswer);
        let said: Vec<&Said> = units
            .iter()
            .map(|unit| {
                maturity.sources.declared.get(&comuni[*unit].code).and_then(|all| all.get(place)).unwrap_or(&nothing)
            })
            .collect();
        let gap = |said: &&Said| match said {
            Said::Gap(gap) => Some(*gap),
            // A ratio of nothing does not apply (methodology, section 2).
            Said::Ratio(_, under) if *under == 0.0 => Some(Gap::NotApplicable),
            _ => None,
        };
        let gaps: Vec<Option<Gap>> = said.iter().map(gap).collect();
        let asked = gaps.iter().map(|gap| gap.is_none_or(Gap::is_applicable)).collect();
        Self { told: told(mapped, &said, &gaps, choices), asked, gaps }
    }

    /// Whether everybody was asked: only then those who did not respond can be told like those who did.
    #[must_use]
    pub fn is_of_all(&self) -> bool {
        self.asked.iter().all(|asked| *asked)
    }
}

fn told(mapped: &MappedIndicator, said: &[&Said], gaps: &[Option<Gap>], choices: &Choices) -> Told {
    let there = || said.iter().zip(gaps).filter(|(_, gap)| gap.is_none()).map(|(said, _)| *said);
    let value = |read: &dyn Fn(&Said) -> Option<f64>| -> Vec<Option<f64>> {
        said.iter().zip(gaps).map(|(said, gap)| if gap.is_none() { read(said) } else { None }).collect()
    };
    match mapped.scored.as_ref().map(|scored| &scored.kind) {
        Some(Kind::Ratio(_)) => Told::Ratio(ratios(said, gaps)),
        Some(Kind::Numeric(_)) => Told::Number(value(&number)),
        None if there().any(|said| matches!(said, Said::Ratio(..))) => Told::Ratio(ratios(said, gaps)),
        None if there().any(|said| matches!(said, Said::Number(_))) && there().all(is_number) => {
            Told::Number(value(&number))
        }
        // Days and free text are nobody's answer but one's own: what is told is whether there is one.
        None if mapped.unit == "data" || is_free(there(), mapped, choices) => given(gaps),
        kind => answers(mapped, kind, said, choices),
    }
}

/// Different answers beyond which they are no choices.
const MOST: usize = 40;

fn is_free<'s>(said: impl Iterator<Item = &'s Said>, mapped: &MappedIndicator, choices: &Choices) -> bool {
    let has_choices = mapped.questions.iter().any(|question| choices.contains_key(question));
    let texts: BTreeSet<&str> =
        said.filter_map(|said| if let Said::Text(text) = said { Some(&**text) } else { None }).collect();
    !has_choices && texts.len() > MOST
}

fn given(gaps: &[Option<Gap>]) -> Told {
    let given = gaps.iter().map(|gap| match gap {
        None => Some(true),
        Some(gap) => gap.is_applicable().then_some(false),
    });
    let label = Label::key("report-date-given");
    let answers = vec![Answer { word: "indicata".to_owned(), label, given: given.collect() }];
    Told::Answers { answers, main: Some(0), several: false }
}

/// A number, or what a formula makes of a division by nothing.
fn is_number(said: &Said) -> bool {
    match said {
        Said::Number(_) => true,
        Said::Text(text) => text.parse::<f64>().is_ok(),
        _ => false,
    }
}

fn number(said: &Said) -> Option<f64> {
    if let Said::Number(number) = said { Some(*number) } else { None }
}

fn ratios(said: &[&Said], gaps: &[Option<Gap>]) -> Vec<Option<(f64, f64)>> {
    let ratio = |(said, gap): (&&Said, &Option<Gap>)| match said {
        Said::Ratio(over, under) if gap.is_none() => Some((*over, *under)),
        _ => None,
    };
    said.iter().zip(gaps).map(ratio).collect()
}

fn answers(mapped: &MappedIndicator, kind: Option<&Kind>, said: &[&Said], choices: &Choices) -> Told {
    let text = |said: &&Said| match said {
        Said::Text(text) => Some(text.to_string()),
        // A code that looks like a number, among words.
        Said::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let texts: Vec<Option<String>> = said.iter().map(text).collect();
    let given: BTreeSet<&str> = texts.iter().flatten().flat_map(|text| text.split_whitespace()).collect();
    let known = |word: &str| given.contains(word);
    let (mut words, main): (Vec<String>, Option<usize>) = match kind {
        Some(Kind::Binary) => (vec!["no".to_owned(), "si".to_owned()], Some(1)),
        Some(Kind::Ordinal { levels, scores }) => {
            let best = (0..levels.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]));
            (levels.clone(), best)
        }
        Some(Kind::Checklist { items }) => {
            let mut words = in_order(mapped, choices, |word| items.contains_key(word));
            words.extend(items.keys().filter(|item| !words.contains(item)).cloned().collect::<Vec<_>>());
            words.extend(known(NONE).then(|| NONE.to_owned()));
            (words, None)
        }
        _ => (in_order(mapped, choices, known), None),
    };
    let more: Vec<String> = given.iter().map(|word| (*word).to_owned()).filter(|word| !words.contains(word)).collect();
    if !matches!(kind, Some(Kind::Binary | Kind::Ordinal { .. } | Kind::Checklist { .. })) {
        words.extend(more);
    }
    let several = texts.iter().flatten().any(|text| text.split_whitespace().nth(1).is_some());
    let several = several || matches!(kind, Some(Kind::Checklist { .. }));
    let answer = |word: String| Answer {
        label: label(mapped, &word, choices),
        given: texts
            .iter()
            .map(|text| text.as_ref().map(|text| text.split_whitespace().any(|one| one == word)))
            .collect(),
        word,
    };
    Told::Answers { answers: words.into_iter().map(answer).collect(), main, several }
}

/// The words of the choices of the indicator's questions, in their order.
fn in_order(mapped: &MappedIndicator, choices: &Choices, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (word, _) in mapped.questions.iter().filter_map(|question| choices.get(question)).flatten() {
        if wanted(word) && !words.contains(word) {
            words.push(word.clone());
        }
    }
    words
}

fn label(mapped: &MappedIndicator, word: &str, choices: &Choices) -> Label {
    let own = mapped.questions.iter().filter_map(|question| choices.get(question)).flatten();
    // What is computed has the words of a question elsewhere in the form, or of none.
    let named = own.into_iter().find(|(value, _)| value == word).map(|(_, names)| names.clone());
    match (word, named) {
        ("si" | "no", _) => Label::key(if word == "si" { "report-yes" } else { "report-no" }),
        (_, Some(names)) => Label::Names(names),
        (NONE, None) => Label::key("report-answer-none"),
        (word, None) => Label::plain(&word.replace('_', " ")),
    }
}
