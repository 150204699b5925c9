// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Parts as HTML: every control works without a script, and with htmx sends its answer alone as soon as it changes.

use askama::Template;
use kernel::Language;
use web::{Failure, Reader, show};

use super::view::{Grid, Instance, Part, Precision, Question, Repeat, Search, Section, Style, Widget, id};

/// Where a form stands on a page.
#[derive(Clone)]
pub struct Frame<'a> {
    /// Whose language the words around the form are in.
    pub reader: &'a Reader,
    /// The address that takes the answers.
    pub action: &'a str,
    /// Whether files are taken; if not, their names are.
    pub keeps_files: bool,
    /// The instance to go to once it is drawn: one just added.
    pub focus: Option<String>,
    /// Whether pieces are put in the place of those with the same name (`hx-swap-oob`).
    pub replaces: bool,
}

/// Draws parts one after the other.
///
/// # Errors
/// When a template fails, which is our fault.
pub fn draw_all(frame: &Frame<'_>, parts: &[Part]) -> Result<String, Failure> {
    let inner = Frame { replaces: false, ..frame.clone() };
    parts.iter().map(|part| draw(&inner, part)).collect()
}

/// Draws one part.
///
/// # Errors
/// When a template fails, which is our fault.
pub fn draw(frame: &Frame<'_>, part: &Part) -> Result<String, Failure> {
    let reader = frame.reader;
    let html = match part {
        Part::Question(question) => show(&QuestionHtml { frame, reader, q: question, id: question.id() })?,
        Part::Section(section) => {
            let inner = if section.asked { draw_all(frame, &section.parts)? } else { String::new() };
            show(&SectionHtml { frame, section, id: id(&section.reference), inner })?
        }
        Part::Repeat(repeat) => {
            let inner = if repeat.asked { instances(frame, repeat)? } else { String::new() };
            show(&RepeatHtml { frame, reader, repeat, id: id(&repeat.reference), inner })?
        }
        Part::Grid(grid) => show(&GridHtml { frame, reader, grid, id: id(&grid.reference), asked: part.asked() })?,
    };
    Ok(html.0)
}

fn instances(frame: &Frame<'_>, repeat: &Repeat) -> Result<String, Failure> {
    let draw = |instance: &Instance| {
        let inner = draw_all(frame, &instance.parts)?;
        let here = frame.focus.as_deref() == Some(instance.reference.as_str());
        let id = id(&instance.reference);
        Ok(show(&InstanceHtml { frame, reader: frame.reader, repeat, instance, id, inner, here })?.0)
    };
    repeat.instances.iter().map(draw).collect()
}

#[derive(Template)]
#[template(path = "widgets/question.html")]
struct QuestionHtml<'a> {
    frame: &'a Frame<'a>,
    reader: &'a Reader,
    q: &'a Question,
    id: String,
}

