// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What there is to show of a form at one moment: questions, sections, repeats and grids, in order.

/// A part of a form.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A question, or a message.
    Question(Box<Question>),
    /// Parts under a heading.
    Section(Section),
    /// Parts asked once for each instance.
    Repeat(Repeat),
    /// Questions that share their choices, as a table.
    Grid(Grid),
}

/// What a part says. Everything but addresses is safe HTML, made by [`super::rich_text`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// The question, or the heading.
    pub label: String,
    /// The same without markup, for lists and messages.
    pub plain: String,
    /// Short help.
    pub hint: String,
    /// Longer help, one click away.
    pub guidance: String,
    /// Pictures, sounds and films of the label.
    pub media: Vec<Medium>,
}

/// Something to see or hear beside a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Medium {
    /// `image`, `audio` or `video`.
    pub kind: String,
    /// The name of the file.
    pub file: String,
}

/// A question with the state of its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// `/data/repeat[2]/question`: the name of its field.
    pub reference: String,
    /// What it says.
    pub words: Words,
    /// How it is asked.
    pub widget: Widget,
    /// What is stored, or what was typed when it cannot be.
    pub value: String,
    /// What can be chosen, in order.
    pub choices: Vec<Choice>,
    /// Whether it is asked now.
    pub asked: bool,
    /// Whether it must be answered.
    pub required: bool,
    /// Whether people may not change it.
    pub readonly: bool,
    /// What is wrong with the answer.
    pub problem: Option<String>,
    /// What is doubtful about it: it may stand.
    pub doubt: Option<String>,
    /// The unit of the answer.
    pub unit: String,
    /// What the page puts under it, as safe HTML: whoever shows the form fills it in.
    pub beside: String,
}

/// How a question is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Widget {
    /// Words; with this many lines.
    Text {
        /// Lines of the field; one is a plain field.
        rows: u32,
        /// `text`, `url`, `tel` or `password`.
        kind: &'static str,
        /// Shows the keyboard of numbers.
        numeric: bool,
    },
    /// A whole number.
    Integer,
    /// A number with decimals: the comma and the point are both taken.
    Decimal,
    /// A number on a scale.
    Scale {
        /// Where it begins.
        start: f64,
        /// Where it ends.
        end: f64,
        /// Between one notch and the next.
        step: f64,
    },
    /// A calendar day.
    Date(Precision),
    /// A time of the day.
    Time,
    /// A day and a time.
    DateTime,
    /// One of the choices.
    One(Style),
    /// Any of the choices.
    Many(Style),
    /// All choices, in an order.
    Rank,
    /// A place.
    Point,
    /// Places joined by a line, or around an area.
    Line {
        /// Whether the line comes back to where it began.
        closed: bool,
    },
    /// A file: what a browser offers to choose among (`image/*`).
    File(&'static str),
    /// The code on a label, typed or read by a scanner that types.
    Barcode,
    /// Nothing to answer: words to read.
    Note,
    /// A box to tick.
    Acknowledge,
}

/// How much of a day is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// All of it.
    Day,
    /// Month and year.
    Month,
    /// The year.
    Year,
}

/// How choices are shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Style {
    /// One under the other.
    List,
    /// One beside the other.
    Row,
    /// In a menu.
    Menu,
    /// Those that contain what is typed: the list is long.
    Search(Search),
}

/// What is looked for in a long list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// The words.
    pub words: String,
    /// How many choices there are.
    pub all: usize,
    /// How many contain the words; `choices` holds the first of them.
    pub found: usize,
}

/// Something that can be chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What is read: safe HTML.
    pub label: String,
    /// The same without markup.
    pub plain: String,
    /// The name of its picture.
    pub image: Option<String>,
}

/// Parts under a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its node; for a purely visual one, that of the part it begins with and a mark.
    pub reference: String,
    /// Its heading.
    pub words: Words,
    /// Whether it is asked now.
    pub asked: bool,
    /// What it holds.
    pub parts: Vec<Part>,
}

