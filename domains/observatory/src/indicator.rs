// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An indicator: one figure that can be worked out for a Comune and, by the same formula, for many together.

use std::borrow::Cow;

use crate::{
    board::Level,
    profile::{Funding, Profile},
    take_up::{Stage, TakenUp},
};

/// What an indicator counts in, and so how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Things counted: `1.234`; their mean over a group has decimals.
    Count,
    /// Square kilometres.
    SquareKilometres,
    /// Residents per square kilometre.
    Density,
    /// A share, from 0 to 1, written as a percentage.
    Share,
    /// Money, in cents.
    Cents,
    /// Days.
    Days,
    /// How far a Comune has come: a [`Stage`], by its figure.
    Stage,
}

impl Unit {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Count, Self::SquareKilometres, Self::Density, Self::Share, Self::Cents, Self::Days, Self::Stage];

    /// Its name in the API, and in the keys of texts.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Count => "numero",
            Self::SquareKilometres => "km2",
            Self::Density => "abitanti-km2",
            Self::Share => "quota",
            Self::Cents => "centesimi-di-euro",
            Self::Days => "giorni",
            Self::Stage => "fase",
        }
    }

    /// Its code in files, by which `measured-in-…` names it; a stage counts in nothing.
    #[must_use]
    pub const fn code(self) -> Option<&'static str> {
        match self {
            Self::Count => Some("NR"),
            Self::SquareKilometres => Some("KM2"),
            Self::Density => Some("PER_KM2"),
            Self::Share => Some("RT"),
            Self::Cents => Some("EUR"),
            Self::Days => Some("DAY"),
            Self::Stage => None,
        }
    }
}

/// Whether more of it is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// More is better.
    More,
    /// Fewer is better.
    Fewer,
    /// Neither: a fact.
    Neither,
}

/// Where an indicator comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// ISTAT, through the registry: as of a fixed day.
    Registry,
    /// The open data of PA digitale 2026: as of the day asked for.
    Funding,
}

/// How an indicator is worked out: the same for one Comune and for all those of a province.
#[derive(Clone, Copy, Debug)]
enum Formula {
    /// The sum of what each has.
    Sum(fn(&Profile) -> Option<f64>),
    /// The sum of the first figures over the sum of the second ones.
    Ratio(fn(&Profile) -> Option<(f64, f64)>),
    /// The median of all the figures of all.
    Median(fn(&Funding) -> &[f64]),
    /// Of a Comune its stage with a measure; of several, the share whose projects hold.
    TakeUp(usize),
}

/// An indicator. [`ALL`] lists those that there always are; each measure of a day has one more.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Its name in addresses: `quota-erogata`. Its texts are under `indicator-{key}`, with the attribute `note`.
    pub key: &'static str,
    /// What it counts in, of several Comuni together; of one, see [`Indicator::unit_at`].
    pub unit: Unit,
    /// Whether more is better.
    pub polarity: Polarity,
    /// Where it comes from.
    pub source: Source,
    /// The measure whose take-up it tells, if that is what it does.
    pub taken_up: Option<TakenUp>,
    formula: Formula,
}

/// The key of the take-up of every measure.
const TAKE_UP: &str = "adesione";

