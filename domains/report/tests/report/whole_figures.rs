// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Shares, means, ratios, shares of residents and the index, of Italy and of a region, a second way: no engine of ours.

use std::sync::LazyLock;

use composite::table::Gap;
use observatory::maturity::{Maturity, Said};
use registry::RegionCode;
use report::figures::table::{Cell, Mark};

use crate::{
    sample::{Sample, cell, near, people},
    second_way::{Ratio, published, ratio},
    whole::{WHOLE, responds},
};

const LOMBARDIA: &str = "03";

/// The respondents of an edition, with their weights.
pub(crate) struct Weighted {
    pub(crate) sample: Sample,
    pub(crate) base: Vec<f64>,
    pub(crate) weights: Vec<f64>,
}

impl Weighted {
    pub(crate) fn of(year: i32) -> Self {
        let sample = Sample::of(|at, one| responds(year, at, one));
        #[expect(clippy::cast_precision_loss, reason = "a number of Comuni")]
        let flat = vec![sample.all / sample.units.len() as f64; sample.units.len()];
        let (base, weights) = published(&sample.rows, &flat, &sample.totals);
        Self { sample, base, weights }
    }

    pub(crate) fn ratio(&self, over: &[Option<f64>], under: &[f64]) -> Ratio {
        ratio(&self.sample.rows, (&self.base, &self.weights), over, under, self.sample.all)
    }

    pub(crate) fn mean(&self, values: &[Option<f64>]) -> Ratio {
        self.ratio(values, &vec![1.0; values.len()])
    }

    /// What those of a region said; of the others nothing.
    fn of_region(&self, code: &str, values: &[Option<f64>]) -> Vec<Option<f64>> {
        let code: RegionCode = code.parse().expect("a code");
        let inside =
            |((_, comune), value): (&(usize, registry::Comune), &Option<f64>)| value.filter(|_| comune.region == code);
        self.sample.units.iter().zip(values).map(inside).collect()
    }
}

static NOW: LazyLock<Weighted> = LazyLock::new(|| Weighted::of(2026));

/// What each respondent said of an indicator.
pub(crate) fn said(maturity: &Maturity, weighted: &Weighted, id: &str) -> Vec<Said> {
    let place = maturity.sources.edition.map.indicators.iter().position(|one| one.id == id).expect("an indicator");
    let of = |(_, comune): &(usize, registry::Comune)| maturity.sources.declared[&comune.code][place].clone();
    weighted.sample.units.iter().map(of).collect()
}

pub(crate) fn whether(said: &[Said], word: &str) -> Vec<Option<f64>> {
    let is = |said: &Said| match said {
        Said::Text(text) => Some(f64::from(u8::from(&**text == word))),
        _ => None,
    };
    said.iter().map(is).collect()
}

fn both(row: &str, values: &[Option<f64>]) -> Vec<Option<f64>> {
    if row == "italia" { values.to_vec() } else { NOW.of_region(LOMBARDIA, values) }
}

#[track_caller]
fn same(what: &str, told: &Cell, value: f64, ends: [f64; 2], slack: f64) {
    near(what, told.value.expect("told"), value, 1e-7 * value.abs().max(1.0));
    let interval = told.interval.expect("an interval");
    near(what, interval[0], ends[0], slack);
    near(what, interval[1], ends[1], slack);
}

/// The quantile of Student's t, near enough for hundreds of degrees of freedom (Cornish–Fisher, one term).
#[expect(clippy::cast_precision_loss, reason = "a number of Comuni")]
fn t(n: usize) -> f64 {
    let z: f64 = 1.959_964;
    z + (z.powi(3) + z) / (4.0 * (n as f64 - 1.0))
}

#[test]
fn shares_of_italy_and_of_a_region_are_those_of_a_second_way() {
    let yes = whether(&said(&WHOLE.now, &NOW, "SRV2"), "attivo");
    for row in ["italia", "lombardia"] {
        let values = both(row, &yes);
        let made = NOW.mean(&values);
        let (p, n) = (made.value, values.iter().flatten().count());
        let reach = t(n) * made.se / (p * (1.0 - p));
        let ends = [-reach, reach].map(|reach| 1.0 / (1.0 + (-((p / (1.0 - p)).ln() + reach)).exp()));
        let told = cell(&WHOLE.figures, "srv2", row, "attivo");
        same(row, told, p, ends, 1e-4);
        assert_eq!(told.n, Some(n as u64), "{row}");
    }
}

#[test]
fn a_mean_and_a_ratio_are_those_of_a_second_way() {
    let all = said(&WHOLE.now, &NOW, "ORG5");
    let employees: Vec<Option<f64>> =
        all.iter().map(|said| if let Said::Number(number) = said { Some(*number) } else { None }).collect();
    let pairs: Vec<Option<(f64, f64)>> = said(&WHOLE.now, &NOW, "ORG9")
        .iter()
        .map(|said| if let Said::Ratio(over, under) = said { Some((*over, *under)) } else { None })
        .collect();
    let over: Vec<Option<f64>> = pairs.iter().map(|pair| pair.map(|pair| pair.0)).collect();
    let under: Vec<f64> = pairs.iter().map(|pair| pair.map_or(0.0, |pair| pair.1)).collect();
    for row in ["italia", "lombardia"] {
        let values = both(row, &employees);
        let made = NOW.mean(&values);
        let reach = t(values.iter().flatten().count()) * made.se;
        same(
            row,
            cell(&WHOLE.figures, "org5", row, "media"),
            made.value,
            [made.value - reach, made.value + reach],
            1e-3,
        );
        let values = both(row, &over);
        let made = NOW.ratio(&values, &under);
        let reach = t(values.iter().flatten().count()) * made.se;
        let told = cell(&WHOLE.figures, "org9", row, "rapporto");
        same(row, told, made.value, [made.value - reach, made.value + reach], 1e-3);
    }
}

