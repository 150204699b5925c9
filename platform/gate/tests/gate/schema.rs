// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The policies as written: well typed, explained, in both languages.

use std::{collections::BTreeSet, str::FromStr};

use cedar_policy::{PolicySet, Schema, ValidationMode, Validator};

pub(crate) const SCHEMA: &str = include_str!("../../../../policies/schema.cedarschema");
const AREAS: [&str; 10] = [
    include_str!("../../../../policies/house.cedar"),
    include_str!("../../../../policies/registry.cedar"),
    include_str!("../../../../policies/funding.cedar"),
    include_str!("../../../../policies/survey.cedar"),
    include_str!("../../../../policies/observatory.cedar"),
    include_str!("../../../../policies/agenda.cedar"),
    include_str!("../../../../policies/explore.cedar"),
    include_str!("../../../../policies/report.cedar"),
    include_str!("../../../../policies/identity.cedar"),
    include_str!("../../../../policies/letters.cedar"),
];

pub(crate) fn schema() -> Schema {
    let (schema, warnings) = Schema::from_cedarschema_str(SCHEMA).unwrap_or_else(|error| panic!("{error}"));
    let warnings: Vec<String> = warnings.map(|warning| warning.to_string()).collect();
    assert!(warnings.is_empty(), "{warnings:#?}");
    schema
}

fn policies(area: &str) -> PolicySet {
    PolicySet::from_str(area).unwrap_or_else(|error| panic!("{error}"))
}

fn because() -> BTreeSet<String> {
    let policies = AREAS.map(policies);
    let words = policies.iter().flat_map(PolicySet::policies).map(|p| p.annotation("because").expect("@because"));
    words.map(ToOwned::to_owned).collect()
}

#[test]
fn every_policy_holds_to_the_schema_strictly_and_without_warnings() {
    let validator = Validator::new(schema());
    for area in AREAS {
        let result = validator.validate(&policies(area), ValidationMode::Strict);
        let said: Vec<String> = result
            .validation_errors()
            .map(ToString::to_string)
            .chain(result.validation_warnings().map(ToString::to_string))
            .collect();
        assert!(said.is_empty(), "{said:#?}");
    }
}

#[test]
fn every_action_reads_or_writes() {
    let schema = schema();
    let entities = schema.action_entities().expect("actions");
    let groups: BTreeSet<String> = schema.action_groups().map(ToString::to_string).collect();
    for action in schema.actions().filter(|action| !groups.contains(&action.to_string())) {
        let above: BTreeSet<String> =
            entities.ancestors(action).expect("known").map(|a| a.id().unescaped().into()).collect();
        assert!(above.contains("read") != above.contains("write"), "{action} is in {above:?}");
    }
}

#[test]
fn every_reason_is_said_in_both_languages_and_says_what_to_do() {
    let (italian, english) = gate::TEXTS;
    for because in because() {
        let key = format!("problem-{} =", because.replace(['.', '_'], "-"));
        for text in [italian, english] {
            let rest = text.split_once(&key).unwrap_or_else(|| panic!("{key} is missing")).1;
            let todo = rest.lines().nth(1).unwrap_or_default();
            assert!(todo.starts_with("    .todo = "), "{key} does not say what to do");
        }
    }
}

#[test]
fn no_text_explains_a_policy_that_is_gone() {
    let because: BTreeSet<String> = because().iter().map(|word| word.replace(['.', '_'], "-")).collect();
    for text in [gate::TEXTS.0, gate::TEXTS.1] {
        let keys = text.lines().filter_map(|line| line.strip_prefix("problem-")?.split_once(" =")).map(|(key, _)| key);
        let stray: Vec<&str> = keys.filter(|key| !because.contains(*key)).collect();
        assert!(stray.is_empty(), "{stray:?}");
    }
}
