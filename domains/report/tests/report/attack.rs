// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Somebody who has all the tables of a report beside each other, and subtracts.

use std::collections::BTreeMap;

use registry::Registry;
use report::{
    draft_figures,
    figures::{Figures, Indicator, Measured},
    silent,
};
use store::testing::Given;

use crate::{given::answered, whole::WHOLE};

/// What is known of one indicator, by name, and what adds up to what.
#[derive(Default)]
struct Attacker {
    known: BTreeMap<String, f64>,
    sums: Vec<(String, Vec<String>)>,
}

impl Attacker {
    fn knows(&mut self, name: &str, count: Option<f64>) {
        if let Some(count) = count {
            self.known.insert(name.to_owned(), count.round());
        }
    }

    fn sum(&mut self, total: &str, parts: Vec<String>) {
        self.sums.push((total.to_owned(), parts));
    }

    /// Works out what is left alone in an equation, until nothing is.
    fn work_out(&mut self) {
        let mut again = true;
        while std::mem::take(&mut again) {
            for (total, parts) in &self.sums {
                let open: Vec<&String> =
                    parts.iter().chain([total]).filter(|name| !self.known.contains_key(*name)).collect();
                let [name] = open[..] else { continue };
                let name = name.clone();
                let rest: f64 = parts.iter().filter_map(|part| self.known.get(part)).sum();
                let found = if name == *total { rest } else { self.known[total] - rest };
                self.known.insert(name, found);
                again = true;
            }
        }
    }

    /// All that the tables of a report tell of an indicator.
    fn of(figures: &Figures, indicator: &Indicator) -> Self {
        let registry = Registry::embedded();
        let mut this = Self::default();
        let table = figures.table(&indicator.table).expect("a table");
        let response = figures.table("partecipazione").expect("a table");
        let value = |row: &str, column: &str| table.cell(row, column).and_then(|cell| cell.value);
        for row in table.rows.iter().map(|row| row.key.as_str()) {
            let [n, silent, others, all] = ["n", "silent", "others", "all"].map(|what| format!("{what} {row}"));
            let told = table.row(row).into_iter().flat_map(|row| &row.cells).find_map(|cell| cell.n);
            #[expect(clippy::cast_precision_loss, reason = "a number of Comuni")]
            let count = value(row, "n").or(told.map(|n| n as f64));
            this.knows(&n, count);
            this.knows(&all, response.cell(row, "rispondenti").and_then(|cell| cell.value));
            this.knows(&others, indicator.of_all.then_some(0.0));
            this.knows(&silent, count.zip(value(row, "risposta")).map(|(n, share)| n / share - n));
            this.sum(&all, vec![n, silent, others]);
        }
        if let Some([low, high]) =
            figures.table("mancata-risposta").and_then(|it| it.cell(&indicator.table, "estremi")?.band)
        {
            let comuni = response.cell("italia", "comuni").and_then(|cell| cell.value).expect("told");
            this.knows("n italia", Some(comuni - (high - low) * comuni));
            let main = indicator.main.as_deref().unwrap_or_default();
            this.knows(&format!("{main} italia"), Some(low * comuni));
        }
        let coverage = |column: &str| figures.table("copertura")?.cell(&indicator.table, column)?.value;
        let asked = coverage("applicabile");
        this.knows("asked italia", asked);
        this.sum("asked italia", vec!["n italia".to_owned(), "silent italia".to_owned()]);
        this.spread(figures, indicator, &registry);
        if let Some(provinces) = figures.table(&format!("{}-province", indicator.table)) {
            for region in registry.regions() {
                let own = provinces.rows.iter().zip(registry.provinces()).filter(|(_, one)| one.region == region.code);
                let own: Vec<String> = own.map(|(row, _)| format!("n province {}", row.key)).collect();
                this.sum(&format!("n {}", registry::slug(&region.name)), own);
            }
            for row in &provinces.rows {
                this.knows(&format!("n province {}", row.key), row.cells[4].value);
            }
        }
        this
    }

