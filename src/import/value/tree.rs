//! A configuration as a tree of values, from YAML or TOML.
//!
//! Scalars are text: a title may be `2024`. What can't be read is no value.

use crate::yaml;

#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::import) enum Value {
    #[default]
    Null,
    Text(String),
    List(Vec<Value>),
    /// In the order in which it's written.
    Map(Vec<(String, Value)>),
}

impl Value {
    pub(in crate::import) fn of_yaml(text: &str) -> Value {
        // A program's own tags, such as `!!python/name:…`, mean nothing here.
        let root = yaml::read(text, 0..text.len()).ok().flatten();
        root.map_or(Value::Null, |node| of_node(&node, 0))
    }

    pub(in crate::import) fn of_toml(text: &str) -> Value {
        text.parse::<toml::Table>().map_or(Value::Null, |table| of_toml(&toml::Value::Table(table)))
    }

    pub(in crate::import) fn get(&self, key: &str) -> &Value {
        const NOTHING: &Value = &Value::Null;
        match self {
            Value::Map(entries) => entries.iter().find(|(name, _)| name == key).map_or(NOTHING, |(_, value)| value),
            Value::Null | Value::Text(_) | Value::List(_) => NOTHING,
        }
    }

    /// A value below others: `sidebar.order`.
    pub(in crate::import) fn at(&self, path: &str) -> &Value {
        path.split('.').fold(self, |value, key| value.get(key))
    }

    pub(in crate::import) fn is_null(&self) -> bool {
        *self == Value::Null
    }

    /// A text that isn't empty.
    pub(in crate::import) fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        }
    }

    pub(in crate::import) fn owned(&self) -> Option<String> {
        self.text().map(str::to_owned)
    }

    pub(in crate::import) fn number(&self) -> Option<f64> {
        self.text()?.parse().ok().filter(|number: &f64| number.is_finite())
    }

    pub(in crate::import) fn is_true(&self) -> bool {
        self.text().is_some_and(|text| text.eq_ignore_ascii_case("true"))
    }

    pub(in crate::import) fn is_false(&self) -> bool {
        self.text().is_some_and(|text| text.eq_ignore_ascii_case("false"))
    }

    pub(in crate::import) fn list(&self) -> &[Value] {
        match self {
            Value::List(items) => items,
            Value::Null | Value::Text(_) | Value::Map(_) => &[],
        }
    }

    /// A list's texts, or a text by itself.
    pub(in crate::import) fn texts(&self) -> Vec<String> {
        match self {
            Value::List(items) => items.iter().filter_map(Value::owned).collect(),
            Value::Text(_) => self.owned().into_iter().collect(),
            Value::Null | Value::Map(_) => Vec::new(),
        }
    }

    pub(in crate::import) fn entries(&self) -> &[(String, Value)] {
        match self {
            Value::Map(entries) => entries,
            Value::Null | Value::Text(_) | Value::List(_) => &[],
        }
    }

    /// Every text in it, under its path: `params.company`.
    pub(in crate::import) fn flat(&self) -> Vec<(String, String)> {
        let mut flat = Vec::new();
        self.flatten("", &mut flat);
        flat
    }

    fn flatten(&self, path: &str, flat: &mut Vec<(String, String)>) {
        match self {
            Value::Text(text) => flat.push((path.to_owned(), text.clone())),
            Value::Map(entries) => {
                for (key, value) in entries {
                    value.flatten(&if path.is_empty() { key.clone() } else { format!("{path}.{key}") }, flat);
                }
            }
            Value::Null | Value::List(_) => {}
        }
    }
}

/// Values may share parts (aliases of YAML), so that a small file unfolds without end.
const DEEPEST: usize = 40;

fn of_node(node: &yaml::Node, depth: usize) -> Value {
    if depth > DEEPEST || node.is_null() {
        return Value::Null;
    }
    match &node.value {
        yaml::Value::Scalar { text, .. } => Value::Text(text.as_ref().to_owned()),
        yaml::Value::List(items) => Value::List(items.iter().map(|item| of_node(item, depth + 1)).collect()),
        yaml::Value::Map(entries) => {
            let entry = |entry: &yaml::Entry| Some((entry.key.text()?, of_node(&entry.value, depth + 1)));
            Value::Map(entries.iter().filter_map(entry).collect())
        }
        yaml::Value::Tagged => Value::Null,
    }
}

fn of_toml(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::Text(text.clone()),
        toml::Value::Array(items) => Value::List(items.iter().map(of_toml).collect()),
        toml::Value::Table(table) => {
            Value::Map(table.iter().map(|(key, value)| (key.clone(), of_toml(value))).collect())
        }
        toml::Value::Integer(number) => Value::Text(number.to_string()),
        toml::Value::Float(number) => Value::Text(number.to_string()),
        toml::Value::Boolean(is) => Value::Text(is.to_string()),
        toml::Value::Datetime(date) => Value::Text(date.to_string()),
    }
}
