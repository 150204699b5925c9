// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every part of which an estimate of a questionnaire can be asked, and how they add up: so that all that can be asked,
//! taken together, gives no small group away.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use estimation::suppression::{Relation, Shown, complement, suppress_many};
use registry::{Registry, SizeClass};
use report::figures::{FiguresProblem, estimates::SMALLEST};

use crate::slice::{CellOf, Land, Per, Slice};

/// The parts, who is in each, and their sums.
pub struct Lattice {
    slices: Vec<Slice>,
    places: HashMap<Slice, usize>,
    /// Of each respondent, the parts that hold it.
    of: Vec<Vec<u32>>,
    relations: Vec<Relation>,
    /// What is hidden of counts met before: most indicators are answered by the same Comuni.
    decided: Mutex<HashMap<Vec<u64>, Arc<Vec<bool>>>>,
}

impl Lattice {
    /// The parts of Italy; `units` are those who answered, `cell_of` the cell of every Comune.
    #[must_use]
    pub fn of(registry: &Registry, cells: &[CellOf], cell_of: &[usize], units: &[usize]) -> Self {
        let mut slices = vec![Slice::ITALY];
        let mut sums: Vec<(Slice, Vec<Slice>)> = Vec::new();
        let mut divide = |whole: Slice, per: Per| {
            let parts = whole.divided(per, registry, cells);
            sums.push((whole, parts.clone()));
            parts
        };
        let areas = divide(Slice::ITALY, Per::Area);
        slices.extend(divide(Slice::ITALY, Per::Class));
        for area in &areas {
            let regions = divide(*area, Per::Region);
            for region in &regions {
                slices.extend(divide(*region, Per::Province));
                slices.extend(divide(*region, Per::Class));
            }
            slices.extend(regions);
            slices.extend(divide(*area, Per::Class));
            slices.extend(divide(*area, Per::Cell));
        }
        for class in SizeClass::ALL {
            let whole = Slice::ITALY.of_class(class);
            divide(whole, Per::Area);
            for area in &areas {
                divide(area.of_class(class), Per::Region);
            }
        }
        slices.extend(areas);
        // A cell is what it joins: the classes of its area.
        for (place, (area, (first, last))) in cells.iter().enumerate() {
            let joined = SizeClass::ALL.into_iter().filter(|class| (*first..=*last).contains(&class.number()));
            let of_class = |class| Slice { land: Land::Area(*area), class: Some(class) };
            sums.push((Slice { land: Land::Cell(place), class: None }, joined.map(of_class).collect()));
        }
        let places: HashMap<Slice, usize> = slices.iter().enumerate().map(|(at, slice)| (*slice, at)).collect();
        let place = |slice: &Slice| places.get(slice).copied();
        let relations = sums
            .iter()
            .filter_map(|(whole, parts)| {
                Some(Relation { total: place(whole)?, parts: parts.iter().map(place).collect::<Option<_>>()? })
            })
            .filter(|relation| !relation.parts.is_empty())
            .collect();
        let comuni = registry.comuni();
        let holders = |unit: &usize| {
            let holds = |slice: &Slice| slice.holds(registry, &comuni[*unit], cell_of[*unit], *unit);
            let found = slices.iter().enumerate().filter(|(_, slice)| holds(slice));
            found.map(|(at, _)| u32::try_from(at).unwrap_or(u32::MAX)).collect()
        };
        let of = units.iter().map(holders).collect();
        Self { slices, places, of, relations, decided: Mutex::default() }
    }

    /// Every part.
    #[must_use]
    pub fn slices(&self) -> &[Slice] {
        &self.slices
    }

    /// The place of a part; none where nothing is told of it.
    #[must_use]
    pub fn place(&self, slice: Slice) -> Option<usize> {
        self.places.get(&slice).copied()
    }

    /// Which respondents are in a part.
    #[must_use]
    pub fn inside(&self, place: usize) -> Vec<bool> {
        self.of.iter().map(|own| own.iter().any(|at| *at as usize == place)).collect()
    }

    /// How many of these respondents each part holds.
    #[must_use]
    pub fn counts(&self, some: &[bool]) -> Vec<u64> {
        let mut counts = vec![0; self.slices.len()];
        for own in self.of.iter().zip(some).filter(|(_, some)| **some).map(|(own, _)| own) {
            own.iter().for_each(|at| counts[*at as usize] += 1);
        }
        counts
    }

    /// Which parts are not told, by how many answered in each: fewer than ten, nobody, and as many others as it takes that
    /// those cannot be worked out from everything else that can be asked.
    ///
    /// # Errors
    /// When the counts do not add up: a mistake of ours.
    pub fn hidden(&self, counts: &[u64]) -> Result<Arc<Vec<bool>>, FiguresProblem> {
        let kept = || self.decided.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept().get(counts) {
            return Ok(Arc::clone(known));
        }
        let shown = suppress_many(counts, &self.relations, SMALLEST)?;
        let hidden = shown.iter().zip(counts).map(|(shown, count)| *shown != Shown::Yes || *count == 0).collect();
        let hidden: Arc<Vec<bool>> = Arc::new(hidden);
        kept().insert(counts.to_vec(), Arc::clone(&hidden));
        Ok(hidden)
    }

    /// The same, and where a sum has one part alone that is not told, for any reason, another is not told either.
    #[must_use]
    pub fn with_complements(&self, mut hidden: Vec<bool>, counts: &[u64]) -> Vec<bool> {
        complement(counts, &self.relations, &mut hidden);
        hidden
    }
}
