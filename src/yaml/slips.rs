//! A value that isn't of its key's form: whether that's an error, and what of it can still be used.

use super::{Entry, Fields, Node, Slips, Value};
use crate::diagnostic::{Advice, Code};
use crate::keys::{Form, Key};
use crate::text;

impl Fields<'_> {
    /// The same, where a value of the wrong form is a warning.
    pub(crate) fn tolerant(self) -> Self {
        Self { slips: Slips::Warnings, ..self }
    }

    /// Reports a value that isn't of the key's form.
    pub(super) fn wrong(&mut self, key: &Key, value: &Node) {
        let noun = key.form.noun();
        let text = value.text();
        let message = match &text {
            Some(text) => format!("`{text}` isn't {noun}"),
            None => format!("`{}` should be {noun}", key.name),
        };
        let near = match key.form {
            Form::Choice(_, choices) => text.and_then(|text| text::nearest(&text, choices.iter().copied())),
            _ => None,
        };
        // A near miss was meant for us.
        let code = if near.is_some() { Code::BadValue } else { self.code_of_slip(key) };
        let advice = Advice::near(message, near, key.how_to_write());
        self.advise(code, self.key_range(key.name), advice, Some(value.range.clone()));
    }

    /// What a value that isn't of its key's form is.
    pub(super) fn code_of_slip(&self, key: &Key) -> Code {
        let is_of_all = self.keys[0].iter().any(|known| known.name == key.name);
        match (self.slips, key.form) {
            (_, Form::Date) => Code::BadDate,
            (Slips::Warnings, _) if is_of_all => Code::UnreadValue,
            (Slips::Warnings | Slips::Errors, _) => Code::BadValue,
        }
    }

    /// The first text of a list where a single text should be; what isn't a list is left to templates.
    pub(super) fn first_of<'n>(&mut self, key: &'static Key, value: &'n Node) -> Option<&'n Node> {
        let first = match &value.value {
            Value::List(items) => items.iter().find(|item| item.text().is_some()),
            _ => None,
        };
        match (self.code_of_slip(key), first) {
            (Code::UnreadValue, Some(first)) => {
                let message = format!("`{}` should be {}; only the first item counts", key.name, key.form.noun());
                self.report(Code::UnreadValue, key.name, message, &key.how_to_write());
                Some(first)
            }
            (Code::UnreadValue, None) => {
                self.wrong(key, value);
                let range = self.key_range(key.name);
                self.left.entries.push(Entry { key: Node::word(range, key.name), value: value.clone() });
                None
            }
            _ => {
                self.wrong(key, value);
                None
            }
        }
    }
}
