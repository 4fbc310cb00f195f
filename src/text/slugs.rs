//! Unique anchors for the headings of a page.

use std::collections::HashMap;

/// The anchors assigned so far. A second `costs` becomes `costs-1`, as on GitHub; the anchors of footnotes are
/// reserved.
#[derive(Default)]
pub struct Slugs(HashMap<String, usize>);

impl Slugs {
    pub fn unique(&mut self, wanted: &str) -> String {
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
