// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which answers look wrong: pure rules over the records that were signed off. A finding accuses nobody: somebody looks.

mod contradictions;
mod haste;
mod jumps;
mod outliers;
mod record;
mod straight_lines;

pub use haste::Pace;
pub use record::{Asked, Paths, Questionnaire, Record};

/// A rule that raises flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A number far from those of Comuni of the same size.
    Outlier,
    /// A part that is larger than its whole.
    PartOverWhole,
    /// Two answers that cannot both hold.
    Contradiction,
    /// An answer other than what a public source says.
    AgainstSource,
    /// The residents are not those of ISTAT.
    Residents,
    /// The same choice all along.
    StraightLine,
    /// Answers that came before their questions could be read.
    Haste,
    /// A number many times that of the year before, or a small part of it.
    Jump,
}

/// An answer that looks wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// By which rule.
    pub rule: Rule,
    /// The question: its path.
    pub node: String,
    /// What was answered.
    pub found: String,
    /// What would not surprise: a range, a bound, what the source says.
    pub expected: String,
    /// How surprising it is, from 0: for putting the worst first. Comparable within a rule.
    pub score: f64,
}

impl Rule {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Outlier,
        Self::PartOverWhole,
        Self::Contradiction,
        Self::AgainstSource,
        Self::Residents,
        Self::StraightLine,
        Self::Haste,
        Self::Jump,
    ];

    /// Its word, in the database, in addresses and in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Outlier => "outlier",
            Self::PartOverWhole => "part_over_whole",
            Self::Contradiction => "contradiction",
            Self::AgainstSource => "against_source",
            Self::Residents => "residents",
            Self::StraightLine => "straight_line",
            Self::Haste => "haste",
            Self::Jump => "jump",
        }
    }

    /// Reads its word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.word() == word)
    }

    /// The key of its name in `texts/`.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Outlier => "campaign-rule-outlier",
            Self::PartOverWhole => "campaign-rule-part-over-whole",
            Self::Contradiction => "campaign-rule-contradiction",
            Self::AgainstSource => "campaign-rule-against-source",
            Self::Residents => "campaign-rule-residents",
            Self::StraightLine => "campaign-rule-straight-line",
            Self::Haste => "campaign-rule-haste",
            Self::Jump => "campaign-rule-jump",
        }
    }
}

/// What looks wrong in each of these records: its place among them, and the finding.
#[must_use]
pub fn judge(questionnaire: &Questionnaire, records: &[Record]) -> Vec<(usize, Finding)> {
    let mut findings = outliers::outliers(questionnaire, records);
    for (at, record) in records.iter().enumerate() {
        let alone = contradictions::contradictions(questionnaire, record).into_iter();
        let alone = alone.chain(straight_lines::straight_lines(questionnaire, record));
        let alone = alone.chain(haste::haste(record)).chain(jumps::jumps(questionnaire, record));
        findings.extend(alone.map(|finding| (at, finding)));
    }
    findings.sort_by(|a, b| (a.0, a.1.rule, &a.1.node).cmp(&(b.0, b.1.rule, &b.1.node)));
    findings
}

#[cfg(test)]
mod tests;
