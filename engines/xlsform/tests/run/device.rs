// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a form asks of the device: where it is, a recording.

use std::cell::RefCell;

use chrono::{DateTime, FixedOffset};
use xlsform::{
    check::check,
    run::{Ask, Condition, Record, Recording, Still, World, Writing},
};

use super::{at, begin, compile, conditions, value, world};

/// A device that knows where it is, and records.
struct Device {
    place: Option<&'static str>,
    file: Option<&'static str>,
    /// What recordings were asked: quality, and the file held.
    asked: RefCell<Vec<(Option<String>, String)>>,
}

impl Device {
    fn new(place: Option<&'static str>, file: Option<&'static str>) -> Self {
        Self { place, file, asked: RefCell::default() }
    }
}

impl World for Device {
    fn now(&self) -> DateTime<FixedOffset> {
        world().now()
    }

    fn random(&self) -> f64 {
        world().random()
    }

    fn uuid(&self) -> String {
        world().uuid()
    }

    fn location(&self) -> Option<String> {
        self.place.map(str::to_owned)
    }

    fn recording(&self, wanted: &Recording<'_>) -> Option<String> {
        self.asked.borrow_mut().push((wanted.quality.map(str::to_owned), wanted.held.to_owned()));
        self.file.map(str::to_owned)
    }
}

const HERE: Option<&str> = Some("45.07 7.68 240 5");

/// A form written as a spreadsheet.
fn table(rows: &str, world: &dyn World) -> Record {
    let checked = check(rows.as_bytes(), "form.md");
    Record::new(checked.program.unwrap_or_else(|| panic!("{:?}", checked.diagnostics)), world)
}

const TABLE: &str = "
| survey |
| | type | name | label | trigger | parameters | calculation |
| | start-geopoint | begun | | | | |
| | background-audio | said | | | quality=voice-only | |
| | text | q | Q | | | |
| | background-geopoint | where | | ${q} | | |
| | calculate | lat | | | | selected-at(${begun}, 0) |
| | audit | audit | | | | |
";

#[test]
fn a_form_notes_where_it_was_begun_and_where_a_question_was_answered() {
    let mut record = table(TABLE, &Device::new(HERE, None));
    assert_eq!(value(&record, "/data/begun"), "45.07 7.68 240 5");
    assert_eq!((value(&record, "/data/lat"), value(&record, "/data/where")), ("45.07".into(), String::new()));
    let changes = record.set(&at("/data/q"), "x", &Device::new(Some("41.9 12.48 20 8"), None)).unwrap();
    assert_eq!(value(&record, "/data/where"), "41.9 12.48 20 8");
    assert!(changes.of(&at("/data/where")).unwrap().value());
    assert_eq!(value(&record, "/data/begun"), "45.07 7.68 240 5", "the device moved on, the beginning did not");
}

#[test]
fn the_audit_keeps_its_place_in_the_record() {
    let record = table(TABLE, &Device::new(HERE, None));
    for writing in [Writing::Draft, Writing::Submission] {
        let xml = record.to_xml(writing);
        assert!(xml.contains("<meta><audit/>"), "{xml}");
    }
}

#[test]
fn a_recording_begins_when_the_record_is_opened_and_goes_on_when_it_is_opened_again() {
    let device = Device::new(None, Some("voce.m4a"));
    let record = table(TABLE, &device);
    assert_eq!(value(&record, "/data/said"), "voce.m4a");
    let draft = record.to_xml(Writing::Draft);
    let mute = Device::new(None, None);
    let (opened, _) = Record::open(record.program().clone(), &draft, &device).unwrap();
    assert_eq!(value(&opened, "/data/said"), "voce.m4a");
    let quality = Some("voice-only".to_owned());
    assert_eq!(*device.asked.borrow(), [(quality.clone(), String::new()), (quality, "voce.m4a".into())]);
    let (opened, _) = Record::open(record.program().clone(), &draft, &mute).unwrap();
    assert_eq!(value(&opened, "/data/said"), "voce.m4a", "what was recorded is not lost without a microphone");
    assert_eq!(opened.unmet().len(), 1);
}

