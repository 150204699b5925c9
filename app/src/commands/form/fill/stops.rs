// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where the conversation halts: every question that is asked now, and the end of every repeat that may grow.

use xlsform::run::{Question, Reference, View};

/// A halt.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stop {
    /// Titles of the groups and instances around it, outermost first.
    pub(super) titles: Vec<String>,
    pub(super) kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// Something to read, or to answer.
    Question(Box<Question>),
    /// After the last instance of a repeat: one more?
    More { repeat: Reference, title: String, instances: usize },
}

impl Stop {
    /// The same halt has the same key whatever was answered meanwhile.
    pub(super) fn key(&self) -> String {
        match &self.kind {
            Kind::Question(question) => question.reference.to_string(),
            Kind::More { repeat, .. } => format!("{repeat}/+"),
        }
    }

    /// Is there only something to read?
    pub(super) fn is_message(&self) -> bool {
        matches!(&self.kind, Kind::Question(question) if question.readonly)
    }

    /// Is the answer missing, or not good?
    pub(super) fn is_wrong(&self) -> bool {
        matches!(&self.kind, Kind::Question(question) if question.problem.is_some())
    }
}

/// Every halt of the form as it stands, in order.
pub(super) fn stops(views: &[View]) -> Vec<Stop> {
    let mut found = Vec::new();
    gather(views, &mut Vec::new(), &mut found);
    found
}

fn gather(views: &[View], titles: &mut Vec<String>, found: &mut Vec<Stop>) {
    for view in views {
        match view {
            View::Question(question) if question.relevant => {
                found.push(Stop { titles: titles.clone(), kind: Kind::Question(question.clone()) });
            }
            View::Group(group) if group.relevant => {
                let title = group.words.label.clone().filter(|label| !label.trim().is_empty());
                let titled = title.is_some();
                titles.extend(title);
                gather(&group.children, titles, found);
                if titled {
                    titles.pop();
                }
            }
            View::Repeat(repeat) if repeat.relevant => {
                let name = repeat.reference.as_str().rsplit('/').next().unwrap_or_default();
                let title = repeat.words.label.clone().unwrap_or_else(|| name.to_owned());
                let all = repeat.instances.len();
                for (number, instance) in repeat.instances.iter().enumerate().filter(|(_, it)| it.relevant) {
                    titles.push(format!("{title} ({} / {all})", number + 1));
                    gather(&instance.children, titles, found);
                    titles.pop();
                }
                if repeat.open {
                    let kind = Kind::More { repeat: repeat.reference.clone(), title, instances: all };
                    found.push(Stop { titles: titles.clone(), kind });
                }
            }
            View::Question(_) | View::Group(_) | View::Repeat(_) => {}
        }
    }
}
