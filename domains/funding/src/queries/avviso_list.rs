// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The list of calls.

use std::cmp::Ordering;

use crate::{
    Avviso,
    queries::{board::Board, measure_list::by_share, openness::Openness},
};

/// What a reader narrows the list to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AvvisoNarrowing {
    /// Words of the title.
    pub search: Option<String>,
    /// Whether one can apply.
    pub openness: Option<Openness>,
    /// Code of the measure.
    pub measure: Option<String>,
    /// Whom it is for, in the source's word.
    pub recipient: Option<String>,
}

/// The positions of the calls that match, in order; ties are in the order of titles.
#[must_use]
pub fn avviso_list(board: &Board, narrowing: &AvvisoNarrowing, sort: &str, downwards: bool) -> Vec<usize> {
    let words = narrowing.search.as_deref().map(registry::slug).unwrap_or_default();
    let words: Vec<&str> = words.split('-').collect();
    let avvisi = &board.picture.avvisi;
    let matches = |at: &usize| {
        let avviso = &avvisi[*at];
        let title = avviso.slug();
        narrowing.openness.is_none_or(|one| one == Openness::of(avviso, board.on()))
            && narrowing.measure.as_ref().is_none_or(|code| avviso.measure.split(' ').next() == Some(code))
            && narrowing.recipient.as_ref().is_none_or(|one| is_for(avviso, one))
            && words.iter().all(|word| title.contains(word))
    };
    let mut found: Vec<usize> = (0..avvisi.len()).filter(matches).collect();
    found.sort_by(|&a, &b| {
        let order = compare(board, sort, a, b);
        let order = if downwards { order.reverse() } else { order };
        order.then_with(|| board.avviso_rank[a].cmp(&board.avviso_rank[b]))
    });
    found
}

fn is_for(avviso: &Avviso, recipient: &str) -> bool {
    avviso.details.as_ref().is_some_and(|details| details.recipients.iter().any(|one| one.trim() == recipient))
}

fn compare(board: &Board, sort: &str, a: usize, b: usize) -> Ordering {
    let (one, other) = (&board.picture.avvisi[a], &board.picture.avvisi[b]);
    let (first, second) = (one.details.as_ref(), other.details.as_ref());
    let (tally, against) = (&board.by_avviso[a], &board.by_avviso[b]);
    match sort {
        "misura" => one.measure.cmp(&other.measure),
        "apertura" => first.map(|details| details.opens_on).cmp(&second.map(|details| details.opens_on)),
        "chiusura" => first.map(|details| details.closes_on).cmp(&second.map(|details| details.closes_on)),
        "dotazione" => first.map(|details| details.amount).cmp(&second.map(|details| details.amount)),
        "domande" => tally.all().cmp(&against.all()),
        "decretato" => tally.decreed_cents().cmp(&against.decreed_cents()),
        "quota" => by_share(tally.paid_share(), against.paid_share()),
        _ => board.avviso_rank[a].cmp(&board.avviso_rank[b]),
    }
}
