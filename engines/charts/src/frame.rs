// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What every chart is given and gives back.

/// What every chart is given: its names, its size, and how to say a number in the reader's language.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// Prefix of the ids in the picture: unique in the page.
    pub id: &'a str,
    /// The name of the picture, also for who does not see it.
    pub title: &'a str,
    /// What the picture says, for who does not see it; without it, the values are listed.
    pub description: Option<&'a str>,
    /// Whether the title is also drawn above the chart. Pages and prints that have a caption leave it out.
    pub heading: bool,
    /// Width in pixels (web) or points (print), 40 to 4000. The height follows from the data.
    pub width: f64,
    /// Size of the text in the same unit, 4 to 40.
    pub size: f64,
    /// What the categories, or the horizontal axis, are: "Regione", "Mese". First header of the data table.
    pub across: &'a str,
    /// What the values are, with their unit: "Importo, milioni di euro". Drawn above the vertical axis when not empty.
    pub measure: &'a str,
    /// Who publishes the data, and of which day they are. Drawn under the chart when not empty; pages and prints that say it
    /// themselves leave it out.
    pub source: &'a str,
    /// A value in words.
    pub number: &'a dyn Fn(f64) -> String,
    /// A round number along an axis, where it is said shorter than a value; without it, as a value.
    pub tick: Option<&'a dyn Fn(f64) -> String>,
}

impl<'a> Frame<'a> {
    /// A frame of 720 pixels with text of 14, no drawn heading.
    pub fn new(id: &'a str, title: &'a str, number: &'a dyn Fn(f64) -> String) -> Self {
        Self {
            id,
            title,
            description: None,
            heading: false,
            width: 720.0,
            size: 14.0,
            across: "",
            measure: "",
            source: "",
            number,
            tick: None,
        }
    }

    pub(crate) fn width(&self) -> f64 {
        if self.width.is_finite() { self.width.clamp(40.0, 4000.0).round() } else { 720.0 }
    }

    pub(crate) fn size(&self) -> f64 {
        if self.size.is_finite() { self.size.clamp(4.0, 40.0) } else { 14.0 }
    }

    /// A safe prefix for ids.
    pub(crate) fn id(&self) -> String {
        let kept: String = self.id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect();
        if kept.starts_with(|c: char| c.is_ascii_alphabetic()) { kept } else { format!("c{kept}") }
    }

    /// A round number along an axis in words.
    pub(crate) fn name_tick(&self, value: f64) -> String {
        self.tick.map_or_else(|| (self.number)(value), |tick| tick(value))
    }

    /// A value in words, or a dash for no value.
    pub(crate) fn say(&self, value: Option<f64>) -> String {
        value.and_then(crate::scale::real).map_or_else(|| "–".to_owned(), |value| (self.number)(value))
    }
}

/// A drawn chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The picture: one `<svg>` element without XML declaration, good for HTML and for Typst.
    pub svg: String,
    /// Its name.
    pub title: String,
    /// Its text alternative, also inside the picture.
    pub description: String,
    /// What it draws.
    pub table: DataTable,
}

/// The data of a chart as a table, in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DataTable {
    /// Headers of the columns; the first column names the row.
    pub headers: Vec<String>,
    /// The rows, each as wide as the headers.
    pub rows: Vec<Vec<String>>,
}

impl DataTable {
    /// The values in a language of colons and semicolons, for charts that nobody described: at most a dozen rows.
    pub(crate) fn in_words(&self) -> String {
        const MOST: usize = 12;
        let row = |cells: &Vec<String>| match cells.split_first() {
            Some((name, [value])) => format!("{name}: {value}"),
            Some((name, values)) => {
                let pairs: Vec<String> = values
                    .iter()
                    .zip(self.headers.iter().skip(1))
                    .map(|(value, header)| if header.is_empty() { value.clone() } else { format!("{header} {value}") })
                    .collect();
                format!("{name}: {}", pairs.join(", "))
            }
            None => String::new(),
        };
        let count = self.rows.len();
        if count <= MOST {
            return self.rows.iter().map(row).collect::<Vec<_>>().join("; ");
        }
        let ends = self.rows.iter().take(MOST / 2).map(row);
        let last = self.rows.iter().skip(count - MOST / 2).map(row);
        ends.chain(std::iter::once("…".to_owned())).chain(last).collect::<Vec<_>>().join("; ")
    }
}

/// Puts a chart together.
pub(crate) fn drawing(frame: &Frame<'_>, canvas: crate::canvas::Canvas, table: DataTable) -> Drawing {
    let description = frame.description.map_or_else(|| table.in_words(), str::to_owned);
    Drawing { svg: canvas.finish(frame, &description), title: frame.title.to_owned(), description, table }
}
