// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cells of Comuni alike in size and area: classes of residents joined until they hold enough (methodology, section 8.1).

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
    fn a_limit_belongs_to_the_lower_class() {
        assert_eq!([1_000, 1_001, 250_000, 250_001].map(class_of), [1, 2, 7, 8]);
    }
}
