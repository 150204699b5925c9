// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Two campaigns in which whoever answered said something of everything: without a house, so that figures can be reckoned
//! again from what each Comune said.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, LazyLock},
};

use chrono::NaiveDate;
use composite::{codebook::Kind, table::Gap};
use observatory::{
    board::Board,
    maturity::{Maturity, Said, Sources},
};
use registry::{Comune, Registry, SizeClass};
use report::figures::{Figures, Given, sensitivity::Draws};
use survey::{Edition, MappedIndicator};

/// The indicator whose wording changed between the two, in the map of the later.
pub(crate) const CUT: &str = "SIC3";
/// Why.
pub(crate) const WHY: &str = "La domanda chiede ora delle copie di tutti i dati.";

/// Who answered: more of the larger; every second of them in both years.
pub(crate) fn responds(year: i32, place: usize, comune: &Comune) -> bool {
    let again = if year == 2026 { 0 } else { 2 };
    match comune.size_class() {
        class if class >= SizeClass::UpTo10000 => (place + again) % 4 < 2,
        _ => (place + again) % 8 < 3,
    }
}

/// A number from 0 to 1 that depends on nothing else.
fn chance(year: i32, place: usize, what: usize) -> f64 {
    let mut state = (place as u64) << 20 | (what as u64) << 8 | u64::from(year == 2026);
    for _ in 0..2 {
        state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        state ^= state >> 27;
    }
    #[expect(clippy::cast_precision_loss, reason = "53 bits")]
    let unit = (state >> 11) as f64 / (1_u64 << 53) as f64;
    unit
}

/// What a Comune said of an indicator: the larger, and the later, the better; of one in twenty, nothing.
pub(crate) fn said(year: i32, (place, comune): (usize, &Comune), what: usize, one: &MappedIndicator) -> Said {
    let draw = chance(year, place, what);
    if chance(year, place, what + 500) < 0.05 {
        return Said::Gap(Gap::NoAnswer);
    }
    let good = 0.3 + 0.05 * f64::from(comune.size_class().number()) + if year == 2026 { 0.1 } else { 0.0 };
    match one.scored.as_ref().map(|scored| &scored.kind) {
        Some(Kind::Binary) => Said::Text(if draw < good { "si" } else { "no" }.into()),
        Some(Kind::Ordinal { levels, .. }) => {
            let best = levels.len() - 1;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a level")]
            let level = if draw < good { best } else { (draw * best as f64) as usize };
            Said::Text(levels[level.min(best)].as_str().into())
        }
        Some(Kind::Checklist { items }) => {
            let chosen = |(at, _): &(usize, &String)| chance(year, place, what * 7 + at + 1000) < good;
            let words: Vec<&str> = items.keys().enumerate().filter(chosen).map(|(_, item)| item.as_str()).collect();
            Said::Text(if words.is_empty() { "nessuna".into() } else { words.join(" ").into() })
        }
        Some(Kind::Ratio(posts)) => Said::Ratio((posts.lower + (posts.upper - posts.lower) * draw) * 10.0, 10.0),
        Some(Kind::Numeric(posts)) => Said::Number(posts.lower + (posts.upper - posts.lower) * draw),
        None if one.id == "ORG5" => Said::Number((f64::from(comune.population().unwrap_or(100)) / 150.0 * draw).ceil()),
        None => Said::Gap(Gap::NotAsked),
    }
}

/// Indicators of each section: enough for an index, few enough to be quick.
const OF_EACH: usize = 4;
/// Indicators that tests name.
const NAMED: [&str; 9] = ["ORG5", "ORG9", "SIC3", "SRV2", "SRV3", "SRV4", "INF4", "DAT1", "APP2"];

fn few(edition: &mut Edition) {
    let mut kept: HashMap<String, usize> = HashMap::new();
    edition.map.indicators.retain(|one| {
        let so_far = kept.entry(one.section.clone()).or_default();
        let fits = one.scored.as_ref().is_some_and(|scored| scored.core) && *so_far < OF_EACH;
        *so_far += usize::from(fits);
        fits || NAMED.contains(&one.id.as_str())
    });
}

fn maturity(year: i32) -> Maturity {
    let mut edition = Edition::shipped();
    few(&mut edition);
    if year == 2026 {
        let wording = edition.map.indicators.iter_mut().find(|one| one.id == CUT).expect("it is there");
        wording.breaks.insert("Italiano (it)".to_owned(), WHY.to_owned());
    }
    let registry = Arc::new(Registry::embedded().clone());
    let who = registry.comuni().iter().enumerate().filter(|(place, comune)| responds(year, *place, comune));
    let answers = |(place, comune): (usize, &Comune)| {
        let all = edition.map.indicators.iter().enumerate();
        let all = all.map(|(what, one)| said(year, (place, comune), what, one)).collect::<Vec<_>>();
        (comune.code, Arc::new(all))
    };
    let declared = who.map(answers).collect();
    let sources = Sources {
        year,
        registry: Arc::clone(&registry),
        edition: Arc::new(edition),
        declared,
        observed: Arc::new(HashMap::new()),
    };
    Maturity::of(sources).expect("worked out")
}

/// What the figures were worked out from, and the figures.
pub(crate) struct Whole {
    pub(crate) before: Arc<Maturity>,
    pub(crate) now: Arc<Maturity>,
    pub(crate) figures: Figures,
}

/// Worked out once for all tests.
pub(crate) static WHOLE: LazyLock<Whole> = LazyLock::new(|| {
    let (before, now) = (Arc::new(maturity(2025)), Arc::new(maturity(2026)));
    let figures = figures(&now, Some(&before));
    Whole { before, now, figures }
});

/// The figures of a campaign, beside the one before or alone.
pub(crate) fn figures(now: &Arc<Maturity>, before: Option<&Arc<Maturity>>) -> Figures {
    let given = Given {
        maturity: Arc::clone(now),
        choices: BTreeMap::new(),
        before: before.map(|before| (Arc::clone(before), BTreeMap::new())),
        facts: Vec::new(),
        board: Arc::new(Board::new(Arc::clone(&now.sources.registry), None)),
        on: NaiveDate::from_ymd_opt(2026, 12, 10).expect("a day"),
        simulated: true,
        draws: Draws { rows: 64, resamples: 40, alone: 32 },
    };
    Figures::of(&given, &|_, _, _| ()).expect("figures")
}
