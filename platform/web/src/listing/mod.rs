// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Lists that search, sort, filter, page and download: what the address asks is read once, for page and export alike.
//!
//! A domain declares a [`Shape`], reads what is [`Asked`], answers it with one query (with [`Asked::limit`] for the
//! page, whole for an export), and gives the template the [`ListView`] or answers with the file.

mod attachment;
mod codebook;
mod download;
mod side;
mod stream;
mod view;

pub use attachment::attachment;
pub use download::Download;
pub use side::SideList;
pub use tables::Format;
pub use view::{ExportLink, Head, ListView, Pager, PagerLink};

use crate::{Address, Reader};

/// What a list can do.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Its columns, in order.
    pub columns: &'static [Column],
    /// The parameters of the address that narrow it: `regione`, `stato`.
    pub filters: &'static [&'static str],
    /// The column it is sorted by when nobody asks, and whether downwards.
    pub sort: (&'static str, Direction),
    /// Rows on a page.
    pub per_page: usize,
    /// The forms it can be downloaded in.
    pub formats: &'static [Format],
}

/// A column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the address: `residenti`.
    pub key: &'static str,
    /// The key of its text.
    pub text: &'static str,
    /// Whether it holds numbers, and so stands on the right.
    pub numeric: bool,
    /// Whether the list can be sorted by it.
    pub sortable: bool,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub const fn text(key: &'static str, text: &'static str) -> Self {
        Self { key, text, numeric: false, sortable: true }
    }

    /// A column of numbers.
    #[must_use]
    pub const fn number(key: &'static str, text: &'static str) -> Self {
        Self { key, text, numeric: true, sortable: true }
    }

    /// The same column, which cannot be sorted by.
    #[must_use]
    pub const fn fixed(mut self) -> Self {
        self.sortable = false;
        self
    }
}

/// Which way a list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// From the least.
    #[default]
    Up,
    /// From the most.
    Down,
}

impl Direction {
    /// As SQL says it: safe to put into a query.
    #[must_use]
    pub const fn sql(self) -> &'static str {
        match self {
            Self::Up => "ASC",
            Self::Down => "DESC",
        }
    }

    /// As the address says it: `verso=su`, `verso=giu`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Up => "su",
            Self::Down => "giu",
        }
    }
}

/// The forms every table offers.
pub const USUAL_FORMATS: &[Format] = &[Format::Csv, Format::Xlsx, Format::Json, Format::Codebook];

/// The forms large tables offer.
pub const LARGE_FORMATS: &[Format] = &[Format::Csv, Format::Xlsx, Format::Json, Format::Parquet, Format::Codebook];

/// The forms that tables of observations offer: those that [`Download::answer_observations`] answers.
pub const OBSERVED_FORMATS: &[Format] = Format::ALL;

/// What a reader asks of a list. What the address says wrongly is as if it said nothing: links grow old.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The words to search for.
    pub search: Option<String>,
    /// The key of the column to sort by: always one of the shape's.
    pub sort: &'static str,
    /// Which way.
    pub direction: Direction,
    /// Which page, from 1.
    pub page: usize,
    /// The form to download, when a file is asked for.
    pub format: Option<Format>,
    filters: Vec<(&'static str, String)>,
    per_page: usize,
}

impl Asked {
    /// The value a filter is set to.
    #[must_use]
    pub fn filter(&self, key: &str) -> Option<&str> {
        self.filters.iter().find(|(name, _)| *name == key).map(|(_, value)| value.as_str())
    }

    /// How many rows to skip: none in a download.
    #[must_use]
    pub const fn offset(&self) -> usize {
        if self.format.is_some() { 0 } else { (self.page - 1) * self.per_page }
    }

    /// How many rows to read; `None` in a download, which has them all.
    #[must_use]
    pub const fn limit(&self) -> Option<usize> {
        if self.format.is_some() { None } else { Some(self.per_page) }
    }

    /// The rows of the page asked for, of a list that is in memory.
    #[must_use]
    pub fn cut<'a, T>(&self, rows: &'a [T]) -> &'a [T] {
        let from = self.offset().min(rows.len());
        let to = self.limit().map_or(rows.len(), |limit| rows.len().min(from + limit));
        &rows[from..to]
    }

    /// Whether the list is narrowed in any way.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        self.search.is_some() || !self.filters.is_empty()
    }
}

impl Shape {
    /// Reads what the address asks: `?cerca=&ordina=&verso=&pagina=&formato=` and the filters.
    #[must_use]
    pub fn asked(&self, reader: &Reader) -> Asked {
        self.read(&reader.address)
    }

    fn read(&self, address: &Address) -> Asked {
        let (default_sort, default_direction) = self.sort;
        let sort = address.get("ordina");
        let column = self.columns.iter().find(|column| column.sortable && Some(column.key) == sort);
        let direction = match address.get("verso") {
            Some("su") => Direction::Up,
            Some("giu") => Direction::Down,
            _ if column.is_some_and(|column| column.key != default_sort) => Direction::Up,
            _ => default_direction,
        };
        let format = address.get("formato");
        let page: usize = address.get("pagina").and_then(|page| page.parse().ok()).unwrap_or(1);
        Asked {
            search: address.get("cerca").map(|words| words.chars().take(100).collect()),
            sort: column.map_or(default_sort, |column| column.key),
            direction,
            // A page nobody can reach is as good as a million, and cannot overflow.
            page: page.clamp(1, 1_000_000),
            format: self.formats.iter().copied().find(|known| Some(known.name()) == format),
            filters: self.filters.iter().filter_map(|key| Some((*key, address.get(key)?.to_owned()))).collect(),
            per_page: self.per_page,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: Shape = Shape {
        columns: &[Column::text("nome", "n"), Column::number("residenti", "r"), Column::text("note", "o").fixed()],
        filters: &["regione"],
        sort: ("residenti", Direction::Down),
        per_page: 10,
        formats: USUAL_FORMATS,
    };

    fn asked(query: &str) -> Asked {
        SHAPE.read(&Address::new("/comuni", query))
    }

    #[test]
    fn nothing_asked_is_the_first_page_in_the_usual_order() {
        let asked = asked("");
        assert_eq!((asked.sort, asked.direction, asked.page), ("residenti", Direction::Down, 1));
        assert_eq!((asked.offset(), asked.limit()), (0, Some(10)));
        assert!(!asked.is_narrowed());
    }

    #[test]
    fn what_is_asked_wrongly_is_as_if_it_were_not_asked() {
        let asked = asked("ordina=note&verso=x&pagina=-3&formato=parquet&altro=1&regione=");
        assert_eq!(asked, super::tests::asked(""));
        assert_eq!(super::tests::asked("pagina=99999999999999999999").page, 1);
        assert_eq!(super::tests::asked("pagina=18446744073709551615").page, 1_000_000);
    }

    #[test]
    fn another_column_is_sorted_upwards_first() {
        assert_eq!(asked("ordina=nome").direction, Direction::Up);
        assert_eq!(asked("ordina=nome&verso=giu").direction, Direction::Down);
    }

    #[test]
    fn a_download_has_the_same_filter_and_every_row() {
        let rows: Vec<u32> = (0..25).collect();
        let page = asked("regione=12&pagina=3");
        assert_eq!(page.cut(&rows), [20, 21, 22, 23, 24]);
        assert!(asked("pagina=4").cut(&rows).is_empty());
        let file = asked("regione=12&pagina=3&formato=csv");
        assert_eq!(file.filter("regione"), page.filter("regione"));
        assert_eq!(file.cut(&rows).len(), 25);
    }
}
