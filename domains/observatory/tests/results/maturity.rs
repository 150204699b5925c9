// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Scores, reckoned a second time from the answers by the formulas of the methodology, written out here.

use std::{collections::HashMap, sync::Arc};

use composite::{
    codebook::{Indicator, Kind, Scale, Source},
    table::Gap,
};
use observatory::maturity::{Circle, Maturity, Said, Since, Sources};
use store::testing::Given;
use survey::Edition;

use crate::given::{YEAR, after_a_campaign, torino};

/// Section 2 of the methodology, once more: none when the answer does not count, and whether it was applicable.
fn score(indicator: &Indicator, said: &Said) -> (Option<f64>, bool) {
    let posts = |x: f64| match &indicator.kind {
        Kind::Numeric(it) | Kind::Ratio(it) => {
            let g = |x: f64| if it.scale == Scale::Log1p { (1.0 + x).ln() } else { x };
            let s = ((g(x) - g(it.lower)) / (g(it.upper) - g(it.lower))).clamp(0.0, 1.0);
            if it.direction > 0.0 { s } else { 1.0 - s }
        }
        _ => x,
    };
    match said {
        Said::Gap(gap) => (None, !matches!(gap, Gap::NotApplicable | Gap::NotAsked)),
        Said::Ratio(_, under) if *under == 0.0 => (None, false),
        Said::Ratio(over, under) => (Some(posts(over / under)), true),
        Said::Number(x) => (Some(posts(*x)), true),
        Said::Text(text) => match &indicator.kind {
            Kind::Binary => (Some(f64::from(u8::from(&**text == "si"))), true),
            Kind::Ordinal { levels, scores } => {
                (levels.iter().position(|level| **level == **text).map(|place| scores[place]), true)
            }
            Kind::Checklist { items } => {
                let chosen: f64 = text.split(' ').filter_map(|item| items.get(item)).sum();
                (Some(chosen / items.values().sum::<f64>()), true)
            }
            Kind::Numeric(_) | Kind::Ratio(_) => panic!("a number was kept as a text"),
        },
    }
}

/// Sections 3 and 4: the six scores and the index.
fn index(maturity: &Maturity, said: &[Said]) -> (Vec<Option<f64>>, Option<f64>) {
    let mut sums = vec![(0.0, 0.0, 0.0); maturity.codebook.sections().len()];
    for (place, indicator) in maturity.codebook.indicators().iter().enumerate().filter(|(_, one)| one.core) {
        let (score, applicable) = score(indicator, &said[maturity.in_map(place)]);
        let sum = &mut sums[maturity.codebook.section_of(place)];
        if applicable {
            sum.0 += indicator.weight;
        }
        if let Some(score) = score {
            sum.1 += indicator.weight;
            sum.2 += indicator.weight * score;
        }
    }
    let section =
        |(all, known, earned): &(f64, f64, f64)| (known / all >= 2.0 / 3.0 - 1e-12).then(|| 100.0 * earned / known);
    let sections: Vec<Option<f64>> = sums.iter().map(section).collect();
    let all: Option<Vec<f64>> = sections.iter().copied().collect();
    let index = all.map(|all| {
        let log: f64 = all.iter().map(|d| (10.0 + 0.9 * d).ln()).sum();
        #[expect(clippy::cast_precision_loss, reason = "six")]
        let mean = (log / all.len() as f64).exp();
        (mean - 10.0) / 0.9
    });
    (sections, index)
}

#[store::test]
async fn every_score_follows_from_the_answers(given: Given) {
    let house = after_a_campaign(&given).await;
    let maturity = observatory::maturity_of(&house.app, YEAR).await.expect("worked out").expect("a campaign");
    let mut with_index = 0;
    for (code, said) in &maturity.sources.declared {
        let unit = maturity.unit(*code).expect("a Comune");
        let (sections, wanted) = index(&maturity, said);
        for (found, wanted) in maturity.assessed[unit].sections.iter().zip(sections) {
            assert_eq!(found.score.map(|it| format!("{it:.9}")), wanted.map(|it| format!("{it:.9}")), "{code}");
        }
        let found = maturity.assessed[unit].index;
        assert_eq!(found.map(|it| format!("{it:.9}")), wanted.map(|it| format!("{it:.9}")), "{code}");
        with_index += usize::from(wanted.is_some());
    }
    assert!(maturity.respondents() > 50 && with_index > 40, "{} {with_index}", maturity.respondents());
}

#[store::test]
async fn a_sheet_says_how_sure_it_is_and_among_whom(given: Given) {
    let house = after_a_campaign(&given).await;
    let maturity = observatory::maturity_of(&house.app, YEAR).await.expect("worked out").expect("a campaign");
    let comuni = maturity.sources.registry.comuni();
    let unit = (0..comuni.len()).find(|unit| maturity.assessed[*unit].index.is_some()).expect("somebody answered");
    let sheet = maturity.sheet(comuni[unit].code, None).expect("worked out").expect("a Comune");
    let index = sheet.assessment.index.expect("an index");
    let around = sheet.surety.as_ref().and_then(|one| one.index).expect("an interval");
    assert!(around.low < around.high && (around.low - 15.0..around.high + 15.0).contains(&index));
    let twins = sheet.positions.iter().find(|one| one.circle == Circle::Twins).expect("twins");
    assert!(twins.peers.len() >= 10, "ten with an index");
    // Counted by hand, ties by half.
    let theirs: Vec<f64> = twins.peers.iter().filter_map(|peer| maturity.assessed[*peer].index).collect();
    let below = theirs.iter().filter(|other| **other < index - 1e-9).count();
    let equal = theirs.iter().filter(|other| (**other - index).abs() <= 1e-9).count();
    #[expect(clippy::cast_precision_loss, reason = "a few twins")]
    let wanted = 100.0 * (below as f64 + 0.5 * equal as f64) / theirs.len() as f64;
    assert!((twins.percentile.expect("a place") - wanted).abs() < 1e-9);
    // A gap that is closed lifts its section by as many points as it said.
    let gap = sheet.gaps.iter().find(|gap| gap.score.is_some()).expect("a gap");
    let section = maturity.codebook.section_of(gap.indicator);
    let best = observatory::maturity::best(&maturity.codebook.indicators()[gap.indicator]);
    let then = maturity.what_if().expect("ready").change(unit, &[(gap.indicator, best)]).expect("another answer");
    let lift = then.sections[section].score.expect("a score") - sheet.assessment.sections[section].score.expect("one");
    assert!((lift - gap.room).abs() < 1e-9, "{lift} {}", gap.room);
}

