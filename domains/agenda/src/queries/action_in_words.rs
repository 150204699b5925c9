// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An action of a plan in the reader's words.

use serde::Serialize;

use super::in_words::{Teller, when};
use crate::{told::Line, work::WorkState};

/// An action in the plan, ready to be shown.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ActionInWords {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) what: String,
    pub(crate) when: String,
    /// First and last quarter, from 0.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Quarters of its work, and of the plan after it.
    pub(crate) length: usize,
    pub(crate) rest: usize,
    pub(crate) cost: String,
    pub(crate) fee: String,
    /// Who else pays, and how much.
    pub(crate) call: String,
    /// Between how much and how much it may cost.
    pub(crate) range: String,
    pub(crate) days: String,
    pub(crate) why: String,
    pub(crate) due: Vec<String>,
    pub(crate) rises: Vec<String>,
    pub(crate) pinned: bool,
    /// What shows that it is done.
    pub(crate) wanted: String,
    pub(crate) law: String,
    pub(crate) measure: String,
    pub(crate) course: String,
    /// Reusable software: name, address, holder and licence.
    pub(crate) software: Vec<[String; 3]>,
    /// Its word in forms, and in words.
    pub(crate) state: String,
    pub(crate) state_word: String,
    pub(crate) owner: String,
    pub(crate) proof: String,
    /// The proof as an address.
    pub(crate) link: Option<String>,
}

impl Teller<'_> {
    pub(crate) fn action(&self, line: &Line) -> ActionInWords {
        let (reader, language) = (self.reader, self.reader.language);
        let known = self.material.catalogue.action(&line.id);
        let work = self.kept.and_then(|kept| kept.works.get(&line.id)).cloned().unwrap_or_default();
        let said = |pick: fn(&crate::catalogue::Action) -> &crate::catalogue::Said| {
            known.map(|action| pick(action).in_language(language).to_owned()).unwrap_or_default()
        };
        let call = line.call.as_ref().map(|measure| {
            let values = [("measure", measure.as_str().into()), ("amount", self.euro(line.financed).into())];
            reader.tf("agenda-paid-by-call", values)
        });
        ActionInWords {
            id: line.id.clone(),
            title: line.title.in_language(language).to_owned(),
            what: said(|action| &action.what),
            when: when(reader, self.told.first_year, line.start, line.end),
            start: line.start,
            end: line.end,
            length: line.end + 1 - line.start,
            rest: crate::wishes::QUARTERS - 1 - line.end,
            cost: self.euro(line.cost),
            fee: if line.yearly == 0 { String::new() } else { self.euro(line.yearly) },
            call: call.unwrap_or_default(),
            range: known.map(|action| self.range(action)).unwrap_or_default(),
            days: self.work_days(line.days),
            why: self.why(line),
            due: line.due.iter().map(|due| self.due(due)).collect(),
            rises: line.rises.iter().map(|rise| self.rise(rise)).collect(),
            pinned: line.pinned && work.state != WorkState::UnderWay,
            wanted: said(|action| &action.proof),
            law: known.map(|action| action.law.clone()).unwrap_or_default(),
            measure: known.and_then(|action| action.measure.clone()).unwrap_or_default(),
            course: known.map(|action| reader.t(&format!("agenda-course-{}", action.course))).unwrap_or_default(),
            software: known.map(|action| self.software(action)).unwrap_or_default(),
            state: work.state.word().to_owned(),
            state_word: reader.t(work.state.text_key()),
            link: work.link().map(str::to_owned),
            owner: work.owner,
            proof: work.proof,
        }
    }

    /// Why it is there. What people fixed is no obligation of the law, though the planner must keep it all the same.
    fn why(&self, line: &Line) -> String {
        if line.pinned && !line.due.iter().any(|due| due.binding) {
            return self.reader.t("agenda-why-pinned");
        }
        let language = self.reader.language;
        without_title(line.why.in_language(language), line.title.in_language(language))
    }

    fn range(&self, action: &crate::catalogue::Action) -> String {
        let (once, yearly) = (action.once_for(&self.material.size), action.yearly_for(&self.material.size));
        let (low, high) = (once.low + yearly.low, once.high + yearly.high);
        if high == 0 {
            return self.reader.t("agenda-range-none");
        }
        self.reader.tf("agenda-range", [("low", self.euro(low).into()), ("high", self.euro(high).into())])
    }

    fn rise(&self, (indicator, from, to): &(String, f64, f64)) -> String {
        let points = |score: f64| self.reader.decimal(100.0 * score, 0);
        let values = [
            ("indicator", self.indicator(indicator).into()),
            ("from", points(*from).into()),
            ("to", points(*to).into()),
        ];
        self.reader.tf("agenda-rise", values)
    }

    fn software(&self, action: &crate::catalogue::Action) -> Vec<[String; 3]> {
        let piece = |one: &crate::catalogue::Software| {
            let about = [one.holder.as_str(), one.licence.as_str()]
                .iter()
                .filter(|part| !part.is_empty())
                .copied()
                .collect::<Vec<_>>();
            [one.name.clone(), one.address.clone(), about.join(", ")]
        };
        self.material.catalogue.software_of(action).map(piece).collect()
    }
}

/// A reason under the heading of its action: `«Fare copie» resta fuori: …` is said as `Resta fuori: …`.
pub(crate) fn without_title(why: &str, title: &str) -> String {
    let Some(rest) = why.strip_prefix(&format!("«{title}»")) else { return why.to_owned() };
    let rest = rest.trim_start_matches([':', ' ']);
    let mut letters = rest.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_does_not_repeat_the_heading_above_it() {
        assert_eq!(
            without_title("«Fare copie» resta fuori: manca il posto.", "Fare copie"),
            "Resta fuori: manca il posto."
        );
        assert_eq!(without_title("«Fare copie»: 1° trimestre 2027.", "Fare copie"), "1° trimestre 2027.");
        assert_eq!(without_title("Tolta dal piano.", "Fare copie"), "Tolta dal piano.");
    }
}
