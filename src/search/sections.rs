//! What is searched: every section of every page, its texts by field.

use std::borrow::Cow;

use crate::book::{Book, Destination, PageId};
use crate::chapter::{Chapter, SectionText};

/// The texts of a section: a heading and what stands under it, up to the next heading. The text before the first heading
/// belongs to the page itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields<'a> {
    pub heading: Cow<'a, str>,
    pub title: &'a str,
    /// The headings above it; for a page, the folders that it stands in.
    pub parents: String,
    /// And the terms that it defines.
    pub keywords: String,
    /// What other chapters call it where they link to it.
    pub links: String,
    pub description: &'a str,
    pub body: String,
}

impl Fields<'_> {
    pub const COUNT: usize = 7;

    pub fn texts(&self) -> [&str; Fields::COUNT] {
        let Fields { heading, title, parents, keywords, links, description, body } = self;
        [heading, title, parents, keywords, links, description, body]
    }
}

/// The links of the book, by the page that they lead to: the anchor (or none) and the text of each.
pub struct IncomingLinks<'a>(Vec<Vec<(Option<&'a str>, &'a str)>>);

impl<'a> IncomingLinks<'a> {
    pub fn new(book: &'a Book) -> Self {
        let mut incoming = vec![Vec::new(); book.pages.len()];
        for (chapter, destinations) in book.chapters.iter().zip(&book.links) {
            for (link, destination) in chapter.links.iter().zip(destinations) {
                if let Destination::Page { page, anchor } = destination {
                    incoming[*page].push((anchor.as_deref(), &*link.text));
                }
            }
        }
        Self(incoming)
    }

    fn texts(&self, page: PageId, to: Option<&str>) -> String {
        let texts = self.0[page].iter().filter(|(anchor, _)| *anchor == to).map(|(_, text)| *text);
        texts.collect::<Vec<_>>().join("\n")
    }
}

/// The sections of a page: the page itself, then its headings in order. A page that is left out of search has none.
pub fn sections_of<'a>(book: &'a Book, links: &IncomingLinks<'_>, page: PageId) -> Vec<Fields<'a>> {
    let Some(chapter) = book.chapter(page) else {
        return vec![page_itself(book, links, page, None, &SectionText::default())];
    };
    if chapter.front_matter.search.boost() == 0 {
        return Vec::new();
    }
    let mut texts = chapter.body.section_texts().into_iter();
    let intro = texts.next().unwrap_or_default();
    let mut sections = vec![page_itself(book, links, page, Some(chapter), &intro)];
    let keywords = chapter.front_matter.keywords.join("\n");
    let mut above: Vec<(u8, String)> = Vec::new();
    for (heading, section) in chapter.outline.iter().zip(texts) {
        let text = heading.text();
        above.retain(|(level, _)| *level < heading.level);
        let parents: Vec<&str> = above.iter().map(|(_, text)| text.as_str()).collect();
        sections.push(Fields {
            heading: text.clone().into(),
            title: &book.pages[page].title,
            parents: parents.join("\n"),
            keywords: format!("{keywords}\n{}", section.terms),
            links: links.texts(page, Some(&heading.id)),
            description: "",
            body: section.text,
        });
        above.push((heading.level, text));
    }
    sections
}

fn page_itself<'a>(
    book: &'a Book,
    links: &IncomingLinks<'_>,
    page: PageId,
    chapter: Option<&'a Chapter>,
    intro: &SectionText,
) -> Fields<'a> {
    let front_matter = chapter.map(|chapter| &chapter.front_matter);
    let description = front_matter.map_or("", |front_matter| &front_matter.description);
    let keywords = front_matter.map(|front_matter| front_matter.keywords.join("\n")).unwrap_or_default();
    let folders = book.ancestors(page).into_iter().skip(1).map(|folder| book.pages[folder].title.as_str());
    Fields {
        heading: book.pages[page].title.as_str().into(),
        title: &book.pages[page].title,
        parents: folders.collect::<Vec<_>>().join("\n"),
        keywords: format!("{keywords}\n{}", intro.terms),
        links: links.texts(page, None),
        description,
        body: intro.text.clone(),
    }
}
