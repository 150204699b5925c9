// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A record, as the engine shows it, turned into parts: which widget asks each question, and what is told about it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use web::Reader;
use xlsform::run::{self, Choosing, Condition, DataType, Record, View, World};

use super::view::{Choice, Instance, Medium, Part, Precision, Question, Repeat, Search, Section, Style, Widget, Words};
use crate::rich_text::{plain_text, rich_text};

/// Longer lists are searched rather than shown.
const LONG: usize = 25;
/// What a search shows at most.
const SHOWN: usize = 20;

/// What decides how a record is told, besides the record.
pub struct Reading<'a> {
    /// Whose language problems are told in.
    pub reader: &'a Reader,
    /// The questions that were touched: only of these is it told that they want an answer…
    pub touched: &'a BTreeSet<String>,
    /// …unless somebody asked what is missing.
    pub checked: bool,
    /// What is looked for in long lists, by question.
    pub searches: &'a BTreeMap<String, String>,
}

/// What the form shows now, in order.
#[must_use]
pub fn parts(record: &Record, world: &dyn World, reading: &Reading<'_>) -> Vec<Part> {
    parts_of(record, record.walk(world), reading)
}

/// Some of what the form shows.
#[must_use]
pub fn parts_of(record: &Record, views: Vec<View>, reading: &Reading<'_>) -> Vec<Part> {
    let definition = record.program().definition();
    let barcodes = definition.binds.iter().filter(|bind| bind.data_type.ends_with("barcode"));
    let units = definition.extensions.iter().filter_map(|(path, columns)| Some((&**path, &**columns.get("unit")?)));
    let look = Look { reading, barcodes: barcodes.map(|bind| &*bind.path).collect(), units: units.collect() };
    look.parts(views)
}

struct Look<'a> {
    reading: &'a Reading<'a>,
    /// The engine takes them as text.
    barcodes: HashSet<&'a str>,
    units: BTreeMap<&'a str, &'a str>,
}

