// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rows of a questionnaire become the form that ODK would run (sections 4 and 5 of the specification).

use xlsform::{
    definition::{Action, Bind, Choices, Definition, Element, Piece, Source},
    survey::{Options, Survey},
    workbook::{Limits, Workbook},
};

fn form(tables: &str) -> Definition {
    let workbook = Workbook::from_markdown(tables, &Limits::default()).expect("tables");
    let (survey, _) = Survey::read(&workbook, &Options::default());
    Definition::from_survey(&survey.expect("a survey")).0
}

fn bind<'a>(form: &'a Definition, path: &str) -> &'a Bind {
    form.binds.iter().find(|bind| bind.path == path).unwrap_or_else(|| panic!("no bind of {path}"))
}

fn calculate(form: &Definition, path: &str) -> String {
    bind(form, path).calculate.clone().expect("a calculation").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn nodes(elements: &[Element], path: &str) -> Option<String> {
    elements.iter().find_map(|element| match element {
        Element::Group(group) => nodes(&group.children, path),
        Element::Repeat(repeat) => nodes(&repeat.children, path),
        Element::Control(control) if control.path == path => match &control.choices {
            Some(Choices::Itemset(itemset)) => Some(itemset.nodes.split_whitespace().collect::<Vec<_>>().join(" ")),
            _ => None,
        },
        Element::Control(_) => None,
    })
}

fn actions<'a>(form: &'a Definition, path: &str) -> Vec<(&'a str, Option<&'a str>, Option<&'a str>)> {
    let about = |action: &&Action| action.path == path;
    let line = |action: &'a Action| (action.events[0].as_str(), action.inside.as_deref(), action.value.as_deref());
    form.actions.iter().filter(about).map(line).collect()
}

const FAMILY: &str = "
| survey |              |         |          |                                  |
|        | type         | name    | label    | calculation                      |
|        | integer      | people  | People   |                                  |
|        | begin_repeat | person  | Person   |                                  |
|        | integer      | age     | Age      |                                  |
|        | begin_group  | work    | Work     |                                  |
|        | calculate    | older   |          | ${age} + ${people}               |
|        | calculate    | place   |          | count(${person})                 |
|        | calculate    | first   |          | indexed-repeat(${age}, ${person}, ${age}) |
|        | end_group    |         |          |                                  |
|        | end_repeat   |         |          |                                  |
|        | calculate    | total   |          | sum(${age})                      |
";

#[test]
fn names_become_paths_relative_within_a_repeat_and_absolute_elsewhere() {
    let form = form(FAMILY);
    assert_eq!(calculate(&form, "/data/person/work/older"), "../../age + /data/people");
    assert_eq!(calculate(&form, "/data/person/work/place"), "count( /data/person )");
    assert_eq!(calculate(&form, "/data/total"), "sum( /data/person/age )");
}

#[test]
fn the_nodes_of_indexed_repeat_are_absolute_and_its_positions_are_not() {
    let first = calculate(&form(FAMILY), "/data/person/work/first");
    assert_eq!(first, "indexed-repeat( /data/person/age , /data/person , ../../age )");
}

#[test]
fn a_repeat_has_a_template_and_a_first_instance() {
    let xml = form(FAMILY).instance.to_xml();
    let person = "<age/><work><older/><place/><first/></work></person>";
    assert!(
        xml.contains(&format!("<person xmlns:jr=\"http://openrosa.org/javarosa\" jr:template=\"\">{person}")),
        "{xml}"
    );
    assert!(xml.contains(&format!("<person>{person}")), "{xml}");
}

#[test]
fn a_count_that_computes_becomes_a_calculation_before_the_repeat() {
    let form = form(
        "
        | survey |              |      |       |              |
        |        | type         | name | label | repeat_count |
        |        | integer      | n    | N     |              |
        |        | begin_repeat | a    | A     | ${n}         |
        |        | text         | x    | X     |              |
        |        | end_repeat   |      |       |              |
        |        | begin_repeat | b    | B     | ${n} + 1     |
        |        | text         | y    | Y     |              |
        |        | end_repeat   |      |       |              |
    ",
    );
    let count = |position: usize| match &form.body[position] {
        Element::Repeat(repeat) => repeat.count.clone(),
        _ => None,
    };
    assert_eq!(count(1).as_deref(), Some("/data/n"));
    assert_eq!(count(2).as_deref(), Some("/data/b_count"));
    assert_eq!(calculate(&form, "/data/b_count"), "/data/n + 1");
    assert_eq!(bind(&form, "/data/b_count").readonly.as_deref(), Some("true()"));
}

