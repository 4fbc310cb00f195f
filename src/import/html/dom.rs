//! Small questions about the nodes of an HTML page.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

pub(super) fn parse(html: &str) -> Handle {
    parse_document(RcDom::default(), ParseOpts::default()).one(html).document
}

/// The name of an element; empty for anything else.
pub(super) fn name(node: &Handle) -> &str {
    match &node.data {
        NodeData::Element { name, .. } => &name.local,
        NodeData::Document
        | NodeData::Doctype { .. }
        | NodeData::Text { .. }
        | NodeData::Comment { .. }
        | NodeData::ProcessingInstruction { .. } => "",
    }
}

pub(super) fn attribute(node: &Handle, wanted: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    attrs.borrow().iter().find(|attr| &*attr.name.local == wanted).map(|attr| attr.value.to_string())
}

pub(super) fn has_class(node: &Handle, wanted: &str) -> bool {
    attribute(node, "class").is_some_and(|classes| classes.split_whitespace().any(|class| class == wanted))
}

/// The text of a text node.
pub(super) fn own_text(node: &Handle) -> Option<String> {
    match &node.data {
        NodeData::Text { contents } => Some(contents.borrow().to_string()),
        NodeData::Document
        | NodeData::Doctype { .. }
        | NodeData::Element { .. }
        | NodeData::Comment { .. }
        | NodeData::ProcessingInstruction { .. } => None,
    }
}

/// All text in a node, as it is.
pub(super) fn text(node: &Handle) -> String {
    let mut text = own_text(node).unwrap_or_default();
    if name(node) == "br" {
        text.push('\n');
    }
    node.children.borrow().iter().for_each(|child| text.push_str(&self::text(child)));
    text
}

/// The first node in document order.
pub(super) fn find(node: &Handle, is: &dyn Fn(&Handle) -> bool) -> Option<Handle> {
    if is(node) {
        return Some(node.clone());
    }
    node.children.borrow().iter().find_map(|child| find(child, is))
}

/// Every outermost node, in document order.
pub(super) fn all(node: &Handle, is: &dyn Fn(&Handle) -> bool) -> Vec<Handle> {
    if is(node) {
        return vec![node.clone()];
    }
    node.children.borrow().iter().flat_map(|child| all(child, is)).collect()
}
