// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The figures: each with its count, its interval, the method of the interval, and whether it may be told.

use anyhow::Result;
use estimation::{
    Domain, Estimate, Outcome,
    nonresponse::NonResponseBand,
    quantile::quantile,
    share::{Percentage, Publication, publication},
    suppression::{Relation, Shown, suppress},
    tabulation::{Ground, Part, Share, tabulate},
};

use super::{
    request::{Quantity, Request, Variable},
    survey::{Survey, refused},
};
use crate::commands::stats::{answers::yes_or_no, data::Column, spec::Unsound};

/// Fewer respondents than this, and a figure is not told (section 8.3b).
const LEAST: usize = 10;

/// One estimate.
pub(super) struct Figure {
    pub(super) variable: String,
    pub(super) quantity: Quantity,
    /// A level, or the share of a quantile.
    pub(super) category: String,
    /// The classification of the domain; empty: everybody.
    pub(super) by: String,
    pub(super) domain: String,
    pub(super) value: f64,
    pub(super) se: f64,
    pub(super) interval: [f64; 2],
    pub(super) method: String,
    pub(super) n: usize,
    /// Respondents who said yes.
    pub(super) yes: Option<usize>,
    /// Units of the population that the domain stands for.
    pub(super) population: f64,
    pub(super) item_response: f64,
    pub(super) design_effect: Option<f64>,
    pub(super) band: Option<NonResponseBand>,
    pub(super) mark: Publication,
    /// Why it is not told.
    pub(super) hidden: Option<Hidden>,
}

/// Why a figure is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hidden {
    /// Too few respondents, or with it a group of too few could be worked out: which of the two would tell something.
    Group,
    /// One unit has more than half of the weight.
    Concentrated,
    /// The interval is too wide.
    Imprecise,
}

impl Hidden {
    pub(super) const ALL: [Self; 3] = [Self::Group, Self::Concentrated, Self::Imprecise];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Concentrated => "concentrated",
            Self::Imprecise => "imprecise",
        }
    }
}

/// Every figure: by variable, then level, then domain.
///
/// # Errors
/// Columns that are not there, answers that are none, quantities that these data do not determine.
pub(super) fn figures(request: &Request, survey: &Survey) -> Result<Vec<Figure>> {
    let parts = survey.parts(request)?;
    let mut figures = Vec::new();
    for variable in &request.variables {
        let asked = Asked { request, survey, parts: &parts, variable };
        let mut made = match variable.estimate {
            Quantity::Share | Quantity::Levels => asked.shares()?,
            Quantity::ResidentsShare => asked.residents()?,
            _ => asked.numbers()?,
        };
        hide_small(request, &mut made)?;
        figures.append(&mut made);
    }
    Ok(figures)
}

/// A variable in all the parts.
struct Asked<'a> {
    request: &'a Request,
    survey: &'a Survey,
    parts: &'a [(String, Part)],
    variable: &'a Variable,
}

