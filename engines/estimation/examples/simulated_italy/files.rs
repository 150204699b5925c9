// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The same survey in files, with our figures, for whoever wants to compute the same in another language.
//!
//! `frame.csv` (all Comuni: place, cell, response, facts, and the answers of who responded), `odds.csv` (ĝ), and
//! `figures_NAME.csv` (share and part counted from 0; a part is Italy, then the regions, then the classes).

use std::io::{BufWriter, Result, Write};
use std::path::Path;

use estimation::share::ShareMethod;
use estimation::tabulation::Figure;

use crate::simulated_italy::{Italy, Survey};

pub(crate) fn write_frame(folder: &Path, italy: &Italy, survey: &Survey, log_odds_ratio: f64) -> Result<()> {
    std::fs::write(folder.join("odds.csv"), format!("log_odds_ratio\n{log_odds_ratio}\n"))?;
    let mut file = BufWriter::new(std::fs::File::create(folder.join("frame.csv"))?);
    write!(file, "region,area,class,residents,cell,responded")?;
    (1..=italy.facts.len()).try_for_each(|at| write!(file, ",fact_{at}"))?;
    (1..=italy.truth.len()).try_for_each(|at| write!(file, ",share_{at}"))?;
    for (unit, comune) in italy.comuni.iter().enumerate() {
        let responded = survey.responded[unit];
        let (cell, yes) = (&survey.cells[unit], u8::from(responded));
        let [region, class] = [comune.region, comune.class];
        write!(file, "\n{region},{},{class},{},{cell},{yes}", comune.area, comune.residents)?;
        italy.facts.iter().try_for_each(|fact| write!(file, ",{}", u8::from(fact.holds[unit])))?;
        let answer = |yes: bool| if responded { u8::from(yes).to_string() } else { String::new() };
        italy.truth.iter().try_for_each(|answers| write!(file, ",{}", answer(answers[unit])))?;
    }
    writeln!(file)?;
    file.flush()
}

pub(crate) fn write_figures(folder: &Path, name: &str, figures: &[Option<Figure>], parts: usize) -> Result<()> {
    let mut file = BufWriter::new(std::fs::File::create(folder.join(format!("figures_{name}.csv")))?);
    writeln!(file, "share,part,method,estimate,se,low,high,band_low,band_high")?;
    for (at, figure) in figures.iter().enumerate() {
        let Some(figure) = figure else { continue };
        let computed = figure.percentage.for_computation();
        let method = if computed.method == ShareMethod::Logit { "logit" } else { "beta" };
        let [low, high] = computed.interval;
        let [from, to] = computed.band.map_or([String::new(), String::new()], |it| it.band.map(|end| end.to_string()));
        let (value, se) = (computed.estimate.value, computed.estimate.se());
        writeln!(file, "{},{},{method},{value},{se},{low},{high},{from},{to}", at / parts, at % parts)?;
    }
    file.flush()
}
