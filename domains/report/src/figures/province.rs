// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Provinces: too few answered in most of them for a direct estimate. Beside it stands one that leans on what open sources
//! know of every Comune, by an area-level model (Fay–Herriot): «stima da modello», never mixed with direct ones
//! (methodology, 8.5).

use estimation::{
    share::{Percentage, Publication, publication},
    small_area::{ModelEstimate, SmallArea, fay_herriot},
    sums::sum,
    suppression::Given,
};
use registry::{ProvinceCode, RegionCode, Registry};

use super::{
    FiguresProblem,
    estimates::{relations, share_cell},
    ground::Ground,
    linked::{self, Linked, tally},
    table::{Cell, Column, Form, Label, Mark, Row, Table},
    zone::{Axis, Zone},
};

/// Provinces with a direct estimate for each covariate of the model.
const PER_COVARIATE: usize = 10;

/// The table of provinces of a table.
#[must_use]
pub fn table_of(table: &str) -> String {
    format!("{table}-province")
}

/// The provinces as the model sees them: who is in which, and what open sources know of all.
pub struct Provinces {
    codes: Vec<ProvinceCode>,
    /// The region of each.
    regions: Vec<RegionCode>,
    /// Comuni of each.
    sizes: Vec<f64>,
    /// The province of each respondent.
    of: Vec<usize>,
    /// Covariates by province: the mean logarithm of residents, then the share of each open fact.
    covariates: Vec<Vec<f64>>,
}

