// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long the index of all of Italy takes: `cargo run --release -p campanile-composite --example measure_index`.
#![expect(clippy::print_stdout, reason = "a measurement is for reading")]

use std::time::Instant;

use composite::assess::{Assumptions, Perimeter, assess};
use composite::chance::Stream;
use composite::codebook::{Codebook, Goalposts, Indicator, Kind, Rules, Scale, Source};
use composite::table::{Cell, Gap, Table};
use composite::twins::{Space, Stretch, Variable};
use composite::uncertainty::{Donors, Model, Settings, replicate};
use composite::what_if::WhatIf;

const UNITS: usize = 7_896;
const INDICATORS: usize = 60;

fn main() -> Result<(), composite::Problem> {
    let (codebook, answers, space) = italy()?;
    let nominal = Assumptions::nominal(&codebook, &Perimeter::Core);
    best("one pass, 7,896 x 60", 10, || assess(&codebook, &answers, &nominal).map(drop))?;
    best("twins, one Comune", 10, || {
        drop(space.nearest(4_000, 20));
        Ok(())
    })?;
    let mut peers = Vec::new();
    best("twins, 7,896 x 7,896", 2, || {
        peers = space.all(20).into_iter().map(|near| near.iter().map(|twin| twin.unit as u32).collect()).collect();
        Ok(())
    })?;
    let mut donors = Donors::none(UNITS);
    best("donors of the missing answers", 1, || {
        donors = Donors::nearest(&answers, &space, 20)?;
        Ok(())
    })?;
    let settings = Settings::default();
    let model = Model::new(&codebook, &answers, &donors, &settings)?;
    best("1,000 replicates with ranks, percentiles, quantiles", 3, || {
        drop(replicate(&model, &peers));
        Ok(())
    })?;
    let what_if = WhatIf::new(&codebook, &answers, nominal)?;
    best("what if, one answer of one Comune", 10, || what_if.change(17, &[(3, Cell::Value(1.0))]).map(drop))
}

fn best(
    name: &str,
    times: u32,
    mut work: impl FnMut() -> Result<(), composite::Problem>,
) -> Result<(), composite::Problem> {
    let mut least = f64::INFINITY;
    for _run in 0..times {
        let start = Instant::now();
        work()?;
        least = least.min(start.elapsed().as_secs_f64() * 1e3);
    }
    println!("{name}: {least:.3} ms (best of {times})");
    Ok(())
}

fn kind(j: usize) -> Kind {
    let scale = if j.is_multiple_of(2) { Scale::Log1p } else { Scale::Linear };
    let posts = Goalposts { lower: 0.0, upper: 100.0, scale, direction: 1.0 };
    match j % 5 {
        0 => Kind::Binary,
        1 => Kind::Ordinal { levels: ["a", "b", "c", "d", "e"].map(str::to_owned).to_vec(), scores: vec![] },
        2 => Kind::Checklist { items: (0..5).map(|item| (format!("i{item}"), 1.0)).collect() },
        3 => Kind::Numeric(posts),
        _ => Kind::Ratio(Goalposts { upper: 1.0, ..posts }),
    }
}

fn italy() -> Result<(Codebook, Table, Space), composite::Problem> {
    let sections: Vec<String> = ["organizzazione", "atti", "governance", "infrastruttura", "sicurezza", "applicazioni"]
        .map(str::to_owned)
        .into();
    let indicator = |j: usize| Indicator {
        id: format!("J{j:02}"),
        section: sections[j / 10].clone(),
        kind: kind(j),
        weight: 1.0 + (j % 3) as f64,
        source: if j.is_multiple_of(7) { Source::Open } else { Source::Survey },
        core: true,
        essential: (j.is_multiple_of(20)).then_some(1.0),
    };
    let codebook = Codebook::new(sections.clone(), (0..INDICATORS).map(indicator).collect(), Rules::version_one(6))?;
    let cell = |i: usize, j: usize| {
        let of = |place: u64| Stream::new(1, "answer", place).uniform((i * INDICATORS + j) as u64);
        let talent = Stream::new(1, "talent", 0).uniform(i as u64);
        let (u, gap) = ((of(0) + talent) / 2.0, of(1));
        match gap {
            gap if gap < 0.05 => Cell::Gap(Gap::NoAnswer),
            gap if gap < 0.08 => Cell::Gap(Gap::NotApplicable),
            _ => Cell::Value(match j % 5 {
                0 => f64::from(u8::from(u > 0.5)),
                1 => (u * 4.0).round() / 4.0,
                2 => (u * 5.0).round() / 5.0,
                3 => u * 100.0,
                _ => u,
            }),
        }
    };
    let units: Vec<String> = (0..UNITS).map(|i| format!("{:06}", i + 1_000)).collect();
    let ids = (0..INDICATORS).map(|j| format!("J{j:02}")).collect();
    let columns = (0..INDICATORS).map(|j| (0..UNITS).map(|i| cell(i, j)).collect()).collect();
    let answers = Table::new(units.clone(), ids, columns)?;
    let variable = |m: usize| Variable {
        id: format!("v{m}"),
        transform: if m < 2 { Stretch::Log10 } else { Stretch::None },
        weight: if m == 0 { 2.0 } else { 1.0 },
    };
    let variables: Vec<Variable> = (0..10).map(variable).collect();
    let value = |m: usize, i: usize| Some(1.0 + 1e5 * Stream::new(2, "structure", m as u64).uniform(i as u64).powi(4));
    let structure: Vec<Vec<Option<f64>>> = (0..10).map(|m| (0..UNITS).map(|i| value(m, i)).collect()).collect();
    let space = Space::new(units, &variables, &structure, 0.7)?;
    Ok((codebook, answers, space))
}
