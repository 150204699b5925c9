// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A questionnaire in the reader's words: what `prints/questionnaire.typ` finds in its `data.json`.

use chrono::NaiveDate;
use kernel::day_in_rome;
use press::Letterhead;
use serde_json::{Value, json};
use web::Reader;

use super::compile::body::AtBody;
use crate::{
    attachment::Attachment,
    campaign::Campaign,
    desk::Desk,
    outline::{Asked, AskedKind, Condition, Outline, OutlinePart, OutlineRepeat, OutlineSection},
};

/// Rows to write entries of a repeat in, on paper.
const ENTRIES: usize = 3;

/// A print, ready for the press.
pub(super) struct InWords {
    pub(super) title: String,
    pub(super) letterhead: Letterhead,
    pub(super) data: Value,
}

/// The blank form.
pub(super) fn blank_in_words(reader: &Reader, campaign: &Campaign, outline: &Outline, is_short: bool) -> InWords {
    let form = reader.t(if is_short { "survey-print-short" } else { "survey-print-full" });
    let link = reader.settings().absolute(&format!("/questionari/{}", campaign.year));
    let fields = ["comune", "by", "day"].map(|field| reader.t(&format!("survey-print-{field}")));
    let pen = Pen { reader, is_filled: false, attachments: &[] };
    let data = json!({
        "filled": false,
        "title": outline.title,
        "subtitle": form,
        "lead": [reader.t("survey-print-lead-1"), reader.t("survey-print-lead-2")],
        "online": { "text": reader.t("survey-print-online"), "link": link },
        "fields": fields,
        "words": words(reader),
        "sections": pen.sections(outline),
    });
    let letterhead = letterhead(reader, &format!("{} · {form}", outline.title), &campaign.version);
    InWords { title: format!("{} · {form}", outline.title), letterhead, data }
}

/// A body's own copy.
pub(super) fn copy_in_words(
    reader: &Reader,
    at: &AtBody,
    desk: &Desk,
    outline: &Outline,
    attachments: &[Attachment],
    today: NaiveDate,
) -> InWords {
    let title = reader.tf("survey-print-copy-of", [("name", at.name.clone().into())]);
    let submission = &desk.submission;
    let day = submission.submitted_at.map(|at| reader.date(day_in_rome(at))).unwrap_or_default();
    let state = reader.tf(&format!("survey-print-state-{}", submission.state.word()), [("day", day.into())]);
    let asked = || outline.each().filter(|(_, asked)| asked.relevant && !asked.readonly);
    let answered = asked().filter(|(_, asked)| !asked.value.is_empty()).count();
    let counted = [
        ("n", reader.integer(i64::try_from(answered).unwrap_or_default()).into()),
        ("of", reader.integer(i64::try_from(asked().count()).unwrap_or_default()).into()),
    ];
    let pen = Pen { reader, is_filled: true, attachments };
    let data = json!({
        "filled": true,
        "title": title,
        "subtitle": outline.title,
        "lead": [
            reader.tf("survey-print-as-of", [("day", reader.date(today).into())]),
            reader.tf("survey-print-standing", [("state", state.into())]),
            reader.tf("survey-print-answered", counted),
        ],
        "online": null,
        "fields": [],
        "words": words(reader),
        "sections": pen.sections(outline),
    });
    let letterhead = letterhead(reader, &format!("{} · {}", outline.title, at.name), &submission.version);
    InWords { title: format!("{title} · {}", outline.title), letterhead, data }
}

fn words(reader: &Reader) -> Value {
    let said = |word: &str| reader.t(&format!("survey-print-{word}"));
    json!({
        "one": said("one"), "many": said("many"), "required": said("required"),
        "no_answer": said("no-answer"), "none": said("none"), "attachments": reader.t("survey-page-allegati"),
    })
}

fn letterhead(reader: &Reader, subject: &str, version: &str) -> Letterhead {
    Letterhead {
        issuer: reader.t("shell-name"),
        kind: reader.t("survey-print-kind"),
        subject: subject.to_owned(),
        imprint: reader.tf("survey-print-imprint", [("version", version.into())]),
        of: reader.t("survey-print-of"),
        page: reader.t("survey-print-page"),
        warning: reader.reads_simulated_data().then(|| reader.t("survey-print-simulated")),
    }
}

struct Pen<'a> {
    reader: &'a Reader,
    is_filled: bool,
    attachments: &'a [Attachment],
}

