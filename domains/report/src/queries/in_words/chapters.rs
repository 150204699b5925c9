// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The chapters of a report, in order: method and participation first.

use super::{Said, Writer};
use crate::{
    figures::{Figures, beside::SEED_YEAR, sensitivity::has_converged, table::Row},
    written::{Block, Chapter},
};

/// What is told by province in print: table, and the indicator it is of. The other provinces' tables are in the open data.
const HEADLINES: [(&str, &str); 6] = [
    ("imd-province", ""),
    ("srv2-province", "SRV2"),
    ("srv3-province", "SRV3"),
    ("srv4-province", "SRV4"),
    ("inf4-province", "INF4"),
    ("dat1-province", "DAT1"),
];

impl Writer<'_> {
    pub(super) fn chapters(&self) -> Vec<Chapter> {
        let mut chapters = vec![self.method(), self.index()];
        chapters.extend(self.figures.sections.iter().map(|section| self.section(section)));
        chapters.extend([self.provinces(), self.funding(), self.seed(), self.change()]);
        chapters.extend([self.robustness(), self.structure(), self.data()]);
        chapters
    }

    fn chapter(&self, slug: &str, blocks: Vec<Block>) -> Chapter {
        Chapter { slug: slug.to_owned(), title: self.t(&format!("report-chapter-{slug}")), blocks }
    }

    fn method(&self) -> Chapter {
        let cell = |column: &str| Said::cell("partecipazione", "italia", column);
        let method = |column: &str| Said::cell("metodo", "italia", column);
        let year = ("year", Said::Words(self.figures.year.to_string()));
        let mut blocks = vec![
            self.paragraph("premessa", "report-p-what", &[year]),
            self.paragraph(
                "partecipazione",
                "report-p-response",
                &[
                    ("respondents", cell("rispondenti")),
                    ("comuni", cell("comuni")),
                    ("share", cell("quota")),
                    ("coverage", cell("copertura")),
                ],
            ),
        ];
        blocks.extend(self.dots("partecipazione", "quota", self.t("report-col-response")));
        blocks.extend(self.map("partecipazione", "quota", self.t("report-col-response")));
        blocks.extend(self.tables("partecipazione", 0));
        blocks.push(Self::heading("stime", self.t("report-head-estimates")));
        blocks.push(self.paragraph(
            "pesi",
            "report-p-weights",
            &[
                ("least", method("peso-minimo")),
                ("most", method("peso-massimo")),
                ("median", method("peso-mediano")),
                ("kish", method("kish")),
                ("met", method("vincoli")),
                ("dropped", method("vincoli-lasciati")),
                ("cells", method("celle")),
            ],
        ));
        blocks.push(self.paragraph("intervalli", "report-p-intervals", &[]));
        let has_band = is_there(self.figures, "metodo", "scarto");
        let band = if has_band { "report-p-band" } else { "report-p-no-band" };
        blocks.push(self.paragraph("banda", band, &[("facts", method("fatti")), ("g", method("scarto"))]));
        if is_there(self.figures, "metodo", "r") {
            blocks.push(self.paragraph("rappresentativita", "report-p-representativity", &[("r", method("r"))]));
        }
        blocks.push(self.paragraph("mancanti", "report-p-missing", &[]));
        for id in ["metodo", "totali-noti", "fatti-aperti", "celle"] {
            blocks.extend(self.tables(id, 0));
        }
        if self.has_rows("mancata-risposta") {
            blocks.push(Self::heading("mancata-risposta", self.t("report-head-bounds")));
            blocks.push(self.paragraph("estremi", "report-p-bounds", &[]));
            blocks.extend(self.tables("mancata-risposta", 0));
        }
        self.chapter("metodo", blocks)
    }

    fn index(&self) -> Chapter {
        let level = |at: usize| Said::cell("livelli", "italia", &format!("livello-{at}"));
        let mut blocks = vec![self.paragraph("imd", "report-p-index", &self.compared("imd", "imd"))];
        let index = || self.t("report-col-index");
        blocks.extend(self.dots("imd", "imd", index()));
        blocks.extend(self.map("imd", "imd", index()));
        let sections = self.figures.sections.len();
        blocks.extend(self.multiples("imd", 1..1 + sections, self.t("report-measure-sections")));
        blocks.extend(self.tables("imd", 1));
        blocks.push(Self::heading("livelli", self.t("report-head-levels")));
        blocks.push(self.paragraph(
            "livelli",
            "report-p-levels",
            &[("one", level(1)), ("two", level(2)), ("three", level(3)), ("four", level(4))],
        ));
        blocks.extend(self.tables("livelli", 1));
        blocks.extend(self.tables("livelli-banda", 0));
        self.chapter("indice", blocks)
    }

    fn section(&self, id: &str) -> Chapter {
        let key = format!("sezione-{id}");
        let mut blocks = vec![self.paragraph(&key, "report-p-section", &self.compared("imd", id))];
        blocks.extend(self.map("imd", id, self.t("report-measure-section")));
        blocks.extend(self.panels(id));
        for indicator in self.figures.of_section(id) {
            blocks.extend(self.indicator(indicator));
        }
        Chapter { slug: id.to_owned(), title: self.t(&format!("report-section-{id}")), blocks }
    }

    /// What the model says of provinces; a word of why where it has too little to stand on.
    fn provinces(&self) -> Chapter {
        let told = HEADLINES.iter().filter(|(table, _)| self.has_rows(table));
        let mut blocks = Vec::new();
        for (table, name) in told {
            let title = self.figures.table(table).map(|table| self.label(&table.title)).unwrap_or_default();
            blocks.push(Self::heading(table, title));
            blocks.extend(self.provinces_of(table, name));
            blocks.extend(self.tables(table, 0));
        }
        let text = if blocks.is_empty() { "report-p-no-provinces" } else { "report-p-provinces" };
        blocks.insert(0, self.paragraph("province", text, &[]));
        self.chapter("province", blocks)
    }

    fn provinces_of(&self, table: &str, name: &str) -> Option<Block> {
        let measure = if name.is_empty() {
            self.t("report-measure-model-index")
        } else {
            let answer = self.figures.indicators.iter().find(|one| one.id == *name);
            let answer = answer.and_then(|one| Some(self.answer(one, one.main.as_deref()?))).unwrap_or_default();
            self.reader.tf("report-measure-model", [("answer", answer.into())])
        };
        self.map_of_provinces(table, measure)
    }

    fn has_rows(&self, table: &str) -> bool {
        self.figures.table(table).is_some_and(|table| !table.rows.is_empty())
    }

    fn funding(&self) -> Chapter {
        let day = self.figures.funding_day.map(|day| self.reader.date(day)).unwrap_or_default();
        let has_measures = self.figures.table("pa-digitale").is_some();
        let mut blocks = Vec::new();
        if has_measures {
            blocks.push(self.paragraph("pa-digitale", "report-p-padigitale", &[("day", Said::Words(day))]));
            blocks.extend(self.points("pa-digitale", "quota-conclusi", self.t("report-col-share-paid")));
            blocks.extend(self.tables("pa-digitale", 0));
        } else {
            blocks.push(self.paragraph("pa-digitale", "report-p-no-padigitale", &[]));
        }
        if self.has_rows("dichiarato-rilevato") {
            let rate = |column: &str| Said::cell("dichiarato-rilevato", "edizione", column);
            blocks.push(Self::heading("dichiarato-rilevato", self.t("report-head-declared")));
            let values =
                [("rate", rate("discordi")), ("more", rate("dichiarati-in-piu")), ("compared", rate("confrontati"))];
            let known = self.figures.table("dichiarato-rilevato").is_some_and(|table| table.row("edizione").is_some());
            let text = if known { "report-p-declared" } else { "report-p-declared-alone" };
            blocks.push(self.paragraph("dichiarato-rilevato", text, if known { &values } else { &[] }));
            blocks.extend(self.tables("dichiarato-rilevato", 0));
        }
        self.chapter("pa-digitale", blocks)
    }

    fn seed(&self) -> Chapter {
        let cell = |row: &str, column: &str| Said::cell("anno-zero", row, column);
        let mut values = vec![("year", Said::Words(SEED_YEAR.to_string()))];
        for (row, names) in [
            ("spid", ["spid-then", "spid-now", "spid-between"]),
            ("pagopa", ["pagopa-then", "pagopa-now", "pagopa-between"]),
            ("appio", ["io-then", "io-now", "io-between"]),
        ] {
            values.push((names[0], cell(row, "allora")));
            values.push((names[1], cell(row, "oggi")));
            values.push((names[2], Said::interval("anno-zero", row, "oggi")));
        }
        let mut blocks = vec![
            self.paragraph("anno-zero", "report-p-seed", &values),
            self.paragraph("anno-zero-cautela", "report-p-seed-caution", &[]),
        ];
        blocks.extend(self.then_and_now("anno-zero", self.t("report-measure-seed"), false));
        blocks.extend(self.tables("anno-zero", 0));
        self.chapter("anno-zero", blocks)
    }

    /// This year beside the last; in words where there is no last.
    fn change(&self) -> Chapter {
        let Some(before) = self.figures.before else {
            let year = ("year", Said::Words(self.figures.year.to_string()));
            return self.chapter("cambiamento", vec![self.paragraph("cambiamento", "report-p-change-first", &[year])]);
        };
        let year = || ("year", Said::Words(before.to_string()));
        if !self.has_rows("raccordo") {
            let words = self.paragraph("cambiamento", "report-p-change-few", &[year()]);
            return self.chapter("cambiamento", vec![words]);
        }
        let cell = |column: &str| Said::cell("raccordo", "imd", column);
        let same = [year(), ("same", cell("comuni")), ("other", cell("diversi"))];
        let mut blocks = vec![self.paragraph("cambiamento", "report-p-change", &same)];
        if self.has_rows("cambiamento-imd") {
            let index = |column: &str| Said::cell("cambiamento-imd", "imd", column);
            let interval = |column: &str| Said::interval("cambiamento-imd", "imd", column);
            let values = [
                ("before", index("prima")),
                ("now", index("ora")),
                ("moved", index("differenza")),
                ("interval", interval("differenza")),
                ("panel", index("panel")),
                ("common", index("comuni")),
                ("link-before", cell("prima")),
                ("link-now", cell("ora")),
            ];
            blocks.push(self.paragraph("cambiamento-imd", "report-p-change-index", &values));
        }
        blocks.extend(self.then_and_now("cambiamento-imd", self.t("report-measure-change-index"), false));
        blocks.extend(["cambiamento-imd", "raccordo"].iter().flat_map(|id| self.tables(id, 0)));
        if self.has_rows("cambiamento") {
            blocks.push(Self::heading("cambiamento", self.t("report-head-change")));
            blocks.extend(self.then_and_now("cambiamento", self.t("report-measure-change"), false));
        }
        blocks.extend(["cambiamento", "cambiamento-medie"].iter().flat_map(|id| self.tables(id, 0)));
        blocks.push(Self::heading("interruzioni", self.t("report-head-breaks")));
        let text = if self.has_rows("interruzioni") { "report-p-breaks" } else { "report-p-no-breaks" };
        blocks.push(self.paragraph("interruzioni", text, &[year()]));
        blocks.extend(self.then_and_now("interruzioni", self.t("report-measure-breaks"), true));
        blocks.extend(self.tables("interruzioni", 0));
        self.chapter("cambiamento", blocks)
    }

    fn robustness(&self) -> Chapter {
        let cell = |row: &str, column: &str| Said::cell("robustezza", row, column);
        let mut blocks = vec![self.paragraph(
            "robustezza",
            "report-p-robustness",
            &[
                ("arithmetic", cell("arithmetic", "correlazione")),
                ("arithmetic-shift", cell("arithmetic", "spostamento")),
                ("ampi", cell("ampi", "correlazione")),
                ("ampi-shift", cell("ampi", "spostamento")),
                ("copeland", cell("copeland", "correlazione")),
                ("copeland-shift", cell("copeland", "spostamento")),
            ],
        )];
        blocks.extend(self.tables("robustezza", 0));
        blocks.push(Self::heading("sensibilita", self.t("report-head-sensitivity")));
        let Some(table) = self.figures.table("sensibilita") else {
            blocks.push(self.paragraph("sensibilita", "report-p-no-sensitivity", &[]));
            return self.chapter("robustezza", blocks);
        };
        let total = |row: &Row| row.cells[1].value.unwrap_or(f64::MIN);
        let first = table.rows.iter().max_by(|a, b| total(a).total_cmp(&total(b)));
        let (key, name) = first.map(|row| (row.key.as_str(), self.label(&row.label))).unwrap_or_default();
        let missing = |column: &str| Said::cell("sensibilita", "mancanti", column);
        let values = [
            ("source", Said::Words(name)),
            ("total", Said::cell("sensibilita", key, "totale")),
            ("interval", Said::interval("sensibilita", key, "totale")),
            ("missing-shift", missing("spostamento")),
            ("missing-levels", missing("livelli")),
        ];
        blocks.push(self.paragraph("sensibilita", "report-p-sensitivity", &values));
        let text = if has_converged(table) { "report-p-converged" } else { "report-p-not-converged" };
        blocks.push(self.paragraph("sensibilita-precisione", text, &[]));
        blocks.extend(self.points("sensibilita", "totale", self.t("report-col-total-order")));
        blocks.extend(self.tables("sensibilita", 0));
        self.chapter("robustezza", blocks)
    }

    /// The evidence of the handbook's steps on how the index is made (methodology, section 14).
    fn structure(&self) -> Chapter {
        let mut blocks = vec![self.paragraph("quadro", "report-p-framework", &[])];
        let importance = self.figures.table("importanza");
        let times = |row: &&Row| row.cells.last().and_then(|cell| cell.value).unwrap_or(f64::MIN);
        let most = importance.and_then(|table| table.rows.iter().max_by(|a, b| times(a).total_cmp(&times(b))));
        let (key, name) = most.map(|row| (row.key.as_str(), self.label(&row.label))).unwrap_or_default();
        let parts = [
            ("copertura", "report-p-coverage"),
            ("limiti", "report-p-limits"),
            ("coerenza", "report-p-consistency"),
            ("importanza", "report-p-importance"),
            ("legami", "report-p-links"),
        ];
        for (id, text) in parts {
            if self.has_rows(id) {
                blocks.push(Self::heading(id, self.t(&format!("report-head-{id}"))));
                let values =
                    [("section", Said::Words(name.clone())), ("ratio", Said::cell("importanza", key, "volte"))];
                blocks.push(self.paragraph(id, text, if id == "importanza" { &values } else { &[] }));
                blocks.extend(self.tables(id, 0));
            }
        }
        self.chapter("struttura", blocks)
    }

    fn data(&self) -> Chapter {
        self.chapter("dati", vec![self.paragraph("dati", "report-p-data", &[])])
    }
}

/// Whether a figure of all Italy is there.
fn is_there(figures: &Figures, table: &str, column: &str) -> bool {
    figures.table(table).and_then(|table| table.cell("italia", column)).is_some_and(|cell| cell.value.is_some())
}
