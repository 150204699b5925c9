// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every table that any page of the house offers, found by following its links: no column is left without a definition.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::{body::Body, http::Request};
use kernel::Actor;
use registry::{Facts, Registry};
use store::testing::Given;
use web::{
    Address,
    testing::{Browser, assert_columns_are_explained, house},
};

use crate::house::domains;

/// Tables that there always are: whoever takes one away, or its link, takes it away here too.
const KNOWN: [&str; 24] = [
    "/assenti",
    "/avvisi",
    "/candidature",
    "/comuni",
    "/confronta comuni",
    "/da-erogare",
    "/da-erogare vista=mantenimento",
    "/fonti",
    "/indicatori",
    "/mappa",
    "/mappa livello=province",
    "/misure",
    "/misure/* avvisi",
    "/monitor",
    "/monitor per=regione",
    "/novita dal",
    "/previsioni",
    "/previsioni prova",
    "/province",
    "/province/*",
    "/questionari/prova/*/domande",
    "/regioni",
    "/registro",
    "/tempi",
];

/// Parameters whose values make another table; of the others one value is as good as another.
const TELLING: [&str; 3] = ["livello", "per", "vista"];

/// What is walked through.
#[derive(Default)]
struct Walk {
    seen: BTreeSet<String>,
    ahead: VecDeque<String>,
    /// Where to have each table, up to the name of the format, by its kind.
    tables: BTreeMap<String, String>,
}

impl Walk {
    fn meet(&mut self, link: &str) {
        let link = link.replace("&amp;", "&").replace("&#38;", "&");
        let (path, query) = link.split_once('?').unwrap_or((&link, ""));
        let query = query.split('#').next().unwrap_or_default();
        let is_file = path.rsplit('/').next().is_some_and(|last| last.contains('.'));
        if !path.starts_with('/') || path.starts_with("//") || path.starts_with("/api") || is_file {
            return;
        }
        let address = Address::new(path.split('#').next().unwrap_or_default(), query);
        match address.parameters().find(|(key, _)| key.ends_with("formato")).map(|(key, _)| key.to_owned()) {
            Some(key) => {
                let rest = address.without(&key);
                let list = key.trim_end_matches("formato").trim_end_matches('-');
                let kind = format!("{} {list}", kind(&rest)).trim().to_owned();
                let mark = if rest.to_string().contains('?') { '&' } else { '?' };
                self.tables.entry(kind).or_insert_with(|| format!("{rest}{mark}{key}="));
            }
            None if ["ordina", "pagina", "lingua"].iter().any(|key| address.get(key).is_some()) => {}
            None => {
                if self.seen.insert(kind(&address)) {
                    self.ahead.push_back(address.to_string());
                }
            }
        }
    }
}

/// Pages of one kind have one address but for names and numbers.
fn kind(address: &Address) -> String {
    let named =
        |part: &str| if part.contains(|one: char| one.is_ascii_digit()) { "*".to_owned() } else { part.to_owned() };
    let path: Vec<String> = address.path().split('/').map(named).collect();
    let asked = address.parameters().filter(|(key, _)| !key.ends_with("ordina") && !key.ends_with("verso"));
    let asked =
        asked.map(|(key, value)| if TELLING.contains(&key) { format!(" {key}={value}") } else { format!(" {key}") });
    format!("{}{}", path.join("/"), asked.collect::<BTreeSet<_>>().into_iter().collect::<String>())
}

/// Tries out a questionnaire, and gives the address of its page.
async fn questionnaire(browser: &Browser) -> String {
    let body = "--edge\r\ncontent-disposition: form-data; name=\"esempio\"\r\n\r\nservizi-digitali\r\n--edge--\r\n";
    let request = Request::post("/questionari/prova")
        .header("content-type", "multipart/form-data; boundary=edge")
        .header("sec-fetch-site", "same-origin");
    browser.send(request.body(Body::from(body)).expect("a request")).await.header("location").to_owned()
}

#[store::test]
async fn no_column_of_any_table_lacks_a_definition(given: Given) {
    let mut facts: Facts = Registry::embedded().facts().clone();
    facts.comuni.retain(|comune| comune.region.to_string() == "02");
    funding::load_simulated(&given, &Actor::Operator, &Registry::new(facts), 1).await.expect("simulated days");
    let browser = Browser::new(house(given.store.clone(), &domains()), domains());
    let mut walk = Walk::default();
    // What no link leads to: it is chosen in a form.
    for start in ["/", "/confronta?comuni=007003,007004", "/mappa?livello=province", "/novita?dal=2023-01-01"] {
        walk.meet(start);
    }
    walk.meet(&questionnaire(&browser).await);
    while let Some(address) = walk.ahead.pop_front() {
        assert!(walk.seen.len() < 300, "too many kinds of pages: {:?}", walk.seen);
        let page = browser.get(&address).await;
        if page.header("content-type").starts_with("text/html") {
            page.text()
                .split("href=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .for_each(|link| walk.meet(link));
        }
    }
    for address in walk.tables.values() {
        assert_columns_are_explained(&browser, address).await;
    }
    let found: Vec<&String> = walk.tables.keys().collect();
    for known in KNOWN {
        assert!(walk.tables.contains_key(known), "{known} among {found:?}");
    }
}