/// What is told by province.
pub enum Told<'a> {
    /// A share: yes, no, or nothing, by respondent.
    Share(&'a [Option<bool>]),
    /// A mean on a scale of 100.
    Mean(&'a [Option<f64>]),
}

/// A direct estimate: value, variance, the spread of the answers, and the cell that tells it.
struct Direct {
    value: f64,
    variance: f64,
    cell: Cell,
}

#[expect(clippy::cast_precision_loss, reason = "counts of Comuni")]
impl Provinces {
    /// The provinces of Italy.
    #[must_use]
    pub fn of(ground: &Ground, registry: &Registry) -> Self {
        let comuni = registry.comuni();
        let codes: Vec<ProvinceCode> = registry.provinces().iter().map(|one| one.code).collect();
        let regions = registry.provinces().iter().map(|one| one.region).collect();
        let place = |code: ProvinceCode| codes.iter().position(|one| *one == code).unwrap_or_default();
        let of_unit: Vec<usize> = comuni.iter().map(|one| place(one.province)).collect();
        let mut sizes = vec![0.0; codes.len()];
        of_unit.iter().for_each(|at| sizes[*at] += 1.0);
        let share = |value: &dyn Fn(usize) -> f64| -> Vec<f64> {
            let mut sums = vec![0.0; codes.len()];
            of_unit.iter().enumerate().for_each(|(unit, at)| sums[*at] += value(unit));
            sums.iter().zip(&sizes).map(|(sum, size)| sum / f64::max(*size, 1.0)).collect()
        };
        let people = |unit: usize| f64::from(comuni[unit].population().unwrap_or(1).max(1)).log10();
        let mut columns = vec![share(&people)];
        let facts = ground.benchmarks.iter().map(|(fact, _)| share(&|unit| f64::from(u8::from(fact.holds[unit]))));
        columns.extend(facts);
        let covariates = (0..codes.len()).map(|at| columns.iter().map(|column| column[at]).collect()).collect();
        Self { of: ground.units.iter().map(|unit| of_unit[*unit]).collect(), codes, regions, sizes, covariates }
    }

    /// The table of something told by province; none where the model has too little to stand on. `shown`: the provinces of
    /// which it may be told how many answered.
    #[must_use]
    pub fn table(
        &self,
        ground: &Ground,
        registry: &Registry,
        (id, title): (&str, Label),
        told: &Told<'_>,
        shown: &[bool],
    ) -> Option<Table> {
        let answered = told.answered();
        let counts: Vec<u64> = (0..self.codes.len()).map(|at| self.count(at, &answered) as u64).collect();
        let hidden: Vec<bool> = shown.iter().zip(&counts).map(|(shown, count)| !shown || *count == 0).collect();
        let direct: Vec<Option<Direct>> =
            (0..self.codes.len()).map(|at| if hidden[at] { None } else { self.direct(ground, at, told) }).collect();
        let made = self.model(&direct, &counts, told)?;
        let scale = told.scale();
        let rows = registry.provinces().iter().enumerate().map(|(at, province)| {
            let small = Cell { n: Some(counts[at]), ..Cell::default() }.hidden(Mark::Small);
            let n = if hidden[at] { small } else { Cell::count(usize::try_from(counts[at]).unwrap_or(usize::MAX)) };
            let error = made[at].mse.max(0.0).sqrt() * 100.0 / scale;
            Row {
                key: province.slug(),
                label: Label::plain(&province.name),
                axis: Axis::Provincia,
                code: province.code.to_string(),
                cells: vec![
                    direct[at].as_ref().map_or(small, |one| one.cell),
                    modelled(&made[at], scale),
                    Cell::exact(error),
                    Cell::maybe((!hidden[at]).then_some(made[at].weight_of_direct)),
                    n,
                ],
            }
        });
        let form = told.form();
        let columns = vec![
            Column::new("diretta", Label::key("report-col-direct"), form),
            Column::new("modello", Label::key("report-col-model"), form),
            Column::new("errore", Label::key("report-col-model-error"), Form::Number(1)),
            Column::new("peso", Label::key("report-col-model-weight"), Form::Number(2)),
            Column::new("n", Label::key("report-col-n"), Form::Count),
        ];
        let rows_are = Label::key("report-rows-provinces");
        Some(Table { id: table_of(id), title, rows_are, columns, rows: rows.collect() })
    }

    fn count(&self, province: usize, answered: &[bool]) -> usize {
        self.of.iter().zip(answered).filter(|(at, answered)| **at == province && **answered).count()
    }

    /// Adds how many answered in each province to the counts that are decided on together: provinces add up to their region,
    /// whose places in the list are those of `zones`. The places of the provinces.
    pub fn link(&self, linked: &mut Linked, ground: &Ground, answered: &[bool], zones: &[usize]) -> Vec<usize> {
        let places: Vec<usize> =
            (0..self.codes.len()).map(|at| linked.cell(self.count(at, answered) as u64, Given::Open)).collect();
        for (zone, place) in ground.zones.iter().zip(zones) {
            let Zone::Region(region) = zone else { continue };
            let own = |at: &usize| self.regions[*at] == *region;
            linked.sum(*place, (0..self.codes.len()).filter(own).map(|at| places[at]).collect());
        }
        places
    }

    /// Which provinces may be told of, beside a table of the parts of Italy in which those `told` have a count.
    ///
    /// # Errors
    /// When the counts do not add up: a mistake of ours.
    pub fn beside(
        &self,
        ground: &Ground,
        registry: &Registry,
        answered: &[bool],
        told: &[bool],
    ) -> Result<Vec<bool>, FiguresProblem> {
        let parts = ground.parts(&vec![true; ground.units.len()]);
        let mut linked = Linked::default();
        let counts = tally(&parts, answered);
        let given = |zone: usize| if told[zone] { Given::Shown } else { linked::hidden(counts[zone]) };
        let zones = linked.cells(&counts, &relations(ground, registry), given);
        let places = self.link(&mut linked, ground, answered, &zones);
        let shown = linked.decide()?;
        Ok(places.iter().map(|place| shown[*place]).collect())
    }

    fn direct(&self, ground: &Ground, province: usize, told: &Told<'_>) -> Option<Direct> {
        let inside = |answered: Vec<bool>| -> Vec<bool> {
            self.of.iter().zip(answered).map(|(at, answered)| *at == province && answered).collect()
        };
        let domain = estimation::Domain::new(&ground.design, "province", inside(told.answered())).ok()?;
        match told {
            Told::Share(answers) => {
                let made = Percentage::of_units(&domain, answers).ok()?;
                let estimate = made.for_computation().estimate;
                Some(Direct { value: estimate.value, variance: estimate.variance, cell: share_cell(&made, false) })
            }
            Told::Mean(values) => {
                let zeroed: Vec<f64> = values.iter().map(|value| value.unwrap_or(0.0)).collect();
                let made = domain.mean(&zeroed).ok()?;
                let cell = judged(made.value, made.interval(0.95), told.scale());
                let cell = Cell { n: Some(made.n as u64), ..cell };
                Some(Direct { value: made.value, variance: made.variance, cell })
            }
        }
    }

    /// The model over provinces with a direct estimate: one covariate for every ten, in published order, fewer where they
    /// say the same.
    fn model(&self, direct: &[Option<Direct>], counts: &[u64], told: &Told<'_>) -> Option<Vec<ModelEstimate>> {
        let known = direct.iter().flatten().count();
        let psi = self.smoothed(direct, counts, told.spread()?);
        let most = (known / PER_COVARIATE).min(self.covariates.first().map_or(0, Vec::len));
        let area = |at: usize, width: usize| SmallArea {
            name: self.codes[at].to_string(),
            direct: direct[at].as_ref().map(|one| one.value),
            variance: psi[at],
            covariates: self.covariates[at][..width].to_vec(),
        };
        (0..=most).rev().find_map(|width| {
            let areas: Vec<SmallArea> = (0..self.codes.len()).map(|at| area(at, width)).collect();
            fay_herriot(&areas).ok().map(|made| made.areas)
        })
    }

    /// Variances of so few answers are themselves uncertain, and nought where all say the same: a generalised variance
    /// function with one coefficient, `k s² (1-f)/n`, that keeps their sum.
    fn smoothed(&self, direct: &[Option<Direct>], counts: &[u64], spread: f64) -> Vec<f64> {
        let simple = |at: usize| {
            let n = counts[at].max(1) as f64;
            spread * (1.0 - n / self.sizes[at].max(n)).max(0.01) / n
        };
        let known: Vec<usize> = (0..direct.len()).filter(|at| direct[*at].is_some()).collect();
        let estimated = sum(known.iter().filter_map(|at| direct[*at].as_ref()).map(|one| one.variance));
        let expected = sum(known.iter().map(|at| simple(*at)));
        let k = if expected > 0.0 && estimated > 0.0 { estimated / expected } else { 1.0 };
        (0..direct.len()).map(|at| (k * simple(at)).max(f64::MIN_POSITIVE)).collect()
    }
}

impl Told<'_> {
    fn answered(&self) -> Vec<bool> {
        match self {
            Self::Share(answers) => answers.iter().map(Option::is_some).collect(),
            Self::Mean(values) => values.iter().map(Option::is_some).collect(),
        }
    }

    /// The largest value: shares are of 1.
    const fn scale(&self) -> f64 {
        match self {
            Self::Share(_) => 1.0,
            Self::Mean(_) => 100.0,
        }
    }

    const fn form(&self) -> Form {
        match self {
            Self::Share(_) => Form::Share,
            Self::Mean(_) => Form::Number(1),
        }
    }

    /// The variance of the answers; none where all say the same.
    #[expect(clippy::cast_precision_loss, reason = "counts of Comuni")]
    fn spread(&self) -> Option<f64> {
        let values: Vec<f64> = match self {
            Self::Share(answers) => answers.iter().flatten().map(|yes| f64::from(u8::from(*yes))).collect(),
            Self::Mean(values) => values.iter().flatten().copied().collect(),
        };
        let n = values.len() as f64;
        let mean = sum(values.iter().copied()) / n;
        let spread = sum(values.iter().map(|value| (value - mean) * (value - mean))) / (n - 1.0);
        Some(spread).filter(|spread| spread.is_finite() && *spread > 0.0)
    }
}

fn modelled(made: &ModelEstimate, scale: f64) -> Cell {
    let inside = |value: f64| value.clamp(0.0, scale);
    judged(inside(made.value), made.interval(0.95).map(inside), scale)
}

/// A figure under the rule of publication, on its own scale; how many answered is judged apart.
fn judged(value: f64, interval: [f64; 2], scale: f64) -> Cell {
    let cell = Cell { value: Some(value), interval: Some(interval), ..Cell::default() };
    let mark = match publication(interval.map(|end| end / scale), usize::MAX) {
        Publication::Plain => Mark::Plain,
        Publication::OneStar => Mark::Wide,
        Publication::TwoStars => Mark::Poor,
        Publication::Suppressed => return cell.hidden(Mark::Imprecise),
    };
    Cell { mark, ..cell }
}
