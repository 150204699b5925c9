// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! XForms of others are read, and written as they were.

use std::fs;

use serde_json::Value;
use xlsform::{
    cases::conversions::difference,
    definition::{Definition, Element, Piece},
};

mod shared;

/// Name and text of every XForm of the shared material.
fn forms(scenarios: bool) -> Vec<(String, String)> {
    let Some(folder) = shared::folder() else { return Vec::new() };
    let mut forms = Vec::new();
    let mut lines = |path: &str, id: &str, xml: &str| {
        for line in shared::text(path).expect("there").lines() {
            let line: Value = serde_json::from_str(line).expect("JSON");
            if let (Some(id), Some(xml)) = (line[id].as_str(), line[xml].as_str()) {
                forms.push((id.to_owned(), xml.to_owned()));
            }
        }
    };
    if scenarios {
        lines("vectors/scenarios.jsonl", "form", "xml");
    }
    lines("vectors/xlsform-convert.jsonl", "id", "xform");
    for folder in [folder.join("xlsforms/xform"), folder.join("xlsforms/own/xform")] {
        for file in fs::read_dir(folder).expect("there").map(|entry| entry.expect("entry").path()) {
            forms.push((file.display().to_string(), fs::read_to_string(&file).expect("readable")));
        }
    }
    forms
}

#[test]
fn what_is_read_and_written_reads_the_same() {
    for (id, xml) in forms(true) {
        let first = Definition::from_xform(&xml).unwrap_or_else(|problems| panic!("{id}: {problems:?}"));
        let written = first.to_xform();
        let second =
            Definition::from_xform(&written).unwrap_or_else(|problems| panic!("{id}: {problems:?}\n{written}"));
        assert!(
            first == second,
            "{id}:\n{}\n{written}",
            difference(&written, &second.to_xform()).unwrap_or_default().0
        );
    }
}

#[test]
fn forms_of_pyxform_are_written_as_pyxform_wrote_them() {
    let mut different = Vec::new();
    let forms = forms(false);
    assert!(forms.is_empty() || forms.len() > 900, "only {} forms", forms.len());
    for (id, xml) in forms {
        let written = Definition::from_xform(&xml).expect("read").to_xform();
        if let Some((theirs, ours)) = difference(&xml, &written) {
            different.push(format!("{id}\n  {theirs}\n  {ours}"));
        }
    }
    assert!(different.is_empty(), "{}:\n{}", different.len(), different.join("\n"));
}

const FORM: &str = r#"<x:html xmlns:x="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/2002/xforms"
    xmlns:j="http://openrosa.org/javarosa" xmlns:o="http://www.opendatakit.org/xforms/">
  <x:head><x:title> Un modulo </x:title>
    <model>
      <instance><data id="f"><g><q/></g><r j:template=""><a/></r><r><a/></r></data></instance>
      <instance id="list"><root><item><name>1</name></item></root></instance>
      <instance id="file" src="jr://file-csv/x.csv"/>
      <bind id="about-q" nodeset="/data/g/q" type="int" j:constraintMsg="jr:itext('no')" required=" true() "/>
      <bind nodeset="/data/g/q" relevant="/data/r"/>
      <itext><translation lang="it" default="true()"><text id="no"><value> No,
        <output value=" /data/g/q "/> </value></text></translation></itext>
    </model>
  </x:head>
  <x:body class="pages">
    <group ref="/data/g"><input bind="about-q"><label>Q <output value="."/> <output ref="../x"/></label></input></group>
    <group><label ref="jr:itext('no')"/>
      <repeat nodeset="/data/r" j:count="3" j:noAddRemove="true()">
        <setvalue event="odk-new-repeat" ref="a">testo</setvalue>
        <o:rank ref="a"><itemset nodeset="instance('list')/root/item"><value ref="name"/><label ref="name"/></itemset></o:rank>
      </repeat>
    </group>
  </x:body>
</x:html>"#;

#[test]
fn prefixes_do_not_matter_and_relative_paths_become_absolute() {
    let form = Definition::from_xform(FORM).expect("an XForm");
    assert_eq!((form.title.as_str(), form.style.as_deref()), ("Un modulo", Some("pages")));
    let Element::Group(group) = &form.body[0] else { panic!("a group") };
    let Element::Control(input) = &group.children[0] else { panic!("a question") };
    assert_eq!(input.path, "/data/g/q");
    let label = &input.label.as_ref().expect("a label").0;
    let output = |expression: &str| Piece::Output(expression.to_owned());
    assert_eq!(
        label[..],
        [Piece::Literal("Q ".to_owned()), output("."), Piece::Literal(" ".to_owned()), output("../x"),]
    );
    let Element::Repeat(repeat) = &form.body[1] else { panic!("a repeat") };
    assert_eq!((repeat.count.as_deref(), repeat.fixed), (Some("3"), true));
    assert_eq!(repeat.label.as_ref().expect("a label").0, [Piece::Translated("'no'".to_owned())]);
    let Element::Control(rank) = &repeat.children[0] else { panic!("a question") };
    assert_eq!((rank.name.as_str(), rank.path.as_str()), ("odk:rank", "/data/r/a"));
    let action = &form.actions[0];
    assert_eq!((action.path.as_str(), action.inside.as_deref()), ("/data/r/a", Some("/data/r")));
    assert_eq!((action.value.as_deref(), action.literal.as_str()), (None, "testo"));
}

#[test]
fn two_binds_of_one_node_complete_each_other() {
    let form = Definition::from_xform(FORM).expect("an XForm");
    let [bind] = form.binds.as_slice() else { panic!("one bind") };
    assert_eq!((bind.required.as_deref(), bind.relevant.as_deref()), (Some("true()"), Some("/data/r")));
    assert_eq!(bind.constraint_message.as_ref().expect("a message").0, [Piece::Translated("'no'".to_owned())]);
}

#[test]
fn what_is_no_form_is_refused_with_a_reason() {
    let code = |xml: &str| Definition::from_xform(xml).expect_err("refused")[0].code;
    assert_eq!(code("<a><b></a>"), "xform-malformed");
    assert_eq!(code(r#"<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>"#), "xform-malformed");
    assert_eq!(code("<a/>"), "xform-without-model");
    assert_eq!(code("<html><head><model><bind nodeset='/data'/></model></head></html>"), "xform-without-instance");
    let deep = "<a>".repeat(300) + &"</a>".repeat(300);
    assert_eq!(
        code(&format!("<html><head><model><instance>{deep}</instance></model></head></html>")),
        "xform-too-deep"
    );
    let groups = "<group>".repeat(150) + &"</group>".repeat(150);
    let form = format!("<html><head><model><instance><data/></instance></model></head><body>{groups}</body></html>");
    assert_eq!(code(&form), "xform-too-deep");
}
