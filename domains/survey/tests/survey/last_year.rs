// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A Comune that answered last year begins from what it said, and whoever signs reads what is another.

use kernel::{Acting, Actor};
use store::testing::Given;
use survey::{Edit, Signing, close_section, load_edition, review_section, save, sit, start_submission, submit};
use web::{AppState, testing::assert_is_a_page};

use crate::{
    answering::{SECTIONS, acting, answer, fill_desk},
    carry_over::STAFF_RENAMED,
    carrying::edition,
    people::{COMUNE, HOME, House, Person, announce, open_house},
};

/// Last year's edition: the question of the staff had another name.
const LAST_YEAR: (&str, &str, &str) =
    ("settings", "2026,Mappa dei Comuni digitali 2026,mappa_2026,2026-v1", "2025,Mappa 2025,mappa_2025,2025-v1");

async fn say(app: &AppState, who: &Acting, edits: Vec<Edit>) {
    let mut desk = sit(app, 2025, COMUNE).await.expect("a desk");
    let seen = desk.number();
    for edit in edits {
        let saved = save(app, who, &mut desk, seen, vec![edit.clone()]).await.expect("saved");
        assert_eq!((saved.written, saved.refused), (1, None), "{edit:?}");
    }
}

/// The same in this year's questionnaire, if it is asked.
async fn say_now(app: &AppState, who: &Acting, node: &str, text: &str) {
    let mut desk = sit(app, 2026, COMUNE).await.expect("a desk");
    let seen = desk.number();
    save(app, who, &mut desk, seen, vec![says(node, text)]).await.expect("saved");
}

fn says(node: &str, text: &str) -> Edit {
    Edit::Answer { node: node.to_owned(), text: text.to_owned() }
}

/// Last year's campaign, over now, with what the Comune signed; this year's has begun.
async fn a_year_later(given: &Given) -> (House, Person) {
    let house = open_house(given).await;
    let app = &house.app;
    let last_year = edition(&[&[LAST_YEAR], &STAFF_RENAMED[..]].concat());
    load_edition(&app.store, &Actor::Operator, &last_year).await.expect("published");
    announce(app, 2025, (-5, 0)).await;
    let rtd = Person::of(app, "rtd").await;
    let (head, aldo) = (acting(&rtd).await, acting(&Person::of(app, "segretario").await).await);
    start_submission(app, &rtd.actor().await, 2025, COMUNE).await.expect("begun");
    let place = |number: u32, name: &str| says(&format!("/data/infrastruttura/linea[{number}]/linea_sede"), name);
    let own = [("rtd_conferma", "correggo"), ("rtd", "da_solo"), ("personale", "7")];
    let own = own.map(|(name, text)| says(&format!("/data/organizzazione/{name}"), text));
    say(app, &head, own.into()).await;
    let second = Edit::Add("/data/infrastruttura/linea".to_owned());
    say(app, &head, vec![place(1, "Municipio"), second, place(2, "Biblioteca")]).await;
    let mut desk = sit(app, 2025, COMUNE).await.expect("a desk");
    fill_desk(app, &head, &mut desk, "").await;
    for section in SECTIONS {
        close_section(app, &head, &mut desk, section).await.expect("closed");
    }
    for section in SECTIONS {
        review_section(app, &head, &mut desk, section).await.expect("reviewed");
    }
    let read = Signing { seen: desk.number(), version: 1 };
    submit(app, &aldo, &mut desk, read).await.expect("sent");
    drop(desk);
    announce(app, 2025, (-5, -1)).await;
    start_submission(app, &rtd.actor().await, 2026, COMUNE).await.expect("begun");
    (house, rtd)
}

#[store::test]
async fn a_questionnaire_begins_from_last_years_answers_and_says_so(given: Given) {
    let (house, rtd) = a_year_later(&given).await;
    let desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    for (node, value) in [
        ("/data/organizzazione/dipendenti", "7"),
        ("/data/infrastruttura/linea[1]/linea_sede", "Municipio"),
        ("/data/infrastruttura/linea[2]/linea_sede", "Biblioteca"),
    ] {
        assert_eq!(desk.record().value(&node.into()), Some(value), "{node}");
    }
    drop(desk);
    let page = rtd.get(&format!("{HOME}/organizzazione")).await;
    assert_is_a_page(&page);
    let text = page.text();
    assert!(text.contains("È la risposta dell’anno scorso"), "{text}");
    let before = text.matches("È la risposta dell’anno scorso").count();
    answer(&house.app, &acting(&rtd).await, "/data/organizzazione/dipendenti", "9").await;
    let after = rtd.get(&format!("{HOME}/organizzazione")).await.text();
    assert_eq!(
        after.matches("È la risposta dell’anno scorso").count(),
        before - 1,
        "what was corrected is this year's"
    );
}

#[store::test]
async fn what_was_answered_to_a_question_that_is_not_asked_yet_is_there_when_it_is(given: Given) {
    let (house, rtd) = a_year_later(&given).await;
    let (node, who) = ("/data/organizzazione/rtd_ruolo", acting(&rtd).await);
    let desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    assert_eq!(desk.record().is_relevant(&node.into()), Some(false), "nobody has said yet whether there is an RTD");
    drop(desk);
    assert!(!rtd.get(&format!("{HOME}/organizzazione")).await.text().contains("A3. Che ruolo"));
    for (name, text) in [("rtd_conferma", "correggo"), ("rtd", "da_solo")] {
        say_now(&house.app, &who, &format!("/data/organizzazione/{name}"), text).await;
    }
    let desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    assert_eq!(desk.record().is_relevant(&node.into()), Some(true));
    assert_eq!(desk.record().value(&node.into()), Some("segretario"));
    drop(desk);
    assert!(rtd.get(&format!("{HOME}/organizzazione")).await.text().contains("A3. Che ruolo"));
}

#[store::test]
async fn whoever_signs_reads_what_is_not_as_last_year(given: Given) {
    let (house, rtd) = a_year_later(&given).await;
    let who = acting(&rtd).await;
    let vertice = Person::of(&house.app, "segretario").await;
    let summary = format!("{HOME}/riepilogo");
    let page = vertice.get(&summary).await;
    assert_is_a_page(&page);
    assert!(page.text().contains("2025"), "{}", page.text());
    answer(&house.app, &who, "/data/organizzazione/dipendenti", "9").await;
    answer(&house.app, &who, "/data/infrastruttura/linea[2]/linea_sede", "Biblioteca civica").await;
    let text = vertice.get(&summary).await.text();
    let difference = |question: &str, old: &str, new: &str| {
        let place = text.find(question).unwrap_or_else(|| panic!("{question}: {text}"));
        let rest = &text[place..text.len().min(place + 900)];
        rest.contains(old) && rest.contains(new)
    };
    assert!(difference("Quanti dipendenti erano", "7", "9"), "{text}");
    assert!(difference("2: ", "Biblioteca", "Biblioteca civica"), "{text}");
}
