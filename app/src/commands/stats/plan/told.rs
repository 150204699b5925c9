// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A plan for people: when what is done, what it costs, what is left out and why.

use planner::{ActionLine, Constraint, Status};

use super::Report;
use crate::commands::words::{Words, columns};

impl Report {
    pub(super) fn told(&self, words: &Words, explain: bool) -> String {
        let mut told = String::new();
        if !self.title.is_empty() {
            told.push_str(&format!("{}\n", self.title));
        }
        let solution = &self.plan.solution;
        for said in [self.speech.status(solution), self.speech.proof(solution)].iter().filter(|said| !said.is_empty()) {
            told.push_str(&format!("{said}\n"));
        }
        if let Some(conflict) = &self.plan.conflict {
            told.push_str(&format!("{}\n", self.speech.conflict(conflict)));
        }
        if self.plan.solution.starts.is_empty() {
            return told;
        }
        told.push_str(&self.figures(words));
        told.push_str(&self.together(words));
        told.push('\n');
        told.push_str(&self.calendar(words));
        told.push_str(&self.reasons(words, explain));
        told.push_str(&self.limits(words, explain));
        told
    }

    /// Objective, bound, gap, cost, seconds; the index before and after.
    fn figures(&self, words: &Words) -> String {
        let (plan, solution) = (&self.plan, &self.plan.solution);
        let values = [
            ("objective", words.number(solution.objective, 3)),
            ("bound", words.number(solution.bound, 3)),
            // Rounded up, so that what is said holds.
            ("gap", words.percent((solution.gap * 1e3).ceil() / 1e3)),
            ("cost", self.speech.money(solution.cost)),
            ("seconds", words.number(plan.seconds, 1)),
        ];
        let mut told = format!("{}\n", words.with_all("stats-plan-figures", &values));
        if plan.financed > 0.0 {
            let amount = self.speech.money(plan.financed);
            told.push_str(&format!("{}\n", words.with("stats-plan-financed", &[("amount", &amount)])));
        }
        if let Some((before, after)) = plan.index {
            let (before, after) = (words.number(before, 1), words.number(after, 1));
            let values = [("before", before.as_str()), ("after", after.as_str())];
            told.push_str(&format!("{}\n", words.with("stats-plan-index", &values)));
        }
        told
    }

    /// What the members of a Union gain by what they do together.
    fn together(&self, words: &Words) -> String {
        let Some(apart) = self.apart.as_ref().map(|apart| &apart.solution) else { return String::new() };
        if apart.starts.is_empty() {
            return format!("{}\n", words.say("stats-plan-apart-none"));
        }
        let proven = [apart.status, self.plan.solution.status].iter().all(|status| *status == Status::Optimal);
        let gain = (self.plan.solution.objective - apart.objective).max(0.0);
        let values = [("objective", words.number(apart.objective, 3)), ("gain", words.number(gain, 3))];
        let key = if proven { "stats-plan-apart" } else { "stats-plan-apart-about" };
        format!("{}\n", words.with_all(key, &values))
    }

    /// A bar for each action that is done, by start.
    fn calendar(&self, words: &Words) -> String {
        let mut done: Vec<(usize, usize, &ActionLine)> =
            self.plan.actions.iter().filter_map(|line| Some((line.start?, line.end?, line))).collect();
        done.sort_by_key(|(start, end, _)| (*start, *end));
        let heads = ["action", "when", "cost"].map(|key| words.say(&format!("stats-plan-{key}")));
        let [action, when, cost] = heads;
        let mut lines = vec![vec![action, self.years(), when, cost]];
        for (start, end, line) in done {
            let when = if start == end {
                self.speech.period(start)
            } else {
                format!("{} – {}", self.speech.period(start), self.speech.period(end))
            };
            lines.push(vec![
                self.speech.name(&line.id),
                self.bar(start, end),
                when,
                self.speech.money(line.cost + line.financed),
            ]);
        }
        columns(&lines, &[1, 2])
    }

    /// The last digits of each year over its periods.
    fn years(&self) -> String {
        let (periods, per_year) = self.written.periods();
        let mut head = String::from("│");
        for year in 0..periods.div_ceil(per_year) {
            let width = per_year.min(periods - year * per_year);
            let name = self.speech.year(year);
            let skipped = name.chars().count().saturating_sub(width);
            let last: String = name.chars().skip(skipped).collect();
            head.push_str(&format!("{last:width$}│"));
        }
        head
    }

    fn bar(&self, start: usize, end: usize) -> String {
        let (periods, per_year) = self.written.periods();
        let mut bar = String::from("│");
        for period in 0..periods {
            bar.push(if (start..=end).contains(&period) { '█' } else { '·' });
            if (period + 1) % per_year == 0 || period + 1 == periods {
                bar.push('│');
            }
        }
        bar
    }

    /// Why what is left out is; with prices, why what is done is, too.
    fn reasons(&self, words: &Words, explain: bool) -> String {
        let lines: Vec<String> = self
            .plan
            .actions
            .iter()
            .filter(|line| explain || line.start.is_none())
            .map(|line| format!("  {}\n", self.speech.action(&self.plan, line)))
            .collect();
        if lines.is_empty() {
            return format!("\n{}\n", words.say("stats-plan-all"));
        }
        let key = if explain { "stats-plan-reasons" } else { "stats-plan-out" };
        format!("\n{}\n{}", words.say(key), lines.concat())
    }

    /// How much of each limit is used. Days by period are many: without prices only money is told.
    fn limits(&self, words: &Words, explain: bool) -> String {
        let staff = |constraint: &Constraint| matches!(constraint, Constraint::Staff { .. });
        let worth = |line: &&planner::LimitLine| match &line.price {
            Some(price) if staff(&line.constraint) => price.gain > 1e-9,
            _ => !staff(&line.constraint),
        };
        let lines = self.plan.limits.iter().filter(worth);
        let mut told: String = lines.map(|line| format!("  {}\n", self.speech.limit(&self.plan, line))).collect();
        if explain {
            let lifted = self.plan.rules.iter().filter(|line| line.gain.is_some_and(|gain| gain > 1e-9));
            told.extend(lifted.map(|line| format!("  {}\n", self.speech.rule(&self.plan, line))));
        }
        if told.is_empty() { told } else { format!("\n{}\n{told}", words.say("stats-plan-limits")) }
    }
}