impl Look<'_> {
    fn parts(&self, views: Vec<View>) -> Vec<Part> {
        super::grid::gather(views.into_iter().filter_map(|view| self.part(view)).collect())
    }

    fn part(&self, view: View) -> Option<(Part, String)> {
        match view {
            View::Question(question) => {
                let appearance = question.appearance.clone();
                Some((Part::Question(Box::new(self.question(&question))), appearance))
            }
            View::Group(group) => {
                let parts = self.parts(group.children);
                // A purely visual group is named after what it begins with.
                let reference = group.reference.map(|reference| reference.to_string());
                let reference = reference.or_else(|| Some(format!("{}#g", parts.first()?.reference())))?;
                Some((
                    Part::Section(Section { reference, words: words(&group.words), asked: group.relevant, parts }),
                    String::new(),
                ))
            }
            View::Repeat(repeat) => {
                let asked = repeat.relevant && (repeat.open || !repeat.instances.is_empty());
                let instances = repeat.instances.into_iter().zip(1..).map(|(instance, number)| Instance {
                    reference: instance.reference.to_string(),
                    number,
                    parts: self.parts(instance.children),
                });
                Some((
                    Part::Repeat(Repeat {
                        reference: repeat.reference.to_string(),
                        words: words(&repeat.words),
                        asked,
                        open: repeat.open,
                        instances: instances.collect(),
                    }),
                    String::new(),
                ))
            }
        }
    }

    fn question(&self, question: &run::Question) -> Question {
        let reference = question.reference.to_string();
        let path = question.reference.path();
        let mut choices: Vec<Choice> = question.options.iter().map(choice).collect();
        let value = question.entered.clone().unwrap_or_else(|| question.value.clone());
        let widget = self.widget(question, &reference, &path, &value, &mut choices);
        Question {
            words: words(&question.words),
            problem: self.problem(question, &reference),
            doubt: question.doubt.as_deref().map(|told| match plain_text(told) {
                told if told.is_empty() => self.reading.reader.t("survey-answer-doubt"),
                told => told,
            }),
            unit: self.units.get(&*path).map(|unit| (*unit).to_owned()).unwrap_or_default(),
            asked: question.relevant,
            required: question.required,
            readonly: question.readonly,
            reference,
            widget,
            value,
            choices,
            beside: String::new(),
        }
    }

    fn widget(
        &self,
        question: &run::Question,
        reference: &str,
        path: &str,
        value: &str,
        choices: &mut Vec<Choice>,
    ) -> Widget {
        let says = |word: &str| question.appearance.split_whitespace().any(|one| one == word);
        let attribute =
            |name: &str| question.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let number =
            |name: &str, usual: f64| attribute(name).and_then(|text| text.trim().parse().ok()).unwrap_or(usual);
        match (question.control.as_str(), question.choosing) {
            (_, Some(Choosing::Rank)) => Widget::Rank,
            (_, Some(choosing)) => {
                let style = self.style(&question.appearance, reference, value, choices);
                if choosing == Choosing::One { Widget::One(style) } else { Widget::Many(style) }
            }
            ("trigger", _) => Widget::Acknowledge,
            ("range", _) => {
                Widget::Scale { start: number("start", 1.0), end: number("end", 10.0), step: number("step", 1.0) }
            }
            ("upload", _) => Widget::File(match attribute("mediatype").unwrap_or_default() {
                kind if kind.starts_with("image") => "image/*",
                kind if kind.starts_with("audio") => "audio/*",
                kind if kind.starts_with("video") => "video/*",
                _ => "",
            }),
            _ if question.readonly && value.is_empty() => Widget::Note,
            _ if self.barcodes.contains(path) => Widget::Barcode,
            _ => {
                match question.data_type {
                    DataType::Integer => Widget::Integer,
                    DataType::Decimal => Widget::Decimal,
                    DataType::Date if says("year") => Widget::Date(Precision::Year),
                    DataType::Date if says("month-year") => Widget::Date(Precision::Month),
                    DataType::Date => Widget::Date(Precision::Day),
                    DataType::Time => Widget::Time,
                    DataType::DateTime => Widget::DateTime,
                    DataType::Geopoint => Widget::Point,
                    DataType::Geotrace => Widget::Line { closed: false },
                    DataType::Geoshape => Widget::Line { closed: true },
                    DataType::Binary => Widget::File(""),
                    DataType::Text | DataType::Boolean => {
                        let rows = attribute("rows")
                            .and_then(|rows| rows.parse().ok())
                            .unwrap_or(if says("multiline") { 4 } else { 1 });
                        let kinds = [("url", "url"), ("masked", "password")];
                        let kind = kinds.into_iter().find(|(word, _)| says(word)).map_or("text", |(_, kind)| kind);
                        Widget::Text { rows: rows.clamp(1, 30), kind, numeric: says("numbers") }
                    }
                }
            }
        }
    }

    /// How choices are shown. Of a long list only what is found remains, and what is chosen.
    fn style(&self, appearance: &str, reference: &str, value: &str, choices: &mut Vec<Choice>) -> Style {
        let says = |word: &str| appearance.split_whitespace().any(|one| one.starts_with(word));
        if choices.len() <= LONG && !says("autocomplete") {
            return match () {
                () if says("minimal") => Style::Menu,
                () if says("columns") || says("horizontal") || says("likert") || says("quick") => Style::Row,
                () => Style::List,
            };
        }
        let words = self.reading.searches.get(reference).cloned().unwrap_or_default();
        let wanted: Vec<String> = fold(&words).split_whitespace().map(str::to_owned).collect();
        let all = choices.len();
        let is_found = |choice: &Choice| {
            let text = fold(&choice.plain);
            wanted.iter().all(|word| text.contains(word.as_str()))
        };
        let is_chosen =
            |choice: &Choice| value == choice.value || value.split_whitespace().any(|one| one == choice.value);
        let mut found = 0;
        choices.retain(|choice| {
            let matches = !wanted.is_empty() && is_found(choice);
            found += usize::from(matches);
            is_chosen(choice) || (matches && found <= SHOWN)
        });
        Style::Search(Search { words, all, found })
    }

    fn problem(&self, question: &run::Question, reference: &str) -> Option<String> {
        let problem = question.problem.as_ref()?;
        let reader = self.reading.reader;
        let told = problem.message.as_deref().map(plain_text);
        match problem.condition {
            Condition::Required => {
                let due = self.reading.checked || self.reading.touched.contains(reference);
                due.then(|| told.unwrap_or_else(|| reader.t("survey-answer-required")))
            }
            Condition::Constraint => Some(told.unwrap_or_else(|| reader.t("survey-answer-constraint"))),
            Condition::Unreadable(why) => Some(reader.t(&format!("survey-{}", why.code()))),
        }
    }
}

fn words(words: &run::Words) -> Words {
    let html = |text: &Option<String>| text.as_deref().map(rich_text).unwrap_or_default();
    Words {
        label: html(&words.label),
        plain: words.label.as_deref().map(plain_text).unwrap_or_default(),
        hint: html(&words.hint),
        guidance: html(&words.guidance),
        media: words.media.iter().map(|(kind, at)| Medium { kind: kind.clone(), file: file_name(at) }).collect(),
    }
}

fn choice(choice: &run::Choice) -> Choice {
    let label = if choice.label.trim().is_empty() { &choice.value } else { &choice.label };
    Choice {
        value: choice.value.clone(),
        label: rich_text(label),
        plain: plain_text(label),
        image: choice.media.iter().find(|(kind, _)| kind == "image").map(|(_, at)| file_name(at)),
    }
}

/// `jr://images/logo.png` is `logo.png`.
fn file_name(at: &str) -> String {
    at.rsplit('/').next().unwrap_or(at).to_owned()
}

/// Small letters without accents: how people type.
fn fold(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_and_capitals_do_not_matter_to_a_search() {
        assert_eq!(fold("Forlì, AGLIÈ"), "forli, aglie");
    }
}
