// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Plans in words: constraints, conflicts, reasons and prices as sentences, in Italian and in English.
//!
//! The texts are in `texts/it.ftl` and `texts/en.ftl`; here is only which of them, and with what in it.

use crate::conflict::Conflict;
use crate::constraint::Constraint;
use crate::facts::Fact;
use crate::plan::{ActionLine, ActionPrice, LimitLine, Plan, RuleLine};
use crate::solve::{Solution, Status};
use crate::solver::Solver;
use crate::why::Why;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// Languages plans are told in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Italian.
    #[default]
    It,
    /// English.
    En,
}

/// Tells a plan: in which language, from which year on, under which names.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The language.
    pub language: Language,
    /// The year of period 0.
    pub first_year: i32,
    /// How many periods make a year (1: years, 2: half-years, 4: quarters, 12: months).
    pub periods_per_year: usize,
    /// What actions, sections, groups, funds, calls and roles are called, where their id is not for people. In the plan of
    /// a Union also its members: what is called `Poppi/cloud` is then told by the names of both.
    pub names: BTreeMap<String, String>,
    /// Decimals of what the objective gains or loses; four when nothing is said.
    pub digits: Option<usize>,
    /// What the objective is for people.
    pub goal: Goal,
}

/// What an objective is for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Goal {
    /// The objective, in numbers of its own.
    #[default]
    Objective,
    /// An index, in points.
    Index,
}

