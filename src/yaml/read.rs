//! Parses YAML into a tree of [`Node`]s, in time and memory that grow with the text.
//!
//! granit-parser knows the grammar. This puts its events together, resolves names, and rejects what no person writes:
//! deeply nested lists, and aliases that stand for more than a text can hold.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, StructureStyle, Tag};

use super::node::{Entry, Node, Style, SyntaxError, Value};
use super::plain_words::plain_words;
use crate::marker::defuse;
use crate::text;

/// The deepest nesting of lists and blocks.
const DEEPEST: usize = 64;
/// The most values in one file.
const MOST_VALUES: usize = 500_000;
/// The most values, and bytes of text, that aliases in one file may stand for.
const MOST_REPEATED: Size = Size { values: 10_000, bytes: 1 << 20 };

/// How much was written or repeated.
#[derive(Clone, Copy, Default)]
struct Size {
    values: usize,
    bytes: usize,
}

/// A collection that isn't complete yet.
struct Open {
    start: usize,
    style: StructureStyle,
    is_map: bool,
    /// The items of a list; the keys and values of a map, alternating.
    nodes: Vec<Node>,
    anchor: usize,
    is_tagged: bool,
    /// The totals before it.
    before: Size,
}

struct Reader<'a> {
    file: &'a str,
    open: Vec<Open>,
    /// By anchor number: a complete value, and its size including everything its aliases stand for.
    named: HashMap<usize, (Node, Size)>,
    read: Size,
    repeated: Size,
    root: Option<Node>,
}

/// The parser's error, and the byte in the text where it is.
type Problem = (String, usize);

