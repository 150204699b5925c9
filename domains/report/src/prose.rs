// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Prose with figures in it: `{srv2.italia.attivo}` stands for a cell of a table, and nothing else stands for a figure.

use std::fmt;

use kernel::Language;

/// What is wrong with a text that somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A brace that opens or closes nothing.
    Brace,
    /// A name between braces that no cell has.
    Unknown(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Brace => f.write_str("{ }"),
            Self::Unknown(address) => write!(f, "{{{address}}}"),
        }
    }
}

/// Italian articles, and how they are written before a number that begins with a vowel: otto, undici.
const ELIDED: [(&str, &str); 12] = [
    ("il ", "l’"),
    ("nel ", "nell’"),
    ("del ", "dell’"),
    ("al ", "all’"),
    ("dal ", "dall’"),
    ("sul ", "sull’"),
    ("i ", "gli "),
    ("nei ", "negli "),
    ("dei ", "degli "),
    ("ai ", "agli "),
    ("dai ", "dagli "),
    ("sui ", "sugli "),
];

/// Words after which a number is a reference, not a figure.
const REFERENCES: [&str; 8] = ["art.", "comma", "n.", "misura", "allegato", "article", "measure", "annex"];

/// A piece of prose.
enum Piece<'a> {
    Text(&'a str),
    Figure(&'a str),
}

/// Puts the figures in their places; `say` says each cell by its address. The Italian article before a figure is the one it
/// asks for: il 62,1%, l’81,2%.
///
/// # Errors
/// All that is wrong: braces, and addresses that `say` does not know.
pub fn fill(language: Language, template: &str, say: impl Fn(&str) -> Option<String>) -> Result<String, Vec<Fault>> {
    let (mut text, mut faults) = (String::with_capacity(template.len()), Vec::new());
    for piece in pieces(template).map_err(|fault| vec![fault])? {
        match piece {
            Piece::Text(plain) => text.push_str(plain),
            Piece::Figure(address) => match say(address) {
                Some(said) => {
                    if language == Language::It && begins_with_a_vowel(&said) {
                        elide(&mut text);
                    }
                    text.push_str(&said);
                }
                None => faults.push(Fault::Unknown(address.to_owned())),
            },
        }
    }
    if faults.is_empty() { Ok(text) } else { Err(faults) }
}

/// The addresses of the cells that a text names.
#[must_use]
pub fn addresses(template: &str) -> Vec<&str> {
    let figure = |piece| if let Piece::Figure(address) = piece { Some(address) } else { None };
    pieces(template).unwrap_or_default().into_iter().filter_map(figure).collect()
}

/// Whether a figure is read otto… or undici…
fn begins_with_a_vowel(said: &str) -> bool {
    let eleven = said.strip_prefix("11").map(|rest| rest.chars().next());
    said.starts_with('8') || eleven.is_some_and(|next| next.is_none_or(|next| !next.is_ascii_digit()))
}

/// The article that a text ends with, as it is before a vowel.
fn elide(text: &mut String) {
    for (article, elided) in ELIDED {
        let Some(start) = text.len().checked_sub(article.len()).filter(|at| text.is_char_boundary(*at)) else {
            continue;
        };
        let (before, last) = text.split_at(start);
        if !last.eq_ignore_ascii_case(article) || before.ends_with(char::is_alphanumeric) {
            continue;
        }
        let capital = last.starts_with(char::is_uppercase);
        text.truncate(start);
        let (first, rest) = elided.split_at(1);
        text.push_str(&if capital { first.to_uppercase() } else { first.to_owned() });
        text.push_str(rest);
        return;
    }
}

/// The numbers that somebody typed where the address of a figure should stand. None are those that the house's own text has,
/// years, what follows `art.`, `comma`, `n.`, `misura`, `allegato`, and what is joined to letters (`64-bis`); a percentage
/// is one always, unless the house has it.
#[must_use]
pub fn typed_numbers<'t>(template: &'t str, house: &str) -> Vec<&'t str> {
    let known: Vec<&str> = numbers(house).into_iter().map(|(_, number, _)| number).collect();
    let is_figure = |(before, number, after): &(&str, &str, &str)| {
        let is_name = is_year(number) || is_reference(before) || joins(before.chars().rev()) || joins(after.chars());
        !known.contains(number) && (number.ends_with('%') || !is_name)
    };
    numbers(template).into_iter().filter(is_figure).map(|(_, number, _)| number).collect()
}

/// The numbers between the figures, each with what stands before and after it.
fn numbers(template: &str) -> Vec<(&str, &str, &str)> {
    let mut found = Vec::new();
    for piece in pieces(template).unwrap_or_default() {
        let Piece::Text(text) = piece else { continue };
        let mut from = 0;
        while let Some(at) = text[from..].find(char::is_numeric) {
            let start = from + at;
            from = start + length(&text[start..]);
            found.push((&text[..start], &text[start..from], &text[from..]));
        }
    }
    found
}

/// Bytes of the number that a text begins with: digits, the marks between them, a percent sign.
fn length(text: &str) -> usize {
    let rest = text.trim_start_matches(|letter: char| letter.is_numeric() || matches!(letter, '.' | ','));
    let number = text[..text.len() - rest.len()].trim_end_matches(['.', ',']).len();
    number + usize::from(text[number..].starts_with('%'))
}

