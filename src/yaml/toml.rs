//! Parses TOML into the same tree of [`Node`]s as YAML, so that whoever reads keys need not know which it was.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::SyntaxError;
use super::node::{Entry, Node, Style, Value};
use crate::marker::defuse;

/// Reads the TOML in a range of a file; `None` if it's empty.
pub(crate) fn read_toml(file: &str, range: Range<usize>) -> Result<Option<Node>, SyntaxError> {
    let text = &file[range.clone()];
    let place = |inside: Range<usize>| range.start + inside.start..range.start + inside.end;
    match DeTable::parse(text) {
        Ok(table) if table.get_ref().is_empty() => Ok(None),
        Ok(table) => {
            let table = map(table.get_ref(), &place);
            let first = table.first().map_or(range.start, |entry| entry.key.range.start);
            Ok(Some(Node { range: first..first + file[first..range.end].trim_end().len(), value: Value::Map(table) }))
        }
        Err(error) => {
            let at = place(error.span().unwrap_or_default()).start.min(range.end);
            let start = file[..at].rfind('\n').map_or(0, |newline| newline + 1);
            let end = file[at..].find('\n').map_or(file.len(), |newline| at + newline);
            Err(SyntaxError { message: plain_words(error.message()), range: start..end })
        }
    }
}

fn map(table: &DeTable<'_>, place: &dyn Fn(Range<usize>) -> Range<usize>) -> Arc<[Entry]> {
    let entry = |(key, value): (&Spanned<std::borrow::Cow<'_, str>>, &Spanned<DeValue<'_>>)| Entry {
        key: scalar(place(key.span()), key.get_ref(), Style::Quoted),
        value: node(value, place),
    };
    let mut entries: Vec<Entry> = table.iter().map(entry).collect();
    entries.sort_by_key(|entry| entry.key.range.start);
    entries.into()
}

fn node(value: &Spanned<DeValue<'_>>, place: &dyn Fn(Range<usize>) -> Range<usize>) -> Node {
    let range = place(value.span());
    match value.get_ref() {
        DeValue::String(text) => scalar(range, text, Style::Quoted),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => scalar(range, &number.to_string(), Style::Plain),
            Err(_) => scalar(range, number.as_str(), Style::Plain),
        },
        DeValue::Float(number) => scalar(range, number.as_str(), Style::Plain),
        DeValue::Boolean(flag) => scalar(range, if *flag { "true" } else { "false" }, Style::Plain),
        DeValue::Datetime(date) => scalar(range, &date.to_string(), Style::Plain),
        DeValue::Array(items) => {
            Node { range, value: Value::List(items.iter().map(|item| node(item, place)).collect()) }
        }
        DeValue::Table(table) => Node { range, value: Value::Map(map(table, place)) },
    }
}

/// Escapes can produce what the text itself doesn't show, so markers are defused here.
fn scalar(range: Range<usize>, text: &str, style: Style) -> Node {
    Node { range, value: Value::Scalar { text: defuse(text).as_ref().into(), style } }
}

/// The parser's words for people who've never heard of TOML.
fn plain_words(message: &str) -> String {
    match message {
        message if message.contains("duplicate key") => "a key appears twice".to_owned(),
        message if message.contains("expected `=`") => "a line has no `=` after its key".to_owned(),
        message if message.contains("string values must be quoted") => {
            "a text isn't between quotation marks".to_owned()
        }
        message => message.lines().next().unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Option<Node>, String> {
        read_toml(text, 4..text.len()).map_err(|error| format!("{}: {}", &text[error.range], error.message))
    }

    #[test]
    fn toml_becomes_the_tree_that_yaml_would() {
        let text = "+++\ntitle = \"Ü\"\nweight = 0x10\ndraft = true\ndate = 2026-01-31\n[extra]\ntags = ['a', 'b']\nx.y = 1.5\n";
        let json = serde_json::to_value(read(text).unwrap().unwrap()).unwrap();
        let expected = serde_json::json!({
            "title": "Ü", "weight": 16, "draft": true, "date": "2026-01-31",
            "extra": {"tags": ["a", "b"], "x": {"y": 1.5}},
        });
        assert_eq!(json, expected);
        assert_eq!(read("+++\n# nothing\n"), Ok(None));
    }

    #[test]
    fn every_value_has_its_range() {
        let text = "+++\nü = 1\n\"title\" = \"A\"\nlist = [ 'b' ]\n";
        assert!(read(text).is_err(), "a bare key has plain letters only");
        let text = &text.replace('ü', "u");
        let Some(Node { value: Value::Map(entries), .. }) = read(text).unwrap() else { panic!("it's a table") };
        let slices: Vec<(&str, &str)> =
            entries.iter().map(|entry| (&text[entry.key.range.clone()], &text[entry.value.range.clone()])).collect();
        assert_eq!(slices, [("u", "1"), ("\"title\"", "\"A\""), ("list", "[ 'b' ]")]);
    }

    #[test]
    fn mistakes_are_explained_at_their_line() {
        let says = |text: &str| read(text).unwrap_err();
        assert_eq!(says("+++\na = 1\na = 2\n"), "a = 2: a key appears twice");
        assert_eq!(says("+++\ntitle: A\n"), "title: A: a line has no `=` after its key");
        assert_eq!(says("+++\na = 1\ntitle = Refunds\n"), "title = Refunds: a text isn't between quotation marks");
    }
}