/// The indicators, in the order of menus: funding first, since that is what people come for.
pub const ALL: &[Indicator] = &[
    funding(
        "misure",
        Unit::Count,
        Polarity::More,
        Formula::Ratio(|p| Some((p.funding.as_ref()?.measures.into(), 1.0))),
    ),
    funding("progetti", Unit::Count, Polarity::Neither, Formula::Sum(|p| Some(p.funding.as_ref()?.held.into()))),
    funding(
        "euro-assegnati",
        Unit::Cents,
        Polarity::Neither,
        Formula::Sum(|p| Some(cents(p.funding.as_ref()?.assigned))),
    ),
    funding(
        "euro-per-residente",
        Unit::Cents,
        Polarity::More,
        Formula::Ratio(|p| Some((cents(p.funding.as_ref()?.assigned), p.residents?.into()))),
    ),
    funding(
        "quota-erogata",
        Unit::Share,
        Polarity::More,
        Formula::Ratio(|p| {
            let funding = p.funding.as_ref()?;
            Some((cents(funding.paid), cents(funding.assigned)))
        }),
    ),
    funding(
        "progetti-da-erogare",
        Unit::Count,
        Polarity::Fewer,
        Formula::Sum(|p| Some(p.funding.as_ref()?.due.into())),
    ),
    funding("giorni-al-pagamento", Unit::Days, Polarity::Fewer, Formula::Median(|f| &f.days_to_payment)),
    funding("giorni-di-attesa", Unit::Days, Polarity::Fewer, Formula::Median(|f| &f.days_waited)),
    funding(
        "quota-rinunce",
        Unit::Share,
        Polarity::Fewer,
        Formula::Ratio(|p| {
            let funding = p.funding.as_ref()?;
            Some((funding.withdrawn.into(), f64::from(funding.withdrawn) + f64::from(funding.held)))
        }),
    ),
    funding(
        "senza-progetti",
        Unit::Share,
        Polarity::Fewer,
        Formula::Ratio(|p| {
            let funding = p.funding.as_ref()?;
            Some((f64::from(u8::from(funding.held + funding.withdrawn == 0)), 1.0))
        }),
    ),
    registry("residenti", Unit::Count, Formula::Sum(|p| Some(p.residents?.into()))),
    registry("densita", Unit::Density, Formula::Ratio(|p| Some((p.residents?.into(), p.area_km2?)))),
    registry("quota-over-65", Unit::Share, Formula::Ratio(|p| Some((p.over_64?.into(), p.residents?.into())))),
    registry("quota-under-15", Unit::Share, Formula::Ratio(|p| Some((p.under_15?.into(), p.residents?.into())))),
    registry("superficie", Unit::SquareKilometres, Formula::Sum(|p| p.area_km2)),
];

const fn funding(key: &'static str, unit: Unit, polarity: Polarity, formula: Formula) -> Indicator {
    Indicator { key, unit, polarity, source: Source::Funding, taken_up: None, formula }
}

const fn registry(key: &'static str, unit: Unit, formula: Formula) -> Indicator {
    Indicator { key, unit, polarity: Polarity::Neither, source: Source::Registry, taken_up: None, formula }
}

#[expect(clippy::cast_precision_loss, reason = "a hundred thousand billion euros lose no cent")]
const fn cents(amount: i64) -> f64 {
    amount as f64
}

/// The indicator of this key.
#[must_use]
pub fn find(key: &str) -> Option<&'static Indicator> {
    ALL.iter().find(|indicator| indicator.key == key)
}

impl Indicator {
    /// How far the Comuni have come with a measure.
    #[must_use]
    pub fn take_up(measure: TakenUp) -> Self {
        let formula = Formula::TakeUp(measure.at);
        Self { taken_up: Some(measure), ..funding(TAKE_UP, Unit::Share, Polarity::More, formula) }
    }

    /// Its name in addresses and files: the key, and for the take-up of a measure its number too, `adesione-1-4-1`.
    #[must_use]
    pub fn word(&self) -> Cow<'static, str> {
        match &self.taken_up {
            Some(measure) => format!("{}-{}", self.key, measure.code.replace('.', "-")).into(),
            None => self.key.into(),
        }
    }

    /// What it counts in at a level.
    #[must_use]
    pub fn unit_at(&self, level: Level) -> Unit {
        if self.taken_up.is_some() && level == Level::Comuni { Unit::Stage } else { self.unit }
    }

    /// The figure of one Comune.
    #[must_use]
    pub fn of(&self, profile: &Profile) -> Option<f64> {
        match self.formula {
            Formula::TakeUp(at) => stage(profile, at).map(Stage::figure),
            _ => self.of_all([profile]),
        }
    }

    /// The figure of several Comuni together; those without the facts it needs are left out, and nobody gives `None`.
    #[must_use]
    pub fn of_all<'a>(&self, profiles: impl IntoIterator<Item = &'a Profile>) -> Option<f64> {
        let profiles = profiles.into_iter();
        match self.formula {
            Formula::Sum(part) => profiles.filter_map(part).reduce(|sum, part| sum + part),
            Formula::Ratio(parts) => {
                let (over, under) = profiles.filter_map(parts).reduce(|sum, part| (sum.0 + part.0, sum.1 + part.1))?;
                (under > 0.0).then(|| over / under)
            }
            Formula::Median(figures) => {
                let funded = profiles.filter_map(|p| p.funding.as_ref());
                let all: Vec<f64> = funded.flat_map(|funding| figures(funding).iter().copied()).collect();
                charts::quantile(&all, 0.5)
            }
            Formula::TakeUp(at) => {
                let holds = profiles.filter_map(|p| stage(p, at)).map(|stage| f64::from(u8::from(stage.holds())));
                let (holding, all) = holds.fold((0.0, 0.0), |sum, one| (sum.0 + one, sum.1 + 1.0));
                (all > 0.0).then(|| holding / all)
            }
        }
    }
}