impl Asked<'_> {
    fn column(&self) -> Result<Column<'_>> {
        let name = self.variable.column.as_ref().unwrap_or(&self.variable.id);
        self.survey.data.column(name, &format!("variable {}", self.variable.id))
    }

    /// Texts of the respondents; none where missing.
    fn texts(&self) -> Result<Vec<Option<&str>>> {
        let column = self.column()?;
        let text = |unit: &usize| {
            Some(column.text(*unit)).filter(|text| !text.is_empty() && !self.request.missing.iter().any(|m| m == text))
        };
        Ok(self.survey.units.iter().map(text).collect())
    }

    fn yes(&self) -> Result<Vec<Option<bool>>> {
        let (column, is) = (self.column()?, &self.variable.is);
        let answer = |(unit, text): (&usize, Option<&str>)| match text {
            None => Ok(None),
            Some(text) if !is.is_empty() => Ok(Some(is.iter().any(|is| is == text))),
            Some(text) => match yes_or_no(text) {
                Some(yes) => Ok(Some(yes)),
                None => {
                    let told = format!("“{text}” is neither yes nor no; say in `is` which texts count as yes");
                    Err(column.refused(*unit, &told))
                }
            },
        };
        self.survey.units.iter().zip(self.texts()?).map(answer).collect()
    }

    fn amounts(&self, column: Column<'_>) -> Result<Vec<Option<f64>>> {
        let number = |unit: &usize| match column.text(*unit) {
            text if self.request.missing.iter().any(|m| m == text) => Ok(None),
            _ => column.number(*unit),
        };
        self.survey.units.iter().map(number).collect()
    }

    /// Shares of units, of yes or of each level.
    fn shares(&self) -> Result<Vec<Figure>> {
        let named: Vec<(String, Vec<Option<bool>>)> = if self.variable.estimate == Quantity::Share {
            vec![(String::new(), self.yes()?)]
        } else {
            let texts = self.texts()?;
            let mut levels: Vec<&str> = texts.iter().flatten().copied().collect();
            levels.sort_unstable();
            levels.dedup();
            let of = |level: &str| texts.iter().map(|text| text.map(|text| text == level)).collect();
            levels.into_iter().map(|level| (level.to_owned(), of(level))).collect()
        };
        let survey = self.survey;
        let place = |unit: &usize| survey.names.binary_search(&survey.cells[*unit]).unwrap_or_default();
        let ground = Ground {
            design: &survey.design,
            stratified: &survey.stratified,
            cells: survey.names.clone(),
            cell_of: survey.units.iter().map(place).collect(),
            log_odds_ratio: survey.ratios.as_ref().map_or(0.0, |(_, middle)| *middle),
        };
        let shares: Vec<Share> =
            named.iter().map(|(name, answers)| Share { name: name.clone(), answers: answers.clone() }).collect();
        let parts: Vec<Part> = self.parts.iter().map(|(_, part)| part.clone()).collect();
        let made = tabulate(&ground, &shares, &parts).map_err(|p| refused(&p))?;
        let mut figures = Vec::new();
        for (at, made) in made.into_iter().enumerate() {
            let (share, part) = (at / parts.len(), at % parts.len());
            let Some(made) = made else { continue };
            let said = named[share].1.iter().zip(&parts[part].inside);
            let mut figure = self.percentage(part, &made.percentage);
            figure.category.clone_from(&named[share].0);
            figure.yes = Some(said.filter(|(answer, inside)| **inside && **answer == Some(true)).count());
            figure.band = figure.band.filter(|_| survey.ratios.is_some());
            figures.push(figure);
        }
        Ok(figures)
    }

    /// Shares of residents.
    fn residents(&self) -> Result<Vec<Figure>> {
        let answers = self.yes()?;
        let name = self.variable.residents.as_deref().unwrap_or_default();
        let residents = self.survey.data.column(name, &format!("variable {}: residents", self.variable.id))?.full()?;
        let residents = self.survey.of_respondents(&residents);
        let mut figures = Vec::new();
        for (at, (_, part)) in self.parts.iter().enumerate() {
            let answered = part.inside.iter().zip(&answers).any(|(inside, answer)| *inside && answer.is_some());
            if answered {
                let domain =
                    Domain::new(&self.survey.design, &part.name, part.inside.clone()).map_err(|p| refused(&p))?;
                let made = Percentage::of_residents(&domain, &answers, &residents).map_err(|p| refused(&p))?;
                figures.push(self.percentage(at, &made));
            }
        }
        Ok(figures)
    }

    /// A percentage as a figure, with the verdict on it.
    fn percentage(&self, part: usize, made: &Percentage) -> Figure {
        let computed = made.for_computation();
        let (estimate, interval) = (&computed.estimate, computed.interval);
        let asked = self.parts[part].1.inside.iter().filter(|inside| **inside).count();
        let mut figure = self.figure(part, estimate, interval, &computed.method.to_string());
        figure.item_response = estimate.n as f64 / asked as f64;
        figure.band = computed.band;
        figure.mark = made.publication();
        if figure.mark == Publication::Suppressed {
            figure.hidden = Some(match publication(interval, estimate.n) {
                _ if estimate.n < LEAST => Hidden::Group,
                Publication::Suppressed => Hidden::Imprecise,
                _ => Hidden::Concentrated,
            });
        }
        figure
    }

    /// Means, totals, ratios, quantiles.
    fn numbers(&self) -> Result<Vec<Figure>> {
        let data = &self.survey.data;
        let (y, x) = match (&self.variable.numerator, &self.variable.denominator, self.variable.estimate) {
            (Some(above), Some(below), Quantity::Ratio) => {
                let place = format!("variable {}", self.variable.id);
                (self.amounts(data.column(above, &place)?)?, Some(self.amounts(data.column(below, &place)?)?))
            }
            _ => (self.amounts(self.column()?)?, None),
        };
        let both: Vec<Option<f64>> = match &x {
            Some(x) => y.iter().zip(x).map(|(y, x)| x.and(*y)).collect(),
            None => y.clone(),
        };
        let zeroed = |values: &[Option<f64>]| values.iter().map(|value| value.unwrap_or(0.0)).collect::<Vec<f64>>();
        let (values, below) = (zeroed(&y), x.as_deref().map(zeroed));
        let mut figures = Vec::new();
        // One round for each quantile; a single one for all else.
        let rounds = if self.variable.estimate == Quantity::Quantile { self.variable.p.clone() } else { vec![0.5] };
        for p in rounds {
            for part in 0..self.parts.len() {
                let Some((domain, asked)) = self.domain(part, &both)? else { continue };
                let mut figure = match (self.variable.estimate, &below) {
                    (Quantity::Quantile, _) => self.quantile(part, &domain, &values, p)?,
                    (Quantity::Ratio, Some(below)) => self.linear(part, domain.ratio(&values, below))?,
                    (Quantity::Total, _) => self.linear(part, domain.total(&values))?,
                    _ => self.linear(part, domain.mean(&values))?,
                };
                figure.item_response = domain.n() as f64 / asked as f64;
                figure.judge_count();
                figures.push(figure);
            }
        }
        Ok(figures)
    }

    /// A mean, total or ratio, with the interval of its linearised variance.
    fn linear(&self, part: usize, made: Outcome<Estimate>) -> Result<Figure> {
        let made = made.map_err(|p| refused(&p))?;
        Ok(self.figure(part, &made, made.interval(0.95), "linearised, t"))
    }

    fn quantile(&self, part: usize, domain: &Domain<'_>, values: &[f64], p: f64) -> Result<Figure> {
        if !(p > 0.0 && p < 1.0) {
            return Err(
                Unsound(format!("variable {}: the quantile {p} is not between 0 and 1", self.variable.id)).into()
            );
        }
        let found = quantile(domain, values, p, 0.95).map_err(|p| refused(&p))?;
        let variance = found.se * found.se;
        let made = Estimate { value: found.value, variance, n: found.n, df: domain.df(), design_effect: None };
        let mut figure = self.figure(part, &made, found.interval, "Woodruff");
        figure.category = p.to_string();
        Ok(figure)
    }

    /// The respondents of a part who answered, and how many were asked; none where nobody did.
    fn domain<T>(&self, part: usize, answers: &[Option<T>]) -> Result<Option<(Domain<'_>, usize)>> {
        let part = &self.parts[part].1;
        let asked = part.inside.iter().filter(|inside| **inside).count();
        let inside: Vec<bool> =
            part.inside.iter().zip(answers).map(|(inside, answer)| *inside && answer.is_some()).collect();
        if !inside.contains(&true) {
            return Ok(None);
        }
        let domain = Domain::new(&self.survey.design, &part.name, inside).map_err(|p| refused(&p))?;
        Ok(Some((domain, asked)))
    }

    fn figure(&self, part: usize, made: &Estimate, interval: [f64; 2], method: &str) -> Figure {
        let (by, part) = &self.parts[part];
        let weights = part.inside.iter().zip(self.survey.design.weights()).filter(|(inside, _)| **inside);
        Figure {
            variable: self.variable.id.clone(),
            quantity: self.variable.estimate,
            category: String::new(),
            by: by.clone(),
            domain: part.name.clone(),
            value: made.value,
            se: made.se(),
            interval,
            method: method.to_owned(),
            n: made.n,
            yes: None,
            population: estimation::sums::sum(weights.map(|(_, weight)| *weight)),
            item_response: 1.0,
            design_effect: made.design_effect,
            band: None,
            mark: Publication::Plain,
            hidden: None,
        }
    }
}

