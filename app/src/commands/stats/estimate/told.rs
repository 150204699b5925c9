// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Estimates for people: never a percentage without its count, its interval and the method.

use anyhow::Result;
use estimation::calibration::weight_report;

use super::{Figure, Report, figures::Hidden, request::Quantity};
use crate::commands::words::{Words, columns};

impl Report {
    /// # Errors
    /// None with a report that was made.
    pub(super) fn told(&self, words: &Words, explain: bool) -> Result<String> {
        let mut told = String::new();
        if !self.title.is_empty() {
            told.push_str(&format!("{}\n", self.title));
        }
        told.push_str(&self.head(words));
        let mut from = 0;
        while from < self.figures.len() {
            let same = |f: &&Figure| {
                let first = &self.figures[from];
                f.variable == first.variable && f.category == first.category
            };
            let group: Vec<&Figure> = self.figures[from..].iter().take_while(same).collect();
            told.push('\n');
            told.push_str(&self.group(&group, words));
            from += group.len();
        }
        told.push('\n');
        told.push_str(&self.legend(words));
        if explain {
            told.push('\n');
            told.push_str(&self.weights(words));
            told.push_str(&self.facts(words));
            told.push_str(&self.bounds(words)?);
        }
        Ok(told)
    }

    fn head(&self, words: &Words) -> String {
        let (n, all) = (self.survey.units.len() as f64, self.survey.cells.len() as f64);
        let (n_told, all_told) = (words.number(n, 0), words.number(all, 0));
        if !self.survey.whole {
            return format!("{}\n", words.with("stats-estimate-sample", &[("n", &n_told)]));
        }
        let values = [("n", n_told.as_str()), ("all", &all_told), ("rate", &words.percent(n / all))];
        let mut told = format!("{}\n", words.with("stats-estimate-response", &values));
        if let Some(r) = self.representativity {
            told.push_str(&words.with("stats-estimate-representativity", &[("r", &words.number(r, 2))]));
            told.push('\n');
        }
        told
    }

    fn group(&self, group: &[&Figure], words: &Words) -> String {
        let banded = group.iter().any(|figure| figure.band.is_some());
        let first = group[0];
        let name = if first.category.is_empty() {
            first.variable.clone()
        } else {
            format!("{} = {}", first.variable, first.category)
        };
        let what = words.say(&format!("stats-quantity-{}", first.quantity.name().replace('_', "-")));
        let mut heads = vec!["domain", "value", "mark", "interval"];
        if banded {
            heads.push("band");
        }
        heads.extend(["n", "method"]);
        let mut lines = vec![heads.iter().map(|key| words.say(&format!("stats-estimate-{key}"))).collect::<Vec<_>>()];
        for figure in group {
            lines.push(line(figure, banded, words));
        }
        lines[0][0].insert_str(0, "  ");
        format!("{name}: {what}\n{}", columns(&lines, &[2, heads.len() - 1]))
    }

    fn legend(&self, words: &Words) -> String {
        let mut told = format!("{}\n", words.say("stats-estimate-legend"));
        for hidden in Hidden::ALL {
            if self.figures.iter().any(|figure| figure.hidden == Some(hidden)) {
                told.push_str(&format!("{}\n", words.say(&format!("stats-hidden-{}", hidden.code()))));
            }
        }
        if self.survey.ratios.is_some() {
            told.push_str(&format!("{}\n", words.say("stats-estimate-band.more")));
        }
        told
    }

    fn weights(&self, words: &Words) -> String {
        let report = weight_report(self.survey.design.weights());
        let values = [
            ("min", words.number(report.min, 2)),
            ("median", words.number(report.median, 2)),
            ("max", words.number(report.max, 2)),
            ("kish", words.number(report.kish, 3)),
        ];
        let mut told = format!("{}\n", words.with_all("stats-estimate-weights", &values));
        if let Some(made) = &self.survey.calibrated {
            told.push_str(&format!("{}\n", words.with("stats-estimate-met", &[("names", &made.met.join(", "))])));
            if !made.dropped.is_empty() {
                let names = made.dropped.join(", ");
                told.push_str(&format!("{}\n", words.with("stats-estimate-dropped", &[("names", &names)])));
            }
            if made.trimmed > 0 {
                let n = made.trimmed.to_string();
                told.push_str(&format!("{}\n", words.with("stats-estimate-trimmed", &[("n", &n)])));
            }
        }
        told
    }

    fn facts(&self, words: &Words) -> String {
        if self.facts.is_empty() {
            return String::new();
        }
        let mut lines = vec![["fact", "told", "truth"].map(|key| words.say(&format!("stats-estimate-{key}"))).to_vec()];
        for line in &self.facts {
            lines.push(vec![line.name.clone(), words.percent(line.estimate.value), words.percent(line.truth)]);
        }
        format!("\n{}\n{}", words.say("stats-estimate-facts"), columns(&lines, &[]))
    }

    fn bounds(&self, words: &Words) -> Result<String> {
        let mut lines = Vec::new();
        for figure in &self.figures {
            if let Some([low, high]) = self.worst_case(figure)? {
                let name = format!("{} {}", figure.variable, figure.category);
                lines.push(vec![name.trim_end().to_owned(), format!("{}–{}", words.percent(low), words.percent(high))]);
            }
        }
        if lines.is_empty() {
            return Ok(String::new());
        }
        Ok(format!("\n{}\n{}", words.say("stats-estimate-worst"), columns(&lines, &[])))
    }
}

fn line(figure: &Figure, banded: bool, words: &Words) -> Vec<String> {
    let name = if figure.by.is_empty() {
        format!("  {}", words.say("stats-estimate-all"))
    } else {
        format!("  {} {}", figure.by, figure.domain)
    };
    if figure.hidden.is_some() {
        let mut line = vec![name, figure.mark.mark().to_owned()];
        line.resize(6 + usize::from(banded), String::new());
        return line;
    }
    let is_share = matches!(figure.quantity, Quantity::Share | Quantity::Levels | Quantity::ResidentsShare);
    let told = |value: f64| if is_share { words.percent(value) } else { words.number(value, 2) };
    let ends = |ends: [f64; 2]| format!("{}–{}", told(ends[0]), told(ends[1]));
    let mut line = vec![name, told(figure.value), figure.mark.mark().to_owned(), ends(figure.interval)];
    if banded {
        line.push(figure.band.as_ref().map_or_else(|| "–".to_owned(), |band| ends(band.band)));
    }
    line.extend([words.number(figure.n as f64, 0), figure.method.clone()]);
    line
}
