// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The same Italy in files, with our results, for whoever wants to compute the same in another language.
//!
//! `answers.csv` (a number, or nr, na), `codebook.csv`, `structure.csv` and `variables.csv`, `donors.csv`; then our
//! `assessments.csv`, `twins.csv` and `replicates.csv`. Units and twins are counted from 0; empty = not computed.

use std::fmt::Display;
use std::io::{Result, Write};
use std::path::Path;

use composite::assess::Assessment;
use composite::codebook::{Indicator, Kind, Scale, Source};
use composite::table::Cell;
use composite::twins::Stretch;
use composite::uncertainty::{Donors, Interval, UnitUncertainty};

use super::{INDICATORS, ITEMS, Italy, LEVELS, UNITS};

/// What we found.
pub(crate) struct Found<'a> {
    pub(crate) nominal: &'a [Assessment],
    pub(crate) donors: &'a Donors,
    pub(crate) twins: &'a [Vec<u32>],
    pub(crate) replicates: &'a [UnitUncertainty],
}

pub(crate) fn write(folder: &Path, italy: &Italy, found: &Found<'_>) -> Result<()> {
    let text = |cell: Cell| match cell {
        Cell::Value(x) => x.to_string(),
        Cell::Gap(gap) => gap.code().to_owned(),
    };
    let answers = (0..UNITS).map(|i| (0..INDICATORS).map(|j| text(italy.answers.column(j)[i])).collect());
    table(folder, "answers", &italy.answers.indicators().join(","), answers)?;
    let head = "section,type,step,lower,upper,log,weight,open,essential";
    table(
        folder,
        "codebook",
        head,
        italy.codebook.indicators().iter().enumerate().map(|(j, it)| described(italy, j, it)),
    )?;
    let structure = |i: usize| italy.structure.iter().map(|column| maybe(column[i])).collect();
    let names: Vec<&str> = italy.variables.iter().map(|variable| variable.id.as_str()).collect();
    table(folder, "structure", &names.join(","), (0..UNITS).map(structure))?;
    let variables = italy.variables.iter().map(|it| vec![yes(it.transform == Stretch::Log10), it.weight.to_string()]);
    table(folder, "variables", "log10,weight", variables)?;
    let donors = (0..UNITS).flat_map(|i| {
        let cells = found.donors.of(i).iter();
        cells.map(move |(j, donors)| [i as u32, *j as u32].iter().chain(donors).map(u32::to_string).collect())
    });
    table(folder, "donors", &format!("unit,indicator,{}", places("donor")), donors)?;
    table(folder, "twins", &places("twin"), found.twins.iter().map(|near| near.iter().map(u32::to_string).collect()))?;
    table(folder, "assessments", &assessment_head(), found.nominal.iter().map(assessment))?;
    let head = "index_low,index_median,index_high,rank_low,rank_median,rank_high,percentile_low,percentile_median,percentile_high";
    table(folder, "replicates", head, found.replicates.iter().map(uncertainty))
}

fn table(folder: &Path, name: &str, head: &str, rows: impl Iterator<Item = Vec<String>>) -> Result<()> {
    let mut file = std::io::BufWriter::new(std::fs::File::create(folder.join(format!("{name}.csv")))?);
    writeln!(file, "{head}")?;
    for row in rows {
        writeln!(file, "{}", row.join(","))?;
    }
    file.flush()
}

fn maybe(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn yes(is: bool) -> String {
    u8::from(is).to_string()
}

fn places(name: &str) -> String {
    (1..=20).map(|place| format!("{name}_{place}")).collect::<Vec<_>>().join(",")
}

/// `step`: between two levels or items; `log`: goalposts on ln(1+x).
fn described(italy: &Italy, j: usize, indicator: &Indicator) -> Vec<String> {
    let (kind, step) = match indicator.kind {
        Kind::Binary => ("binary", Some(1.0)),
        Kind::Ordinal { .. } => ("ordinal", Some(1.0 / (LEVELS.len() - 1) as f64)),
        Kind::Checklist { .. } => ("checklist", Some(1.0 / ITEMS as f64)),
        Kind::Numeric(_) => ("numeric", None),
        Kind::Ratio(_) => ("ratio", None),
    };
    let posts = indicator.goalposts();
    vec![
        italy.codebook.section_of(j).to_string(),
        kind.to_owned(),
        maybe(step),
        maybe(posts.map(|posts| posts.lower)),
        maybe(posts.map(|posts| posts.upper)),
        yes(posts.is_some_and(|posts| posts.scale == Scale::Log1p)),
        indicator.weight.to_string(),
        yes(indicator.source == Source::Open),
        maybe(indicator.essential),
    ]
}

fn assessment_head() -> String {
    let of = |name: &str| (1..=6).map(|d| format!("{name}_{d}")).collect::<Vec<_>>().join(",");
    format!("{},{},{},index,lower,upper,raw_level,level,rank", of("score"), of("lower"), of("upper"))
}

fn assessment(unit: &Assessment) -> Vec<String> {
    let sections = unit.sections.iter();
    let mut row: Vec<String> = sections.clone().map(|section| maybe(section.score)).collect();
    row.extend(sections.clone().map(|section| maybe(section.lower)));
    row.extend(sections.map(|section| maybe(section.upper)));
    row.extend([unit.index, unit.lower, unit.upper].map(maybe));
    row.extend([maybe(unit.raw_level), maybe(unit.level), maybe(unit.rank)]);
    row
}

fn uncertainty(unit: &UnitUncertainty) -> Vec<String> {
    let ends = |interval: Option<Interval>| {
        [interval.map(|it| it.low), interval.map(|it| it.median), interval.map(|it| it.high)]
    };
    [unit.index, unit.rank, unit.percentile].into_iter().flat_map(ends).map(maybe).collect()
}
