// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What all estimates of a report stand on: who answered, cells, weights, open facts known of all (methodology, 8.1 to 8.4).

use std::collections::{BTreeMap, HashMap};

use estimation::{
    Design, Domain,
    calibration::{Calibrated, CalibrationPlan, Margin, WeightReport, calibrate, weight_report},
    cells::{CellRule, merge_classes},
    nonresponse::{Benchmark, median_log_odds_ratio, propensity_model},
    sums::sum,
    tabulation::{Ground as Tabulated, Part},
};
use observatory::maturity::Maturity;
use registry::{Comune, Registry, SizeClass};

use super::{FiguresProblem, zone::Zone};

/// Fewest open facts with which a band is worked out (methodology, 8.4).
pub const FEWEST_BENCHMARKS: usize = 5;

/// An open fact known of all Comuni: yes or no.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenFact {
    /// Its key among the facts of the registry.
    pub key: &'static str,
    /// By Comune, in the registry's order.
    pub holds: Vec<bool>,
}

/// What all estimates share.
pub struct Ground {
    /// Units of those who answered.
    pub units: Vec<usize>,
    /// With the weights of publication.
    pub design: Design,
    /// Cells as strata.
    pub stratified: Design,
    /// Names of the cells; the cell of each unit; the cell of each respondent.
    pub cells: Vec<String>,
    cell_of: Vec<usize>,
    cell_of_respondent: Vec<usize>,
    /// The parts of Italy.
    pub zones: Vec<Zone>,
    parts: Vec<Part>,
    /// Open facts that tell respondents and others apart, with the log odds ratio of each.
    pub benchmarks: Vec<(OpenFact, f64)>,
    /// ĝ; none with fewer than five benchmarks.
    pub log_odds_ratio: Option<f64>,
    /// Margins met and dropped; none where the weights are those of the cells.
    pub calibrated: Option<(Vec<String>, Vec<String>, usize)>,
    /// Margins that no weights could meet: a part of Italy where nobody answered.
    pub left_out: Vec<String>,
    /// The spread of the weights.
    pub weights: WeightReport,
    /// R = 1 - 2 sd(ρ̂).
    pub representativity: Option<f64>,
    /// Residents of each respondent.
    pub people: Vec<f64>,
    /// The known totals, in published order, with how far the weights are from them.
    pub totals: Vec<KnownTotal>,
}

/// A margin, and how well the weights of publication meet it.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownTotal {
    /// Its name: `regione`, or the key of an open fact.
    pub name: String,
    /// How many totals it is.
    pub categories: usize,
    /// The largest relative difference of what the weights give from the total; none where no weights could meet it.
    pub off: Option<f64>,
}

impl Ground {
    /// The ground of a campaign.
    ///
    /// # Errors
    /// [`FiguresProblem::TooFew`] when in some area nobody, or only one, answered.
    pub fn of(maturity: &Maturity, facts: Vec<OpenFact>) -> Result<Self, FiguresProblem> {
        let registry = &maturity.sources.registry;
        let units: Vec<usize> = (0..maturity.responded.len()).filter(|unit| maturity.responded[*unit]).collect();
        if units.len() < 2 {
            return Err(FiguresProblem::TooFew(units.len()));
        }
        // Three digits, so that their order is that of their places.
        let cells: Vec<String> = (0..maturity.strata.cells.len()).map(|place| format!("{place:03}")).collect();
        let cell_of = maturity.strata.of.clone();
        let labels: Vec<String> = cell_of.iter().map(|cell| cells[*cell].clone()).collect();
        let stratified = stratified(&labels, &units).map_err(|_| FiguresProblem::TooFew(units.len()))?;
        let zones = Zone::all(registry);
        let parts = zones.iter().map(|zone| part(registry, *zone, (&units, &cell_of), cells.len())).collect();
        let benchmarks = benchmarks(&labels, &maturity.responded, facts);
        let log_odds_ratio = middle(&labels, &maturity.responded, &benchmarks);
        let known = known_totals(registry, &maturity.responded, &units, &benchmarks);
        let margins: Vec<Margin> = known.iter().filter_map(|one| one.margin.clone()).collect();
        let left_out = known.iter().filter(|one| one.margin.is_none()).map(|one| one.name.clone()).collect();
        let calibrated = raked(units.len(), registry.comuni().len(), &margins);
        let representativity = representativity(registry, &maturity.responded, &benchmarks);
        let design = calibrated.as_ref().map_or_else(|| stratified.clone(), |made| made.design.clone());
        Ok(Self {
            people: units.iter().map(|unit| residents(&registry.comuni()[*unit])).collect(),
            totals: known.iter().map(|one| one.met_by(design.weights())).collect(),
            weights: weight_report(design.weights()),
            calibrated: calibrated.map(|made| (made.met, made.dropped, made.trimmed)),
            cell_of_respondent: units.iter().map(|unit| cell_of[*unit]).collect(),
            units,
            design,
            stratified,
            cells,
            cell_of,
            zones,
            parts,
            benchmarks,
            log_odds_ratio,
            left_out,
            representativity,
        })
    }

