// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A compact index: which items belong to each of a few thousand groups.

/// Items grouped by a small number, in two flat vectors: a group is a slice, found in constant time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Groups {
    /// Groups the items `0..items` by `group`, which gives a number below `groups`, or `None` for no group.
    /// Inside a group, items keep their order.
    #[must_use]
    pub fn of(groups: usize, items: usize, group: impl Fn(usize) -> Option<usize>) -> Self {
        let mut starts = vec![0_u32; groups + 1];
        for item in 0..items {
            if let Some(group) = group(item) {
                starts[group + 1] += 1;
            }
        }
        for group in 0..groups {
            starts[group + 1] += starts[group];
        }
        let mut next = starts.clone();
        let mut sorted = vec![0_u32; starts[groups] as usize];
        for item in 0..items {
            if let Some(group) = group(item) {
                sorted[next[group] as usize] = u32::try_from(item).unwrap_or(u32::MAX);
                next[group] += 1;
            }
        }
        Self { starts, items: sorted }
    }

    /// The items of one group; none when there is no such group.
    #[must_use]
    pub fn get(&self, group: usize) -> &[u32] {
        match (self.starts.get(group), self.starts.get(group + 1)) {
            (Some(&from), Some(&to)) => &self.items[from as usize..to as usize],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_found_by_their_group_in_their_order() {
        let groups = Groups::of(3, 7, |item| (item != 4).then_some(item % 3));
        assert_eq!(groups.get(0), [0, 3, 6]);
        assert_eq!(groups.get(1), [1]);
        assert_eq!(groups.get(2), [2, 5]);
        assert_eq!(groups.get(3), [] as [u32; 0]);
        assert_eq!(Groups::default().get(0), [] as [u32; 0]);
    }
}
