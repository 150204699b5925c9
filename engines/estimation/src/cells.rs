// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cells: intervals of size classes inside an area, merged until each has enough respondents.

use crate::problem::{EstimationProblem, Outcome};

/// Classes of residents: 1 up to 1,000; 2 up to 2,000; 3 up to 5,000; 4 up to 10,000; 5 up to 20,000; 6 up to 60,000;
/// 7 up to 250,000; 8 above.
pub const CLASS_LIMITS: [u64; 7] = [1_000, 2_000, 5_000, 10_000, 20_000, 60_000, 250_000];

/// The class, 1 to 8, of a Comune with these residents.
pub fn class_of(residents: u64) -> usize {
    1 + CLASS_LIMITS.partition_point(|limit| residents > *limit)
}

/// Consecutive classes of one area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClassInterval {
    /// First class, from 1.
    pub first: usize,
    /// Last class.
    pub last: usize,
    /// Units of the population.
    pub population: u64,
    /// Respondents among them.
    pub respondents: u64,
}

impl ClassInterval {
    /// Does it hold the class?
    pub fn holds(&self, class: usize) -> bool {
        (self.first..=self.last).contains(&class)
    }
}

/// When a cell is large enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellRule {
    /// Fewest respondents of a cell.
    pub respondents: u64,
    /// Fewest units of the population of a cell.
    pub population: u64,
}

impl Default for CellRule {
    /// Ten respondents, thirty Comuni (section 8.1).
    fn default() -> Self {
        Self { respondents: 10, population: 30 }
    }
}

/// Merges the classes of one area: `population[k]` and `respondents[k]` are those of class k+1.
///
/// While some cell is too small, the one with fewest respondents (ties: highest class) joins the neighbour with fewer
/// respondents (ties: lower class). An area that is too small as a whole ends as one cell. Section 8.1.
///
/// # Errors
/// Columns of different length, or more respondents than units.
pub fn merge_classes(
    area: &str,
    population: &[u64],
    respondents: &[u64],
    rule: CellRule,
) -> Outcome<Vec<ClassInterval>> {
    crate::problem::same_length(area, population.len(), respondents.len())?;
    if population.is_empty() {
        return Err(EstimationProblem::Empty { place: area.to_owned() });
    }
    let mut cells = Vec::with_capacity(population.len());
    for (at, (&population, &respondents)) in population.iter().zip(respondents).enumerate() {
        if respondents > population {
            let stratum = format!("{area} {}", at + 1);
            let sampled = usize::try_from(respondents).unwrap_or(usize::MAX);
            return Err(EstimationProblem::Population { stratum, population: population as f64, sampled });
        }
        cells.push(ClassInterval { first: at + 1, last: at + 1, population, respondents });
    }
    while cells.len() > 1 {
        let small = |cell: &&ClassInterval| cell.respondents < rule.respondents || cell.population < rule.population;
        let smallest = cells.iter().filter(small).min_by_key(|cell| (cell.respondents, std::cmp::Reverse(cell.first)));
        let Some(at) = smallest.and_then(|smallest| cells.iter().position(|cell| cell == smallest)) else { break };
        let below = at.checked_sub(1).map(|lower| (cells[lower].respondents, lower));
        let above = (at + 1 < cells.len()).then(|| (cells[at + 1].respondents, at + 1));
        let Some((_, neighbour)) = below.into_iter().chain(above).min() else { break };
        let (lower, upper) = (at.min(neighbour), at.max(neighbour));
        let joined = cells.remove(upper);
        cells[lower].last = joined.last;
        cells[lower].population += joined.population;
        cells[lower].respondents += joined.respondents;
    }
    Ok(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limits_belong_to_the_lower_class() {
        assert_eq!([0, 1_000, 1_001, 60_000, 250_000, 250_001].map(class_of), [1, 1, 2, 6, 7, 8]);
    }

    #[test]
    fn the_empty_top_class_joins_downwards_until_all_are_large_enough() {
        let cells = merge_classes(
            "NO",
            &[1057, 693, 743, 310, 139, 44, 4, 0],
            &[436, 351, 421, 191, 94, 34, 3, 0],
            CellRule::default(),
        )
        .expect("merged");
        let intervals: Vec<_> = cells.iter().map(|cell| (cell.first, cell.last)).collect();
        assert_eq!(intervals, [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 8)]);
    }

    #[test]
    fn an_area_too_small_as_a_whole_is_one_cell() {
        let cells = merge_classes("X", &[3, 2, 4], &[1, 0, 2], CellRule::default()).expect("merged");
        assert_eq!(cells, [ClassInterval { first: 1, last: 3, population: 9, respondents: 3 }]);
    }
}