/// Parts asked once for each instance.
#[derive(Clone, Debug, PartialEq)]
pub struct Repeat {
    /// The repeat: `/data/repeat`.
    pub reference: String,
    /// Its heading.
    pub words: Words,
    /// Whether it is asked now.
    pub asked: bool,
    /// Whether people add and remove instances.
    pub open: bool,
    /// The instances, in order.
    pub instances: Vec<Instance>,
}

/// One time that a repeat is answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Instance {
    /// `/data/repeat[2]`.
    pub reference: String,
    /// From 1.
    pub number: usize,
    /// What it holds.
    pub parts: Vec<Part>,
}

/// Questions that share their choices.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// Names it on the page.
    pub reference: String,
    /// Its heading.
    pub words: Words,
    /// The heads of its columns.
    pub columns: Vec<Choice>,
    /// Its rows: each a question with one or any of the choices.
    pub rows: Vec<Question>,
}

/// The name of a node on the page: an `id`, and a place to go to.
#[must_use]
pub fn id(reference: &str) -> String {
    let mut id = String::from("q");
    for character in reference.chars() {
        match character {
            '/' => id.push(':'),
            '[' => id.push('~'),
            ']' => {}
            other => id.push(other),
        }
    }
    id
}

impl Part {
    /// Its node, or the name it has on the page.
    #[must_use]
    pub fn reference(&self) -> &str {
        match self {
            Self::Question(question) => &question.reference,
            Self::Section(section) => &section.reference,
            Self::Repeat(repeat) => &repeat.reference,
            Self::Grid(grid) => &grid.reference,
        }
    }

    /// What it is called, without markup.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Question(question) => &question.words.plain,
            Self::Section(section) => &section.words.plain,
            Self::Repeat(repeat) => &repeat.words.plain,
            Self::Grid(grid) => &grid.words.plain,
        }
    }

    /// Whether it is asked now.
    #[must_use]
    pub fn asked(&self) -> bool {
        match self {
            Self::Question(question) => question.asked,
            Self::Section(section) => section.asked,
            Self::Repeat(repeat) => repeat.asked,
            Self::Grid(grid) => grid.rows.iter().any(|row| row.asked),
        }
    }

    /// Shows every question in it, in order.
    pub fn each_question<'a>(&'a self, show: &mut dyn FnMut(&'a Question)) {
        match self {
            Self::Question(question) => show(question),
            Self::Section(section) => section.parts.iter().for_each(|part| part.each_question(show)),
            Self::Repeat(repeat) => {
                let parts = repeat.instances.iter().flat_map(|instance| &instance.parts);
                parts.for_each(|part| part.each_question(show));
            }
            Self::Grid(grid) => grid.rows.iter().for_each(show),
        }
    }

    /// Lets every question in it be changed, in order.
    pub fn each_question_mut(&mut self, change: &mut dyn FnMut(&mut Question)) {
        match self {
            Self::Question(question) => change(question),
            Self::Section(section) => section.parts.iter_mut().for_each(|part| part.each_question_mut(change)),
            Self::Repeat(repeat) => {
                let parts = repeat.instances.iter_mut().flat_map(|instance| &mut instance.parts);
                parts.for_each(|part| part.each_question_mut(change));
            }
            Self::Grid(grid) => grid.rows.iter_mut().for_each(change),
        }
    }
}

impl Question {
    /// Its name on the page.
    #[must_use]
    pub fn id(&self) -> String {
        id(&self.reference)
    }

    /// Whether a choice is among the answer.
    #[must_use]
    pub fn is_chosen(&self, value: &str) -> bool {
        match self.widget {
            Widget::One(_) => self.value == value,
            _ => self.value.split_whitespace().any(|chosen| chosen == value),
        }
    }

