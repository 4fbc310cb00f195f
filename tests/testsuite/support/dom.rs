//! A page as a browser reads it: its elements in order, each with its attributes, text and position.

use std::ops::Range;

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

#[derive(Default)]
pub struct Page {
    pub elements: Vec<Element>,
    /// What a strict parser would complain about, such as a repeated attribute.
    pub errors: Vec<String>,
    text: String,
}

pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// Where its own text is in the page's text.
    text: Range<usize>,
    parent: Option<usize>,
}

impl Element {
    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value.as_str())
    }
}

impl Page {
    pub fn parse(html: &str) -> Page {
        let dom = html5ever::parse_document(RcDom::default(), Default::default()).one(html);
        let errors = dom.errors.borrow().iter().map(|error| error.to_string()).collect();
        let mut page = Page { errors, ..Page::default() };
        page.visit(&dom.document, None);
        page
    }

    fn visit(&mut self, node: &Handle, mut parent: Option<usize>) {
        match &node.data {
            NodeData::Text { contents } => self.text.push_str(&contents.borrow()),
            NodeData::Element { name, attrs, .. } => {
                let attributes =
                    attrs.borrow().iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
                let (name, text) = (name.local.to_string(), self.text.len()..self.text.len());
                self.elements.push(Element { name, attributes, text, parent });
                parent = Some(self.elements.len() - 1);
            }
            NodeData::Document
            | NodeData::Doctype { .. }
            | NodeData::Comment { .. }
            | NodeData::ProcessingInstruction { .. } => {}
        }
        for child in node.children.borrow().iter() {
            self.visit(child, parent);
        }
        if let (NodeData::Element { .. }, Some(place)) = (&node.data, parent) {
            self.elements[place].text.end = self.text.len();
        }
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| element.name == name)
    }

    /// All text inside an element.
    pub fn text(&self, element: &Element) -> &str {
        &self.text[element.text.clone()]
    }

    /// The elements with a class.
    pub fn of_class<'a>(&'a self, class: &'a str) -> impl Iterator<Item = &'a Element> {
        let has_class = move |element: &&Element| {
            element.get("class").is_some_and(|classes| classes.split(' ').any(|name| name == class))
        };
        self.elements.iter().filter(has_class)
    }

    /// The text inside an element, with runs of white space as single spaces.
    pub fn words(&self, element: &Element) -> String {
        self.text(element).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words of each element with a class.
    pub fn texts_of_class(&self, class: &str) -> Vec<String> {
        self.of_class(class).map(|element| self.words(element)).collect()
    }

    /// The names of an element's ancestors, from `html` down.
    pub fn around(&self, element: &Element) -> Vec<&str> {
        let above = |place: &usize| self.elements[*place].parent;
        let mut names: Vec<&str> =
            std::iter::successors(element.parent, above).map(|place| self.elements[place].name.as_str()).collect();
        names.reverse();
        names
    }
}
