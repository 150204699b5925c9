// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The rules of alarm that are given to operators speak of metrics and routes that exist.

use super::{Complaint, tree::Tree};

const ALARMS: &str = "docs/examples/alerts.rules.yml";
const ROUTES: &str = "policies/routes.txt";

/// Checks the file of rules, where there is one.
pub(super) fn check(tree: &Tree) -> Vec<Complaint> {
    let routes: Vec<&str> = tree.text(ROUTES).unwrap_or_default().split_whitespace().collect();
    let sources: Vec<&str> = tree.of_kind("rs").map(|file| file.text.as_str()).collect();
    let is_metric = |name: &str| sources.iter().any(|text| text.contains(&format!("\"{name}\"")));
    let mut complaints = Vec::new();
    for (number, line) in (1..).zip(tree.text(ALARMS).unwrap_or_default().lines()) {
        let Some((_, rule)) = line.split_once("expr:") else { continue };
        let words = rule.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
        let metrics = words.filter(|word| word.starts_with("campanile_") || word.starts_with("http_"));
        for name in metrics.map(|name| name.strip_suffix("_bucket").unwrap_or(name)).filter(|name| !is_metric(name)) {
            complaints.push(Complaint::fault(ALARMS, number, format!("no metric is called `{name}`")));
        }
        if let Some((_, after)) = rule.split_once("route=\"") {
            let route = after.split('"').next().unwrap_or_default();
            if !routes.contains(&route) {
                complaints.push(Complaint::fault(ALARMS, number, format!("there is no route `{route}`")));
            }
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_about_what_is_no_more_is_found() {
        let source = "fn a() { metrics::counter!(\"http_requests_total\").increment(1); }";
        let faults = |rule: &str| {
            let rules = format!("- alert: A\n  expr: {rule}\n");
            let tree =
                Tree::given(&[(ALARMS, rules.as_str()), (ROUTES, "GET /accedi/ritorno/{key}  303"), ("a.rs", source)]);
            check(&tree).len()
        };
        assert_eq!(faults("increase(http_requests_total{route=\"/accedi/ritorno/{key}\"}[1h]) > 1"), 0);
        assert_eq!(faults("increase(http_requests_total{route=\"/entra/{key}\"}[1h]) > 1"), 1);
        assert_eq!(faults("campanile_gone > 1"), 1);
    }
}