impl QuestionHtml<'_> {
    /// The fields that are sent when this question changes.
    fn sent(&self) -> String {
        let mut fields = self.q.fields();
        fields.push("revisione".to_owned());
        fields.join(",")
    }

    /// The value as it stands in a field.
    fn shown(&self) -> String {
        let value = &self.q.value;
        match self.q.widget {
            Widget::Decimal | Widget::Scale { .. } => self.comma(value),
            Widget::Date(Precision::Month) => value.get(..7).unwrap_or(value).to_owned(),
            Widget::Date(Precision::Year) => value.get(..4).unwrap_or(value).to_owned(),
            Widget::Time => value.get(..5).unwrap_or(value).to_owned(),
            Widget::DateTime => value.get(..16).unwrap_or(value).to_owned(),
            _ => value.clone(),
        }
    }

    /// Decimals after a comma, for who reads Italian.
    fn comma(&self, number: &str) -> String {
        if self.reader.language == Language::It { number.replacen('.', ",", 1) } else { number.to_owned() }
    }

    fn number(&self, value: f64) -> String {
        self.comma(&value.to_string())
    }

    /// What says more about the field, by id.
    fn described_by(&self) -> String {
        let told = [
            ("hint", !self.q.words.hint.is_empty() || self.has_own_hint()),
            ("problem", self.q.problem.is_some()),
            ("doubt", self.q.doubt.is_some()),
        ];
        let ids = told.iter().filter(|(_, is_there)| *is_there).map(|(part, _)| format!("{}-{part}", self.id));
        ids.collect::<Vec<_>>().join(" ")
    }

    /// What to type, where the author cannot know that it must be said.
    fn own_hint(&self) -> Option<String> {
        match &self.q.widget {
            Widget::Scale { start, end, step } => Some(self.reader.tf(
                "survey-scale-hint",
                [
                    ("start", self.number(*start).into()),
                    ("end", self.number(*end).into()),
                    ("step", self.number(*step).into()),
                ],
            )),
            Widget::Line { closed: false } => Some(self.reader.t("survey-line-hint")),
            Widget::Line { closed: true } => Some(self.reader.t("survey-area-hint")),
            Widget::Date(Precision::Month) => Some(self.reader.t("survey-month-hint")),
            Widget::Date(Precision::Year) => Some(self.reader.t("survey-year-hint")),
            Widget::Rank => Some(self.reader.t("survey-rank-hint")),
            Widget::File(_) if !self.frame.keeps_files => Some(self.reader.t("survey-file-hint")),
            _ => None,
        }
    }

    fn has_own_hint(&self) -> bool {
        self.own_hint().is_some()
    }

    /// What every single control says of itself.
    fn attributes(&self) -> String {
        let mut said = String::new();
        if self.q.required {
            said.push_str(" aria-required=\"true\"");
        }
        if self.q.problem.is_some() {
            said.push_str(" aria-invalid=\"true\"");
        }
        let described_by = self.described_by();
        if !described_by.is_empty() {
            said.push_str(&format!(" aria-describedby=\"{described_by}\""));
        }
        said
    }

    fn search(&self) -> Option<&Search> {
        match &self.q.widget {
            Widget::One(Style::Search(search)) | Widget::Many(Style::Search(search)) => Some(search),
            _ => None,
        }
    }

    /// Whether something is looked for: the word its text chooses by.
    fn asked(&self, search: &Search) -> &'static str {
        if search.words.is_empty() { "no" } else { "yes" }
    }

    fn is_row(&self) -> bool {
        matches!(self.q.widget, Widget::One(Style::Row) | Widget::Many(Style::Row))
    }

    fn is_one(&self) -> bool {
        matches!(self.q.widget, Widget::One(_) | Widget::Scale { .. })
    }

    /// Whether the answer of radio buttons, which cannot be taken back by themselves, can be taken back.
    fn can_clear(&self) -> bool {
        let radios = match &self.q.widget {
            Widget::One(style) => *style != Style::Menu,
            Widget::Scale { .. } => self.q.notches().is_some(),
            _ => false,
        };
        radios && !self.q.required && !self.q.value.is_empty()
    }
}

#[derive(Template)]
#[template(path = "widgets/section.html")]
struct SectionHtml<'a> {
    frame: &'a Frame<'a>,
    section: &'a Section,
    id: String,
    inner: String,
}

#[derive(Template)]
#[template(path = "widgets/repeat.html")]
struct RepeatHtml<'a> {
    frame: &'a Frame<'a>,
    reader: &'a Reader,
    repeat: &'a Repeat,
    id: String,
    inner: String,
}

#[derive(Template)]
#[template(path = "widgets/instance.html")]
struct InstanceHtml<'a> {
    frame: &'a Frame<'a>,
    reader: &'a Reader,
    repeat: &'a Repeat,
    instance: &'a Instance,
    id: String,
    inner: String,
    here: bool,
}

impl InstanceHtml<'_> {
    /// `Un servizio in linea 2`, or `Risposta 2` where the author gave no name.
    fn title(&self) -> String {
        let name = &self.repeat.words.plain;
        if name.is_empty() {
            return self.reader.tf("survey-instance", [("n", self.instance.number.into())]);
        }
        format!("{name} {}", self.instance.number)
    }
}

#[derive(Template)]
#[template(path = "widgets/grid.html")]
struct GridHtml<'a> {
    frame: &'a Frame<'a>,
    reader: &'a Reader,
    grid: &'a Grid,
    id: String,
    asked: bool,
}

impl GridHtml<'_> {
    fn kind(&self, row: &Question) -> &'static str {
        if matches!(row.widget, Widget::One(_)) { "radio" } else { "checkbox" }
    }

    fn sent(&self, row: &Question) -> String {
        format!("{},revisione", row.reference)
    }

    fn is_offered(&self, row: &Question, value: &str) -> bool {
        row.choices.iter().any(|choice| choice.value == value)
    }
}