#[test]
fn open_data_count_before_what_was_declared_and_both_stay() {
    let edition = Arc::new(Edition::shipped());
    let registry = Arc::new(torino());
    let code = registry.comuni()[0].code;
    let place = edition.map.indicators.iter().position(|one| one.id == "SRV3").expect("pagoPA");
    let open = edition.map.indicators[place].scored.as_ref().expect("scored");
    assert_eq!(open.source, Source::Open);
    let said = |word: &str| {
        let mut all = vec![Said::Gap(Gap::NoAnswer); edition.map.indicators.len()];
        all[place] = Said::Text(word.into());
        HashMap::from([(code, Arc::new(all))])
    };
    let sources = Sources {
        year: YEAR,
        registry,
        edition: Arc::clone(&edition),
        declared: said("no"),
        observed: Arc::new(said("attivo")),
    };
    let maturity = Maturity::of(sources).expect("worked out");
    let indicator = maturity.codebook.place_of("SRV3").expect("pagoPA");
    let fact = maturity.fact(0, indicator);
    assert_eq!((fact.declared.value(), fact.used.value()), (Some(0.0), Some(1.0)));
    assert!(fact.verified && fact.differs);
    assert_eq!(fact.observed.and_then(composite::table::Cell::value), Some(1.0));
}

#[test]
fn a_comune_is_told_what_moved_since_last_year_and_what_cannot_be_compared() {
    let registry = Arc::new(torino());
    let code = registry.comuni()[0].code;
    let maturity = |year: i32, trained: f64, edition: &Arc<Edition>| {
        let said = |one: &survey::MappedIndicator| match (one.id.as_str(), one.scored.as_ref().map(|one| &one.kind)) {
            ("ORG9", _) => Said::Ratio(trained, 10.0),
            (_, Some(Kind::Ratio(posts))) => Said::Ratio(posts.upper / 2.0, 1.0),
            (_, Some(Kind::Numeric(posts))) => Said::Number(posts.upper / 2.0),
            (_, Some(Kind::Binary)) => Said::Text("si".into()),
            (_, Some(Kind::Ordinal { levels, .. })) => Said::Text(levels[1].as_str().into()),
            (_, Some(Kind::Checklist { items })) => Said::Text(items.keys().next().expect("an item").as_str().into()),
            _ => Said::Gap(Gap::NotAsked),
        };
        let answers = Arc::new(edition.map.indicators.iter().map(said).collect::<Vec<_>>());
        let declared = registry.comuni().iter().take(40).map(|one| (one.code, Arc::clone(&answers))).collect();
        let (registry, observed) = (Arc::clone(&registry), Arc::new(HashMap::new()));
        Maturity::of(Sources { year, registry, edition: Arc::clone(edition), declared, observed }).expect("worked out")
    };
    let mut later = Edition::shipped();
    let wording = later.map.indicators.iter_mut().find(|one| one.id == "SIC3").expect("backups");
    wording.breaks.insert("Italiano (it)".to_owned(), "La domanda chiede ora delle copie di tutti i dati.".to_owned());
    let (before, after) =
        (maturity(2025, 100.0, &Arc::new(Edition::shipped())), maturity(2026, 700.0, &Arc::new(later)));
    let change = after.change_since(&before, code).expect("compared").expect("both answered");
    let names = |places: Vec<usize>| places.into_iter().map(|at| after.mapped(at).id.clone()).collect::<Vec<_>>();
    assert_eq!(names(change.improved.iter().map(|(place, ..)| *place).collect()), ["ORG9"]);
    assert_eq!(names(change.breaks.clone()), ["SIC3"]);
    assert!(change.worsened.is_empty());
    let cut = change.cut.iter().map(|(place, then, now)| (*place, then.is_some() && now.is_some())).collect::<Vec<_>>();
    assert_eq!(cut, [(change.breaks[0], true)], "both values are drawn, and no line joins them");
    let all = after.since(&before).and_then(Since::of_all).expect("drawn");
    assert_eq!(all.change(code).expect("compared").as_ref(), Some(&change), "one alone is as one of all");
    let (then, now) = (change.constant.0.expect("an index"), change.constant.1.expect("an index"));
    assert!(now > then);
    let paired = change.paired.expect("both have an index");
    assert!(paired.low <= now - then && now - then <= paired.high + 1.0, "{paired:?} {then} {now}");
    let silent = registry.comuni()[50].code;
    assert!(after.change_since(&before, silent).expect("compared").is_none());
}
