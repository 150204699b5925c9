// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The texts that stand in `itext`, in every language.

use std::collections::{HashMap, HashSet};

use super::{
    plan::{Id, Plan, What, Words},
    row::media,
};
use crate::definition::{Form, Language, Piece, Text, Translations};

/// What a form of a text is: the words, help that is not shown by default, or a medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Shape<'a> {
    Words,
    Guidance,
    Medium(&'a str),
}

/// The forms of a text, in order.
type Forms<'a> = Vec<(Shape<'a>, Text)>;

/// The texts of one language being gathered, in order.
struct Gathering<'a> {
    language: String,
    texts: Vec<(String, Forms<'a>)>,
    /// Position in `texts` by id.
    positions: HashMap<String, usize>,
}

impl<'a> Gathering<'a> {
    fn put(&mut self, id: &str, shape: Shape<'a>, text: Text) {
        let position = match self.positions.get(id) {
            Some(position) => *position,
            None => {
                self.positions.insert(id.to_owned(), self.texts.len());
                self.texts.push((id.to_owned(), Vec::new()));
                self.texts.len() - 1
            }
        };
        let forms = &mut self.texts[position].1;
        match forms.iter_mut().find(|(known, _)| *known == shape) {
            Some((_, known)) => *known = text,
            None => forms.push((shape, text)),
        }
    }

    fn has(&self, id: &str, shape: Shape<'a>) -> bool {
        let forms = self.positions.get(id).map(|position| &self.texts[*position].1);
        forms.is_some_and(|forms| forms.iter().any(|(known, _)| *known == shape))
    }
}

/// The texts of all languages, in order of first use.
#[derive(Default)]
struct Gathered<'a>(Vec<Gathering<'a>>);

impl<'a> Gathered<'a> {
    fn put(&mut self, language: &str, id: &str, shape: Shape<'a>, text: Text) {
        let known = self.0.iter().position(|gathering| gathering.language == language);
        let position = known.unwrap_or_else(|| {
            let language = language.to_owned();
            self.0.push(Gathering { language, texts: Vec::new(), positions: HashMap::new() });
            self.0.len() - 1
        });
        self.0[position].put(id, shape, text);
    }

    /// Gives every language every text: `-` where it was not said.
    fn complete(&mut self) {
        let mut wanted: Vec<(String, Shape<'a>)> = Vec::new();
        let mut seen: HashSet<(&str, Shape<'a>)> = HashSet::new();
        for (id, forms) in self.0.iter().flat_map(|gathering| &gathering.texts) {
            let new = forms.iter().filter(|(shape, _)| seen.insert((id, *shape)));
            wanted.extend(new.map(|(shape, _)| (id.clone(), *shape)));
        }
        for gathering in &mut self.0 {
            for (id, shape) in &wanted {
                if !gathering.has(id, *shape) {
                    gathering.put(id, *shape, Text(vec![Piece::Literal("-".to_owned())]));
                }
            }
        }
    }
}

impl Plan<'_> {
    pub(super) fn texts(&self) -> Translations {
        let default = self.survey.settings.default_language.as_str();
        let mut gathered = Gathered::default();
        self.texts_of_choices(&mut gathered);
        let order = self.in_order();
        for id in order
            .iter()
            .filter(|id| matches!(self.nodes[**id].what, What::Question | What::Group | What::Repeat | What::Loop))
        {
            self.texts_of(*id, &mut gathered);
        }
        for id in order {
            for (kind, words) in &self.nodes[id].media {
                for (language, file) in words.by_language(default) {
                    let text = Text(self.pieces(file, None));
                    gathered.put(language, &self.text_id(id, "label"), Shape::Medium(kind), text);
                }
            }
        }
        gathered.complete();
        let languages: Vec<Language> = gathered.0.into_iter().map(language).collect();
        let default = languages.iter().any(|language| language.name == default).then(|| default.to_owned());
        Translations { default, languages }
    }

    fn texts_of_choices<'a>(&'a self, gathered: &mut Gathered<'a>) {
        let default = self.survey.settings.default_language.as_str();
        for list in self.lists.iter().filter(|list| self.translated.contains(&list.name)) {
            for (position, choice) in list.choices.iter().enumerate() {
                let id = format!("{}-{position}", list.name);
                for (language, label) in self.choice_label(&list.name, choice).by_language(default) {
                    gathered.put(language, &id, Shape::Words, Text(self.pieces(label, None)));
                }
                for (kind, words) in media(self.survey, &choice.cells) {
                    let kind = super::row::medium(&kind);
                    for (language, file) in words.by_language(default) {
                        gathered.put(language, &id, Shape::Medium(kind), Text(self.pieces(file, None)));
                    }
                }
            }
        }
    }

    fn texts_of<'a>(&'a self, id: Id, gathered: &mut Gathered<'a>) {
        let node = &self.nodes[id];
        let default = self.survey.settings.default_language.as_str();
        let translated = |words: &Words| matches!(words, Words::Languages(_));
        let guided = node.guidance.is_some();
        let texts = [
            ("jr:constraintMsg", &node.constraint_message, node.constraint_message.needs_translation(), Shape::Words),
            ("jr:requiredMsg", &node.required_message, node.required_message.needs_translation(), Shape::Words),
            ("jr:noAppErrorString", &node.no_app_message, translated(&node.no_app_message), Shape::Words),
            ("label", &node.label, node.label_is_translated(), Shape::Words),
            ("hint", &node.hint, translated(&node.hint) || guided, Shape::Words),
            ("hint", &node.guidance, guided, Shape::Guidance),
        ];
        for (what, words, wanted, shape) in texts {
            if wanted {
                for (language, text) in words.by_language(default) {
                    gathered.put(language, &self.text_id(id, what), shape, Text(self.pieces(text, Some(id))));
                }
            }
        }
    }
}

fn language(gathering: Gathering<'_>) -> Language {
    let forms = |forms: Forms<'_>| forms.into_iter().filter_map(form).collect();
    let texts = gathering.texts.into_iter().map(|(id, all)| (id, forms(all)));
    Language { name: gathering.language, texts: texts.collect() }
}

/// A form as it is written; a picture that a language lacks is left out.
fn form((shape, text): (Shape<'_>, Text)) -> Option<Form> {
    let kind = match shape {
        Shape::Words => return Some(Form { kind: None, text }),
        Shape::Guidance => return Some(Form { kind: Some("guidance".to_owned()), text }),
        Shape::Medium(kind) => kind,
    };
    if matches!(text.0.as_slice(), [Piece::Literal(file)] if file == "-") {
        return None;
    }
    let folder = if kind == "big-image" { "images".to_owned() } else { kind.replace("image", "images") };
    let mut pieces = text.0;
    match pieces.first_mut() {
        Some(Piece::Literal(file)) => file.insert_str(0, &format!("jr://{folder}/")),
        _ => pieces.insert(0, Piece::Literal(format!("jr://{folder}/"))),
    }
    Some(Form { kind: Some(kind.to_owned()), text: Text(pieces) })
}