    /// What the engine tabulates on.
    #[must_use]
    pub fn tabulated(&self) -> Tabulated<'_> {
        Tabulated {
            design: &self.design,
            stratified: &self.stratified,
            cells: self.cells.clone(),
            cell_of: self.cell_of_respondent.clone(),
            log_odds_ratio: self.log_odds_ratio.unwrap_or(0.0),
        }
    }

    /// The parts of Italy among those who were asked something: of the others nothing is said.
    #[must_use]
    pub fn parts(&self, asked: &[bool]) -> Vec<Part> {
        let among = |part: &Part| {
            let inside = part.inside.iter().zip(asked).map(|(inside, asked)| *inside && *asked).collect();
            Part { inside, ..part.clone() }
        };
        self.parts.iter().map(among).collect()
    }

    /// A part of Italy as a domain of those who answered something; none where nobody did.
    #[must_use]
    pub fn domain<T>(&self, part: &Part, answers: &[Option<T>]) -> Option<Domain<'_>> {
        let inside = part.inside.iter().zip(answers).map(|(inside, answer)| *inside && answer.is_some()).collect();
        Domain::new(&self.design, &part.name, inside).ok()
    }

    /// Values of the respondents out of those of all units.
    #[must_use]
    pub fn of_respondents<T: Clone>(&self, all: &[T]) -> Vec<T> {
        self.units.iter().map(|unit| all[*unit].clone()).collect()
    }

    /// Comuni and respondents of each cell.
    #[must_use]
    pub fn response_of_cells(&self) -> Vec<(usize, usize)> {
        let count = |of: &[usize], cell: usize| of.iter().filter(|other| **other == cell).count();
        (0..self.cells.len()).map(|cell| (count(&self.cell_of, cell), count(&self.cell_of_respondent, cell))).collect()
    }
}

fn stratified(labels: &[String], units: &[usize]) -> estimation::Outcome<Design> {
    let mut sizes: HashMap<String, f64> = HashMap::new();
    labels.iter().for_each(|label| *sizes.entry(label.clone()).or_default() += 1.0);
    let own: Vec<String> = units.iter().map(|unit| labels[*unit].clone()).collect();
    Design::of_cells(&own, &sizes)
}

fn part(registry: &Registry, zone: Zone, (units, cell_of): (&[usize], &[usize]), cells: usize) -> Part {
    let comuni = registry.comuni();
    let mut population = vec![0.0; cells];
    for (_, cell) in comuni.iter().zip(cell_of).filter(|(comune, _)| zone.holds(registry, comune)) {
        population[*cell] += 1.0;
    }
    let inside = units.iter().map(|unit| zone.holds(registry, &comuni[*unit])).collect();
    Part { name: zone.word(registry), inside, population }
}

/// The facts that vary among respondents and among the others, each with its log odds ratio.
fn benchmarks(labels: &[String], responded: &[bool], facts: Vec<OpenFact>) -> Vec<(OpenFact, f64)> {
    let ratio = |fact: OpenFact| {
        let one = [Benchmark { name: fact.key.to_owned(), holds: fact.holds.clone() }];
        let (_, ratio) = median_log_odds_ratio(labels, responded, &one).ok()?;
        ratio.is_finite().then_some((fact, ratio))
    };
    facts.into_iter().filter_map(ratio).collect()
}

fn middle(labels: &[String], responded: &[bool], known: &[(OpenFact, f64)]) -> Option<f64> {
    let named = |(fact, _): &(OpenFact, f64)| Benchmark { name: fact.key.to_owned(), holds: fact.holds.clone() };
    let all: Vec<Benchmark> = known.iter().map(named).collect();
    (all.len() >= FEWEST_BENCHMARKS).then(|| median_log_odds_ratio(labels, responded, &all).ok())?.map(|found| found.1)
}

/// Residents; of the three Comuni that have none in the source, the fewest of their class.
fn residents(comune: &Comune) -> f64 {
    f64::from(comune.population().unwrap_or_else(|| comune.size_class().fewest().max(1)))
}

