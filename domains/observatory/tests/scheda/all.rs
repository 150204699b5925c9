// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! All sheets into a folder: only what has changed, and whole whatever happens.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::{Command, Stdio};

use kernel::Language;
use observatory::{PrintProblem, Schede, Summary, print_schede};
use press::Press;
use store::testing::Given;

use crate::given::{AOSTA, board, picture, reader, sheets, small_registry, valle_d_aosta};

const FOLDER: &str = "CAMPANILE_TEST_SCHEDE";

fn print(schede: &Schede, store: &Given, folder: &Path) -> Summary {
    print_schede(&Press::new(), schede, &reader(store, Language::It), folder, &mut |_| {}).expect("printed")
}

#[store::test]
async fn the_second_run_prints_nothing_and_the_third_only_what_has_changed(store: Given) {
    let folder = tempfile::tempdir().expect("a folder");
    let schede = valle_d_aosta(&[]);
    let mut told = Vec::new();
    let reader = reader(&store, Language::It);
    let first = print_schede(&Press::new(), &schede, &reader, folder.path(), &mut |progress| told.push(progress));
    assert_eq!(first.map(|summary| (summary.printed, summary.kept)).ok(), Some((12, 0)));
    assert_eq!(told.iter().map(|progress| progress.done).collect::<Vec<_>>(), (1..=12).collect::<Vec<_>>());
    assert!(told.last().is_some_and(|last| last.all == 12 && last.left.is_zero() && last.rate > 0.0));
    assert!(sheets(folder.path()).contains_key("scheda-007003-aosta.pdf"));

    assert_eq!(print(&schede, &store, folder.path()), Summary { kept: 12, ..Summary::default() });

    // A project of Aosta changes Aosta's sheet, and the place of the others beside it.
    let changed = print(&valle_d_aosta(&[(AOSTA, 1)]), &store, folder.path());
    assert!(changed.printed >= 1 && changed.printed + changed.kept == 12, "{changed:?}");
}

#[store::test]
async fn a_sheet_that_was_removed_or_spoiled_is_printed_again(store: Given) {
    let folder = tempfile::tempdir().expect("a folder");
    let schede = valle_d_aosta(&[]);
    print(&schede, &store, folder.path());
    let whole = sheets(folder.path());
    let mut names = whole.keys();
    fs::remove_file(folder.path().join(names.next().expect("a sheet"))).expect("removed");
    fs::write(folder.path().join(names.next().expect("a sheet")), "").expect("emptied");
    assert_eq!(print(&schede, &store, folder.path()).printed, 2);
    assert!(sheets(folder.path()) == whole);
}

#[store::test]
async fn the_sheet_of_a_comune_that_is_no_more_goes(store: Given) {
    let folder = tempfile::tempdir().expect("a folder");
    print(&valle_d_aosta(&[]), &store, folder.path());
    let fewer = Schede::new(board(small_registry(11), Some(picture(&[], false))));
    assert_eq!(print(&fewer, &store, folder.path()).removed, 1);
    assert_eq!(sheets(folder.path()).len(), 11);
}

#[store::test]
async fn two_runs_into_one_folder_are_refused(store: Given) {
    let folder = tempfile::tempdir().expect("a folder");
    let schede = valle_d_aosta(&[]);
    let reader = reader(&store, Language::It);
    let mut second = None;
    print_schede(&Press::new(), &schede, &reader, folder.path(), &mut |_| {
        second.get_or_insert_with(|| print_schede(&Press::new(), &schede, &reader, folder.path(), &mut |_| {}).err());
    })
    .expect("the first run ends well");
    assert!(matches!(second.flatten(), Some(PrintProblem::Busy(_))));
}

#[store::test]
async fn a_run_cut_short_at_any_sheet_carries_on_from_there(store: Given) {
    let (schede, reader) = (valle_d_aosta(&[(AOSTA, 2)]), reader(&store, Language::It));
    let whole = tempfile::tempdir().expect("a folder");
    print(&schede, &store, whole.path());
    let folder = tempfile::tempdir().expect("a folder");
    for cut in [1, 4, 7] {
        let mut seen = 0;
        let run = catch_unwind(AssertUnwindSafe(|| {
            print_schede(&Press::new(), &schede, &reader, folder.path(), &mut |_| {
                seen += 1;
                assert!(seen < cut, "cut short");
            })
        }));
        assert!(run.is_err(), "the run ended before it was cut");
    }
    let last = print(&schede, &store, folder.path());
    assert!(last.kept >= 1 && last.printed + last.kept == 12, "{last:?}");
    assert!(sheets(folder.path()) == sheets(whole.path()));
}

/// Not a test by itself: the process that [`killed_at_any_instant_it_leaves_whole_sheets_only`] kills.
#[store::test]
async fn printing_where_the_other_test_says(store: Given) {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    print(&valle_d_aosta(&[(AOSTA, 2)]), &store, Path::new(&folder));
}

#[store::test]
async fn killed_at_any_instant_it_leaves_whole_sheets_only(store: Given) {
    let schede = valle_d_aosta(&[(AOSTA, 2)]);
    let whole = tempfile::tempdir().expect("a folder");
    print(&schede, &store, whole.path());
    let whole = sheets(whole.path());
    let folder = tempfile::tempdir().expect("a folder");
    for least in [1, 3, 6, 9] {
        let mut run = Command::new(std::env::current_exe().expect("this test"))
            .args(["printing_where_the_other_test_says", "--test-threads=1"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        while sheets(folder.path()).len() < least && run.try_wait().expect("a process").is_none() {
            std::thread::yield_now();
        }
        // SIGKILL: no handler, no destructor.
        run.kill().and_then(|()| run.wait()).expect("killed");
        for (name, content) in sheets(folder.path()) {
            assert!(whole.get(&name) == Some(&content), "{name} is not whole");
        }
    }
    print(&schede, &store, folder.path());
    assert!(sheets(folder.path()) == whole);
    let left = fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, whole.len() + 1, "beside the sheets only their list is left");
}