/// Reads the YAML in a range of a file; `None` if it's empty.
pub(crate) fn read(file: &str, range: Range<usize>) -> Result<Option<Node>, SyntaxError> {
    events(&file[..range.end], range.start).map_err(|(message, at)| {
        let at = text::floor_char_boundary(file, at.min(range.end));
        let start = file[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = file[start..].find('\n').map_or(file.len(), |newline| start + newline);
        SyntaxError { message, range: start..end }
    })
}

fn events(file: &str, offset: usize) -> Result<Option<Node>, Problem> {
    let options = granit_parser::options! {
        emit_comments: false,
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    };
    let mut reader = Reader {
        file,
        open: Vec::new(),
        named: HashMap::new(),
        read: Size::default(),
        repeated: Size::default(),
        root: None,
    };
    for event in Parser::new_from_str_with_options(&file[offset..], options) {
        let (event, span) = event.map_err(|error| reader.syntax_problem(offset, &error))?;
        let range = span.byte_range().expect("a parser of a text knows its bytes");
        reader.take(event, offset + range.start..offset + range.end)?;
    }
    Ok(reader.root)
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) -> Result<(), Problem> {
        match event {
            Event::DocumentStart(..) if self.root.is_some() => {
                return Err(("a second document begins here, after a line `---`".to_owned(), range.start));
            }
            Event::Scalar(text, style, anchor, tag) => {
                let range = self.range_of(style, range);
                let node = scalar(&text, style, tag.as_deref(), range);
                let size = Size { values: 1, bytes: text.len() };
                self.complete(node, size, anchor)?;
            }
            Event::SequenceStart(style, anchor, tag) => self
                .open
                .push(Open { is_map: false, ..Open::new(range.start, style, anchor, tag.as_deref(), self.total()) }),
            Event::MappingStart(style, anchor, tag) => {
                self.open.push(Open::new(range.start, style, anchor, tag.as_deref(), self.total()));
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(range)?,
            Event::Alias(anchor) => self.repeat(anchor, range)?,
            _ => {}
        }
        Ok(())
    }

    /// A scalar's range: for an omitted one, right after its colon; for one of several lines, without the last line
    /// break.
    fn range_of(&self, style: ScalarStyle, range: Range<usize>) -> Range<usize> {
        let is_value = self.open.last().is_some_and(|open| open.is_map && open.nodes.len() % 2 == 1);
        match style {
            ScalarStyle::Literal | ScalarStyle::Folded => {
                range.start..range.start + self.file[range.clone()].trim_end().len()
            }
            ScalarStyle::Plain if is_value && range.is_empty() => {
                let rest = &self.file[range.start..];
                let colon = rest.trim_start_matches([' ', '\t']);
                let at = range.start + if colon.starts_with(':') { rest.len() - colon.len() + 1 } else { 0 };
                at..at
            }
            ScalarStyle::Plain | ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => range,
        }
    }

    fn end(&mut self, range: Range<usize>) -> Result<(), Problem> {
        let open = self.open.pop().expect("a parser ends what it began");
        let end = match (open.style, open.nodes.last()) {
            (StructureStyle::Flow, _) => range.end,
            (StructureStyle::Block, last) => last.map_or(open.start, |last| last.range.end),
        };
        let value = match (open.is_tagged, open.is_map) {
            (true, _) => Value::Tagged,
            (false, false) => Value::List(open.nodes.into()),
            (false, true) => Value::Map(entries(open.nodes)?.into()),
        };
        let node = Node { range: open.start..end.max(open.start), value };
        let (now, before) = (self.total(), open.before);
        if open.anchor > 0 {
            let size = Size { values: now.values - before.values + 1, bytes: now.bytes - before.bytes };
            self.named.insert(open.anchor, (node.clone(), size));
        }
        self.read.values += 1;
        self.put(node);
        Ok(())
    }

    fn complete(&mut self, node: Node, size: Size, anchor: usize) -> Result<(), Problem> {
        self.read = self.read.with(size);
        if self.read.values > MOST_VALUES {
            let message = format!("there are more than {MOST_VALUES} values");
            return Err((message, node.range.start));
        }
        if anchor > 0 {
            self.named.insert(anchor, (node.clone(), size));
        }
        self.put(node);
        Ok(())
    }

    fn repeat(&mut self, anchor: usize, range: Range<usize>) -> Result<(), Problem> {
        let Some((node, size)) = self.named.get(&anchor) else {
            return Err(("a value contains itself through its alias with `*`".to_owned(), range.start));
        };
        let node = Node { range: range.clone(), value: node.value.clone() };
        self.repeated = self.repeated.with(*size);
        if self.repeated.values > MOST_REPEATED.values || self.repeated.bytes > MOST_REPEATED.bytes {
            return Err(("aliases with `*` repeat too much; write the values out".to_owned(), range.start));
        }
        self.put(node);
        Ok(())
    }

    fn put(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(open) => open.nodes.push(node),
            None => self.root = Some(node),
        }
    }

    fn total(&self) -> Size {
        self.read.with(self.repeated)
    }

    /// An unclosed list or block in brackets is reported where it starts, wherever the parser notices.
    fn syntax_problem(&self, offset: usize, error: &ScanError) -> Problem {
        let at = offset + error.marker().byte_offset().unwrap_or_default();
        let open = self.open.iter().rev().find(|open| open.style == StructureStyle::Flow);
        let unclosed = open.filter(|open| self.file.get(open.start..at).is_some_and(|between| between.contains('\n')));
        match unclosed {
            Some(open) if open.is_map => ("a list in braces isn't closed".to_owned(), open.start),
            Some(open) => ("a list in brackets isn't closed".to_owned(), open.start),
            None => (plain_words(error), at),
        }
    }
}

impl Open {
    fn new(start: usize, style: StructureStyle, anchor: usize, tag: Option<&Tag>, before: Size) -> Open {
        let is_tagged = tag.is_some_and(|tag| !tag.is_yaml_core_schema());
        Open { start, style, is_map: true, nodes: Vec::new(), anchor, is_tagged, before }
    }
}

impl Size {
    fn with(self, other: Size) -> Size {
        Size { values: self.values + other.values, bytes: self.bytes + other.bytes }
    }
}

