// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! This year beside the last: differences a second way, lines that are cut, and words where there is no last year.

use kernel::Language;
use report::{
    figures::{
        Figures,
        change::{are_scores_cut, cut},
        table::Label,
    },
    in_words,
    written::{Block, Picture, Written},
};
use store::testing::Given;
use web::Reader;

use crate::{
    given::domains,
    sample::{cell, near},
    whole::{CUT, WHOLE, WHY, figures},
    whole_figures::{Weighted, said, whether},
};

/// Places of those who answered in both years, in each.
fn common(before: &Weighted, now: &Weighted) -> Vec<(usize, usize)> {
    let place = |code| now.sample.units.iter().position(|(_, comune)| comune.code == code);
    let pairs = before.sample.units.iter().enumerate();
    pairs.filter_map(|(at, (_, comune))| Some((at, place(comune.code)?))).collect()
}

#[test]
#[expect(clippy::cast_precision_loss, reason = "numbers of Comuni")]
fn a_difference_and_its_interval_are_those_of_a_second_way() {
    let (before, now) = (Weighted::of(2025), Weighted::of(2026));
    let then = whether(&said(&WHOLE.before, &before, "SRV2"), "attivo");
    let today = whether(&said(&WHOLE.now, &now, "SRV2"), "attivo");
    let (one, two) = (before.mean(&then), now.mean(&today));
    let told = cell(&WHOLE.figures, "cambiamento", "srv2", "differenza");
    near("before", cell(&WHOLE.figures, "cambiamento", "srv2", "prima").value.expect("told"), one.value, 1e-7);
    near("difference", told.value.expect("told"), two.value - one.value, 1e-7);
    // V1 + V2 - 2 Cov, over those who are in both years.
    let pairs = common(&before, &now);
    let n = pairs.len() as f64;
    let mean =
        |parts: &[f64], of: fn(&(usize, usize)) -> usize| pairs.iter().map(|pair| parts[of(pair)]).sum::<f64>() / n;
    let centres = (mean(&one.parts, |pair| pair.0), mean(&two.parts, |pair| pair.1));
    let products = pairs.iter().map(|(a, b)| (one.parts[*a] - centres.0) * (two.parts[*b] - centres.1));
    let (rate, again) = (now.sample.units.len() as f64 / now.sample.all, n / before.sample.units.len() as f64);
    let covariance = (1.0 - rate / again) * n / (n - 1.0) * products.sum::<f64>();
    let se = (one.se * one.se + two.se * two.se - 2.0 * covariance).sqrt();
    let [low, high] = told.interval.expect("an interval");
    near("low", low, two.value - one.value - 1.961 * se, 1e-4);
    near("high", high, two.value - one.value + 1.961 * se, 1e-4);
    // Those of both years alone, beside it.
    let in_both = pairs.iter().filter(|(a, b)| then[*a].is_some() && today[*b].is_some());
    let (mut first, mut second) = (vec![None; then.len()], vec![None; today.len()]);
    in_both.clone().for_each(|(a, b)| (first[*a], second[*b]) = (then[*a], today[*b]));
    let panel = cell(&WHOLE.figures, "cambiamento", "srv2", "panel");
    near("panel", panel.value.expect("told"), now.mean(&second).value - before.mean(&first).value, 1e-7);
    assert_eq!(cell(&WHOLE.figures, "cambiamento", "srv2", "comuni").value, Some(in_both.count() as f64));
}

#[test]
fn what_cannot_be_compared_is_told_on_both_sides_and_never_subtracted() {
    let key = CUT.to_lowercase();
    let compared = WHOLE.figures.table("cambiamento").expect("a table");
    assert!(compared.row(&key).is_none() && compared.row("srv2").is_some());
    let cut = WHOLE.figures.table("interruzioni").expect("a table");
    assert_eq!(cut.rows.iter().map(|row| row.key.as_str()).collect::<Vec<_>>(), [key.as_str()]);
    assert_eq!(cut.columns.iter().map(|one| one.key.as_str()).collect::<Vec<_>>(), ["prima", "ora"]);
    let Label::Names(names) = &cut.rows[0].label else { panic!("names by language") };
    assert!(names["it"].ends_with(WHY), "{names:?}");
    // The index is compared on what both share, and published on its own.
    let shared = cell(&WHOLE.figures, "raccordo", "imd", "comuni").value.expect("told");
    let other = cell(&WHOLE.figures, "raccordo", "imd", "diversi").value;
    assert_eq!(other, Some(1.0));
    #[expect(clippy::cast_precision_loss, reason = "a number of indicators")]
    let all = WHOLE.now.codebook.indicators().len() as f64;
    near("shared", shared, all - 1.0, 0.0);
    let moved = cell(&WHOLE.figures, "cambiamento-imd", "imd", "differenza");
    assert!(moved.value.is_some_and(|moved| moved > 2.0), "the later are better: {moved:?}");
    let published = cell(&WHOLE.figures, "cambiamento-imd", "imd-pubblicato", "ora").value;
    let index = cell(&WHOLE.figures, "imd", "italia", "imd").value.expect("told");
    near("published", published.expect("told"), index, 1e-9);
}

#[test]
fn a_score_is_cut_where_an_indicator_of_its_own_is() {
    let (before, now) = (&WHOLE.before, &WHOLE.now);
    assert_eq!(cut(before, now).into_iter().collect::<Vec<_>>(), [CUT]);
    assert!(are_scores_cut(before, now, None), "the index has it");
    let sections = now.codebook.sections().iter().filter(|section| are_scores_cut(before, now, Some(section)));
    let own = now.codebook.indicators().iter().find(|one| one.id == CUT).expect("it is there");
    assert_eq!(sections.collect::<Vec<_>>(), [&own.section]);
    assert!(!are_scores_cut(now, now, Some("organizzazione")) && !are_scores_cut(before, before, None));
}

/// The chapter about the change, in Italian.
fn chapter(reader: &Reader, figures: &Figures) -> Written {
    let mut written = in_words(reader, figures, &std::collections::HashMap::new());
    written.chapters.retain(|chapter| chapter.slug == "cambiamento");
    assert_eq!(written.chapters.len(), 1, "there always is one");
    written
}

fn text(written: &Written) -> String {
    let told = written.chapters[0].blocks.iter();
    told.filter_map(|block| if let Block::Paragraph { text, .. } = block { Some(text.as_str()) } else { None })
        .collect()
}

#[store::test]
async fn without_a_year_before_the_chapter_says_so_in_words(given: Given) {
    let app = web::testing::house(given.store.clone(), &domains());
    for (language, first) in [(Language::It, "è la prima edizione"), (Language::En, "is the first")] {
        let reader = Reader::of(&app, language);
        let alone = chapter(&reader, &figures(&WHOLE.now, None));
        assert!(text(&alone).contains(first), "{}", text(&alone));
        assert_eq!(alone.chapters[0].blocks.len(), 1, "no empty table");
        let both = chapter(&reader, &WHOLE.figures);
        let blocks = &both.chapters[0].blocks;
        let cut = |block: &&Block| matches!(block, Block::Chart(chart) if chart.picture == Picture::Dumbbells && !chart.points[0].note.is_empty());
        assert_eq!(blocks.iter().filter(cut).count(), 1, "the line that is cut is drawn so");
        assert!(text(&both).contains("2025"), "{}", text(&both));
    }
}
