// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The recorded cases that a rule of ours decides otherwise, by name. They count as failed all the same: who checks us
//! sees each, and why.

use super::{Difference, Score};

impl Score {
    /// Names the rule of each difference that our lists know.
    pub(super) fn explain(&mut self, rule: fn(&Difference) -> Option<String>) {
        for difference in &mut self.differences {
            difference.rule = rule(difference);
        }
    }
}

/// Of conversions: rejected for what pyxform does not notice, or written otherwise by choice.
pub(super) fn conversion(difference: &Difference) -> Option<String> {
    let all = lines(include_str!("convert.txt")).chain(lines(include_str!("xform.txt")));
    let mut named = all.filter_map(|line| line.split_once(' '));
    named.find(|(id, _)| *id == difference.id).map(|(_, why)| why.to_owned())
}

/// Of traces and scenarios: a step (`s0032#1`), or nodes all along a form (`comuni60 /data/mq_tot`).
pub(super) fn trace(difference: &Difference) -> Option<String> {
    let find = |wanted: &str| {
        let mut named = lines(include_str!("trace.txt")).filter_map(|line| line.split_once(": "));
        named.find(|(what, _)| *what == wanted).map(|(_, why)| why)
    };
    let form = difference.id.split('#').next().unwrap_or_default();
    let of_node = |part: &str| {
        let node = part.split([' ', '=']).next().filter(|node| node.starts_with('/'))?;
        find(&format!("{form} {node}"))
    };
    let parts = difference.expected.split("; ").chain(difference.got.split("; ")).filter(|part| !part.is_empty());
    let nodes = || parts.map(of_node).collect::<Option<Vec<_>>>()?.first().copied();
    find(&difference.id).or_else(nodes).map(|why| format!("Section {why}"))
}

/// Of XPath cases.
pub(super) fn xpath(difference: &Difference) -> Option<String> {
    let mut named = lines(include_str!("xpath.txt")).map(|line| line.split(" | "));
    named.find_map(|mut fields| {
        fields.next().filter(|id| *id == difference.id)?;
        let (section, why) = (fields.nth(1)?, fields.next()?);
        Some(format!("Section {section}: {why}"))
    })
}

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}