#[test]
fn a_filter_starts_at_the_question_when_it_names_an_answer_of_the_same_repeat() {
    let form = form(
        "
        | survey  |               |          |          |                        |                       |
        |         | type          | name     | label    | choice_filter          | parameters            |
        |         | begin_repeat  | home     | Home     |                        |                       |
        |         | text          | province | Province |                        |                       |
        |         | select_one c  | comune   | Comune   | province = ${province} |                       |
        |         | select_one c  | other    | Other    |                        | randomize=true seed=7 |
        |         | end_repeat    |          |          |                        |                       |
        |         | select_one_from_file comuni.csv | file | File |             | value=code label=nome |
        |         | select_one ${province} | pick | Pick |                        |                       |
        | choices |               |          |          |                        |                       |
        |         | list_name     | name     | label    | province               |                       |
        |         | c             | a        | A        | TO                     |                       |
    ",
    );
    let nodes = |path| nodes(&form.body, path).expect("choices");
    assert_eq!(nodes("/data/home/comune"), "instance('c')/root/item[province = current()/../province]");
    assert_eq!(nodes("/data/home/other"), "randomize(instance('c')/root/item, 7)");
    assert_eq!(nodes("/data/file"), "instance('comuni')/root/item");
    assert_eq!(nodes("/data/pick"), "/data/home[./province != '']");
    let files: Vec<_> = form.secondary.iter().map(|secondary| (secondary.id.as_str(), &secondary.source)).collect();
    assert!(matches!(files[0], ("comuni", Source::External(file)) if file == "jr://file-csv/comuni.csv"));
    let Source::Inline(list) = files[1].1 else { panic!("a list") };
    assert!(list.to_xml().ends_with("<item><name>a</name><label>A</label><province>TO</province></item></root>"));
}

#[test]
fn a_trigger_takes_the_calculation_away_and_fires_it() {
    let form = form(
        "
        | survey |           |      |       |             |         |
        |        | type      | name | label | calculation | trigger |
        |        | text      | a    | A     |             |         |
        |        | calculate | when |       | now()       | ${a}    |
    ",
    );
    assert_eq!(bind(&form, "/data/when").calculate, None);
    assert_eq!(actions(&form, "/data/when"), [("xforms-value-changed", Some("/data/a"), Some("now()"))]);
}

#[test]
fn what_a_trigger_fires_is_seen_from_the_node_it_writes() {
    let form = form(
        "
        | survey |              |      |       |             |         |
        |        | type         | name | label | calculation | trigger |
        |        | begin_repeat | r    | R     |             |         |
        |        | text         | a    | A     |             |         |
        |        | begin_group  | g    | G     |             |         |
        |        | calculate    | copy |       | ${a}        | ${a}    |
        |        | end_group    |      |       |             |         |
        |        | end_repeat   |      |       |             |         |
    ",
    );
    assert_eq!(actions(&form, "/data/r/g/copy"), [("xforms-value-changed", Some("/data/r/a"), Some("../../a"))]);
}

#[test]
fn a_default_that_computes_is_an_action_at_first_load_and_at_each_new_instance() {
    let form = form(
        "
        | survey |              |       |       |          |
        |        | type         | name  | label | default  |
        |        | text         | plain | Plain | some-day |
        |        | begin_repeat | r     | R     |          |
        |        | date         | day   | Day   | today()  |
        |        | end_repeat   |       |       |          |
    ",
    );
    assert!(form.instance.to_xml().contains("<plain>some-day</plain>"));
    let expected =
        [("odk-instance-first-load", None, Some("today()")), ("odk-new-repeat", Some("/data/r"), Some("today()"))];
    assert_eq!(actions(&form, "/data/r/day"), expected);
}