fn flag(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

/// A margin as it is known of all, and of the respondents.
struct Known {
    name: String,
    totals: BTreeMap<String, f64>,
    /// Category and value of each respondent.
    own: Vec<(String, f64)>,
    /// None where no weights could meet it: in some category nobody answered.
    margin: Option<Margin>,
}

impl Known {
    fn of(
        name: &str,
        label: &dyn Fn(usize) -> String,
        value: &dyn Fn(usize) -> f64,
        all: usize,
        units: &[usize],
    ) -> Self {
        let mut values: BTreeMap<String, Vec<f64>> = BTreeMap::new();
        (0..all).for_each(|unit| values.entry(label(unit)).or_default().push(value(unit)));
        let totals: BTreeMap<String, f64> = values.into_iter().map(|(label, all)| (label, sum(all))).collect();
        let own: Vec<(String, f64)> = units.iter().map(|unit| (label(*unit), value(*unit))).collect();
        let (labels, amounts): (Vec<String>, Vec<f64>) = own.iter().cloned().unzip();
        let listed: Vec<(String, f64)> = totals.iter().map(|(label, total)| (label.clone(), *total)).collect();
        let margin = Margin::amounts_by(name, &labels, &amounts, &listed).ok();
        Self { name: name.to_owned(), totals, own, margin }
    }

    fn met_by(&self, weights: &[f64]) -> KnownTotal {
        let mut given: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for ((label, value), weight) in self.own.iter().zip(weights) {
            given.entry(label).or_default().push(weight * value);
        }
        let off = |(label, total): (&String, &f64)| {
            let weighted = given.get(label.as_str()).map_or(0.0, |all| sum(all.iter().copied()));
            if *total == 0.0 { 0.0 } else { (weighted / total - 1.0).abs() }
        };
        let worst = self.totals.iter().map(off).fold(0.0, f64::max);
        let off = self.margin.as_ref().map(|_| worst);
        KnownTotal { name: self.name.clone(), categories: self.totals.len(), off }
    }
}

/// The margins in published order (methodology, 8.2).
fn known_totals(registry: &Registry, responded: &[bool], units: &[usize], facts: &[(OpenFact, f64)]) -> Vec<Known> {
    let comuni = registry.comuni();
    let classes = merged_classes(comuni, responded);
    let region = |unit: usize| comuni[unit].region.to_string();
    let class = |unit: usize| classes[usize::from(comuni[unit].size_class().number()) - 1].clone();
    let size = |unit: usize| format!("{} {}", area(registry, &comuni[unit]), comuni[unit].short_form());
    let nothing = |_: usize| String::new();
    let counted = |name: &str, label: &dyn Fn(usize) -> String| Known::of(name, label, &|_| 1.0, comuni.len(), units);
    let mut known = vec![
        counted("N", &nothing),
        counted("regione", &region),
        counted("classe", &class),
        counted("ripartizione x 5.000", &size),
        Known::of("residenti", &nothing, &|unit| residents(&comuni[unit]), comuni.len(), units),
    ];
    known.extend(
        facts
            .iter()
            .map(|(fact, _)| Known::of(fact.key, &nothing, &|unit| flag(fact.holds[unit]), comuni.len(), units)),
    );
    known
}

fn area(registry: &Registry, comune: &Comune) -> String {
    registry.region(comune.region).map_or(0, |region| region.area.code()).to_string()
}

/// The label of each class, joined over all Italy as those of cells are.
fn merged_classes(comuni: &[Comune], responded: &[bool]) -> Vec<String> {
    let count = |only: bool| -> Vec<u64> {
        let mut counts = vec![0; SizeClass::ALL.len()];
        let some = comuni.iter().zip(responded).filter(|(_, responded)| !only || **responded);
        some.for_each(|(comune, _)| counts[usize::from(comune.size_class().number()) - 1] += 1);
        counts
    };
    let merged = merge_classes("Italia", &count(false), &count(true), CellRule::default()).unwrap_or_default();
    let label = |class: usize| {
        let holds = merged.iter().find(|interval| interval.holds(class));
        holds.map_or_else(|| class.to_string(), |interval| format!("{}-{}", interval.first, interval.last))
    };
    (1..=SizeClass::ALL.len()).map(label).collect()
}

/// Raking as for publication; none where no weights meet even the first margins.
fn raked(respondents: usize, all: usize, margins: &[Margin]) -> Option<Calibrated> {
    #[expect(clippy::cast_precision_loss, reason = "a number of Comuni")]
    let simple = Design::simple(respondents, all as f64).ok()?;
    calibrate(&simple, &CalibrationPlan::published(margins)).ok()
}

/// R of a logistic model of response on area, class, log10 of residents and benchmarks; none where it cannot be fitted.
fn representativity(registry: &Registry, responded: &[bool], known: &[(OpenFact, f64)]) -> Option<f64> {
    let comuni = registry.comuni();
    let dummies = |name: &str, label: &dyn Fn(&Comune) -> u8, values: std::ops::RangeInclusive<u8>| {
        // The first is the one that the others are told against.
        values
            .skip(1)
            .map(|value| {
                let column = comuni.iter().map(|comune| flag(label(comune) == value)).collect();
                (format!("{name} {value}"), column)
            })
            .collect::<Vec<(String, Vec<f64>)>>()
    };
    let area = |comune: &Comune| registry.region(comune.region).map_or(0, |region| region.area.code());
    let class = |comune: &Comune| comune.size_class().number().min(7);
    let mut columns = dummies("area", &area, 1..=5);
    columns.extend(dummies("class", &class, 1..=7));
    columns.push(("residents".to_owned(), comuni.iter().map(|comune| residents(comune).log10()).collect()));
    columns.extend(
        known.iter().map(|(fact, _)| (fact.key.to_owned(), fact.holds.iter().map(|holds| flag(*holds)).collect())),
    );
    Some(propensity_model(responded, &columns).ok()?.summary().r_indicator)
}