#[test]
fn what_the_device_does_not_give_is_told_until_it_does() {
    let mut record = table(TABLE, &world());
    let unmet: Vec<_> = record.unmet().into_iter().map(|it| (it.reference.to_string(), it.ask)).collect();
    let recording = Ask::Recording { quality: Some("voice-only".into()) };
    assert_eq!(unmet, [("/data/begun".to_owned(), Ask::Location), ("/data/said".to_owned(), recording)]);
    let changes = record.set(&at("/data/q"), "x", &world()).unwrap();
    assert!(changes.of(&at("/data/where")).unwrap().unmet());
    let changes = record.ask_again(&Device::new(HERE, None));
    assert!(changes.of(&at("/data/where")).unwrap().unmet() && changes.of(&at("/data/lat")).unwrap().value());
    assert_eq!((value(&record, "/data/begun"), value(&record, "/data/lat")), (HERE.unwrap().into(), "45.07".into()));
    assert_eq!(record.unmet().len(), 1, "nobody records");
    assert!(record.ask_again(&world()).is_empty());
    assert!(record.is_valid(), "it keeps nobody from sending");
}

const ANSWERED: (&str, &str, &str) = (
    "<q/><p>1 2 3 4</p>",
    "<bind nodeset=\"/data/p\" type=\"geopoint\" required=\"true()\"/>",
    "<input ref=\"/data/q\"><odk:setgeopoint event=\"xforms-value-changed\" ref=\"/data/p\">ignored</odk:setgeopoint></input>
     <input ref=\"/data/p\"/>",
);

#[test]
fn without_a_device_a_place_stays_and_looked_for_in_vain_it_is_blank() {
    let mut record = begin(ANSWERED.0, ANSWERED.1, ANSWERED.2);
    record.set(&at("/data/q"), "a", &world()).unwrap();
    assert_eq!((value(&record, "/data/p"), record.unmet().len()), ("1 2 3 4".into(), 1));
    record.set(&at("/data/q"), "b", &Device::new(Some("91 0 0 0"), None)).unwrap();
    assert_eq!((value(&record, "/data/p"), record.unmet().len()), ("1 2 3 4".into(), 1), "no such place on Earth");
    record.set(&at("/data/q"), "c", &Device::new(Some(""), None)).unwrap();
    assert_eq!((value(&record, "/data/p"), record.unmet().len()), (String::new(), 1));
    assert_eq!(conditions(&record), [("/data/p".into(), Condition::Required)]);
    record.set(&at("/data/p"), "41.9 12.48", &world()).unwrap();
    assert_eq!(record.unmet(), [], "an answer by hand settles it");
}

#[test]
fn each_instance_of_a_repeat_has_its_own_place() {
    let body = "<group ref=\"/data/r\"><repeat nodeset=\"/data/r\"><input ref=\"/data/r/x\">
        <odk:setgeopoint event=\"xforms-value-changed odk-new-repeat\" ref=\"/data/r/p\"/></input></repeat></group>";
    let binds = "<bind nodeset=\"/data/r/p\" type=\"geopoint\"/>";
    let program = compile("<r><x/><p/></r>", binds, body).unwrap();
    let mut record = Record::new(program, &world());
    record.add_repeat(&at("/data/r"), &Device::new(HERE, None)).unwrap();
    assert_eq!((value(&record, "/data/r[1]/p"), value(&record, "/data/r[2]/p")), (String::new(), HERE.unwrap().into()));
    record.set(&at("/data/r[1]/x"), "1", &world()).unwrap();
    record.add_repeat(&at("/data/r"), &world()).unwrap();
    let unmet = |record: &Record| record.unmet().iter().map(|it| it.reference.to_string()).collect::<Vec<_>>();
    assert_eq!(unmet(&record), ["/data/r[1]/p", "/data/r[3]/p"]);
    record.remove_repeat(&at("/data/r[1]"), &world()).unwrap();
    assert_eq!(unmet(&record), ["/data/r[2]/p"]);
    record.add_repeat(&at("/data/r"), &Device::new(HERE, None)).unwrap();
    assert_eq!(unmet(&record), ["/data/r[2]/p"]);
}

#[test]
fn a_world_that_stands_still_knows_no_place() {
    let still: Still = world();
    assert_eq!(still.location(), None);
    assert_eq!(still.recording(&Recording { quality: None, held: "" }), None);
}