#[test]
fn or_other_adds_a_choice_and_a_question() {
    let form = form(
        "
        | survey  |                       |      |       |
        |         | type                  | name | label |
        |         | select_one c or_other | pet  | Pet   |
        | choices |                       |      |       |
        |         | list_name             | name | label |
        |         | c                     | cat  | Cat   |
    ",
    );
    assert_eq!(bind(&form, "/data/pet_other").relevant.as_deref(), Some("selected(../pet, 'other')"));
    let Source::Inline(list) = &form.secondary[0].source else { panic!("a list") };
    assert!(list.to_xml().ends_with("<item><name>other</name><label>Other</label></item></root>"));
}

#[test]
fn every_language_has_every_text_and_a_dash_where_none_was_said() {
    let form = form(
        "
        | survey   |                  |      |                      |                      |               |           |
        |          | type             | name | label::Italiano (it) | label::Deutsch (de)  | guidance_hint | image     |
        |          | text             | a    | Nome di ${b}         |                      | Leggi bene    | cane.jpg  |
        |          | text             | b    | B                    | B                    |               |           |
        | settings |                  |      |                      |                      |               |           |
        |          | default_language |      |                      |                      |               |           |
        |          | Italiano (it)    |      |                      |                      |               |           |
    ",
    );
    assert_eq!(form.texts.default.as_deref(), Some("Italiano (it)"));
    let shown: Vec<String> = form
        .texts
        .languages
        .iter()
        .flat_map(|language| language.texts.iter().map(move |(id, forms)| (language, id, forms)))
        .filter(|(_, id, _)| id.starts_with("/data/a:"))
        .map(|(language, id, forms)| {
            let forms: Vec<String> = forms
                .iter()
                .map(|form| format!("{}={:?}", form.kind.as_deref().unwrap_or("words"), form.text.0))
                .collect();
            format!("{} {id} {}", &language.name[..2], forms.join(" "))
        })
        .collect();
    assert_eq!(
        shown,
        [
            r#"It /data/a:label words=[Literal("Nome di "), Output("/data/b")] image=[Literal("jr://images/cane.jpg")]"#,
            r#"It /data/a:hint guidance=[Literal("Leggi bene")]"#,
            r#"De /data/a:label words=[Literal("-")]"#,
            r#"De /data/a:hint guidance=[Literal("-")]"#,
        ]
    );
}

#[test]
fn a_message_that_names_an_answer_is_a_text_with_an_output() {
    let form = form(
        "
        | survey |         |      |       |            |                    |
        |        | type    | name | label | constraint | constraint_message |
        |        | integer | max  | Max   |            |                    |
        |        | integer | n    | N     | . < ${max} | At most ${max}     |
    ",
    );
    let message = bind(&form, "/data/n").constraint_message.clone().expect("a message");
    assert_eq!(message.0, [Piece::Translated("'/data/n:jr:constraintMsg'".to_owned())]);
    let (_, forms) = &form.texts.languages[0].texts[0];
    assert_eq!(forms[0].text.0, [Piece::Literal("At most ".to_owned()), Piece::Output("/data/max".to_owned())]);
}

#[test]
fn a_look_up_in_a_label_is_an_output_too() {
    let form = form(
        "
        | survey  |              |      |                                                      |
        |         | type         | name | label                                                |
        |         | select_one c | a    | A                                                    |
        |         | note         | n    | You said instance('c')/root/item[name = ${a}]/label. |
        | choices |              |      |                                                      |
        |         | list_name    | name | label                                                |
        |         | c            | x    | X                                                    |
    ",
    );
    let Element::Control(note) = &form.body[1] else { panic!("a note") };
    let pieces = &note.label.as_ref().expect("a label").0;
    assert_eq!(pieces[0], Piece::Literal("You said ".to_owned()));
    assert_eq!(pieces[1], Piece::Output("instance('c')/root/item[name =  /data/a ]/label".to_owned()));
    assert_eq!(pieces[2], Piece::Literal(".".to_owned()));
}

