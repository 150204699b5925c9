// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The parameters of the chain, which golden files say in words.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::chain::Availability;
use crate::means::Mean;
use crate::normalise::Normalisation;
use crate::ranks::Ties;
use crate::treat::{Transform, Treatment};

/// What stands in for a missing value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Centre {
    Mean,
    Median,
}

/// Over whom: a group of units, or all of them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Imputation {
    pub(super) centre: Centre,
    pub(super) group: Option<String>,
}

/// Which units are kept.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Screening {
    pub(super) least_share: Option<f64>,
    pub(super) least_non_zero: Option<f64>,
}

impl Screening {
    pub(super) fn low_data(&self, row: &Availability) -> bool {
        self.least_share.is_some_and(|least| row.share < least)
    }

    pub(super) fn low_non_zero(&self, row: &Availability) -> bool {
        self.least_non_zero.is_some_and(|least| row.non_zero < least)
    }

    pub(super) fn keeps(&self, row: &Availability) -> bool {
        !self.low_data(row) && !self.low_non_zero(row)
    }
}

/// The numbers of the chain, as a file's parameters say them in words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Parameters {
    pub(super) denominate: bool,
    pub(super) imputation: Option<Imputation>,
    pub(super) screening: Screening,
    pub(super) treatment: Treatment,
    pub(super) normalisation: Normalisation,
    pub(super) means: Vec<Mean>,
}

type Groups = BTreeMap<String, Vec<String>>;

/// The numbers written in a text, in order; a hyphen after a digit is no sign.
pub(super) fn figures(text: &str) -> Vec<f64> {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        let joins = c == '-' && plain.ends_with(|last: char| last.is_ascii_digit());
        plain.push(if joins { ' ' } else { c });
    }
    let parts = plain.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'));
    parts.filter_map(|part| part.trim_end_matches('.').parse().ok()).collect()
}

/// The first number after a word.
fn after(text: &str, word: &str) -> Option<f64> {
    let place = text.find(word)? + word.len();
    figures(&text[place..]).first().copied()
}

/// Whether a step is said not to be taken.
fn left_out(text: &str) -> bool {
    let text = text.trim();
    ["none", "no ", "not ", "skip", "null"].iter().any(|word| text == word.trim() || text.starts_with(word))
}

impl Parameters {
    /// Those of index/02, with the group that the data have.
    pub(super) fn usual(groups: &Groups) -> Self {
        let usual = "EurAsia_group".to_owned();
        let group = if groups.contains_key(&usual) { Some(usual) } else { groups.keys().next().cloned() };
        Self {
            denominate: true,
            imputation: Some(Imputation { centre: Centre::Mean, group }),
            screening: Screening { least_share: Some(0.9), least_non_zero: None },
            treatment: Treatment::default(),
            normalisation: Normalisation::MinMax { l: 0.0, u: 100.0 },
            means: vec![Mean::Arithmetic],
        }
    }

    /// What the file says, the usual where it says nothing.
    pub(super) fn of(json: &Value, groups: &Groups) -> Self {
        let mut found = Self::usual(groups);
        let text = |name: &str| json.pointer(&format!("/params/{name}")).and_then(Value::as_str);
        found.denominate = !text("denominate").is_some_and(left_out);
        if let Some(words) = text("impute") {
            found.imputation = imputation(words, groups);
        }
        if let Some(words) = text("screen") {
            found.screening = screening(words);
        }
        if let Some(words) = text("treat") {
            found.treatment = treatment(words);
        }
        if let Some(way) = text("normalise").and_then(normalisation) {
            found.normalisation = way;
        }
        if let Some(means) = text("aggregate").map(means).filter(|means| !means.is_empty()) {
            found.means = means;
        }
        found
    }
}

/// «mean of EurAsia_group (same indicator, available units)», «median», «none».
pub(super) fn imputation(text: &str, groups: &Groups) -> Option<Imputation> {
    if left_out(text) {
        return None;
    }
    let centre = if text.contains("median") { Centre::Median } else { Centre::Mean };
    let mut words = text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'));
    Some(Imputation { centre, group: words.find(|word| groups.contains_key(*word)).map(str::to_owned) })
}

/// «keep unit if share of non-missing indicators >= 0.9 (byNA)», «byzeros», «byNAandzeros».
fn screening(text: &str) -> Screening {
    let numbers = figures(text);
    match text.to_lowercase() {
        words if left_out(&words) => Screening::default(),
        words if words.contains("bynaandzeros") => {
            Screening { least_share: numbers.first().copied(), least_non_zero: numbers.get(1).copied() }
        }
        words if words.contains("byzeros") => Screening { least_share: None, least_non_zero: numbers.first().copied() },
        _ => Screening { least_share: Some(numbers.first().copied().unwrap_or(0.9)), least_non_zero: None },
    }
}

/// «fail if |skew|>=2 and kurt>=3.5; winsorise up to 5 points; if still failing reset and apply log_CT».
pub(super) fn treatment(text: &str) -> Treatment {
    let mut found = Treatment::default();
    if left_out(text) {
        found.limits.skewness = f64::INFINITY;
        return found;
    }
    found.limits.skewness = after(text, "skew").unwrap_or(found.limits.skewness);
    found.limits.kurtosis = after(text, "kurt").unwrap_or(found.limits.kurtosis);
    let most = after(text, "up to").or_else(|| after(text, "winmax")).or_else(|| after(text, "winsorise"));
    found.most = most.map_or(found.most, |most| most as usize);
    found.transform = transform(text).unwrap_or(found.transform);
    found
}

