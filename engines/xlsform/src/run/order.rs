// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! In which order things are worked out: what is read before what reads it, and no circles.

use std::{cmp::Reverse, collections::BinaryHeap};

/// A graph of what must be worked out before what.
#[derive(Debug)]
pub(crate) struct Graph {
    after: Vec<Vec<u32>>,
}

impl Graph {
    pub(crate) fn new(size: usize) -> Self {
        Self { after: vec![Vec::new(); size] }
    }

    /// `first` comes before `then`.
    pub(crate) fn edge(&mut self, first: u32, then: u32) {
        self.after[first as usize].push(then);
    }

    /// All nodes, each after those it needs, lower numbers first where there is a choice;
    /// or the circles, each as the nodes on it.
    pub(crate) fn sort(mut self) -> Result<Vec<u32>, Vec<Vec<u32>>> {
        for after in &mut self.after {
            after.sort_unstable();
            after.dedup();
        }
        let mut waiting = vec![0u32; self.after.len()];
        for then in self.after.iter().flatten() {
            waiting[*then as usize] += 1;
        }
        let mut circles = Vec::new();
        let mut done = vec![false; self.after.len()];
        let mut order = Vec::with_capacity(self.after.len());
        let mut ready: BinaryHeap<Reverse<u32>> =
            (0u32..).zip(&waiting).filter(|(_, waiting)| **waiting == 0).map(|(node, _)| Reverse(node)).collect();
        loop {
            while let Some(Reverse(node)) = ready.pop() {
                if std::mem::replace(&mut done[node as usize], true) {
                    continue;
                }
                order.push(node);
                self.release(node, &mut waiting, &mut ready);
            }
            let Some(stuck) = done.iter().position(|done| !done) else { break };
            let circle = self.circle(u32::try_from(stuck).unwrap_or(u32::MAX), &done);
            for node in &circle {
                done[*node as usize] = true;
            }
            for node in &circle {
                self.release(*node, &mut waiting, &mut ready);
            }
            circles.push(circle);
        }
        if circles.is_empty() { Ok(order) } else { Err(circles) }
    }

    fn release(&self, node: u32, waiting: &mut [u32], ready: &mut BinaryHeap<Reverse<u32>>) {
        for then in &self.after[node as usize] {
            let waiting = &mut waiting[*then as usize];
            *waiting = waiting.saturating_sub(1);
            if *waiting == 0 {
                ready.push(Reverse(*then));
            }
        }
    }

    /// A circle among the nodes that are not done: each of them waits for another one.
    fn circle(&self, start: u32, done: &[bool]) -> Vec<u32> {
        let mut before = vec![u32::MAX; self.after.len()];
        for (node, after) in (0u32..).zip(&self.after).filter(|(node, _)| !done[*node as usize]) {
            for then in after {
                before[*then as usize] = node;
            }
        }
        let mut seen = vec![false; self.after.len()];
        let mut node = start;
        while !std::mem::replace(&mut seen[node as usize], true) {
            node = before[node as usize];
        }
        let first = node;
        let mut circle = vec![first];
        loop {
            node = before[node as usize];
            if node == first {
                circle.reverse();
                return circle;
            }
            circle.push(node);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(edges: &[(u32, u32)]) -> Graph {
        let mut graph = Graph::new(5);
        for (first, then) in edges {
            graph.edge(*first, *then);
        }
        graph
    }

    #[test]
    fn what_is_needed_comes_first() {
        assert_eq!(graph(&[(4, 0), (3, 4), (0, 1)]).sort(), Ok(vec![2, 3, 4, 0, 1]));
    }

    #[test]
    fn circles_are_spelled_out() {
        let circles = graph(&[(0, 1), (1, 2), (2, 0), (2, 3), (4, 4)]).sort().expect_err("two circles");
        assert_eq!(circles.len(), 2);
        assert_eq!(circles[0].len(), 3);
        assert_eq!(circles[1], [4]);
    }
}
