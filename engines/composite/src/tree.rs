// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The tree of an index: indicators under groups under the index.

use std::collections::HashMap;

use crate::means::Mean;
use crate::outrank::copeland;
use crate::problem::{Problem, positive};
use crate::table::{Table, unique};

/// A node as given: an indicator (no children) or a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Its id.
    pub id: String,
    /// The group it belongs to; the root has none.
    pub parent: Option<String>,
    /// Its weight among its siblings.
    pub weight: f64,
}

/// A checked tree with one root.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    nodes: Vec<Node>,
    parents: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
    heights: Vec<usize>,
    /// Children before parents.
    order: Vec<usize>,
}

/// How the children of a group become its value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// A mean, unit by unit; [`Mean::Penalised`] is the one with a penalty for imbalance.
    Mean(Mean),
    /// Copeland's score among all units, on a scale from 0 to 100: `100 (wins + ½ ties)/(n-1)`, n the units with a
    /// value ([`copeland`]). A unit alone has 50.
    Copeland,
}

impl From<Mean> for Step {
    fn from(mean: Mean) -> Self {
        Self::Mean(mean)
    }
}

/// How a tree is climbed.
#[derive(Debug, Clone, PartialEq)]
pub struct Recipe {
    /// The step of each floor above the indicators, lowest first; the last serves for all above it.
    pub steps: Vec<Step>,
    /// Least share of children with a value (by count, not by weight) for a group to have one.
    pub least_share: Option<f64>,
}

impl Recipe {
    /// Means by floor, with no least share.
    #[must_use]
    pub fn of_means(means: &[Mean]) -> Self {
        Self { steps: means.iter().copied().map(Step::Mean).collect(), least_share: None }
    }
}

impl Tree {
    /// Checks and builds a tree.
    ///
    /// # Errors
    /// Ids given twice, parents that do not exist, cycles, weights that are not positive, no root or several.
    pub fn new(nodes: Vec<Node>) -> Result<Self, Problem> {
        let ids: Vec<String> = nodes.iter().map(|node| node.id.clone()).collect();
        let places = unique("node", &ids)?;
        let mut children = vec![Vec::new(); nodes.len()];
        let mut parents = Vec::with_capacity(nodes.len());
        for (place, node) in nodes.iter().enumerate() {
            positive(node.weight, || format!("node `{}`", node.id))?;
            let parent = match &node.parent {
                None => None,
                Some(id) => Some(*places.get(id).ok_or_else(|| Problem::Unknown { what: "node", id: id.clone() })?),
            };
            if let Some(parent) = parent {
                children[parent].push(place);
            }
            parents.push(parent);
        }
        let (order, heights) = climb(&nodes, &parents, &children)?;
        let roots = parents.iter().filter(|parent| parent.is_none()).count();
        if roots != 1 {
            return Err(Problem::Length { what: "roots of the tree".into(), expected: 1, got: roots });
        }
        Ok(Self { nodes, parents, children, heights, order })
    }

    /// The nodes, as given.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The place of the node with this id.
    ///
    /// # Errors
    /// An id that the tree does not have.
    pub fn place_of(&self, id: &str) -> Result<usize, Problem> {
        let found = self.nodes.iter().position(|node| node.id == id);
        found.ok_or_else(|| Problem::Unknown { what: "node", id: id.to_owned() })
    }

    /// Ids of the children of a node, in order.
    #[must_use]
    pub fn children_of(&self, place: usize) -> Vec<&str> {
        self.children[place].iter().map(|child| self.nodes[*child].id.as_str()).collect()
    }

    /// The same tree with other weights for some nodes.
    ///
    /// # Errors
    /// Unknown nodes; weights that are not positive.
    pub fn with_weights(&self, weights: &[(String, f64)]) -> Result<Self, Problem> {
        let mut tree = self.clone();
        for (id, weight) in weights {
            let place = self.place_of(id)?;
            tree.nodes[place].weight = positive(*weight, || format!("node `{id}`"))?;
        }
        Ok(tree)
    }

    /// Effective weight of every node: its weight over those of its siblings, times that of its parent; the root has 1.
    #[must_use]
    pub fn effective_weights(&self) -> Vec<f64> {
        let mut effective = vec![1.0; self.nodes.len()];
        for place in self.order.iter().rev() {
            let total: f64 = self.children[*place].iter().map(|child| self.nodes[*child].weight).sum();
            for child in &self.children[*place] {
                effective[*child] = self.nodes[*child].weight / total * effective[*place];
            }
        }
        effective
    }

    /// Values of every node for every unit: the indicators' from `data`, the groups' by the recipe.
    ///
    /// # Errors
    /// Indicators that the table lacks, values out of a mean's domain.
    pub fn aggregate(&self, data: &Table, recipe: &Recipe) -> Result<HashMap<String, Vec<Option<f64>>>, Problem> {
        let units = data.units().len();
        let mut columns: Vec<Vec<Option<f64>>> = vec![Vec::new(); self.nodes.len()];
        for place in &self.order {
            let node = &self.nodes[*place];
            if self.children[*place].is_empty() {
                columns[*place] = data.numbers(&node.id)?;
                continue;
            }
            let floor = (self.heights[*place] - 1).min(recipe.steps.len().saturating_sub(1));
            let step = recipe.steps.get(floor).copied().unwrap_or(Step::Mean(Mean::Arithmetic));
            let weights: Vec<f64> = self.children[*place].iter().map(|c| self.nodes[*c].weight).collect();
            let row = |unit: usize| {
                let values: Vec<Option<f64>> = self.children[*place].iter().map(|c| columns[*c][unit]).collect();
                let known = values.iter().flatten().count();
                let enough = recipe.least_share.is_none_or(|least| known as f64 / values.len() as f64 >= least);
                (enough && known > 0).then_some(values)
            };
            let rows: Vec<Option<Vec<Option<f64>>>> = (0..units).map(row).collect();
            let column = match step {
                Step::Copeland => majorities(rows, &weights)?,
                Step::Mean(mean) => {
                    let one = |(values, name): (Option<Vec<Option<f64>>>, &String)| match values {
                        Some(values) => mean.of(&node.id, &values, &weights).map_err(|problem| at(problem, name)),
                        None => Ok(None),
                    };
                    rows.into_iter().zip(data.units()).map(one).collect::<Result<Vec<_>, Problem>>()?
                }
            };
            columns[*place] = column;
        }
        Ok(self.nodes.iter().map(|node| node.id.clone()).zip(columns).collect())
    }

