// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The table of applications by region, province, class, kind or measure: on the monitor and on each measure.

use std::cmp::Ordering;

use axum::response::Response;
use registry::SizeClass;
use tables::{Cell, Kind};
use web::{
    Failure,
    components::Figure,
    listing::{Asked, Column, Direction, Download, Format},
};

use super::{
    figures,
    file_column::file_column,
    showing::Showing,
    wording::{self, count},
};
use crate::{
    EnteKind,
    queries::{
        asked,
        breakdown::{Axis, Breakdown, Group},
        measure_list::by_share,
    },
};

/// The columns of the table.
pub(super) const COLUMNS: &[Column] = &[
    Column::text("nome", "funding-column-name"),
    Column::number("domande", "funding-column-applications"),
    Column::number("decretato", "funding-column-decreed"),
    Column::number("quota", "funding-column-paid-share"),
    Column::number("aperte", "funding-column-open"),
    Column::number("ritardo", "funding-column-late"),
    Column::number("rinunce", "funding-column-withdrawn-share"),
    Column::number("giorni", "funding-column-median-days"),
];

/// A group with its name.
pub(super) type Named<'a> = (String, &'a Group);

/// A way to tell applications apart, to choose.
pub(super) struct Tab {
    pub(super) text: String,
    pub(super) href: String,
    pub(super) current: bool,
}

/// A line of the table.
pub(super) struct BreakdownRow {
    pub(super) name: String,
    pub(super) href: Option<String>,
    pub(super) cells: Vec<(String, String)>,
    pub(super) late: String,
    pub(super) late_href: Option<String>,
}

/// The key of the title of the table.
pub(super) const fn title_key(axis: Axis) -> &'static str {
    match axis {
        Axis::Measure => "funding-by-measure",
        Axis::Region => "funding-by-region",
        Axis::Province => "funding-by-province",
        Axis::SizeClass => "funding-by-class",
        Axis::Kind => "funding-by-kind",
    }
}

/// The groups with their names in the reader's language.
pub(super) fn named<'a>(showing: &Showing, breakdown: &'a Breakdown) -> Vec<Named<'a>> {
    breakdown.groups.iter().map(|group| (name(showing, breakdown.axis, group.at), group)).collect()
}

fn name(showing: &Showing, axis: Axis, at: usize) -> String {
    match axis {
        Axis::Measure => showing.picture.measures[at].name.to_string(),
        Axis::Region => showing.registry.regions()[at].name.clone(),
        Axis::Province => showing.registry.provinces()[at].name.clone(),
        Axis::SizeClass => wording::class_name(&showing.reader, SizeClass::ALL[at]),
        Axis::Kind => showing.reader.t(wording::kind_key(EnteKind::ALL[at])),
    }
}

/// Narrows the groups to the words searched for and puts them in the order asked for.
pub(super) fn arrange(axis: Axis, groups: &mut Vec<Named<'_>>, asked: &Asked) {
    if let Some(search) = &asked.search {
        let words = registry::slug(search);
        groups.retain(|(name, _)| registry::slug(name).contains(&words));
    }
    groups.sort_by(|a, b| {
        let order = compare(axis, asked.sort, a, b);
        let order = if asked.direction == Direction::Down { order.reverse() } else { order };
        order.then_with(|| a.1.at.cmp(&b.1.at))
    });
}

fn compare(axis: Axis, sort: &str, a: &Named<'_>, b: &Named<'_>) -> Ordering {
    let (one, other) = (a.1, b.1);
    let days = |group: &Group| group.days.map(|days| days.median);
    match sort {
        "domande" => one.tally.all().cmp(&other.tally.all()),
        "decretato" => one.tally.decreed_cents().cmp(&other.tally.decreed_cents()),
        "quota" => by_share(one.tally.paid_share(), other.tally.paid_share()),
        "aperte" => one.tally.open.cmp(&other.tally.open),
        "ritardo" => one.late.cmp(&other.late),
        "rinunce" => by_share(one.tally.withdrawn_share(), other.tally.withdrawn_share()),
        "giorni" => by_share(days(one), days(other)),
        // Classes have an order of their own; names, which for measures begin with their code, that of the alphabet.
        _ if axis == Axis::SizeClass => one.at.cmp(&other.at),
        _ => registry::slug(&a.0).cmp(&registry::slug(&b.0)),
    }
}

/// The ways to tell applications apart, with the present one marked.
pub(super) fn tabs(showing: &Showing, present: Axis, axes: &[Axis]) -> Vec<Tab> {
    let here = showing.reader.address.without("pagina").without("formato").without("cerca");
    let tab = |axis: &Axis| Tab {
        text: showing.reader.t(title_key(*axis)),
        href: here.with("per", axis.word()).to_string(),
        current: *axis == present,
    };
    axes.iter().map(tab).collect()
}

