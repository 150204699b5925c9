// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a list of Comuni is narrowed to: words of the name, region, province, class, standing.

use registry::{Comune, ProvinceCode, RegionCode, SizeClass};
use web::{Reader, components::Choice, listing::Asked};

use super::wording;
use crate::{
    Standing,
    axis::area,
    board::{Board, Line},
};

/// The parameters of the address that narrow.
pub(super) const FILTERS: &[&str] = &["stato", "regione", "provincia", "classe", "ripartizione"];

/// What the reader asked for. A part that is not set, or says nothing we know, lets everything through.
pub(super) struct Narrowing {
    words: Vec<String>,
    standing: Option<Standing>,
    region: Option<RegionCode>,
    province: Option<ProvinceCode>,
    class: Option<SizeClass>,
    area: Option<u8>,
}

impl Narrowing {
    pub(super) fn of(asked: &Asked) -> Self {
        let words = asked.search.as_deref().map(registry::slug).unwrap_or_default();
        Self {
            words: words.split('-').map(str::to_owned).collect(),
            standing: asked.filter("stato").and_then(Standing::read),
            region: asked.filter("regione").and_then(|code| code.parse().ok()),
            province: asked.filter("provincia").and_then(|code| code.parse().ok()),
            class: asked.filter("classe").and_then(|number| SizeClass::from_number(number.parse().ok()?)),
            area: asked.filter("ripartizione").and_then(|code| code.parse().ok()),
        }
    }

    /// Whether the name has the words, and the place is the one asked for.
    pub(super) fn is_there(&self, board: &Board, comune: &Comune) -> bool {
        let name = || registry::slug(&comune.full_name());
        self.region.is_none_or(|code| comune.region == code)
            && self.province.is_none_or(|code| comune.province == code)
            && self.class.is_none_or(|class| comune.size_class() == class)
            && self.area.is_none_or(|code| area(&board.registry, comune).is_some_and(|area| area.code() == code))
            && (self.words.iter().all(String::is_empty) || self.words.iter().all(|word| name().contains(word.as_str())))
    }

    /// The same, and the Comune stands as asked.
    pub(super) fn lets(&self, board: &Board, comune: &Comune, line: &Line) -> bool {
        self.standing.is_none_or(|standing| line.standing == standing) && self.is_there(board, comune)
    }
}

/// What a list can be narrowed to, for the form above it.
pub(super) struct Choices {
    pub(super) standings: Vec<Choice>,
    pub(super) regions: Vec<Choice>,
    pub(super) provinces: Vec<Choice>,
    pub(super) classes: Vec<Choice>,
}

impl Choices {
    pub(super) fn of(reader: &Reader, board: &Board, asked: &Asked) -> Self {
        let region: Option<RegionCode> = asked.filter("regione").and_then(|code| code.parse().ok());
        let regions = board.registry.regions().iter().map(|one| (one.code.to_string(), one.name.clone()));
        let provinces = board.registry.provinces().iter().filter(|one| region.is_none_or(|code| one.region == code));
        let mut provinces: Vec<_> = provinces.map(|one| (one.code.to_string(), one.name.clone())).collect();
        provinces.sort_by(|a, b| a.1.cmp(&b.1));
        let classes = SizeClass::ALL.map(|one| (one.number().to_string(), wording::class(reader, one)));
        Self {
            standings: Choice::list(
                Standing::ALL.map(|one| (one.word(), reader.t(one.text_key()))),
                asked.filter("stato"),
            ),
            regions: Choice::list(regions, asked.filter("regione")),
            provinces: Choice::list(provinces, asked.filter("provincia")),
            classes: Choice::list(classes, asked.filter("classe")),
        }
    }
}
