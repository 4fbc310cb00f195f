//! The text of an XML part → its elements: one subtree at a time, so a long document is never held as a tree.
//!
//! Names are local: Word's namespaces have two sets of addresses, and nothing that we read differs by its prefix alone.
//! Entities other than those of XML are never expanded.

use std::borrow::Cow;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::import::Refusal;

/// No document that people write is nested deeper; one that is could exhaust the stack.
const DEEPEST: usize = 200;

/// An element with everything in it.
#[derive(Debug, Default)]
pub(super) struct Element<'a> {
    pub name: Cow<'a, str>,
    attributes: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    pub nodes: Vec<Node<'a>>,
}

#[derive(Debug)]
pub(super) enum Node<'a> {
    Element(Element<'a>),
    Text(Cow<'a, str>),
}

impl<'a> Element<'a> {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| &**value)
    }

    /// The attribute `w:val`.
    pub(super) fn value(&self) -> Option<&str> {
        self.attribute("val")
    }

    pub(super) fn children(&self) -> impl DoubleEndedIterator<Item = &Element<'a>> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub(super) fn child(&self, name: &str) -> Option<&Element<'a>> {
        self.children().find(|child| child.name == name)
    }

    /// The value of a child.
    pub(super) fn child_value(&self, name: &str) -> Option<&str> {
        self.child(name)?.value()
    }

    /// The first element with a name inside this one, at any depth.
    pub(super) fn find(&self, name: &str) -> Option<&Element<'a>> {
        self.children().find_map(|child| if child.name == name { Some(child) } else { child.find(name) })
    }

    /// Every element with a name inside this one, in text order.
    pub(super) fn find_all<'e>(&'e self, name: &str, found: &mut Vec<&'e Element<'a>>) {
        for child in self.children() {
            if child.name == name {
                found.push(child);
            }
            child.find_all(name, found);
        }
    }

    /// The text directly inside.
    pub(super) fn text(&self) -> String {
        let text = |node: &Node<'a>| match node {
            Node::Text(text) => Some(text.to_string()),
            Node::Element(_) => None,
        };
        self.nodes.iter().filter_map(text).collect()
    }

    /// Whether a property such as `<w:b/>` is set: `Some(false)` if it's switched off.
    pub(super) fn switch(&self, name: &str) -> Option<bool> {
        let child = self.child(name)?;
        Some(!matches!(child.value(), Some("0" | "false" | "off" | "none")))
    }

    fn of(tag: &BytesStart<'a>) -> Result<Self, Refusal> {
        let mut attributes = Vec::new();
        for attribute in tag.attributes().with_checks(false) {
            let Ok(attribute) = attribute else { continue };
            let name = attribute.key.local_name().as_ref().to_owned();
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| entity())?;
            attributes.push((name.into(), value.into_owned().into()));
        }
        Ok(Self { name: tag.local_name().as_ref().to_owned().into(), attributes, nodes: Vec::new() })
    }

    fn push_text(&mut self, text: Cow<'a, str>) {
        if let Some(Node::Text(before)) = self.nodes.last_mut() {
            before.to_mut().push_str(&text);
        } else {
            self.nodes.push(Node::Text(text));
        }
    }
}

fn entity() -> Refusal {
    Refusal(
        "the document refers to XML entities, which Word never writes: open it in Word and save it again".to_owned(),
    )
}

fn too_deep() -> Refusal {
    Refusal(format!(
        "the document's XML is nested more than {DEEPEST} levels deep, which Word never writes: open it in Word and save it again"
    ))
}

/// What comes next in a part.
pub(super) enum Step<'a> {
    /// An element that was asked to be entered: its name and attributes.
    Enter(Element<'a>),
    Leave(String),
    Whole(Element<'a>),
    End,
}

/// Reads a part from start to end.
pub(super) struct Part<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    /// The name of the file in the zip.
    name: &'a str,
    /// An empty element that was entered, to be left next.
    empty: Option<String>,
}