/// The transformation that a text names.
pub(super) fn transform(text: &str) -> Option<Transform> {
    let lower = text.to_lowercase();
    if let Some(place) = lower.find("boxcox").or_else(|| lower.find("box-cox")) {
        return Some(Transform::BoxCox(figures(&lower[place + 7..]).first().copied().unwrap_or(0.0)));
    }
    [
        ("log_ct_orig", Transform::LogShifted),
        ("log_gii", Transform::LogInnovationIndex),
        ("log_ct", Transform::LogCoinTool),
    ]
    .into_iter()
    .find(|(word, _)| lower.contains(word))
    .map(|(_, way)| way)
}

/// «min-max to [0,100]», «zscore_10_2», «percentile rank», «borda», «rank», «distance to maximum».
pub(super) fn normalisation(text: &str) -> Option<Normalisation> {
    let lower = text.to_lowercase();
    // The hyphen of a name is not a sign.
    let plain = lower.replace("min-max", "minmax").replace("z-score", "zscore");
    let two = |word: &str| {
        let place = plain.find(word)? + word.len();
        match figures(&plain[place..].replace('_', " "))[..] {
            [a, b, ..] => Some((a, b)),
            _ => None,
        }
    };
    let ties = match () {
        () if lower.contains("average") => Ties::Average,
        () if lower.contains("ties max") || lower.contains("_max") => Ties::Max,
        () => Ties::Min,
    };
    if plain.contains("minmax") {
        let (l, u) = two("minmax").unwrap_or((0.0, 100.0));
        return Some(Normalisation::MinMax { l, u });
    }
    if plain.contains("zscore") {
        let (mean, sd) = two("zscore").unwrap_or((0.0, 1.0));
        return Some(Normalisation::ZScore { mean, sd });
    }
    let named = [
        ("prank", Normalisation::PercentileRank(ties)),
        ("percentile", Normalisation::PercentileRank(ties)),
        ("borda", Normalisation::Borda(ties)),
        ("dist2max", Normalisation::DistanceToMaximum),
        ("distance to max", Normalisation::DistanceToMaximum),
        ("fracmax", Normalisation::FractionOfMaximum),
        ("rank", Normalisation::Rank(ties)),
    ];
    named.into_iter().find(|(word, _)| plain.contains(word)).map(|(_, way)| way)
}

/// The means that a text names, lowest floor first.
pub(super) fn means(text: &str) -> Vec<Mean> {
    let names = [("arithmetic", Mean::Arithmetic), ("geometric", Mean::Geometric), ("harmonic", Mean::Harmonic)];
    let lower = text.to_lowercase();
    let places = names.iter().flat_map(|(name, mean)| lower.match_indices(name).map(move |(place, _)| (place, *mean)));
    let mut found: Vec<(usize, Mean)> = places.collect();
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, mean)| mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn groups() -> Groups {
        ["EurAsia_group", "GDP_group"].map(|name| (name.to_owned(), vec![])).into()
    }

    #[test]
    fn words_of_another_chain_are_read() {
        let params = json!({"params": {
            "impute": "median of GDP_group (same indicator, available units)",
            "screen": "keep unit if share of non-missing indicators >= 0.75 (byNA)",
            "treat": "fail if |skew|>=2.25 and kurt>=3; winsorise up to 4 points; if still failing reset and apply log_GII",
            "normalise": "z-score with mean 10 and sd 2 after multiplying by direction",
            "aggregate": "arithmetic at level 1, geometric above",
        }});
        let found = Parameters::of(&params, &groups());
        let group = Some("GDP_group".to_owned());
        assert_eq!(found.imputation, Some(Imputation { centre: Centre::Median, group }));
        assert_eq!(found.screening.least_share, Some(0.75));
        assert_eq!((found.treatment.limits.skewness, found.treatment.limits.kurtosis), (2.25, 3.0));
        assert_eq!((found.treatment.most, found.treatment.transform), (4, Transform::LogInnovationIndex));
        assert_eq!(found.normalisation, Normalisation::ZScore { mean: 10.0, sd: 2.0 });
        assert_eq!(found.means, [Mean::Arithmetic, Mean::Geometric]);
    }

    #[test]
    fn words_that_are_absent_mean_the_usual_and_none_means_none() {
        let usual = Parameters::of(&json!({}), &groups());
        assert_eq!(usual, Parameters::usual(&groups()));
        let none = Parameters::of(&json!({"params": {"impute": "none", "screen": "none", "treat": "none"}}), &groups());
        assert_eq!((none.imputation, none.screening), (None, Screening::default()));
        assert!(none.treatment.limits.skewness.is_infinite());
    }

    #[test]
    fn names_of_normalisations_carry_their_parameters() {
        assert_eq!(normalisation("minmax_1_100"), Some(Normalisation::MinMax { l: 1.0, u: 100.0 }));
        assert_eq!(normalisation("min-max to [0,100]"), Some(Normalisation::MinMax { l: 0.0, u: 100.0 }));
        assert_eq!(normalisation("zscore_10_2"), Some(Normalisation::ZScore { mean: 10.0, sd: 2.0 }));
        assert_eq!(normalisation("prank"), Some(Normalisation::PercentileRank(Ties::Min)));
        assert_eq!(normalisation("wonder"), None);
    }
}
