// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Prose with figures in it: `{srv2.italia.attivo}` stands for a cell of a table, and nothing else stands for a figure.

/// What is wrong with a text that somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A brace that opens or closes nothing.
    Brace,
    /// A name between braces that no cell has.
    Unknown(String),
}

/// A piece of prose.
enum Piece<'a> {
    Text(&'a str),
    Figure(&'a str),
}

/// Puts the figures in their places; `say` says each cell by its address.
///
/// # Errors
/// All that is wrong: braces, and addresses that `say` does not know.
pub fn fill(template: &str, say: impl Fn(&str) -> Option<String>) -> Result<String, Vec<Fault>> {
    let (mut text, mut faults) = (String::with_capacity(template.len()), Vec::new());
    for piece in pieces(template).map_err(|fault| vec![fault])? {
        match piece {
            Piece::Text(plain) => text.push_str(plain),
            Piece::Figure(address) => match say(address) {
                Some(said) => text.push_str(&said),
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
        let filled = fill("SPID è attivo nel { srv2.italia.attivo } dei Comuni.", say);
        assert_eq!(filled.expect("filled"), "SPID è attivo nel 62,1% dei Comuni.");
        assert_eq!(addresses("{a.b.c} e {d.e.f}"), ["a.b.c", "d.e.f"]);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let wrong = fill("{srv2.italia.ativo} e {spid}", say).expect_err("two mistakes");
        assert_eq!(wrong, ["srv2.italia.ativo", "spid"].map(|one| Fault::Unknown(one.to_owned())));
        for text in ["a } b", "{ a { b }", "mai { chiusa"] {
            assert_eq!(fill(text, say).expect_err("a brace"), [Fault::Brace], "{text}");
        }
    }
}
