//! Text → Markdown that shows the same text: escaping, tables, quotes, links and front matter.
//!
//! Escapes only what Markdown would read as something else, so the chapter stays readable in any editor. Formatted text
//! is written by [`super::inline`].

use crate::text::on_one_line;
use std::fmt::Write as _;

/// Where in a line a text begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At {
    /// At the start of a block, where `#`, `-` or `1.` would mean something.
    LineStart,
    Inside,
}

/// Escapes a text on one line.
pub(crate) fn escape(text: &str, at: At) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let start = if at == At::LineStart { block_start(text) } else { None };
    let mut before = None;
    for (i, sign) in text.char_indices() {
        if start == Some(i) || is_special(text, i, before) {
            escaped.push('\\');
        }
        escaped.push(sign);
        before = Some(sign);
    }
    escaped
}

/// Escapes every sign that could mean something, for a text that [`escape`] doesn't get right.
pub(crate) fn escape_all(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() * 2);
    for sign in text.chars() {
        if sign.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}

/// Where a backslash keeps the start of a line from becoming a heading, a list, a quote or the like.
fn block_start(text: &str) -> Option<usize> {
    let word = text.split(' ').next().unwrap_or_default();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let is_rule = |sign: char| text.chars().all(|c| c == sign || c == ' ') && !text.is_empty();
    match word {
        "-" | "+" | "*" | ":" => Some(0),
        _ if word.starts_with('>') => Some(0),
        _ if word.starts_with('#') && word.len() <= 6 && word.bytes().all(|byte| byte == b'#') => Some(0),
        _ if is_rule('=') || is_rule('-') || is_rule('+') || text.starts_with(":::") || text.starts_with("!!!") => {
            Some(0)
        }
        _ if (1..10).contains(&digits) && matches!(&word[digits..], "." | ")") => Some(digits),
        _ => None,
    }
}

/// Whether a sign inside a line must be escaped; `before` is the sign before it.
fn is_special(text: &str, at: usize, before: Option<char>) -> bool {
    let mut rest = text[at..].chars();
    let sign = rest.next();
    let next = rest.next();
    let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    let is_space = |sign: Option<char>| sign.is_none_or(char::is_whitespace);
    match sign {
        Some('`' | '~') => true,
        Some('*') => !(before.is_some_and(char::is_whitespace) && next.is_some_and(char::is_whitespace)),
        Some('_') => !(is_word(before) && is_word(next) || is_space(before) && is_space(next)),
        Some('\\') => next.is_none_or(|next| next.is_ascii_punctuation()),
        Some('<') => next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
        Some('&') => is_entity(&text[at + 1..]),
        Some('[') => opens_link(&text[at + 1..]) || before == Some('['),
        Some('{') => next.is_some_and(|next| matches!(next, '#' | '%' | '{' | ':' | '.' | '<')),
        // Typographic dashes.
        Some('-') => next == Some('-'),
        Some(':') => text[at + 1..].split_once(':').is_some_and(|(name, _)| emojis::get_by_shortcode(name).is_some()),
        _ => false,
    }
}

fn is_entity(after: &str) -> bool {
    let name = after.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    name > 0 && after[name..].starts_with(';')
}

/// Whether what follows a bracket may be a link, a footnote, a task or a callout.
fn opens_link(after: &str) -> bool {
    if after.starts_with(['^', '[', '!', ' ']) || after.starts_with("x]") || after.starts_with("X]") {
        return true;
    }
    let Some((_, rest)) = after.split_once(']') else { return true };
    rest.is_empty() || rest.starts_with(['(', '[', ':'])
}

/// The text of a link: brackets mean something there.
pub(crate) fn escape_in_link(text: &str) -> String {
    escape(text, At::Inside).replace("\\[", "[").replace("\\]", "]").replace('[', "\\[").replace(']', "\\]")
}

/// An address, so that it ends where it should.
pub(crate) fn link_target(address: &str) -> String {
    let mut target = String::with_capacity(address.len());
    for sign in address.chars() {
        match sign {
            ' ' | '(' | ')' | '<' | '>' | '\\' | '"' | '`' | '|' | '*' | '[' | ']' => {
                let _ = write!(target, "%{:02X}", u32::from(sign));
            }
            sign if sign.is_control() => {}
            sign => target.push(sign),
        }
    }
    target
}

/// The caption of a picture or the title of a link, between quotes.
pub(crate) fn link_title(text: &str) -> String {
    format!("\"{}\"", escape(text, At::Inside).replace('"', "\\\""))
}

/// Whether the first row of a table names its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Header {
    FirstRow,
    None,
}