    /// Whether its field is several controls, which a `fieldset` holds together.
    #[must_use]
    pub fn is_several(&self) -> bool {
        match &self.widget {
            Widget::One(Style::Menu) => false,
            Widget::One(_) | Widget::Many(_) | Widget::Rank | Widget::Point => true,
            Widget::Scale { .. } => self.notches().is_some(),
            _ => false,
        }
    }

    /// Whether an answer is what the page shows already: fields cut what they cannot show, as seconds.
    #[must_use]
    pub fn is_same_answer(&self, answer: &str) -> bool {
        let same_up_to = |end: usize| !answer.is_empty() && answer.get(..end) == self.value.get(..end);
        let is_cut = match self.widget {
            Widget::Date(Precision::Month) => same_up_to(7),
            Widget::Date(Precision::Year) => same_up_to(4),
            Widget::Time => same_up_to(5),
            Widget::DateTime => same_up_to(16),
            Widget::Line { .. } => {
                let apart = |text: &str| text.split(';').map(str::trim).collect::<Vec<_>>().join(";");
                apart(answer) == apart(&self.value)
            }
            _ => false,
        };
        is_cut || answer == self.value
    }

    /// Where a link to this question leads: its first control.
    #[must_use]
    pub fn first_control(&self) -> String {
        let id = self.id();
        match self.widget {
            Widget::Point => format!("{id}-lat"),
            Widget::One(Style::Search(_)) | Widget::Many(Style::Search(_)) => format!("{id}-cerca"),
            Widget::Rank => id,
            _ if self.is_several() => format!("{id}-1"),
            _ => format!("{id}-field"),
        }
    }

    /// The names of its fields, as a browser sends them.
    #[must_use]
    pub fn fields(&self) -> Vec<String> {
        let of = |part: &str| format!("{}#{part}", self.reference);
        match self.widget {
            Widget::Point => ["lat", "lon", "alt", "acc"].map(of).to_vec(),
            _ => vec![self.reference.clone()],
        }
    }

    /// The numbers of a scale, when they are few enough to be shown each.
    #[must_use]
    pub fn notches(&self) -> Option<Vec<String>> {
        const MOST: f64 = 11.0;
        let Widget::Scale { start, end, step } = self.widget else { return None };
        let count = ((end - start) / step).abs().floor() + 1.0;
        if !(2.0..=MOST).contains(&count) {
            return None;
        }
        let step = if end < start { -step.abs() } else { step.abs() };
        // A sum of tenths is not a tenth: nine digits are enough for any scale.
        let at = |n: f64| format!("{}", ((start + n * step) * 1e9).round() / 1e9);
        Some(std::iter::successors(Some(0.0), |n| Some(n + 1.0)).take_while(|n| *n < count).map(at).collect())
    }

    /// The choices of a rank in the order that was given; those of the list when none was.
    #[must_use]
    pub fn ranked(&self) -> Vec<&Choice> {
        let mut ranked: Vec<&Choice> = self.choices.iter().collect();
        let place = |value: &str| self.value.split_whitespace().position(|one| one == value);
        ranked.sort_by_key(|choice| place(&choice.value).unwrap_or(usize::MAX));
        ranked
    }

    /// The numbers of a place: latitude, longitude, altitude, accuracy; blank where there is none.
    #[must_use]
    pub fn coordinates(&self) -> [&str; 4] {
        let mut numbers = self.value.split_whitespace();
        std::array::from_fn(|_| numbers.next().unwrap_or_default())
    }

    /// The files of what has been entered: several lines for a line of places.
    #[must_use]
    pub fn lines(&self) -> String {
        self.value.split(';').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// The labels of what was chosen, for who cannot change it; the value itself for everything else.
    #[must_use]
    pub fn in_words(&self) -> String {
        if self.choices.is_empty() {
            return self.value.clone();
        }
        let labels = self.choices.iter().filter(|choice| self.is_chosen(&choice.value));
        labels.map(|choice| choice.plain.as_str()).collect::<Vec<_>>().join(", ")
    }
}
