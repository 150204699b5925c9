// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! For what a Comune misses, the action that answers it, its obligation, call, course and software: on its scheda, and on paper.

use std::sync::Arc;

use chrono::NaiveDate;
use observatory::{maturity::Maturity, maturity_of};
use registry::{Comune, IstatCode, Registry};
use web::{AppState, BoxFuture, Failure, Reader, Remedy, TellsRemedies};

use super::material::{catalogue, open_calls};
use crate::{
    catalogue::{Action, Catalogue, Deadline},
    making::OpenCall,
    profile::{Known, Profile},
};

/// Actions that are told; the agenda has the others.
const TOLD: usize = 6;
/// Software that is told of each.
const SOFTWARE: usize = 3;
/// Campaigns whose results a printed scheda may be of.
const CAMPAIGNS: usize = 2;

/// An action that answers a gap, in words.
pub(crate) struct Answer {
    pub(crate) title: String,
    pub(crate) what: String,
    /// Due by law, with the day where there is one.
    pub(crate) due: Vec<String>,
    /// A call that is open.
    pub(crate) call: String,
    pub(crate) course: String,
    /// Name and address.
    pub(crate) software: Vec<(String, String)>,
}

/// What is known of actions today, for one reader.
pub(crate) struct Answers {
    reader: Reader,
    catalogue: Arc<Catalogue>,
    registry: Arc<Registry>,
    calls: Vec<OpenCall>,
    today: NaiveDate,
}

impl Answers {
    /// Reads it.
    pub(crate) async fn of(app: &AppState, reader: &Reader) -> Result<Self, Failure> {
        Ok(Self {
            reader: reader.clone(),
            catalogue: catalogue(app),
            registry: registry::of(app),
            calls: open_calls(app).await?,
            today: kernel::day_in_rome(app.clock.now()),
        })
    }

    /// The actions that answer what a Comune misses, each once; `gaps` are the names of indicators, the gravest first. Only what
    /// raises them from where they stand: what nobody said is not a zero.
    pub(crate) fn to(&self, comune: &Comune, profile: &Profile, gaps: &[&str]) -> Vec<Answer> {
        let mut chosen: Vec<&Action> = Vec::new();
        for gap in gaps {
            let first = self.catalogue.actions.iter().find(|action| raises(profile, action, gap));
            chosen.extend(first.filter(|action| chosen.iter().all(|known| known.id != action.id)));
        }
        chosen.into_iter().take(TOLD).map(|action| self.in_words(comune, action)).collect()
    }

    fn in_words(&self, comune: &Comune, action: &Action) -> Answer {
        let reader = &self.reader;
        let call = self.calls.iter().find(|call| Some(&call.measure) == action.measure.as_ref());
        let software = self.catalogue.software_of(action).take(SOFTWARE);
        let due = self.catalogue.deadlines_of(&action.id, comune.population());
        Answer {
            title: action.title.in_language(reader.language).to_owned(),
            what: action.what.in_language(reader.language).to_owned(),
            due: due.map(|one| self.due(one)).collect(),
            call: call.map_or_else(String::new, |call| {
                let told = [("measure", call.measure.as_str().into()), ("day", reader.date(call.closes_on).into())];
                reader.tf("agenda-scheda-call-of", &told)
            }),
            course: match action.course.as_str() {
                "" => String::new(),
                area => reader.t(&format!("agenda-course-{area}")),
            },
            software: software.map(|one| (one.with_holder(), one.address.clone())).collect(),
        }
    }

    fn due(&self, one: &Deadline) -> String {
        let what = one.what.in_language(self.reader.language);
        match one.day_from(self.today) {
            Some(day) => format!("{what} · {} · {}", one.rule, self.reader.date(day)),
            None => format!("{what} · {}", one.rule),
        }
    }
}

/// Whether an action is for a Comune and brings one of its indicators further than it is.
fn raises(profile: &Profile, action: &Action, indicator: &str) -> bool {
    let Known::Score(score) = profile.known(indicator) else { return false };
    let further = action.raises.iter().any(|raise| raise.indicator == indicator && raise.by.from(score) > score + 1e-9);
    further && action.is_for(profile.class)
}

