// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The index of take-up, its sensitivity, and the twins of a Comune.

use std::{collections::HashSet, path::Path};

use charts::{Along, Arrangement, BarSeries, Bars, DotRow, Dots, Drawing, Frame, Point, Scatter, quantile};
use serde_json::Value;

use crate::{
    Outcome,
    frames::{dot_words, frame, hundredth, percent, tenth, ticked, whole},
    tables::{CLASSES, Comune, MEASURES, json},
};

/// The Comune of the examples.
const OURS: &str = "005001";

/// The levels, by class of size.
pub(crate) fn levels(comuni: &[Comune]) -> Drawing {
    let names = ["1 Iniziale", "2 In sviluppo", "3 Consolidato", "4 Avanzato"];
    let of = |class: usize, level: usize| comuni.iter().filter(|one| one.class == class && one.level == level).count();
    let series = |(at, name): (usize, &&str)| BarSeries {
        name: (*name).to_owned(),
        values: (0..CLASSES.len()).map(|class| Some(of(class, at + 1) as f64)).collect(),
    };
    Bars {
        categories: CLASSES.map(str::to_owned).into(),
        series: names.iter().enumerate().map(series).collect(),
        arrangement: Arrangement::Share(&percent),
        ..Bars::default()
    }
    .draw(&frame("levels", "Livelli di adesione, per classe demografica", ("Classe", "Quota dei Comuni"), &whole))
}

/// A province, Comune by Comune.
pub(crate) fn province(comuni: &[Comune]) -> Drawing {
    let of_it: Vec<&Comune> = comuni.iter().filter(|one| one.province == "Siracusa").collect();
    let rows = of_it.iter().map(|one| dot(one, false)).collect();
    let italy = quantile(&comuni.iter().filter_map(|one| one.index).collect::<Vec<_>>(), 0.5);
    Dots {
        rows,
        sorted: true,
        reference: italy.map(|median| ("Mediana d’Italia".to_owned(), median)),
        words: dot_words("Intervallo al 90%", ""),
    }
    .draw(&frame(
        "province",
        "Indice di adesione nella provincia di Siracusa",
        ("Comune", "Indice, da 0 a 100"),
        &whole,
    ))
}

fn dot(comune: &Comune, emphasis: bool) -> DotRow {
    DotRow { name: comune.name.clone(), value: comune.index, interval: comune.interval, note: String::new(), emphasis }
}

/// The mean index of each province beside its size.
pub(crate) fn provinces(comuni: &[Comune]) -> Drawing {
    let mut names: Vec<&str> = comuni.iter().map(|one| one.province.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let mut points: Vec<Point> = names.into_iter().filter_map(|name| point(comuni, name)).collect();
    points.sort_by(|one, other| one.y.total_cmp(&other.y));
    let last = points.len().saturating_sub(5);
    for (at, point) in points.iter_mut().enumerate() {
        point.named = at < 5 || at >= last;
    }
    let scatter = Scatter {
        points,
        groups: Vec::new(),
        along: (Along::Logarithmic, Along::Linear),
        across: &whole,
        trend: Some("Minimi quadrati".to_owned()),
    };
    let axes = ("Residenti del Comune mediano", "Indice medio dei Comuni");
    let title = "Dove i Comuni sono piccoli, l’adesione è minore?";
    scatter.draw(&ticked(frame("provinces", title, axes, &tenth), &whole))
}

fn point(comuni: &[Comune], name: &str) -> Option<Point> {
    let of_it = || comuni.iter().filter(|one| one.province == name);
    let indices: Vec<f64> = of_it().filter_map(|one| one.index).collect();
    let x = quantile(&of_it().filter_map(|one| one.residents).collect::<Vec<_>>(), 0.5)?;
    let y = indices.iter().sum::<f64>() / indices.len() as f64;
    Some(Point { name: name.to_owned(), x, y, group: 0, named: false })
}

/// Which assumption moves ranks.
pub(crate) fn sensitivity(found: &Value) -> Drawing {
    let names = [
        ("section_weights", "Pesi delle sezioni"),
        ("indicator_weights", "Pesi degli indicatori"),
        ("aggregation", "Aggregazione"),
        ("goalposts", "Estremi degli indicatori numerici"),
        ("missing", "Risposte mancanti"),
        ("misreport", "Dichiarazioni errate"),
        ("dropped", "Un indicatore in meno"),
    ];
    let source = |(id, name): &(&str, &str)| {
        let sources = found["rank_shift"]["sources"].as_array()?;
        let one = sources.iter().find(|one| one["source"] == *id)?;
        let ends = (one["ST_interval"][0].as_f64()?, one["ST_interval"][1].as_f64()?);
        let (name, value) = ((*name).to_owned(), one["ST"].as_f64());
        Some(DotRow { name, value, interval: Some(ends), note: String::new(), emphasis: false })
    };
    let dots = Dots {
        rows: names.iter().filter_map(source).collect(),
        sorted: true,
        reference: None,
        words: dot_words("Intervallo al 90%", ""),
    };
    let axes = ("Presupposto", "Indice totale ST: quota della varianza dello spostamento medio in graduatoria");
    dots.draw(&frame("sensitivity", "Che cosa muove la graduatoria", axes, &hundredth))
}

/// How many of the twins have each measure, those that ours lacks in bold words.
pub(crate) fn twins_have(comuni: &[Comune], folder: &Path) -> Outcome<Drawing> {
    let near = twins(folder)?;
    let ours = comuni.iter().find(|one| one.code == OURS).ok_or("our Comune is not in the table")?;
    let count = |at: usize| comuni.iter().filter(|one| near.contains(&one.code) && one.has[at]).count() as f64;
    let mut rows: Vec<(String, f64)> = (0..MEASURES.len())
        .map(|at| {
            let (code, _, name) = MEASURES[at];
            let lacks = if ours.has[at] { "" } else { " (qui manca)" };
            (format!("{code} {name}{lacks}"), count(at))
        })
        .collect();
    rows.sort_by(|one, other| other.1.total_cmp(&one.1));
    let values = rows.iter().map(|row| Some(row.1)).collect();
    let bars = Bars {
        categories: rows.into_iter().map(|row| row.0).collect(),
        series: vec![BarSeries { name: "Gemelli con un progetto".to_owned(), values }],
        ..Bars::default()
    };
    let title = "Quanti dei 20 gemelli di Agliano Terme hanno un progetto, per misura";
    Ok(bars.draw(&frame("twins-have", title, ("Misura", ""), &whole)))
}

/// Our Comune among its twins.
pub(crate) fn twins_index(comuni: &[Comune], folder: &Path) -> Outcome<Drawing> {
    let near = twins(folder)?;
    let shown = comuni.iter().filter(|one| one.code == OURS || near.contains(&one.code));
    let dots = Dots {
        rows: shown.map(|one| dot(one, one.code == OURS)).collect(),
        sorted: true,
        reference: None,
        words: dot_words("Intervallo al 90%", ""),
    };
    let axes = ("Comune", "Indice di adesione, da 0 a 100");
    let frame: Frame<'_> = frame("twins-index", "Agliano Terme fra i suoi gemelli", axes, &whole);
    Ok(dots.draw(&frame))
}

fn twins(folder: &Path) -> Outcome<HashSet<String>> {
    let told = json(folder, "gemelli.json")?;
    let list = told["twins"].as_array().ok_or("gemelli.json has no twins")?;
    Ok(list
        .iter()
        .filter_map(|twin| twin["code"].as_str().or_else(|| twin["twin"].as_str()).map(str::to_owned))
        .collect())
}