    /// Whether a node is an indicator.
    #[must_use]
    pub fn is_leaf(&self, place: usize) -> bool {
        self.children[place].is_empty()
    }

    /// The place of a node's parent.
    #[must_use]
    pub fn parent_of(&self, place: usize) -> Option<usize> {
        self.parents[place]
    }
}

/// Copeland's scores from 0 to 100 of the units that have a row.
fn majorities(rows: Vec<Option<Vec<Option<f64>>>>, weights: &[f64]) -> Result<Vec<Option<f64>>, Problem> {
    let there: Vec<bool> = rows.iter().map(Option::is_some).collect();
    let known: Vec<Vec<Option<f64>>> = rows.into_iter().flatten().collect();
    let others = known.len().saturating_sub(1).max(1) as f64;
    let mut scores = copeland(&known, weights)?.into_iter();
    let next = |there: bool| there.then(|| scores.next()).flatten();
    Ok(there.into_iter().map(next).map(|score| score.map(|score| 50.0 * (1.0 + score as f64 / others))).collect())
}

fn at(problem: Problem, unit: &str) -> Problem {
    match problem {
        Problem::Range { place, value, rule } => {
            Problem::Range { place: format!("unit `{unit}`, {place}"), value, rule }
        }
        Problem::NotFinite { place } => Problem::NotFinite { place: format!("unit `{unit}`, {place}") },
        other => other,
    }
}

/// Order with children first, and heights; what is never reached hangs on a cycle.
fn climb(
    nodes: &[Node],
    parents: &[Option<usize>],
    children: &[Vec<usize>],
) -> Result<(Vec<usize>, Vec<usize>), Problem> {
    let mut waiting: Vec<usize> = children.iter().map(Vec::len).collect();
    let mut heights = vec![0; nodes.len()];
    let mut order: Vec<usize> = (0..nodes.len()).filter(|place| waiting[*place] == 0).collect();
    let mut next = 0;
    while let Some(place) = order.get(next).copied() {
        next += 1;
        if let Some(parent) = parents[place] {
            heights[parent] = heights[parent].max(heights[place] + 1);
            waiting[parent] -= 1;
            if waiting[parent] == 0 {
                order.push(parent);
            }
        }
    }
    match waiting.iter().position(|count| *count > 0) {
        Some(place) => Err(Problem::Cycle { node: nodes[place].id.clone() }),
        None => Ok((order, heights)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(id: &str, parent: Option<&str>) -> Node {
        Node { id: id.into(), parent: parent.map(str::to_owned), weight: 1.0 }
    }

    #[test]
    fn a_cycle_is_named() {
        let tree = Tree::new(vec![node("a", Some("b")), node("b", Some("a")), node("x", Some("a"))]);
        assert!(matches!(tree, Err(Problem::Cycle { .. })));
    }

    #[test]
    fn a_floor_may_be_climbed_by_majorities() {
        let nodes =
            [("i", None), ("p", Some("i")), ("q", Some("i")), ("a", Some("p")), ("b", Some("p")), ("c", Some("q"))];
        let tree = Tree::new(nodes.map(|(id, parent)| node(id, parent)).to_vec()).expect("a tree");
        let ids = |names: [&str; 3]| names.map(str::to_owned).to_vec();
        let columns = [[Some(1.0), Some(2.0), None], [Some(5.0), Some(9.0), None], [Some(3.0), Some(3.0), Some(3.0)]];
        let columns: Vec<Vec<Option<f64>>> = columns.iter().map(|column| column.to_vec()).collect();
        let data = Table::of_numbers(ids(["u", "v", "w"]), ids(["a", "b", "c"]), &columns).expect("a table");
        let recipe = Recipe { steps: vec![Mean::Arithmetic.into(), Step::Copeland], least_share: None };
        let found = tree.aggregate(&data, &recipe).expect("aggregates");
        assert_eq!(found["p"], [Some(3.0), Some(5.5), None]);
        // v is above u in p and level in q; w, known in q only, is level with both.
        assert_eq!(found["i"], [Some(25.0), Some(75.0), Some(50.0)]);
    }

    #[test]
    fn two_roots_are_one_too_many() {
        let tree = Tree::new(vec![node("a", None), node("b", None)]);
        assert!(matches!(tree, Err(Problem::Length { expected: 1, got: 2, .. })));
    }

    #[test]
    fn effective_weights_of_the_indicators_sum_to_one() {
        let nodes = vec![
            node("i", None),
            node("p", Some("i")),
            node("q", Some("i")),
            node("a", Some("p")),
            node("b", Some("p")),
        ];
        let tree = Tree::new(nodes).expect("a tree");
        let weights = tree.effective_weights();
        let leaves: f64 = (0..5).filter(|p| tree.is_leaf(*p)).map(|p| weights[p]).sum();
        assert!((leaves - 1.0).abs() < 1e-15);
    }
}
