// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the components of `templates/components/` are fed with.

use charts::Drawing;

/// A step of the breadcrumb; the last one, without an address, is where the reader is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
}

impl Crumb {
    /// A step that leads somewhere.
    pub fn to(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()) }
    }

    /// Where the reader is.
    pub fn here(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None }
    }
}

/// How a state is shown: colour is never alone, an icon and a word go with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Well done: paid.
    Success,
    /// Under way: funded, waiting for payment.
    Progress,
    /// Needs attention: late.
    Attention,
    /// Ended without: withdrawn.
    Ended,
    /// Nothing to say.
    Neutral,
}

impl Look {
    /// The class of the badge.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Success => "badge-success",
            Self::Progress => "badge-progress",
            Self::Attention => "badge-attention",
            Self::Ended => "badge-ended",
            Self::Neutral => "badge-neutral",
        }
    }

    /// The icon of the sprite.
    #[must_use]
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Success => "it-check-circle",
            Self::Progress => "it-clock",
            Self::Attention => "it-warning-circle",
            Self::Ended => "it-close-circle",
            Self::Neutral => "it-info-circle",
        }
    }
}

/// A state with its icon and its word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// How it looks.
    pub look: Look,
    /// What it says.
    pub text: String,
}

/// A figure that matters, with what it counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tile {
    /// The figure, already written for the reader.
    pub figure: String,
    /// What it counts.
    pub label: String,
    /// A line below: of when, compared to what.
    pub note: String,
    /// Where it is explained.
    pub href: Option<String>,
}

/// A known fact: `Residenti`, `2.749.031`, from a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    /// Its name.
    pub term: String,
    /// Its value, already written for the reader.
    pub value: String,
    /// A line below: source, day.
    pub note: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// A chart with its caption and, one click away, the table of its numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Unique on the page.
    pub id: String,
    /// The picture, its name, its words and its numbers, as `charts` has drawn them.
    pub drawing: Drawing,
    /// Where the numbers come from, and of which day.
    pub source: String,
}

/// A choice of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub text: String,
    /// Whether it is the present one.
    pub selected: bool,
}

impl Choice {
    /// The choices of a list of `(value, text)`, with the present one marked.
    pub fn list<V: Into<String>, T: Into<String>>(
        pairs: impl IntoIterator<Item = (V, T)>,
        present: Option<&str>,
    ) -> Vec<Self> {
        let choice = |(value, text): (V, T)| {
            let value = value.into();
            Self { selected: present == Some(value.as_str()), text: text.into(), value }
        };
        pairs.into_iter().map(choice).collect()
    }
}