impl Pen<'_> {
    fn sections(&self, outline: &Outline) -> Vec<Value> {
        outline.sections.iter().map(|section| self.section(section)).collect()
    }

    fn section(&self, section: &OutlineSection) -> Value {
        let parts: Vec<Value> = section.parts.iter().filter_map(|part| self.part(part)).collect();
        json!({ "title": section.title, "parts": parts })
    }

    fn part(&self, part: &OutlinePart) -> Option<Value> {
        match part {
            OutlinePart::Heading { title, hint } => {
                let (number, title) = numbered("", title);
                Some(json!({ "kind": "heading", "number": number, "title": title, "hint": hint }))
            }
            OutlinePart::Question(asked) if self.is_filled && !asked.relevant => None,
            OutlinePart::Question(asked) => Some(self.question(asked)),
            OutlinePart::Repeat(repeat) if self.is_filled && !repeat.relevant => None,
            OutlinePart::Repeat(repeat) => Some(self.repeat(repeat)),
        }
    }

    fn question(&self, asked: &Asked) -> Value {
        let (number, label) = numbered(&asked.number, &asked.label);
        let of = self.attachments.iter().filter(|one| one.node == asked.reference);
        json!({
            "kind": "question",
            "number": number,
            "label": label,
            "hint": if self.is_filled { "" } else { asked.hint.as_str() },
            "who": if self.is_filled { None } else { self.who(asked) },
            "only_if": if self.is_filled { Vec::new() } else { self.only_if(&asked.only_if) },
            "required": asked.required && !self.is_filled,
            "input": input(asked.kind),
            "unit": asked.unit,
            "choices": asked.choices.iter().map(|(_, label)| label).collect::<Vec<_>>(),
            "answers": self.answers(asked),
            "attachments": of.map(|one| one.name.as_str()).collect::<Vec<_>>(),
        })
    }

    fn repeat(&self, repeat: &OutlineRepeat) -> Value {
        let item = |number: usize| {
            self.reader.tf("survey-print-item", [("title", repeat.title.as_str().into()), ("n", number.into())])
        };
        let asked: Vec<(String, Vec<Value>)> = match self.is_filled {
            true => (1..).zip(&repeat.instances).map(|(n, instance)| (item(n), self.entries(instance))).collect(),
            false => (1..=ENTRIES).map(|n| (item(n), self.entries(&repeat.columns))).collect(),
        };
        let items: Vec<Value> =
            asked.into_iter().map(|(title, parts)| json!({ "title": title, "parts": parts })).collect();
        json!({
            "kind": "repeat",
            "title": repeat.title,
            "hint": if self.is_filled { "" } else { repeat.hint.as_str() },
            "only_if": if self.is_filled { Vec::new() } else { self.only_if(&repeat.only_if) },
            "items": items,
        })
    }

    /// The questions of an entry: on paper, in few lines.
    fn entries(&self, instance: &[Asked]) -> Vec<Value> {
        let asked = instance.iter().filter(|asked| !self.is_filled || asked.relevant);
        asked.map(|asked| self.question(asked)).collect()
    }

    fn answers(&self, asked: &Asked) -> Vec<String> {
        if !self.is_filled || asked.value.is_empty() {
            return Vec::new();
        }
        match asked.kind {
            AskedKind::Integer | AskedKind::Decimal => vec![self.number(asked)],
            AskedKind::Date => {
                let day = asked.value.parse().map(|day: NaiveDate| self.reader.date(day));
                vec![day.unwrap_or_else(|_| asked.value.clone())]
            }
            AskedKind::Many | AskedKind::Rank => asked.in_words().split("; ").map(str::to_owned).collect(),
            _ => vec![asked.in_words()],
        }
    }

    fn number(&self, asked: &Asked) -> String {
        let decimals = asked.value.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let number = match (asked.value.parse::<i64>(), asked.value.parse::<f64>()) {
            (Ok(whole), _) => self.reader.integer(whole),
            (_, Ok(number)) => self.reader.decimal(number, decimals),
            _ => asked.value.clone(),
        };
        if asked.unit.is_empty() { number } else { format!("{number} {}", asked.unit) }
    }

    fn who(&self, asked: &Asked) -> Option<String> {
        let known = asked.knows.iter().filter_map(|word| self.reader.try_t(&format!("survey-knows-{word}"), &[]));
        let who = known.collect::<Vec<_>>().join(", ");
        (!who.is_empty()).then(|| self.reader.tf("survey-print-who", [("who", who.into())]))
    }

    fn only_if(&self, conditions: &[Condition]) -> Vec<String> {
        let said = |condition: &Condition| {
            let number = ("number", condition.number.as_str().into());
            if condition.answers.is_empty() {
                return self.reader.tf("survey-print-only-if-some", [number]);
            }
            let answers = condition.answers.iter().map(|answer| format!("«{answer}»")).collect::<Vec<_>>().join(", ");
            self.reader.tf("survey-print-only-if", [number, ("answers", answers.into())])
        };
        conditions.iter().map(said).collect()
    }
}

/// The number of a question and its words without it: `A1` and `Il Comune ha…`.
fn numbered<'a>(number: &'a str, label: &'a str) -> (&'a str, &'a str) {
    let (first, rest) = label.split_once(' ').unwrap_or((label, ""));
    let is_number = first.strip_suffix('.').is_some_and(|bare| {
        bare == number
            || number.is_empty()
                && bare.len() <= 4
                && bare.starts_with(|letter: char| letter.is_ascii_uppercase())
                && bare[1..].bytes().all(|byte| byte.is_ascii_digit())
                && bare.len() > 1
    });
    if is_number { (first.trim_end_matches('.'), rest) } else { ("", label) }
}

const fn input(kind: AskedKind) -> &'static str {
    match kind {
        AskedKind::One => "one",
        AskedKind::Many => "many",
        AskedKind::Rank => "rank",
        AskedKind::Integer | AskedKind::Decimal => "number",
        AskedKind::Date => "day",
        AskedKind::Time | AskedKind::Moment => "time",
        AskedKind::Text { long: true } => "long",
        AskedKind::Text { long: false } | AskedKind::Other => "text",
        AskedKind::Tick => "tick",
        AskedKind::Note => "note",
    }
}
