// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What no plan could keep: windows and groups that contradict themselves, prerequisites in a circle.

use crate::instance::Instance;
use crate::model::Model;
use crate::problem::PlanError;
use std::collections::BTreeSet;

/// What no plan could keep, whatever the money and the people.
pub(super) fn contradictions(instance: &Instance) -> Result<(), PlanError> {
    for group in &instance.groups {
        let members = group.actions.iter().collect::<BTreeSet<_>>().len();
        let max = group.max.map_or(members, |max| max.min(members));
        if group.min > max {
            return Err(PlanError::Group { group: group.id.clone(), min: group.min, max });
        }
    }
    for action in &instance.actions {
        if let Some(last) = action.deadline.filter(|deadline| *deadline < action.release) {
            let place = format!("actions.{}.deadline", action.id);
            return Err(PlanError::Window { place, first: action.release, last });
        }
    }
    Ok(())
}

/// Follows prerequisites depth first, without recursion; a circle comes back with its names.
pub(super) fn circle(model: &Model) -> Result<(), PlanError> {
    let mut done = vec![false; model.actions.len()];
    for first in 0..model.actions.len() {
        let mut path: Vec<(usize, usize)> = vec![(first, 0)];
        while let Some((action, next)) = path.last().copied() {
            let Some(needed) = model.actions[action].requires.get(next).copied().filter(|_| !done[action]) else {
                done[action] = true;
                path.pop();
                continue;
            };
            if let Some(last) = path.last_mut() {
                last.1 += 1;
            }
            if let Some(at) = path.iter().position(|(on_path, _)| *on_path == needed) {
                let mut names: Vec<String> = path[at..].iter().map(|(id, _)| model.actions[*id].id.clone()).collect();
                names.push(model.actions[needed].id.clone());
                return Err(PlanError::Cycle(names));
            }
            if !done[needed] {
                path.push((needed, 0));
            }
        }
    }
    Ok(())
}
