// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the components of a list draw: heads, pager, downloads.

use crate::{
    Address, Reader,
    listing::{Asked, Direction, Format, Shape},
};

/// A list as its page shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListView {
    /// What the table holds.
    pub caption: String,
    /// The heads of its columns.
    pub heads: Vec<Head>,
    /// Where to go for more rows.
    pub pager: Pager,
    /// The downloads.
    pub exports: Vec<ExportLink>,
    /// How many rows there are in all.
    pub total: usize,
    /// The words searched for, to show them again in the form.
    pub search: String,
    /// What the form must send again besides its own fields.
    pub kept: Vec<(String, String)>,
    /// The address without any filter, when there is one.
    pub reset: Option<String>,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// What it says.
    pub text: String,
    /// Whether it stands on the right.
    pub numeric: bool,
    /// Where to sort by it.
    pub href: Option<String>,
    /// `aria-sort` of the column the list is sorted by.
    pub sorted: Option<&'static str>,
}

/// The pages of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pager {
    /// The first row on this page, from 1.
    pub first: usize,
    /// The last one.
    pub last: usize,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The pages to choose among; none when there is only one.
    pub links: Vec<PagerLink>,
}

/// A page to choose, or a gap between pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagerLink {
    /// Its number; 0 is a gap.
    pub number: usize,
    /// Where it is.
    pub href: String,
    /// Whether it is this one.
    pub current: bool,
}

/// A download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportLink {
    /// Its form: `CSV`.
    pub text: String,
    /// Where it is: the same filter as the page.
    pub href: String,
}

impl ExportLink {
    /// The link to a list in this form.
    #[must_use]
    pub fn new(reader: &Reader, format: Format, href: String) -> Self {
        let text = match format {
            Format::Sdmx => "SDMX-CSV".to_owned(),
            Format::Codebook => reader.t("download-codebook"),
            known => known.name().to_uppercase(),
        };
        Self { text, href }
    }
}

impl Shape {
    /// What the page shows of a list that has `total` rows.
    #[must_use]
    pub fn view(&self, reader: &Reader, asked: &Asked, total: usize, caption: impl Into<String>) -> ListView {
        let own = |key: &str| matches!(key, "cerca" | "pagina" | "formato" | "lingua") || self.filters.contains(&key);
        let kept = reader.address.parameters().filter(|(key, value)| !own(key) && !value.is_empty());
        ListView {
            caption: caption.into(),
            heads: self.heads(reader, asked, None),
            pager: pager(reader, asked, total),
            exports: self.exports(reader, None),
            total,
            search: asked.search.clone().unwrap_or_default(),
            kept: kept.map(|(key, value)| (key.to_owned(), value.to_owned())).collect(),
            reset: asked.is_narrowed().then(|| reader.address.path().to_owned()),
        }
    }

    /// The heads; of a side list, with its `name` before each parameter.
    pub(super) fn heads(&self, reader: &Reader, asked: &Asked, name: Option<&str>) -> Vec<Head> {
        let here = here(reader, name);
        let head = |column: &super::Column| {
            let current = column.key == asked.sort;
            // Of numbers people want the largest first, of words the first.
            let next = match (current, asked.direction) {
                (true, Direction::Up) => Direction::Down,
                (true, Direction::Down) => Direction::Up,
                (false, _) if column.numeric => Direction::Down,
                (false, _) => Direction::Up,
            };
            let sorted_so = here.with(&own("ordina", name), column.key).with(&own("verso", name), next.word());
            let href = format!("{sorted_so}{}", anchor(name));
            let sorted = match asked.direction {
                Direction::Up => "ascending",
                Direction::Down => "descending",
            };
            Head {
                text: reader.t(column.text),
                numeric: column.numeric,
                href: column.sortable.then_some(href),
                sorted: current.then_some(sorted),
            }
        };
        self.columns.iter().map(head).collect()
    }

    /// The downloads; of a side list, with its `name` before the parameter.
    pub(super) fn exports(&self, reader: &Reader, name: Option<&str>) -> Vec<ExportLink> {
        let here = here(reader, name).without("lingua");
        let link = |format: &Format| {
            ExportLink::new(reader, *format, here.with(&own("formato", name), format.name()).to_string())
        };
        self.formats.iter().map(link).collect()
    }
}

/// The present address, ready for another order or form of the list of this name, or of the page's own.
fn here(reader: &Reader, name: Option<&str>) -> Address {
    let here = reader.address.without(&own("formato", name));
    if name.is_none() { here.without("pagina") } else { here }
}

/// A parameter of the list of this name, or of the page's own.
fn own(parameter: &str, name: Option<&str>) -> String {
    name.map_or_else(|| parameter.to_owned(), |name| format!("{name}-{parameter}"))
}

/// Where a side list stands on its page: sorting it must not lead the reader away from it.
fn anchor(name: Option<&str>) -> String {
    name.map(|name| format!("#{name}")).unwrap_or_default()
}

fn pager(reader: &Reader, asked: &Asked, total: usize) -> Pager {
    let pages = total.div_ceil(asked.per_page).max(1);
    let here = asked.page;
    let href = |page: usize| {
        let address = reader.address.without("formato").without("pagina");
        if page == 1 { address.to_string() } else { address.with("pagina", &page.to_string()).to_string() }
    };
    let link = |number: usize| match number {
        0 => PagerLink { number, href: String::new(), current: false },
        _ => PagerLink { number, href: href(number), current: number == here },
    };
    Pager {
        first: (asked.offset() + 1).min(total),
        last: (asked.offset() + asked.per_page).min(total),
        previous: (here > 1).then(|| href((here - 1).min(pages))),
        next: (here < pages).then(|| href(here + 1)),
        links: if pages == 1 && here == 1 { Vec::new() } else { around(here, pages).into_iter().map(link).collect() },
    }
}

/// First, last and the neighbours of this page; 0 stands for a gap.
fn around(here: usize, pages: usize) -> Vec<usize> {
    let mut shown = Vec::new();
    let mut last = 0;
    for page in (1..=pages).filter(|page| *page == 1 || *page == pages || page.abs_diff(here) <= 1) {
        if page == last + 2 {
            shown.push(page - 1);
        } else if page > last + 2 {
            shown.push(0);
        }
        shown.push(page);
        last = page;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::around;

    #[test]
    fn the_pager_shows_the_ends_the_neighbours_and_the_gaps() {
        assert_eq!(around(1, 1), [1]);
        assert_eq!(around(1, 3), [1, 2, 3]);
        assert_eq!(around(4, 5), [1, 2, 3, 4, 5]);
        assert_eq!(around(5, 158), [1, 0, 4, 5, 6, 0, 158]);
        assert_eq!(around(900, 9), [1, 0, 9]);
    }
}
