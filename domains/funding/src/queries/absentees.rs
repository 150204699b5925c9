// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The Comuni that never applied: those of the registry that no application of a Comune names.

use registry::{Comune, ProvinceCode, RegionCode, SizeClass};

use crate::{EnteKind, queries::board::Board};

/// What a reader narrows the list to. A part that is not set lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AbsenteesNarrowing {
    /// Words of the name.
    pub search: Option<String>,
    /// Never applied under this measure, by its position; under none of those at hand when not set.
    pub measure: Option<usize>,
    /// Region.
    pub region: Option<RegionCode>,
    /// Province.
    pub province: Option<ProvinceCode>,
    /// Demographic class.
    pub class: Option<SizeClass>,
}

/// A Comune that never applied.
#[derive(Clone, Copy, Debug)]
pub struct Absentee<'a> {
    /// The Comune.
    pub comune: &'a Comune,
    /// Under how many other measures it has applications.
    pub elsewhere: usize,
}

/// What was found.
pub struct Absentees<'a> {
    /// The Comuni, in the order that was asked for.
    pub rows: Vec<Absentee<'a>>,
    /// How many Comuni the same narrowing holds, those that applied included.
    pub among: usize,
}

/// The Comuni that never applied. An application that was withdrawn later counts as one: who gave up did apply.
#[must_use]
pub fn absentees<'a>(board: &'a Board, narrowing: &AbsenteesNarrowing, sort: &str, downwards: bool) -> Absentees<'a> {
    let measures = applied(board);
    let words = narrowing.search.as_deref().map(registry::slug).unwrap_or_default();
    let words: Vec<&str> = words.split('-').collect();
    let matches = |comune: &Comune| {
        narrowing.region.is_none_or(|code| comune.region == code)
            && narrowing.province.is_none_or(|code| comune.province == code)
            && narrowing.class.is_none_or(|class| comune.size_class() == class)
            && words.iter().all(|word| registry::slug(&comune.full_name()).contains(word))
    };
    let mut rows = Vec::new();
    let mut among = 0;
    for (comune, measures) in board.registry.comuni().iter().zip(measures).filter(|(comune, _)| matches(comune)) {
        among += 1;
        let is_absent = match narrowing.measure {
            None => measures == 0,
            Some(at) => measures >> at & 1 == 0,
        };
        if is_absent {
            rows.push(Absentee { comune, elsewhere: measures.count_ones() as usize });
        }
    }
    // The registry has them in the order of codes: equal ones stay so.
    match sort {
        "abitanti" => rows.sort_by_key(|one| one.comune.population()),
        "progetti" => rows.sort_by_key(|one| one.elsewhere),
        "provincia" => rows.sort_by_cached_key(|one| province(board, one.comune)),
        "regione" => rows.sort_by_cached_key(|one| region(board, one.comune)),
        _ => rows.sort_by_cached_key(|one| registry::slug(&one.comune.name)),
    }
    if downwards {
        rows.reverse();
    }
    Absentees { rows, among }
}

/// The name of the province of a Comune.
#[must_use]
pub fn province<'a>(board: &'a Board, comune: &Comune) -> &'a str {
    board.registry.province(comune.province).map_or("", |province| province.name.as_str())
}

/// The name of the region of a Comune.
#[must_use]
pub fn region<'a>(board: &'a Board, comune: &Comune) -> &'a str {
    board.registry.region(comune.region).map_or("", |region| region.name.as_str())
}

/// For each Comune of the registry, a bit for each measure that it has applications under.
fn applied(board: &Board) -> Vec<u64> {
    let mut measures = vec![0_u64; board.registry.comuni().len()];
    let picture = &board.picture;
    for application in picture.all().filter(|one| picture.ente(one).kind == EnteKind::Comuni) {
        if let Some(at) = board.body(application).comune {
            measures[at as usize] |= 1 << application.measure.min(63);
        }
    }
    measures
}
