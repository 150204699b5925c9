// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An instance of a repeat is removed: what stands beside the questions after it goes with them to their new numbers.

use store::testing::Given;
use survey::{Beside, Edit, attach, attachments_of, detach, open_ticket, save, sit, tickets_of};

use crate::{
    answering::acting,
    attachments::PDF,
    people::{COMUNE, HOME, Person, begun, revision},
};

const REPEAT: &str = "/data/applicazioni/applicativo";

fn name(number: usize) -> String {
    format!("{REPEAT}[{number}]/applicativo_nome")
}

#[store::test]
async fn conflicts_documents_and_tickets_follow_their_questions_when_an_instance_is_removed(given: Given) {
    let (house, rtd) = begun(&given).await;
    let (app, head) = (&house.app, acting(&rtd).await);
    let aldo = acting(&Person::of(app, "segretario").await).await;
    let mut desk = sit(app, 2026, COMUNE).await.expect("a desk");
    while desk.record().count(&REPEAT.into()).unwrap_or_default() < 3 {
        let seen = desk.number();
        save(app, &head, &mut desk, seen, vec![Edit::Add(REPEAT.to_owned())]).await.expect("added");
    }
    let seen = desk.number();
    for (who, said) in [(&head, "di Chiara"), (&aldo, "di Aldo")] {
        let edit = |number| Edit::Answer { node: name(number), text: format!("Programma {number} {said}") };
        save(app, who, &mut desk, seen, vec![edit(2), edit(3)]).await.expect("saved");
    }
    assert_eq!(desk.conflicts().len(), 2);
    for (number, file) in [(2, "secondo.pdf"), (3, "terzo.pdf")] {
        let node = name(number);
        attach(app, &head, &desk, &node, file, PDF.to_vec()).await.expect("added");
        let beside = Beside { section: "applicazioni", node: &node };
        open_ticket(app, &rtd.actor().await, 2026, COMUNE, beside, file).await.expect("asked");
    }
    drop(desk);

    let section = format!("{HOME}/applicazioni");
    let seen = revision(&rtd.get(&section).await.text());
    let button = format!("togli {REPEAT}[2]");
    let told = rtd.change(&section, &[("azione", &button), ("revisione", &seen)]).await.text();
    assert!(told.contains("terzo.pdf") && !told.contains("secondo.pdf"), "{told}");

    let mut desk = sit(app, 2026, COMUNE).await.expect("a desk");
    let conflicts: Vec<(String, String)> =
        desk.conflicts().into_iter().map(|one| (one.node, one.standing.value)).collect();
    assert_eq!(conflicts, [(name(2), "Programma 3 di Chiara".to_owned())]);
    assert_eq!(desk.record().value(&name(2).as_str().into()), Some("Programma 3 di Chiara"));
    let kept = attachments_of(&app.store, desk.submission.id).await.expect("read");
    let kept: Vec<(&str, &str)> = kept.iter().map(|one| (one.name.as_str(), one.node.as_str())).collect();
    assert_eq!(kept, [("secondo.pdf", "/data/applicazioni"), ("terzo.pdf", name(2).as_str())]);
    let asked = tickets_of(app, desk.submission.id).await.expect("read");
    let mut asked: Vec<(&str, &str)> = asked.iter().map(|one| (one.text.as_str(), one.node.as_str())).collect();
    asked.sort_unstable();
    assert_eq!(asked, [("secondo.pdf", ""), ("terzo.pdf", name(2).as_str())]);

    let seen = desk.number();
    let chosen = Edit::Settle { node: name(2), text: "Programma 3 di Aldo".to_owned() };
    save(app, &head, &mut desk, seen, vec![chosen]).await.expect("chosen");
    assert!(desk.conflicts().is_empty(), "nothing is left that nobody can choose about");
}

#[store::test]
async fn a_document_of_an_instance_that_is_gone_can_still_be_read_and_taken_away(given: Given) {
    let (house, rtd) = begun(&given).await;
    let (app, head) = (&house.app, acting(&rtd).await);
    let mut desk = sit(app, 2026, COMUNE).await.expect("a desk");
    if desk.record().count(&REPEAT.into()).unwrap_or_default() == 0 {
        let seen = desk.number();
        save(app, &head, &mut desk, seen, vec![Edit::Add(REPEAT.to_owned())]).await.expect("added");
    }
    let document = attach(app, &head, &desk, &name(1), "primo.pdf", PDF.to_vec()).await.expect("added");
    let seen = desk.number();
    save(app, &head, &mut desk, seen, vec![Edit::Remove(format!("{REPEAT}[1]"))]).await.expect("removed");
    drop(desk);
    assert!(rtd.get(&format!("{HOME}/allegati")).await.text().contains("primo.pdf"));
    assert_eq!(rtd.get(&format!("{HOME}/{}", document.path())).await.status, 200);
    let desk = sit(app, 2026, COMUNE).await.expect("a desk");
    detach(app, &head, &desk, document.id).await.expect("taken away");
}