#[test]
fn a_share_of_residents_counts_people_and_not_comuni() {
    let yes = whether(&said(&WHOLE.now, &NOW, "SRV2"), "attivo");
    let living: Vec<f64> = NOW.sample.units.iter().map(|(_, comune)| people(comune)).collect();
    for row in ["italia", "lombardia"] {
        let values: Vec<Option<f64>> =
            both(row, &yes).iter().zip(&living).map(|(yes, people)| yes.map(|yes| yes * people)).collect();
        let made = NOW.ratio(&values, &living);
        let told = cell(&WHOLE.figures, "srv2-residenti", row, "attivo");
        near(row, told.value.expect("told"), made.value, 1e-7);
        let [low, high] = told.interval.expect("an interval");
        assert!(low < made.value && made.value < high && high - low < 5.0 * made.se, "{row}: {low} {high}");
        let comuni = cell(&WHOLE.figures, "srv2", row, "attivo").value.expect("told");
        assert!((made.value - comuni).abs() > 0.01, "the larger are better: the two differ");
    }
}

#[test]
fn the_mean_index_of_the_report_is_that_of_the_schede() {
    let index = |(_, comune): &(usize, registry::Comune)| {
        let unit = WHOLE.now.unit(comune.code).expect("a Comune");
        WHOLE.now.assessed[unit].index
    };
    let all: Vec<Option<f64>> = NOW.sample.units.iter().map(index).collect();
    // What a scheda shows is the same number: of a few, taken from the sheet itself.
    for (place, (_, comune)) in NOW.sample.units.iter().enumerate().step_by(997) {
        let sheet = WHOLE.now.sheet(comune.code, None).expect("worked out").expect("a Comune");
        assert_eq!(sheet.assessment.index, all[place], "{}", comune.name);
    }
    for row in ["italia", "lombardia"] {
        let values = both(row, &all);
        let made = NOW.mean(&values);
        let reach = t(values.iter().flatten().count()) * made.se;
        let told = cell(&WHOLE.figures, "imd", row, "imd");
        same(row, told, made.value, [made.value - reach, made.value + reach], 1e-3);
    }
}

#[test]
fn provinces_with_few_are_told_by_the_model_alone_and_nothing_gives_them_away() {
    let table = WHOLE.figures.table("srv2-province").expect("a model");
    let registry = &WHOLE.now.sources.registry;
    let (mut alone, mut told) = (0, 0);
    for (row, province) in table.rows.iter().zip(registry.provinces()) {
        let here = |(_, comune): &&(usize, registry::Comune)| comune.province == province.code;
        let answers = whether(&said(&WHOLE.now, &NOW, "SRV2"), "attivo");
        let of_province = NOW.sample.units.iter().zip(&answers).filter(|(unit, answer)| here(unit) && answer.is_some());
        let n = of_province.count();
        let (direct, model, error) = (&row.cells[0], &row.cells[1], &row.cells[2]);
        assert!(error.value.is_some_and(|error| error > 0.0 && error < 50.0), "{}: {error:?}", province.name);
        if n < 10 {
            assert_eq!((direct.value, direct.n, direct.mark), (None, None, Mark::Small), "{}", province.name);
            assert!(row.cells[4].value.is_none() && row.cells[3].value.is_none(), "{}", province.name);
            alone += 1;
        } else if let (Some(direct), Some(model)) = (direct.interval, model.interval) {
            assert!(model[1] - model[0] < 1.05 * (direct[1] - direct[0]), "{}: the model knows more", province.name);
            told += 1;
        }
    }
    assert!(alone > 2 && told > 30, "{alone} {told}");
    for region in registry.regions() {
        let own = table.rows.iter().zip(registry.provinces()).filter(|(_, province)| province.region == region.code);
        let counts: Vec<Option<f64>> = own.map(|(row, _)| row.cells[4].value).collect();
        let hidden = counts.iter().filter(|count| count.is_none()).count();
        // Where the region is not told either, its sum is not known.
        let told = cell(&WHOLE.figures, "srv2", &registry::slug(&region.name), "n").value.is_some();
        assert!(hidden != 1 || counts.len() == 1 || !told, "{}: one province could be worked out", region.name);
    }
}

#[test]
fn the_worst_case_is_counted_and_holds_the_estimate() {
    let answers = said(&WHOLE.now, &NOW, "SRV2");
    let yes = whether(&answers, "attivo").iter().flatten().sum::<f64>();
    #[expect(clippy::cast_precision_loss, reason = "a number of Comuni")]
    let unknown =
        NOW.sample.all - answers.iter().filter(|said| !matches!(said, Said::Gap(Gap::NoAnswer))).count() as f64;
    let [low, high] = cell(&WHOLE.figures, "mancata-risposta", "srv2", "estremi").band.expect("bounds");
    near("low", low, yes / NOW.sample.all, 1e-12);
    near("high", high, (yes + unknown) / NOW.sample.all, 1e-12);
    let share = cell(&WHOLE.figures, "srv2", "italia", "attivo").value.expect("told");
    assert!(low < share && share < high);
}

#[test]
fn the_known_totals_are_met() {
    let table = WHOLE.figures.table("totali-noti").expect("a table");
    for name in ["n", "regione", "classe", "ripartizione-x-5-000", "residenti"] {
        let off = table.cell(name, "scarto").and_then(|cell| cell.value).expect("met");
        assert!(off < 1e-9, "{name}: {off}");
    }
}
