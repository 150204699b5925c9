// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The little Markdown of labels as safe HTML: bold, italics, links, line breaks. Everything else is text.

/// The text of a label as HTML. What looks like markup and is not of this subset is shown as it stands.
#[must_use]
pub fn rich_text(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + 16);
    let lines = source.trim().lines().map(|line| line.trim_start_matches('#').trim());
    for (number, line) in lines.enumerate() {
        if number > 0 {
            out.push_str("<br>");
        }
        inline(line, &mut out, 0);
    }
    out
}

/// The same without markup.
#[must_use]
pub(crate) fn plain_text(source: &str) -> String {
    let html = rich_text(source);
    let mut out = String::with_capacity(html.len());
    let mut rest = html.as_str();
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tag_end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        if rest[at..].starts_with("<br") {
            out.push(' ');
        }
        rest = &rest[tag_end..];
    }
    out.push_str(rest);
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Marks may stand in each other, but not for ever.
const DEEPEST: u8 = 4;

fn inline(text: &str, out: &mut String, depth: u8) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let taken = if depth < DEEPEST { marked(rest, out, depth) } else { None };
        let taken = taken.unwrap_or_else(|| {
            let escaped = first == '\\' && rest[1..].starts_with(['*', '_', '[', '#', '\\']);
            let skip = usize::from(escaped);
            let shown = rest[skip..].chars().next().unwrap_or(first);
            escape(shown, out);
            skip + shown.len_utf8()
        });
        rest = &rest[taken..];
    }
}

/// Writes what begins with a mark here; how many bytes it takes.
fn marked(rest: &str, out: &mut String, depth: u8) -> Option<usize> {
    for (mark, tag) in [("**", "strong"), ("__", "strong"), ("*", "em"), ("_", "em")] {
        let Some(after) = rest.strip_prefix(mark) else { continue };
        let end = after.find(mark).filter(|end| *end > 0 && !after.starts_with(' '))?;
        // snake_case is a word.
        let follows = after[end + mark.len()..].chars().next();
        if mark.starts_with('_') && follows.is_some_and(char::is_alphanumeric) {
            return None;
        }
        out.push_str(&format!("<{tag}>"));
        inline(&after[..end], out, depth + 1);
        out.push_str(&format!("</{tag}>"));
        return Some(2 * mark.len() + end);
    }
    link(rest, out, depth)
}

/// `[text](https://…)`: nothing but the web and mail is linked.
fn link(rest: &str, out: &mut String, depth: u8) -> Option<usize> {
    let (text, after) = rest.strip_prefix('[')?.split_once("](")?;
    let (address, _) = after.split_once(')')?;
    let allowed = ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    if !allowed || text.contains('[') {
        return None;
    }
    out.push_str("<a href=\"");
    address.chars().for_each(|c| escape(c, out));
    out.push_str("\" rel=\"noopener noreferrer\" target=\"_blank\">");
    inline(text, out, depth + 1);
    out.push_str("</a>");
    Some(1 + text.len() + 2 + address.len() + 1)
}

fn escape(character: char, out: &mut String) {
    match character {
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '&' => out.push_str("&amp;"),
        '"' => out.push_str("&quot;"),
        other => out.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_elements_and_everything_else_is_text() {
        assert_eq!(rich_text("Sono **12** *in tutto*"), "Sono <strong>12</strong> <em>in tutto</em>");
        assert_eq!(rich_text("a < b & 2 * 3"), "a &lt; b &amp; 2 * 3");
        assert_eq!(rich_text("uno\ndue"), "uno<br>due");
        assert_eq!(rich_text("codice_ipa_ente"), "codice_ipa_ente");
        assert_eq!(rich_text("# Titolo"), "Titolo");
        assert_eq!(rich_text("\\*non corsivo\\*"), "*non corsivo*");
        assert_eq!(rich_text("**aperto"), "**aperto");
        assert_eq!(plain_text("Sono **12** < 13\nqui"), "Sono 12 < 13 qui");
    }

    #[test]
    fn only_the_web_is_linked_and_nothing_breaks_out() {
        assert!(rich_text("[Istat](https://www.istat.it)").starts_with("<a href=\"https://www.istat.it\""));
        assert_eq!(rich_text("[x](javascript:alert)"), "[x](javascript:alert)");
        assert_eq!(rich_text("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;");
        assert!(!rich_text("[x](https://a\"onclick=b)").contains("\"onclick"));
    }
}
