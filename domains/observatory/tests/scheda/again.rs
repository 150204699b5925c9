// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sheets printed again into the same folder: whatever they say has changed, they say it.

use std::{path::Path, sync::Arc};

use funding::{ApplicationState, Cup, Picture};
use kernel::Language;
use observatory::{Schede, Summary, print_schede};
use press::Press;
use registry::{Facts, Registry};
use store::testing::Given;
use web::{AppState, Parts, Reader, Settings};

use crate::given::{AOSTA, board, day, house, picture, reader, sheets, small_registry};

/// All that the sheets of three Comuni, Aosta the last are made from.
#[derive(Default)]
struct Case {
    facts: Option<fn(&mut Facts)>,
    picture: Option<fn(&mut Picture)>,
    language: Language,
}

impl Case {
    fn print(&self, store: &Given, folder: &Path) -> Summary {
        print_schede(&Press::new(), &self.schede(), &reader(store, self.language), folder, &mut |_| {})
            .expect("printed")
    }

    fn schede(&self) -> Schede {
        let mut facts = small_registry(3).facts().clone();
        let mut picture = picture(&[(AOSTA, 6)], false);
        if let Some(change) = self.facts {
            change(&mut facts);
        }
        if let Some(change) = self.picture {
            change(&mut picture);
        }
        Schede::new(board(Arc::new(Registry::new(facts)), Some(picture)))
    }
}

/// After any change of what sheets are made from, a folder printed again is equal to one printed anew.
#[store::test]
async fn a_folder_printed_again_after_any_change_is_as_one_printed_anew(store: Given) {
    let of_facts: [fn(&mut Facts); 8] = [
        |facts| facts.comuni[1].name.push_str(" Nuova"),
        |facts| facts.comuni[1].pec = Some("protocollo@pec.example.it".to_owned()),
        |facts| facts.comuni[1].site = None,
        |facts| facts.comuni[1].area_km2 += 1.0,
        |facts| facts.comuni[1].residents.as_mut().expect("residents").by_age[2] += 1_000,
        |facts| facts.comuni[1].capital ^= true,
        |facts| facts.provinces.iter_mut().for_each(|province| province.initials = "XX".to_owned()),
        |facts| facts.regions.iter_mut().for_each(|region| region.name.push_str(" Nuova")),
    ];
    let of_pictures: [fn(&mut Picture); 8] = [
        |picture| picture.taken_in = Some(day(2026, 8, 23)),
        |picture| picture.simulated = true,
        |picture| picture.applications[1].amount += 1,
        |picture| picture.applications[1].cup = Cup::new("J81F22000000009"),
        |picture| picture.applications[1].state = ApplicationState::Withdrawn,
        |picture| picture.applications[0].state_on = Some(day(2024, 7, 8)),
        |picture| picture.applications[1].repetition = 1,
        |picture| picture.avvisi[2].details.as_mut().expect("details").closes_on = day(2026, 10, 1),
    ];
    let cases = of_facts.map(|change| Case { facts: Some(change), ..Case::default() }).into_iter();
    let cases = cases.chain(of_pictures.map(|change| Case { picture: Some(change), ..Case::default() }));
    let cases = cases.chain([Case { language: Language::En, ..Case::default() }]);

    let folder = tempfile::tempdir().expect("a folder");
    Case::default().print(&store, folder.path());
    for (number, case) in cases.enumerate() {
        let (again, anew) = (case.print(&store, folder.path()), tempfile::tempdir().expect("a folder"));
        case.print(&store, anew.path());
        assert!(again.printed > 0, "change {number} was not seen");
        assert!(sheets(folder.path()) == sheets(anew.path()), "change {number} is not on the sheets");
        assert_eq!(case.print(&store, folder.path()), Summary { kept: 3, ..Summary::default() }, "change {number}");
    }
}

#[store::test]
async fn an_installation_that_moves_prints_its_new_address(store: Given) {
    let folder = tempfile::tempdir().expect("a folder");
    Case::default().print(&store, folder.path());
    let here = house(&store);
    let settings =
        Settings { public_url: "https://campanile.example.it".to_owned(), ..Settings::clone(&here.settings) };
    let parts = Parts { store: store.clone(), clock: Arc::clone(&here.clock), outside: here.outside.clone(), settings };
    let moved = AppState::assemble(parts, &[observatory::domain()]).expect("domains that fit together");
    let reader = Reader::of(&moved, Language::It);
    let again = print_schede(&Press::new(), &Case::default().schede(), &reader, folder.path(), &mut |_| {});
    assert_eq!(again.expect("printed").printed, 3);
}

#[store::test]
async fn facts_that_no_sheet_shows_print_nothing(store: Given) {
    let folder = tempfile::tempdir().expect("a folder");
    Case::default().print(&store, folder.path());
    // A point of the boundary is on no sheet: what the sheets are made from has changed, what they say has not.
    let moved: fn(&mut Facts) = |facts| facts.comuni[1].point.latitude += 0.001;
    let again = Case { facts: Some(moved), ..Case::default() }.print(&store, folder.path());
    assert_eq!(again, Summary { kept: 3, ..Summary::default() });
}
