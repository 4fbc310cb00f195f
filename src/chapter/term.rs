//! A term of a chapter's definition lists, as the book and its pages know it.

/// A term of a definition list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub text: Box<str>,
    pub id: Box<str>,
    /// Its definition, as plain text.
    pub meaning: Box<str>,
}

impl Term {
    /// A term's forms in text: its name, then those in parentheses after it.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        let (name, others) = self.text.split_once(" (").unwrap_or((&self.text, ""));
        let others = others.trim_end().strip_suffix(')').unwrap_or(others);
        [name].into_iter().chain(others.split(',')).map(str::trim).filter(|form| !form.is_empty())
    }
}
