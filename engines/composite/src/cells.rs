// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cells of Comuni alike in size and area: classes of residents joined until they hold enough (methodology, section 8.1).

use std::collections::BTreeMap;

use crate::problem::{Problem, same_length};

/// An interval of classes, 1-based, both ends included.
pub type Interval = (usize, usize);

/// Joins the classes of one area: while some cell has fewer than `least_respondents` or fewer than `least_units`, the one
/// with fewest respondents (ties: highest class) is joined to the neighbour with fewer respondents (ties: lower class).
///
/// # Errors
/// Classes of different lengths; more respondents than Comuni.
pub fn merge_classes(
    units: &[u64],
    respondents: &[u64],
    least_units: u64,
    least_respondents: u64,
) -> Result<Vec<Interval>, Problem> {
    same_length("classes with respondents", units.len(), respondents.len())?;
    if let Some(class) = units.iter().zip(respondents).position(|(all, some)| some > all) {
        let value = respondents[class] as f64;
        return Err(Problem::Range { place: format!("class {}", class + 1), value, rule: "its Comuni allow" });
    }
    // (first class, last class, Comuni, respondents)
    let mut cells: Vec<(usize, usize, u64, u64)> =
        units.iter().zip(respondents).enumerate().map(|(c, (all, some))| (c + 1, c + 1, *all, *some)).collect();
    while cells.len() > 1 && cells.iter().any(|cell| cell.2 < least_units || cell.3 < least_respondents) {
        let small = |cell: &(usize, usize, u64, u64)| cell.2 < least_units || cell.3 < least_respondents;
        let places = (0..cells.len()).filter(|place| small(&cells[*place]));
        let Some(at) = places.min_by_key(|place| (cells[*place].3, usize::MAX - cells[*place].0)) else { break };
        let below = at.checked_sub(1);
        let above = (at + 1 < cells.len()).then_some(at + 1);
        let Some(with) = [below, above].into_iter().flatten().min_by_key(|place| (cells[*place].3, *place)) else {
            break;
        };
        let (low, high) = (at.min(with), at.max(with));
        let joined = cells.remove(high);
        cells[low] = (cells[low].0, joined.1, cells[low].2 + joined.2, cells[low].3 + joined.3);
    }
    Ok(cells.into_iter().map(|cell| (cell.0, cell.1)).collect())
}

/// Class of residents, 1 to 8: up to 1,000, 2,000, 5,000, 10,000, 20,000, 60,000, 250,000, above.
#[must_use]
pub fn class_of(residents: u64) -> usize {
    1 + [1_000, 2_000, 5_000, 10_000, 20_000, 60_000, 250_000].iter().filter(|limit| residents > **limit).count()
}

/// «Fascia»: the cell of each unit, an interval of classes inside an area.
#[derive(Debug, Clone, PartialEq)]
pub struct Strata {
    /// Area and interval of classes of each cell.
    pub cells: Vec<(String, Interval)>,
    /// Place of the cell of each unit.
    pub of: Vec<usize>,
}

impl Strata {
    /// Cells of units with these areas and classes (1-based), joined until each has enough Comuni and respondents.
    ///
    /// # Errors
    /// Lists of different lengths, a class 0.
    pub fn new(
        areas: &[String],
        classes: &[usize],
        responded: &[bool],
        least_units: u64,
        least_respondents: u64,
    ) -> Result<Self, Problem> {
        same_length("classes of the units", areas.len(), classes.len())?;
        same_length("units that responded", areas.len(), responded.len())?;
        if let Some(unit) = classes.iter().position(|class| *class == 0) {
            let place = format!("class of unit number {}", unit + 1);
            return Err(Problem::Range { place, value: 0.0, rule: "classes from 1 on allow" });
        }
        let last = classes.iter().copied().max().unwrap_or(0);
        let mut counts: BTreeMap<&String, (Vec<u64>, Vec<u64>)> = BTreeMap::new();
        for ((area, class), responded) in areas.iter().zip(classes).zip(responded) {
            let (all, some) = counts.entry(area).or_insert_with(|| (vec![0; last], vec![0; last]));
            all[class - 1] += 1;
            some[class - 1] += u64::from(*responded);
        }
        let mut cells = Vec::new();
        for (area, (all, some)) in counts {
            let merged = merge_classes(&all, &some, least_units, least_respondents)?;
            cells.extend(merged.into_iter().map(|interval| (area.clone(), interval)));
        }
        let holds = |cell: &(String, Interval), area: &String, class: usize| {
            cell.0 == *area && (cell.1.0..=cell.1.1).contains(&class)
        };
        let of = |(area, class): (&String, &usize)| cells.iter().position(|cell| holds(cell, area, *class));
        let of = areas.iter().zip(classes).map(|unit| of(unit).unwrap_or(0)).collect();
        Ok(Self { cells, of })
    }

    /// The other units of a unit's cell.
    #[must_use]
    pub fn peers(&self, unit: usize) -> Vec<usize> {
        (0..self.of.len()).filter(|other| *other != unit && self.of[*other] == self.of[unit]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_cities_join_the_class_below() {
        let units = [1057, 693, 743, 310, 139, 44, 4, 0];
        let respondents = [436, 351, 421, 191, 94, 34, 3, 0];
        let cells = merge_classes(&units, &respondents, 30, 10).expect("merges");
        assert_eq!(cells, [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 8)]);
    }

    #[test]
    fn strata_are_cells_inside_an_area() {
        let areas: Vec<String> = ["NO", "NO", "NO", "SU", "NO"].map(str::to_owned).to_vec();
        let strata = Strata::new(&areas, &[1, 1, 2, 1, 3], &[true; 5], 2, 2).expect("strata");
        assert_eq!(strata.cells, [("NO".into(), (1, 1)), ("NO".into(), (2, 3)), ("SU".into(), (1, 3))]);
        assert_eq!((strata.peers(0), strata.peers(2), strata.peers(3)), (vec![1], vec![4], vec![]));
    }

    #[test]
    fn a_limit_belongs_to_the_lower_class() {
        assert_eq!([1_000, 1_001, 250_000, 250_001].map(class_of), [1, 2, 7, 8]);
    }
}