    /// What is counted of each answer, and how parts of Italy add up.
    fn spread(&mut self, figures: &Figures, indicator: &Indicator, registry: &Registry) {
        let table = figures.table(&indicator.table).expect("a table");
        let rows = |axis: &str| -> Vec<&str> {
            table.rows.iter().filter(|row| row.axis.word() == axis).map(|row| row.key.as_str()).collect()
        };
        let areas = rows("ripartizione");
        let own = || figures.counts.iter().filter(|count| count.indicator == indicator.id);
        let mut words: Vec<String> = own().map(|count| count.answer.clone()).collect();
        words.dedup();
        words.sort();
        words.dedup();
        for count in own() {
            #[expect(clippy::cast_precision_loss, reason = "a number of Comuni")]
            self.knows(&format!("{} {}", count.answer, count.zone), count.count.map(|count| count as f64));
        }
        let named = |what: &str, rows: &[&str]| rows.iter().map(|row| format!("{what} {row}")).collect::<Vec<_>>();
        for what in words.iter().map(String::as_str).chain(["n", "silent", "others"]) {
            self.sum(&format!("{what} italia"), named(what, &areas));
        }
        for what in ["n", "silent", "others"] {
            self.sum(&format!("{what} italia"), named(what, &rows("classe")));
            for (area, row) in registry::MacroArea::ALL.into_iter().zip(&areas) {
                let inside = registry.regions().iter().filter(|region| region.area == area);
                let inside: Vec<String> = inside.map(|region| registry::slug(&region.name)).collect();
                self.sum(&format!("{what} {row}"), inside.iter().map(|row| format!("{what} {row}")).collect());
            }
        }
        for row in areas.iter().copied().chain(["italia"]) {
            let of = |words: &[&str]| words.iter().map(|word| format!("{word} {row}")).collect::<Vec<_>>();
            self.sum(&format!("silent {row}"), of(&["nr", "ns", "nc"]));
            self.sum(&format!("others {row}"), of(&["na", "nq"]));
            if indicator.measured == Measured::Answers && !indicator.several {
                let answers: Vec<&str> = own().filter(|one| !one.missing).map(|one| one.answer.as_str()).collect();
                let answers: std::collections::BTreeSet<&str> = answers.into_iter().collect();
                self.sum(&format!("n {row}"), of(&answers.into_iter().collect::<Vec<_>>()));
            }
        }
    }
}

/// The small counts that come out of the tables of an indicator; how many respond in a part of Italy, and how many of them say
/// nothing, everybody knows.
fn found(figures: &Figures, indicator: &str) -> Vec<(String, f64)> {
    let indicator = figures.indicators.iter().find(|one| one.id == indicator).expect("an indicator");
    let mut attacker = Attacker::of(figures, indicator);
    attacker.work_out();
    let is_open =
        |name: &str| ["all", "silent", "nr", "ns", "nc"].iter().any(|what| name.split(' ').next() == Some(what));
    let is_small = |(name, count): &(String, f64)| !is_open(name) && (1.0..10.0).contains(count);
    attacker.known.into_iter().filter(is_small).collect()
}

#[test]
fn all_tables_of_an_indicator_together_give_no_small_count_away() {
    for id in ["SRV2", "SRV3", "ORG9", "INF4"] {
        assert_eq!(found(&WHOLE.figures, id), [], "{id}");
    }
    let table = WHOLE.figures.table("srv2").expect("a table");
    let told = |column: &str| {
        let of_column =
            |row: &&report::figures::table::Row| table.cell(&row.key, column).is_some_and(|cell| cell.value.is_some());
        table.rows.iter().filter(of_column).count()
    };
    assert!(told("attivo") > 25, "a share is told without its count: {}", told("attivo"));
    assert!(told("n") > 25, "and nearly always with it: {}", told("n"));
}

#[store::test]
async fn a_region_that_is_hidden_for_another_is_not_the_sum_of_its_provinces(given: Given) {
    let house = answered(&given).await;
    let figures = draft_figures(&house.app, 2026, silent()).await.expect("figures");
    assert_eq!(found(&figures, "SRV2"), []);
    let registry = Registry::embedded();
    for (table, provinces) in [("srv2", "srv2-province"), ("imd", "imd-province")] {
        let Some(provinces) = figures.table(provinces) else { continue };
        for region in registry.regions() {
            let n =
                figures.table(table).and_then(|table| table.cell(&registry::slug(&region.name), "n")).expect("a cell");
            let own = provinces.rows.iter().zip(registry.provinces()).filter(|(_, one)| one.region == region.code);
            let mut counts = own.map(|(row, _)| row.cells[4].value);
            assert!(n.value.is_some() || counts.any(|count| count.is_none()), "{table}: {}", region.name);
        }
    }
}
