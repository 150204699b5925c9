// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A proof: the text of a page, for those who check a template.

use typst::layout::{Frame, FrameItem};

/// The text of a frame, in the order in which it is drawn. Runs are parted by a space, so a word split at the end of a
/// line stays split.
pub(crate) fn text(frame: &Frame) -> String {
    let mut text = String::new();
    collect(frame, &mut text);
    text
}

fn collect(frame: &Frame, text: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, text),
            FrameItem::Text(run) => {
                text.push_str(run.text.trim());
                text.push(' ');
            }
            _ => {}
        }
    }
}
