// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The codebook, the differences between versions, the answers carried over.

use xlsform::{
    definition::Definition,
    diagnostic::{Language, Severity},
    exchange::{Carried, Change, Logic, Outcome, Reason, Verdict, carry, codebook, diff},
    survey::{Options, Survey},
    tree::{Names, Tree},
    workbook::Workbook,
};

#[path = "shared/mod.rs"]
#[expect(dead_code, reason = "what other tests need")]
mod shared;

/// A form from its tables in Markdown.
fn form(markdown: &str) -> Definition {
    let workbook = Workbook::from_markdown(markdown, &Default::default()).expect("tables");
    let (survey, findings) = Survey::read(&workbook, &Options::default());
    let errors: Vec<_> = findings.iter().filter(|f| f.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    Definition::from_survey(&survey.expect("a survey")).0
}

const OLD: &str = "
| survey |              |           |                  |            |          |                 |                |
|        | type         | name      | label            | relevant   | required | campanile::item | campanile::unit |
|        | integer      | residents | Abitanti         |            | yes      | I1              | persone        |
|        | begin_group  | offices   | Uffici           |            |          |                 |                |
|        | integer      | staff     | Addetti          |            |          | I2              |                |
|        | decimal      | cost      | Spesa            | ${staff} > 0 |        |                 | euro           |
|        | end_group    |           |                  |            |          |                 |                |
|        | select_one l | form      | Forma            |            |          |                 |                |
|        | select_multiple l | tools | Strumenti       |            |          |                 |                |
|        | text         | notes     | Note             |            |          |                 |                |
|        | text         | year      | Anno             |            |          |                 |                |
|        | begin_repeat | house     | Casa             |            |          |                 |                |
|        | integer      | rooms     | Stanze           |            |          |                 |                |
|        | end_repeat   |           |                  |            |          |                 |                |
| choices |             |           |                  |
|        | list_name    | name      | label            |
|        | l            | a         | Alfa             |
|        | l            | b         | Beta             |
";

const NEW: &str = "
| survey |              |            |                  |            |          |                 |                 |
|        | type         | name       | label            | relevant   | required | campanile::item | campanile::from |
|        | integer      | population | Abitanti         |            | yes      | I1              |                 |
|        | begin_group  | desks      | Uffici           |            |          |                 | offices         |
|        | decimal      | staff      | Addetti          |            |          | I2              |                 |
|        | decimal      | cost       | Spesa in euro    | ${staff} > 0 |        |                 |                 |
|        | end_group    |            |                  |            |          |                 |                 |
|        | select_one l | form       | Forma            |            |          |                 |                 |
|        | select_multiple l | tools | Strumenti        | ${form} = 'a' |       |                 |                 |
|        | begin_group  | end        | Fine             |            |          |                 |                 |
|        | text         | notes      | Note             |            |          |                 |                 |
|        | end_group    |            |                  |            |          |                 |                 |
|        | integer      | year       | Anno             |            |          |                 |                 |
|        | text         | extra      | Altro            |            |          |                 |                 |
|        | begin_repeat | house      | Casa             |            |          |                 |                 |
|        | text         | rooms      | Stanze           |            |          |                 |                 |
|        | end_repeat   |            |                  |            |          |                 |                 |
| choices |             |           |                   |
|        | list_name    | name      | label             |
|        | l            | a         | Alfa              |
|        | l            | c         | Gamma             |
";

#[test]
fn the_codebook_has_a_row_for_each_question() {
    let book = codebook(&form(OLD));
    let names: Vec<&str> = book.questions.iter().map(|q| q.name.as_str()).collect();
    assert_eq!(names, ["residents", "staff", "cost", "form", "tools", "notes", "year", "rooms"]);
    let cost = &book.questions[2];
    assert_eq!((cost.path.as_str(), cost.data_type.as_str()), ("/data/offices/cost", "decimal"));
    assert_eq!((cost.unit.as_deref(), cost.groups.as_slice()), (Some("euro"), &["Uffici".to_owned()][..]));
    assert_eq!(cost.relevant.len(), 1);
    assert_eq!(cost.relevant_words.values().collect::<Vec<_>>(), ["«Addetti» è maggiore di 0"]);
    assert_eq!(book.questions[0].item.as_deref(), Some("I1"));
    assert_eq!(book.questions[7].repeats, ["/data/house"]);
    assert_eq!(book.questions[3].list.as_deref(), Some("l"));
    assert_eq!(book.lists[0].choices[1].labels.values().next().map(String::as_str), Some("Beta"));
    let table = book.table();
    assert!(table.iter().all(|row| row.len() == table[0].len()));
    assert!(table[4].contains(&"a = Alfa | b = Beta".to_owned()), "{:?}", table[4]);
    assert_eq!(book.list_table()[2], ["l", "b", "Beta"]);
}

#[test]
fn conditions_are_said_in_words() {
    let form = form(&NEW.replace(
        "| ${form} = 'a' |",
        "| (selected(${form}, 'a') or ${notes} != '') and string-length(${notes}) < 5 |",
    ));
    let book = codebook(&form);
    let tools = book.questions.iter().find(|q| q.name == "tools").expect("tools");
    let said = tools.relevant_words.values().next().expect("words");
    assert_eq!(said, "(«Forma» comprende “Alfa” o «Note» ha una risposta) e string-length( «Note» ) è minore di 5");
}

#[test]
fn a_form_does_not_differ_from_itself() {
    let form = form(OLD);
    let diff = diff(&form, &form);
    assert_eq!((diff.verdict, diff.changes.as_slice()), (Verdict::Same, &[][..]));
}

#[test]
fn the_differences_follow_items_through_names_and_groups() {
    let diff = diff(&form(OLD), &form(NEW));
    let renamed = |old: &str, new: &str, guessed| Change::Renamed { old: old.into(), new: new.into(), guessed };
    let changed = |path: &str, old: &str, new: &str, allowed| Change::TypeChanged {
        path: path.into(),
        old: old.into(),
        new: new.into(),
        allowed,
    };
    for expected in [
        renamed("/data/residents", "/data/population", false),
        renamed("/data/offices", "/data/desks", false),
        renamed("/data/notes", "/data/end/notes", true),
        changed("/data/desks/staff", "int", "decimal", false),
        changed("/data/year", "string", "int", false),
        changed("/data/house/rooms", "int", "string", true),
        Change::Added { path: "/data/extra".into() },
        Change::ChoicesAdded { path: "/data/form".into(), values: vec!["c".into()] },
        Change::ChoicesRemoved { path: "/data/form".into(), values: vec!["b".into()] },
    ] {
        assert!(diff.changes.contains(&expected), "{expected:?} not in {:#?}", diff.changes);
    }
    let logic: Vec<&Change> = diff.changes.iter().filter(|c| matches!(c, Change::LogicChanged { .. })).collect();
    let is_tools =
        |c: &Change| matches!(c, Change::LogicChanged { path, what: Logic::Relevant, .. } if path == "/data/tools");
    assert!(logic.len() == 1 && is_tools(logic[0]), "what follows a renamed group is the same: {logic:#?}");
    assert!(diff.changes.iter().any(|c| matches!(c, Change::WordsChanged { path, .. } if path == "/data/desks/cost")));
    assert!(!diff.changes.iter().any(|c| matches!(c, Change::Removed { .. })), "{:#?}", diff.changes);
    assert_eq!(diff.verdict, Verdict::Incompatible);
    for finding in diff.diagnostics() {
        assert!(finding.place.is_some() && !finding.message(Language::It).contains("{$"), "{finding:?}");
        assert!(finding.help(Language::En).is_some());
    }
}

#[test]
fn a_field_that_comes_and_one_that_goes_are_compatible() {
    let less = OLD
        .replace("| text         | year      | Anno             |", "| text         | month     | Mese             |");
    let diff = diff(&form(OLD), &form(&less));
    let expected = [Change::Added { path: "/data/month".into() }, Change::Removed { path: "/data/year".into() }];
    assert_eq!((diff.changes.as_slice(), diff.verdict), (&expected[..], Verdict::Compatible));
}

#[test]
fn items_are_split_and_merged() {
    let table = |rows: &str| format!("| survey | | | | |\n| | type | name | label | campanile::from |\n{rows}");
    let one = form(&table("| | integer | a | A | |\n| | text | b | B | |\n| | text | c | C | |\n"));
    let two = form(&table("| | integer | a1 | A1 | a |\n| | integer | a2 | A2 | a |\n| | text | d | D | b c |\n"));
    let changes = diff(&one, &two).changes;
    let split = Change::Split { old: "/data/a".into(), new: vec!["/data/a1".into(), "/data/a2".into()] };
    let merged = Change::Merged { old: vec!["/data/b".into(), "/data/c".into()], new: "/data/d".into() };
    assert!(changes.contains(&split) && changes.contains(&merged), "{changes:#?}");

    let record = |b: &str, c: &str| {
        Tree::parse(&format!("<data><a>7</a><b>{b}</b><c>{c}</c></data>"), Names::default()).expect("xml")
    };
    let differing = carry(&one, &record("x", "y"), &two, false);
    let reasons: Vec<_> = differing.report.iter().map(|line| (line.old.as_str(), &line.outcome)).collect();
    let dropped = |reason| Outcome::Dropped { reason };
    assert_eq!(
        reasons,
        [
            ("/data/a", &dropped(Reason::Split)),
            ("/data/b", &dropped(Reason::Merged)),
            ("/data/c", &dropped(Reason::Merged))
        ]
    );
    let same = carry(&one, &record("x", "x"), &two, false);
    assert!(same.record.to_xml().contains("<d>x</d>"), "{}", same.record.to_xml());
}

fn lines(report: &[Carried]) -> Vec<String> {
    for line in report {
        for language in [Language::It, Language::En] {
            let words = line.diagnostic().message(language);
            assert!(words.contains(&line.old) && !words.contains("{$"), "{words}");
        }
    }
    let one = |line: &Carried| match &line.outcome {
        Outcome::Kept => format!("{} = {}", line.old, line.new.as_deref().unwrap_or("?")),
        Outcome::Converted { to, lost } => format!("{} > {to} {lost:?}", line.old),
        Outcome::Dropped { reason } => format!("{} x {reason:?}", line.old),
    };
    report.iter().map(one).collect()
}

#[test]
fn answers_follow_their_questions_and_every_loss_is_said() {
    let record = "<data><residents>812</residents><offices><staff>7</staff><cost>1200.50</cost></offices>\
        <form>b</form><tools>a b</tools><notes>ciao</notes><year>2025</year>\
        <house><rooms>3</rooms></house><house><rooms>5</rooms></house><ghost>boo</ghost></data>";
    let record = Tree::parse(record, Names::default()).expect("xml");
    let carried = carry(&form(OLD), &record, &form(NEW), false);
    assert_eq!(
        lines(&carried.report),
        [
            "/data/residents = /data/population",
            "/data/offices/staff = /data/desks/staff",
            "/data/offices/cost = /data/desks/cost",
            "/data/form x Choice",
            "/data/tools > a [\"b\"]",
            "/data/notes = /data/end/notes",
            "/data/year = /data/year",
            "/data/house[1]/rooms = /data/house[1]/rooms",
            "/data/house[2]/rooms = /data/house[2]/rooms",
            "/data/ghost x Unknown",
        ]
    );
    let xml = carried.record.to_xml();
    for part in [
        "<population>812</population>",
        "<staff>7</staff><cost>1200.50</cost>",
        "<tools>a</tools>",
        "<end><notes>ciao</notes></end><year>2025</year>",
        "<house><rooms>3</rooms></house><house><rooms>5</rooms></house>",
    ] {
        assert!(xml.contains(part), "{part} not in {xml}");
    }
    assert!(!xml.contains("template"), "{xml}");
}

#[test]
fn what_is_no_answer_of_the_new_type_is_dropped() {
    let year = |value: &str| {
        let record = Tree::parse(&format!("<data><year>{value}</year></data>"), Names::default()).expect("xml");
        lines(&carry(&form(OLD), &record, &form(NEW), false).report)
    };
    assert_eq!(year("duemila"), ["/data/year x Type"]);
    assert_eq!(year("2025.5"), ["/data/year x Type"]);
    assert_eq!(year("2025.0"), ["/data/year > 2025 []"]);
    assert_eq!(year(""), [""; 0]);
}

#[test]
fn the_same_record_keeps_its_identifier_and_another_does_not() {
    let form = form(OLD);
    let record = "<data><year>x</year><meta><instanceID>uuid:1</instanceID></meta></data>";
    let record = Tree::parse(record, Names::default()).expect("xml");
    assert!(carry(&form, &record, &form, true).record.to_xml().contains("uuid:1"));
    assert!(!carry(&form, &record, &form, false).record.to_xml().contains("uuid:1"));
}

#[test]
fn a_repeat_that_is_one_no_more_keeps_the_only_instance() {
    let flat = OLD.replace("begin_repeat | house", "begin_group  | house").replace("end_repeat", "end_group ");
    let record = |houses: &str| Tree::parse(&format!("<data>{houses}</data>"), Names::default()).expect("xml");
    let one = record("<house><rooms>3</rooms></house>");
    assert_eq!(
        lines(&carry(&form(OLD), &one, &form(&flat), false).report),
        ["/data/house[1]/rooms = /data/house/rooms"]
    );
    let two = record("<house><rooms>3</rooms></house><house><rooms>4</rooms></house>");
    let lost = lines(&carry(&form(OLD), &two, &form(&flat), false).report);
    assert_eq!(lost, ["/data/house[1]/rooms x Repeat", "/data/house[2]/rooms x Repeat"]);
    let back = lines(&carry(&form(&flat), &one, &form(OLD), false).report);
    assert_eq!(back, ["/data/house/rooms = /data/house[1]/rooms"]);
}

#[test]
fn the_forms_of_others_have_codebooks_and_do_not_differ_from_themselves() {
    let Some(folder) = shared::folder() else { return };
    let mut questions = 0;
    for inner in ["xlsforms/xform", "xlsforms/own/xform"] {
        for entry in std::fs::read_dir(folder.join(inner)).expect("a folder") {
            let path = entry.expect("an entry").path();
            let form = Definition::from_xform(&std::fs::read_to_string(&path).expect("text")).expect("a form");
            let book = codebook(&form);
            questions += book.questions.len();
            for table in [book.table(), book.list_table()] {
                assert!(table.iter().all(|row| row.len() == table[0].len()), "{path:?}");
            }
            assert_eq!(diff(&form, &form).changes, [], "{path:?}");
            let carried = carry(&form, &form.instance, &form, true);
            assert!(carried.report.iter().all(|line| line.outcome == Outcome::Kept), "{path:?}: {:#?}", carried.report);
        }
    }
    assert!(questions > 3_000, "{questions}");
}

#[test]
fn an_entry_that_cannot_be_read_is_carried_and_told() {
    use xlsform::run::{Limits, Program, Record, Reference, Still, Writing};
    let world = Still { now: chrono::DateTime::default(), timezone: chrono_tz::Tz::UTC };
    let (old, new) = (form(OLD), form(NEW));
    let mut record = Record::new(Program::compile(old.clone(), &Limits::default()).expect("a form"), &world);
    for (path, entered) in [("/data/residents", "about 800"), ("/data/offices/staff", "ten")] {
        record.set(&Reference::from(path), entered, &world).expect("it is asked");
    }
    let draft = Tree::parse(&record.to_xml(Writing::Draft), Names::default()).expect("XML");
    let carried = carry(&old, &draft, &new, true);
    let told: Vec<_> = carried.report.iter().map(|line| (line.value.as_str(), line.outcome.clone())).collect();
    let lost = Outcome::Dropped { reason: Reason::Type };
    assert_eq!(told, [("about 800", Outcome::Kept), ("ten", lost)], "an integer that became a decimal is converted");
    let program = Program::compile(new, &Limits::default()).expect("a form");
    let (opened, ignored) = Record::open(program, &carried.record.to_xml(), &world).expect("a record");
    assert_eq!((opened.entered(&Reference::from("/data/population")), ignored), (Some("about 800"), vec![]));
}
