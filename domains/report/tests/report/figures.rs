// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The figures, reckoned again from what the Comuni answered.

use registry::Registry;
use report::{draft_figures, figures::table::Mark, silent};
use store::testing::Given;

use crate::{
    given::{answered, responds, spid, trained},
    sample::{Sample, cell, near},
    second_way::{published, share},
};

#[store::test]
async fn an_estimate_is_what_a_second_simple_way_gives(given: Given) {
    let house = answered(&given).await;
    let figures = draft_figures(&house.app, 2026, silent()).await.expect("figures");
    let sample = Sample::of(responds);
    #[expect(clippy::cast_precision_loss, reason = "a number of Comuni")]
    let start = sample.all / sample.units.len() as f64;
    assert_eq!(cell(&figures, "partecipazione", "italia", "rispondenti").value, Some(start.recip() * sample.all));
    let flat = vec![start; sample.units.len()];
    // Where few answer weights grow: those above five times the median are cut, and the totals met again.
    let (base, weights) = published(&sample.rows, &flat, &sample.totals);
    let least = weights.iter().copied().fold(f64::MAX, f64::min);
    near("the least weight", cell(&figures, "metodo", "italia", "peso-minimo").value.expect("told"), least, 1e-6);
    for word in ["attivo", "in_corso", "no"] {
        let yes: Vec<Option<bool>> = sample.units.iter().map(|(at, _)| spid(*at).map(|said| said == word)).collect();
        let (p, se) = share(&sample.rows, &base, &weights, &yes, sample.all);
        let told = cell(&figures, "srv2", "italia", word);
        near(word, told.value.expect("told"), p, 1e-7);
        // logit p ± t SE/(p(1-p)); with thousands of degrees of freedom t is that of the normal, nearly.
        let reach = 1.961 * se / (p * (1.0 - p));
        let ends = [-reach, reach].map(|reach| 1.0 / (1.0 + (-((p / (1.0 - p)).ln() + reach)).exp()));
        let interval = told.interval.expect("an interval");
        near(word, interval[0], ends[0], 2e-4);
        near(word, interval[1], ends[1], 2e-4);
        assert_eq!(told.n, Some(yes.iter().flatten().count() as u64));
    }
    let both: (f64, f64) = sample.units.iter().zip(&weights).fold((0.0, 0.0), |sums, ((at, _), weight)| {
        let (employees, formed) = trained(*at);
        let pair = (f64::from(employees), f64::from(formed));
        (sums.0 + weight * pair.1, sums.1 + weight * pair.0)
    });
    near("trained", cell(&figures, "org9", "italia", "rapporto").value.expect("told"), 100.0 * both.0 / both.1, 1e-6);
}

#[store::test]
async fn groups_of_fewer_than_ten_are_not_told_nor_worked_out(given: Given) {
    let house = answered(&given).await;
    let figures = draft_figures(&house.app, 2026, silent()).await.expect("figures");
    let registry = Registry::embedded();
    let molise = registry.comuni().iter().enumerate().filter(|(at, one)| responds(*at, one));
    let molise = molise.filter(|(_, one)| one.region.to_string() == "14").count();
    assert!((1..10).contains(&molise), "the test wants a region with few: {molise}");
    let hidden = cell(&figures, "srv2", "molise", "attivo");
    assert_eq!((hidden.value, hidden.interval, hidden.n, hidden.mark), (None, None, None, Mark::Small));
    let table = figures.table("srv2").expect("a table");
    let south: Vec<&str> = ["abruzzo", "molise", "campania", "puglia", "basilicata", "calabria"].into();
    let silent: Vec<&&str> =
        south.iter().filter(|row| table.cell(row, "n").is_some_and(|cell| cell.value.is_none())).collect();
    assert!(silent.len() >= 2, "one alone could be worked out from the area: {silent:?}");
    // What is not told is not kept: a frozen report cannot give it away.
    let kept = serde_json::to_value(&*figures).expect("JSON");
    let rows = kept["tables"].as_array().expect("tables").iter().find(|table| table["id"] == "srv2").expect("srv2");
    let row = rows["rows"].as_array().expect("rows").iter().find(|row| row["key"] == "molise").expect("Molise");
    assert!(row["cells"].as_array().expect("cells").iter().all(|cell| cell.get("value").is_none()), "{row}");
    let small = figures.counts.iter().filter(|count| count.count.is_some_and(|count| (1..10).contains(&count)));
    assert_eq!(small.count(), 0, "no small count is told");
}

#[store::test]
async fn without_five_open_facts_there_is_no_band_and_it_is_said(given: Given) {
    let house = answered(&given).await;
    let figures = draft_figures(&house.app, 2026, silent()).await.expect("figures");
    assert!(figures.table("srv2-banda").is_none());
    assert_eq!(cell(&figures, "metodo", "italia", "fatti").value, Some(0.0));
    let reader = web::Reader::of(&house.app, kernel::Language::It);
    let draft = report::draft(&house.app, &reader, 2026, silent()).await.expect("a draft");
    let (_, template) = draft.paragraph("banda").expect("a paragraph");
    assert!(template.contains("{metodo.italia.fatti}") && template.contains("almeno 5"), "{template}");
}
