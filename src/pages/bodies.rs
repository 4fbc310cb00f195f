//! A chapter's text for a page: fills its slots with what depends on where it's shown.

use std::fmt::Write as _;

use super::edition::Edition;
use super::glossary;
use super::viewpoint::{Viewpoint, anchor_prefix_in_print};
use crate::book::{Destination, PageId, content_address};
use crate::chapter::{Guide, Slot};
use crate::html::push_escaped;
use crate::routes::role_address;

/// The text width on the narrowest phone (320 px), in CSS pixels.
const NARROWEST_TEXT: u32 = 288;

impl Edition {
    /// The body of a page's chapter; empty if it has none.
    pub(super) fn body(&self, page: PageId, from: Viewpoint<'_>) -> String {
        let Some(chapter) = self.book.chapter(page) else { return String::new() };
        let html = self.pictured(page, chapter.text.body.fill(|slot, html| self.fill(page, from, slot, html)));
        match self.marker(page, from) {
            Some(mut marker) => marker.mark(&html),
            None => html,
        }
    }

    /// Marks glossary terms; the page with the whole book has none, since each would be marked in every chapter.
    fn marker<'a>(&'a self, page: PageId, from: Viewpoint<'a>) -> Option<glossary::Marker<'a>> {
        let glossary = self.glossary.as_ref().filter(|_| !from.is_print())?;
        Some(glossary.marker(&self.book, page, from))
    }

    /// The body in parts: the text before the outline's first heading, then the text under each.
    pub(super) fn sections(&self, page: PageId, from: Viewpoint<'_>) -> Vec<String> {
        let Some(chapter) = self.book.chapter(page) else { return Vec::new() };
        let sections = chapter.text.body.fill_sections(|slot, html| self.fill(page, from, slot, html));
        let sections: Vec<String> = sections.into_iter().map(|section| self.pictured(page, section)).collect();
        match self.marker(page, from) {
            Some(mut marker) => sections.iter().map(|section| marker.mark(section)).collect(),
            None => sections,
        }
    }

    /// A guide from a page's chapter, for another page: links between its choices stay on that page.
    pub(super) fn guide(&self, page: PageId, guide: &Guide, from: Viewpoint<'_>) -> String {
        let prefix = format!("pb-guide-{page}-");
        let html = guide.body.fill(|slot, html| match (slot, self.choice(page, guide, slot)) {
            (_, Some(anchor)) => push_href(html, &format!("#{prefix}{anchor}")),
            (Slot::AnchorPrefix, None) => html.push_str(&prefix),
            (slot, None) => self.fill(page, from, slot, html),
        });
        self.pictured(page, html)
    }

    /// HTML of a page's chapter, with descriptions in place of missing pictures.
    fn pictured(&self, page: PageId, html: String) -> String {
        let images = self.book.pages[page].chapter.map(|chapter| &self.book.references[chapter].images);
        let is_whole = images.is_none_or(|images| images.iter().all(Option::is_some));
        if is_whole { html } else { with_texts_for_lost_pictures(&html) }
    }

    /// The anchor of the guide's choice that a link in the page's chapter leads to.
    fn choice(&self, page: PageId, guide: &Guide, slot: Slot) -> Option<&str> {
        let Slot::Link(number) = slot else { return None };
        match self.destination(page, number)? {
            Destination::Page { page: to, anchor: Some(anchor) } if *to == page && guide.has_anchor(anchor) => {
                Some(anchor)
            }
            Destination::Page { .. } | Destination::Generated(_) | Destination::File(_) | Destination::Nowhere => None,
        }
    }

