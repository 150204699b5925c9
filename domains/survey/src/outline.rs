// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A questionnaire at one moment, flat: its sections, what stands in each, every question with all there is to write it
//! down where no engine runs, on paper or in a workbook.

mod never;
mod only_if;

use xlsform::run::{self, Choosing, DataType, Record, View, World};

pub(crate) use only_if::Condition;

use crate::{
    edition::FULL_ONLY,
    form::{Form, FormSection, language_of},
    rich_text::plain_text,
};

/// A questionnaire.
#[derive(Clone, Debug)]
pub(crate) struct Outline {
    /// Its title.
    pub(crate) title: String,
    /// Its sections.
    pub(crate) sections: Vec<OutlineSection>,
}

/// A section.
#[derive(Clone, Debug)]
pub(crate) struct OutlineSection {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) parts: Vec<OutlinePart>,
}

/// Something in a section.
#[derive(Clone, Debug)]
pub(crate) enum OutlinePart {
    /// Words over what follows.
    Heading { title: String, hint: String },
    /// A question.
    Question(Box<Asked>),
    /// Questions that are asked once for each instance.
    Repeat(Box<OutlineRepeat>),
}

/// Questions that are asked once for each instance.
#[derive(Clone, Debug)]
pub(crate) struct OutlineRepeat {
    /// The repeat, without number: `/data/servizio`.
    pub(crate) reference: String,
    pub(crate) title: String,
    pub(crate) hint: String,
    pub(crate) relevant: bool,
    /// Whether people add and remove instances.
    pub(crate) open: bool,
    pub(crate) only_if: Vec<Condition>,
    /// The questions, as the first instance asks them.
    pub(crate) columns: Vec<Asked>,
    /// The instances, each with its questions.
    pub(crate) instances: Vec<Vec<Asked>>,
}

/// A question.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// `/data/servizio[2]/nome`.
    pub(crate) reference: String,
    /// `A1`; blank when it has none.
    pub(crate) number: String,
    pub(crate) label: String,
    pub(crate) hint: String,
    /// Who usually knows, as the edition's words: `segretario rtd`.
    pub(crate) knows: Vec<String>,
    pub(crate) unit: String,
    pub(crate) kind: AskedKind,
    /// What can be chosen: value and label.
    pub(crate) choices: Vec<(String, String)>,
    /// What is stored, or what was entered and cannot be read.
    pub(crate) value: String,
    pub(crate) relevant: bool,
    pub(crate) required: bool,
    pub(crate) readonly: bool,
    /// When it is asked, where that can be said; nothing when always.
    pub(crate) only_if: Vec<Condition>,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AskedKind {
    One,
    Many,
    /// All choices, in an order.
    Rank,
    Integer,
    Decimal,
    Date,
    Time,
    Moment,
    /// Words; of several lines or of one.
    Text {
        long: bool,
    },
    /// A box to tick.
    Tick,
    /// Words to read.
    Note,
    /// A place, a file: what a sheet cannot hold.
    Other,
}

/// What of a questionnaire is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// What is or may be asked of this body.
    OfBody,
    /// What the full form asks of everybody.
    Full,
    /// What the short form asks.
    Short,
}

impl Outline {
    /// The questionnaire of a record in a language (`it`).
    pub(crate) fn of(form: &Form, record: &Record, scope: Scope, language: &str, world: &dyn World) -> Self {
        let mut record = record.clone();
        if let Some(name) = language_of(&form.program, language) {
            // The language is one of the form's own.
            drop(record.set_language(name, world));
        }
        let writer = Writer { form, record: &record, scope, world, never: never::Never::of(form, &record) };
        let mut sections: Vec<OutlineSection> = form.sections.iter().map(|one| empty(one, language)).collect();
        for view in record.walk(world) {
            let place = place(&view).and_then(|place| form.sections.iter().position(|one| one.holds(&place)));
            if let Some(section) = place.and_then(|at| sections.get_mut(at)) {
                writer.view(&view, true, &mut section.parts);
            }
        }
        for section in &mut sections {
            without_idle_headings(&mut section.parts);
        }
        Self { title: form.program.definition().title.clone(), sections }
    }

    /// Every question, those of instances too.
    pub(crate) fn each(&self) -> impl Iterator<Item = (&OutlineSection, &Asked)> {
        self.sections.iter().flat_map(|section| {
            section.parts.iter().flat_map(OutlinePart::questions).map(move |asked| (section, asked))
        })
    }
}

