//! The searchable text: every section of every page, by field.

use std::borrow::Cow;

use crate::book::{Book, Destination, PageId};

/// The text of a section: a heading and everything up to the next one. The text before the first heading belongs to the
/// page itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fields<'a> {
    pub heading: Cow<'a, str>,
    pub title: &'a str,
    /// The headings above it; for a page, its folders.
    pub parents: String,
    /// Includes the terms it defines.
    pub keywords: String,
    /// The text of links to it in other chapters.
    pub links: String,
    pub description: &'a str,
    pub body: Cow<'a, str>,
}

impl Fields<'_> {
    pub(super) const COUNT: usize = 7;

    pub(super) fn texts(&self) -> [&str; Fields::COUNT] {
        let Fields { heading, title, parents, keywords, links, description, body } = self;
        [heading, title, parents, keywords, links, description, body]
    }
}

/// The links of the book by target page: the anchor (if any) and the text of each.
pub(super) struct IncomingLinks<'a>(Vec<Vec<(Option<&'a str>, &'a str)>>);

impl<'a> IncomingLinks<'a> {
    pub(super) fn new(book: &'a Book) -> Self {
        let mut incoming = vec![Vec::new(); book.pages.len()];
        for (chapter, references) in book.chapters.iter().zip(&book.references) {
            for (link, destination) in chapter.text.links.iter().zip(&references.links) {
                if let Destination::Page { page, anchor } = destination {
                    incoming[*page].push((anchor.as_deref(), &*link.text));
                }
            }
        }
        Self(incoming)
    }

    /// The anchors and texts of the links to a page.
    pub(super) fn to(&self, page: PageId) -> &[(Option<&'a str>, &'a str)] {
        &self.0[page]
    }

    fn texts(&self, page: PageId, to: Option<&str>) -> String {
        let texts = self.0[page].iter().filter(|(anchor, _)| *anchor == to).map(|(_, text)| *text);
        texts.collect::<Vec<_>>().join("\n")
    }
}

/// A page's sections: the page itself, then its headings in order. A page excluded from search has none.
pub(super) fn sections_of<'a>(book: &'a Book, links: &IncomingLinks<'_>, page: PageId) -> Vec<Fields<'a>> {
    let title = &book.pages[page].title;
    let folders = book.ancestors(page).into_iter().skip(1).map(|folder| book.pages[folder].title.as_str());
    let page_itself = Fields {
        heading: title.into(),
        title,
        parents: folders.collect::<Vec<_>>().join("\n"),
        links: links.texts(page, None),
        ..Fields::default()
    };
    let Some(chapter) = book.chapter(page) else { return vec![page_itself] };
    if chapter.head.front_matter.search.boost() == 0 {
        return Vec::new();
    }
    let (intro, under_headings) =
        chapter.text.sections.split_first().expect("there's always a section before the first heading");
    let keywords = chapter.head.front_matter.keywords.join("\n");
    let details = &chapter.head.front_matter.kind_fields;
    let own_text = details.text();
    let mut sections = vec![Fields {
        keywords: format!("{keywords}\n{}\n{}", intro.terms, details.phrases()),
        description: &chapter.head.front_matter.description,
        body: if own_text.is_empty() { (&*intro.text).into() } else { format!("{own_text}\n{}", intro.text).into() },
        ..page_itself
    }];
    let mut above: Vec<(u8, String)> = Vec::new();
    for (heading, section) in chapter.head.outline.iter().zip(under_headings) {
        let text = heading.text();
        above.retain(|(level, _)| *level < heading.level);
        let parents: Vec<&str> = above.iter().map(|(_, text)| text.as_str()).collect();
        sections.push(Fields {
            heading: text.clone().into(),
            title,
            parents: parents.join("\n"),
            keywords: format!("{keywords}\n{}", section.terms),
            links: links.texts(page, Some(&heading.id)),
            description: "",
            body: (&*section.text).into(),
        });
        above.push((heading.level, text));
    }
    sections
}