fn is_year(number: &str) -> bool {
    let is_plain = number.len() == 4 && number.bytes().all(|digit| digit.is_ascii_digit());
    is_plain && (number.starts_with("19") || number.starts_with("20"))
}

fn is_reference(before: &str) -> bool {
    let before = before.trim_end().to_lowercase();
    let rest = |word: &&str| before.strip_suffix(*word).map(|rest| rest.ends_with(char::is_alphanumeric));
    REFERENCES.iter().any(|word| rest(word) == Some(false))
}

/// Whether what stands beside a number is a letter, or a letter after a hyphen.
fn joins(mut beside: impl Iterator<Item = char>) -> bool {
    match beside.next() {
        Some('-') => beside.next().is_some_and(char::is_alphabetic),
        next => next.is_some_and(char::is_alphabetic),
    }
}

fn pieces(template: &str) -> Result<Vec<Piece<'_>>, Fault> {
    let (mut found, mut rest) = (Vec::new(), template);
    while let Some(open) = rest.find(['{', '}']) {
        let (before, after) = rest.split_at(open);
        let inside = after.strip_prefix('{').ok_or(Fault::Brace)?;
        let close = inside.find(['{', '}']).ok_or(Fault::Brace)?;
        if inside.as_bytes()[close] != b'}' {
            return Err(Fault::Brace);
        }
        found.extend([Piece::Text(before), Piece::Figure(inside[..close].trim())]);
        rest = &inside[close + 1..];
    }
    found.push(Piece::Text(rest));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(address: &str) -> Option<String> {
        (address == "srv2.italia.attivo").then(|| "62,1%".to_owned())
    }

    #[test]
    fn a_figure_takes_the_place_of_its_address() {
        let filled = fill(Language::It, "SPID è attivo nel { srv2.italia.attivo } dei Comuni.", say);
        assert_eq!(filled.expect("filled"), "SPID è attivo nel 62,1% dei Comuni.");
        assert_eq!(addresses("{a.b.c} e {d.e.f}"), ["a.b.c", "d.e.f"]);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let wrong = fill(Language::It, "{srv2.italia.ativo} e {spid}", say).expect_err("two mistakes");
        assert_eq!(wrong, ["srv2.italia.ativo", "spid"].map(|one| Fault::Unknown(one.to_owned())));
        for text in ["a } b", "{ a { b }", "mai { chiusa"] {
            assert_eq!(fill(Language::It, text, say).expect_err("a brace"), [Fault::Brace], "{text}");
        }
    }

    #[test]
    fn the_article_is_the_one_that_the_figure_asks_for() {
        let filled =
            |language, text: &str, figure: &str| fill(language, text, |_| Some(figure.to_owned())).expect("filled");
        for figure in ["8", "8,5%", "81,2%", "87,0%*", "800", "8.012", "11", "11%", "11,4%", "11 su cento", "11.204"] {
            assert_eq!(filled(Language::It, "È il {a.b.c}.", figure), format!("È l’{figure}."));
        }
        for figure in ["18,5%", "110", "1,1%", "62,1%", "n.d.", "–"] {
            assert_eq!(filled(Language::It, "È il {a.b.c}.", figure), format!("È il {figure}."));
        }
        let articles = ["Il {x}", "nel {x}", "Del {x}", "al {x}", "dal {x}", "sul {x}", "i {x}", "Nei {x}", "dei {x}"];
        let told = articles.map(|text| filled(Language::It, text, "81"));
        let elided = ["L’81", "nell’81", "Dell’81", "all’81", "dall’81", "sull’81", "gli 81", "Negli 81", "degli 81"];
        assert_eq!(told, elided);
        for text in ["da {x}", "({x})", "vale {x}", "tal {x}", "{x}"] {
            assert_eq!(filled(Language::It, text, "81"), text.replace("{x}", "81"), "nothing but an article");
        }
        assert_eq!(filled(Language::En, "al {x}", "81"), "al 81", "English has no such article");
    }

    #[test]
    fn a_figure_is_not_typed_by_hand() {
        let house = "La misura 1.4.4 ha un intervallo al 95% e 12 Comuni.";
        let refused: [(&str, &[&str]); 5] = [
            ("SPID è attivo nel 95,1% dei Comuni.", &["95,1%"]),
            ("Sono 1.234; l’81% ha {a.b.c}, fra 60,0–64,2.", &["1.234", "81%", "60,0", "64,2"]),
            ("L’indice è 52.", &["52"]),
            ("In media {a.b.c}0, misura 40%, SPID40%", &["0", "40%", "40%"]),
            ("Nel 2026,5 e nel 1800", &["2026,5", "1800"]),
        ];
        for (text, typed) in refused {
            assert_eq!(typed_numbers(text, house), typed, "{text}");
        }
        for text in [
            "PA digitale 2026, biennio 2025-2026 (dal 1999).",
            "Art. 64-bis, comma 2, legge n. 241/1990, misura 1.4.3, allegato 5.",
            "Il modulo A1 e COVID-19, con la rete 5G: SPID/CIE.",
            "Un intervallo al 95% e 12 Comuni, come nella misura 1.4.4: {a.b.c}.",
        ] {
            assert_eq!(typed_numbers(text, house), [""; 0], "{text}");
        }
    }
}
