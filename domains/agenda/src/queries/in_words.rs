// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A plan in the reader's words: the same for the page, the print and the documents.

use kernel::day_in_rome;
use observatory::Lexicon;
use serde::Serialize;
use survey::MappedIndicator;
use web::Reader;

use super::{
    action_in_words::{ActionInWords, without_title},
    agenda::Kept,
    material::Material,
    noted_in_words::NotedInWords,
};
use crate::{
    catalogue::ROLES,
    told::{Due, Left, LeftOut, Strictness, Told},
    work::WorkState,
};

/// A plan, ready to be shown.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct AgendaInWords {
    /// `Agenda digitale di Ala di Stura (TO), 2027–2029`.
    pub(crate) title: String,
    /// Which version it is, when and in which role it was kept; blank for a proposal.
    pub(crate) kept: String,
    /// The plan in a sentence or two.
    pub(crate) lead: String,
    /// What must be known before reading it.
    pub(crate) warnings: Vec<String>,
    /// How good it is, and who proved it.
    pub(crate) proofs: Vec<String>,
    pub(crate) sections: Vec<SectionRow>,
    /// Of which sections too little is known, in a sentence; blank if of none.
    pub(crate) partial: String,
    pub(crate) years: Vec<YearRow>,
    /// Year, then for each role the days used of those there are.
    pub(crate) days: Vec<Vec<String>>,
    pub(crate) quarters: Vec<QuarterHead>,
    pub(crate) chosen: Vec<ActionInWords>,
    /// What people noted of actions outside the plan.
    pub(crate) noted: Vec<NotedInWords>,
    pub(crate) left: Vec<LeftRow>,
    pub(crate) met: Vec<String>,
    pub(crate) unknown: Vec<String>,
    pub(crate) prices: Vec<String>,
    /// Whether the Comune answered the questionnaire.
    pub(crate) responded: bool,
}

/// A section before and after.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SectionRow {
    pub(crate) name: String,
    pub(crate) before: String,
    pub(crate) after: String,
    pub(crate) gain: String,
}

/// The money of a year.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct YearRow {
    pub(crate) year: String,
    pub(crate) there: String,
    pub(crate) used: String,
    pub(crate) fees: String,
}

/// A quarter in the head of the calendar.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct QuarterHead {
    pub(crate) year: String,
    pub(crate) name: String,
}

/// An action that is left out.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct LeftRow {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) why: String,
    pub(crate) due: Vec<String>,
    /// Whether people may take it back in.
    pub(crate) by_people: bool,
    /// Whether it is done or given up: no wish counts until that is noted otherwise.
    pub(crate) is_settled: bool,
}

/// `dal 2° trimestre 2027 al 1° trimestre 2028`, of quarters counted from the beginning of a year.
pub(crate) fn when(reader: &Reader, first_year: i32, start: usize, end: usize) -> String {
    let quarter = |quarter: usize| {
        let year = (first_year + i32::try_from(quarter / 4).unwrap_or_default()).to_string();
        let n = i64::try_from(quarter % 4 + 1).unwrap_or(1);
        reader.tf("agenda-quarter", [("n", n.into()), ("year", year.into())])
    };
    if start == end {
        return quarter(start);
    }
    reader.tf("agenda-from-to", [("from", quarter(start).into()), ("to", quarter(end).into())])
}

/// Puts plans into words.
pub(crate) struct Teller<'t> {
    pub(crate) reader: &'t Reader,
    pub(crate) material: &'t Material,
    pub(crate) lexicon: &'t Lexicon,
    pub(crate) told: &'t Told,
    pub(crate) kept: Option<&'t Kept>,
}