/// A key or a value. Its escapes can produce what the text itself doesn't show, so markers are defused here.
fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>, range: Range<usize>) -> Node {
    let text = if style == ScalarStyle::Plain && range.is_empty() { "" } else { text };
    let style = match (style, tag.and_then(Tag::core_suffix)) {
        // `!!str 1.10` is a text, `!!int "3"` a number.
        (_, Some("str")) => Style::Quoted,
        (_, Some(_)) | (ScalarStyle::Plain, None) => Style::Plain,
        (ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted, None) => Style::Quoted,
        (ScalarStyle::Literal | ScalarStyle::Folded, None) => Style::Block,
    };
    let is_tagged = tag.is_some_and(|tag| !tag.is_yaml_core_schema());
    Node {
        range,
        value: if is_tagged { Value::Tagged } else { Value::Scalar { text: defuse(text).as_ref().into(), style } },
    }
}

/// A map's entries. No key appears twice.
fn entries(nodes: Vec<Node>) -> Result<Vec<Entry>, Problem> {
    let mut entries = Vec::with_capacity(nodes.len() / 2);
    let mut nodes = nodes.into_iter();
    while let (Some(key), Some(value)) = (nodes.next(), nodes.next()) {
        entries.push(Entry { key, value });
    }
    let mut keys: Vec<(&str, usize)> =
        entries.iter().filter_map(|entry| Some((entry.key.raw()?, entry.key.range.start))).collect();
    keys.sort_unstable();
    let twice = keys.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| pair[1]).min_by_key(|(_, at)| *at);
    match twice {
        Some((key, at)) => Err((format!("the key `{key}` appears twice"), at)),
        None => Ok(entries),
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::keys::{Form, Key};
    use crate::sources::SourcePath;
    use crate::yaml::Fields;

    fn parsed(text: &str) -> Result<Option<Node>, String> {
        read(text, 0..text.len()).map_err(|error| error.message)
    }

    /// The text of each value, keys included, in order.
    fn slices<'t>(node: &Node, text: &'t str, found: &mut Vec<&'t str>) {
        found.push(&text[node.range.clone()]);
        match &node.value {
            Value::List(items) => items.iter().for_each(|item| slices(item, text, found)),
            Value::Map(entries) => entries.iter().for_each(|entry| {
                slices(&entry.key, text, found);
                slices(&entry.value, text, found);
            }),
            Value::Scalar { .. } | Value::Tagged => {}
        }
    }

    #[test]
    fn every_value_has_its_range() {
        let text = "\"é\": [x, {a: 'b'}] # c\nlist:\n  - one\n  - k: |\n      v\n    e:\nz: &q 1\ny: *q\n";
        let mut found = Vec::new();
        slices(&parsed(text).unwrap().unwrap(), text, &mut found);
        let list = "- one\n  - k: |\n      v\n    e:";
        let map = "k: |\n      v\n    e:";
        let root = text.trim_end();
        assert_eq!(
            found,
            [
                root,
                "\"é\"",
                "[x, {a: 'b'}]",
                "x",
                "{a: 'b'}",
                "a",
                "'b'",
                "list",
                list,
                "one",
                map,
                "k",
                "v",
                "e",
                "",
                "z",
                "1",
                "y",
                "*q"
            ]
        );
    }

    /// Templates get what serde's parser reads, except for numbers with a leading 0.
    #[test]
    fn values_mean_what_they_mean_to_another_parser() {
        let snippets = [
            "a: 1\nb: -2\nc: +3\nd: 0x1F\ne: 0o17\nf: 1.50\ng: 1e3\nh: .5\ni: 007\n",
            "a: yes\nb: true\nc: False\nd: ~\ne: null\nf: Null\ng:\nh: 'null'\ni: \"1\"\nj: on\n",
            "a: &x [1, {b: c}]\nd: *x\n? e\n: f\n",
            "a: >\n  folded\n  text\n\nb: |-\n  x\n   y\nc: \"\\u00e9\\n\"\nd: 'it''s'\n",
            "a: 2026-01-31\nb: 12:30\nc: 1_000\nd: 1.2.3\ne: \"-\"\nf: .\ng: +\nh: 1.\ni: !!str 1.10\nj: !!int \"3\"\n",
            "- a\n-\n- [b, [c]]\n- {d: e, f: }\n",
        ];
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("playbook");
        #[allow(clippy::disallowed_methods, reason = "a test looks at the handbook that ships")]
        let config = std::fs::read_to_string(folder.join("playbook.yaml")).unwrap();
        for text in snippets.into_iter().chain([config.as_str()]) {
            let theirs: serde_yaml::Value = serde_yaml::from_str(text).unwrap();
            let ours = parsed(text).unwrap().unwrap();
            assert_eq!(serde_json::to_value(&ours).unwrap(), serde_json::to_value(&theirs).unwrap(), "{text}");
        }
    }

    #[test]
    fn aliases_that_stand_for_more_than_a_file_can_hold_are_refused() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for i in 1..10 {
            let last = format!("*a{}, ", i - 1).repeat(10);
            bomb.push_str(&format!("a{i}: &a{i} [{}]\n", last.trim_end_matches(", ")));
        }
        // Don't print what a bomb stands for either.
        let refusal = |text: &str| parsed(text).err().unwrap_or_default();
        assert!(refusal(&bomb).contains("repeat too much"));
        let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(100_000), vec!["*a"; 100].join(", "));
        assert!(refusal(&long).contains("repeat too much"));
        assert!(refusal("a: &a [*a]\n").contains("contains itself"));
        assert!(parsed("a: &a [x]\nb: *a\nc: *a\n").is_ok());
    }

    #[test]
    fn what_is_nested_too_deep_or_too_much_is_refused() {
        for text in ["[".repeat(100_000), "- ".repeat(100_000), "{a: ".repeat(50_000), "? ".repeat(100_000)] {
            assert!(parsed(&text).unwrap_err().contains("too deep"), "{}", &text[..10]);
        }
        assert!(parsed(&format!("[{}]", "a,".repeat(600_000))).unwrap_err().contains("more than"));
    }

    #[test]
    fn a_key_that_is_there_twice_is_told_at_the_second() {
        let text = "a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n";
        let error = read(text, 0..text.len()).unwrap_err();
        assert_eq!((&*error.message, &text[error.range]), ("the key `c` appears twice", "  c: 3"));
        assert!(parsed("a: 1\n---\nb: 2\n").unwrap_err().contains("second document"));
    }

    /// Four times the input may take about four times as long: sixteen times would be quadratic.
    #[track_caller]
    #[allow(clippy::disallowed_methods, reason = "a test may look at the clock")]
    fn is_linear(text: impl Fn(usize) -> String, work: impl Fn(&str)) {
        let time = |n: usize| -> Duration {
            let text = text(n);
            let once = || {
                let start = Instant::now();
                work(&text);
                start.elapsed()
            };
            (0..9).map(|_| once()).min().unwrap_or_default()
        };
        let (small, double, large) = (time(5_000), time(10_000), time(20_000));
        assert!(large < small * 12, "{small:?}, {double:?}, {large:?}");
    }

    #[test]
    fn many_keys_cost_what_few_do() {
        let keys = |n: usize| (0..n).map(|i| format!("key{i}: {{a{i}: x}}\n")).collect::<String>();
        is_linear(keys, |text| drop(parsed(text)));
        let file = SourcePath::content("a.md");
        is_linear(keys, |text| {
            static KEYS: [Key; 2] = [Key::new("title", Form::Text, "a", "b"), Key::new("owner", Form::Text, "a", "b")];
            let Ok(mut fields) = Fields::parse(&file, text, 0..text.len(), &KEYS) else { panic!("it is YAML") };
            for key in &KEYS {
                fields.take_text(key);
            }
            assert!(fields.finish().1.len() >= 5_000);
        });
    }
}
