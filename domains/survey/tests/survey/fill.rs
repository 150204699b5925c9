// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Filling a form: with htmx, which is told only what changed, and without a script.

use store::testing::Given;

use crate::given::{browser, change, example, upload};

const SHORT: &str = "| survey |
| | type | name | label | required | relevant | constraint |
| | select_one si_no | a | Serve? | yes | | |
| | decimal | b | Quanto? | | ${a} = 'si' | . < 10 |
| | text | c | Altro? | | | |
| | rank si_no | r | Ordina | | | |
| choices |
| | list_name | name | label |
| | si_no | si | Sì |
| | si_no | no | No |
";

#[store::test]
async fn an_answer_brings_back_only_what_it_changed(given: Given) {
    let browser = browser(&given);
    let address = upload(&browser, SHORT).await;
    let page = browser.get(&format!("{address}/compila")).await.text();
    assert!(page.contains("id=\"q:data:b\" hidden"), "what is not asked keeps its place: {page}");
    let pieces = change(&browser, &address, &[("/data/a", "si"), ("revisione", "0")]).await;
    assert!(pieces.contains("id=\"q:data:b\"") && pieces.contains("Quanto?"), "{pieces}");
    assert!(!pieces.contains("id=\"q:data:a\"") && !pieces.contains("id=\"q:data:c\""), "{pieces}");
    assert!(pieces.contains("È comparsa una domanda: Quanto?"), "{pieces}");
    let pieces = change(&browser, &address, &[("/data/b", "12,5"), ("revisione", "1")]).await;
    assert!(pieces.contains("value=\"12,5\"") && pieces.contains("aria-invalid=\"true\""), "{pieces}");
    let pieces = change(&browser, &address, &[("/data/b", "2,5"), ("revisione", "2")]).await;
    assert!(!pieces.contains("aria-invalid"), "{pieces}");
    let record = browser.get(&format!("{address}/risposte.xml")).await.text();
    assert!(record.contains("<b>2.5</b>"), "{record}");
}

#[store::test]
async fn answers_that_cannot_be_sent_go_home_as_a_draft_with_all_that_was_written(given: Given) {
    let browser = browser(&given);
    let address = upload(&browser, SHORT).await;
    change(&browser, &address, &[("/data/a", "si"), ("/data/b", "circa tre"), ("revisione", "0")]).await;
    let pieces = change(&browser, &address, &[("/data/b", "circa tre"), ("revisione", "1")]).await;
    assert!(pieces.contains("value=\"circa tre\"") && pieces.contains("Questo non è un numero"), "{pieces}");
    let draft = browser.get(&format!("{address}/risposte.xml")).await;
    assert!(draft.header("content-disposition").contains("-bozza.xml"), "{}", draft.header("content-disposition"));
    assert!(draft.text().contains("entered=\"circa tre\""), "{}", draft.text());
    change(&browser, &address, &[("/data/b", "3"), ("revisione", "2")]).await;
    let record = browser.get(&format!("{address}/risposte.xml")).await;
    assert!(record.header("content-disposition").contains("-risposte.xml"));
    assert!(record.text().contains("<b>3</b>") && !record.text().contains("entered"), "{}", record.text());
}

#[store::test]
async fn a_page_that_is_late_is_drawn_again_whole(given: Given) {
    let browser = browser(&given);
    let address = upload(&browser, SHORT).await;
    change(&browser, &address, &[("/data/a", "si"), ("revisione", "0")]).await;
    let pieces = change(&browser, &address, &[("/data/c", "x"), ("revisione", "0")]).await;
    assert!(pieces.contains("id=\"survey-parts\""), "{pieces}");
}

#[store::test]
async fn what_is_missing_is_told_when_it_is_asked(given: Given) {
    let browser = browser(&given);
    let address = upload(&browser, SHORT).await;
    let page = browser.get(&format!("{address}/compila")).await.text();
    assert!(page.contains("Manca una risposta obbligatoria") && !page.contains("field-error"), "{page}");
    let pieces = change(&browser, &address, &[("azione", "verifica"), ("revisione", "0")]).await;
    assert!(pieces.contains("href=\"#q:data:a-1\"") && pieces.contains("field-error"), "{pieces}");
    let pieces = change(&browser, &address, &[("/data/a", "no"), ("revisione", "1")]).await;
    assert!(pieces.contains("Tutte le risposte vanno bene"), "{pieces}");
}

#[store::test]
async fn a_rank_is_moved_by_buttons(given: Given) {
    let browser = browser(&given);
    let address = upload(&browser, SHORT).await;
    change(&browser, &address, &[("azione", "su no /data/r"), ("revisione", "0")]).await;
    let record = browser.get(&format!("{address}/risposte.xml")).await.text();
    assert!(record.contains("<r>no si</r>"), "{record}");
}

