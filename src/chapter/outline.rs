//! A chapter's title, headings and their anchors.

use std::collections::HashMap;

use crate::html::plain_text;

/// A title as text for menus and as HTML for the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    pub text: String,
    pub html: String,
}

/// A heading in the outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 2 to 6: only the title has level one.
    pub level: u8,
    pub id: Box<str>,
    /// HTML without links.
    pub html: Box<str>,
}

impl Heading {
    /// The heading as plain text.
    pub fn text(&self) -> String {
        plain_text(&self.html)
    }
}

/// The anchors assigned so far. A second `costs` becomes `costs-1`, as on GitHub; the anchors of footnotes are
/// reserved.
#[derive(Default)]
pub(super) struct Slugs(HashMap<String, usize>);

impl Slugs {
    pub(super) fn unique(&mut self, wanted: &str) -> String {
        let wanted = &*match wanted {
            "" => "section".to_owned(),
            footnote if footnote.starts_with("fn-") || footnote.starts_with("fnref-") => format!("section-{footnote}"),
            wanted => wanted.to_owned(),
        };
        let Some(mut number) = self.0.get(wanted).copied() else {
            self.0.insert(wanted.to_owned(), 0);
            return wanted.to_owned();
        };
        let unique = loop {
            number += 1;
            let candidate = format!("{wanted}-{number}");
            if !self.0.contains_key(&candidate) {
                break candidate;
            }
        };
        self.0.insert(wanted.to_owned(), number);
        self.0.insert(unique.clone(), 0);
        unique
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_unique_even_against_names_that_look_numbered() {
        let mut slugs = Slugs::default();
        let given: Vec<_> = ["a", "a-1", "a", "a", "", ""].iter().map(|wanted| slugs.unique(wanted)).collect();
        assert_eq!(given, ["a", "a-1", "a-2", "a-3", "section", "section-1"]);
    }
}