/// How far a Comune has come with the measure at this place; `None` when nothing is known of projects.
fn stage(profile: &Profile, at: usize) -> Option<Stage> {
    Some(profile.funding.as_ref()?.stages.get(at).copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comune(residents: u32, funding: Funding) -> Profile {
        Profile { residents: Some(residents), area_km2: Some(10.0), funding: Some(funding), ..Profile::default() }
    }

    fn value(key: &str, profiles: &[Profile]) -> Option<f64> {
        find(key).expect("an indicator").of_all(profiles)
    }

    #[test]
    fn keys_are_unique_and_fit_an_address() {
        for indicator in ALL {
            assert!(indicator.key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            assert_eq!(ALL.iter().filter(|other| other.key == indicator.key).count(), 1, "{}", indicator.key);
        }
    }

    #[test]
    fn a_ratio_of_many_weighs_each_by_its_size() {
        let small = comune(100, Funding { assigned: 100_000, paid: 100_000, held: 1, ..Funding::default() });
        let large = comune(900, Funding { assigned: 300_000, paid: 0, held: 1, due: 1, ..Funding::default() });
        assert_eq!(value("quota-erogata", &[small.clone(), large.clone()]), Some(0.25));
        assert_eq!(value("euro-per-residente", &[small.clone(), large.clone()]), Some(400.0));
        assert_eq!(value("densita", &[small, large]), Some(50.0));
    }

    #[test]
    fn a_median_pools_the_projects_of_all() {
        let one = comune(1, Funding { days_to_payment: vec![10.0, 20.0, 90.0], ..Funding::default() });
        let other = comune(1, Funding { days_to_payment: vec![30.0], ..Funding::default() });
        assert_eq!(value("giorni-al-pagamento", &[one, other]), Some(25.0));
    }

    #[test]
    fn what_nobody_knows_is_not_zero() {
        let unknown = Profile::default();
        for indicator in ALL {
            assert_eq!(indicator.of(&unknown), None, "{}", indicator.key);
        }
        let idle = comune(100, Funding::default());
        assert_eq!(value("quota-erogata", std::slice::from_ref(&idle)), None, "nothing assigned has no share paid");
        assert_eq!(value("giorni-al-pagamento", std::slice::from_ref(&idle)), None);
        assert_eq!(value("senza-progetti", std::slice::from_ref(&idle)), Some(1.0));
        assert_eq!(value("progetti", &[idle, unknown]), Some(0.0));
    }

    #[test]
    fn take_up_is_a_stage_of_one_and_a_share_of_many() {
        let measure = TakenUp { code: "1.4.1".into(), title: "Esperienza del cittadino".into(), at: 1 };
        let take_up = Indicator::take_up(measure);
        let at = |stage| comune(100, Funding { stages: vec![Stage::Paid, stage], ..Funding::default() });
        let comuni = Stage::ALL.map(at);
        assert_eq!(comuni.each_ref().map(|one| take_up.of(one)), [Some(0.0), Some(1.0), Some(2.0), Some(3.0)]);
        assert_eq!(take_up.of_all(&comuni), Some(0.5), "who gave up has no project");
        assert_eq!((take_up.of(&Profile::default()), take_up.of_all([])), (None, None));
        assert_eq!(take_up.word(), "adesione-1-4-1");
        assert_eq!((take_up.unit_at(Level::Comuni), take_up.unit_at(Level::Regions)), (Unit::Stage, Unit::Share));
    }

    #[test]
    fn a_comune_that_gave_up_everything_had_applied() {
        let gave_up = comune(100, Funding { withdrawn: 2, ..Funding::default() });
        assert_eq!(value("senza-progetti", std::slice::from_ref(&gave_up)), Some(0.0));
        assert_eq!(value("quota-rinunce", &[gave_up]), Some(1.0));
    }
}
