// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! For what a Comune misses, the action that answers it, its obligation, call, course and software: on its scheda, and on paper.

use std::sync::Arc;

use chrono::NaiveDate;
use registry::{Comune, IstatCode, Registry};
use web::{AppState, BoxFuture, Failure, Reader, Remedy, TellsRemedies};

use super::material::{catalogue, open_calls};
use crate::{
    catalogue::{Action, Catalogue, Deadline},
    making::OpenCall,
};

/// Actions that are told; the agenda has the others.
const TOLD: usize = 6;
/// Software that is told of each.
const SOFTWARE: usize = 3;

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

    /// The actions that answer what a Comune misses, each once; `gaps` are the names of indicators, the gravest first.
    pub(crate) fn to(&self, comune: &Comune, gaps: &[&str]) -> Vec<Answer> {
        let class = comune.size_class().number();
        let mut chosen: Vec<&Action> = Vec::new();
        for gap in gaps {
            let answers =
                |action: &&Action| action.is_for(class) && action.raises.iter().any(|raise| raise.indicator == *gap);
            let first = self.catalogue.actions.iter().find(answers);
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

impl TellsRemedies for Answers {
    fn remedies(&self, comune: &str, gaps: &[&str]) -> Vec<Remedy> {
        let code: Option<IstatCode> = comune.parse().ok();
        let Some(comune) = code.and_then(|code| self.registry.comune(code)) else { return Vec::new() };
        self.to(comune, gaps).into_iter().map(|answer| self.on_paper(answer)).collect()
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
    Box::pin(async move { Ok(Arc::new(Answers::of(&app, &reader).await?) as Arc<dyn TellsRemedies>) })
}