impl OutlinePart {
    fn questions(&self) -> Vec<&Asked> {
        match self {
            Self::Heading { .. } => Vec::new(),
            Self::Question(asked) => vec![asked],
            Self::Repeat(repeat) => repeat.instances.iter().flatten().collect(),
        }
    }
}

impl Asked {
    /// The answer as people read it: labels of what was chosen.
    pub(crate) fn in_words(&self) -> String {
        match self.kind {
            AskedKind::One => self.label_of(&self.value).to_owned(),
            AskedKind::Many | AskedKind::Rank => {
                self.value.split_whitespace().map(|value| self.label_of(value)).collect::<Vec<_>>().join("; ")
            }
            _ => self.value.clone(),
        }
    }

    fn label_of<'a>(&'a self, value: &'a str) -> &'a str {
        self.choices.iter().find(|(one, _)| one == value).map_or(value, |(_, label)| label.as_str())
    }
}

fn empty(section: &FormSection, language: &str) -> OutlineSection {
    OutlineSection { name: section.name.clone(), title: section.title(language).to_owned(), parts: Vec::new() }
}

fn place(view: &View) -> Option<String> {
    match view {
        View::Question(question) => Some(question.reference.to_string()),
        View::Group(group) => group.reference.as_ref().map(ToString::to_string),
        View::Repeat(repeat) => Some(repeat.reference.to_string()),
    }
}

/// The head of a table (`table-list`) asks nothing: its rows do.
pub(crate) fn is_head_of_table(question: &run::Question) -> bool {
    question.appearance.split_whitespace().any(|word| word == "label")
}

fn is_head(view: &View) -> bool {
    matches!(view, View::Question(question) if is_head_of_table(question))
}

/// What stands over a table: the words before its head.
fn heading_of_table(view: &View) -> Option<OutlinePart> {
    let View::Question(question) = view else { return None };
    let text = |text: &Option<String>| text.as_deref().map(plain_text).unwrap_or_default();
    let title = text(&question.words.label);
    let is_heading = kind(question) == AskedKind::Note && !title.is_empty();
    is_heading.then(|| OutlinePart::Heading { title, hint: text(&question.words.hint) })
}

/// A heading over nothing says nothing.
fn without_idle_headings(parts: &mut Vec<OutlinePart>) {
    let is_heading = |part: &OutlinePart| matches!(part, OutlinePart::Heading { .. });
    let idle: Vec<bool> =
        (0..parts.len()).map(|at| is_heading(&parts[at]) && parts.get(at + 1).is_none_or(is_heading)).collect();
    let mut at = 0;
    parts.retain(|_| {
        at += 1;
        !idle[at - 1]
    });
}

/// What is needed to write a part down.
struct Writer<'a> {
    form: &'a Form,
    record: &'a Record,
    scope: Scope,
    world: &'a dyn World,
    never: never::Never<'a>,
}

