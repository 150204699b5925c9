// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! ODK Validate accepts our XForms, but for those of pyxform it refuses as well.
//!
//! It runs when the environment variable `CAMPANILE_ODK_VALIDATE` names its jar and Java is there. PyPI's package
//! `pyxform` holds the jar: `pyxform/validators/odk_validate/bin/ODK_Validate.jar`.

use std::{collections::BTreeSet, env, fs, path::Path, process::Command};

use xlsform::cases::conversions;

mod shared;

/// The forms that ODK Validate refuses, by file name without extension, and all it said.
fn refused(jar: &Path, folder: &Path) -> Option<(BTreeSet<String>, String)> {
    let files = fs::read_dir(folder).expect("there").map(|entry| entry.expect("entry").file_name());
    let mut java = Command::new("java");
    java.current_dir(folder).args(["-Djava.awt.headless=true", "-jar"]).arg(jar).args(files);
    let output = java.output().inspect_err(|_| eprintln!("skipped: no Java")).ok()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let list = said.split("The following files failed validation:").nth(1).unwrap_or_default();
    Some((list.lines().filter_map(|line| line.trim().strip_suffix(".xml")).map(str::to_owned).collect(), said))
}

#[test]
fn odk_validate_accepts_what_we_write() {
    let Some(jar) = env::var_os("CAMPANILE_ODK_VALIDATE") else {
        eprintln!("skipped: CAMPANILE_ODK_VALIDATE does not name the jar of ODK Validate");
        return;
    };
    let Some(cases) = shared::text("vectors/xlsform-convert.jsonl") else { return };
    let folder = env::temp_dir().join(format!("campanile-odk-validate-{}", std::process::id()));
    let [ours, theirs] = ["ours", "theirs"].map(|name| folder.join(name));
    for folder in [&ours, &theirs] {
        fs::create_dir_all(folder).expect("a folder");
    }
    for case in conversions::read(&cases).flatten() {
        if let (Some(definition), Some(xform)) = (case.convert().definition, &case.xform) {
            fs::write(ours.join(&case.id).with_extension("xml"), definition.to_xform()).expect("written");
            fs::write(theirs.join(&case.id).with_extension("xml"), xform).expect("written");
        }
    }
    let results = (refused(jar.as_ref(), &ours), refused(jar.as_ref(), &theirs));
    fs::remove_dir_all(&folder).expect("removed");
    let (Some((ours, said)), Some((theirs, _))) = results else { return };
    eprintln!("refused: {} of ours, {} of pyxform's", ours.len(), theirs.len());
    let worse: Vec<&String> = ours.difference(&theirs).collect();
    assert!(worse.is_empty(), "{worse:?} are refused, pyxform's are not:\n{said}");
}
