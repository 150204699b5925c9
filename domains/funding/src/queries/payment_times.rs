// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Days from decree to payment, by measure, region, size class or call.

use registry::{RegionCode, SizeClass};

use crate::{
    Application, EnteKind,
    queries::{
        board::Board,
        breakdown::{Axis, Breakdown},
    },
    waiting::Waiting,
};

/// What the days can be told apart by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// By measure.
    #[default]
    Measure,
    /// By region of the applicant.
    Region,
    /// By demographic class; Comuni only.
    SizeClass,
    /// By call.
    Avviso,
}

impl By {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Measure, Self::Region, Self::SizeClass, Self::Avviso];

    /// The word of the address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Measure => "misura",
            Self::Region => "regione",
            Self::SizeClass => "classe",
            Self::Avviso => "avviso",
        }
    }

    /// What a word of the address means.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.word() == word)
    }

    fn groups(self, board: &Board) -> usize {
        match self {
            Self::Measure => board.picture.measures.len(),
            Self::Region => board.registry.regions().len(),
            Self::SizeClass => SizeClass::ALL.len(),
            Self::Avviso => board.picture.avvisi.len(),
        }
    }

    fn group(self, board: &Board, application: &Application) -> Option<usize> {
        match self {
            Self::Measure => Axis::Measure.group(board, application),
            Self::Region => Axis::Region.group(board, application),
            Self::SizeClass => Axis::SizeClass.group(board, application),
            Self::Avviso => Some(application.avviso as usize),
        }
    }

    /// The breakdown that a board keeps, where it keeps one.
    fn kept(self, board: &Board) -> Option<&Breakdown> {
        match self {
            Self::Measure => Some(board.breakdown(Axis::Measure)),
            Self::Region => Some(board.breakdown(Axis::Region)),
            Self::SizeClass => Some(board.breakdown(Axis::SizeClass)),
            Self::Avviso => None,
        }
    }
}

/// What a reader narrows the days to. A part that is not set lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimesNarrowing {
    /// Code of the measure.
    pub measure: Option<String>,
    /// Region of the applicant.
    pub region: Option<RegionCode>,
    /// Demographic class, of Comuni only.
    pub class: Option<SizeClass>,
    /// Kind of applicant.
    pub kind: Option<EnteKind>,
}

impl TimesNarrowing {
    fn lets_through(&self, board: &Board, application: &Application) -> bool {
        let picture = &board.picture;
        self.measure.as_ref().is_none_or(|code| *picture.measure(application).code == **code)
            && self.region.is_none_or(|code| board.region(application).is_some_and(|region| region.code == code))
            && (self.class.is_none() || self.class == board.body(application).class)
            && self.kind.is_none_or(|kind| picture.ente(application).kind == kind)
    }
}

/// The days of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct TimesRow {
    /// Its position in the list of what it is told apart by; of everything, the number of groups.
    pub at: usize,
    /// Its days.
    pub waiting: Waiting,
}

/// The days of each group that has applications, and of all that the narrowing lets through.
#[must_use]
pub fn payment_times(board: &Board, by: By, narrowing: &TimesNarrowing) -> (Vec<TimesRow>, Waiting) {
    if let Some(kept) = by.kept(board).filter(|_| *narrowing == TimesNarrowing::default()) {
        return (kept.groups.iter().map(from_group).collect(), board.waiting.clone());
    }
    let mut groups: Vec<Vec<&Application>> = vec![Vec::new(); by.groups(board)];
    let mut all = Vec::new();
    for application in board.picture.all().filter(|one| narrowing.lets_through(board, one)) {
        all.push(application);
        if let Some(at) = by.group(board, application) {
            groups[at].push(application);
        }
    }
    let rows = groups.into_iter().enumerate().filter(|(_, group)| !group.is_empty());
    let rows = rows.map(|(at, group)| TimesRow { at, waiting: Waiting::of(group, board.on()) }).collect();
    (rows, Waiting::of(all, board.on()))
}

fn from_group(group: &crate::queries::breakdown::Group) -> TimesRow {
    let waiting = Waiting {
        applications: group.tally.all(),
        paid: group.tally.paid,
        withdrawn: group.tally.withdrawn,
        open: group.tally.open,
        open_amount: group.tally.open_cents,
        days: group.days,
        age: group.age,
    };
    TimesRow { at: group.at, waiting }
}
