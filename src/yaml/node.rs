//! A YAML text as a tree: every value with its range in the file and exactly as typed.
//!
//! A scalar keeps its characters. The caller decides what they mean (`1.10` as text or as a number); YAML 1.2's core
//! schema defines numbers, booleans and null.

use std::ops::Range;
use std::sync::Arc;

use serde::ser::{Serialize, SerializeMap, Serializer};

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    /// The range in the file, without anchor and tag. For `*name`, the range of the alias.
    pub(crate) range: Range<usize>,
    pub(crate) value: Value,
}

/// Collections are shared, so an alias costs nothing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Scalar {
        text: Arc<str>,
        style: Style,
    },
    List(Arc<[Node]>),
    Map(Arc<[Entry]>),
    /// A value with a program-specific tag, which means nothing here.
    Tagged,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Quoted,
    /// After `|` or `>`. The range starts below that line.
    Block,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub key: Node,
    pub value: Node,
}

/// Keys with their values, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapping {
    pub(crate) entries: Vec<Entry>,
}

impl Node {
    /// A plain word, for what stands at a place in the file.
    pub(crate) fn word(range: Range<usize>, text: &str) -> Node {
        Node { range, value: Value::Scalar { text: text.into(), style: Style::Plain } }
    }

    /// A scalar's characters after quotes and escapes; nothing for `~` and for a missing value.
    pub(crate) fn raw(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, style: Style::Plain } if &**text == "~" => Some(""),
            Value::Scalar { text, .. } => Some(text),
            Value::List(_) | Value::Map(_) | Value::Tagged => None,
        }
    }

    /// A scalar as text, exactly as typed.
    pub(crate) fn text(&self) -> Option<String> {
        self.raw().map(|text| text.trim().to_owned())
    }

    fn plain(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, style: Style::Plain } => Some(text),
            Value::Scalar { .. } | Value::List(_) | Value::Map(_) | Value::Tagged => None,
        }
    }

    /// Whether there's no value.
    pub(crate) fn is_null(&self) -> bool {
        matches!(self.plain(), Some("" | "~" | "null" | "Null" | "NULL"))
    }

    pub(crate) fn boolean(&self) -> Option<bool> {
        match self.plain()? {
            "true" | "True" | "TRUE" => Some(true),
            "false" | "False" | "FALSE" => Some(false),
            _ => None,
        }
    }

    /// A boolean in the words of YAML 1.1, or between quotation marks.
    pub(crate) fn yes_or_no(&self) -> Option<bool> {
        match self.raw()?.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => Some(true),
            "false" | "no" | "off" => Some(false),
            _ => None,
        }
    }

    pub(crate) fn integer(&self) -> Option<i64> {
        let text = self.plain()?;
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", text.strip_prefix('+').unwrap_or(text)),
        };
        let in_base = |digits, base| i64::from_str_radix(&format!("{sign}{digits}"), base).ok();
        match (digits.as_bytes(), digits.get(2..)) {
            ([b'0', b'x', b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F', ..], Some(digits)) => in_base(digits, 16),
            ([b'0', b'o', b'0'..=b'7', ..], Some(digits)) => in_base(digits, 8),
            // A number with a leading 0, such as an article or phone number, is text.
            ([b'0', b'0'..=b'9', ..], _) => None,
            ([b'0'..=b'9', ..], _) => in_base(digits, 10),
            _ => None,
        }
    }

    /// A number with a fraction, or one too large for [`Node::integer`].
    fn float(&self) -> Option<f64> {
        let text = self.plain()?;
        let digits = text.trim_start_matches(['-', '+']);
        let is_number = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
            && !(digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit()));
        match digits {
            ".inf" | ".Inf" | ".INF" if text.starts_with('-') => Some(f64::NEG_INFINITY),
            ".inf" | ".Inf" | ".INF" => Some(f64::INFINITY),
            ".nan" | ".NaN" | ".NAN" => Some(f64::NAN),
            _ => text.parse().ok().filter(|number: &f64| is_number && number.is_finite()),
        }
    }
}

/// For templates: numbers and booleans keep their type.
impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Value::List(items) => serializer.collect_seq(items.iter()),
            Value::Map(entries) => serialize_entries(entries, serializer),
            Value::Tagged => serializer.serialize_unit(),
            Value::Scalar { .. } if self.is_null() => serializer.serialize_unit(),
            Value::Scalar { text, .. } => match (self.boolean(), self.integer(), self.float()) {
                (Some(flag), _, _) => serializer.serialize_bool(flag),
                (_, Some(number), _) => serializer.serialize_i64(number),
                (_, _, Some(number)) => serializer.serialize_f64(number),
                (None, None, None) => serializer.serialize_str(text),
            },
        }
    }
}

impl Serialize for Mapping {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_entries(&self.entries, serializer)
    }
}

fn serialize_entries<S: Serializer>(entries: &[Entry], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for entry in entries {
        if let Some(key) = entry.key.raw() {
            map.serialize_entry(key, &entry.value)?;
        }
    }
    map.end()
}

/// Unreadable YAML: what the parser says, and where.
#[derive(Clone)]
pub(crate) struct SyntaxError {
    pub message: String,
    pub range: Range<usize>,
}
