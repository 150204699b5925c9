// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Applications by measure, region, province, size class or kind of body: money, days, delays.

use registry::SizeClass;

use crate::{
    Application, EnteKind,
    queries::{board::Board, tally::Tally},
    waiting::Spread,
};

/// What applications can be told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    /// By measure.
    Measure,
    /// By region of the applicant.
    Region,
    /// By province of the applicant.
    Province,
    /// By demographic class; Comuni only.
    SizeClass,
    /// By kind of body.
    Kind,
}

impl Axis {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Measure, Self::Region, Self::Province, Self::SizeClass, Self::Kind];

    /// The word of the address: `regione`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Measure => "misura",
            Self::Region => "regione",
            Self::Province => "provincia",
            Self::SizeClass => "classe",
            Self::Kind => "tipologia",
        }
    }

    /// The axis of a word of the address.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|axis| axis.word() == word)
    }

    fn groups(self, board: &Board) -> usize {
        match self {
            Self::Measure => board.picture.measures.len(),
            Self::Region => board.registry.regions().len(),
            Self::Province => board.registry.provinces().len(),
            Self::SizeClass => SizeClass::ALL.len(),
            Self::Kind => EnteKind::ALL.len(),
        }
    }

    /// The group that an application belongs to, as a position in the list of the axis.
    #[must_use]
    pub fn group(self, board: &Board, application: &Application) -> Option<usize> {
        let body = board.body(application);
        match self {
            Self::Measure => Some(application.measure as usize),
            Self::Region => body.region.map(usize::from),
            Self::Province => body.province.map(usize::from),
            Self::SizeClass => body.class.map(|class| usize::from(class.number()) - 1),
            Self::Kind => {
                let kind = board.picture.ente(application).kind;
                EnteKind::ALL.iter().position(|known| *known == kind)
            }
        }
    }
}

/// Applications by one axis; groups without any are left out.
#[derive(Clone, Debug)]
pub struct Breakdown {
    /// What they are told apart by.
    pub axis: Axis,
    /// The groups, in the order of the list of the axis.
    pub groups: Vec<Group>,
}

/// One group of applications.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Its position in the list of the axis.
    pub at: usize,
    /// Numbers and amounts.
    pub tally: Tally,
    /// Those that wait for payment longer than nine out of ten of their measure did.
    pub late: usize,
    /// Their money, in cents.
    pub late_cents: i64,
    /// Days from decree to payment, of those paid on an official date.
    pub days: Option<Spread>,
    /// Days since the decree, of those that still wait.
    pub age: Option<Spread>,
}

impl Group {
    /// The share that is late, of those that still wait: from 0 to 1.
    #[must_use]
    pub fn late_share(&self) -> Option<f64> {
        super::tally::share(self.late as i64, self.tally.open as i64)
    }
}

impl Breakdown {
    /// Tells these applications apart.
    pub fn of<'a>(board: &Board, axis: Axis, applications: impl Iterator<Item = &'a Application>) -> Self {
        let count = axis.groups(board);
        let mut groups = vec![Group::default(); count];
        let mut days = vec![(Vec::new(), Vec::new()); count];
        for application in applications {
            let Some(at) = axis.group(board, application) else { continue };
            let (paid, open) = &mut days[at];
            let group = &mut groups[at];
            group.tally.count(application);
            paid.extend(application.days_to_payment());
            if application.state == crate::ApplicationState::Funded {
                open.push(board.days_waited(application));
                if board.is_late(application) {
                    group.late += 1;
                    group.late_cents += application.amount;
                }
            }
        }
        for ((at, group), (paid, open)) in groups.iter_mut().enumerate().zip(days) {
            group.at = at;
            group.days = Spread::of(paid);
            group.age = Spread::of(open);
        }
        groups.retain(|group| group.tally.all() > 0);
        Self { axis, groups }
    }
}
