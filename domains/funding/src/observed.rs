// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What PA digitale 2026 says of each Comune, as facts that other domains can read: paid means live, funded means in
//! progress, withdrawn or absent means that nothing is known.

use std::collections::HashMap;

use chrono::NaiveDate;
use registry::{IstatCode, Look, Registry, Told};

use crate::{Application, ApplicationState, EnteKind, Picture, source_file::SourceFile};

/// Who says so.
pub(crate) const SOURCE: &str = "PA digitale 2026";
/// Who says so, when nobody really does.
pub(crate) const SIMULATED: &str = "PA digitale 2026 (dati simulati)";

/// What is asked of the applications under some calls of a measure.
struct Observable {
    key: &'static str,
    measure: &'static str,
    /// What the call's title says, in small letters; nothing when every call of the measure counts.
    title: &'static str,
    /// It is done when every application is: each of them is a part of it. Else one is enough.
    every: bool,
}

const fn one(key: &'static str, measure: &'static str, title: &'static str) -> Observable {
    Observable { key, measure, title, every: false }
}

/// The keys: the same that the column `campanile::prefill` of the questionnaire names, and two more.
const OBSERVABLES: [Observable; 9] = [
    Observable { every: true, ..one("padigitale:1.2", "1.2", "") },
    // The call of ANNCSU names it before the Comuni: the first words tell them apart.
    one("padigitale:1.3.1-pdnd", "1.3.1", "dati - comuni"),
    one("padigitale:1.3.1-anncsu", "1.3.1", "anncsu"),
    one("padigitale:1.4.1", "1.4.1", ""),
    one("padigitale:1.4.3-pagopa", "1.4.3", "pagopa"),
    one("padigitale:1.4.3-io", "1.4.3", "app io"),
    one("padigitale:1.4.4-spid-cie", "1.4.4", "spid"),
    one("padigitale:1.4.4-ansc", "1.4.4", "ansc"),
    one("padigitale:1.4.5", "1.4.5", ""),
];

/// How many projects of the Comune are paid, and how many are going on.
const PAID: &str = "padigitale:stato_E";
const OPEN: &str = "padigitale:stato_A";

/// Everything that a picture says of the Comuni, and under which keys it says all there is.
#[derive(Default)]
pub(crate) struct Observations {
    pub(crate) told: Vec<Told>,
    pub(crate) complete: Vec<Look>,
}

impl Observations {
    /// Reads a picture. `files` tell the day of each measure's last good file: of a measure without one nothing is said,
    /// and the projects are counted only when no measure lacks its own.
    pub(crate) fn of(picture: &Picture, registry: &Registry, files: &[(SourceFile, NaiveDate)]) -> Self {
        let days = Days::of(files);
        let mut found = Self::default();
        let source = if picture.simulated { SIMULATED } else { SOURCE };
        let applications: Vec<(IstatCode, Vec<&Application>)> = registry
            .comuni()
            .iter()
            .map(|comune| (comune.code, picture.of_comune(&comune.code.to_string()).collect()))
            .collect();
        for observable in &OBSERVABLES {
            let Some(as_of) = days.of_measure(observable.measure) else { continue };
            let calls = observable.calls(picture);
            let values = applications.iter().filter_map(|(comune, own)| {
                let under = own.iter().filter(|one| calls[one.avviso as usize]);
                Some((*comune, observable.value(under.map(|one| one.state))?.to_owned()))
            });
            found.add(observable.key, source, as_of, values);
        }
        if let Some(as_of) = days.of_all(picture) {
            let count = |state: ApplicationState| {
                applications.iter().filter_map(move |(comune, own)| {
                    let own = own.iter().filter(|one| one.repetition == 0);
                    let mut standing = own.filter(|one| one.state != ApplicationState::Withdrawn).peekable();
                    standing.peek()?;
                    Some((*comune, standing.filter(|one| one.state == state).count().to_string()))
                })
            };
            found.add(PAID, source, as_of, count(ApplicationState::Paid));
            found.add(OPEN, source, as_of, count(ApplicationState::Funded));
        }
        found
    }