/// The chart of the same groups, when they are few enough to be read.
pub(super) fn figure(showing: &Showing, title: &str, axis: Axis, groups: &[Named<'_>]) -> Option<Figure> {
    let across = showing.reader.t("funding-column-name");
    let title = showing.reader.tf("funding-money-by", &[("by", title.to_lowercase().into())]);
    (axis != Axis::Province && groups.len() <= 25)
        .then(|| figures::money(showing, "groups", &title, &across, groups))
        .flatten()
}

/// A line, with the way to its applications. `filter` is what else narrows them: `&misura=1.4.5`.
pub(super) fn row(showing: &Showing, axis: Axis, filter: &str, (name, group): &Named<'_>) -> BreakdownRow {
    let (reader, tally) = (&showing.reader, &group.tally);
    let values = [
        reader.integer(tally.all()),
        reader.euros_short(tally.decreed_cents()),
        wording::percent(reader, tally.paid_share()),
        reader.integer(tally.open),
    ];
    let after =
        [wording::percent(reader, tally.withdrawn_share()), wording::days(reader, group.days.map(|days| days.median))];
    let heads = |skip: usize| COLUMNS.iter().skip(skip).map(|column| reader.t(column.text));
    let mut cells: Vec<_> = heads(1).zip(values).collect();
    cells.extend(heads(6).zip(after));
    let list = list_of(showing, axis, filter, group.at);
    BreakdownRow {
        name: name.clone(),
        href: Some(showing.link(&place(showing, axis, group.at).unwrap_or_else(|| list.clone()))),
        cells,
        late: reader.integer(group.late),
        late_href: (group.late > 0).then(|| showing.link(&format!("{list}&ritardo=si&ordina=giorni&verso=giu"))),
    }
}

/// The page of a measure or of a region.
fn place(showing: &Showing, axis: Axis, at: usize) -> Option<String> {
    match axis {
        Axis::Measure => Some(format!("/misure/{}", showing.picture.measures[at].slug())),
        Axis::Region => Some(showing.registry.regions()[at].path()),
        Axis::Province => Some(showing.registry.provinces()[at].path()),
        Axis::SizeClass | Axis::Kind => None,
    }
}

fn list_of(showing: &Showing, axis: Axis, filter: &str, at: usize) -> String {
    let value = match axis {
        Axis::Measure => showing.picture.measures[at].code.to_string(),
        Axis::Region => showing.registry.regions()[at].code.to_string(),
        Axis::Province => showing.registry.provinces()[at].code.to_string(),
        Axis::SizeClass => SizeClass::ALL[at].number().to_string(),
        Axis::Kind => asked::kind_word(EnteKind::ALL[at]).to_owned(),
    };
    format!("/candidature?{}={value}{filter}", axis.word())
}

/// The table as a file.
pub(super) fn download(
    showing: &Showing,
    axis: Axis,
    format: Format,
    groups: &[Named<'_>],
) -> Result<Response, Failure> {
    let reader = &showing.reader;
    let columns = [
        ("nome", Kind::Text),
        ("domande", Kind::Integer),
        ("decretato", Kind::Money),
        ("erogato", Kind::Money),
        ("da_erogare", Kind::Money),
        ("domande_aperte", Kind::Integer),
        ("domande_in_ritardo", Kind::Integer),
        ("importo_in_ritardo", Kind::Money),
        ("rinunce", Kind::Integer),
        ("importo_rinunce", Kind::Money),
        ("giorni_mediana", Kind::Decimal(0)),
        ("giorni_p90", Kind::Decimal(0)),
    ];
    let cells = |(name, group): &Named<'_>| -> Vec<Cell> {
        let tally = &group.tally;
        vec![
            name.as_str().into(),
            count(tally.all()),
            Cell::Money(tally.decreed_cents()),
            Cell::Money(tally.paid_cents),
            Cell::Money(tally.open_cents),
            count(tally.open),
            count(group.late),
            Cell::Money(group.late_cents),
            count(tally.withdrawn),
            Cell::Money(tally.withdrawn_cents),
            group.days.map(|days| days.median).into(),
            group.days.map(|days| days.p90).into(),
        ]
    };
    let download = Download {
        stem: &format!("monitor-per-{}", axis.word()),
        columns: columns.map(|(key, kind)| file_column(reader, key, kind)).to_vec(),
        provenance: showing.provenance(reader.t(title_key(axis))),
    };
    download.answer(reader, format, groups.iter().map(cells))
}