impl Writer<'_> {
    fn view(&self, view: &View, is_section: bool, parts: &mut Vec<OutlinePart>) {
        match view {
            View::Question(question) => parts.extend(self.question(question).map(|asked| match asked.kind {
                AskedKind::Note => OutlinePart::Heading { title: asked.label, hint: asked.hint },
                _ => OutlinePart::Question(Box::new(asked)),
            })),
            View::Group(group) => {
                let title = group.words.label.as_deref().map(plain_text).unwrap_or_default();
                // The heading of a section is its title.
                if !is_section && !title.is_empty() {
                    let hint = group.words.hint.as_deref().map(plain_text).unwrap_or_default();
                    parts.push(OutlinePart::Heading { title, hint });
                }
                let (heads, others): (Vec<&View>, Vec<&View>) = group.children.iter().partition(|one| is_head(one));
                if !heads.is_empty() {
                    parts.extend(others.iter().find_map(|one| heading_of_table(one)));
                }
                others.into_iter().for_each(|child| self.view(child, false, parts));
            }
            View::Repeat(repeat) => parts.extend(self.repeat(repeat)),
        }
    }

    fn question(&self, question: &run::Question) -> Option<Asked> {
        let path = question.reference.path();
        let kind = kind(question);
        let says = |column: &str| self.says(&path, column);
        let is_out = match self.scope {
            Scope::OfBody => !question.relevant && self.never.asks(&path),
            Scope::Full => self.never.asks(&path),
            Scope::Short => self.never.asks(&path) || says("form") == FULL_ONLY,
        };
        // Words to read that have a number are over the questions after them; the others are for the page.
        if is_out || kind == AskedKind::Note && says("question").is_empty() {
            return None;
        }
        let text = |text: &Option<String>| text.as_deref().map(plain_text).unwrap_or_default();
        let options = match question.options.is_empty() {
            true => self.record.options(&question.reference, self.world),
            false => question.options.clone(),
        };
        let label = |choice: &run::Choice| match choice.label.trim() {
            "" => choice.value.clone(),
            label => plain_text(label),
        };
        Some(Asked {
            reference: question.reference.to_string(),
            number: says("question").to_owned(),
            label: text(&question.words.label),
            hint: text(&question.words.hint),
            knows: says("knows").split_whitespace().map(str::to_owned).collect(),
            unit: says("unit").to_owned(),
            kind,
            choices: options.iter().map(|choice| (choice.value.clone(), label(choice))).collect(),
            value: question.entered.clone().unwrap_or_else(|| question.value.clone()),
            relevant: question.relevant,
            required: question.required,
            readonly: question.readonly,
            only_if: only_if::conditions(self.form, self.record, &path, self.world),
        })
    }

    fn repeat(&self, repeat: &run::Repeat) -> Option<OutlinePart> {
        let path = repeat.reference.path();
        if self.never.asks(&path) && !(repeat.relevant && self.scope == Scope::OfBody) {
            return None;
        }
        let of = |instance: &run::Instance| {
            let mut parts = Vec::new();
            instance.children.iter().for_each(|child| self.view(child, false, &mut parts));
            let asked = parts.into_iter().filter_map(|part| match part {
                OutlinePart::Question(asked) => Some(*asked),
                OutlinePart::Heading { .. } | OutlinePart::Repeat(_) => None,
            });
            asked.collect::<Vec<_>>()
        };
        let instances: Vec<Vec<Asked>> = repeat.instances.iter().map(of).collect();
        let columns = instances.first().cloned().or_else(|| self.first_instance(repeat).as_ref().map(of));
        let columns = columns.filter(|columns| !columns.is_empty())?;
        Some(OutlinePart::Repeat(Box::new(OutlineRepeat {
            reference: repeat.reference.to_string(),
            title: repeat.words.label.as_deref().map(plain_text).unwrap_or_default(),
            hint: repeat.words.hint.as_deref().map(plain_text).unwrap_or_default(),
            relevant: repeat.relevant,
            open: repeat.open,
            only_if: only_if::conditions(self.form, self.record, &path, self.world),
            columns,
            instances,
        })))
    }

    /// The instance that would be added to an empty repeat.
    fn first_instance(&self, repeat: &run::Repeat) -> Option<run::Instance> {
        let mut tried = self.record.clone();
        tried.add_repeat(&repeat.reference, self.world).ok()?;
        find(&tried.walk(self.world), repeat.reference.as_str())
    }

    fn says(&self, path: &str, column: &str) -> &str {
        says(self.form, path, column)
    }
}

/// What a column of the edition says of a question: `campanile::knows`.
fn says<'a>(form: &'a Form, path: &str, column: &str) -> &'a str {
    let columns = form.program.definition().extensions.get(path);
    columns.and_then(|columns| columns.get(column)).map_or("", |text| text)
}

fn find(views: &[View], repeat: &str) -> Option<run::Instance> {
    views.iter().find_map(|view| match view {
        View::Repeat(one) if one.reference.as_str() == repeat => one.instances.first().cloned(),
        View::Group(group) => find(&group.children, repeat),
        View::Repeat(one) => one.instances.iter().find_map(|instance| find(&instance.children, repeat)),
        View::Question(_) => None,
    })
}

fn kind(question: &run::Question) -> AskedKind {
    match (question.control.as_str(), question.choosing) {
        (_, Some(Choosing::One)) => AskedKind::One,
        (_, Some(Choosing::Many)) => AskedKind::Many,
        (_, Some(Choosing::Rank)) => AskedKind::Rank,
        ("trigger", _) => AskedKind::Tick,
        ("upload", _) => AskedKind::Other,
        _ if question.readonly && question.value.is_empty() => AskedKind::Note,
        _ => match question.data_type {
            DataType::Integer => AskedKind::Integer,
            DataType::Decimal => AskedKind::Decimal,
            DataType::Date => AskedKind::Date,
            DataType::Time => AskedKind::Time,
            DataType::DateTime => AskedKind::Moment,
            DataType::Text | DataType::Boolean => AskedKind::Text { long: question.appearance.contains("multiline") },
            _ => AskedKind::Other,
        },
    }
}
