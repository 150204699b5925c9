// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a row of the sheet `survey` is.

/// Question, group or repeat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `begin_group`.
    Group,
    /// `begin_repeat`.
    Repeat,
    /// `begin_loop over L`: a group for each choice of the list (legacy).
    Loop(String),
    /// Everything else.
    Question(Type),
}

impl Kind {
    /// Does it hold other items?
    #[must_use]
    pub fn holds(&self) -> bool {
        !matches!(self, Self::Question(_))
    }
}

/// Type of a question (section 4 of the specification).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// Text.
    Text,
    /// Whole number.
    Integer,
    /// Number with a fraction.
    Decimal,
    /// A number between two, by steps.
    Range,
    /// Calendar day.
    Date,
    /// Time of day.
    Time,
    /// Day and time.
    DateTime,
    /// One, some, or all in an order.
    Select(Select),
    /// Words to read.
    Note,
    /// A box to tick: `OK` or blank.
    Acknowledge,
    /// A value computed, never seen.
    Calculate,
    /// A constant, never seen.
    Hidden,
    /// A point.
    Geopoint,
    /// A line.
    Geotrace,
    /// An area.
    Geoshape,
    /// A picture.
    Image,
    /// A sound.
    Audio,
    /// A film.
    Video,
    /// Any file.
    File,
    /// A bar code.
    Barcode,
    /// A feature of `OpenStreetMap`, with the list of its tags (sheet `osm`).
    Osm(Option<String>),
    /// When filling began.
    Start,
    /// When filling ended.
    End,
    /// The day of filling.
    Today,
    /// Something the device knows: `deviceid`, `username`, `email`, `phonenumber`, `uri:deviceid`…
    Property(&'static str),
    /// Where filling began.
    StartGeopoint,
    /// Sound recorded while filling.
    BackgroundAudio,
    /// Where a trigger changed.
    BackgroundGeopoint,
    /// Log of the filling.
    Audit,
    /// Attaches `<name>.csv` as the secondary instance `<name>`.
    CsvExternal,
    /// Attaches `<name>.xml` as the secondary instance `<name>`.
    XmlExternal,
}

/// How something is chosen, and from what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Select {
    /// One, some, or all in an order.
    pub mode: Mode,
    /// From what.
    pub source: Source,
    /// `or_other`: a choice `other` and a text question `<name>_other` are added.
    pub other: bool,
}

/// How many choices make an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// `select_one`.
    One,
    /// `select_multiple`.
    Multiple,
    /// `rank`.
    Rank,
}

/// Where choices come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A list of the sheet `choices`.
    List(String),
    /// A file beside the form, with its extension: `comuni.csv`, `.xml`, `.geojson`.
    File(String),
    /// The answers given to this question (or the instances of this repeat), by name.
    Answers(String),
    /// A list of the sheet `external_choices` (legacy).
    External(String),
}
