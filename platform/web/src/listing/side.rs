// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A second list on a page, short enough to be shown whole: sorted and downloaded by parameters of its own.

use super::{Asked, ExportLink, Format, ListView, Pager, Shape};
use crate::{Address, Reader};

/// A list beside the page's main one. Its parameters begin with its name, which is also the id of its heading:
/// `?avvisi-ordina=titolo&avvisi-verso=su`, `?avvisi-formato=csv`, `#avvisi`.
#[derive(Clone, Copy, Debug)]
pub struct SideList {
    /// Its name in the address.
    pub name: &'static str,
    /// What it can do; it has neither filters nor pages.
    pub shape: Shape,
}

impl SideList {
    /// Reads what the address asks of this list.
    #[must_use]
    pub fn asked(&self, reader: &Reader) -> Asked {
        self.read(&reader.address)
    }

    fn read(&self, address: &Address) -> Asked {
        let own = address.parameters().filter_map(|(key, value)| Some((self.own(key)?, value)));
        let own = own.fold(Address::default(), |address, (key, value)| address.with(key, value));
        let shape = Shape { filters: &[], ..self.shape };
        Asked { page: 1, search: None, ..shape.read(&own) }
    }

    /// What the page shows of this list when it has `total` rows.
    #[must_use]
    pub fn view(&self, reader: &Reader, asked: &Asked, total: usize, caption: impl Into<String>) -> ListView {
        ListView {
            caption: caption.into(),
            heads: self.shape.heads(reader, asked, Some(self.name)),
            pager: Pager { first: total.min(1), last: total, ..Pager::default() },
            exports: self.shape.exports(reader, Some(self.name)),
            total,
            ..ListView::default()
        }
    }

    fn own<'a>(&self, key: &'a str) -> Option<&'a str> {
        key.strip_prefix(self.name)?.strip_prefix('-')
    }
}

impl ListView {
    /// The same list, downloaded from another address: that of the page where it is the main list, in the forms of
    /// that page.
    #[must_use]
    pub fn downloaded_from(mut self, reader: &Reader, address: &str, formats: &[Format]) -> Self {
        let mark = if address.contains('?') { '&' } else { '?' };
        let href = |format: &Format| format!("{address}{mark}formato={}", format.name());
        self.exports = formats.iter().map(|format| ExportLink::new(reader, *format, href(format))).collect();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listing::{Column, Direction, USUAL_FORMATS};

    const CALLS: SideList = SideList {
        name: "avvisi",
        shape: Shape {
            columns: &[Column::text("titolo", "t"), Column::number("importo", "i")],
            filters: &["stato"],
            sort: ("titolo", Direction::Up),
            per_page: 50,
            formats: USUAL_FORMATS,
        },
    };

    #[test]
    fn a_side_list_reads_its_own_parameters_and_leaves_those_of_the_main_list() {
        let asked =
            CALLS.read(&Address::new("/misure/a", "ordina=nome&formato=csv&avvisi-ordina=importo&avvisi-verso=giu"));
        assert_eq!((asked.sort, asked.direction, asked.format), ("importo", Direction::Down, None));
        let file = CALLS.read(&Address::new("/misure/a", "cerca=x&pagina=3&avvisi-pagina=9&avvisi-formato=json"));
        assert_eq!((file.search, file.page, file.format.is_some()), (None, 1, true));
    }
}