type Arguments<'a> = &'a [(&'static str, String)];

impl Words {
    /// The year counted from 0.
    pub fn year(&self, year: usize) -> String {
        (i64::from(self.first_year) + year as i64).to_string()
    }

    /// A period: `2° trimestre 2026`.
    pub fn period(&self, period: usize) -> String {
        let per_year = self.periods_per_year.max(1);
        let key = match per_year {
            1 => "period-year",
            2 => "period-half",
            3 => "period-third",
            4 => "period-quarter",
            12 => "period-month",
            _ => "period-other",
        };
        let number = (period % per_year + 1).to_string();
        self.say(key, &[("number", number), ("year", self.year(period / per_year))])
    }

    /// Euro: `12.000 €`, `€12,000`.
    pub fn money(&self, euro: f64) -> String {
        self.say("money", &[("amount", self.number(euro, 0))])
    }

    /// A number with up to so many decimals, thousands marked.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        let (thousands, comma) = match self.language {
            Language::It => ('.', ','),
            Language::En => (',', '.'),
        };
        let plain = format!("{:.decimals$}", value.abs());
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let part = part.trim_end_matches('0');
        let mut text = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                text.push(thousands);
            }
            text.push(digit);
        }
        if !part.is_empty() {
            text.push(comma);
            text.push_str(part);
        }
        let zero = text.chars().all(|c| matches!(c, '0' | ',' | '.'));
        if value < 0.0 && !zero { format!("−{text}") } else { text }
    }

    /// What the objective gains or loses.
    fn worth(&self, value: f64) -> String {
        self.number(value, self.digits.unwrap_or(4))
    }

    /// A constraint with its numbers: `bilancio 2026 (20.000 €)`.
    pub fn fact(&self, fact: &Fact) -> String {
        match fact {
            Fact::Budget { owner, year, amount } => {
                self.owned("budget", owner, &[("year", self.year(*year)), ("amount", self.money(*amount))])
            }
            Fact::Fund { owner, fund, amount } => {
                self.owned("fund", owner, &[("fund", self.name(fund)), ("amount", self.money(*amount))])
            }
            Fact::Call { call, opens, closes, amount, .. } => {
                let amount = amount.map(|amount| self.money(amount));
                let key = if amount.is_some() { "call" } else { "call-unlimited" };
                let (opens, closes) = (self.period(*opens), self.period(*closes));
                let amount = amount.unwrap_or_default();
                self.say(key, &[("call", self.name(call)), ("opens", opens), ("closes", closes), ("amount", amount)])
            }
            Fact::Staff { owner, role, period, days } => {
                let (days, period) = (self.days(*days), self.period(*period));
                self.owned("staff", owner, &[("days", days), ("role", self.name(role)), ("period", period)])
            }
            Fact::Once { action, deadline: None, .. } => self.say("once", &[("action", self.name(action))]),
            Fact::Once { action, deadline: Some(last), .. } => {
                self.say("once-by", &[("action", self.name(action)), ("period", self.period(*last))])
            }
            Fact::Requires { action, prerequisite } => {
                self.say("requires", &[("action", self.name(action)), ("prerequisite", self.name(prerequisite))])
            }
            Fact::Group { group, min, max, actions } => {
                let key = match (min, *max < actions.len()) {
                    (0, _) => "group-most",
                    (_, false) => "group-least",
                    (_, true) => "group-between",
                };
                let (min, max) = (min.to_string(), max.to_string());
                let among = [("group", self.name(group)), ("actions", self.list(actions)), ("min", min), ("max", max)];
                self.say(key, &among)
            }
            Fact::Target { dimension, least, most } => {
                let (least, most) = (self.number(*least, 2), self.number(*most, 2));
                self.say("target", &[("dimension", self.name(dimension)), ("least", least), ("most", most)])
            }
        }
    }

    /// Why there is no plan.
    pub fn conflict(&self, conflict: &Conflict) -> String {
        let each: Vec<String> = conflict.facts.iter().map(|fact| self.fact(fact)).collect();
        let key = if conflict.proven { "conflict" } else { "conflict-unproven" };
        self.say(key, &[("constraints", each.join("; "))])
    }

    /// What is known of a plan, with its gap.
    pub fn status(&self, solution: &Solution) -> String {
        let key = match solution.status {
            Status::Optimal => "status-optimal",
            Status::Feasible => "status-feasible",
            Status::Infeasible => "status-infeasible",
            Status::Unknown => "status-unknown",
        };
        // Rounded up, so that what is said holds.
        let gap = (solution.gap * 1e4).ceil() / 100.0;
        self.say(key, &[("gap", self.number(gap, 2))])
    }

    /// Which solver found the plan, and which proved what is said of it; of a long plan also what is proven of the choice
    /// by year that it was made from.
    pub fn proof(&self, solution: &Solution) -> String {
        let key = match solution.status {
            Status::Optimal => "proof-optimal",
            Status::Feasible => "proof-feasible",
            Status::Infeasible => "proof-infeasible",
            Status::Unknown => "proof-unknown",
        };
        let solver = |solver: Solver| self.say(&format!("solver-{solver}"), &[]);
        let (found, proven) = (("found", solver(solution.found_by)), ("proven", solver(solution.proven_by)));
        if solution.status == Status::Unknown && !solution.bound.is_finite() {
            return String::new();
        }
        let proof = self.say(key, &[found, proven, ("bound", self.number(solution.bound, 4))]);
        let Some(choice) = solution.by_year else { return proof };
        let (objective, bound) = (self.number(choice.objective, 4), self.number(choice.bound, 4));
        let gap = (choice.gap * 1e4).ceil() / 100.0;
        let by_year = [
            ("objective", objective),
            ("bound", bound),
            ("gap", self.number(gap, 2)),
            ("proven", solver(choice.proven_by)),
            ("chosen", choice.chosen.to_string()),
            ("kept", choice.kept.to_string()),
        ];
        format!("{proof} {}", self.say("proof-by-year", &by_year))
    }

    /// Why an action is done, and when, or left out; then what doing otherwise would cost, if that is known.
    pub fn action(&self, plan: &Plan, line: &ActionLine) -> String {
        let why = self.why(plan, line);
        match &line.price {
            Some(price) => format!("{why} {}", self.action_price(line, price)),
            None => why,
        }
    }

    fn why(&self, plan: &Plan, line: &ActionLine) -> String {
        let action = ("action", self.name(&line.id));
        let when = ("when", self.when(line));
        match &line.why {
            Why::Obligatory => self.say("why-obligatory", &[action, when]),
            Why::Worth { adds, needed_by } => {
                let key = if needed_by.is_empty() { "why-worth" } else { "why-worth-needed" };
                let adds = ("adds", self.worth(*adds));
                self.say(key, &[action, when, adds, ("needed", self.list(needed_by))])
            }
            Why::Asked { by } => {
                let by: Vec<String> = by.iter().map(|constraint| self.constraint(plan, constraint)).collect();
                self.say("why-asked", &[action, when, ("by", by.join("; "))])
            }
            Why::NoWindow { release, last, duration } => {
                let (release, last) = (("release", self.period(*release)), ("last", self.period(*last)));
                self.say("why-no-window", &[action, release, last, ("duration", duration.to_string())])
            }
            Why::TooMuch { limit, needs, .. } => {
                let limit_words = ("limit", self.constraint(plan, limit));
                self.say("why-too-much", &[action, limit_words, ("needs", self.amount(limit, *needs))])
            }
            Why::Waits { missing } => self.say("why-waits", &[action, ("missing", self.list(missing))]),
            Why::TooLate { prerequisites, ready } => {
                let prerequisites = ("prerequisites", self.list(prerequisites));
                self.say("why-too-late", &[action, prerequisites, ("ready", self.period(*ready))])
            }
            Why::Instead { group, chosen } => {
                self.say("why-instead", &[action, ("group", self.name(group)), ("chosen", self.list(chosen))])
            }
            Why::AnotherWay { chosen } => self.say("why-another-way", &[action, ("chosen", self.list(chosen))]),
            Why::NoRoom { short, .. } => {
                let each = short.iter().map(|short| {
                    let missing = self.amount(&short.limit, short.needs - short.left);
                    let limit = self.constraint(plan, &short.limit);
                    self.say("short", &[("missing", missing), ("limit", limit)])
                });
                let short = self.join(&each.collect::<Vec<_>>());
                self.say("why-no-room", &[action, ("short", short)])
            }
            Why::AddsNothing => self.say("why-adds-nothing", &[action]),
            Why::NotTried => self.say("why-not-tried", &[action]),
            Why::NoPlan => self.say("why-no-plan", &[action]),
        }
    }

    fn when(&self, line: &ActionLine) -> String {
        let (Some(start), Some(end)) = (line.start, line.end) else {
            return String::new();
        };
        let (from, to) = (("start", self.period(start)), ("end", self.period(end)));
        let when = if start == end { self.say("when-one", &[from]) } else { self.say("when", &[from, to]) };
        match &line.call {
            Some(call) => self.say("when-call", &[("when", when), ("call", self.name(call))]),
            None => when,
        }
    }

    fn action_price(&self, line: &ActionLine, price: &ActionPrice) -> String {
        let done = line.start.is_some();
        let key = match (price.loss, done) {
            (Some(loss), true) if loss < 0.0 => "price-burden",
            (None, true) => "price-needed",
            (None, false) => "price-impossible",
            (Some(_), true) => "price-done",
            (Some(_), false) => "price-left-out",
        };
        let loss = price.loss.unwrap_or_default().abs();
        let nothing = price.loss.is_some() && self.worth(loss) == self.worth(0.0);
        let key = match (nothing, done) {
            (true, true) => "price-done-nothing",
            (true, false) => "price-left-out-nothing",
            (false, _) => key,
        };
        let changes = self.changes(&price.comes, &price.goes, 0.0);
        let key = if price.loss.is_none() || changes.is_empty() { key.to_owned() } else { format!("{key}-changes") };
        self.about(price.exact, self.say(&key, &[("loss", self.worth(loss)), ("changes", changes)]))
    }

    /// How much of a limit is used, and what a little more would bring, if that is known: what would come in, what
    /// would go out, and the gain.
    pub fn limit(&self, plan: &Plan, line: &LimitLine) -> String {
        let limit = ("limit", self.constraint(plan, &line.constraint));
        let of = self.say("limit-used", &[limit, ("used", self.amount(&line.constraint, line.used))]);
        let Some(price) = &line.price else { return of };
        let more = ("more", self.amount(&line.constraint, price.more));
        let said = self.gained("price-limit", more, price.gain, (&price.comes, &price.goes));
        format!("{of} {}", self.about(price.exact, said))
    }

    /// What lifting a rule would bring; the rule alone before that is known.
    pub fn rule(&self, plan: &Plan, line: &RuleLine) -> String {
        let rule = self.constraint(plan, &line.constraint);
        let Some(gain) = line.gain else { return rule };
        self.about(line.exact, self.gained("price-rule", ("rule", rule), gain, (&line.comes, &line.goes)))
    }

    /// What loosening something brings: nothing, or a gain with what comes and what goes.
    fn gained(
        &self,
        key: &str,
        what: (&'static str, String),
        gain: f64,
        (comes, goes): (&[String], &[String]),
    ) -> String {
        if gain <= 1e-9 {
            return self.say(&format!("{key}-nothing"), &[what]);
        }
        self.say(key, &[what, ("gain", self.worth(gain)), ("changes", self.changes(comes, goes, gain))])
    }

    /// «entra A, esce B»; that only the times change, if the objective does and the actions do not.
    fn changes(&self, comes: &[String], goes: &[String], gain: f64) -> String {
        let part = |key: &str, ids: &[String]| {
            let said = [("count", ids.len().to_string()), ("actions", self.list(ids))];
            Some(self.say(key, &said)).filter(|_| !ids.is_empty())
        };
        let parts: Vec<String> = [part("comes", comes), part("goes", goes)].into_iter().flatten().collect();
        if parts.is_empty() && gain > 0.0 { self.say("times-change", &[]) } else { parts.join(", ") }
    }

    /// A constraint of a plan by name, with its numbers.
    pub fn constraint(&self, plan: &Plan, constraint: &Constraint) -> String {
        plan.model().fact(constraint).map_or_else(|| constraint.to_string(), |fact| self.fact(&fact))
    }

    fn about(&self, exact: bool, said: String) -> String {
        if exact { said } else { format!("{said} {}", self.say("price-about", &[])) }
    }

    fn amount(&self, limit: &Constraint, amount: f64) -> String {
        if matches!(limit, Constraint::Staff { .. }) { self.days(amount) } else { self.money(amount) }
    }

    fn days(&self, days: f64) -> String {
        self.say("days", &[("count", self.number(days, 2))])
    }

    fn owned(&self, key: &str, owner: &Option<String>, arguments: Arguments) -> String {
        let Some(owner) = owner else { return self.say(key, arguments) };
        let mut all = arguments.to_vec();
        all.push(("owner", self.name(owner)));
        self.say(&format!("{key}-of"), &all)
    }

    /// What an action, a section, a group, a fund, a call, a role or a member is called.
    pub fn name(&self, id: &str) -> String {
        if let Some(name) = self.names.get(id) {
            return name.clone();
        }
        match id.split_once('/').and_then(|(owner, own)| Some((self.names.get(owner)?, own))) {
            Some((owner, own)) => self.say("of-member", &[("name", self.name(own)), ("owner", owner.clone())]),
            None => id.to_owned(),
        }
    }

    fn list(&self, ids: &[String]) -> String {
        self.join(&ids.iter().map(|id| self.name(id)).collect::<Vec<_>>())
    }

    fn join(&self, words: &[String]) -> String {
        match words {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => self.say("list-and", &[("first", first.join(", ")), ("last", last.clone())]),
        }
    }

    fn say(&self, key: &str, arguments: Arguments) -> String {
        let bundle: &Bundle = match self.language {
            Language::It => &ITALIAN,
            Language::En => &ENGLISH,
        };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut values = FluentArgs::with_capacity(arguments.len() + 1);
        values.set("goal", if self.goal == Goal::Index { "index" } else { "objective" });
        for (name, text) in arguments {
            // Only a count of one is said otherwise than the rest; numbers are already written.
            match (*name, text.as_str()) {
                ("count", "1") => values.set(*name, FluentValue::from(1)),
                _ => values.set(*name, text.as_str()),
            }
        }
        bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned()
    }
}

type Bundle = FluentBundle<FluentResource>;

static ITALIAN: LazyLock<Bundle> = LazyLock::new(|| bundle("it", include_str!("../texts/it.ftl")));
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle("en", include_str!("../texts/en.ftl")));

fn bundle(tag: &str, source: &str) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![tag.parse::<LanguageIdentifier>().unwrap_or_default()]);
    // The invisible isolation marks break exact search and terminals.
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(good, _)| good);
    bundle.add_resource_overriding(resource);
    bundle
}