    fn add(&mut self, key: &str, source: &str, as_of: NaiveDate, values: impl Iterator<Item = (IstatCode, String)>) {
        let look = Look { key: key.into(), source: source.into(), as_of };
        self.told.extend(values.map(|(comune, value)| Told {
            comune,
            key: look.key.clone(),
            value: value.into(),
            source: look.source.clone(),
            as_of,
        }));
        self.complete.push(look);
    }
}

impl Observable {
    /// Which calls of the picture count, by position.
    fn calls(&self, picture: &Picture) -> Vec<bool> {
        let counts = |avviso: &crate::Avviso| {
            let measure = crate::Measure::from_name(&avviso.measure);
            *measure.code == *self.measure && avviso.title.to_lowercase().contains(self.title)
        };
        picture.avvisi.iter().map(counts).collect()
    }

    /// `attivo`, `in_corso`, or nothing that is known.
    fn value(&self, states: impl Iterator<Item = ApplicationState>) -> Option<&'static str> {
        let (mut paid, mut open) = (false, false);
        for state in states {
            paid |= state == ApplicationState::Paid;
            open |= state == ApplicationState::Funded;
        }
        match (paid, open) {
            (false, false) => None,
            (true, false) => Some("attivo"),
            (true, true) if !self.every => Some("attivo"),
            (_, true) => Some("in_corso"),
        }
    }
}

/// The day of the last good file of each measure.
struct Days {
    measures: HashMap<&'static str, NaiveDate>,
    /// Of the file of 2022 that holds all that concerns Comuni.
    comuni: Option<NaiveDate>,
}

impl Days {
    fn of(files: &[(SourceFile, NaiveDate)]) -> Self {
        let mut days = Self { measures: HashMap::new(), comuni: None };
        for file in files {
            match *file {
                (SourceFile::Measure(code), day) => {
                    days.measures.insert(code, day);
                }
                (SourceFile::Kind(EnteKind::Comuni), day) => days.comuni = Some(day),
                _ => {}
            }
        }
        days
    }

    fn of_measure(&self, code: &str) -> Option<NaiveDate> {
        self.measures.get(code).copied().or(self.comuni)
    }

    /// The earliest of those of the measures that Comuni have applications or calls under; none when one lacks its file.
    fn of_all(&self, picture: &Picture) -> Option<NaiveDate> {
        let for_comuni = |one: &&Application| picture.ente(one).kind == EnteKind::Comuni;
        let applied = picture.all().filter(for_comuni).map(|one| picture.measure(one).code.to_string());
        let is_for_comuni = |avviso: &&crate::Avviso| {
            let recipients = avviso.details.iter().flat_map(|details| details.recipients.iter());
            recipients.into_iter().any(|one| EnteKind::from_name(one.trim()) == Some(EnteKind::Comuni))
        };
        let called = picture.avvisi.iter().filter(is_for_comuni);
        let called = called.map(|avviso| crate::Measure::from_name(&avviso.measure).code.to_string());
        let codes: std::collections::BTreeSet<String> = applied.chain(called).collect();
        let days: Option<Vec<NaiveDate>> = codes.iter().map(|code| self.of_measure(code)).collect();
        days?.into_iter().min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ApplicationState::{Funded, Paid, Withdrawn};

    fn value(key: &str, states: &[ApplicationState]) -> Option<&'static str> {
        let observable = OBSERVABLES.iter().find(|one| one.key == key).expect("a key");
        observable.value(states.iter().copied())
    }

    #[test]
    fn withdrawn_or_absent_is_unknown_and_never_a_no() {
        for observable in &OBSERVABLES {
            assert_eq!(value(observable.key, &[]), None);
            assert_eq!(value(observable.key, &[Withdrawn]), None);
            assert_eq!(value(observable.key, &[Withdrawn, Funded]), Some("in_corso"));
            assert_eq!(value(observable.key, &[Paid, Withdrawn]), Some("attivo"));
        }
    }

    #[test]
    fn a_platform_is_live_with_the_first_project_and_the_cloud_with_the_last() {
        assert_eq!(value("padigitale:1.4.3-pagopa", &[Paid, Funded]), Some("attivo"));
        assert_eq!(value("padigitale:1.2", &[Paid, Funded]), Some("in_corso"));
    }
}