/// What printed schede tell. Of a scheda only the gaps are known here, not the year.
struct OnPaper {
    answers: Answers,
    /// The newest first.
    results: Vec<Arc<Maturity>>,
}

impl OnPaper {
    /// How a Comune stands: in the newest results that miss all this.
    fn profile(&self, code: IstatCode, gaps: &[&str]) -> Option<Profile> {
        self.results.iter().find_map(|maturity| {
            let unit = maturity.unit(code).filter(|unit| maturity.responded[*unit])?;
            let profile = Profile::of(maturity, unit);
            gaps.iter().all(|gap| is_missing(&profile, gap)).then_some(profile)
        })
    }
}

fn is_missing(profile: &Profile, indicator: &str) -> bool {
    match profile.known(indicator) {
        Known::Score(score) => score < 1.0,
        Known::Nothing => true,
        Known::NotApplicable => false,
    }
}

impl TellsRemedies for OnPaper {
    fn remedies(&self, comune: &str, gaps: &[&str]) -> Vec<Remedy> {
        let code: Option<IstatCode> = comune.parse().ok();
        let found = code.and_then(|code| self.answers.registry.comune(code));
        let Some((comune, profile)) = found.and_then(|one| Some((one, self.profile(one.code, gaps)?))) else {
            return Vec::new();
        };
        self.answers.to(comune, &profile, gaps).into_iter().map(|answer| self.answers.on_paper(answer)).collect()
    }
}

impl Answers {
    fn on_paper(&self, answer: Answer) -> Remedy {
        let headed = |key: &str, text: String| format!("{}: {text}", self.reader.t(key));
        let obligation = self.reader.t("agenda-obligation");
        let names: Vec<String> = answer.software.into_iter().map(|(name, _)| name).collect();
        let lines = [answer.what]
            .into_iter()
            .chain(answer.due.into_iter().map(|due| format!("{obligation} {due}")))
            .chain(Some(answer.call).filter(|call| !call.is_empty()))
            .chain(Some(answer.course).filter(|area| !area.is_empty()).map(|area| headed("agenda-course", area)))
            .chain(Some(names).filter(|names| !names.is_empty()).map(|all| headed("agenda-software", all.join(", "))));
        Remedy { title: answer.title, lines: lines.collect() }
    }
}

/// Prepares what a printed scheda tells.
pub(crate) fn remedies(app: AppState, reader: Reader) -> BoxFuture<'static, Result<Arc<dyn TellsRemedies>, Failure>> {
    Box::pin(async move {
        let answers = Answers::of(&app, &reader).await?;
        let mut years: Vec<i32> = survey::campaigns(&app.store).await?.iter().map(|one| one.year).collect();
        years.sort_unstable_by_key(|year| std::cmp::Reverse(*year));
        let mut results = Vec::new();
        for year in years.into_iter().take(CAMPAIGNS) {
            results.extend(maturity_of(&app, year).await?);
        }
        Ok(Arc::new(OnPaper { answers, results }) as Arc<dyn TellsRemedies>)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Weighed;

    /// What is told to a Comune of which one indicator is known, or not.
    fn told(id: &str, known: Known) -> Option<String> {
        let indicators = vec![Weighed { id: id.to_owned(), section: 0, weight: 1.0, known }];
        let sections = vec![("atti".to_owned(), 1.0)];
        let (covered, has_index) = (vec![true], false);
        let profile =
            Profile { residents: Some(3_400), class: 3, responded: true, sections, covered, has_index, indicators };
        let catalogue = Catalogue::shipped();
        catalogue.actions.iter().find(|action| raises(&profile, action, id)).map(|action| action.id.clone())
    }

    #[test]
    fn what_a_comune_has_already_done_is_not_what_it_should_do() {
        assert_eq!(told("ATT2", Known::Score(0.0)).as_deref(), Some("fascicolo-informatico"));
        assert_eq!(told("ATT2", Known::Score(0.6667)).as_deref(), Some("fascicolo-aperto"));
        assert_eq!(told("INF1", Known::Score(0.9)), None, "no action brings it further");
        assert_eq!(told("ATT2", Known::Nothing), None, "what nobody said is not a zero");
    }
}