#[test]
fn settings_reach_root_submission_and_meta() {
    let form = form(
        "
        | survey   |         |         |              |               |                 |        |       |
        |          | type    | name    | label        |               |                 |        |       |
        |          | text    | a       | A            |               |                 |        |       |
        |          | audit   |         |              |               |                 |        |       |
        | settings |         |         |              |               |                 |        |       |
        |          | form_id | version | form_title   | instance_name | submission_url  | style  | name  |
        |          | f1      | 3       | Il mio form  | ${a}          | https://a.it/s  | pages  | radix |
    ",
    );
    let root = r#"<radix xmlns="http://www.w3.org/2002/xforms" id="f1" version="3"><a/><meta><audit/><instanceID/><instanceName/></meta></radix>"#;
    assert_eq!(form.instance.to_xml(), root);
    assert_eq!((form.title.as_str(), form.style.as_deref()), ("Il mio form", Some("pages")));
    assert_eq!(calculate(&form, "/radix/meta/instanceName"), "/radix/a");
    assert_eq!(bind(&form, "/radix/meta/instanceID").preload, Some(("uid".to_owned(), String::new())));
    assert_eq!(form.submission[0], ("action".to_owned(), "https://a.it/s".to_owned()));
}

#[test]
fn an_entity_stands_in_the_meta_of_the_repeat_it_is_made_of() {
    let form = form(
        "
        | survey   |              |       |       |         |
        |          | type         | name  | label | save_to |
        |          | begin_repeat | tree  | Tree  |         |
        |          | text         | kind  | Kind  | species |
        |          | end_repeat   |       |       |         |
        | entities |              |       |       |         |
        |          | list_name    | label |       |         |
        |          | trees        | ${kind} |     |         |
    ",
    );
    assert_eq!(bind(&form, "/data/tree/kind").attributes, [("entities:saveto".to_owned(), "species".to_owned())]);
    assert_eq!(calculate(&form, "/data/tree/meta/entity/label"), "../../../kind");
    let events: Vec<&str> = actions(&form, "/data/tree/meta/entity/@id").into_iter().map(|(event, ..)| event).collect();
    assert_eq!(events, ["odk-instance-first-load", "odk-new-repeat"]);
    assert!(form.model_attributes.contains(&("entities:entities-version".to_owned(), "2025.1.0".to_owned())));
}

#[test]
fn our_own_columns_stay_with_us() {
    let form = form(
        "
        | survey |      |      |       |                 |
        |        | type | name | label | campanile::unit |
        |        | text | a    | A     | euro            |
    ",
    );
    assert_eq!(form.extensions["/data/a"]["unit"], "euro");
    assert_eq!(form.origins["/data/a"].row, 2);
    let again = Definition::from_xform(&form.to_xform()).expect("an XForm");
    assert!(again.extensions.is_empty() && again.is_same_form(&form));
}

#[test]
fn the_record_saved_before_is_an_instance_of_its_own() {
    let form = form(
        "
        | survey |      |      |       |                 |
        |        | type | name | label | default         |
        |        | text | a    | A     | ${last-saved#a} |
    ",
    );
    assert_eq!(actions(&form, "/data/a")[0].2, Some("instance('__last-saved')/data/a"));
    let last = form.secondary.iter().find(|secondary| secondary.id == "__last-saved").expect("an instance");
    assert_eq!(last.source, Source::External("jr://instance/last-saved".to_owned()));
}

#[test]
fn a_column_that_xml_cannot_hold_is_left_out() {
    let form = form(
        "
        | survey |      |      |       |             |                |
        |        | type | name | label | bind::a:b   | body::nodeset  |
        |        | text | a    | A     | x           | y              |
    ",
    );
    let again = Definition::from_xform(&form.to_xform()).expect("well-formed");
    assert!(again.is_same_form(&form));
}

#[test]
fn a_repeat_in_a_loop_is_told_of() {
    let tables = "
        | survey  |                    |      |       |
        |         | type               | name | label |
        |         | begin_loop over c  | l    |       |
        |         | begin_repeat       | r    | R     |
        |         | text               | x    | X     |
        |         | end_repeat         |      |       |
        |         | end_loop           |      |       |
        | choices |                    |      |       |
        |         | list_name          | name | label |
        |         | c                  | a    | A     |
        |         | c                  | b    | B     |
    ";
    let workbook = Workbook::from_markdown(tables, &Limits::default()).expect("tables");
    let (survey, _) = Survey::read(&workbook, &Options::default());
    let found = Definition::from_survey(&survey.expect("a survey")).1;
    let place = found[0].place.clone().expect("a place");
    assert_eq!((found[0].code, place.row), ("repeat-in-loop", 3));
}