impl<'a> Part<'a> {
    pub(super) fn new(name: &'a str, text: &'a str) -> Self {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        reader.config_mut().check_end_names = false;
        Self { reader, depth: 0, name, empty: None }
    }

    /// The next element; those for which `enter` says so are given without their content, which follows.
    pub(super) fn step(&mut self, enter: impl Fn(&str) -> bool) -> Result<Step<'a>, Refusal> {
        if let Some(name) = self.empty.take() {
            return Ok(Step::Leave(name));
        }
        loop {
            match self.event()? {
                Event::Start(tag) => {
                    let element = Element::of(&tag)?;
                    if !enter(&element.name) {
                        return Ok(Step::Whole(self.rest(element)?));
                    }
                    self.deeper()?;
                    return Ok(Step::Enter(element));
                }
                Event::Empty(tag) => {
                    let element = Element::of(&tag)?;
                    if enter(&element.name) {
                        self.empty = Some(element.name.to_string());
                        return Ok(Step::Enter(element));
                    }
                    return Ok(Step::Whole(element));
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Step::Leave(tag.local_name().as_ref().to_owned()));
                }
                Event::Eof => return Ok(Step::End),
                Event::DocType(text) if text.contains('[') => return Err(entity()),
                Event::Text(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_)
                | Event::GeneralRef(_) => {}
            }
        }
    }

    /// The part's root, whole: for small parts.
    pub(super) fn root(mut self) -> Result<Element<'a>, Refusal> {
        match self.step(|_| false)? {
            Step::Whole(element) => Ok(element),
            Step::Enter(_) | Step::Leave(_) | Step::End => Ok(Element::default()),
        }
    }

    fn deeper(&mut self) -> Result<(), Refusal> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(too_deep()) } else { Ok(()) }
    }

    fn event(&mut self) -> Result<Event<'a>, Refusal> {
        let name = self.name;
        self.reader.read_event().map_err(|error| {
            Refusal(format!(
                "the part `{name}` of the document is damaged ({error}): open it in Word, let Word repair it, and save it again"
            ))
        })
    }

    /// The rest of an element whose start tag has been read.
    fn rest(&mut self, element: Element<'a>) -> Result<Element<'a>, Refusal> {
        let mut open = vec![element];
        loop {
            if self.depth + open.len() > DEEPEST {
                return Err(too_deep());
            }
            match self.event()? {
                Event::Start(tag) => open.push(Element::of(&tag)?),
                Event::Empty(tag) => add(&mut open, Node::Element(Element::of(&tag)?)),
                Event::End(_) => {
                    let Some(done) = open.pop() else { return Ok(Element::default()) };
                    if open.is_empty() {
                        return Ok(done);
                    }
                    add(&mut open, Node::Element(done));
                }
                Event::Text(text) => add(&mut open, Node::Text(text.into_inner())),
                Event::CData(text) => add(&mut open, Node::Text(text.into_inner())),
                Event::GeneralRef(name) => add(&mut open, Node::Text(reference(&name)?.into())),
                Event::Eof => {
                    let name = self.name;
                    return Err(Refusal(format!(
                        "the part `{name}` of the document breaks off in the middle: get the file once more, it wasn't copied whole"
                    )));
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }
}

fn add<'a>(open: &mut [Element<'a>], node: Node<'a>) {
    let Some(parent) = open.last_mut() else { return };
    match node {
        Node::Text(text) => parent.push_text(text),
        Node::Element(_) => parent.nodes.push(node),
    }
}

/// The text for a reference such as `&#65;` or `&amp;`.
fn reference(name: &BytesRef<'_>) -> Result<String, Refusal> {
    if let Some(sign) = name.resolve_char_ref().map_err(|_| entity())? {
        return Ok(sign.to_string());
    }
    quick_xml::escape::resolve_predefined_entity(name).map(str::to_owned).ok_or_else(entity)
}