#[store::test]
async fn without_a_script_the_whole_form_is_sent(given: Given) {
    let browser = browser(&given);
    let address = example(&browser, "servizi-digitali").await;
    let fill = format!("{address}/compila");
    let fields = [
        ("/data/ente/regione", "piemonte"),
        ("/data/ente/residenti", "2.567"),
        ("/data/servizi_in_linea", "si"),
        ("/data/commento", "riga\r\nriga"),
        ("/data/conferma", ""),
        ("/data/conferma", "OK"),
        ("azione", "aggiungi /data/servizio"),
    ];
    let answer = browser.post(&fill, &fields).await;
    assert_eq!(answer.status, 303);
    assert!(answer.header("location").ends_with("#q:data:servizio~2"), "{}", answer.header("location"));
    let page = browser.get(&fill).await.text();
    assert!(page.contains("value=\"2567\"") && page.contains("Cuneo") && !page.contains("Campobasso"), "{page}");
    assert!(page.contains("name=\"/data/servizio[2]/nome\""));
    browser.post(&fill, &[("azione", "togli /data/servizio[1]")]).await;
    assert!(!browser.get(&fill).await.text().contains("name=\"/data/servizio[2]/nome\""));
    browser.post(&fill, &[("azione", "lingua English (en)")]).await;
    let page = browser.get(&fill).await.text();
    assert!(page.contains("The Comune") && page.contains("lang=\"en\""), "{page}");
    let record = browser.get(&format!("{address}/risposte.xml")).await.text();
    assert!(
        record.contains("<commento>riga\nriga</commento>") && record.contains("<conferma>OK</conferma>"),
        "{record}"
    );
}

#[store::test]
async fn a_table_has_rows_and_columns_and_cascades_follow(given: Given) {
    let browser = browser(&given);
    let address = example(&browser, "servizi-digitali").await;
    let page = browser.get(&format!("{address}/compila")).await.text();
    assert!(page.contains("<table class=\"grid\">"), "{page}");
    assert!(page.contains("<caption>Come si accede ai servizi</caption>"), "{page}");
    let first = change(&browser, &address, &[("/data/ente/regione", "molise"), ("revisione", "0")]).await;
    assert!(first.contains("Isernia") && !first.contains("Torino"), "{first}");
    let second = change(&browser, &address, &[("/data/ente/provincia", "isernia"), ("revisione", "1")]).await;
    assert!(second.contains("Agnone") && !second.contains("Termoli"), "{second}");
    let third = change(&browser, &address, &[("/data/identita/con_spid", "tutti"), ("revisione", "2")]).await;
    assert!(!third.contains("<table class=\"grid\">"), "a choice in a table draws nothing again: {third}");
}

#[store::test]
async fn a_long_list_is_searched(given: Given) {
    let browser = browser(&given);
    let rows: String = (1..=60).map(|n| format!("| | l | c{n} | Città numero {n} |\n")).collect();
    let form = format!(
        "| survey |\n| | type | name | label |\n| | select_one l | x | Quale? |\n| choices |\n| | list_name | name | label |\n{rows}"
    );
    let address = upload(&browser, &form).await;
    let page = browser.get(&format!("{address}/compila")).await.text();
    assert!(page.contains("type=\"search\"") && !page.contains("Città numero 59"), "{page}");
    let found = change(&browser, &address, &[("cerca:/data/x", "citta 59"), ("revisione", "0")]).await;
    assert!(found.contains("Città numero 59") && found.contains("Una scelta trovata su 60"), "{found}");
    change(&browser, &address, &[("/data/x", "c59"), ("revisione", "1")]).await;
    let page = browser.get(&format!("{address}/compila")).await.text();
    assert!(page.contains("value=\"c59\" checked"), "{page}");
}

#[store::test]
async fn a_doubtful_answer_is_told_and_may_stand(given: Given) {
    let browser = browser(&given);
    let form = "| survey |
| | type | name | label | campanile::soft_check | campanile::soft_check_message |
| | integer | a | Quanti residenti? | | |
| | integer | b | Quanti dipendenti? | . * 25 <= ${a} | Sono molti: controlla. |
";
    let address = upload(&browser, form).await;
    change(&browser, &address, &[("/data/a", "100"), ("revisione", "0")]).await;
    let pieces = change(&browser, &address, &[("/data/b", "50"), ("revisione", "1")]).await;
    assert!(pieces.contains("Sono molti: controlla.") && !pieces.contains("aria-invalid"), "{pieces}");
    let pieces = change(&browser, &address, &[("azione", "verifica"), ("revisione", "2")]).await;
    assert!(pieces.contains("Tutte le risposte vanno bene"), "a doubt keeps nothing from being sent: {pieces}");
    let pieces = change(&browser, &address, &[("/data/a", "2.000"), ("revisione", "3")]).await;
    assert!(pieces.contains("id=\"q:data:b\"") && !pieces.contains("Sono molti"), "{pieces}");
}

#[store::test]
async fn a_repeat_and_a_group_say_what_their_author_wrote_to_help(given: Given) {
    let tables = "| survey |\n| | type | name | label | hint | guidance_hint |\n\
        | | begin_group | g | Dati | Sezione breve | |\n\
        | | begin_repeat | r | Sede | Una per edificio | Anche le sedi in affitto |\n\
        | | text | via | Via | | |\n| | end_repeat | | | | |\n| | end_group | | | | |\n";
    let browser = browser(&given);
    let address = upload(&browser, tables).await;
    let page = browser.get(&format!("{address}/compila")).await.text();
    for words in ["Sezione breve", "Una per edificio", "Anche le sedi in affitto"] {
        assert!(page.contains(words), "{words}: {page}");
    }
}
