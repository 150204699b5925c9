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

/// Texts being gathered, by language and id, both in order.
#[derive(Default)]
struct Gathered<'a> {
    languages: Vec<(String, Vec<(String, Vec<(Shape<'a>, Text)>)>)>,
    positions: HashMap<(String, String), usize>,
}

impl<'a> Gathered<'a> {
    fn put(&mut self, language: &str, id: &str, shape: Shape<'a>, text: Text) {
        let texts = match self.languages.iter().position(|(name, _)| name == language) {
            Some(position) => &mut self.languages[position].1,
            None => {
                self.languages.push((language.to_owned(), Vec::new()));
                let last = self.languages.len() - 1;
                &mut self.languages[last].1
            }
        };
        let position = *self.positions.entry((language.to_owned(), id.to_owned())).or_insert(texts.len());
        if position == texts.len() {
            texts.push((id.to_owned(), Vec::new()));
        }
        let forms = &mut texts[position].1;
        match forms.iter_mut().find(|(known, _)| *known == shape) {
            Some((_, known)) => *known = text,
            None => forms.push((shape, text)),
        }
    }

    /// Gives every language every text: `-` where it was not said.
    fn complete(&mut self) {
        let mut all: Vec<(String, Vec<Shape<'a>>)> = Vec::new();
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (id, forms) in self.languages.iter().flat_map(|(_, texts)| texts) {
            let position = *seen.entry(id.clone()).or_insert(all.len());
            if position == all.len() {
                all.push((id.clone(), Vec::new()));
            }
            let shapes = &mut all[position].1;
            forms.iter().for_each(|(shape, _)| {
                if !shapes.contains(shape) {
                    shapes.push(*shape)
                }
            });
        }
        let languages: Vec<String> = self.languages.iter().map(|(name, _)| name.clone()).collect();
        for (position, language) in languages.iter().enumerate() {
            let known: HashSet<(String, Shape<'a>)> = self.languages[position]
                .1
                .iter()
                .flat_map(|(id, forms)| forms.iter().map(|(shape, _)| (id.clone(), *shape)))
                .collect();
            for (id, shapes) in &all {
                for shape in shapes.iter().filter(|shape| !known.contains(&(id.clone(), **shape))) {
                    self.put(language, id, *shape, Text(vec![Piece::Literal("-".to_owned())]));
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
        let languages: Vec<Language> = gathered.languages.into_iter().map(language).collect();
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

fn language((name, texts): (String, Vec<(String, Vec<(Shape<'_>, Text)>)>)) -> Language {
    let texts = texts.into_iter().map(|(id, forms)| (id, forms.into_iter().filter_map(form).collect()));
    Language { name, texts: texts.collect() }
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