/// A table of finished cells. Short rows are filled up; without a header, the first line has empty cells.
pub(crate) fn table(rows: &[Vec<String>], header: Header) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut text = String::new();
    let mut rows = rows.iter();
    let empty = Vec::new();
    let first = if header == Header::FirstRow { rows.next().unwrap_or(&empty) } else { &empty };
    push_row(&mut text, first, columns);
    text.push_str(&"| --- ".repeat(columns));
    text.push_str("|\n");
    rows.for_each(|row| push_row(&mut text, row, columns));
    text
}

fn push_row(text: &mut String, row: &[String], columns: usize) {
    for column in 0..columns {
        let cell = row.get(column).map_or("", |cell| cell.trim());
        let space = if cell.is_empty() { "" } else { " " };
        text.push_str(&format!("| {cell}{space}"));
    }
    text.push_str("|\n");
}

/// Puts something before each line: `> ` for a quote, spaces for what's inside a list item.
pub(crate) fn indented(text: &str, first: &str, others: &str) -> String {
    let mut indented = String::with_capacity(text.len() + text.len() / 8);
    for (i, line) in text.trim_end_matches('\n').split('\n').enumerate() {
        let prefix = if i == 0 { first } else { others };
        indented.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
        indented.push_str(line);
        indented.push('\n');
    }
    indented
}

/// Front matter with these keys; those without a value are left out.
pub(crate) fn front_matter(entries: &[(&str, &str)]) -> String {
    let mut text = "---\n".to_owned();
    for (key, value) in entries.iter().filter(|(_, value)| !value.trim().is_empty()) {
        let _ = writeln!(text, "{key}: {}", yaml_text(value));
    }
    text.push_str("---\n");
    text
}

/// A text as a value of YAML, in quotes unless it's plain words.
pub(crate) fn yaml_text(text: &str) -> String {
    let line = on_one_line(text);
    let is_plain =
        |sign: char| sign.is_alphanumeric() || matches!(sign, ' ' | '-' | '\'' | '’' | '.' | '/' | '(' | ')');
    let is_word = !matches!(
        line.to_ascii_lowercase().as_str(),
        "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n"
    );
    if is_word && line.starts_with(char::is_alphabetic) && line.chars().all(is_plain) {
        return line;
    }
    let mut quoted = "\"".to_owned();
    for sign in line.chars().filter(|sign| !sign.is_control()) {
        if matches!(sign, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(sign);
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_markdown_would_read_otherwise_is_escaped() {
        for (text, escaped) in [
            ("1. Refunds", "1\\. Refunds"),
            ("24) hours", "24\\) hours"),
            ("1.5 hours", "1.5 hours"),
            ("- a", "\\- a"),
            ("# 1", "\\# 1"),
            ("#1 in service", "#1 in service"),
            ("> 5 days", "\\> 5 days"),
            ("5 * 3 * 2", "5 * 3 * 2"),
            ("5*3*2", "5\\*3\\*2"),
            ("order_number_de", "order_number_de"),
            ("_de", "\\_de"),
            ("run --strict", "run \\--strict"),
            (r"C:\Users\Ann", r"C:\Users\Ann"),
            (r"\\server\*", r"\\\server\\\*"),
            ("<name> < 5", "\\<name> < 5"),
            ("R&D &amp;", "R&D \\&amp;"),
            ("[day] at [time].", "[day] at [time]."),
            ("[a](b) [^1] [[c]]", "\\[a](b) \\[^1] \\[\\[c]]"),
            ("from 10:30 :smile:", "from 10:30 \\:smile:"),
            ("Don't wait...", "Don't wait..."),
            ("---", "\\-\\--"),
        ] {
            assert_eq!(escape(text, At::LineStart), escaped);
        }
    }

    #[test]
    fn yaml_is_quoted_unless_it_is_plain_words() {
        for (text, yaml) in [
            ("Refunds", "Refunds"),
            ("Refunds: who pays", "\"Refunds: who pays\""),
            ("No", "\"No\""),
            ("3.2 Refunds", "\"3.2 Refunds\""),
            ("Say \"sorry\" \\ first\nthen act", "\"Say \\\"sorry\\\" \\\\ first then act\""),
        ] {
            assert_eq!(yaml_text(text), yaml);
        }
    }

    #[test]
    fn short_rows_are_filled_up() {
        let rows = [vec!["a".to_owned(), "b".to_owned()], vec!["c".to_owned()]];
        assert_eq!(table(&rows, Header::FirstRow), "| a | b |\n| --- | --- |\n| c | |\n");
        assert_eq!(table(&rows, Header::None), "| | |\n| --- | --- |\n| a | b |\n| c | |\n");
    }
}