impl Figure {
    /// What is no share has no points to be wide in: only the count is judged.
    fn judge_count(&mut self) {
        if self.n < LEAST {
            (self.mark, self.hidden) = (Publication::Suppressed, Some(Hidden::Group));
        }
    }
}

/// Hides small groups, and as many others as it takes that they cannot be worked out from totals. The classifications of
/// one variable share their total, so they are looked at together.
fn hide_small(request: &Request, figures: &mut [Figure]) -> Result<()> {
    let mut categories: Vec<String> = figures.iter().map(|figure| figure.category.clone()).collect();
    categories.sort();
    categories.dedup();
    for category in categories {
        let here: Vec<usize> = (0..figures.len()).filter(|at| figures[*at].category == category).collect();
        let Some(total) = here.iter().position(|at| figures[*at].by.is_empty()) else { continue };
        let parts = |by: &String| (0..here.len()).filter(|place| figures[here[*place]].by == *by).collect();
        let relation = |by: &String| Relation { total, parts: parts(by) };
        let relations: Vec<Relation> = request.domains.iter().map(relation).collect();
        let counts: Vec<u64> = here.iter().map(|at| u64::try_from(figures[*at].n).unwrap_or(u64::MAX)).collect();
        let shown = suppress(&counts, &relations, request.smallest).map_err(|p| refused(&p))?;
        for (at, shown) in here.into_iter().zip(shown) {
            if shown != Shown::Yes {
                (figures[at].mark, figures[at].hidden) = (Publication::Suppressed, Some(Hidden::Group));
            }
        }
    }
    Ok(())
}
