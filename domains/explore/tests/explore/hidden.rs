// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Small groups are not told, under any filter, nor worked out from all that can be asked together.

use std::collections::BTreeMap;

use serde_json::Value;
use store::testing::Given;

use crate::given::{House, answered};

/// Respondents by part, in every view that can be asked of an indicator: none where they are not told.
async fn everything(house: &House, indicator: &str) -> BTreeMap<String, Option<u64>> {
    let analyst = house.desk("analista").await;
    let mut filters = vec![String::new()];
    filters.extend(["nord-ovest", "nord-est", "centro", "sud", "isole"].map(|area| format!("&ripartizione={area}")));
    filters.extend((1..=20).map(|code| format!("&regione={code:02}")));
    let with_class = |filter: &String| (1..=8).map(move |class| format!("{filter}&classe={class}")).collect::<Vec<_>>();
    let all: Vec<String> = filters.iter().flat_map(with_class).chain(filters.clone()).collect();
    let mut known = BTreeMap::new();
    for filter in all {
        for per in ["italia", "ripartizione", "regione", "provincia", "classe", "cella"] {
            let answer = analyst.get(&format!("/api/v1/esplora?indicatore={indicator}&per={per}{filter}")).await;
            if answer.status != axum::http::StatusCode::OK {
                continue;
            }
            for one in answer.json()["stime"].as_array().expect("figures") {
                let name = one["nome"].as_str().expect("a name").to_owned();
                let told = one["comuni"].as_u64();
                assert!(told.is_some() || one["valore"].is_null(), "{one}");
                let before = known.insert(format!("{per} {name}"), told);
                assert!(before.is_none_or(|before| before == told), "two views tell different things: {one}");
            }
        }
    }
    known
}

#[store::test]
async fn no_view_tells_of_fewer_than_ten(given: Given) {
    let house = answered(&given).await;
    let known = everything(&house, "srv2").await;
    assert!(known.len() > 300, "{}", known.len());
    let few: Vec<_> = known.iter().filter(|(_, told)| told.is_some_and(|n| n < 10)).collect();
    assert!(few.is_empty(), "{few:?}");
    assert_eq!(known["regione Molise"], None);
    assert!(known.values().filter(|told| told.is_none()).count() > 20, "small groups there are");
}

fn numbers(json: &Value) -> Vec<(String, Option<u64>)> {
    let figures = json["stime"].as_array().expect("figures").iter();
    figures.map(|one| (one["nome"].as_str().expect("a name").to_owned(), one["comuni"].as_u64())).collect()
}

#[store::test]
async fn no_sum_leaves_one_part_alone_to_be_worked_out(given: Given) {
    let house = answered(&given).await;
    let analyst = house.desk("analista").await;
    let mut queries = vec!["per=ripartizione".to_owned(), "per=classe".to_owned()];
    for area in ["nord-ovest", "nord-est", "centro", "sud", "isole"] {
        queries.extend(["regione", "classe"].map(|per| format!("per={per}&ripartizione={area}")));
        queries.extend((1..=8).map(|class| format!("per=regione&ripartizione={area}&classe={class}")));
    }
    for region in 1..=20 {
        queries.extend(["provincia", "classe"].map(|per| format!("per={per}&regione={region:02}")));
    }
    for query in queries {
        let json = analyst.get(&format!("/api/v1/esplora?indicatore=srv2&{query}")).await.json();
        let all = numbers(&json);
        let (whole, parts) = (&all[0], &all[1..]);
        let Some(whole) = whole.1 else { continue };
        let told: u64 = parts.iter().filter_map(|part| part.1).sum();
        let hidden = parts.iter().filter(|part| part.1.is_none()).count();
        // What is left is of nobody, or of two parts at least and of ten respondents.
        let left = whole - told;
        assert!(left == 0 || (hidden > 1 && left >= 10), "{query}: {left} in {hidden} parts");
    }
}

#[store::test]
async fn steps_of_a_spread_are_hidden_together(given: Given) {
    let house = answered(&given).await;
    let analyst = house.desk("analista").await;
    for filter in ["", "&ripartizione=isole", "&classe=8", "&classe=7"] {
        let address = format!("/esplora/dati.json?indicatore=org5&vista=distribuzione{filter}");
        let json = analyst.get(&address).await.json();
        let rows = json["data"].as_array().expect("rows");
        let hidden = rows.iter().filter(|row| row["valore"].is_null()).count();
        assert_ne!(hidden, 1, "{filter}: one step alone is what is left of the others");
    }
    let region = analyst.get("/esplora?indicatore=org5&vista=distribuzione&regione=12").await.text();
    assert!(region.contains("qui si vedono le barre"), "no spread of a region");
}