impl Teller<'_> {
    /// The plan in words.
    pub(crate) fn tell(&self) -> AgendaInWords {
        let told = self.told;
        let all = self.reader.language;
        AgendaInWords {
            title: self.title(),
            kept: self.version(),
            lead: self.lead(),
            warnings: self.warnings(),
            proofs: self.proofs(),
            sections: self.sections(),
            partial: self.partial(),
            years: self.years(),
            days: self.days(),
            quarters: self.quarters(),
            chosen: told.chosen.iter().map(|line| self.action(line)).collect(),
            noted: self.noted(),
            left: told.left.iter().map(|left| self.left(left)).collect(),
            met: told.met.iter().map(|(_, title)| title.in_language(all).to_owned()).collect(),
            unknown: told.unknown.iter().map(|(_, title)| title.in_language(all).to_owned()).collect(),
            responded: self.material.profile.responded,
            prices: told.prices.iter().map(|price| price.in_language(all).to_owned()).collect(),
        }
    }

    fn title(&self) -> String {
        let (first, last) = (self.told.first_year.to_string(), (self.told.first_year + 2).to_string());
        let name = self.material.comune.full_name();
        self.reader.tf("agenda-title", [("name", name.into()), ("first", first.into()), ("last", last.into())])
    }

    fn version(&self) -> String {
        let Some(version) = self.kept.map(|kept| &kept.version) else { return String::new() };
        let role = self.reader.t(&format!("identity-role-{}", version.role.replace('_', "-")));
        let day = self.reader.date(day_in_rome(version.at));
        self.reader.tf("agenda-kept", [("n", version.number.into()), ("day", day.into()), ("role", role.into())])
    }

    fn lead(&self) -> String {
        let (reader, told) = (self.reader, self.told);
        if !told.found {
            return reader.t(if told.unproven { "agenda-lead-none.unproven" } else { "agenda-lead-none" });
        }
        if told.chosen.is_empty() {
            return reader.t("agenda-lead-empty");
        }
        let values = [
            ("n", i64::try_from(told.chosen.len()).unwrap_or_default().into()),
            ("cost", self.euro(told.cost()).into()),
            ("fees", self.euro(told.fees_after()).into()),
        ];
        let plan = reader.tf("agenda-lead", values);
        match told.index {
            Some((before, after)) => {
                let values = [("before", reader.decimal(before, 0).into()), ("after", reader.decimal(after, 0).into())];
                format!("{plan} {}", reader.tf("agenda-lead-index", values))
            }
            None => plan,
        }
    }

    fn warnings(&self) -> Vec<String> {
        let (reader, told) = (self.reader, self.told);
        let mut warnings = Vec::new();
        if !self.material.profile.responded {
            warnings.push(reader.t("agenda-warning-open-data"));
        }
        if told.strictness != Strictness::OnTime {
            let key = told.strictness.text_key();
            warnings.push(if told.unproven { reader.t(&format!("{key}.unproven")) } else { reader.t(key) });
        }
        if let Some(conflict) = &told.conflict {
            warnings.push(conflict.in_language(reader.language).to_owned());
        }
        if self.kept.is_none() {
            warnings.push(reader.t("agenda-warning-proposal"));
        }
        warnings
    }

    fn proofs(&self) -> Vec<String> {
        let (reader, told) = (self.reader, self.told);
        let mut proofs = vec![told.status.in_language(reader.language).to_owned()];
        if told.found && told.distance > 0.0 {
            // Rounded up, so that what is said holds.
            let points = (told.distance * 10.0).ceil() / 10.0;
            proofs.push(reader.tf("agenda-distance", [("points", reader.decimal(points, 1).into())]));
        }
        proofs.push(told.proof.in_language(reader.language).to_owned());
        proofs.retain(|proof| !proof.is_empty());
        proofs
    }

    fn sections(&self) -> Vec<SectionRow> {
        let points = |value: f64| self.reader.decimal(value, 0);
        let row = |section: &crate::told::SectionTold| SectionRow {
            name: self.lexicon.section(&section.id).to_owned(),
            before: points(section.before),
            after: points(section.after),
            gain: format!("+{}", self.reader.decimal(section.after - section.before, 1)),
        };
        self.told.sections.iter().map(row).collect()
    }

    fn partial(&self) -> String {
        if self.told.partial.is_empty() {
            return String::new();
        }
        let names: Vec<&str> = self.told.partial.iter().map(|id| self.lexicon.section(id)).collect();
        self.reader.tf("agenda-sections-partial", [("sections", names.join("; ").into())])
    }

    fn years(&self) -> Vec<YearRow> {
        let row = |year: &crate::told::YearTold| YearRow {
            year: year.year.to_string(),
            there: self.euro(year.there),
            used: self.euro(year.used),
            fees: self.euro(year.fees),
        };
        self.told.years.iter().map(row).collect()
    }

    fn days(&self) -> Vec<Vec<String>> {
        let row = |(at, roles): (usize, &[(u32, u32); 3])| {
            let year = (self.told.first_year + i32::try_from(at).unwrap_or_default()).to_string();
            let of = |(there, used): &(u32, u32)| {
                let values = [("used", i64::from(*used).into()), ("there", i64::from(*there).into())];
                self.reader.tf("agenda-days-of", values)
            };
            std::iter::once(year).chain(roles.iter().map(of)).collect()
        };
        self.told.days.iter().enumerate().map(row).collect()
    }

    fn quarters(&self) -> Vec<QuarterHead> {
        let head = |quarter: usize| QuarterHead {
            year: (self.told.first_year + i32::try_from(quarter / 4).unwrap_or_default()).to_string(),
            name: self.reader.tf("agenda-quarter-short", [("n", i64::try_from(quarter % 4 + 1).unwrap_or(1).into())]),
        };
        (0..crate::wishes::QUARTERS).map(head).collect()
    }

    fn left(&self, left: &Left) -> LeftRow {
        let (reader, language) = (self.reader, self.reader.language);
        let why = match &left.why {
            LeftOut::Plan(why) => without_title(why.in_language(language), left.title.in_language(language)),
            LeftOut::Dropped => reader.t("agenda-left-dropped"),
            LeftOut::GivenUp => reader.t("agenda-left-given-up"),
            LeftOut::Blocked(by) => {
                reader.tf("agenda-left-blocked", [("action", by.in_language(language).to_owned().into())])
            }
        };
        let state = self.kept.and_then(|kept| kept.works.get(&left.id)).map(|work| work.state);
        LeftRow {
            id: left.id.clone(),
            title: left.title.in_language(language).to_owned(),
            why,
            due: left.due.iter().map(|due| self.due(due)).collect(),
            by_people: left.why == LeftOut::Dropped,
            is_settled: matches!(state, Some(WorkState::Done | WorkState::GivenUp)),
        }
    }

    /// `Migrazione al cloud completata (CAP6.PA.10): già in vigore`.
    pub(crate) fn due(&self, due: &Due) -> String {
        let (reader, what) = (self.reader, due.what.in_language(self.reader.language).to_owned());
        let values = |rest| vec![("what", what.clone().into()), ("rule", due.rule.as_str().into()), rest];
        match due.day {
            Some(day) => reader.tf("agenda-due-by", values(("day", reader.date(day).into()))),
            None => reader.tf("agenda-due-now", values(("day", "".into()))),
        }
    }

    pub(crate) fn euro(&self, euro: u32) -> String {
        format!("{} €", self.reader.integer(i64::from(euro)))
    }

    /// `3 giornate RTD, 4 ICT`.
    pub(crate) fn work_days(&self, days: [u32; 3]) -> String {
        let some = ROLES.iter().zip(days).filter(|(_, days)| *days > 0);
        let told = some.map(|(role, days)| format!("{days} {}", self.reader.t(&format!("agenda-role-{role}"))));
        told.collect::<Vec<_>>().join(", ")
    }

    /// The name of an indicator.
    pub(crate) fn indicator(&self, id: &str) -> String {
        let found: Option<&MappedIndicator> =
            self.material.maturity.sources.edition.map.indicators.iter().find(|one| one.id == id);
        found.map_or_else(|| id.to_owned(), |one| self.lexicon.indicator(one))
    }
}
