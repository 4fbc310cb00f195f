//! A phrase of the interface.

use std::collections::BTreeMap;

/// Text in which placeholders such as `{count}` are filled in.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Phrase {
    Text(String),
    /// One text for each plural category (`one`, `few`, `other` …) that the language needs.
    Plural(BTreeMap<String, String>),
    /// A list of names, such as the months.
    List(Vec<String>),
}

impl serde::Serialize for Phrase {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Phrase::Text(text) => text.serialize(serializer),
            Phrase::Plural(forms) => forms.serialize(serializer),
            Phrase::List(names) => names.serialize(serializer),
        }
    }
}
