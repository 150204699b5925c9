// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Two XForms compared as XML: the order of attributes, blanks, and the choice of prefixes do not count; nor does the
//! order of the forms of one text (in pyxform it varies from run to run).

use roxmltree::{Document, Node, ParsingOptions};

/// The first line in which two XForms differ, written one node a line: of the first, of the second.
/// `None` when they are the same.
#[must_use]
pub fn difference(first: &str, second: &str) -> Option<(String, String)> {
    let lines = [first, second].map(lines);
    let [first, second] = &lines;
    let same = first.iter().zip(second).take_while(|(one, other)| one == other).count();
    if same == first.len() && same == second.len() {
        return None;
    }
    let line = |lines: &[String]| lines.get(same).cloned().unwrap_or_else(|| "(end)".to_owned());
    Some((line(first), line(second)))
}

fn lines(xml: &str) -> Vec<String> {
    let mut lines = Vec::new();
    match Document::parse_with_options(xml, ParsingOptions::default()) {
        Ok(document) => push(document.root_element(), 0, &mut lines),
        Err(problem) => lines.push(format!("(not XML: {problem})")),
    }
    lines
}

fn push(node: Node<'_, '_>, depth: usize, lines: &mut Vec<String>) {
    let indent = depth;
    if node.is_text() {
        let words = words(node.text().unwrap_or_default());
        if !words.is_empty() {
            lines.push(format!("{:indent$}{words}", ""));
        }
    } else if node.is_element() {
        let mut attributes: Vec<String> = node
            .attributes()
            .map(|attribute| {
                let space = attribute.namespace().unwrap_or_default();
                format!(" {{{space}}}{}={:?}", attribute.name(), tight(attribute.value())).replace("{}", "")
            })
            .collect();
        attributes.sort();
        let (space, name) = (node.tag_name().namespace().unwrap_or_default(), node.tag_name().name());
        lines.push(format!("{:indent$}<{{{space}}}{name}{}>", "", attributes.concat()));
        if name == "text" {
            let mut forms: Vec<Node<'_, '_>> = node.children().collect();
            forms.sort_by_key(|form| form.attribute("form"));
            forms.into_iter().for_each(|form| push(form, depth + 1, lines));
        } else {
            node.children().for_each(|child| push(child, depth + 1, lines));
        }
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A value without the blanks that part nothing: those beside an operator, a bracket or a comma.
fn tight(value: &str) -> String {
    let spaced = words(value);
    let letters: Vec<char> = spaced.chars().collect();
    let parts = |letter: Option<&char>| letter.is_none_or(|it| !(it.is_alphanumeric() || "_-./*:".contains(*it)));
    let kept = |(position, letter): (usize, &char)| {
        let before = position.checked_sub(1).and_then(|position| letters.get(position));
        (*letter != ' ' || !(parts(before) || parts(letters.get(position + 1)))).then_some(*letter)
    };
    letters.iter().enumerate().filter_map(kept).collect()
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn blanks_and_the_order_of_attributes_do_not_count() {
        let one = r#"<a><bind calculate=" /data/x  + 1 " type="int"/> <b>hello  you</b></a>"#;
        let other = r#"<a><bind type="int" calculate="/data/x+ 1"/><b> hello you </b></a>"#;
        assert_eq!(difference(one, other), None);
    }

    #[test]
    fn the_first_difference_is_told() {
        assert_eq!(difference("<a><b/><c/></a>", "<a><b/><d/></a>"), Some((" <{}c>".into(), " <{}d>".into())));
    }
}