    fn fill(&self, page: PageId, from: Viewpoint<'_>, slot: Slot, html: &mut String) {
        match slot {
            Slot::AnchorPrefix if from.is_print() => html.push_str(&anchor_prefix_in_print(page)),
            Slot::AnchorPrefix | Slot::HeadingEdge => {}
            Slot::Label(label) => html.push_str(self.theme.label(label).0),
            Slot::LabelEnd(label) => html.push_str(self.theme.label(label).1),
            Slot::Icon(callout) => html.push_str(self.theme.icon(callout)),
            Slot::Role(number) => self.push_mention(from, page, number, html),
            Slot::Image(number) => self.push_image(from, page, number, html),
            Slot::SizedImage(number) => self.push_file(" src", from, page, number, html),
            Slot::Poster(number) => self.push_file(" poster", from, page, number, html),
            Slot::Loading if from.is_print() => html.push_str(" loading=\"lazy\""),
            Slot::Enlarge(number) if self.is_enlarged(page, from, number) => {
                html.push_str("<a class=\"picture\"");
                self.push_file(" href", from, page, number, html);
                html.push('>');
            }
            Slot::EnlargeEnd(number) if self.is_enlarged(page, from, number) => html.push_str("</a>"),
            Slot::Loading | Slot::Enlarge(_) | Slot::EnlargeEnd(_) => {}
            Slot::Link(number) => match self.destination(page, number) {
                Some(Destination::Page { page: to, anchor }) => {
                    push_href(html, &from.href_to_page(&self.book, *to, anchor.as_deref()));
                }
                Some(Destination::Generated(address)) => push_href(html, &from.href_to(address)),
                Some(Destination::File(file)) => push_href(html, &from.href_to(&content_address(file))),
                Some(Destination::Nowhere) | None => {}
            },
        }
    }

    fn destination(&self, page: PageId, number: u32) -> Option<&Destination> {
        self.book.references[self.book.pages[page].chapter?].links.get(number as usize)
    }

    fn push_image(&self, from: Viewpoint<'_>, page: PageId, number: u32, html: &mut String) {
        self.push_file(" src", from, page, number, html);
        if let Some((width, height)) = self.size_of(page, number) {
            let _ = write!(html, " width=\"{width}\" height=\"{height}\"");
        }
    }

    fn push_file(&self, attribute: &str, from: Viewpoint<'_>, page: PageId, number: u32, html: &mut String) {
        if let Some(path) = self.image(page, number) {
            let _ = write!(html, "{attribute}=\"{}\"", from.href_to(&content_address(path)));
        }
    }

    /// Whether a picture links to its file: if some window shows it below its size. On paper, nothing opens.
    fn is_enlarged(&self, page: PageId, from: Viewpoint<'_>, number: u32) -> bool {
        !from.is_print() && self.size_of(page, number).is_some_and(|(width, _)| width > NARROWEST_TEXT)
    }

    fn size_of(&self, page: PageId, number: u32) -> Option<(u32, u32)> {
        self.dimensions(self.image(page, number)?)
    }

    fn image(&self, page: PageId, number: u32) -> Option<&str> {
        self.book.references[self.book.pages[page].chapter?].images.get(number as usize)?.as_deref()
    }

    /// A link to the mentioned role, or the words as written if there's no such role.
    fn push_mention(&self, from: Viewpoint<'_>, page: PageId, number: u32, html: &mut String) {
        let Some(mention) = self.book.chapter(page).and_then(|chapter| chapter.text.mentions.get(number as usize))
        else {
            return;
        };
        let Some(role) = self.book.roles.find(&mention.target) else {
            html.push('@');
            return push_escaped(html, &mention.target);
        };
        let role = &self.book.roles.list[role];
        html.push_str("<a class=\"role\"");
        push_href(html, &from.href_to(&role_address(&role.key)));
        html.push('>');
        push_escaped(html, &self.phrases().in_a_sentence(&role.name, &mention.target));
        html.push_str("</a>");
    }
}

/// A picture without a source is invalid HTML, and browsers show nothing or a broken frame.
fn with_texts_for_lost_pictures(html: &str) -> String {
    let mut with_texts = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once("<img ") {
        with_texts.push_str(before);
        // Inside an attribute `>` is escaped.
        let (attributes, after) = tag.split_once('>').unwrap_or((tag, ""));
        let attribute = |name| attributes.split_once(name).and_then(|(_, value)| value.split('"').next());
        if attribute("src=\"").is_some() {
            let _ = write!(with_texts, "<img {attributes}>");
        } else {
            let _ =
                write!(with_texts, "<span class=\"missing-image\">{}</span>", attribute("alt=\"").unwrap_or_default());
        }
        rest = after;
    }
    with_texts + rest
}

fn push_href(html: &mut String, href: &str) {
    html.push_str(" href=\"");
    push_escaped(html, href);
    html.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_without_a_source_is_its_text() {
        let html = "a <img src=\"x.png\" alt=\"x\"> <img alt=\"1 &gt; 0\" loading=\"lazy\"> b";
        let expected = "a <img src=\"x.png\" alt=\"x\"> <span class=\"missing-image\">1 &gt; 0</span> b";
        assert_eq!(with_texts_for_lost_pictures(html), expected);
    }
}
